"""The made pages: each make of ``makes/`` filled with stories, and what its pages tell.

A make is a template that calls ``body`` around each paragraph of the article, and ``may`` around
lines that are neither body nor wrong in it (a byline, a standfirst, a dateline). So the known body
is exactly what the page shows, in its order, and everything else on the page is not.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

__all__ = ["Half", "MadePage", "Make", "make_page", "make_pages", "read_makes"]

FOLDER = Path(__file__).parent
Half = Literal["dev", "test"]


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page and what is known of it: its body by paragraphs, and what else it tells.

    ``may`` are lines that may stand in the text or not. ``published`` is a day (ISO 8601). None is
    what the page does not tell.
    """

    name: str
    make: str
    source: str
    body: tuple[str, ...]
    may: tuple[str, ...]
    title: str
    outlet: str | None
    author: str | None
    published: str | None
    credit: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Make:
    """A make of page: the half of the set that it is in, its stories, and what it tells."""

    name: str
    half: Half
    stories: tuple[str, ...]
    tells: tuple[str, ...]
    credit: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Story:
    title: str
    outlet: str
    host: str
    day: date
    place: str
    captions: list[str]
    quote: str
    text: str
    author: str | None = None

    @property
    def paragraphs(self) -> list[str]:
        return [part.strip() for part in self.text.strip().split("\n\n")]


def make_pages(half: str | None = None) -> Iterator[MadePage]:
    """Yield the pages of one half, or of both: each make with each of its stories."""
    for make in read_makes():
        if half in (None, make.half):
            yield from (make_page(make, story) for story in make.stories)


@cache
def read_makes() -> tuple[Make, ...]:
    """Return the makes in the order of ``makes.toml``."""
    tables = tomllib.loads((FOLDER / "makes.toml").read_text("utf-8"))
    return tuple(
        Make(
            name,
            table["half"],
            tuple(table["stories"]),
            tuple(table["tells"]),
            tuple(table.get("credit", ())),
        )
        for name, table in tables.items()
    )


def make_page(make: Make, name: str) -> MadePage:
    """Return the page of a make that is filled with the story of this name."""
    story = _read_stories()[name]
    body, may = list[str](), list[str]()
    source = (
        _open_makes()
        .get_template(f"{make.name}.html")
        .render(_fill(story, make), body=_recorder(body), may=_recorder(may))
    )
    return MadePage(
        name=f"{make.name}-{name}.html",
        make=make.name,
        source=source,
        body=tuple(body),
        may=tuple(may),
        title=story.title,
        outlet=story.outlet if "outlet" in make.tells else None,
        author=story.author if "author" in make.tells else None,
        published=story.day.isoformat() if "published" in make.tells else None,
        credit=make.credit,
    )


def _fill(story: _Story, make: Make) -> Mapping[str, object]:
    """Return what a template is filled with beside the calls that record what it shows."""
    # What stands around an article is of the same half, so that neither half shows the other's.
    names = {name for other in read_makes() if other.half == make.half for name in other.stories}
    known = [other for name, other in _read_stories().items() if name in names]
    near = [other for other in known if other != story and other.author and other.title.isascii()]
    slug = re.sub(r"\W+", "-", story.title.lower()).strip("-") if story.title.isascii() else "item"
    return {
        "story": story,
        "paragraphs": story.paragraphs,
        "parts": [other.paragraphs for other in near[4:7]],
        "others": [other.title for other in near[:5]],
        "slug": slug,
        "url": f"https://{story.host}/{slug}",
        "json": lambda words: Markup(json.dumps(words, ensure_ascii=False)),  # noqa: S704
        "day": story.day.strftime,
        "later": lambda days, form: (story.day + timedelta(days=days)).strftime(form),
    }


def _recorder(kept: list[str]) -> Callable[[str], str]:
    def record(words: str) -> str:
        kept.append(words)
        return words

    return record


@cache
def _read_stories() -> Mapping[str, _Story]:
    tables = tomllib.loads((FOLDER / "stories.toml").read_text("utf-8"))
    return {name: _Story(**table) for name, table in tables.items()}


@cache
def _open_makes() -> Environment:
    loader = FileSystemLoader(FOLDER / "makes")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
