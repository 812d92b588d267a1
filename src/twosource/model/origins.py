"""Origins and copies: where claims come from, and which texts repeat each other."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from twosource.model.names import VoiceKind
from twosource.model.spans import Span

__all__ = ["Copy", "CopyKind", "Origin"]

CopyKind = Literal["identical", "wire", "passages"]


@dataclass(frozen=True, slots=True)
class Origin:
    """The voice at the end of chains, with every claim that rests on it.

    ``kind`` is that of the voice; an ``unknown`` or ``unnamed`` origin is never counted as
    independent of anything.
    """

    id: str
    name: str | None
    kind: VoiceKind
    entity: str | None
    claims: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """Two reports that share text: ``share`` of the shorter one's words, two decimals.

    ``spans`` pairs the shared stretches, first report ``a``'s, then ``b``'s. ``first`` is the
    report that had the words before the other, where a credit or the dates tell.
    """

    a: str
    b: str
    kind: CopyKind
    share: Decimal
    spans: tuple[tuple[Span, Span], ...]
    reasons: tuple[str, ...]
    first: str | None = None
