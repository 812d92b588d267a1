"""Explanations: every reason behind whatever has an id, in lines that show the words."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from tests.desk.sampled import (
    SAMPLES,
    assert_exact,
    find_claim,
    find_entity,
    find_event,
    find_figure,
    find_incident,
    find_origin,
    find_report,
    judge,
    list_accounts,
    open_copy,
    put_in_memory,
    story_of,
    texts_of,
    undo,
)
from twosource.desk import Desk
from twosource.desk.explanations import Explanation, explain, explain_relation
from twosource.desk.subjects import Subject, list_subjects, name_subject
from twosource.errors import SettingsWrong
from twosource.model.records import Record


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Return a desk of the samples on which somebody decided something."""
    with open_copy(tmp_path_factory.mktemp("explained")) as opened:
        record = opened.record()
        four = find_figure(record, 1, "Four people were killed").id
        judge(opened, "correct", four, field="value", value="12")
        undo(opened, judge(opened, "accept", find_event(record, 6, "live rounds").id, by="Ola"))
        yield opened


@pytest.fixture(scope="module")
def record(desk: Desk) -> Record:
    """Return the record of the desk."""
    return desk.record()


def words(explanation: Explanation) -> str:
    """Return the lines of an explanation as one text."""
    return "\n".join("  " * line.depth + line.words for line in explanation.lines)


def test_whatever_has_an_id_is_explained(desk: Desk, record: Record) -> None:
    """Each thing of a record has lines, none is empty, and their spans are words of reports."""
    texts = texts_of(desk)
    kinds = set()
    for subject in list_subjects(record):
        explanation = explain(subject, record)
        kinds.add(subject.kind)
        assert explanation.subject == name_subject(subject)
        assert explanation.lines
        assert all(line.words.strip() for line in explanation.lines)
        assert explanation.lines[0].depth == 0
        assert_exact([line.span for line in explanation.lines if line.span], texts)
    assert kinds == set("story report incident event claim figure origin entity verdict".split())


def test_a_relation_is_explained_both_ways_round(record: Record) -> None:
    """Of two figures or claims the order does not matter, and every reason is told."""
    subjects = {subject.id: subject for subject in list_subjects(record)}
    relations = story_of(record).relations
    assert len(relations) > 90
    for relation in relations:
        a, b = subjects[relation.a], subjects[relation.b]
        told = explain_relation(a, b, record)
        assert told.subject == f"{name_subject(a)} and {name_subject(b)}"
        assert explain_relation(b, a, record).lines == told.lines
        own = words(told)
        assert relation.kind.replace("_", " ") in own
        assert all(f"  {reason}" in own for reason in relation.reasons)


def test_a_relation_of_a_kept_desk(desk: Desk, record: Record) -> None:
    """Two ids ask how two figures stand to each other, also behind their story."""
    story = story_of(record).id
    union = find_figure(record, 9, "nine people had been killed").id
    official = find_figure(record, 9, "toll from the clashes in Ormeza rose to six").id
    told = words(desk.explain(union, official))
    assert "“nine people had been killed” (Coastland Gazette" in told
    assert " conflicts " in told
    assert "(independent)" in told
    assert "cannot both be true" in told
    assert (
        desk.explain(f"{story}/{union}", f"{story}/{official}").lines
        == desk.explain(official, union).lines
    )


def test_what_nothing_relates(desk: Desk, record: Record) -> None:
    """Of two figures of two things it is said that no relation is written."""
    crowns = find_figure(record, 12, "1.5 million crowns").id
    (line,) = desk.explain(crowns, find_figure(record, 6, "nine bodies").id).lines
    assert line.words.startswith("no relation is written")
    with pytest.raises(SettingsWrong, match="'0000' is the id of no thing"):
        desk.explain(crowns, "0000")


def test_a_figure_and_its_correction(desk: Desk, record: Record) -> None:
    """What it counts, the claim that it stands in, its relations, and who corrected it."""
    told = words(desk.explain(find_figure(record, 1, "Four people were killed").id))
    assert "“Four people were killed” (Corvane, " in told
    assert "killed, people: 12 (exact)" in told
    assert "(Interior Ministry, in Corvane, " in told
    assert "“Four” (corrected to 12) of Interior Ministry" in told
    assert "a reviewer corrected it" in told
    assert "correct value to 12, by Ada, " in told


def test_a_verdict_and_what_undid_it(desk: Desk, record: Record) -> None:
    """An event shows what was said of it; a verdict shows its words, and who took it back."""
    shot = find_event(record, 6, "live rounds")
    told = words(desk.explain(shot.id))
    assert "accept, by Ola, " in told
    assert "undone by Ben, " in told
    accepted = next(verdict for verdict in record.verdicts if verdict.verdict == "accept")
    lines = desk.explain(accepted.id).lines
    assert lines[0].words == f"accept, by Ola, {accepted.at}: the next line says so"
    assert (lines[1].words, lines[1].span) == ("event “live rounds”", shot.span)
    assert lines[2].words.startswith("undone by Ben, ")
    assert lines[2].words.endswith(": it was right")


def test_a_story_and_a_report(desk: Desk, record: Record) -> None:
    """Why the reports are one story, which share text, and when and how one came to the desk."""
    story = words(desk.explain(story_of(record).id))
    assert "12 reports" in story.splitlines()[0]
    assert "why these reports are one story:" in story
    assert "Kaldavar Ledger and Corvane share text (wire)" in story
    report = words(desk.explain(find_report(2)))
    assert report.startswith("02-kaldavar-ledger.txt, Kaldavar Ledger\npublished 2024-03-04")
    assert f"in story {story_of(record).id[:8]}:" in report
    assert "it shares text with Corvane (wire):" in report
    assert "on the desk since 2" in report
    original = (SAMPLES / "02-kaldavar-ledger.txt").read_bytes()
    assert f"original SHA-256 {sha256(original).hexdigest()}" in report
    assert "it carries no date" in words(desk.explain(find_report(10)))


def test_an_incident_and_its_statements(desk: Desk, record: Record) -> None:
    """Why mentions are one incident, and of each statement what its state means, with the words."""
    incident = find_incident(record, find_event(record, 4, "arson attack").id)
    told = words(desk.explain(incident.id))
    assert "why these mentions are one incident:" in told
    assert all(f"  {reason}" in told for reason in incident.reasons)
    assert "killed, people: 0 (0 to 2, rule ucdp) – denied: every claim that it is so" in told
    assert "0 independent origins against it" in told
    assert "  for: “" in told
    assert "  against: “" in told


def test_an_origin_an_entity_and_a_claim(desk: Desk, record: Record) -> None:
    """What rests on one origin, who is named where, and through whom a claim came."""
    ministry = find_origin(record, "Interior Ministry")
    origin = words(desk.explain(ministry))
    assert origin.startswith("Interior Ministry (government)\n  all rest on Interior Ministry")
    union = desk.explain(find_entity(record, 9, "Kelmaria Doctors' Union"))
    assert union.lines[0].words == "Kelmaria Doctors' Union (organisation), 2 mentions"
    assert {line.span.text for line in union.lines if line.span} == {
        "Kelmaria Doctors' Union",
        "Kelmaria Doctors’ Union",
    }
    claim = words(desk.explain(find_claim(record, 11, "Four people were killed")))
    assert "asserts, certain, indirect; through Corvane ← Interior Ministry" in claim
    assert f"origin {ministry[:8]}:" in claim


def test_a_desk_in_memory_explains_the_same(tmp_path: Path) -> None:
    """But for when and how a report came, which nothing keeps, the lines are those of a file."""
    memory = put_in_memory(list_accounts())
    with open_copy(tmp_path) as kept:
        record = kept.record()
        nine = find_figure(record, 6, "nine bodies").id
        assert memory.explain(nine) == kept.explain(nine)
        report = find_report(6)
        lines = kept.explain(report).lines
        arrival = [line for line in lines if line not in memory.explain(report).lines]
        assert lines[-len(arrival) :] == tuple(arrival)
        assert arrival[0].words.startswith("on the desk since ")


def test_something_without_reasons_says_why(record: Record) -> None:
    """Where one report alone tells it, that is the reason."""
    single = next(entity for entity in record.entities if len(entity.names) == 1)
    explanation = explain(Subject("entity", single.id, single, None), record)
    assert "one report names it" in words(explanation)
