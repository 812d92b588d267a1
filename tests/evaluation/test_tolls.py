"""What the scores of tolls count, on a made-up archive."""

import gzip
import json
from pathlib import Path

import pytest

from evaluation.annotators import read_as_desk
from evaluation.tolls import find_toll_misses, read_tolls, score_tolls

# Incident, document date, text; the archive's numbers stand in RECORDS.
ARTICLES = [
    ("1", "2020-05-02", "Three people were killed and two hurt in Lomark on Friday, police said."),
    ("1", "2020-05-04", "Police said four people were killed in Lomark on Friday."),
    ("1", "2020-05-03", "A march was held in Lomark."),
    ("2", "2020-06-01", "Two more people were killed. A woman and a boy were hurt in Zerend."),
]
RECORDS = {"1": (4, 2), "2": (1, 2)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an archive of two incidents."""
    rows = [
        {"incident": incident, "id": str(at), "date": date, "text": text, "usable": True}
        for at, (incident, date, text) in enumerate(ARTICLES)
    ]
    records = [
        {"incident": incident, "num_killed": killed, "num_injured": injured}
        for incident, (killed, injured) in RECORDS.items()
    ]
    for name, lines in (("articles", rows), ("incidents", records)):
        with gzip.open(tmp_path / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.write("".join(json.dumps(line) + "\n" for line in lines))
    return tmp_path


def test_first_and_last_reports_are_told_apart(folder: Path) -> None:
    """The middle one is not read; "more" is no toll; those of one sentence are added up."""
    tolls = list(read_tolls(folder, read_as_desk, "all"))
    found = [(toll.order, toll.measure, toll.gold, toll.found) for toll in tolls]
    assert sorted(found, key=str) == [
        ("first", "injured", 2, 2),
        ("first", "injured", 2, 2),
        ("first", "killed", 1, None),
        ("first", "killed", 4, 3),
        ("last", "injured", 2, None),
        ("last", "killed", 4, 4),
    ]


def test_scores_are_shares_of_what_was_told(folder: Path) -> None:
    """Of three reports two tell who was killed, one of them as the archive has it."""
    scores = score_tolls(list(read_tolls(folder, read_as_desk, "all")))
    assert (scores["reports"], scores["killed_told"], scores["killed_right"]) == (3, 66.67, 50.0)
    assert (scores["first_killed_right"], scores["last_killed_right"]) == (0.0, 100.0)
    assert (scores["injured_told"], scores["injured_right"]) == (66.67, 100.0)


def test_halves_share_no_incident(folder: Path) -> None:
    """What is listed as an error was never scored as unread."""
    halves = [list(read_tolls(folder, read_as_desk, part)) for part in ("even", "odd")]
    assert sum(map(len, halves)) == len(list(read_tolls(folder, read_as_desk, "all")))


def test_misses_show_the_sentence(folder: Path) -> None:
    """They say what was read where the archive has another number."""
    (miss,) = find_toll_misses(list(read_tolls(folder, read_as_desk, "all")))
    assert (miss.gold, miss.found, miss.sentence) == (4, 3, ARTICLES[0][2])
