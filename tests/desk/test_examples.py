"""Examples: verdicts as data to train and to evaluate with, each with words and finding."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.desk.sampled import (
    find_entity,
    find_event,
    find_report,
    four,
    judge,
    nine,
    open_copy,
    story_of,
    texts_of,
    undo,
)
from twosource.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return a desk of a few samples to write on."""
    with open_copy(tmp_path, (1, 2, 6)) as opened:
        yield opened


def list_rows(desk: Desk) -> list[Any]:
    """Return the examples as JSON Lines bring them to another program."""
    lines = [json.dumps(row, ensure_ascii=False) for row in desk.kept.list_examples()]
    assert all("\n" not in line for line in lines)
    return [json.loads(line) for line in lines]


def test_a_verdict_with_its_words_and_its_finding(desk: Desk) -> None:
    """An example has who, when, why and value, the words around, and what reading had found."""
    verdict = judge(desk, "correct", four(desk.record()), field="value", value="12")
    (row,) = list_rows(desk)
    assert {key: row[key] for key in "id verdict value by at why counts".split()} == {
        "id": verdict.id,
        "verdict": "correct",
        "value": "12",
        "by": "Ada",
        "at": verdict.at,
        "why": "the next line says so",
        "counts": True,
    }
    (target,) = row["on"]
    assert (target["kind"], target["field"]) == ("figure", "value")
    assert (target["report"], target["name"]) == (find_report(1), "01-corvane-wire.txt")
    assert (target["outlet"], target["published"]) == ("Corvane", "2024-03-04")
    assert target["span"]["text"] == "Four people were killed"
    finding = target["finding"]
    assert (finding["low"], finding["high"], finding["basis"]) == (4, 4, "words")
    assert set(target["stages"]) >= {"analysis", "figures", "claims"}


def test_the_context_is_of_the_report(desk: Desk) -> None:
    """The words around stand so in the text, and the span is found in them."""
    for key in (
        four(desk.record()),
        nine(desk.record()),
        find_entity(desk.record(), 6, "Plumbline"),
    ):
        judge(desk, "accept", key)
    texts = texts_of(desk)
    rows = list_rows(desk)
    assert len(rows) == 3
    for row in rows:
        (target,) = row["on"]
        context = target["context"]
        assert context["text"] in texts[target["report"]]
        inside = context["text"][context["start"] : context["end"]]
        assert inside == target["span"]["text"]
        assert len(context["text"]) > len(inside)


def test_all_that_a_verdict_speaks_of(desk: Desk) -> None:
    """Both sides of a relation are there, and of a story its reports, which have no span."""
    record = desk.record()
    judge(desk, "reject", four(record), nine(record))
    judge(desk, "accept", story_of(record).id)
    relation, story = list_rows(desk)
    assert [target["finding"]["id"] for target in relation["on"]] == [four(record), nine(record)]
    assert {target["field"] for target in relation["on"]} == {"relation"}
    (target,) = story["on"]
    assert (target["kind"], target["span"], target["context"], target["finding"]) == (
        "story",
        None,
        None,
        None,
    )


def test_two_persons_on_one_thing_are_both_in(desk: Desk) -> None:
    """Of two verdicts on one thing both are examples, and which of them counts is said."""
    key = four(desk.record())
    judge(desk, "correct", key, field="value", value="12", by="Ada")
    judge(desk, "correct", key, field="value", value="13", by="Ola")
    assert [row["by"] for row in list_rows(desk)] == ["Ada", "Ola"]
    assert [row["counts"] for row in list_rows(desk)] == [False, True]
    desk.kept.require_reviewers(2)
    assert [row["counts"] for row in list_rows(desk)] == [False, False]


def test_what_was_taken_back_is_no_example(desk: Desk) -> None:
    """Neither an undone verdict nor the undoing is data; a rejected finding is still shown."""
    assert list_rows(desk) == []
    undo(desk, judge(desk, "accept", four(desk.record())))
    assert list_rows(desk) == []
    shot = find_event(desk.record(), 6, "live rounds").id
    judge(desk, "reject", shot)
    (row,) = list_rows(desk)
    assert row["on"][0]["finding"]["id"] == shot
