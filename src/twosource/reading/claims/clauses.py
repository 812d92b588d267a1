"""Clauses: the tokens of one stretch of text with what bears on reading them."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from twosource.languages.pack import Language
from twosource.model.analyses import Token
from twosource.model.names import Name
from twosource.model.times import Time
from twosource.reading.claims.heard import Heard

__all__ = ["Clause"]

_MARKS = frozenset(',;:.!?()[]—–-"“”«»')
_QUOTES = ('"', "“", "«")
_MUTE = ("facility", "event")  # kinds of names that do not speak by themselves


def _start(token: Token) -> int:
    return token.start


@dataclass(frozen=True, slots=True)
class Clause:
    """The tokens of one sentence, or of several that share a quotation, with times and names.

    ``small`` are the tokens in small letters; ``heard`` are the attributions that the network reads
    in it; ``heads`` say which of the tokens governs each, as :meth:`Material.heads` does.
    """

    tokens: tuple[Token, ...]
    small: tuple[str, ...]
    language: Language
    times: tuple[Time, ...]
    names: tuple[Name, ...]
    heard: tuple[Heard, ...] = ()
    heads: tuple[int | None, ...] = ()
    _named: Mapping[int, Name] = field(init=False)
    _timed: frozenset[int] = field(init=False)
    _heard: Mapping[int, Heard] = field(init=False)

    def __post_init__(self) -> None:
        """Note once which tokens belong to names and times; they are asked for very often."""
        named: dict[int, Name] = {}
        for name in self.names:
            for index in range(*self.tokens_in(name.span.start, name.span.end)):
                named.setdefault(index, name)
        spans = [time.span for time in self.times if time.span]
        timed = frozenset(
            index for span in spans for index in range(*self.tokens_in(span.start, span.end))
        )
        heard = {index: one for one in self.heard for index in range(*one.cue)}
        object.__setattr__(self, "_heard", heard)
        object.__setattr__(self, "_named", named)
        object.__setattr__(self, "_timed", timed)

    def tokens_in(self, start: int, end: int) -> tuple[int, int]:
        """Return the tokens that begin within a stretch of text, as a half-open range."""
        low = bisect_left(self.tokens, start, key=_start)
        return low, bisect_left(self.tokens, end, lo=low, key=_start)

    def lower(self, index: int) -> str:
        """Return a token in small letters, or "" outside the sentence."""
        return self.small[index] if 0 <= index < len(self.small) else ""

    def in_time(self, index: int) -> bool:
        """Say whether a token belongs to a time."""
        return index in self._timed

    def is_mark(self, index: int) -> bool:
        """Say whether a token is a mark of punctuation."""
        return self.tokens[index].text in _MARKS or self.tokens[index].text.startswith("--")

    def is_name_like(self, index: int) -> bool:
        """Say whether a token has the capital of a name, or the tie of one ("al-Sadr")."""
        text = self.tokens[index].text
        return text[:1].isupper() or any(part[:1].isupper() for part in text.split("-")[1:2])

    def is_role(self, index: int) -> bool:
        """Say whether a token is a noun for someone who speaks, or for a body."""
        word, names, claims = self.lower(index), self.language.names, self.language.claims
        return (
            word in names.roles
            or word in claims.anonymous
            or word in names.heads
            or word in claims.documents
            or word in claims.mouthpieces
            or word in claims.media
            or word in names.titles
            or word in names.groups
        )

    def is_modifier(self, index: int) -> bool:
        """Say whether a small-letter token may stand inside a voice's noun phrase."""
        word = self.lower(index)
        return (
            word in self.language.claims.modifiers
            or word in self.language.places.demonyms
            or self.is_role(index)
            or "-" in word
        )

    def name_at(self, index: int) -> Name | None:
        """Return the name that a token belongs to, or None."""
        return self._named.get(index)

    def heard_at(self, index: int) -> Heard | None:
        """Return the attribution that the network reads by a cue with this token, or None."""
        return self._heard.get(index)

    def is_clausal(self, start: int, end: int) -> bool:
        """Say whether a stretch of text has a verb of its own, or is quoted."""
        inside = self.tokens[slice(*self.tokens_in(start, end))]
        return any(token.upos in ("VERB", "AUX") or token.text in _QUOTES for token in inside)

    def joined_to(self, words: range) -> int | None:
        """Return the token that a second verb among ``words`` is joined to, or None."""
        joined = (index for index in words if self.tokens[index].relation == "conj")
        return next((self.heads[index] for index in joined), None)

    def lists_names(self, index: int) -> bool:
        """Say whether the tree joins a noun to another noun: "hospitals and rescuers"."""
        above = self.heads[index] if self.tokens[index].relation == "conj" else None
        return above is not None and self.tokens[above].upos in ("NOUN", "PROPN", "PRON")

    def subject_of(self, words: range) -> int | None:
        """Return the token that the tree makes the subject of one of ``words``, or None."""
        return next((i for i in self._below(words) if self.tokens[i].relation == "nsubj"), None)

    def oblique_of(self, words: range) -> int | None:
        """Return the first token after ``words`` that the tree hangs there with a preposition."""
        after = (index for index in self._below(words) if index >= words.stop)
        return next((i for i in after if (self.tokens[i].relation or "").startswith("obl")), None)

    def _below(self, words: range) -> Iterator[int]:
        return (i for i, head in enumerate(self.heads) if head is not None and head in words)

    def begins(self, index: int) -> int:
        """Return the first token of the phrase that a token heads, as far as it goes unbroken."""
        first = index
        while first > 0 and self._is_under(first - 1, index):
            first -= 1
        return first

    def _is_under(self, index: int | None, above: int) -> bool:
        seen = 0
        while index is not None and index != above and seen < len(self.heads):
            index, seen = self.heads[index], seen + 1
        return index == above

    def _is_heard(self, phrase: tuple[int, int]) -> bool:
        """Say whether the network reads a phrase as a source, and it turns on a noun."""
        if all(one.source != phrase for one in self.heard) or self.tokens[phrase[0]].upos == "ADP":
            return False
        inside = range(*phrase)
        tops = (self.tokens[index] for index in inside if self.heads[index] not in inside)
        return all(token.upos in ("NOUN", "PROPN", "PUNCT") for token in tops)

    def speaks(self, phrase: tuple[int, int] | None) -> bool:
        """Say whether a phrase names someone who could speak: "the evidence" does not."""
        if phrase is None:
            return False
        first, last = phrase
        if last - first == 1 and self.lower(first) in self.language.claims.pronouns:
            return True
        if self._is_heard(phrase):
            return True
        return any(
            self.is_role(index) or ((name := self.name_at(index)) and name.kind not in _MUTE)
            for index in range(first, last)
        )
