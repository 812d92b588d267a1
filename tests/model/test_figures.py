"""Bounds and figures: the closed table, and the arithmetic that relations rest on."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.model.figures import (
    Bound,
    Bounds,
    Figure,
    Number,
    bounds_of,
    compare_bounds,
    encloses,
    exclude,
    overlap,
    parse_number,
)
from twosource.model.spans import Span

numbers = st.integers(0, 1000) | st.decimals(0, 100, places=1)
plain = st.sampled_from(
    ["exact", "at_least", "more_than", "at_most", "less_than", "about", "vague"]
)


@st.composite
def any_bounds(draw: st.DrawFn) -> Bounds:
    """Draw bounds that some words may stand for."""
    if draw(st.booleans()):
        low, high = sorted([draw(numbers), draw(numbers)])
        return bounds_of("range", low, high)
    if draw(st.integers(0, 9)) == 0:
        return draw(st.sampled_from([bounds_of("zero", 0), Bounds(None, None, "vague")]))
    return bounds_of(draw(plain), draw(numbers))


def fits(number: Fraction, bounds: Bounds) -> bool:
    """Say whether a number is one that the words allow, "about" taken a tenth wider."""
    slack = Fraction(1, 10) if bounds.bound == "about" else Fraction(0)
    low_fits = bounds.low is None or number >= Fraction(bounds.low) * (1 - slack)
    return low_fits and (bounds.high is None or number <= Fraction(bounds.high) * (1 + slack))


def ends(*several: Bounds) -> set[Fraction]:
    """Return the numbers at which something changes, and one beyond each end."""
    found = {Fraction(-1), Fraction(2000)}
    for bounds in several:
        for end in (bounds.low, bounds.high):
            if end is not None:
                found |= {Fraction(end) * Fraction(step, 10) for step in (9, 10, 11)}
    return found


@pytest.mark.parametrize(
    ("bound", "number", "low", "high"),
    [
        ("exact", 44, 44, 44),
        ("at_least", 44, 44, None),
        ("more_than", 44, 45, None),
        ("at_most", 30, None, 30),
        ("less_than", 30, None, 29),
        ("about", 300, 300, 300),
        ("vague", 24, 24, None),
        ("zero", 0, 0, 0),
    ],
)
def test_the_closed_table(bound: Bound, number: int, low: int | None, high: int | None) -> None:
    """Each hedge gives the bounds that the record's format promises."""
    assert bounds_of(bound, number) == Bounds(low, high, bound)


def test_a_range_keeps_both_numbers() -> None:
    """Twenty to twenty-five is bounded by both."""
    assert bounds_of("range", 20, 25) == Bounds(20, 25, "range")


def test_only_counts_are_stepped() -> None:
    """More than 41.5 percent starts at 41.5: the next number is not one further."""
    assert bounds_of("more_than", Decimal("41.5"), count=False).low == Decimal("41.5")
    assert bounds_of("less_than", Decimal("41.5"), count=False).high == Decimal("41.5")


@pytest.mark.parametrize(
    ("digits", "number"),
    [("7", 7), ("1,300", 1300), ("300000", 300000), ("2,500,000", 2500000), ("0", 0)],
)
def test_commas_group_thousands(digits: str, number: int) -> None:
    """A number written with or without commas is the same integer."""
    assert parse_number(digits) == number
    assert isinstance(parse_number(digits), int)


def test_a_point_makes_a_decimal() -> None:
    """A broken number keeps its digits exactly."""
    assert parse_number("41.5") == Decimal("41.5")


@given(any_bounds(), any_bounds())
def test_overlap_has_a_witness(a: Bounds, b: Bounds) -> None:
    """Two bounds overlap exactly when some number fits both."""
    assert overlap(a, b) == any(fits(n, a) and fits(n, b) for n in ends(a, b))


@given(any_bounds(), any_bounds())
def test_overlap_and_exclusion_know_no_sides(a: Bounds, b: Bounds) -> None:
    """Neither depends on which figure is named first."""
    assert overlap(a, b) == overlap(b, a)
    assert exclude(a, b) == exclude(b, a)


@given(any_bounds())
def test_nothing_excludes_itself(a: Bounds) -> None:
    """A figure is compatible with itself, and does not refine itself."""
    assert overlap(a, a)
    assert not exclude(a, a)
    assert not encloses(a, a)


@given(any_bounds(), any_bounds())
def test_what_is_enclosed_fits(outer: Bounds, inner: Bounds) -> None:
    """Every number inside the narrower bounds fits the wider ones, and not the other way."""
    if encloses(outer, inner):
        assert all(fits(n, outer) for n in ends(outer, inner) if fits(n, inner))
        assert not encloses(inner, outer)
        assert overlap(outer, inner)


@given(any_bounds(), any_bounds(), any_bounds())
def test_enclosing_is_passed_on(a: Bounds, b: Bounds, c: Bounds) -> None:
    """What lies in what lies in a, lies in a."""
    if encloses(a, b) and encloses(b, c):
        assert encloses(a, c)


@given(any_bounds(), any_bounds())
def test_comparing_mirrors(a: Bounds, b: Bounds) -> None:
    """Seen from the other side, refines is refined, and the rest stay."""
    mirror = {"refines": "refined", "refined": "refines"}
    there = compare_bounds(a, b)
    assert compare_bounds(b, a) == mirror.get(there, there)


@given(any_bounds(), any_bounds())
def test_comparing_agrees_with_its_parts(a: Bounds, b: Bounds) -> None:
    """Bounds that exclude each other are called so; refining bounds lie inside."""
    said = compare_bounds(a, b)
    assert (said == "exclude") == (a != b and exclude(a, b))
    if said == "refines":
        assert encloses(b, a)


@given(any_bounds())
def test_a_vague_figure_conflicts_with_zero_alone(other: Bounds) -> None:
    """Dozens may be an eye's guess at anything but none."""
    for vague in (bounds_of("vague", 24), Bounds(None, None, "vague")):
        assert exclude(vague, other) == (other.bound == "zero")


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        (bounds_of("exact", 44), bounds_of("exact", 44), "same"),
        (bounds_of("exact", 44), bounds_of("at_least", 40), "refines"),
        (bounds_of("at_least", 40), bounds_of("exact", 44), "refined"),
        (bounds_of("exact", 310), bounds_of("about", 300), "refines"),
        (bounds_of("exact", 340), bounds_of("about", 300), "exclude"),
        (bounds_of("exact", 12), bounds_of("exact", 14), "exclude"),
        (bounds_of("at_least", 20), bounds_of("at_most", 30), "overlap"),
        (bounds_of("exact", 0), bounds_of("at_least", 1), "exclude"),
        (bounds_of("vague", 24), bounds_of("exact", 19), "overlap"),
        (bounds_of("vague", 24), bounds_of("zero", 0), "exclude"),
        (bounds_of("more_than", 44), bounds_of("at_least", 45), "overlap"),
    ],
)
def test_pairs_of_counts(a: Bounds, b: Bounds, said: str) -> None:
    """What two counts say of each other."""
    assert compare_bounds(a, b) == said


def make_figure(low: Number | None, high: Number | None, words: tuple[Span, ...]) -> Figure:
    """Make a figure with these bounds and value words."""
    return Figure(
        id="f",
        claim=None,
        report="r",
        span=Span("r", 0, 2, "12"),
        value_words=words,
        measure="killed",
        who="people",
        group="people",
        unit="person",
        low=low,
        high=high,
        bound="range",
    )


def test_crossed_bounds_are_refused() -> None:
    """No number lies between 25 and 20."""
    with pytest.raises(ValueError, match="no number in it"):
        make_figure(25, 20, (Span("r", 0, 2, "12"),))


def test_a_value_without_words_is_refused() -> None:
    """A number that no words of the report say is no figure."""
    with pytest.raises(ValueError, match="needs the words"):
        make_figure(12, 12, ())


def test_a_figure_gives_its_bounds() -> None:
    """The bounds of a figure are a record of their own."""
    assert make_figure(12, None, (Span("r", 0, 2, "12"),)).bounds == Bounds(12, None, "range")
