"""One report with its findings beside it, its original, and what is said of it."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from tests.web.visiting import Visitor, open_web, visit
from twosource.briefing import read_script
from twosource.desk.accounts import Role

GIRL = (
    "QUENBY, March 4 2024 (Reed Wire) - Twelve-year-old Mira Tolland was killed when the Quenby"
    " mill burned on Monday, her uncle said. Mira Tolland had gone to see the looms."
)
HOSTILE = """<html><head><title>Bridge "shut"><script>alert(1)</script></title>
<meta property="article:published_time" content="2024-03-05">
<link rel="canonical" href="javascript:alert(2)"></head><body><article>
<p>Police said 5 people were hurt at the Quenby bridge on Monday
&lt;script&gt;alert(3)&lt;/script&gt;.</p>
<p>&lt;img src=x onerror=alert(4)&gt; A guard told the Reed that
"&gt;&lt;svg onload=alert(5)&gt; 12 people were hurt.</p>
<p><a href="javascript:alert(6)">Read</a> {{ 7 * 7 }} {% raw %} &amp;amp;lt;b&amp;amp;gt;</p>
<p>The mayor, who was at the bridge all morning, said that nobody else was in hospital.</p>
</article></body></html>"""


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """Return a web desk of a report that names a child, and of a page that would run scripts."""
    folder = tmp_path_factory.mktemp("guarded")
    (folder / "girl.txt").write_text(GIRL, encoding="utf-8")
    (folder / "hostile.html").write_text(HOSTILE, encoding="utf-8")
    opened = open_web(folder / "desk.db", folder / "girl.txt", folder / "hostile.html")
    yield opened
    opened.state.desk.close()


def find_report(app: FastAPI, name: str) -> str:
    """Return the id of the report that has a name."""
    return next(it.id for it in app.state.desk.reports if it.name == name)


def test_the_words_stand_beside_what_was_found(app: FastAPI, reader: Visitor) -> None:
    """The text without its tags is the text; each finding leads to its first word."""
    key = find_report(app, "06-plumbline.txt")
    page, told = reader.get(f"/reports/{key}").text, reader.get(f"/api/reports/{key}").json()
    assert {it["kind"] for it in told["found"]} >= {"claim", "figure", "event", "name"}
    for it in told["found"]:
        assert f'id="at-{it["start"]}"' in page
        assert told["text"][it["start"] : it["end"]].startswith(it["words"].split(" … ")[0])
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_keys_of_findings_can_be_explained(app: FastAPI, reader: Visitor) -> None:
    """The link to the reasons of a finding gives them."""
    key = find_report(app, "06-plumbline.txt")
    told = reader.get(f"/api/reports/{key}").json()
    named = next(it["key"] for it in told["found"] if it["kind"] == "figure")
    answer = reader.get("/api/explain", params={"id": named}).json()
    assert answer["explanation"]["subject"].startswith("figure ")
    assert reader.get("/explain", params={"id": named}).status_code == 200


def test_the_original_comes_byte_for_byte_to_a_reviewer(
    app: FastAPI, reader: Visitor, reviewer: Visitor, samples: Path
) -> None:
    """It is a file to keep, whatever it is, and no page to open."""
    path = f"/reports/{find_report(app, '06-plumbline.txt')}/original"
    answer = reviewer.get(path)
    assert answer.content == (samples / "06-plumbline.txt").read_bytes()
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-disposition"].startswith("attachment")
    told = reviewer.get(f"/api{path.removesuffix('/original')}").json()["about"]["original"]
    assert told == hashlib.sha256(answer.content).hexdigest()
    assert reader.get(path).status_code == 403


def test_a_report_that_is_not_there_is_missing(reader: Visitor) -> None:
    """No page, no answer and no file of an id that no report has."""
    for path in ("/reports/00000000", "/api/reports/00000000"):
        assert reader.get(path).status_code == 404


PLACES = (
    "/stories",
    "/stories/{story}",
    "/stories/{story}/changes?since=1999-01-01",
    "/stories/{story}/export?format=html",
    "/stories/{story}/export?format=md",
    "/stories/{story}/export?format=json",
    "/reports/{report}",
    "/search?words=quenby",
    "/search?words=mill&measure=happened",
    "/review",
    "/changes",
    "/changes.atom",
    "/origins",
    "/verdicts",
    "/explain?id={story}",
    "/explain?id={report}",
)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("role", [Role.READER, Role.REVIEWER])
def test_a_child_who_was_killed_is_named_nowhere(guarded: FastAPI, place: str, role: Role) -> None:
    """Neither pages, nor files, feeds and answers to programs name her, unless it is asked for."""
    report = find_report(guarded, "girl.txt")
    story = guarded.state.desk.kept.look_up([report])[0].story
    visitor = visit(guarded, role)
    path = place.format(story=story, report=report)
    for one in (path, f"/api{path}"):
        answer = visitor.get(one)
        assert "Tolland" not in answer.text
        assert answer.status_code == 200 or one == "/api/changes.atom" or "atom" in one


@pytest.mark.parametrize("place", [p for p in PLACES if p.startswith(("/reports", "/search"))])
def test_a_reviewer_may_see_names_and_it_is_noted(
    guarded: FastAPI, place: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A reviewer who asks sees the name, which the log of the program says; a reader may not."""
    report = find_report(guarded, "girl.txt")
    path = place.format(report=report)
    path += "&names=1" if "?" in path else "?names=1"
    with caplog.at_level("WARNING", logger="twosource.web.veils"):
        assert "Tolland" in visit(guarded, Role.REVIEWER).get(path).text
    assert [it.getMessage().split(" at ")[0] for it in caplog.records] == ["names shown to Vera"]
    assert visit(guarded, Role.READER).get(path).status_code == 403


def test_a_withdrawn_report_names_nobody_either(tmp_path: Path) -> None:
    """A report that left its story keeps its names back in search, reasons and its own page."""
    (tmp_path / "girl.txt").write_text(GIRL, encoding="utf-8")
    app = open_web(tmp_path / "desk.db", tmp_path / "girl.txt")
    key = find_report(app, "girl.txt")
    said = {"field": "status", "value": "withdrawn", "by": "Vera"}
    app.state.desk.judge("set", key, **said, why="Mira Tolland lives")
    reader = visit(app, Role.READER)
    for path in (
        f"/reports/{key}",
        "/search?words=quenby",
        f"/explain?id={key}",
        "/verdicts",
        "/changes",
    ):
        assert "Tolland" not in reader.get(path).text
    app.state.desk.close()


@pytest.mark.parametrize("place", PLACES)
def test_what_a_page_would_run_stays_text(guarded: FastAPI, place: str) -> None:
    """No tag, no handler and no address of a hostile report becomes one of ours."""
    report = find_report(guarded, "hostile.html")
    story = guarded.state.desk.kept.look_up([report])[0].story
    page = visit(guarded, Role.ADMIN).get(place.format(story=story, report=report))
    if not page.headers["content-type"].startswith("text/html"):
        return
    text = page.text.replace(f"<script>{read_script()}</script>", "")  # a brief's own, in its file
    assert not re.search(r"<(?:script|img|svg)\b(?![^>]*(?:src=\"/static/|class=\"))", text)
    assert not re.search(r"<[^>]+\son\w+=", text)
    assert not re.search(r"(?:href|src|action)=\"\s*javascript:", text, re.IGNORECASE)


def test_hostile_words_are_shown_as_they_are(guarded: FastAPI) -> None:
    """A reader of the report sees its signs, and a template's braces are nobody's orders."""
    page = visit(guarded, Role.READER).get(f"/reports/{find_report(guarded, 'hostile.html')}").text
    assert "&lt;script&gt;alert(3)&lt;/script&gt;" in page
    assert "{{ 7 * 7 }}" in page
