"""The place of an event: which of a sentence's places the verb happened at, if any.

Protocol. Data are the training rows of the event_location sets: a sentence, a verb, and the places
where what the verb tells happened (none: the sentence does not say). Each sentence is read as a
report by itself; the program is asked for the place of the gold's verb, whether or not it finds an
event there. A place is right when it shares a character with one of the gold's, none when the gold
has none. ``accuracy`` is over all rows, ``precision``, ``recall`` and ``f1`` are of places;
``nearest_f1`` is what the nearest place behind a preposition gives, ``ceiling`` the share of rows
where the gold has none or one of its places is found as a place at all. In percent.

Rows are taken in the order of their identifiers, every second one: ``odd`` (the second, fourth ...)
were not read, ``even`` ones were; at most ``MOST`` of them. Nothing is drawn by chance.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from evaluation.annotators import Read
from evaluation.data import Row, read_rows
from evaluation.tempeval import Part
from twosource.gazetteer import open_gazetteer
from twosource.languages import ENGLISH
from twosource.model.analyses import Sentence
from twosource.model.places import Place
from twosource.model.reports import Report, report_id
from twosource.reading.events.settings import find_nearest_place, find_place
from twosource.reading.material import Material

__all__ = ["EventPlaceMiss", "find_event_place_misses", "score_event_places"]

MOST = 1500
Find = Callable[[Material, Sentence, int, int], Place | None]


@dataclass(frozen=True, slots=True)
class EventPlaceMiss:
    """A verb with another place than the gold's, or with one where the gold has none."""

    sentence: str
    verb: str
    gold: tuple[str, ...]
    found: str | None


def score_event_places(path: Path, read: Read, part: Part = "all") -> dict[str, float]:
    """Return accuracy, precision, recall and F1, in percent."""
    rows = list(_read_rows(path, read, part))
    found = [(row, _find(find_place, row, material)) for row, material in rows]
    nearest = [(row, _find(find_nearest_place, row, material)) for row, material in rows]
    reachable = [
        not row["locations"] or any(_hits(p, row) for p in material.findings.places)
        for row, material in rows
    ]
    return {
        **_score(found),
        "nearest_f1": _score(nearest)["f1"],
        "ceiling": round(100 * sum(reachable) / max(len(rows), 1), 2),
        "verbs": len(rows),
    }


def find_event_place_misses(path: Path, read: Read, part: Part = "all") -> Iterator[EventPlaceMiss]:
    """Yield what disagrees, in the order of the rows."""
    for row, material in _read_rows(path, read, part):
        place = _find(find_place, row, material)
        if not _is_right(row, place):
            gold = tuple(one["text"] for one in row["locations"])
            name = place.name if place else None
            yield EventPlaceMiss(row["text"], row["verb"]["text"], gold, name)


def _read_rows(path: Path, read: Read, part: Part) -> Iterator[tuple[Row, Material]]:
    rows = sorted(read_rows(path), key=lambda row: str(row["id"]))
    places = open_gazetteer()
    for row in islice({"all": rows, "even": rows[::2], "odd": rows[1::2]}[part], MOST):
        report = Report(id=report_id(row["text"], row["id"]), text=row["text"], name=row["id"])
        analysis, findings = read(report)
        yield row, Material(report, analysis, ENGLISH, places, findings)


def _find(find: Find, row: Row, material: Material) -> Place | None:
    verb = row["verb"]
    sentence = material.analysis.sentence_at(verb["start"])
    return find(material, sentence, verb["start"], verb["end"]) if sentence else None


def _hits(place: Place, row: Row) -> bool:
    span = place.span
    return span is not None and any(
        span.start < gold["end"] and gold["start"] < span.end for gold in row["locations"]
    )


def _is_right(row: Row, place: Place | None) -> bool:
    return _hits(place, row) if place else not row["locations"]


def _score(found: Iterable[tuple[Row, Place | None]]) -> dict[str, float]:
    pairs: Sequence[tuple[Row, Place | None]] = list(found)
    right = sum(place is not None and _hits(place, row) for row, place in pairs)
    given = sum(place is not None for _, place in pairs)
    wanted = sum(bool(row["locations"]) for row, _ in pairs)
    agreed = sum(_is_right(row, place) for row, place in pairs)
    return {
        "accuracy": round(100 * agreed / max(len(pairs), 1), 2),
        "precision": round(100 * right / max(given, 1), 2),
        "recall": round(100 * right / max(wanted, 1), 2),
        "f1": round(200 * right / max(given + wanted, 1), 2),
    }
