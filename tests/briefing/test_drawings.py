"""Drawings show open ends, vague words and kinds of time by shape."""

from dataclasses import replace
from datetime import date

import pytest

from tests.briefing.ferry import build_ferry
from twosource.briefing import make_brief
from twosource.briefing.drawings import draw_figure, draw_moment, draw_state
from twosource.briefing.phrases import STATES
from twosource.briefing.rows import FigureView, MomentView
from twosource.briefing.scales import DayScale, fit_numbers
from twosource.briefing.views import Ladder
from twosource.model.figures import Bound, Number

SCALE = fit_numbers([0, 50])
DAYS = DayScale(date(2024, 3, 4), date(2024, 3, 6))


@pytest.fixture(scope="module")
def ladder() -> Ladder:
    """Return the ferry fire's ladder of the dead."""
    record, texts = build_ferry()
    return make_brief(record, texts).stories[0].ladders[0]


def figure_of(ladder: Ladder, bound: Bound, low: Number | None, high: Number | None) -> FigureView:
    """Return a figure with these bounds."""
    return replace(ladder.groups[0][1][0], bound=bound, low=low, high=high)


@pytest.mark.parametrize(
    ("bound", "low", "high", "shapes"),
    [
        ("exact", 44, 44, {"dot": 1}),
        ("zero", 0, 0, {"dot": 1}),
        ("at_least", 22, None, {"span": 1, "stop": 1, "arrow": 1}),
        ("at_most", None, 30, {"span": 1, "stop": 1, "arrow": 1}),
        ("range", 20, 25, {"span": 1, "stop": 2}),
        ("range", 0, 25, {"span": 1, "stop": 2}),
        ("vague", 24, None, {"vague": 1, "stop": 1, "arrow": 1}),
        ("vague", None, None, {"vague": 1, "arrow": 2}),
        ("about", 40, 40, {"whisker": 1, "dot": 1}),
    ],
)
def test_each_bound_has_its_shape(
    ladder: Ladder, bound: Bound, low: Number | None, high: Number | None, shapes: dict[str, int]
) -> None:
    """Open ends are arrows, vague words dashed, exact counts dots, and "about" has whiskers."""
    drawn = draw_figure(figure_of(ladder, bound, low, high), ladder, SCALE)
    kinds = ("dot", "span", "stop", "arrow", "vague", "whisker")
    found = {kind: drawn.count(f'class="{kind}"') for kind in kinds}
    assert {kind: times for kind, times in found.items() if times} == shapes


def moment(kind: str, first: date | None, last: date | None, *, vague: bool = False) -> MomentView:
    """Return an entry of a timeline."""
    return MomentView(kind, first, last, "", "", vague, (), "")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "last", "arrows"),
    [
        (date(2024, 3, 4), date(2024, 3, 5), 0),
        (date(2024, 3, 1), date(2024, 3, 31), 2),
        (date(2024, 3, 5), None, 1),
        (None, date(2024, 3, 5), 1),
        (date(2003, 1, 1), date(2003, 1, 1), 1),
        (date(2030, 1, 1), date(2030, 1, 1), 1),
    ],
)
def test_times_beyond_the_axis_have_arrows(
    first: date | None, last: date | None, arrows: int
) -> None:
    """An open end, or one outside the axis, is an arrow at its edge."""
    assert draw_moment(moment("happened", first, last), DAYS).count('class="arrow"') == arrows


def test_kinds_of_time_look_different() -> None:
    """Happened, said and published have shapes of their own, and vague times are dashed."""
    day = date(2024, 3, 5)
    kinds = ("happened", "said", "published")
    drawn = {draw_moment(moment(kind, day, day), DAYS) for kind in kinds}
    assert len(drawn) == 3
    assert 'class="said vague"' in draw_moment(moment("said", day, day, vague=True), DAYS)


def test_each_state_has_its_own_shape() -> None:
    """No two states share a shape, so that colour is never needed to tell them apart."""
    assert len({draw_state(state) for state in STATES}) == len(STATES)
