"""Events on PLV: which of PLOVER's types a sentence tells of, who acts and whom it strikes.

Protocol. Data are the training rows of PLV: a sentence, the spans of a source and of a target, and
the type of what the one does to the other, in an older list (YIELD for CONCEDE and RETREAT). Each
sentence is read as a report by itself. Of the events that the program finds the one counts whose
trigger stands nearest to both spans (the sum of the distances; the first of equals); rows without
one have no type. ``precision``, ``recall``, ``f1`` are over rows, ``macro_f1`` is the mean over the
types that the gold has. Of rows with the right type ``actor`` is the share whose actors share
characters with the source, of those that have spans of it, and ``target`` likewise; ``swapped`` the
share whose actors share characters with the target and none with the source.

``even`` rows (the first, third ... by number) were read, ``odd`` ones were not. In percent; nothing
is drawn by chance.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.annotators import Read
from evaluation.data import Row, read_rows
from evaluation.tempeval import Part
from twosource.model.events import Event
from twosource.model.names import Name
from twosource.model.reports import Report, report_id

__all__ = ["EventTypeMiss", "find_event_type_misses", "score_event_types"]

OLDER = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


@dataclass(frozen=True, slots=True)
class EventTypeMiss:
    """A sentence with another type than the gold's, or with none."""

    sentence: str
    gold: str
    found: str | None
    trigger: str


def score_event_types(path: Path, read: Read, part: Part = "all") -> dict[str, float]:
    """Return the scores of types and of parties, in percent."""
    rows = list(_read_rows(path, read, part))
    gold = Counter(row["root"] for row, _ in rows)
    given = Counter(_type(event) for _, event in rows if event)
    agreed = [(row, event) for row, event in rows if event and _type(event) == row["root"]]
    right = Counter(row["root"] for row, _ in agreed)
    each = [2 * right[kind] / max(gold[kind] + given[kind], 1) for kind in gold]
    precision = right.total() / max(given.total(), 1)
    recall = right.total() / max(gold.total(), 1)
    actors = [_share(e.actors, row["source_spans"]) for row, e in agreed if row["source_spans"]]
    targets = [_share(e.targets, row["target_spans"]) for row, e in agreed if row["target_spans"]]
    swapped = [
        _share(event.actors, row["target_spans"]) and not _share(event.actors, row["source_spans"])
        for row, event in agreed
    ]
    return {
        "precision": round(100 * precision, 2),
        "recall": round(100 * recall, 2),
        "f1": round(200 * precision * recall / max(precision + recall, 1e-9), 2),
        "macro_f1": round(100 * sum(each) / max(len(each), 1), 2),
        "actor": _percent(actors),
        "target": _percent(targets),
        "swapped": _percent(swapped),
        "rows": len(rows),
    }


def find_event_type_misses(path: Path, read: Read, part: Part = "all") -> Iterator[EventTypeMiss]:
    """Yield what disagrees, in the order of the rows."""
    for row, event in _read_rows(path, read, part):
        found = _type(event) if event else None
        if found != row["root"]:
            trigger = event.span.text if event else ""
            yield EventTypeMiss(row["text"], row["root"], found, trigger)


def _read_rows(path: Path, read: Read, part: Part) -> Iterator[tuple[Row, Event | None]]:
    rows = list(read_rows(path))
    for row in {"all": rows, "even": rows[::2], "odd": rows[1::2]}[part]:
        report = Report(id=report_id(row["text"], row["id"]), text=row["text"], name=row["id"])
        _, findings = read(report)
        typed = [event for event in findings.events if event.type]
        yield row, min(typed, key=lambda event: _distance(event, row), default=None)


def _type(event: Event) -> str:
    return OLDER.get(event.type or "", event.type or "")


def _distance(event: Event, row: Row) -> int:
    """Return how far a trigger stands from the nearest span of the source and of the target."""
    return sum(
        min((_gap(event, start, end) for start, end in row[party]), default=0)
        for party in ("source_spans", "target_spans")
    )


def _gap(event: Event, start: int, end: int) -> int:
    return max(event.span.start - end, start - event.span.end, 0)


def _share(names: Sequence[Name], spans: Sequence[tuple[int, int]]) -> bool:
    return any(n.span.start < end and start < n.span.end for n in names for start, end in spans)


def _percent(judged: Sequence[bool]) -> float:
    return round(100 * sum(judged) / max(len(judged), 1), 2)
