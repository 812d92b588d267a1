"""Conditions: what a search asks of reports besides words, as SQL on ``r``, a report."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields

from sqlalchemy import text

from twosource.desk.grounds import Ground
from twosource.desk.hits import Filters
from twosource.model import edtf
from twosource.store.reports import number_reports
from twosource.store.words import fold

__all__ = ["Values", "write_among", "write_condition", "write_facts"]

Values = dict[str, object]

_SIGNS = re.compile(r"[%_|]")  # they mean something to LIKE
# Conditions on one row of facts; the value of each is folded where the column is.
_FACTS: Mapping[str, str] = {
    "origin": "f.origin like :origin escape '|'",
    "place": "f.place like :place escape '|'",
    "measure": "f.about = :measure",
    "state": "f.state = :state",
    "time": "f.first <= :until and f.last >= :since",
}
_NEVER = "1 = 0"


def write_condition(ground: Ground, filters: Filters) -> tuple[str, Values]:
    """Return a condition on ``r``, empty where nothing is asked, and its values."""
    facts, values = write_facts(filters)
    parts = []
    if filters.outlet is not None:
        outlet, named = _write_outlet(ground, filters.outlet)
        parts.append(outlet)
        values |= named
    if facts:
        said = f"select 1 from facts f where f.report = r.number and {facts}"  # noqa: S608  # ours
        parts.append(f"exists ({said})")
    return " and ".join(parts), values


def write_facts(filters: Filters) -> tuple[str, Values]:
    """Return a condition on ``f``, one row of facts, and its values."""
    names = [item.name for item in fields(filters) if getattr(filters, item.name) is not None]
    return " and ".join(_FACTS[name] for name in names if name in _FACTS), _list_values(filters)


def write_among(numbers: Iterable[int]) -> str:
    """Return the condition that ``r`` is one of some numbers."""
    written = ", ".join(str(int(number)) for number in numbers)
    return f"(r.number in ({written}))" if written else f"({_NEVER})"


def _list_values(filters: Filters) -> Values:
    values: Values = {}
    for name in ("origin", "place"):
        if (value := getattr(filters, name)) is not None:
            plain = _SIGNS.sub(r"|\g<0>", " ".join(fold(value).split()))
            values[name] = f"%{plain}%"
    for name in ("measure", "state"):
        if (value := getattr(filters, name)) is not None:
            values[name] = value
    if filters.time is not None:
        days = edtf.days(filters.time)
        values["since"] = "0000" if days.first is None else days.first.isoformat()
        values["until"] = "9999" if days.last is None else days.last.isoformat()
    return values


def _write_outlet(ground: Ground, asked: str) -> tuple[str, Values]:
    """Return the condition that a report is an outlet's: as it came, or as a person set it.

    Names are folded here, since no database folds more than it knows of letters.
    """
    rows = ground.connection.execute(text("select distinct outlet from reports"))
    names = [name for (name,) in rows if _is_same(name, asked)]
    values: Values = {f"outlet{place}": name for place, name in enumerate(names)}
    named = " or ".join(f"r.outlet = :{key}" for key in values) or _NEVER
    given = _list_set_outlets(ground)
    numbers = number_reports(ground.connection, given)
    fitting = [number for key, number in numbers.items() if _is_same(given[key], asked)]
    return f"(({named}) and not {write_among(numbers.values())} or {write_among(fitting)})", values


def _is_same(name: str | None, asked: str) -> bool:
    return name is not None and fold(name) == fold(asked)


def _list_set_outlets(ground: Ground) -> dict[str, str | None]:
    return {
        target.report: verdict.value
        for verdict in ground.standing
        if verdict.verdict == "set"
        for target in verdict.on
        if target.field == "outlet"
    }
