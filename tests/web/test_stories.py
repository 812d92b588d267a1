"""The list of stories, one story as its brief, what changed in it, and files of it."""

import json
import re

import pytest
from fastapi import FastAPI

from tests.web.visiting import Visitor
from twosource.model.records import Record
from twosource.model.wire import from_json


def find_id(visitor: Visitor) -> str:
    """Return the id of the only story of the samples."""
    (line,) = visitor.get("/api/stories").json()["stories"]["items"]
    return str(line["id"])


def test_the_list_links_to_each_story(reader: Visitor) -> None:
    """A person finds the story with its numbers, a program the same numbers."""
    page, told = reader.get("/stories"), reader.get("/api/stories").json()
    (line,) = told["stories"]["items"]
    assert f'href="/stories/{line["id"]}"' in page.text
    assert line["title"] in page.text
    assert (line["reports"], told["stories"]["total"]) == (11, 1)
    assert line["contested"] > 0


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("words=granary", 1),
        ("words=zebra", 0),
        ("state=contested&place=ormeza", 1),
        ("outlet=Nobody", 0),
        ("since=2999-01-01", 0),
        ("sort=newest&page=2", 1),
    ],
)
def test_the_list_keeps_to_what_is_asked(reader: Visitor, query: str, found: int) -> None:
    """Words, places, states, outlets and moments choose among the stories."""
    assert reader.get(f"/api/stories?{query}").json()["stories"]["total"] == found
    assert reader.get(f"/stories?{query}").status_code == 200


@pytest.mark.parametrize("query", ["sort=best", "state=gossip", "since=tomorrow"])
def test_a_list_that_cannot_be_is_refused_in_a_sentence(reader: Visitor, query: str) -> None:
    """What is no order, state or moment is told."""
    assert reader.get(f"/api/stories?{query}").status_code == 400


def test_a_story_is_its_brief_within_the_desk(reader: Visitor) -> None:
    """The page holds the brief's parts, its own head once, and each heading below the first."""
    page = reader.get(f"/stories/{find_id(reader)}").text
    assert page.count("<h1") == 1
    assert 'id="s1-established"' in page
    assert '<link rel="stylesheet" href="/static/brief.css">' in page
    assert 'id="main"' in page


def test_a_program_gets_the_record(reader: Visitor, app: FastAPI) -> None:
    """The API gives the record, in its published form."""
    told = reader.get(f"/api/stories/{find_id(reader)}").json()
    record = from_json(Record, told["record"])
    assert [story.id for story in record.stories] == [told["id"]]
    assert record.reports == app.state.desk.kept.story(told["id"]).reports


def test_the_beginning_of_an_id_is_enough_and_a_wrong_one_is_missing(reader: Visitor) -> None:
    """Six characters find the story; those of none are not found, for both sorts of callers."""
    assert reader.get(f"/stories/{find_id(reader)[:6]}").status_code == 200
    assert reader.get("/stories/0000000000").status_code == 404
    assert reader.get("/api/stories/0000000000").status_code == 404


def test_a_story_is_told_as_of_a_moment_without_a_script(reader: Visitor) -> None:
    """The slider is a form of its own, and the moments are links, too."""
    key = find_id(reader)
    page = reader.get(f"/stories/{key}?as_published_by=2024-03-04&rule=conservative").text
    assert "Only what was published by 2024-03-04" in page
    whole = reader.get(f"/stories/{key}").text
    assert whole.count('<article class="report"') > page.count('<article class="report"')


def test_what_is_no_moment_is_refused(reader: Visitor) -> None:
    """A day that there is not, and a day before anything was known, are told."""
    key = find_id(reader)
    assert reader.get(f"/stories/{key}?as_known_at=yesterday").status_code == 400
    assert reader.get(f"/stories/{key}?as_known_at=1999-01-01").status_code == 404
    assert reader.get(f"/api/stories/{key}?as_published_by=1999-01-01").status_code in {200, 404}


def test_what_changed_names_reports_and_statements(reader: Visitor) -> None:
    """Since before anything came every statement is new, with what made it so."""
    path = f"stories/{find_id(reader)}/changes?since=1999-01-01"
    told = reader.get(f"/api/{path}").json()
    assert {change["kind"] for change in told["difference"]["changes"]} == {"new"}
    assert len(told["difference"]["reports"]) == 11
    page = reader.get(f"/{path}").text
    assert "Kaldavar Ledger" in page
    assert "killed, people" in page
    assert "Nothing changed." in reader.get(f"/{path[:-10]}2999-01-01").text


@pytest.mark.parametrize(
    ("form", "kind", "holds"),
    [
        ("html", "text/html", "<!doctype html>"),
        ("md", "text/markdown", "# "),
        ("json", "application/json", '"format": "twosource-record/1"'),
    ],
)
def test_a_story_can_be_taken_along(reader: Visitor, form: str, kind: str, holds: str) -> None:
    """A file comes as an attachment of its kind, in which nothing may run."""
    answer = reader.get(f"/stories/{find_id(reader)}/export?format={form}")
    assert answer.headers["content-type"].startswith(kind)
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert holds in answer.text


def test_whole_texts_leave_with_a_reviewer(reader: Visitor, reviewer: Visitor) -> None:
    """A reader is refused whole texts, and is not offered them; a reviewer gets them."""
    key = find_id(reader)
    path = f"/stories/{key}/export?format=md&full_text=1"
    assert reader.get(path).status_code == 403
    assert "full_text" not in reader.get(f"/stories/{key}").text
    assert len(reviewer.get(path).text) > len(reader.get(path.removesuffix("&full_text=1")).text)


def test_the_record_of_a_file_is_that_of_the_api(reader: Visitor) -> None:
    """The file in JSON and the answer to a program hold one record."""
    key = find_id(reader)
    file = json.loads(reader.get(f"/stories/{key}/export?format=json").text)
    assert file == reader.get(f"/api/stories/{key}").json()["record"]


def test_every_link_of_the_brief_leads_somewhere(reader: Visitor) -> None:
    """Each link within the page has its place, and each report a page of its own."""
    page = reader.get(f"/stories/{find_id(reader)}").text
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    lost = [target for target in re.findall(r'href="#([^"]+)"', page) if target not in ids]
    assert lost == []
    reports = set(re.findall(r'href="(/reports/[0-9a-f]+)"', page))
    assert len(reports) == 11
    assert {reader.get(path).status_code for path in sorted(reports)[:3]} == {200}
