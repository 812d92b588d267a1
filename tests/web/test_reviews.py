"""The queue on the web: one question after another, answered, taken back, and refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from tests.web.visiting import Visitor, open_web, visit
from twosource.desk.accounts import Role


@pytest.fixture
def judged(tmp_path: Path, samples: Path) -> Iterator[FastAPI]:
    """Return a web desk of three reports that contradict each other, which a test may judge."""
    names = ("07-radio-tisava.txt", "08-kaldavar-dispatch.html", "09-coastland-gazette.txt")
    opened = open_web(tmp_path / "desk.db", *(samples / name for name in names))
    yield opened
    opened.state.desk.close()


def first_id(visitor: Visitor, kind: str = "count") -> str:
    """Return the first question of a kind."""
    told = visitor.get(f"/api/review?kind={kind}").json()
    return str(told["queue"]["items"][0]["id"])


def test_the_queue_is_a_list_that_leads_to_questions(reader: Visitor) -> None:
    """A person and a program see the same order; each question has a page."""
    told, page = reader.get("/api/review").json(), reader.get("/review").text
    ids = [it["id"] for it in told["queue"]["items"]]
    places = [page.index(f'href="/review/{key}"') for key in ids]
    assert places == sorted(places)
    assert reader.get(f"/review/{ids[0]}").status_code == 200


def test_kinds_and_stories_are_kept_to(reader: Visitor) -> None:
    """A kind and a story choose; a kind that there is not is refused."""
    told = reader.get("/api/review?kind=date").json()
    assert {it["kind"] for it in told["queue"]["items"]} == {"date"}
    assert reader.get("/api/review?story=00000000").json()["queue"]["total"] == 0
    assert reader.get("/api/review?kind=gossip").status_code == 422


def test_a_question_shows_its_words_where_they_stand(reader: Visitor) -> None:
    """Its words are marked in their sentences, with a way to the report."""
    told = reader.get(f"/api/review/{first_id(reader)}").json()
    words = {span["text"] for span in told["item"]["question"]["words"]}
    marked = {
        quote["text"][mark["start"] : mark["end"]]
        for quote in told["quotes"]
        for mark in quote["marks"]
    }
    assert words <= marked or all(any(w in m for m in marked) for w in words)
    page = reader.get(f"/review/{first_id(reader)}").text
    assert f"/reports/{told['quotes'][0]['report']}#at-{told['quotes'][0]['at']}" in page


def test_a_reader_sees_no_answers_and_may_give_none(reader: Visitor) -> None:
    """The page of a reader has no form for it, and the answer of one is refused."""
    key = first_id(reader)
    assert "Your answer" not in reader.get(f"/review/{key}").text
    body = {"answer": 1, "why": "to see"}
    assert reader.tell(f"/api/review/{key}", body).status_code == 403


def test_an_answer_is_kept_and_the_next_question_comes(judged: FastAPI) -> None:
    """A form without a script leads on to the next question; the verdict is the user's own."""
    vera = visit(judged, Role.REVIEWER)
    key = first_id(vera)
    gone = vera.send(f"/review/{key}", answer="1", why="both say so")
    assert gone.status_code == 303
    assert gone.headers["location"].startswith("/review/")
    assert gone.headers["location"] != f"/review/{key}"
    (verdict,) = judged.state.desk.verdicts
    assert (verdict.verdict, verdict.by, verdict.why) == ("accept", "Vera", "both say so")
    assert "Kept: accept" in vera.get(gone.headers["location"]).text
    ids = [it["id"] for it in vera.get("/api/review?size=200").json()["queue"]["items"]]
    assert key not in ids


def test_the_last_verdict_is_taken_back_from_the_next_page(judged: FastAPI) -> None:
    """What was decided last stands on the page with a form that undoes it."""
    vera = visit(judged, Role.REVIEWER)
    key = first_id(vera)
    gone = vera.send(f"/review/{key}", answer="1", why="both say so")
    page = gone.headers["location"]
    (verdict,) = judged.state.desk.verdicts
    assert f'action="/verdicts/{verdict.id}/undo"' in vera.get(page).text
    undone = vera.send(f"/verdicts/{verdict.id}/undo", page, why="a slip")
    assert undone.headers["location"] == page
    assert first_id(vera) == key
    told = vera.get("/api/verdicts").json()["verdicts"]["items"]
    assert [(it["verdict"], it["undone"]) for it in told] == [("undo", False), ("accept", True)]


def test_a_correction_needs_its_value_and_shows_at_once(judged: FastAPI) -> None:
    """Without a value the page says so and keeps the reason; with one the story is told anew."""
    vera = visit(judged, Role.REVIEWER)
    key = first_id(vera)
    choices = vera.get(f"/api/review/{key}").json()["choices"]
    number = next(it["number"] for it in choices if it["answer"]["verdict"] == "correct")
    refused = vera.send(f"/review/{key}", answer=str(number), why="the next line says so")
    assert refused.status_code == 422
    assert "this answer needs a value (value)" in refused.text
    assert "the next line says so" in refused.text
    assert judged.state.desk.verdicts == ()
    kept = vera.send(f"/review/{key}", answer=str(number), why="it says so", value="9")
    assert kept.status_code == 303
    assert [it.value for it in judged.state.desk.verdicts] == ["9"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"answer": 99, "why": "x"}, 422),
        ({"answer": 1, "why": ""}, 422),
        ({"answer": 1}, 422),
        ({"why": "x"}, 422),
    ],
)
def test_what_is_no_answer_is_refused(
    reviewer: Visitor, body: dict[str, object], status: int
) -> None:
    """A number that there is not, and no reason, are refused; nothing is kept."""
    assert reviewer.tell(f"/api/review/{first_id(reviewer)}", body).status_code == status


def test_a_question_that_nobody_asks_is_missing(reviewer: Visitor) -> None:
    """An id of no question is not found, to look at and to answer."""
    assert reviewer.get("/review/00000000").status_code == 404
    told = reviewer.tell("/api/review/00000000", {"answer": 1, "why": "x"})
    assert told.status_code == 404


def test_a_verdict_is_given_by_ids_and_told_in_words(judged: FastAPI) -> None:
    """A program gives any verdict; one that means nothing is refused in a sentence."""
    vera = visit(judged, Role.REVIEWER)
    report = judged.state.desk.reports[0].id
    given = {"verdict": "set", "keys": [report], "field": "outlet", "value": "Reed", "why": "x"}
    told = vera.tell("/api/verdicts", given)
    assert told.json()["says"] == "set outlet to Reed"
    wrong = vera.tell("/api/verdicts", given | {"field": "colour"})
    assert (wrong.status_code, wrong.json()["detail"][:28]) == (400, "of a report can be set: outl")
    missing = vera.tell("/api/verdicts", given | {"keys": ["0000000000"]})
    assert missing.status_code in {400, 404}


def test_a_report_is_set_from_its_own_page(judged: FastAPI) -> None:
    """The form on a report's page sets its day, and the page says so."""
    vera = visit(judged, Role.REVIEWER)
    report = judged.state.desk.reports[0].id
    page = f"/reports/{report}"
    fields = {"verdict": "set", "keys": report, "field": "published", "value": "2024-03-07"}
    sent = vera.send("/verdicts", page, why="its imprint", **fields)
    assert sent.headers["location"] == page
    shown = vera.get(page).text
    assert "Published 2024-03-07" in shown
    assert "set published to 2024-03-07" in shown


def test_verdicts_are_listed_by_whose_they_are(judged: FastAPI) -> None:
    """All, one's own, those that disagree and those that are loose."""
    ada, vera = visit(judged, Role.ADMIN), visit(judged, Role.REVIEWER)
    judged.state.desk.kept.require_reviewers(2)
    key = first_id(vera)
    vera.send(f"/review/{key}", answer="1", why="both say so")
    ada.send(f"/review/{key}", answer="2", why="they do not")
    totals = {
        which: vera.get(f"/api/verdicts?which={which}").json()["verdicts"]["total"]
        for which in ("all", "mine", "disputed", "loose")
    }
    assert totals == {"all": 2, "mine": 1, "disputed": 2, "loose": 0}
    assert "A verdict counts when two persons give it" in vera.get("/verdicts").text
    assert vera.get("/api/verdicts?which=none").status_code == 422
