"""Number words, digits and their hedges in one sentence, as bounds; what they count comes later."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from twosource.languages.words.figures import FigureWords
from twosource.model.figures import Bound, Bounds, Number, Told, bounds_of
from twosource.reading.figures.lines import Line
from twosource.reading.figures.numerals import read_number

__all__ = ["Quantity", "find_quantities"]

Kind = Literal["number", "year", "article", "vague", "none", "most"]

_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its hedge, such as ``"at least 12"``: tokens ``first`` to ``last``, half-open.

    ``unit`` is ``percent``, a currency, or None for a count. A ``year`` may be one or a count, an
    ``article`` is the one of "a woman", and ``most`` waits for the number that it is the most of.
    A ``pronoun`` needs no noun: "no one", "wounded another".
    """

    first: int
    last: int
    bounds: Bounds
    kind: Kind
    unit: str | None = None
    told: Told | None = None
    pronoun: bool = False


def find_quantities(line: Line) -> list[Quantity]:
    """Return the quantities of a sentence in their order; none shares a word with another."""
    found: list[Quantity] = []
    openers, floor = _list_openers(line.words), 0
    for index, word in enumerate(line.low):
        opens = word in openers or word[0].isdecimal() or word.partition("-")[0] in openers
        if opens and index >= floor:
            found.extend(_read(line, index, floor))
            floor = found[-1].last if found else 0
    return found


@cache
def _list_openers(words: FigureWords) -> frozenset[str]:
    """Return every word that may open a quantity, so that all others are passed over."""
    phrases = (
        words.numerals,
        words.articles,
        words.kin_owners,
        words.fractions,
        words.vague,
        words.zero,
    )
    opening = {phrase.split()[0] for table in (*phrases, words.majority) for phrase in table}
    return frozenset(opening | {word.partition("-")[0] for word in words.zero})


@cache
def _list_seconds(words: FigureWords) -> frozenset[str]:
    """Return the words that make "a" part of a number: "a dozen", "a few", "a majority of"."""
    phrases = [p.split() for t in (words.fractions, words.vague, words.majority) for p in t]
    return frozenset({p[1] for p in phrases if p[0] in words.articles} | words.scales.keys())


def _read(line: Line, index: int, floor: int) -> Iterator[Quantity]:
    words, low = line.words, line.low[index]
    if low in words.articles and line.at(index + 1) not in _list_seconds(words):
        if _is_another(line, index):
            yield Quantity(index, index + 1, bounds_of("exact", 1), "article", pronoun=True)
        elif _is_one(line, index):
            yield Quantity(index, index + 1, bounds_of("exact", 1), "article")
    elif low in words.kin_owners:
        if line.phrase_before(index, words.joints) and _is_one(line, index):
            yield Quantity(index, index + 1, bounds_of("exact", 1), "article")
    elif number := read_number(line, index):
        yield from _read_counts(line, index, number, floor)
    elif phrase := line.phrase(index, words.majority):
        yield Quantity(index, index + _length(phrase), Bounds(None, None, "range"), "most")
    elif (phrase := line.phrase(index, words.vague)) and not _opens_number(line, index, phrase):
        bounds = Bounds(words.vague[phrase], None, "vague")
        yield Quantity(index, index + _length(phrase), bounds, "vague")
    elif (phrase := line.phrase(index, words.zero)) and _is_none(line, index, phrase):
        alone = words.zero[phrase]
        yield Quantity(index, index + _length(phrase), bounds_of("zero", 0), "none", pronoun=alone)


def _length(phrase: str) -> int:
    return phrase.count(" ") + 1


def _opens_number(line: Line, index: int, phrase: str) -> bool:
    """Say whether "many" or the like is itself part of a hedge: "as many as 30"."""
    hedge = line.phrase(index - 1, line.words.hedges) if index else None
    return hedge is not None and _length(hedge) > _length(phrase)


def _is_none(line: Line, index: int, phrase: str) -> bool:
    """Say whether "no" counts nothing: not in "no fewer than 30", nor in "No. 30"."""
    follows = line.at(index + _length(phrase))
    return line.phrase(index, line.words.hedges) is None and follows.isalpha()


def _is_one(line: Line, index: int) -> bool:
    """Say whether "a" opens a phrase for one person: "a pregnant woman", not "a monitor"."""
    begin = line.pass_age(index + 1)
    if begin > index + 1:
        return line.at(begin) not in line.words.not_people  # "a 17-year-old gorilla"
    for at, word in enumerate(line.low[begin : begin + 4], start=begin):
        if word in line.words.person:
            return not _is_compound(line, at + 1)
        if word in line.words.closers or not word[0].isalpha():
            return False
    return False


def _is_compound(line: Line, index: int) -> bool:
    """Say whether a plain noun follows: "a tourist ship" is no tourist."""
    words, after = line.words, line.at(index)
    known = (words.closers, words.be, words.auxiliaries, words.verbs, words.states, words.asides)
    if not after.isalpha() or any(after in table for table in known):
        return False
    return not after.endswith(("ed", "ing", "ly")) and line.at(index + 1) not in words.closers


def _is_another(line: Line, index: int) -> bool:
    """Say whether "another" stands alone: "killed a girl and wounded another"."""
    words, after = line.words, line.low[index + 1 : index + 4]
    if line.low[index] not in words.told_before:
        return False
    state = next((word for word in after if word not in words.asides), "")
    alone = not after or not after[0][0].isalnum() or after[0] in words.closers
    return state in words.states or (alone and line.at(index - 1) in words.verbs)


def _read_counts(
    line: Line, index: int, number: tuple[Number, int], floor: int
) -> Iterator[Quantity]:
    """Yield the one quantity of a number, or of a range; two for "from 48 to 14"."""
    value, after = number
    joint = _read_unit(line, index, after)[2]  # "between 20 percent and 25 percent"
    if second := _read_second(line, index, joint):
        upper, end = second
        begin = _open_range(line, index, floor)
        if upper > value > 0 and not _changes(line, begin):
            unit, _, end = _read_unit(line, index, end)
            yield from _finish(line, begin, end, bounds_of("range", value, upper), unit=unit)
            return
        if line.at(joint) not in line.words.joints:
            unit, _, end = _read_unit(line, joint + 1, end)
            earlier = bounds_of("exact", value)
            yield from _finish(line, index, joint, earlier, unit=unit, told="earlier")
            yield from _finish(line, joint + 1, end, bounds_of("exact", upper), unit=unit)
            return
    yield from _hedged(line, index, after, value, floor)


def _read_second(line: Line, index: int, after: int) -> tuple[Number, int] | None:
    """Return the second number of "20 to 25", "20-25", "between 20 and 25"."""
    joint = line.at(after)
    between = (
        line.phrase_before(index, line.words.between) is not None
        and joint in line.words.within_number
    )
    dash = joint in {"-", "–"} and line.joined(after) and line.joined(after + 1)
    if not (between or dash or joint in line.words.range_joints) or not line.at(after + 1):
        return None
    return read_number(line, after + 1)


def _open_range(line: Line, index: int, floor: int) -> int:
    opener = line.phrase_before(index, line.words.between, floor)
    return index - _length(opener) if opener else index


def _changes(line: Line, index: int) -> bool:
    """Say whether a word of change stands shortly before: "fell from 48 to 14"."""
    moves = {"raised", "lowered"}
    return any(
        line.words.changes.get(word) in moves for word in line.low[max(0, index - 8) : index]
    )


def _hedged(line: Line, index: int, after: int, value: Number, floor: int) -> Iterator[Quantity]:
    words = line.words
    unit, begin, after = _read_unit(line, index, after)
    bound, begin = _read_hedge(line, begin, floor)
    if bound is None and (later := line.phrase(after, words.hedges_after)):
        bound, after = words.hedges_after[later], after + _length(later)
    bounds = bounds_of(bound or "exact", value, count=unit is None)
    yield from _finish(line, begin, after, bounds, unit=unit)


def _read_hedge(line: Line, begin: int, floor: int) -> tuple[Bound | None, int]:
    """Read the hedge before a number; "at least about 30" has two, "reports about at least" one."""
    bound: Bound | None = None
    while hedge := line.phrase_before(begin, line.words.hedges, floor):
        outer = line.words.hedges[hedge]
        if bound is not None and (bound != "about" or outer == "about"):
            break
        bound, begin = outer, begin - _length(hedge)
    return bound, begin


def _read_unit(line: Line, begin: int, after: int) -> tuple[str | None, int, int]:
    """Read "%", or a currency, which may name its country: "1.5 million Swiss francs"."""
    words = line.words
    if percent := line.phrase(after, words.percent):
        return "percent", begin, after + _length(percent)
    country = after < len(line.tokens) and line.tokens[after].text[0].isupper()
    for here in (after, after + 1)[: 1 + country]:
        if line.at(here) in words.currencies:
            return words.currencies[line.at(here)], begin, here + 1
    if line.at(begin - 1) in words.currencies:
        return words.currencies[line.at(begin - 1)], begin - 1, after
    return None, begin, after


def _finish(
    line: Line,
    begin: int,
    after: int,
    bounds: Bounds,
    *,
    unit: str | None = None,
    told: Told | None = None,
) -> Iterator[Quantity]:
    """Yield the quantity unless its surroundings make it a date, an age, a label or a measure."""
    if unit is None and _is_no_count(line, begin, after):
        return
    year = after - begin == 1 and _YEAR.fullmatch(line.low[begin])
    yield Quantity(begin, after, bounds, "year" if year else "number", unit, told)


def _is_no_count(line: Line, begin: int, after: int) -> bool:
    """Say whether a number is no count: "5-4", "12 days", "No. 12", "Ada Ray, 41, said"."""
    words = line.words
    glued = line.at(after) in {"-", "–", "/"} and line.joined(after)
    led = line.at(begin - 1) in {"-", "–", "/", ".", ":"} and line.joined(begin)
    aside = line.at(begin - 1) == "," and line.at(after) in {",", ";", ".", ")", ""}
    return (
        glued
        or led
        or (_YEAR.fullmatch(line.at(begin)) is not None and line.at(begin - 1).isdecimal())
        or (aside and after - begin == 1 and line.low[begin].isdecimal())
        or _is_age(line, begin)
        or _is_threshold(line, begin, after)
        or line.at(after) in words.not_before
        or line.at(begin - 1) in words.not_after
    )


def _is_age(line: Line, begin: int) -> bool:
    """Say whether a number is among ages: "aged between 20 and 45", "ages 9, 14 and 16"."""
    words, index = line.words, begin - 1
    small = words.joints | words.range_joints | words.between
    while line.at(index) in small or line.at(index).isdecimal():
        index -= 1
    return line.at(index) in words.aged


def _is_threshold(line: Line, begin: int, after: int) -> bool:
    """Say whether a number is an age that those before are under: "three of them under 18"."""
    words, before = line.words, line.at(begin - 1)
    counted = begin > 0 and read_number(line, begin - 1) is not None
    known = before in words.people or before in words.partitives or before in words.be
    alone = not line.at(after).isalpha() or line.at(after) in words.closers
    return line.at(begin) in words.thresholds and alone and (known or counted)
