"""Rows: a report that was read, as texts that cross the borders of processes as they are stored."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from twosource.batch.readings import Reader, Reading
from twosource.gazetteer import open_user_gazetteer
from twosource.model.findings import Findings
from twosource.model.reports import Report
from twosource.model.wire import Json, dump, from_json, to_json

__all__ = ["Failure", "Row", "make_row", "open_reading", "open_row", "read_row", "take_row"]


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that could not be read, and why: nothing of it is lost, and it stops no other."""

    report: Report
    why: str


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one report: JSON of its findings and of its analysis, or why there are none.

    ``copy`` is the text that was analysed where that is not the report's own; it has the same
    length. Either ``findings`` or ``fault`` is there.
    """

    findings: str | None = None
    analysis: str | None = None
    copy: str | None = None
    fault: str | None = None


def make_row(reading: Reading) -> Row:
    """Return a reading as a row."""
    return Row(dump(reading.findings), reading.analysis, reading.copy)


def read_row(reader: Reader, report: Report) -> Reading | Failure:
    """Read a report; a fault in reading it is told, and is not raised."""
    try:
        return reader.read(report)
    except Exception as error:  # noqa: BLE001  # one bad report never stops the others
        return Failure(report, f"a fault in reading it ({type(error).__name__}: {error})")


def open_row(row: Row, report: Report) -> Reading | Failure:
    """Return the reading that a row holds of a report."""
    if row.findings is None:
        return Failure(report, row.fault or "nothing came back of it")
    findings = from_json(Findings, json.loads(row.findings))
    return Reading(report, findings, row.analysis, row.copy)


def take_row(answer: Json, fault: str | None) -> Row:
    """Return the row that a worker answered, or that says why it did not."""
    return Row(fault=fault) if fault is not None else from_json(Row, answer)


def open_reading() -> Callable[[Json], Json]:
    """Return the task of reading: a report's JSON to its row's, with one network."""
    reader = Reader(open_user_gazetteer())

    def read(item: Json) -> Json:
        read = read_row(reader, from_json(Report, item))
        row = Row(fault=read.why) if isinstance(read, Failure) else make_row(read)
        return to_json(row)

    return read
