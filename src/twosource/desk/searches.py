"""Searches: reports that hold words, with filters on what they say, and the words that were hit."""

from collections.abc import Iterator, Sequence
from heapq import nlargest

from sqlalchemy import text

from twosource.desk.conditions import Values, write_among, write_condition, write_facts
from twosource.desk.grounds import Ground, load_reports
from twosource.desk.hits import Filters, Hit, Passage
from twosource.errors import SettingsWrong
from twosource.model.reports import Report
from twosource.reconciling.corrections import list_set_days, set_report
from twosource.store.reports import Kept, list_numbered, number_reports
from twosource.store.words import Query, find_words, parse_query, part_words, write_words

__all__ = ["count_hits", "search"]

_MOST = 10_000  # reports of one search
_AROUND = 90  # characters on each side of a hit
_SHOWN = 3  # passages of one report


def search(
    ground: Ground, words: str, filters: Filters, *, limit: int = 20, start: int = 0
) -> tuple[Hit, ...]:
    """Return the reports that words and filters fit, best first; with filters alone, newest first.

    The first ``start`` are passed over. Raises :class:`SettingsWrong` where neither a word nor a
    filter is given, and for a ``limit`` that is not from 1 to 10,000 with what is passed over.
    """
    if limit < 1 or start < 0 or limit + start > _MOST:
        raise SettingsWrong(f"a search shows from 1 to {_MOST} reports: choose a limit of these")
    condition, values = write_condition(ground, filters)
    query = parse_query(words) if words.strip() else ()
    if query:
        found = find_words(ground.connection, query, limit=start + limit, among=condition, **values)
        numbers = [number for number, _ in found][start:]
    elif condition:
        numbers = _list_newest(ground, condition, values, start + limit)[start:]
    else:
        raise SettingsWrong("a search needs words, or a filter such as --measure killed")
    kept = {one.number: one for one in list_numbered(ground.connection, numbers)}
    reports = _load_settled(ground, numbers)
    told = _find_facts(ground, numbers, filters)
    return tuple(
        _make_hit(kept[number], reports[number], query, told.get(number, [])) for number in numbers
    )


def count_hits(ground: Ground, words: str, filters: Filters) -> int:
    """Return how many reports words and filters fit; 0 where neither is given."""
    condition, values = write_condition(ground, filters)
    parts = [condition] if condition else []
    if words.strip():
        asked, own = write_words(ground.connection, parse_query(words))
        parts.append(asked)
        values |= own
    if not parts:
        return 0
    counted = f"select count(*) from reports r where {' and '.join(parts)}"  # noqa: S608  # ours
    return int(ground.connection.execute(text(counted), values).scalar_one())


def _list_newest(ground: Ground, condition: str, values: Values, limit: int) -> list[int]:
    """Return the newest reports that a condition fits, dated as people set; the undated last."""
    days = list_set_days(ground.standing)
    told = {n: days[key] for key, n in number_reports(ground.connection, days).items()}
    among = write_among(told)
    columns = "select r.number, r.published from reports r"
    order = "order by r.published is null, r.published desc, r.number desc"
    as_came = f"{columns} where {condition} and not {among} {order} limit :limit"
    as_set = f"{columns} where {condition} and {among}"
    rows = [
        *ground.connection.execute(text(as_came), {**values, "limit": limit}),
        *ground.connection.execute(text(as_set), values),
    ]
    dated = ((told.get(number, day) or "", number) for number, day in rows)
    return [number for _, number in nlargest(limit, dated)]


def _load_settled(ground: Ground, numbers: Sequence[int]) -> dict[int, Report]:
    """Return reports with the outlet and day that people set."""
    reports = load_reports(ground, numbers)
    standing = ground.standing_on(report.id for report in reports.values())
    return {number: set_report(report, standing) for number, report in reports.items()}


def _find_facts(
    ground: Ground, numbers: list[int], filters: Filters
) -> dict[int, list[tuple[int, int]]]:
    """Return where reports say what the filters ask for."""
    inside, values = write_facts(filters)
    found: dict[int, list[tuple[int, int]]] = {}
    if not inside or not numbers:
        return found
    among = ", ".join(str(int(number)) for number in numbers)
    asked = f"f.report in ({among}) and {inside} order by 1, 2, 3"
    columns = 'f.report, f.start, f."end"'
    statement = f"select distinct {columns} from facts f where {asked}"  # noqa: S608  # ours
    for report, start, end in ground.connection.execute(text(statement), values):
        found.setdefault(report, []).append((start, end))
    return found


def _make_hit(kept: Kept, report: Report, query: Query, told: list[tuple[int, int]]) -> Hit:
    hits = list(_find_hits(report.text, query))
    passages = _cut(report, hits or told)
    return Hit(kept.id, report.name, report.outlet, report.published, kept.story, passages)


def _find_hits(words: str, query: Query) -> Iterator[tuple[int, int]]:
    """Yield where the words of a query stand in a text, phrases as a whole."""
    found = list(part_words(words))
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
