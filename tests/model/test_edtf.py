"""EDTF values stand for intervals of days, and compare as these do."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.model.edtf import Days, apart, before, days, inside, is_edtf, meet, of_days


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021-11", "2021-11-01", "2021-11-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2021-11-05", "2021-11-05", "2021-11-05"),
        ("2021-11-05T08:30Z", "2021-11-05", "2021-11-05"),
        ("2021-11-05T23:59:59+03:00", "2021-11-05", "2021-11-05"),
        ("2021-21", "2021-03-01", "2021-05-31"),
        ("2021-22", "2021-06-01", "2021-08-31"),
        ("2021-23", "2021-09-01", "2021-11-30"),
        ("2020-24", "2020-12-01", "2021-02-28"),
        ("2021-33", "2021-01-01", "2021-03-31"),
        ("2021-34", "2021-04-01", "2021-06-30"),
        ("2021-35", "2021-07-01", "2021-09-30"),
        ("2021-36", "2021-10-01", "2021-12-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2021-XX", "2021-01-01", "2021-12-31"),
        ("2021-11-XX", "2021-11-01", "2021-11-30"),
        ("2021-11~", "2021-11-01", "2021-11-30"),
        ("2021-11-05?", "2021-11-05", "2021-11-05"),
        ("2021-10-10/2021-11", "2021-10-10", "2021-11-30"),
        ("2021-11-05/2021-11-05", "2021-11-05", "2021-11-05"),
        ("2021/..", "2021-01-01", None),
        ("../2021", None, "2021-12-31"),
        ("2021/", "2021-01-01", None),
        ("XXXX-10-10", None, None),
        ("XXXX-10-10/..", None, None),
        ("XXXX-02-29", None, None),
        ("XXXX-22", None, None),
        ("XXXX", None, None),
    ],
)
def test_a_value_covers_its_days(value: str, first: str | None, last: str | None) -> None:
    """Each kind of value has a first and a last day, or none where it is not known."""
    ends = [date.fromisoformat(end) if end else None for end in (first, last)]
    assert days(value) == Days(*ends)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "/",
        "../..",
        "../",
        "yesterday",
        "21-11-05",
        "2021-13",
        "2021-00",
        "2021-25",
        "2021-37",
        "2021-02-29",
        "2021-11-31",
        "2021-22-05",
        "2021-11-05T24",
        "2021-11-05T11:60",
        "2021-11-05 11:30",
        "2021/2020",
        "2021-11-05/2021-11-04",
        "2021/2022/2023",
        "XXXX-13",
        "XXXX-13-01",
        "XXXX-10-32",
        "XXXX-02-30",
        "0000",
        "２０２１",
        "2021\n",
    ],
)
def test_what_is_no_value_is_refused(value: str) -> None:
    """Days that do not exist, reversed intervals and words are no EDTF values."""
    assert not is_edtf(value)
    with pytest.raises(ValueError, match=r"."):
        days(value)


@given(st.text(alphabet="0123456789X-/.T:Z?~% a", max_size=24))
def test_any_text_is_a_value_or_refused(value: str) -> None:
    """No text makes the reader fail in another way, and ends never cross."""
    if is_edtf(value):
        found = days(value)
        assert found.first is None or found.last is None or found.first <= found.last


DAYS = st.dates(date(1000, 1, 1), date(2999, 1, 1))
LENGTHS = st.integers(0, 800)


@st.composite
def values(draw: st.DrawFn) -> str:
    """Draw an EDTF value of any kind that is understood."""
    day, length = draw(DAYS), draw(LENGTHS)
    iso = day.isoformat()
    part = draw(st.sampled_from([21, 22, 23, 24, 33, 34, 35, 36]))
    return draw(
        st.sampled_from(
            [
                iso,
                iso[:7],
                iso[:4],
                f"{iso[:3]}X",
                f"{iso[:2]}XX",
                f"{iso[:4]}-{part}",
                f"{iso}T08:30Z",
                f"{iso[:7]}~",
                f"XXXX{iso[4:]}",
                f"{iso}/..",
                f"../{iso}",
                of_days(day, day + timedelta(days=length)),
            ]
        )
    )


@given(DAYS, LENGTHS)
def test_days_make_a_value_and_come_back(first: date, length: int) -> None:
    """An interval written as a value is read as the same interval."""
    last = first + timedelta(days=length)
    assert days(of_days(first, last)) == Days(first, last)


@given(values(), values())
def test_apart_and_meet_are_symmetric_and_exclude_each_other(a: str, b: str) -> None:
    """Two values that share a day are not apart, whichever is named first."""
    assert apart(a, b) == apart(b, a)
    assert meet(a, b) == meet(b, a)
    assert not (apart(a, b) and meet(a, b))


@given(values(), values())
def test_before_has_one_direction(a: str, b: str) -> None:
    """Nothing is before itself, nor both before and after another."""
    assert not before(a, a)
    assert not (before(a, b) and before(b, a))


@given(values(), values(), values())
def test_before_and_inside_carry_over(a: str, b: str, c: str) -> None:
    """Before, and inside, hold from the first to the third of a chain."""
    if before(a, b) and before(b, c) and None not in (days(b).first, days(b).last):
        assert before(a, c)
    if inside(a, b) and inside(b, c):
        assert inside(a, c)


@given(values(), values())
def test_inside_is_narrower_and_meets(a: str, b: str) -> None:
    """What is inside another is not apart from it, and never the other way round."""
    assert not inside(a, a)
    if inside(a, b):
        assert not apart(a, b)
        assert not inside(b, a)


@given(values(), values())
def test_the_comparisons_follow_the_days(a: str, b: str) -> None:
    """Between bounded values the comparisons are those of their sets of days."""
    one, other = days(a), days(b)
    if not (one.first and one.last and other.first and other.last):
        return
    shared = max(one.first, other.first) <= min(one.last, other.last)
    assert meet(a, b) == shared
    assert apart(a, b) == (not shared)


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [
        ("2021-11-05", "2021-11", True),
        ("2021-11", "2021-11-05", False),
        ("2021-11", "2021-11", False),
        ("2021-11-05", "2021/..", True),
        ("2021-11-05", "../2022", True),
        ("2021-10-10", "XXXX-10-10", False),
        ("2021-03-01", "XXXX-10-10/..", False),
        ("2021-03-01", "2021/", False),
        ("2021/..", "2020/..", False),
    ],
)
def test_inside_needs_known_ends(inner: str, outer: str, expected: bool) -> None:  # noqa: FBT001
    """An open end holds everything; an unknown one, and a value without a year, hold nothing."""
    assert inside(inner, outer) is expected


def test_a_value_without_a_year_is_comparable_to_nothing() -> None:
    """A day of an unknown year is neither before, nor apart from, nor meeting any other."""
    assert not before("XXXX-10-10", "2021")
    assert not apart("XXXX-10-10", "2021-03-01")
    assert not meet("XXXX-10-10", "2021-10-10")
