"""Listings: the stories of a desk a page at a time, sorted, and only those that fit."""

from dataclasses import dataclass
from typing import Literal, get_args

from twosource.desk.conditions import write_condition
from twosource.desk.glances import Glance, Glances
from twosource.desk.grounds import Ground
from twosource.desk.hits import Filters
from twosource.desk.moments import read_moment
from twosource.errors import SettingsWrong
from twosource.store.listings import Order, list_page
from twosource.store.stories import KeptStory
from twosource.store.words import parse_query, write_words

__all__ = ["Listed", "Listing", "Sort", "list_fitting"]

Sort = Literal["changed", "reports", "newest"]
_ORDERS: dict[Sort, Order] = {"changed": "at", "reports": "reports", "newest": "period"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A story as a list shows it, with how its statements stand; ``title`` keeps names back."""

    story: KeptStory
    glance: Glance


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of stories, and how many fit in all."""

    items: tuple[Listed, ...]
    total: int


def list_fitting(
    ground: Ground,
    glances: Glances,
    words: str = "",
    filters: Filters | None = None,
    *,
    since: str | None = None,
    sort: str = "changed",
    limit: int = 50,
    start: int = 0,
) -> Listing:
    """Return the stories of which one report fits words and filters, from a place on.

    ``since`` leaves out what did not change after a date (its end) or a moment. ``sort`` is the
    last ``changed`` first, those of most ``reports``, or of the ``newest`` days. Raises
    :class:`SettingsWrong` for anything else.
    """
    if sort not in get_args(Sort):
        raise SettingsWrong(f"{sort!r} is no order: choose of {', '.join(get_args(Sort))}")
    if limit < 1 or start < 0:
        raise SettingsWrong("a list shows one story or more, from the first on")
    condition, values = write_condition(ground, filters or Filters())
    parts = [condition] if condition else []
    if words.strip():
        asked, own = write_words(ground.connection, parse_query(words))
        parts.append(asked)
        values |= own
    moment = read_moment(since) if since else None
    among = " and ".join(parts)
    order = next(_ORDERS[it] for it in get_args(Sort) if it == sort)
    total, stories = list_page(
        ground.connection, order, limit, start, since=moment, among=among, values=values
    )
    seen = glances.take(ground, stories)
    return Listing(tuple(Listed(it, seen[it.id]) for it in stories if it.id in seen), total)
