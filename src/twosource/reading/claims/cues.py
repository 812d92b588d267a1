"""Cues: the words in a sentence by which someone is said to say something."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from twosource.languages.words.claims import ClaimWords, Cue
from twosource.reading.claims.clauses import Clause
from twosource.reading.claims.heard import Heard

__all__ = ["HEARSAY", "CueMatch", "find_cues", "find_saying", "heard_by", "is_told"]

CueForm = Literal["finite", "continuing", "according", "hearsay", "passive", "quoting", "heard"]

_JOINTS = (",", "and", ")", "”", '"', "—", "–")
HEARSAY = Cue("asserts", "unconfirmed")  # what no one is named for, however it is put
_QUOTED = 16  # tokens between "quoted" and "as saying"
_SAYING = frozenset("saying telling stating warning claiming confirming denying".split())
_BE = frozenset("is are was were be been being".split())
_NOT_FINITE = frozenset("to would could may might can should the a an".split())
_PARTICIPLE = re.compile(r".*(?:ed|id|ld|wn|en)")
_OPENS_CLAUSE = frozenset('that " “ : a an the his her its their at more no some'.split())


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
    openings = _openings(words)
    index = 0
    while index < len(clause.tokens):
        may_open = clause.lower(index) in openings and not _is_named(clause, index)
        may_open = may_open and index not in quoted
        match = next(_matches(clause, words, index), None) if may_open else None
        if match:
            found.append(match)
        index = match.last if match else index + 1
    return sorted([*found, *_heard(clause, words, found, quoted)], key=lambda match: match.first)


def _heard(
    clause: Clause, words: ClaimWords, found: Sequence[CueMatch], quoted: frozenset[int]
) -> Iterator[CueMatch]:
    """Yield the cues that only the network reads, with the stance of the first word that has one.

    Of a word that no list has, the content has to be a clause or a quotation: "The plan pleased
    the mayor" tells of no words.
    """
    taken = {index for match in found for index in range(match.first, match.last)} | quoted
    for heard in clause.heard:
        cue = range(*heard.cue)
        if not heard.contents or not taken.isdisjoint(cue):
            continue
        lemmas = [clause.tokens[index].lemma or clause.lower(index) for index in cue]
        stance = next((words.stances[it] for it in lemmas if it in words.stances), None)
        told = any(clause.is_clausal(low, high) for low, high in heard.contents)
        if stance in ("denies", "doubts") and not told:  # "rejected the appeals" denies no account
            told = any(clause.lower(i) in words.accounts for i in _inside(clause, heard))
        elif stance:
            told = True
        if told:
            negated = bool(words.negations & {*map(clause.lower, cue)})
            yield CueMatch(*heard.cue, "heard", Cue(stance or "asserts"), negated)


def _inside(clause: Clause, heard: Heard) -> Iterator[int]:
    for low, high in heard.contents:
        yield from range(*clause.tokens_in(low, high))


def _is_named(clause: Clause, index: int) -> bool:
    """Say whether a word is part of a name: "States" in "the United States" says nothing."""
    return index > 0 and clause.tokens[index].text[0].isupper() and bool(clause.name_at(index))


@cache
def _openings(words: ClaimWords) -> frozenset[str]:
    """Return the words that may begin a cue."""
    listed = (*words.cues, *words.continuing, *words.according, *words.hearsay, *words.rumours)
    return words.quoting | {phrase.split()[0] for phrase in listed}


def _matches(clause: Clause, words: ClaimWords, index: int) -> Iterator[CueMatch]:
    """Yield the ways to read a cue at ``index``; the first is taken."""
    yield from _unnamed(clause, words, index)
    quotes = clause.lower(index) in words.quoting and not clause.lower(index).endswith("ing")
    if quotes and find_saying(clause, index + 1) is not None:
        yield CueMatch(index, index + 1, "quoting", Cue("asserts"))
    for parts in _by_first_word(frozenset(words.according)).get(clause.lower(index), ()):
        if _stands(clause, index, parts):
            last = index + len(parts)
            if rumour := _rumour_at(clause, words, last):
                yield CueMatch(index, rumour, "hearsay", HEARSAY)
            yield CueMatch(index, last, "according", Cue("asserts"))
    for size in (2, 1):
        text = " ".join(clause.lower(index + step) for step in range(size))
        goes_on = words.continuing.get(text)
        figures = goes_on and goes_on.needs == "figure"
        heard = clause.heard_at(index)
        begins = heard is not None and heard.cue[0] == index
        joined = figures or begins or clause.lower(index - 1) in _JOINTS
        if goes_on and joined and _has_needs(clause, words, goes_on, (index, index + size)):
            yield CueMatch(index, index + size, "continuing", goes_on)
        elif text in words.cues and (finite := _finite(clause, words, index, index + size)):
            yield finite


def find_saying(clause: Clause, start: int) -> int | None:
    """Return where "as saying" ends after "quoted a medic", or None."""
    for index in range(start, min(start + _QUOTED, len(clause.tokens))):
        if clause.lower(index) == "as" and clause.lower(index + 1) in _SAYING:
            return index + 2
    return None


def heard_by(clause: Clause, match: CueMatch) -> Heard | None:
    """Return what the network reads by the last word of a cue; "by" after a passive is none."""
    return clause.heard_at(match.last - (2 if match.form == "passive" else 1))


def is_told(clause: Clause, match: CueMatch) -> bool:
    """Say whether the cue is the passive of a verb that has hearers: "were told"."""
    near = clause.tokens[max(0, match.first - 2) : match.last]
    passive = any(token.relation == "aux:pass" for token in near)
    cue = clause.tokens[match.first : match.last]
    return passive and any(token.lemma in clause.language.claims.hearers for token in cue)


def _unnamed(clause: Clause, words: ClaimWords, index: int) -> Iterator[CueMatch]:
    """Yield what attributes to no one: "reportedly", "unconfirmed reports of"."""
    first = clause.lower(index)
    for phrase in _by_first_word(words.hearsay).get(first, ()):
        last = index + len(phrase)
        if _stands(clause, index, phrase) and clause.lower(last) != "by":
            yield CueMatch(index, last + (clause.lower(last) == "be"), "hearsay", HEARSAY)
    for phrase in _by_first_word(words.rumours).get(first, ()):
        last = index + len(phrase)
        follows = clause.lower(last)
        if _stands(clause, index, phrase) and follows in words.saying | words.introducing:
            yield CueMatch(index, last + (follows in words.saying), "hearsay", HEARSAY)


def _rumour_at(clause: Clause, words: ClaimWords, index: int) -> int | None:
    """Return where reports of no one end that stand at ``index``: "preliminary reports"."""
    for phrase in _by_first_word(words.rumours).get(clause.lower(index), ()):
        if _stands(clause, index, phrase):
            return index + len(phrase)
    return None


@cache
def _by_first_word(phrases: frozenset[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Index phrases by their first word, the longest first."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in ordered:
        parts = tuple(phrase.split())
        found[parts[0]] = (*found.get(parts[0], ()), parts)
    return found


def _stands(clause: Clause, index: int, parts: tuple[str, ...]) -> bool:
    return all(clause.lower(index + step) == part for step, part in enumerate(parts))


def _finite(clause: Clause, words: ClaimWords, index: int, last: int) -> CueMatch | None:
    """Return the cue at ``index`` if it is a verb with a voice of its own here."""
    cue = words.cues[" ".join(clause.lower(i) for i in range(index, last))]
    before = clause.lower(index - 1)
    if passive := _passive(clause, words, index, last):
        return passive
    if before in _NOT_FINITE or not _has_needs(clause, words, cue, (index, last)):
        return None
    if cue.bare and before in ("who", "which", "that"):
        return None  # "marchers who reject the result": it tells who they are
    if "lives" in (clause.lower(last), clause.lower(last + 1)):
        return None  # "claimed the lives of"
    auxiliaries = _auxiliaries(clause, words, index)
    negated = bool(set(auxiliaries) & words.negations)
    first = index - len(auxiliaries) if negated else index  # "has not confirmed"
    if set(auxiliaries) & _BE and _PARTICIPLE.fullmatch(clause.lower(index)):
        return None
    return CueMatch(first, last, "finite", cue, negated)


def _passive(clause: Clause, words: ClaimWords, index: int, last: int) -> CueMatch | None:
    """Return the cue at ``index`` if its voice stands after "by": "was confirmed by"."""
    auxiliaries = _auxiliaries(clause, words, index)
    if not set(auxiliaries) & _BE or not _PARTICIPLE.fullmatch(clause.lower(index)):
        return None
    end = next((i + 1 for i in range(last, last + 3) if clause.lower(i) == "by"), None)
    cue = words.cues[" ".join(clause.lower(i) for i in range(index, last))]
    negated = bool(set(auxiliaries) & words.negations)
    first = index - len(auxiliaries) if negated else index
    return None if end is None else CueMatch(first, end, "passive", cue, negated)


def _has_needs(clause: Clause, words: ClaimWords, cue: Cue, place: tuple[int, int]) -> bool:
    """Say whether what the cue needs stands beside it (see :class:`Cue`)."""
    index, last = place
    match cue.needs:
        case None:
            return True
        case "clause":
            return _is_verb(clause, words, index, last)
        case "account":
            return any(clause.lower(i) in words.accounts for i in range(last, last + 4))
        case "that":
            return clause.lower(last) in ("that", '"', "“", ".", ",", "")
        case "figure":
            return _gives_figure(clause, index, last)


def _gives_figure(clause: Clause, index: int, last: int) -> bool:
    """Say whether a count is given: "put it at 800", "gave a toll of 31", "raised its toll"."""
    if not clause.lower(index).startswith("p"):
        return any(clause.lower(i) in ("toll", "figure", "count") for i in range(last, last + 6))
    return any(clause.lower(i) == "at" for i in range(last + 1, last + 12))


def _auxiliaries(clause: Clause, words: ClaimWords, index: int) -> list[str]:
    found: list[str] = []
    while index > 0 and (
        clause.lower(index - 1) in words.auxiliaries or clause.lower(index - 1).endswith("ly")
    ):
        if clause.name_at(index - 1):  # "IS said"
            break
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
    bound = before in ("of", "to", "in", "with") or before in words.cues or before in words.openers
    voiced = index > 0 and not clause.is_mark(index - 1) and not bound
    if clause.is_name_like(index - 1) and clause.lower(index).endswith("s"):
        return voiced and (clausal or follows in (".", ",", ""))  # "..., AFP reports."
    shown = follows not in (",", "") and before in (*words.documents, "footage")
    return voiced and (clausal or (shown and clause.lower(index) in ("shows", "show")))
