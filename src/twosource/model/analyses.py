"""Analyses: the words and sentences of one report, and what a network may add to them."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

__all__ = ["Analysis", "NameKind", "NameSpan", "Role", "RoleSpan", "Sentence", "Token"]

Role = Literal["source", "cue", "content"]
NameKind = Literal["person", "organisation", "place", "nationality", "time", "quantity", "weapon"]


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark: offsets into the report, its text, and its syntax where known.

    ``upos``, ``feats`` (``"Number=Sing|Tense=Past"``, empty for none), ``lemma``, ``head`` and
    ``relation`` follow Universal Dependencies; ``head`` is the index of the governing token in the
    same analysis, its own index for a root. ``factuality`` says of the head of a clause how far
    the text presents it as having happened, from -3 (certainly not) to 3 (certainly), after the
    UDS It Happened scale. They are null where nothing looked for them.
    """

    start: int
    end: int
    text: str
    upos: str | None = None
    feats: str | None = None
    lemma: str | None = None
    head: int | None = None
    relation: str | None = None
    factuality: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: offsets into the report, and its tokens as a half-open range of indexes.

    ``opens`` says that a paragraph begins with it.
    """

    start: int
    end: int
    first: int
    last: int
    opens: bool = False


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name as it stands in the text: offsets and what kind of thing bears it.

    Persons, organisations and places do not overlap one another; nationalities, times, quantities
    and weapons are mentions as a conflict desk marks them ("Russian", "last week", "at least 40
    civilians"), and may lie across a name.
    """

    start: int
    end: int
    kind: NameKind


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """A part of an attribution: offsets, its role, and the number of the attribution.

    Parts with the same number belong together: ``"Police" (source) "said" (cue) "40 houses
    burned" (content)``. A content that is interrupted has several spans of one number.
    """

    start: int
    end: int
    role: Role
    attribution: int


@dataclass(frozen=True, slots=True)
class Analysis:
    """The tokens and sentences of one report, in the order of the text.

    ``made_by`` names what made it, such as ``"en-rules-2"`` or ``"en-rules-2 en-network-2"``.
    ``names`` and ``roles``, in the order of the text, are empty where no network looked for them.
    """

    report: str
    made_by: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[NameSpan, ...] = ()
    roles: tuple[RoleSpan, ...] = ()

    def between(self, start: int, end: int) -> range:
        """Return the indexes of the tokens that lie wholly within ``start..end``."""
        first = bisect_left(self.tokens, start, key=lambda token: token.start)
        last = bisect_right(self.tokens, end, key=lambda token: token.end)
        return range(first, max(first, last))

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that covers ``offset``, or None between sentences."""
        index = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1
        if index < 0 or offset >= self.sentences[index].end:
            return None
        return self.sentences[index]
