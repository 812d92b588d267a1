"""Searches: reports that hold words, with filters on what they say, and the words that were hit."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields

from sqlalchemy import text

from twosource.desk.grounds import Ground, load_reports
from twosource.desk.hits import Filters, Hit, Passage
from twosource.errors import SettingsWrong
from twosource.model import edtf
from twosource.model.reports import Report
from twosource.store.reports import Kept, list_numbered
from twosource.store.words import Query, find_words, fold, parse_query

__all__ = ["search"]

_SIGNS = re.compile(r"[%_|]")  # they mean something to LIKE
_WORD = re.compile(r"[^\W_]+")
_AROUND = 90  # characters on each side of a hit
_SHOWN = 3  # passages of one report


def search(ground: Ground, words: str, filters: Filters, *, limit: int = 20) -> tuple[Hit, ...]:
    """Return the reports that words and filters fit, best first; with filters alone, newest first.

    Raises :class:`SettingsWrong` where neither a word nor a filter is given.
    """
    condition, values = _write_condition(filters)
    query = parse_query(words) if words.strip() else ()
    if query:
        found = find_words(ground.connection, query, limit=limit, among=condition, **values)
        numbers = [number for number, _ in found]
    elif condition:
        statement = f"select r.number from reports r where {condition}"  # noqa: S608  # ours
        order = " order by r.published desc, r.number desc limit :limit"
        rows = ground.connection.execute(text(statement + order), {**values, "limit": limit})
        numbers = [row[0] for row in rows]
    else:
        raise SettingsWrong("a search needs words, or a filter such as --measure killed")
    kept = {one.number: one for one in list_numbered(ground.connection, numbers)}
    reports = load_reports(ground, numbers)
    told = _find_facts(ground, numbers, filters) if condition else {}
    return tuple(
        _make_hit(kept[number], reports[number], query, told.get(number, [])) for number in numbers
    )


# Conditions on one row of facts; the value of each is folded where the column is.
_FACTS: Mapping[str, str] = {
    "origin": "f.origin like :origin escape '|'",
    "place": "f.place like :place escape '|'",
    "measure": "f.about = :measure",
    "state": "f.state = :state",
    "time": "f.first <= :until and f.last >= :since",
}


def _write_condition(filters: Filters) -> tuple[str, dict[str, object]]:
    """Return a condition on ``r``, a report, and its values."""
    parts, values = [], _list_values(filters)
    if filters.outlet is not None:
        parts.append("lower(r.outlet) = lower(:outlet)")
        values["outlet"] = filters.outlet
    if facts := _list_facts(filters):
        inside = " and ".join(facts)
        said = f"select 1 from facts f where f.report = r.number and {inside}"  # noqa: S608  # ours
        parts.append(f"exists ({said})")
    return " and ".join(parts), values


def _list_facts(filters: Filters) -> list[str]:
    names = [item.name for item in fields(filters) if getattr(filters, item.name) is not None]
    return [_FACTS[name] for name in names if name in _FACTS]


def _list_values(filters: Filters) -> dict[str, object]:
    values: dict[str, object] = {}
    for name in ("origin", "place"):
        if (value := getattr(filters, name)) is not None:
            plain = _SIGNS.sub(r"|\g<0>", fold(value))
            values[name] = f"%{plain}%"
    for name in ("measure", "state"):
        if (value := getattr(filters, name)) is not None:
            values[name] = value
    if filters.time is not None:
        days = edtf.days(filters.time)
        values["since"] = "0000" if days.first is None else days.first.isoformat()
        values["until"] = "9999" if days.last is None else days.last.isoformat()
    return values


def _find_facts(
    ground: Ground, numbers: list[int], filters: Filters
) -> dict[int, list[tuple[int, int]]]:
    """Return where reports say what the filters ask for."""
    conditions = _list_facts(filters)
    found: dict[int, list[tuple[int, int]]] = {}
    if not conditions or not numbers:
        return found
    inside = " and ".join(conditions)
    among = ", ".join(str(int(number)) for number in numbers)
    asked = f"f.report in ({among}) and {inside} order by 1, 2, 3"
    columns = 'f.report, f.start, f."end"'
    statement = f"select distinct {columns} from facts f where {asked}"  # noqa: S608  # ours
    for report, start, end in ground.connection.execute(text(statement), _list_values(filters)):
        found.setdefault(report, []).append((start, end))
    return found


def _make_hit(kept: Kept, report: Report, query: Query, told: list[tuple[int, int]]) -> Hit:
    hits = list(_find_hits(report.text, query))
    passages = _cut(report, hits or told)
    return Hit(kept.id, report.name, report.outlet, report.published, kept.story, passages)


def _find_hits(words: str, query: Query) -> Iterator[tuple[int, int]]:
    """Yield where the words of a query stand in a text, phrases as a whole."""
    found = [(match.start(), match.end(), fold(match[0])) for match in _WORD.finditer(words)]
    folded = [word for _, _, word in found]
    for term in query:
        if term.absent:
            continue
        many = len(term.words)
        for at in range(len(folded) - many + 1):
            run = tuple(folded[at : at + many])
            last = run[-1].startswith(term.words[-1]) if term.begins else run[-1] == term.words[-1]
            if run[:-1] == term.words[:-1] and last:
                yield found[at][0], found[at + many - 1][1]


def _cut(report: Report, hits: list[tuple[int, int]]) -> tuple[Passage, ...]:
    """Return the first passages in which hits stand; those that meet are one."""
    passages: list[tuple[int, int, list[tuple[int, int]]]] = []
    for start, end in _merge(hits):
        left, right = _widen(report.text, start, end)
        if passages and left <= passages[-1][1]:
            before = passages.pop()
            passages.append((before[0], max(before[1], right), [*before[2], (start, end)]))
        else:
            passages.append((left, right, [(start, end)]))
    return tuple(
        Passage(report.span(left, right), tuple(report.span(*hit) for hit in inside))
        for left, right, inside in passages[:_SHOWN]
    )


def _merge(hits: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Put hits together that overlap: a phrase and a word of it."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(set(hits)):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _widen(words: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch around a hit, from one white space to another."""
    left, right = max(0, start - _AROUND), min(len(words), end + _AROUND)
    while 0 < left < start and not words[left - 1].isspace():
        left += 1
    while end < right < len(words) and not words[right].isspace():
        right -= 1
    return min(left, start), max(right, end)
