"""What the scores of events and of their places count, on made-up sentences."""

import json
from pathlib import Path

from evaluation.annotators import open_annotator, read_as_desk
from evaluation.event_places import find_event_place_misses, score_event_places
from evaluation.event_types import find_event_type_misses, score_event_types

open_annotator(roles=None)


def span(text: str, words: str) -> dict[str, object]:
    """Return where words stand in a text."""
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def write(path: Path, rows: list[dict[str, object]]) -> Path:
    """Write rows, numbered in their order."""
    lines = [json.dumps({"id": f"r{number}", **row}) for number, row in enumerate(rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def at(text: str, verb: str, *places: str) -> dict[str, object]:
    """Return a row of the event_location sets."""
    return {"text": text, "verb": span(text, verb), "locations": [span(text, p) for p in places]}


def test_places_of_verbs(tmp_path: Path) -> None:
    """A place is right if the gold has it, none if the gold has none."""
    rows = [
        at("A bomb killed two in Basra, police in Baghdad said.", "killed", "Basra"),
        at("A bomb killed two in Homs.", "killed"),  # the gold says: not told
        at("Two were wounded.", "wounded"),
        at("A shell fell near Basra.", "fell", "A shell"),  # where no place is found
    ]
    path = write(tmp_path / "rows.jsonl", rows)
    scores = score_event_places(path, read_as_desk)
    assert (scores["accuracy"], scores["verbs"]) == (50, 4)
    assert (scores["precision"], scores["recall"], scores["ceiling"]) == (33.33, 50, 75)
    misses = list(find_event_place_misses(path, read_as_desk))
    assert [(miss.verb, miss.found) for miss in misses] == [("killed", "Homs"), ("fell", "Basra")]


def told(text: str, root: str, source: str = "", target: str = "") -> dict[str, object]:
    """Return a row of PLV."""
    spans = {
        f"{party}_spans": [list(span(text, words).values())[:2]] if words else []
        for party, words in (("source", source), ("target", target))
    }
    return {"text": text, "root": root, **spans}


def test_types_and_parties(tmp_path: Path) -> None:
    """A type is right if it is the gold's; parties count where the type is right."""
    rows = [
        told("Rebels attacked the army.", "ASSAULT", "Rebels", "army"),
        told("The army was attacked by rebels.", "ASSAULT", "army", "rebels"),  # swapped
        told("The army withdrew from Homs.", "YIELD", "army", "Homs"),
        told("Police arrested three students.", "PROTEST", "Police", "students"),
        told("The mayor smiled.", "CONSULT"),
    ]
    path = write(tmp_path / "plv.jsonl", rows)
    scores = score_event_types(path, read_as_desk)
    assert (scores["precision"], scores["recall"], scores["rows"]) == (75, 60, 5)
    assert scores["macro_f1"] == 50  # ASSAULT and YIELD of four types
    assert (scores["actor"], scores["target"], scores["swapped"]) == (66.67, 33.33, 33.33)
    misses = list(find_event_type_misses(path, read_as_desk))
    assert [(miss.gold, miss.found) for miss in misses] == [
        ("PROTEST", "COERCE"),
        ("CONSULT", None),
    ]
