"""What the scores of slots count, on a made-up text of the old kind."""

import json
from pathlib import Path

from evaluation.annotators import read_as_desk
from evaluation.slots import find_slot_misses, score_datelines, score_slots

TEXT = (
    "BAGHDAD, 5 MAR 90 -- [TEXT] POLICE SAID THAT REBELS ATTACKED A CONVOY IN BASRA ON 4 MARCH."
    " IT KILLED 12 SOLDIERS. SIX CIVILIANS WERE WOUNDED WHEN A BOMB EXPLODED IN MOSUL ON SATURDAY."
)


def entry(*values: str, of: list[str] | None = None, optional: bool = False) -> dict[str, object]:
    """Return an entry of a key."""
    found: dict[str, object] = {"raw": "", "values": list(values)}
    return found | ({"of": of} if of else {}) | ({"optional": True} if optional else {})


def write(path: Path, *templates: dict[str, list[dict[str, object]]]) -> Path:
    """Write one text with its templates."""
    row = {"id": "A", "date": "1990-03-05", "text": TEXT, "templates": list(templates)}
    file = path / "dev.jsonl"
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return file


ATTACK = {
    "INCIDENT: DATE": [entry("04 MAR 90")],
    "INCIDENT: LOCATION": [entry("IRAQ: BASRA (CITY)")],
    "HUM TGT: NUMBER": [entry("12", of=["SOLDIERS"])],
    "HUM TGT: EFFECT OF INCIDENT": [entry("DEATH", of=["SOLDIERS"])],
}
BLAST = {
    "INCIDENT: DATE": [entry("03 MAR 90", optional=True)],
    "INCIDENT: LOCATION": [entry("IRAQ: NINEVEH (PROVINCE): TAL AFAR (CITY)")],
    "HUM TGT: NUMBER": [entry("7", of=["CIVILIANS"])],
    "HUM TGT: EFFECT OF INCIDENT": [entry("INJURY", of=["CIVILIANS"])],
}


def test_scores_by_slot(tmp_path: Path) -> None:
    """Answers of a text are compared together; an optional key is not missed."""
    scores = score_slots(write(tmp_path, ATTACK, BLAST), read_as_desk, "even")
    assert scores["texts"] == 1
    assert (scores["date_precision"], scores["date_recall"]) == (100.0, 100.0)
    assert (scores["place_precision"], scores["place_recall"]) == (50.0, 50.0)
    assert (scores["number_precision"], scores["number_recall"]) == (50.0, 50.0)


def test_the_wider_parts_of_a_place_are_right_but_not_asked_for(tmp_path: Path) -> None:
    """A key's province counts as found, and only its town is wanted."""
    key = {"INCIDENT: LOCATION": [entry("IRAQ: MOSUL (PROVINCE): BASRA (TOWN)")]}
    scores = score_slots(write(tmp_path, key), read_as_desk, "even")
    assert (scores["place_precision"], scores["place_recall"]) == (100.0, 100.0)


def test_misses_name_the_slot_and_the_side(tmp_path: Path) -> None:
    """What only the key has is missed, what only the program has spurious."""
    found = {
        (miss.slot, miss.kind, miss.answer)
        for miss in find_slot_misses(write(tmp_path, ATTACK, BLAST), read_as_desk)
    }
    assert found == {
        ("place", "spurious", ("mosul",)),
        ("place", "missed", ("tal afar",)),
        ("number", "spurious", ("injured", "6")),
        ("number", "missed", ("injured", "7")),
    }


def test_datelines_are_scored_by_what_intake_takes_from_them(tmp_path: Path) -> None:
    """The day stands in the text, in the old way."""
    assert score_datelines(write(tmp_path, ATTACK)) == 100.0
    path = write(tmp_path, ATTACK)
    path.write_text(
        path.read_text(encoding="utf-8").replace("5 MAR 90", "6 MAR 90"), encoding="utf-8"
    )
    assert score_datelines(path) == 0.0


def test_halves_are_by_order(tmp_path: Path) -> None:
    """The only text is the first, so that the other half is empty."""
    assert score_slots(write(tmp_path, ATTACK), read_as_desk, "odd")["texts"] == 0
