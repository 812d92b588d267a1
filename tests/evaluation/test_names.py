"""What the scores of names count, on made-up records."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.__main__ import main
from evaluation.annotators import Annotate, analyse_text
from evaluation.named_texts import (
    NamedText,
    read_mentions,
    read_names,
    read_other_mentions,
    read_tagged,
)
from evaluation.names import (
    find_name_misses,
    find_record_names,
    read_uner,
    score_kinds,
    score_names,
)
from tests.marked import unmark
from twosource.model.analyses import Analysis, NameSpan

MEASURES = ("precision", "recall", "f1")
RECORDS = [
    {
        "id": "b-1",
        "doc": "b",
        "text": "Ada Ray left Tarn.",
        "tokens": ["Ada", "Ray", "left", "Tarn", "."],
        "tags": ["B-PER", "I-PER", "O", "B-LOC", "O"],
    },
    {
        "id": "b-2",
        "doc": "b",
        "text": "Norvex don't say.",
        "tokens": ["Norvex", "do", "n't", "say", "."],
        "tags": ["B-ORG", "O", "O", "O", "O"],
    },
    {"id": "d-1", "doc": "d", "tokens": ["In", "Tarn"], "tags": ["O", "I-LOC"]},
]


def write(path: Path, records: list[dict]) -> Path:  # type: ignore[type-arg] # rows of JSON
    """Write records as lines of JSON."""
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def mark(written: str) -> NamedText:
    """Make a text whose names are marked; what is marked "open" is not judged."""
    text = unmark(written)
    gold = {NameSpan(m.start, m.end, m.value) for m in text.marks if m.value != "open"}
    free = tuple((m.start, m.end) for m in text.marks if m.value == "open")
    return NamedText("t", text.text, analyse_text(text.text, "t"), frozenset(gold), free)


def find(written: str) -> Annotate:
    """Return an annotator that finds the marked names of a text."""
    text = unmark(written)
    names = tuple(NameSpan(m.start, m.end, m.value) for m in text.marks)

    def annotate(analysis: Analysis) -> Analysis:
        return replace(analysis, names=names)

    return annotate


def show(text: NamedText) -> list[tuple[str, str]]:
    """Return the gold names of a text, in order."""
    names = sorted(text.gold, key=lambda name: name.start)
    return [(text.text[name.start : name.end], name.kind) for name in names]


def test_sentences_of_a_document_are_one_text(tmp_path: Path) -> None:
    """Records of one document are joined by line breaks; one without text by single spaces."""
    one, two = read_tagged(write(tmp_path / "n.jsonl", RECORDS))
    assert (one.text, two.text) == ("Ada Ray left Tarn.\nNorvex don't say.", "In Tarn")
    assert show(one) == [("Ada Ray", "person"), ("Tarn", "place"), ("Norvex", "organisation")]
    assert show(two) == [("Tarn", "place")]
    assert [one.text[t.start : t.end] for t in one.analysis.tokens][5:8] == ["Norvex", "do", "n't"]


def entity(start: int, end: int, kind: str, confidence: float) -> dict[str, object]:
    return {"start": start, "end": end, "type": kind, "confidence": confidence}


def test_other_types_are_left_open(tmp_path: Path) -> None:
    """Products and works are no gold, and what is found in them is not counted."""
    record = {
        "id": "c",
        "tokens": ["The", "Lanterns", "play", "Harbour", "Song"],
        "tags": ["O", "B-group", "O", "B-creative-work", "I-creative-work"],
    }
    (text,) = read_tagged(write(tmp_path / "n.jsonl", [record]))
    assert show(text) == [("Lanterns", "organisation")]
    annotate = find("The [Lanterns|organisation] play [Harbour|place] Song")
    assert score_names([text], annotate)["f1"] == 100.0


def test_mentions_that_are_written_as_names_are_names(tmp_path: Path) -> None:
    """Articles go, descriptions stay open, the longest of nested names and the surer type win."""
    text = unmark("[the Tarn Council] and [we] saw [the Kelmar army] near [Port Ansel] with [Ray].")
    council, we, army, port, ray = text.marks
    tarn = council.start + len("the ")

    entities = [
        entity(tarn, tarn + len("Tarn"), "Location", 1),
        entity(council.start, council.end, "Location", 0),
        entity(council.start, council.end, "Organisation", 0.9),
        entity(we.start, we.end, "Person", 1),
        entity(army.start, army.end, "Organisation", 1),
        entity(port.start, port.end + 1, "Location", 1),
        entity(ray.start, ray.end, "Person", 1),
        entity(0, len(text.text), "Temporal", 1),
    ]
    path = write(tmp_path / "m.jsonl", [{"id": "m", "text": text.text, "entities": entities}])
    (read,) = read_mentions(path)
    assert show(read) == [
        ("Tarn Council", "organisation"),
        ("Port Ansel", "place"),
        ("Ray", "person"),
    ]
    assert [read.text[slice(*free)] for free in read.open] == ["the Kelmar army", "we"]
    assert [show(one) for one in read_names(path)] == [show(read)]
    annotate = find(
        "[the Tarn Council|organisation] and we saw the [Kelmar|place] army "
        "near [Port Ansel|place] with [Ray|person]."
    )
    assert score_names([read], annotate) == {"precision": 100.0, "recall": 100.0, "f1": 100.0}


def test_other_mentions_are_asked_for_apart(tmp_path: Path) -> None:
    """Of times and quantities the whole extent counts; a name found beside them is not judged."""
    text = unmark("At least [40 people|quantity] of Tarn fled [last week|time].").text
    entities = [
        entity(0, text.index(" of"), "Quantity", 1),
        entity(text.index("40"), text.index("40") + 2, "Quantity", 1),  # inside another
        entity(text.index("last"), len(text) - 1, "Temporal", 1),
        entity(text.index("Tarn"), text.index("Tarn") + 4, "Location", 1),
    ]
    path = write(tmp_path / "m.jsonl", [{"id": "m", "text": text, "entities": entities}])
    (read,) = read_other_mentions(path)
    assert show(read) == [("At least 40 people", "quantity"), ("last week", "time")]
    annotate = find("At least [40 people|quantity] of [Tarn|place] fled [last week|time].")
    assert score_names([read], annotate) == {"precision": 50.0, "recall": 50.0, "f1": 50.0}


def test_all_and_nothing() -> None:
    """Whoever copies the gold has 100, whoever finds nothing has 0."""
    written = "[Ada Ray|person] of [Norvex|organisation] left [Tarn|place]."
    assert set(score_names([mark(written)], find(written)).values()) == {100.0}
    nothing = find("Ada Ray of Norvex left Tarn.")
    assert set(score_names([mark(written)], nothing).values()) == {0.0}
    assert score_names([], nothing)["f1"] == 0.0


def test_both_ends_and_the_kind_must_agree() -> None:
    """One of three found is right, and one of three gold; nationalities are not counted."""
    gold = mark("[Ada Ray|person] of [Norvex|organisation] left Kelmarian [Tarn|place].")
    annotate = find("[Ada|person] Ray of [Norvex|place] left [Kelmarian|nationality] [Tarn|place].")
    assert score_names([gold], annotate) == {"precision": 33.33, "recall": 33.33, "f1": 33.33}


def test_a_name_beside_gold_in_an_open_stretch_counts() -> None:
    """What touches a gold name is judged, whatever else it touches."""
    gold = mark("[Tarn|place] [Harbour Song|open].")
    assert score_names([gold], find("[Tarn Harbour|place] Song."))["precision"] == 0.0
    right = find("[Tarn|place] [Harbour|place] Song.")
    assert score_names([gold], right)["precision"] == 100.0


def test_kinds_are_scored_one_by_one() -> None:
    """A name of the wrong kind lowers the precision of one and the recall of the other."""
    gold = mark("[Ada Ray|person] of [Norvex|organisation] left [Tarn|place].")
    annotate = find("[Ada Ray|person] of [Norvex|place] left [Tarn|place].")
    scores = [(s.kind, s.precision, s.recall, s.f1) for s in score_kinds([gold], annotate)]
    assert scores == [
        ("person", 100.0, 100.0, 100.0),
        ("organisation", 0.0, 0.0, 0.0),
        ("place", 50.0, 100.0, 66.67),
    ]


def test_misses_say_what_is_wrong() -> None:
    """A miss is a wrong extent, a wrong kind, a name that was missed or one that is none."""
    gold = mark("[Ada Ray|person] of [Norvex|organisation] left [Tarn|place] in May.")
    annotate = find("[Ada|person] Ray of [Norvex|place] left Tarn in [May|person].")
    misses = [(m.kind, m.gold, m.found) for m in find_name_misses([gold], annotate)]
    assert misses == [
        ("extent", "Ada Ray = person", "Ada = person"),
        ("kind", "Norvex = organisation", "Norvex = place"),
        ("missed", "Tarn = place", ""),
        ("spurious", "", "May = person"),
    ]


def test_the_record_keeps_names_of_three_kinds() -> None:
    """Ministries are organisations; a nationality is not counted, nor a name in small letters."""
    written = (
        "[Ada Ray|person] of the [Interior Ministry|organisation] flew to [Paris|place] on Monday. "
        "French boats and the police waited."
    )
    text, annotate = mark(written), find(written)
    found = sorted(find_record_names(text, annotate), key=lambda name: name.start)
    assert [(text.text[name.start : name.end], name.kind) for name in found] == show(text)
    assert score_names([text], annotate, find_record_names)["f1"] == 100.0


def test_the_record_may_keep_less_than_the_network() -> None:
    """What the network takes for a name and the rules refuse is wrong in one score alone."""
    gold = mark("[Ada Ray|person] left [Paris|place] on Monday.")
    annotate = find("[Ada Ray|person] left [Paris|place] on [Monday|organisation].")
    assert score_names([gold], annotate)["precision"] == 66.67
    assert score_names([gold], annotate, find_record_names)["precision"] == 100.0


def test_the_task_scores_the_record_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Beside what the network finds stands what the record keeps, on the gold words."""
    row = {
        "id": "p-1",
        "doc": "p",
        "tokens": ["Angela", "Merkel", "flew", "to", "Paris", "on", "Monday", "."],
        "tags": ["B-PER", "I-PER", "O", "O", "B-LOC", "O", "O", "O"],
    }
    assert main(["names", "--file", str(write(tmp_path / "n.jsonl", [row]))]) == 0
    scores = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert [*scores] == [f"{who}{m}" for who in ("", "record_") for m in MEASURES]
    assert [scores[f"record_{measure}"] for measure in MEASURES] == [100.0, 100.0, 100.0]


@pytest.mark.parametrize(("split", "names"), [(None, ["b"]), ("dev", ["b"]), ("train", ["d"])])
def test_training_and_score_share_no_document(
    tmp_path: Path, split: str | None, names: list[str]
) -> None:
    """The CRC-32 of "b" leaves one when divided by four and is scored; "d" is for training."""
    path = write(tmp_path / "n.jsonl", RECORDS)
    assert [text.name for text in read_uner(path, split)] == names
