"""Figures: how many, of whom, between which bounds; and the arithmetic on bounds."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from twosource.model.events import Basis
from twosource.model.spans import Span
from twosource.model.times import Time

__all__ = [
    "Bound",
    "Bounds",
    "Figure",
    "Measure",
    "Number",
    "Told",
    "bounds_of",
    "compare_bounds",
    "encloses",
    "exclude",
    "overlap",
    "parse_bounds",
    "parse_number",
    "write_bounds",
]

Number = int | Decimal
Measure = Literal[
    "killed",
    "injured",
    "missing",
    "detained",
    "displaced",
    "evacuated",
    "affected",
    "crowd",
    "votes",
    "seats",
    "share",
    "money",
    "strikes",
    "other",
]
Bound = Literal[
    "exact",
    "at_least",
    "more_than",
    "at_most",
    "less_than",
    "about",
    "range",
    "vague",
    "zero",
]
Told = Literal["new", "cumulative", "raised", "lowered", "earlier", "further", "corrected"]

_ABOUT = Fraction(1, 10)  # "about 300" is compared as 270 to 330


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the greatest number that the words allow; None where they set no end."""

    low: Number | None
    high: Number | None
    bound: Bound


@dataclass(frozen=True, slots=True)
class Figure:
    """A count or amount in a report: ``"at least 14 protesters were hurt"``.

    ``value_words`` are the words that the bounds derive from (``"at least 14"``), ``who`` the
    words for what is counted, ``group`` their key in the table of groups, ``unit`` what one
    counts in (``person``, ``percent``, a currency, or a noun). ``part_of`` is the id of the
    figure that this one is a part of. ``claim`` is null only while the report is being read.
    """

    id: str
    claim: str | None
    report: str
    span: Span
    value_words: tuple[Span, ...]
    measure: Measure
    who: str
    group: str
    unit: str
    low: Number | None
    high: Number | None
    bound: Bound
    whole: bool = True
    part_of: str | None = None
    told: Told | None = None
    as_of: Time | None = None
    incident: str | None = None
    basis: Basis = "words"

    def __post_init__(self) -> None:
        """Refuse crossed bounds and a value without words."""
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"a figure from {self.low} to {self.high} has no number in it")
        if not self.value_words:
            raise ValueError("a figure needs the words that its bounds derive from")

    @property
    def bounds(self) -> Bounds:
        """Its bounds alone."""
        return Bounds(self.low, self.high, self.bound)


def parse_number(digits: str) -> Number:
    """Return ``"1,300"`` as 1300 and ``"41.5"`` as Decimal 41.5; commas group thousands."""
    plain = digits.replace(",", "")
    return int(plain) if plain.isdecimal() else Decimal(plain)


_COUNT = r"\d[\d,]*(?:\.\d+)?"
_WRITTEN = re.compile(
    rf"(?P<about>~)?(?P<low>{_COUNT})?(?:(?P<to>\.\.|-)(?P<high>{_COUNT})?)?\Z", re.ASCII
)


def parse_bounds(written: str) -> Bounds:
    """Return the bounds that a person writes: ``12``, ``12-15``, ``12-``, ``-15``, ``~300``.

    Raises :class:`ValueError` for anything else.
    """
    found = _WRITTEN.match(written.replace(" ", "").replace("–", "-"))
    if found is None or not (found["low"] or found["high"]) or (found["about"] and found["to"]):
        raise ValueError(f"{written!r} is no count: write 12, 12-15, 12- (or more), -15, ~300")
    low = parse_number(found["low"]) if found["low"] else None
    high = parse_number(found["high"]) if found["high"] else None
    if found["to"] is None:
        return Bounds(low, low, "about" if found["about"] else "exact" if low else "zero")
    if low is not None and high is not None and low > high:
        raise ValueError(f"{written!r} goes from more to less")
    return Bounds(low, high, "at_least" if high is None else "at_most" if low is None else "range")


def write_bounds(bounds: Bounds) -> str:
    """Return bounds as a person writes them, in the one way that :func:`parse_bounds` reads."""
    match bounds.bound:
        case "range":
            return f"{bounds.low}-{bounds.high}"
        case "at_least" | "more_than" | "vague":
            return f"{bounds.low}-"
        case "at_most" | "less_than":
            return f"-{bounds.high}"
        case "about":
            return f"~{bounds.low}"
        case "exact" | "zero":
            return f"{bounds.low}"


def bounds_of(
    bound: Bound, low: Number, high: Number | None = None, *, count: bool = True
) -> Bounds:
    """Return the bounds that a number under a hedge stands for, by the closed table.

    ``bounds_of("more_than", 44)`` is 45 and more: one is added for counts only. ``range`` takes
    both numbers; ``vague`` takes the floor that its word sets ("dozens" 24).
    """
    step = 1 if count else 0
    match bound:
        case "exact" | "about" | "zero":
            return Bounds(low, low, bound)
        case "at_least" | "vague":
            return Bounds(low, None, bound)
        case "more_than":
            return Bounds(low + step, None, bound)
        case "at_most":
            return Bounds(None, low, bound)
        case "less_than":
            return Bounds(None, low - step, bound)
        case "range":
            return Bounds(low, high, bound)


def _exact(number: Number | None) -> Fraction | int | None:
    return Fraction(number) if isinstance(number, Decimal) else number


def _ends(bounds: Bounds) -> tuple[Fraction | int | None, Fraction | int | None]:
    if bounds.bound == "about" and bounds.low is not None and bounds.high is not None:
        low, high = Fraction(bounds.low), Fraction(bounds.high)
        return low - abs(low) * _ABOUT, high + abs(high) * _ABOUT
    return _exact(bounds.low), _exact(bounds.high)


def overlap(a: Bounds, b: Bounds) -> bool:
    """Say whether one number fits both; "about" is widened by a tenth on each side."""
    (a_low, a_high), (b_low, b_high) = _ends(a), _ends(b)
    apart = (a_high is not None and b_low is not None and a_high < b_low) or (
        b_high is not None and a_low is not None and b_high < a_low
    )
    return not apart


def encloses(outer: Bounds, inner: Bounds) -> bool:
    """Say whether ``inner`` lies within ``outer`` and is narrower than it."""
    (low, high), (in_low, in_high) = _ends(outer), _ends(inner)
    low_fits = low is None or (in_low is not None and low <= in_low)
    high_fits = high is None or (in_high is not None and in_high <= high)
    return low_fits and high_fits and (low, high) != (in_low, in_high)


def exclude(a: Bounds, b: Bounds) -> bool:
    """Say whether the two cannot both be true of one count.

    A vague figure excludes nothing but a zero: "dozens" may be an eye's guess at 20.
    """
    if "vague" in (a.bound, b.bound):
        return "zero" in (a.bound, b.bound)
    return not overlap(a, b)


def compare_bounds(
    a: Bounds, b: Bounds
) -> Literal["same", "refines", "refined", "overlap", "exclude"]:
    """Say how ``a`` stands to ``b``: ``refines`` when ``a`` lies inside ``b``."""
    if a == b:
        return "same"
    if exclude(a, b):
        return "exclude"
    if "vague" not in (a.bound, b.bound):
        if encloses(b, a):
            return "refines"
        if encloses(a, b):
            return "refined"
    return "overlap"
