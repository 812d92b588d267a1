"""A brief -> one HTML file that opens offline, asks nothing of anybody and needs no script.

A small script of its own adds filtering, and shows the words behind a quotation where it stands.
"""

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
from twosource.briefing.views import FIRST_SCREEN, MOST_COLUMNS, MOST_NAMES, Brief, Ladder, Timeline

__all__ = ["read_script", "read_style", "write_html", "write_parts"]


def write_html(brief: Brief) -> Page:
    """Return the brief as one self-contained HTML page."""
    style, script = read_style(), read_script()
    # The policy lets in this very style and script and nothing else: no picture, no request.
    page = (
        _environment()
        .get_template("brief.html.j2")
        .render(
            brief=brief,
            style=Markup(style),  # noqa: S704 - this package's own files may stand as they are
            style_digest=_digest(style),
            script=Markup(script),  # noqa: S704
            script_digest=_digest(script),
        )
    )
    return Page(page)


def _digest(source: str) -> str:
    return base64.b64encode(hashlib.sha256(source.encode("utf-8")).digest()).decode("ascii")


def write_parts(brief: Brief) -> str:
    """Return what a brief's page holds between its masthead and its foot, as HTML.

    For a page of another program, which brings :func:`read_style` and ``<main>`` itself; headings
    begin at the second level.
    """
    return _environment().get_template("parts.html.j2").render(brief=brief)


def read_style() -> str:
    """Return the style sheet of a brief."""
    return _read("brief.css")


def read_script() -> str:
    """Return the script of a brief, which it does without where none may run."""
    return _read("brief.js")


def _read(name: str) -> str:
    loader = _environment().loader
    assert loader is not None  # noqa: S101 - set where the environment is made
    return loader.get_source(_environment(), name)[0]


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
        most_columns=MOST_COLUMNS,
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
