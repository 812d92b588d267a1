"""Kept desks of the samples, and what the tests say of them by words.

The twelve samples are read once in a process; each desk is a copy of the file that this gave.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.reconciling.build import Account
from twosource.desk import Desk
from twosource.errors import SettingsWrong
from twosource.model.events import Event
from twosource.model.figures import Figure
from twosource.model.records import Record
from twosource.model.spans import Span
from twosource.model.stories import Incident, Statement, Story
from twosource.model.verdicts import Verdict
from twosource.model.wire import dump

__all__ = [
    "SAMPLES",
    "Pick",
    "assert_exact",
    "bare",
    "copy_file",
    "entity_of",
    "event_of",
    "find_claim",
    "find_entity",
    "find_event",
    "find_figure",
    "find_incident",
    "find_origin",
    "find_report",
    "find_statement",
    "four",
    "incident_of",
    "judge",
    "list_accounts",
    "nine",
    "open_copy",
    "origin_of",
    "place_of",
    "put_in_memory",
    "refuse",
    "report_of",
    "story_of",
    "texts_of",
    "undo",
    "whole",
]

SAMPLES = Path(__file__).parents[2] / "samples"
_numbers = count()


@cache
def _read_samples() -> tuple[bytes, tuple[Account, ...]]:
    """Read the samples; return the file of their desk, and what was found in them, by name."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "desk.db"
        with Desk(path) as desk:
            reports = desk.add(SAMPLES).reports
            accounts = tuple((report, desk.findings(report)) for report in reports)
        return path.read_bytes(), accounts


@cache
def _put_some(numbers: tuple[int, ...]) -> bytes:
    """Return the file of a desk of some samples."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "desk.db"
        with Desk(path) as desk:
            desk.put(list_accounts(numbers))
        return path.read_bytes()


def copy_file(folder: Path, numbers: tuple[int, ...] = ()) -> Path:
    """Return the path of a new desk of the samples of some numbers; of all without."""
    path = folder / f"samples-{next(_numbers)}.db"
    path.write_bytes(_put_some(numbers) if numbers else _read_samples()[0])
    return path


def open_copy(folder: Path, numbers: tuple[int, ...] = ()) -> Desk:
    """Open a new desk of the samples of some numbers; of all without."""
    return Desk(copy_file(folder, numbers))


def list_accounts(numbers: Iterable[int] = range(1, 13)) -> list[Account]:
    """Return samples by their numbers, with what was found in them."""
    accounts = _read_samples()[1]
    return [accounts[number - 1] for number in numbers]


def put_in_memory(accounts: Iterable[Account]) -> Desk:
    """Return a desk in memory that holds reports with what was found in them."""
    desk = Desk()
    desk.put(accounts)
    return desk


def find_report(number: int) -> str:
    """Return the id of the sample of a number."""
    ((report, _),) = list_accounts([number])
    return report.id


def story_of(record: Record) -> Story:
    """Return the only story of a record."""
    (story,) = record.stories
    return story


def find_figure(record: Record, number: int, words: str) -> Figure:
    """Return the figure of a sample that has some words."""
    report = find_report(number)
    own = [figure for story in record.stories for figure in story.figures]
    (found,) = [f for f in own if f.report == report and f.span.text == words]
    return found


def find_entity(record: Record, number: int, name: str) -> str:
    """Return the id of the entity that has a name in a sample."""
    report = find_report(number)
    (found,) = [
        entity.id
        for entity in record.entities
        if any(span.report == report and span.text == name for span in entity.names)
    ]
    return found


def find_claim(record: Record, number: int, words: str) -> str:
    """Return the id of the claim of a sample that has some words in it."""
    report = find_report(number)
    (found,) = [
        c.id for c in story_of(record).claims if c.report == report and words in c.span.text
    ]
    return found


def find_origin(record: Record, name: str) -> str:
    """Return the id of an origin by its name."""
    (found,) = [origin.id for origin in story_of(record).origins if origin.name == name]
    return found


def find_event(record: Record, number: int, words: str) -> Event:
    """Return the first event of a sample that has some words."""
    report = find_report(number)
    own = [event for story in record.stories for event in story.events]
    found = [event for event in own if event.report == report and event.span.text == words]
    return min(found, key=lambda event: event.span)


def find_incident(record: Record, event: str) -> Incident:
    """Return the incident that an event is a mention of."""
    (found,) = [i for story in record.stories for i in story.incidents if event in i.events]
    return found


def find_statement(
    record: Record, about: str, *, of: str | None = None, key: str | None = None
) -> Statement:
    """Return a statement of the incident ``of`` an event: a count, or the value of a key."""
    incidents = {None} if of is None else {find_incident(record, of).id}
    (found,) = [
        statement
        for story in record.stories
        for statement in story.statements
        if statement.about == about
        and (of is None or statement.incident in incidents)
        and (None if statement.value is None else statement.value.key) == key
    ]
    return found


def four(record: Record) -> str:
    """Return the id of the ministry's toll in the agency's report."""
    return find_figure(record, 1, "Four people were killed").id


def nine(record: Record) -> str:
    """Return the id of what a reporter counted."""
    return find_figure(record, 6, "nine bodies").id


Pick = Callable[[Record], str]


def event_of(number: int, words: str) -> Pick:
    """Return what picks an event."""
    return lambda record: find_event(record, number, words).id


def incident_of(number: int, words: str) -> Pick:
    """Return what picks an incident by one of its events."""
    return lambda record: find_incident(record, find_event(record, number, words).id).id


def entity_of(number: int, name: str) -> Pick:
    """Return what picks an entity."""
    return lambda record: find_entity(record, number, name)


def report_of(number: int) -> Pick:
    """Return what picks a report."""
    return lambda _: find_report(number)


def origin_of(name: str) -> Pick:
    """Return what picks an origin."""
    return lambda record: find_origin(record, name)


def whole(record: Record) -> str:
    """Return the id of the story."""
    return story_of(record).id


def place_of(number: int, name: str) -> Pick:
    """Return what writes where a sample names somebody: REPORT:START-END."""

    def pick(record: Record) -> str:
        report = find_report(number)
        names = (span for entity in record.entities for span in entity.names)
        span = next(span for span in names if span.report == report and span.text == name)
        return f"{report}:{span.start}-{span.end}"

    return pick


def judge(desk: Desk, kind: str, *keys: str, by: str = "Ada", **said: str | None) -> Verdict:
    """Give a verdict, with a reason of no matter."""
    return desk.judge(kind, *keys, by=by, why="the next line says so", **said)  # type: ignore[arg-type]


def undo(desk: Desk, verdict: Verdict) -> Verdict:
    """Take a verdict back."""
    return desk.judge("undo", verdict.id, by="Ben", why="it was right")


def bare(record: Record) -> str:
    """Return the bytes of a record without the list of verdicts."""
    return dump(replace(record, verdicts=()))


def refuse(desk: Desk, kind: str, *keys: str, **said: str | None) -> str:
    """Return the sentence that refuses a verdict, of which nothing is kept."""
    before = desk.verdicts
    with pytest.raises(SettingsWrong) as refused:
        judge(desk, kind, *keys, **said)
    assert desk.verdicts == before
    assert "\n" not in str(refused.value)
    return str(refused.value)


def texts_of(desk: Desk) -> dict[str, str]:
    """Return the texts of the reports of a desk by id."""
    return {report.id: report.text for report in desk.reports}


def assert_exact(spans: Sequence[Span], texts: dict[str, str]) -> None:
    """Check that spans are the words that they point at."""
    wrong = [span for span in spans if texts[span.report][span.start : span.end] != span.text]
    assert wrong == []
