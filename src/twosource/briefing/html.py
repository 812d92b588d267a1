"""A brief -> one HTML file that opens offline, asks nothing of anybody and needs no script."""

import base64
import hashlib
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from twosource.briefing.drawings import (
    draw_days,
    draw_figure,
    draw_moment,
    draw_numbers,
    draw_state,
)
from twosource.briefing.map_drawings import draw_map
from twosource.briefing.markup import mark_up
from twosource.briefing.pages import Page
from twosource.briefing.scales import DayScale, NumberScale, fit_numbers
from twosource.briefing.views import FIRST_SCREEN, MOST_NAMES, Brief, Ladder, Timeline

__all__ = ["read_style", "write_html", "write_parts"]


def write_html(brief: Brief) -> Page:
    """Return the brief as one self-contained HTML page."""
    style = read_style()
    # The policy lets in this very style and nothing else: no script, no picture, no request.
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    template = _environment().get_template("brief.html.j2")
    # The style is this package's own file, so it may stand as it is.
    page = template.render(brief=brief, style=Markup(style), style_digest=digest)  # noqa: S704
    return Page(page)


def write_parts(brief: Brief) -> str:
    """Return what a brief's page holds between its masthead and its foot, as HTML.

    For a page of another program, which brings :func:`read_style` and ``<main>`` itself; headings
    begin at the second level.
    """
    return _environment().get_template("parts.html.j2").render(brief=brief)


def read_style() -> str:
    """Return the style sheet of a brief."""
    loader = _environment().loader
    assert loader is not None  # noqa: S101 - set where the environment is made
    return loader.get_source(_environment(), "brief.css")[0]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("twosource.briefing", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        draw_days=draw_days,
        draw_figure=draw_figure,
        draw_map=draw_map,
        draw_moment=draw_moment,
        draw_numbers=draw_numbers,
        draw_state=draw_state,
        first_screen=FIRST_SCREEN,
        most_names=MOST_NAMES,
        fit_days=_fit_days,
        fit_ladder=_fit_ladder,
        mark_up=mark_up,
    )
    return environment


def _fit_ladder(ladder: Ladder) -> NumberScale:
    figures = [figure for _, group in ladder.groups for figure in group]
    ends = [end for figure in figures for end in (figure.low, figure.high)]
    return fit_numbers(end for end in (*ends, ladder.low, ladder.high) if end is not None)


def _fit_days(timeline: Timeline) -> DayScale | None:
    if timeline.first is None or timeline.last is None:
        return None
    return DayScale(timeline.first, timeline.last)
