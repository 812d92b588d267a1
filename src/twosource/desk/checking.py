"""Checking: that a desk holds what was put into it, and that all that follows from it is right."""

import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import exc, select

from twosource.desk.attachments import check_analyses, check_targets
from twosource.desk.derivations import (
    check_former,
    check_profiles,
    check_story_keys,
    check_story_rows,
    is_current,
)
from twosource.desk.grounds import Ground
from twosource.desk.records import load_told, make_record
from twosource.desk.ties import check_links, find_missing_links
from twosource.errors import RecordRefused
from twosource.model.spans import Span
from twosource.model.wire import dump, from_json
from twosource.reconciling import reconcile
from twosource.store import tables
from twosource.store.checks import check_index, check_log, check_pages, check_rows
from twosource.store.logs import last_entry
from twosource.store.reports import list_kept, load_bodies
from twosource.store.rows import list_chunks

__all__ = ["Checked", "check_desk"]

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found wrong, as sentences; how much there is, and the end of the log to note."""

    wrong: tuple[str, ...]
    reports: int
    entries: int
    chain: str | None


def check_desk(
    ground: Ground,
    *,
    noted: str | None = None,
    deep: bool = False,
    progress: Progress | None = None,
) -> Checked:
    """Look at everything that a desk holds.

    ``noted`` is the chain of an entry of the log that was written down before: that the log leads
    through it shows that nothing older was changed or taken off. With ``deep`` everything is
    reconciled from the start and compared.
    """
    wrong = tuple(_go_on(_find_wrong(ground, noted, progress, deep=deep)))
    try:
        last = last_entry(ground.connection)
        many = sum(1 for _ in list_kept(ground.connection))
    except exc.DBAPIError:  # what is damaged is told above
        return Checked(wrong, 0, 0, None)
    if last is None:
        return Checked(wrong, many, 0, None)
    return Checked(wrong, many, last.number, last.chain)


def _go_on(found: Iterator[str]) -> Iterator[str]:
    """Yield sentences; what cannot be read at all ends them with one more."""
    try:
        yield from found
    except exc.DBAPIError as error:
        yield f"the desk cannot be read further: {' '.join(str(error.orig).split())}"


def _find_wrong(
    ground: Ground, noted: str | None, progress: Progress | None, *, deep: bool
) -> Iterator[str]:
    damaged = False
    for wrong in check_pages(ground.connection):
        damaged = True
        yield wrong
    if damaged:
        yield "what is on damaged pages was not looked at: restore a backup"
        return
    yield from check_log(ground.connection, noted)
    rows = [*check_rows(ground.connection, progress), *check_index(ground.connection)]
    yield from rows
    if rows:
        return
    stories = list(_check_bodies(ground))
    yield from stories
    if stories:
        return
    yield from _check_spans(ground)
    yield from check_targets(ground)
    yield from check_former(ground)
    yield from _check_stories(ground)
    if is_current(ground):
        yield from _check_derived(ground, deep=deep)
    if deep:
        yield from _check_everything(ground)


def _check_derived(ground: Ground, *, deep: bool) -> Iterator[str]:
    """Yield what does not follow from reports and stories; first what the rest follows from."""
    profiles = list(check_profiles(ground))
    yield from profiles
    if not profiles:
        yield from check_links(ground)
        if deep:
            yield from find_missing_links(ground)


def _check_bodies(ground: Ground) -> Iterator[str]:
    """Yield the stories that cannot be read."""
    for (story,) in ground.connection.execute(select(tables.stories.c.id)).all():
        try:
            load_told(ground, [story])
        except (zlib.error, ValueError, RecordRefused):
            yield f"story {story} cannot be read: what was told of it is damaged"


def _check_spans(ground: Ground) -> Iterator[str]:
    """Yield the findings and stories whose words are not those of their report."""
    numbers = [kept.number for kept in list_kept(ground.connection)]
    for chunk in list_chunks(numbers, 200):
        readings = ground.load_readings(chunk)
        reports = {number: report for number, (report, _) in readings.items()}
        yield from check_analyses(ground, reports)
        for report, findings in readings.values():
            if any(not _fits(span, {report.id: report.text}) for span in _find_spans(findings)):
                yield f"findings of report {report.id} point at words that it does not have"
    ids = [row[0] for row in ground.connection.execute(select(tables.stories.c.id))]
    for story in ids:
        (told,) = load_told(ground, [story])
        own = [
            kept.number for kept in list_kept(ground.connection, tables.reports.c.story == story)
        ]
        bodies = (json.loads(body) for _, body in load_bodies(ground.connection, own))
        texts = {body["id"]: body["text"] for body in bodies}
        if any(not _fits(span, texts) for span in _find_spans(told)):
            yield f"story {story} points at words that its reports do not have"


def _fits(span: Span, texts: dict[str, str]) -> bool:
    return texts.get(span.report, "")[span.start : span.end] == span.text


def _find_spans(value: object) -> Iterator[Span]:
    """Yield every span in a record."""

    def walk(data: object) -> Iterator[Span]:
        if isinstance(data, dict):
            if data.keys() == {"report", "start", "end", "text"}:
                yield from_json(Span, data)
            else:
                for item in data.values():
                    yield from walk(item)
        elif isinstance(data, list):
            for item in data:
                yield from walk(item)

    return walk(json.loads(dump(value)))


def _check_stories(ground: Ground) -> Iterator[str]:
    """Yield stories whose reports are not those that say that they are in them."""
    members: dict[str, set[str]] = {}
    for kept in list_kept(ground.connection):
        if kept.story is not None:
            members.setdefault(kept.story, set()).add(kept.id)
    told = {row[0] for row in ground.connection.execute(select(tables.stories.c.id))}
    for story in sorted(members.keys() ^ told):
        yield f"story {story} has reports and no record, or a record and no reports"
    current = is_current(ground)
    for key in sorted(members.keys() & told):
        (one,) = load_told(ground, [key])
        if (one.story.id, members[key]) != (key, set(one.story.reports)):
            yield f"story {key} is told of other reports than are in it"
        elif current:
            yield from check_story_rows(ground, one)
    yield from check_story_keys(ground, told)


def _check_everything(ground: Ground) -> Iterator[str]:
    """Reconcile everything from the start: the bytes must be those that stand."""
    kept = make_record(ground)
    numbers = [one.number for one in list_kept(ground.connection)]
    readings = ground.load_readings(numbers).values()
    fresh = reconcile(
        [report for report, _ in readings],
        [findings for _, findings in readings],
        twosource=kept.made_by.twosource,
        verdicts=ground.verdicts,
        reviewers=ground.reviewers,
        outlets=ground.tables.outlets,
        aliases=ground.tables.aliases,
    )
    if dump(kept) != dump(fresh):
        yield "the stories are not those that all reports make together: please report this"
