"""Speakers: noun phrases that speak, with the names in them and the noun that they turn on."""

import re
from dataclasses import dataclass
from itertools import pairwise

from twosource.model.claims import Through
from twosource.model.names import Name, NameKind, VoiceKind
from twosource.model.spans import Span
from twosource.reading.claims.clauses import Clause

__all__ = ["VOICES", "Speaker"]

VOICES: dict[NameKind, VoiceKind] = {
    "person": "person",
    "government": "government",
    "organisation": "organisation",
    "armed_group": "armed_group",
    "media": "media",
    "crowd": "crowd",
    "facility": "organisation",  # a hospital that speaks is a body
    "unknown": "unknown",
}
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:,|,?\s*and)\s+(?:the\s+)?")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A noun phrase that speaks: its tokens, its words, and the names in it.

    ``span`` takes in a relative clause ("the Observatory, which tracks the war"), the others not.
    """

    clause: Clause
    first: int
    last: int
    span: Span
    names: tuple[Name, ...]
    through: Through | None

    @property
    def opening(self) -> str:
        """Its first word, in small letters."""
        return self.clause.lower(self.first)

    @property
    def voices(self) -> list[Name]:
        """The names in it that can speak."""
        return [name for name in self.names if name.kind in VOICES]

    @property
    def head(self) -> str:
        """The noun that the phrase turns on: "spokesman" in "a spokesman for the Guard"."""
        last = self.last
        for index in range(self.first + 1, self.last):
            if self.clause.lower(index) in ("of", "for", "from", "at", "in", "with", ","):
                last = index
                break
        people = {name.span.start for name in self.voices if name.kind == "person"}
        for index in range(self.first + 1, last):
            if self.clause.tokens[index].start in people:
                last = index
                break
        return self.clause.lower(last - 1)

    @property
    def plain(self) -> str:
        """Its words up to an apposition, without article."""
        words = self.span.text[: self.clause.tokens[self.last - 1].end - self.span.start]
        return _ARTICLE.sub("", words.split(",")[0])

    @property
    def side_by_side(self) -> bool:
        """Whether the phrase is names alone, side by side: "Reuters and Al Jazeera"."""
        if len(self.names) < 2 or self.span.start < self.names[0].span.start - len("the "):
            return False
        text, low = self.span.text, self.span.start
        return all(
            _BETWEEN.fullmatch(text[a.span.end - low : b.span.start - low])
            for a, b in pairwise(self.names)
        )
