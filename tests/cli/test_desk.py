"""The commands of a desk, as people and scripts call them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Call, Done
from tests.desk.sampled import SAMPLES, copy_file, find_report, four, nine, story_of
from twosource.desk import Desk
from twosource.model.records import Record
from twosource.model.wire import dump

WHY = ("--why", "the next line says so")
LINES = (
    '{"name": "wire-17", "outlet": "Northwire", "title": "Bridge shut", "published": "2024-03-04",'
    ' "text": "Police said 14 people were hurt on the bridge."}\n'
    '{"name": "no text"}\nnot JSON\n{"text": "Ten people died in Lomark, police said."}\n'
)


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the path of a desk of the samples, which TWOSOURCE_DESK names."""
    path = copy_file(tmp_path)
    monkeypatch.setenv("TWOSOURCE_DESK", str(path))
    monkeypatch.setenv("TWOSOURCE_REVIEWER", "Ada")
    return path


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the data folder of a person who has no desk."""
    monkeypatch.delenv("TWOSOURCE_DESK", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path / "data"


def open_record(path: Path) -> Record:
    """Return the record of a desk."""
    with Desk(path) as desk:
        return desk.record()


def run(*arguments: object, stdin: bytes = b"", **variables: str) -> Done:
    """Run the program in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "twosource", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, **variables},
    )
    assert not any(sign in done.stdout + done.stderr for sign in (b"\x1b", b"\r", b"Traceback"))
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_from_files_to_a_brief(call: Call, tmp_path: Path) -> None:
    """Reports are added once, what cannot be read is named, and the brief is plain in a pipe."""
    desk = tmp_path / "desk.db"
    first, second = (next(SAMPLES.glob(f"0{number}-*")) for number in (1, 2))
    added = call("add", first, second, "--desk", desk)
    assert (added.status, added.err) == (0, "")
    told = added.out.splitlines()
    assert told[0] == "2 added"
    assert told[1].split(maxsplit=1)[1].startswith("2 reports  Four killed as police and prot")
    again = call("add", first, tmp_path / "none.txt", "--desk", desk)
    assert (again.status, again.out) == (1, "0 added; 1 known before; 1 refused\n")
    assert again.err == f"twosource: {tmp_path}/none.txt: there is no such file or folder\n"
    brief = run("story", told[1].split()[0], TWOSOURCE_DESK=str(desk))
    assert (brief.status, brief.err) == (0, "")
    assert brief.out.startswith("# Four killed as police and protesters clash")


def test_erasing_asks_first(call: Call, at: Path) -> None:
    """Nothing is erased unless somebody says yes, to the question or before it."""
    report = find_report(2)
    for answer in ("n\n", "\n", ""):
        asked = call("erase", report[:8], *WHY, stdin=answer)
        assert asked.status == 1
        assert asked.err.startswith(f"Erase “{report[:8]}” for good? [y/N]:")
    assert len(open_record(at).reports) == 12
    erased = call("erase", report[:8], *WHY, stdin="y\n")
    assert (erased.status, erased.out.strip()) == (0, "erased in 1 reports; 1 stories told anew")
    assert call("erase", "07-radio-tisava.txt", *WHY, "--yes").status == 0
    assert len(open_record(at).reports) == 10
    assert call("check", "--deep").out.startswith("10 reports and 14 entries of the log")


def test_reports_as_json_lines_from_a_pipe(tmp_path: Path) -> None:
    """Each line is a report; a line for each that is safe is printed; what is none is named."""
    done = run("add", "-", "--json", "--desk", tmp_path / "desk.db", stdin=LINES.encode())
    assert done.status == 1
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert [row["name"] for row in rows] == ["wire-17", "standard-input#4"]
    with Desk(tmp_path / "desk.db") as desk:
        assert {row["report"] for row in rows} == {report.id for report in desk.reports}
    errors = done.err.splitlines()
    assert len(errors) == 2
    assert errors[0].startswith('twosource: standard-input#2: it is no object with a "text"')
    assert errors[1].startswith("twosource: standard-input#3: it is no JSON")


def test_where_a_desk_is(
    call: Call, nowhere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without an address it is in the data folder, which add makes; the variable and --desk win."""
    own = nowhere / "twosource" / "desk.db"
    missing = call("stories")
    assert missing.status == 2
    assert missing.err == f"twosource: {own}: there is no desk; `twosource add` begins one\n"
    assert not own.exists()
    (tmp_path / "a.txt").write_text("Ten people died in Lomark, police said.")
    assert call("add", tmp_path / "a.txt").status == 0
    assert own.exists()
    assert call("stories").out.count("\n") == 1
    monkeypatch.setenv("TWOSOURCE_DESK", str(tmp_path / "other.db"))
    assert call("stories").status == 2
    assert call("add", tmp_path / "a.txt").out.startswith("1 added\n")
    assert call("stories", "--desk", own).out == call("stories").out
    assert call("stories", "--desk", tmp_path / "third.db").status == 2


def test_stories_and_a_story(call: Call, at: Path, tmp_path: Path) -> None:
    """Stories are listed with reports, days and title; one is printed in each of three formats."""
    record = open_record(at)
    story = story_of(record)
    assert (
        call("stories").out == f"{story.id[:8]}   12 reports  {story.period}  {story.title.text}\n"
    )
    (row,) = call("stories", "--json", "--limit", "0").read()
    assert (row["id"], row["reports"], row["period"]) == (story.id, 12, story.period)
    assert call("story", story.id, "--format", "json").out == dump(record, indent=2) + "\n"
    page = tmp_path / "brief.html"
    assert call("story", story.id[:6], "-o", page, "--full-text", "--names") == Done(0, "", "")
    assert page.read_text().lower().startswith("<!doctype html>")
    by = call("story", story.id, "--format", "json", "--as-published-by", "2024-03-04")
    assert len(json.loads(by.out)["reports"]) == 2
    rule = call("story", story.id, "--rule", "min_max", "--format", "json")
    assert '"rule": "min_max"' in rule.out
    before = call("story", story.id, "--as-known-at", "1999-01-01")
    assert (before.status, before.out) == (1, "")
    assert "nothing of this story was known then" in before.err


def test_what_changed(call: Call, at: Path) -> None:
    """A difference names reports, verdicts and statements; without a change the status is 1."""
    story = story_of(open_record(at))
    since = call("diff", story.id, "--since", "1999-01-01")
    assert since.status == 0
    assert since.out.startswith("+ report ")
    assert since.out.count("+ report ") == 12
    assert "through Interior Ministry" in since.out
    with Desk(at) as desk:
        moment = desk.kept.list_changes(1)[-1].at
    assert call("diff", story.id, "--since", moment) == Done(1, "", "")
    assert call("correct", four(open_record(at)), "value", "12", *WHY).status == 0
    changed = call("diff", story.id, "--since", moment)
    assert changed.out.splitlines()[0] == "! correct, by Ada: the next line says so"
    assert "* killed, people: 9 (4 to 9), contested, 3 independent → 9 (4 to 12)" in changed.out
    row = json.loads(call("diff", story.id, "--since", moment, "--json").out)
    assert [change["about"] for change in row["changes"]] == ["killed, people"]
    until = call("diff", story.id, "--since", moment, "--until", moment, "--json")
    assert until.status == 1
    assert until.read() == {"reports": [], "gone": [], "verdicts": [], "changes": []}


@pytest.mark.usefixtures("at")
def test_searching(call: Call) -> None:
    """Words are marked where they stand; arguments are words, phrases, beginnings and absences."""
    found = call("search", "BRIDGE")
    assert (found.status, found.err) == (0, "")
    assert found.out.count("(story ") == 3
    assert "0fea76a6  Upland Voice, no date  (story " in found.out
    assert "only the bakery near the **bridge** opened its doors" in found.out
    assert all(line.startswith("    … ") for line in found.out.splitlines()[1::2])
    assert "**Granary Square**" in call("search", "granary square").out
    without = call("search", "--limit", "1", "--json", "--", "bri*", "-lorries", "-shuttered")
    (hit,) = without.read()
    assert hit["name"] == "01-corvane-wire.txt"
    (passage,) = hit["passages"]
    assert [one["text"] for one in passage["hits"]] == ["brick"]
    only = call("search", "--measure", "money", "--state", "single_origin", "--json")
    assert [row["outlet"] for row in only.read()] == ["Kaldavar Standard"]
    assert call("search", "zebra") == Done(1, "", "")
    assert call("search", "zebra", "--json").read() == []


def test_explaining_and_the_original(call: Call, at: Path, tmp_path: Path) -> None:
    """Reasons stand under what they explain, one a line; an original is the very bytes."""
    record = open_record(at)
    told = call("explain", four(record))
    assert told.out.startswith(f"figure {four(record)[:8]}\n  “Four people were killed” (Corvane, ")
    assert all(line.startswith("  ") for line in told.out.splitlines()[1:])
    both = call("explain", f"{story_of(record).id[:8]}/{four(record)}", nine(record), "--json")
    row = json.loads(both.out)
    assert row["subject"] == f"figure {four(record)[:8]} and figure {nine(record)[:8]}"
    assert all(line["words"] for line in row["lines"])
    page = find_report(8)
    original = (SAMPLES / "08-kaldavar-dispatch.html").read_bytes()
    assert call("original", page[:8], "-o", tmp_path / "page.html") == Done(0, "", "")
    assert (tmp_path / "page.html").read_bytes() == original
    assert call("original", page).out.encode() == original


def test_judging_undoing_and_listing(call: Call, at: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command says what it kept and how to take it back; the list shows all, in order."""
    record = open_record(at)
    given = call("correct", four(record), "value", "12", *WHY)
    verdict = given.out[:8]
    kept = f"{verdict}  correct value of figure “Four people were killed” to 12 – Ada: {WHY[1]}"
    assert given.out == f"{kept}; `twosource undo {verdict} --why ...` takes it back\n"
    rejected = call("reject", nine(record)[:8], *WHY, "--by", "Ola").out
    assert "reject: figure “nine bodies” – Ola: the next line says so;" in rejected
    monkeypatch.delenv("TWOSOURCE_REVIEWER")
    monkeypatch.setenv("LOGNAME", "tess")
    assert " – tess: " in call("set", find_report(10), "outlet", "Reed", *WHY).out
    assert call("undo", verdict, *WHY).status == 0
    lines = call("verdicts").out.splitlines()
    assert len(lines) == 4
    assert lines[0] == f"{kept} (undone)"
    rows = call("verdicts", "--json").read()
    assert [row["verdict"] for row in rows] == ["correct", "reject", "set", "undo"]
    examples = [json.loads(line) for line in call("verdicts", "--examples").out.splitlines()]
    assert [row["verdict"] for row in examples] == ["reject", "set"]
    assert call("verdicts", "--loose") == call("verdicts", "--disputed") == Done(0, "", "")


def test_joining_and_holding_apart(call: Call, at: Path) -> None:
    """The commands that speak of several things take their ids as they are printed."""
    record = open_record(at)
    story = story_of(record)
    a, b = (incident.id for incident in story.incidents[:2])
    origins = [origin.id for origin in story.origins[:2]]
    calls = [
        ("accept", story.id[:8]),
        ("same", find_report(1), find_report(2)),
        ("different", a, f"{story.id[:8]}/{b[:8]}"),
        ("merge", a, b),
        ("same-origin", *origins),
        ("not-same-origin", *origins),
        ("split", story.id, find_report(10)),
    ]
    for kind, *ids in calls:
        done = call(kind, *ids, *WHY)
        assert (done.status, done.err) == (0, "")
        assert done.out[8:].startswith(f"  {kind}: ")
        if "-origin" in kind:
            assert call("undo", done.out[:8], *WHY).status == 0
    assert len(open_record(at).stories) == 2


def test_two_reviewers_and_their_disputes(call: Call, at: Path) -> None:
    """How many must agree is printed and set; what they say differently is listed."""
    assert call("reviewers") == Done(0, "1\n", "")
    assert call("reviewers", "2") == Done(0, "2\n", "")
    key = four(open_record(at))
    for by, value in (("Ada", "12"), ("Ola", "13")):
        call("correct", key, "value", value, *WHY, "--by", by)
    disputed = call("verdicts", "--disputed").out.splitlines()
    told = [line[10:].partition(" – ")[0] for line in disputed]
    figure = "figure “Four people were killed”"
    assert told == [f"correct value of {figure} to {value}" for value in (12, 13)]
    assert "a verdict" in call("story", story_of(open_record(at)).id).out


def test_keeping_a_desk(call: Call, at: Path, tmp_path: Path) -> None:
    """A desk is checked to its noted end, listed, backed up, put back, and read again."""
    checked = call("check").out.splitlines()
    assert checked[0] == "12 reports and 12 entries of the log are in order"
    end = checked[1].removeprefix("the log ends in ")
    assert call("reviewers", "2").status == 0
    assert call("check", "--log", end).status == 0
    wrong = call("check", "--log", "0" * 64)
    assert (wrong.status, wrong.out) == (1, "")
    assert wrong.err.startswith("twosource: the log does not lead through 000")
    entries = call("log", "--limit", "2").out.splitlines()
    assert entries[0].split()[0] == "12"
    assert entries[1].split()[2:5] == ["setting", "reviewers", "2"]
    rows = call("log", "--json", "--limit", "0").read()
    assert [row["what"] for row in rows] == ["add"] * 12 + ["setting"]
    backup, again = tmp_path / "backup.db", tmp_path / "again.db"
    assert call("backup", backup).out.startswith(f"{backup}: written; `twosource check --desk ")
    assert call("restore", backup, "--desk", again).out == "12 reports restored\n"
    assert dump(open_record(again)) == dump(open_record(at))
    assert call("reread").out == "0 reports read again; 0 stories told anew\n"
    told = call("reread", "--all", "--desk", again)
    assert (told.status, told.out) == (0, "12 reports read again; 1 stories told anew\n")
    name = call("erase", "Ilse Marrant", *WHY, "--yes", "--desk", again)
    assert name.out == "erased in 2 reports; 1 stories told anew\n"
