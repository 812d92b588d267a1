"""What the scores of places count, on a made-up article."""

import json
from pathlib import Path

import pytest

from evaluation.annotators import Read
from evaluation.places import find_place_misses, score_places
from twosource.analysis import analyse
from twosource.gazetteer import open_gazetteer
from twosource.languages import ENGLISH
from twosource.model.analyses import Analysis
from twosource.model.findings import Findings
from twosource.model.reports import Report
from twosource.reading import read as read_report

TEXT = "A barn burned in Paris, Texas. The mayor of Springfield wept in Baghdad and in Zerend."
PLACES = open_gazetteer()


def read(report: Report) -> tuple[Analysis, Findings]:
    """Read without the network."""
    analysis = analyse(report, ENGLISH.sentences)
    return analysis, read_report(report, analysis, language=ENGLISH, places=PLACES)


def place(name: str, lat: float, lon: float, kind: str | None = None) -> dict[str, object]:
    """Return a row of the gold."""
    start = TEXT.index(name)
    row = {"start": start, "end": start + len(name), "text": name, "lat": lat, "lon": lon}
    return row | ({"type": kind} if kind else {})


def score(folder: Path, *places: dict[str, object], reader: Read = read) -> dict[str, float]:
    """Return the scores on an article with these places."""
    path = folder / "places.jsonl"
    row = {"id": "a", "text": TEXT, "places": places}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return score_places(path, reader)


def test_what_is_near_is_right(tmp_path: Path) -> None:
    """A point counts when it lies near the gold's; a name left open is wrong and not answered."""
    gold = (
        place("Paris", 33.7, -95.6),
        place("Texas", 31.0, -99.0),
        place("Springfield", 39.8, -89.6),
        place("Baghdad", -50.0, 10.0),
    )
    scores = score(tmp_path, *gold)
    assert scores["within_161"] == 50
    assert scores["names"] == 4
    assert scores["answered"] == 75
    assert scores["ceiling_161"] == 75
    assert scores["answered_161"] == pytest.approx(66.67)


def test_an_id_makes_a_place_the_same(tmp_path: Path) -> None:
    """The point of a large country may lie far from the gold's."""
    gold = place("Baghdad", -50.0, 10.0) | {"geonameid": "98182"}
    scores = score(tmp_path, gold)
    assert (scores["within_161"], scores["exact"], scores["ceiling_id"]) == (100, 100, 100)


def test_what_is_found(tmp_path: Path) -> None:
    """Found is what shares a character with the gold; some types count neither way."""
    gold = (
        place("Paris", 33.7, -95.6, "Literal"),
        place("Baghdad", 33.3, 44.4, "Literal"),
        place("mayor", 0.0, 0.0, "Literal"),
        place("Texas", 31.0, -99.0, "Embedded_Non_Lit"),
    )
    scores = score(tmp_path, *gold)
    # found: Paris, Baghdad; Texas counts neither way; Springfield and Zerend are in no gold
    assert scores["found_precision"] == 50
    assert scores["found_recall"] == pytest.approx(66.67)


def test_misses_say_what_and_where(tmp_path: Path) -> None:
    """Each miss has its kind, its name and the words around it."""
    score(tmp_path, place("Springfield", 39.8, -89.6), place("mayor", 0.0, 0.0))
    misses = list(find_place_misses(tmp_path / "places.jsonl", read))
    assert {(miss.kind, miss.name) for miss in misses} >= {
        ("open", "Springfield"),
        ("missed", "mayor"),
        ("spurious", "Baghdad"),
    }
    assert all(miss.name in miss.sentence for miss in misses)
