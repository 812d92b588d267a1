"""Names in one report, and the entities behind them."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from twosource.model.spans import Span

__all__ = ["Entity", "Name", "NameKind", "Standing", "VoiceKind", "normal_name"]

VoiceKind = Literal[
    "person",
    "government",
    "organisation",
    "armed_group",
    "media",
    "crowd",
    "anonymous",
    "unnamed",
    "unknown",
]
NameKind = Literal[
    "person",
    "government",
    "organisation",
    "armed_group",
    "media",
    "crowd",
    "anonymous",
    "unnamed",
    "unknown",
    "place",
    "facility",
    "nationality",
    "event",
]
Standing = Literal["public", "killed", "injured", "detained", "child"]


@dataclass(frozen=True, slots=True)
class Name:
    """One mention of someone or something by name: ``"Interior Minister Ola Brandt"``.

    ``name`` is the name without title or article; ``entity`` the id of its entity, or null.
    """

    name: str
    kind: NameKind
    entity: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, body or place, with every mention of it.

    ``reasons`` say why the mentions were joined. Its id is the digest of its kind and its
    first mention, so it does not change when the name is spelled better.

    ``titles`` are the words by which reports say who a person is ("mayor"). ``standing`` is
    ``public`` for a person who bears an office or leads a body; for any other it is what the
    report says befell them, or ``child``, so that faces can keep such names back; null where
    it says neither.
    """

    id: str
    name: str
    kind: NameKind
    names: tuple[Span, ...]
    reasons: tuple[str, ...]
    titles: tuple[str, ...] = ()
    standing: Standing | None = None


@lru_cache(maxsize=8192)
def normal_name(name: str) -> str:
    """Return a name for comparing: small letters, no article, hyphens as spaces."""
    plain = re.sub(r"[-‐‑–]", " ", name.lower()).replace("’", "'").replace(".", "")
    plain = re.sub(r"^(?:the|al|el) +", "", " ".join(plain.split()))
    return plain or name.lower()
