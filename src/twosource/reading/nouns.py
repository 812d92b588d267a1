"""Noun phrases of voices, by word order: which words before or after a cue name its source."""

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.languages.pack import Language
from twosource.model.analyses import Token
from twosource.model.times import Time

__all__ = ["Clause", "phrase_after", "phrase_before"]

_MARKS = frozenset(',;:.!?()[]—–-"“”«»')
_LONGEST = 16  # tokens; a longer "source" is a misread sentence
_TIES = ("of", "for", "from", "at", "in", "with", "to", "on")


@dataclass(frozen=True, slots=True)
class Clause:
    """The tokens of one sentence with what bears on reading them."""

    tokens: tuple[Token, ...]
    language: Language
    times: tuple[Time, ...]

    def lower(self, index: int) -> str:
        """Return a token in small letters, or "" outside the sentence."""
        return self.tokens[index].text.lower() if 0 <= index < len(self.tokens) else ""

    def in_time(self, index: int) -> bool:
        """Say whether a token belongs to a time."""
        token = self.tokens[index]
        return any(t.span and t.span.start <= token.start < t.span.end for t in self.times)

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


def phrase_before(clause: Clause, end: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends before token ``end``, as a half-open token range.

    Auxiliaries before the cue are passed over ("has also"), and an apposition between commas is
    taken in: "Ana Lind, the mayor of Lomark, said".
    """
    last = _before_auxiliaries(clause, end)
    if last == 0:
        return None
    if clause.lower(last - 1) in ("who", "which"):
        last -= 2 if clause.lower(last - 2) == "," else 1
    if clause.lower(last - 1) == ",":
        return _around_apposition(clause, last)
    first = _leftwards(clause, last)
    return (first, last) if first < last else None


def _before_auxiliaries(clause: Clause, end: int) -> int:
    while end > 0:
        word = clause.lower(end - 1)
        if word not in clause.language.claims.auxiliaries and not word.endswith("ly"):
            break
        end -= 1
    return end


def _around_apposition(clause: Clause, last: int) -> tuple[int, int] | None:
    for comma in range(last - 2, max(-1, last - 2 * _LONGEST), -1):
        if clause.lower(comma) == ",":
            first = _leftwards(clause, comma)
            return (first, last - 1) if first < comma else None
        stops = clause.is_mark(comma) and clause.lower(comma) not in "()"
        if stops or clause.lower(comma) in clause.language.claims.cues:
            return None
    return None


def _leftwards(clause: Clause, last: int) -> int:
    """Walk left from ``last`` over one noun phrase and return where it begins."""
    first = last
    while first > 0 and last - first < _LONGEST:
        step = _joins_left(clause, first, last)
        if not step:
            break
        first -= step
    while first < last and _cannot_open(clause, first):
        first += 1
    return first


def _cannot_open(clause: Clause, index: int) -> bool:
    word = clause.lower(index)
    return word in (*_TIES, "and", "or", "also", "then") or (index == 0 and word.endswith("ly"))


def _joins_left(clause: Clause, first: int, last: int) -> int:
    """Return how many tokens to the left of ``first`` belong to the phrase (0 ends it)."""
    index = first - 1
    word = clause.lower(index)
    claims = clause.language.claims
    if clause.is_mark(index) or clause.in_time(index):
        return 0
    if first == last:
        return int(word not in claims.openers and word != "that")
    if clause.lower(first) in claims.determiners and not clause.is_name_like(first):
        # "a spokesman for | the ministry": only a tie to a role goes on past a determiner.
        return 2 if word in _TIES and index > 0 and clause.is_role(index - 1) else 0
    if word in ("’s", "'s", "’", "'") or word in claims.determiners:
        return 1
    if word == "and":
        joined = clause.is_name_like(first) and index > 0 and clause.is_name_like(index - 1)
        return int(joined)
    if word in claims.openers or word == "that":
        return 0
    if word in claims.cues or word in claims.continuing:
        return int(index > 0 and clause.lower(index - 1) in claims.documents)
    if word in _TIES:  # a subject does not begin after a preposition: "parties in Kelmaria said"
        return int(index > 0)
    if clause.lower(first) in _TIES or clause.is_name_like(index):
        return 1
    return int(clause.is_modifier(index) or _is_participle(clause, index))


def _is_participle(clause: Clause, index: int) -> bool:
    """ "Videos published on social media": a participle after a document belongs to it."""
    after_document = index > 0 and clause.lower(index - 1) in clause.language.claims.documents
    return after_document and clause.lower(index).endswith(("ed", "en", "ing"))


def phrase_after(clause: Clause, start: int) -> tuple[int, int] | None:
    """Return the noun phrase that begins at token ``start``, as a half-open token range."""
    end = start
    while end < len(clause.tokens) and end - start < _LONGEST and _joins_right(clause, start, end):
        end += 1
    while end > start and clause.lower(end - 1) in (*_TIES, "and", "the", "a"):
        end -= 1
    return (start, end) if end > start else None


def _joins_right(clause: Clause, start: int, index: int) -> bool:
    word, claims = clause.lower(index), clause.language.claims
    if clause.is_mark(index) or clause.in_time(index) or word in claims.openers or word == "that":
        return False
    if index == start or word in ("’s", "'s", "’", "'"):
        return True
    if word in claims.cues or word in claims.continuing:
        return clause.lower(index - 1) in claims.documents
    if word == "by":
        return _is_participle(clause, index - 1) or clause.lower(index - 1) in claims.documents
    if word in claims.auxiliaries or word in claims.pronouns:
        return False
    if word == "and":
        return index + 1 < len(clause.tokens) and clause.is_name_like(index + 1)
    if word in _TIES:
        return clause.is_role(index - 1) or clause.is_name_like(index - 1) and word in ("of", "for")
    if word in claims.determiners:
        return clause.lower(index - 1) in (*_TIES, "by", "and")
    return (
        clause.is_name_like(index)
        or clause.is_modifier(index)
        or clause.lower(index - 1) in claims.determiners
        or _is_participle(clause, index)
    )
