"""Cues: the words in a sentence by which someone is said to say something."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from twosource.languages.pack import ClaimWords, Cue
from twosource.model.events import Certainty
from twosource.reading.nouns import Clause

__all__ = ["CueMatch", "find_cues"]

CueForm = Literal["finite", "continuing", "according", "hearsay", "passive"]

_BE = frozenset("is are was were be been being".split())
# Words that are as often nouns as verbs; they are read as verbs only with a clause after them.
_NOUNS = frozenset(
    """reports report claims claim states notes doubts doubt fears hopes questions demands forecast
    orders requests shows show estimates promises pledges vows expected believed feared estimated
    alleged suspected published documented recorded listed posted described counted""".split()
)
_REFUSING = frozenset("rejected rejects reject dismissed dismisses".split())
_OPENS_CLAUSE = frozenset('that " “ : , a an the his her its their at more no some'.split())


@dataclass(frozen=True, slots=True)
class CueMatch:
    """A cue as tokens ``first`` up to ``last`` of its sentence, its form and its effect."""

    first: int
    last: int
    form: CueForm
    cue: Cue
    negated: bool = False


def find_cues(clause: Clause, words: ClaimWords, quoted: frozenset[int]) -> list[CueMatch]:
    """Return the cues of one sentence in order; ``quoted`` are tokens inside quotations.

    ``"No deaths were reported, the ministry claimed"`` has the passive *were reported*, which
    attributes to no one, and the finite *claimed*.
    """
    found: list[CueMatch] = []
    index = 0
    while index < len(clause.tokens):
        match = None if index in quoted else next(_matches(clause, words, index), None)
        if match:
            found.append(match)
        index = match.last if match else index + 1
    return found


def _matches(clause: Clause, words: ClaimWords, index: int) -> Iterator[CueMatch]:
    for phrase, certainty in _phrases(words):
        if _stands(clause, index, phrase):
            yield _hearsay(phrase, certainty, index)
    for phrase in words.according:
        parts = tuple(phrase.split())
        if _stands(clause, index, parts):
            yield CueMatch(index, index + len(parts), "according", Cue("asserts"))
    for size in (2, 1):
        text = " ".join(clause.lower(index + step) for step in range(size))
        if text in words.continuing and clause.lower(index - 1) in (
            ",",
            "and",
            ")",
            "”",
            '"',
            "—",
            "–",
        ):
            yield CueMatch(index, index + size, "continuing", words.continuing[text])
        elif text in words.cues and (
            finite := _finite(clause, words, index, size, words.cues[text])
        ):
            yield finite


@cache
def _listed(
    items: tuple[tuple[str, Certainty], ...],
) -> tuple[tuple[tuple[str, ...], Certainty], ...]:
    ordered = sorted(items, key=lambda item: (-len(item[0]), item[0]))
    return tuple((tuple(phrase.split()), certainty) for phrase, certainty in ordered)


def _phrases(words: ClaimWords) -> tuple[tuple[tuple[str, ...], Certainty], ...]:
    return _listed(tuple(words.hearsay.items()))


def _stands(clause: Clause, index: int, parts: tuple[str, ...]) -> bool:
    return all(clause.lower(index + step) == part for step, part in enumerate(parts))


def _hearsay(phrase: tuple[str, ...], certainty: Certainty, index: int) -> CueMatch:
    return CueMatch(index, index + len(phrase), "hearsay", Cue("asserts", certainty))


def _finite(clause: Clause, words: ClaimWords, index: int, size: int, cue: Cue) -> CueMatch | None:
    """Return the cue at ``index`` if it is a verb with its own voice here."""
    before = _auxiliaries(clause, words, index)
    negated = bool(set(before) & words.negations)
    last = index + size
    if cue.bare and clause.lower(index - 1) in ("who", "which", "that"):
        return None  # "marchers who reject the result": it tells who they are
    if clause.lower(index) in _REFUSING and not _rejects_account(clause, words, last):
        return None  # "rejected 12 appeals" is an act; "rejected claims that" is a denial
    if clause.lower(index - 1) in (
        "to",
        "would",
        "could",
        "may",
        "might",
        "can",
        "should",
        "the",
        "a",
        "an",
    ):
        return None
    if clause.lower(index) in _NOUNS and not _is_verb(clause, words, index, last):
        return None
    if clause.lower(last) in ("responsibility", "lives"):
        return (
            None if clause.lower(last) == "lives" else CueMatch(index, last, "finite", cue, negated)
        )
    if set(before) & _BE and re.search(r"(?:ed|id|ld|wn|en)$", clause.lower(index)):
        by = next(
            (i for i in range(last, min(last + 3, len(clause.tokens))) if clause.lower(i) == "by"),
            None,
        )
        return CueMatch(index, by + 1, "passive", cue, negated) if by else None
    return CueMatch(index, last, "finite", cue, negated)


def _rejects_account(clause: Clause, words: ClaimWords, last: int) -> bool:
    return any(clause.lower(index) in words.accounts for index in range(last, last + 4))


def _auxiliaries(clause: Clause, words: ClaimWords, index: int) -> list[str]:
    found: list[str] = []
    while index > 0 and (
        clause.lower(index - 1) in words.auxiliaries or clause.lower(index - 1).endswith("ly")
    ):
        index -= 1
        found.append(clause.lower(index))
    return found


def _is_verb(clause: Clause, words: ClaimWords, index: int, last: int) -> bool:
    follows = clause.lower(last)
    clausal = (
        follows in _OPENS_CLAUSE
        or (last < len(clause.tokens) and (clause.is_name_like(last) or follows[:1].isdigit()))
        or follows in words.pronouns
    )
    before = clause.lower(index - 1)
    voiced = (
        index > 0 and not clause.is_mark(index - 1) and before not in ("of", "to", "in", "with")
    )
    shown = follows not in (",", "") and before in (*words.documents, "footage")
    return voiced and (clausal or (shown and clause.lower(index) in ("shows", "show")))
