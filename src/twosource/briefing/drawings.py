"""Drawings: inline SVG for figure ladders, timelines and state marks.

Each drawing fills the width that it is given: places along it are percentages, so that nothing
is squeezed and the words beside it stay text. A drawing repeats what words say next to it and is
hidden from screen readers.
"""

from datetime import date

from markupsafe import Markup

from twosource.briefing.dates import show_day
from twosource.briefing.phrases import show_number
from twosource.briefing.rows import FigureView, MomentView
from twosource.briefing.scales import DayScale, NumberScale
from twosource.briefing.views import Ladder

__all__ = ["draw_days", "draw_figure", "draw_moment", "draw_numbers", "draw_range", "draw_state"]

_MIDDLE = 14  # pixels from the top of a row's drawing to its line
_FRAME = Markup('<svg class="row" width="100%" height="28" aria-hidden="true">{}</svg>')
_GRID = Markup('<line class="grid" x1="{0}%" x2="{0}%" y2="28"/>')
_LABEL = Markup('<text class="tick" x="{0}%" y="18" text-anchor="{2}">{1}</text>')
_LINE = Markup('<line class="{}" x1="{}%" x2="{}%" y1="14" y2="14"/>')
_POINT = Markup('<svg class="at" x="{}%" y="14"><path class="{}" d="{}"/></svg>')
_BAND = Markup('<rect class="band" x="{}%" width="{}%" height="28"/>')
_BEST = Markup('<line class="best" x1="{0}%" x2="{0}%" y2="28"/>')
_BAR = Markup('<rect class="{}" x="{}%" width="{}%" y="8" height="12" rx="2"/>')

_DOT = "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z"
_STOP = "M0 -6V6"
_RIGHT_ARROW = "M0 -5L9 0L0 5z"
_LEFT_ARROW = "M0 -5L-9 0L0 5z"
_START, _END = 1.5, 96.0  # percent: where an open end's arrow stands

_SHAPE = Markup(
    '<svg class="shape" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">{}</svg>'
)
_STATES = {
    "agreed": '<path d="M4 4L8 8L4 12L0 8zM12 4L16 8L12 12L8 8z" class="full"/>',
    "single_origin": '<circle cx="8" cy="8" r="5" class="ring"/>',
    "updated": '<path d="M8 2L14 13H2z" class="full"/>',
    "contested": '<path d="M1 3L8 8L1 13z" class="full"/><path d="M15 3L8 8L15 13z" class="full"/>',
    "unconfirmed": '<circle cx="8" cy="8" r="5.5" class="dashes"/>',
    "denied": '<circle cx="8" cy="8" r="5.5" class="ring"/><path d="M4 12L12 4" class="ring"/>',
}


def draw_state(state: str) -> Markup:
    """Return the shape that goes with a state's word."""
    shape = Markup(_STATES[state])  # noqa: S704 - a constant of this module
    return _SHAPE.format(shape)


def draw_numbers(scale: NumberScale) -> Markup:
    """Return the axis of a figure ladder."""
    labels = (_LABEL.format(scale.place(tick), show_number(tick), "middle") for tick in scale.ticks)
    return _FRAME.format(Markup("").join(labels))


def draw_range(ladder: Ladder, scale: NumberScale) -> Markup:
    """Return the ground of a ladder's rows: the grid, low to high, and best."""
    parts = [_GRID.format(scale.place(tick)) for tick in scale.ticks]
    if ladder.low is not None or ladder.high is not None:
        start = scale.place(ladder.low) if ladder.low is not None else _START
        end = scale.place(ladder.high) if ladder.high is not None else _END
        parts.append(_BAND.format(start, round(max(end - start, 0.4), 2)))
    if ladder.best is not None:
        parts.append(_BEST.format(scale.place(ladder.best)))
    return Markup("").join(parts)


def draw_figure(figure: FigureView, ladder: Ladder, scale: NumberScale) -> Markup:
    """Return one figure as an interval: open ends as arrows, vague ones dashed."""
    ground = draw_range(ladder, scale)
    style = "vague" if figure.bound == "vague" else "span"
    low = None if figure.low is None else scale.place(figure.low)
    high = None if figure.high is None else scale.place(figure.high)
    parts = [ground]
    if figure.bound == "about" and figure.low is not None and figure.high is not None:
        # As it is compared: widened by a tenth on each side.
        wide = (scale.place(float(figure.low) * 0.9), scale.place(float(figure.high) * 1.1))
        parts.append(_LINE.format("whisker", *wide))
    if low is not None and low == high:
        parts.append(_POINT.format(low, "dot", _DOT))
    else:
        parts.append(
            _LINE.format(style, _START if low is None else low, _END if high is None else high)
        )
        parts.append(_draw_end(low, _START, _LEFT_ARROW))
        parts.append(_draw_end(high, _END, _RIGHT_ARROW))
    return _FRAME.format(Markup("").join(parts))


def _draw_end(place: float | None, edge: float, arrow: str) -> Markup:
    if place is None:
        return _POINT.format(edge, "arrow", arrow)
    return _POINT.format(place, "stop", _STOP)


def draw_days(scale: DayScale) -> Markup:
    """Return the axis of a timeline."""
    ticks = scale.ticks
    anchors = ["start", *["middle"] * (len(ticks) - 2), "end"] if len(ticks) > 1 else ["start"]
    labels = (
        _LABEL.format(_tick_place(scale, tick, anchor), show_day(tick), anchor)
        for tick, anchor in zip(ticks, anchors, strict=True)
    )
    return _FRAME.format(Markup("").join(labels))


def _tick_place(scale: DayScale, tick: date, anchor: str) -> float:
    if anchor == "middle":
        return round((scale.start(tick) + scale.end(tick)) / 2, 2)
    return scale.start(tick) if anchor == "start" else scale.end(tick)


def draw_moment(moment: MomentView, scale: DayScale) -> Markup:
    """Return one entry of the timeline; each kind of entry has a shape of its own."""
    parts = [_GRID.format(scale.start(tick)) for tick in scale.ticks]
    start, end = _reach(moment, scale)
    if moment.kind == "published":
        parts.append(_POINT.format(round((start + end) / 2, 2), "published", "M0 -7L7 0L0 7L-7 0z"))
    else:
        style = f"{moment.kind} vague" if moment.vague else moment.kind
        parts.append(_BAR.format(style, start, round(max(end - start, 1.2), 2)))
    parts += [_POINT.format(_START, "arrow", _LEFT_ARROW)] if start == _START else []
    parts += [_POINT.format(_END, "arrow", _RIGHT_ARROW)] if end == _END else []
    return _FRAME.format(Markup("").join(parts))


def _reach(moment: MomentView, scale: DayScale) -> tuple[float, float]:
    """Return the ends of an entry's bar; open ends and those beyond the axis reach the edges."""
    begins = moment.first is not None and moment.first >= scale.first
    ends = moment.last is not None and moment.last <= scale.last
    start = scale.start(moment.first) if moment.first and begins else _START
    end = scale.end(moment.last) if moment.last and ends else _END
    # A day wholly before or after the axis is its edge.
    start = min(start, _END - 2) if moment.first is None or moment.first <= scale.last else _END - 2
    end = max(end, _START + 2) if moment.last is None or moment.last >= scale.first else _START + 2
    return start, end
