"""Claims: someone says something. The unit of record."""

from dataclasses import dataclass
from typing import Literal

from twosource.model.events import Basis, Certainty
from twosource.model.names import VoiceKind
from twosource.model.spans import Span
from twosource.model.times import Time

__all__ = ["Claim", "Link", "Speech", "Stance", "Through"]

Speech = Literal["direct", "indirect", "mixed", "own"]
Stance = Literal[
    "asserts",
    "denies",
    "doubts",
    "confirms",
    "withholds",
    "expects",
    "demands",
    "asks",
    "threatens",
    "promises",
]
Through = Literal["speech", "statement", "post", "interview", "video", "document"]


@dataclass(frozen=True, slots=True)
class Link:
    """One voice of a chain: ``Reuters``, or ``a security source``.

    ``name`` is null for hearsay. ``entity`` is null where the voice is not one known entity.
    """

    name: str | None
    kind: VoiceKind
    through: Through | None
    entity: str | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Claim:
    """Chain, cue, content and stance: ``"The ministry said that 14 people were hurt."``

    ``chain`` runs from the voice nearest the reader to the origin; empty, it is the outlet's own
    voice. ``span`` is the hull of the content, ``pieces`` its one or more pieces. ``incident``
    and ``origin`` are null until reports are reconciled, and where neither is known.
    """

    id: str
    report: str
    span: Span
    pieces: tuple[Span, ...]
    chain: tuple[Link, ...]
    cue: Span | None
    speech: Speech
    stance: Stance
    certainty: Certainty
    said: Time | None
    incident: str | None = None
    origin: str | None = None
    figures: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    basis: Basis = "words"

    def __post_init__(self) -> None:
        """Refuse a claim without pieces, and own voice with a chain."""
        if not self.pieces:
            raise ValueError("a claim needs one or more pieces of content")
        if (self.speech == "own") != (not self.chain):
            raise ValueError("own voice and an empty chain go together")
