"""Numbers in words and digits: "2.5 million", "two hundred and fifty", "a dozen"."""

import re
from decimal import Decimal
from fractions import Fraction

from twosource.model.figures import Number, parse_number
from twosource.reading.figures.lines import Line

__all__ = ["read_number"]

# Nothing that reports count has more: a longer row of digits is an account, a key or a fault.
_MOST_DIGITS = 20
_GREATEST = 10**15
_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")


def read_number(line: Line, index: int) -> tuple[Number, int] | None:
    """Return a number and the token after it: ``"2.5 million"``, ``"forty-eight"``."""
    word = line.low[index]
    if word[0].isdecimal():
        return _read_digits(line, index)
    if fraction := line.phrase(index, line.words.fractions):
        after = index + fraction.count(" ") + 1
        part = Fraction(*line.words.fractions[fraction])
        return _scale(line, part, after) if line.at(after) in line.words.scales else None
    if word in line.words.articles and line.at(index + 1) in line.words.scales:
        return _scale(line, Fraction(1), index + 1)
    return _spell(line, index)


def _read_digits(line: Line, index: int) -> tuple[Number, int] | None:
    """Read ``"1,200"``, ``"2.5 million"``, ``"3bn"``; ``"5kg"`` and ``"7pm"`` count nothing."""
    match = _DIGITS.fullmatch(line.low[index])
    if match is None or len(match[0]) > _MOST_DIGITS:
        return None
    value = Fraction(parse_number(match[0]))
    after = index + 1
    if line.joined(after) and line.at(after).isalpha():
        if line.at(after) not in line.words.suffixes:
            return None
        value *= line.words.suffixes[line.at(after)]
        after += 1
    return _scale(line, value, after)


def _scale(line: Line, value: Fraction, index: int) -> tuple[Number, int] | None:
    while value < _GREATEST and (scale := line.words.scales.get(line.at(index))) is not None:
        value *= scale
        index += 1
    if value.denominator == 1:
        return int(value), index
    return Decimal(value.numerator) / Decimal(value.denominator), index


def _spell(line: Line, index: int) -> tuple[Number, int] | None:
    """Read number words: ``"two hundred and fifty"``; ``"six two"`` is six."""
    start, total, current = index, 0, 0
    while word := line.at(index):
        numeral = _numeral(line, word)
        if numeral is not None and _fits(current, numeral, first=index == start):
            current += numeral
        elif word in line.words.scales and index > start and total + current < _GREATEST:
            scale = line.words.scales[word]
            total, current = (
                (total, current * scale) if scale < 1000 else (total + current * scale, 0)
            )
        elif not (
            word in line.words.within_number
            and current >= 100
            and _numeral(line, line.at(index + 1))
        ):
            break
        index += 1
    return (total + current, index) if index > start else None


def _numeral(line: Line, word: str) -> int | None:
    tens, _, ones = word.partition("-")
    value = line.words.numerals.get(tens)
    if value is None or not ones:
        return value if not ones else None
    rest = line.words.numerals.get(ones)
    return value + rest if rest is not None and value >= 20 and rest < 10 else None


def _fits(current: int, numeral: int, *, first: bool) -> bool:
    if first:
        return True
    return numeral < 100 and (
        (current >= 100 and current % 100 == 0)
        or (current % 100 >= 20 and current % 10 == 0 and numeral < 10)
    )
