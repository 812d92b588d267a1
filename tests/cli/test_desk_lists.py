"""Lists of the commands of a desk: an entry a line, which names what it speaks of."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desk.sampled import copy_file, find_report, four, list_accounts, nine, story_of
from twosource.cli import main
from twosource.cli.verdicts import tell
from twosource.desk import Desk
from twosource.model.verdicts import Target, Verdict

Lines = Callable[..., list[str]]
TORN = "one\ntwo\r\n\tthree\u2028four"
WHOLE = "one two three four"


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the path of a desk of the samples, which TWOSOURCE_DESK names."""
    path = copy_file(tmp_path)
    monkeypatch.setenv("TWOSOURCE_DESK", str(path))
    return path


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Lines:
    """Return what calls the program, and gives the lines that it prints."""

    def run(*arguments: object, status: int = 0) -> list[str]:
        monkeypatch.setattr(sys, "argv", ["twosource", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capfd.readouterr()
        assert (ended.value.code, err) == (status, "")
        return out.splitlines()

    return run


def test_a_reason_of_several_lines_is_one(at: Path, lines: Lines) -> None:
    """Lists show a reason on one line; the record keeps it as it was written."""
    with Desk(at) as desk:
        story = story_of(desk.record())
        moment = desk.kept.list_changes(1)[-1].at
        verdict = desk.judge("accept", find_report(1), by="Ada", why=TORN)
        desk.judge("accept", find_report(2), by="Ada\nRay", why="so")
        assert verdict.why == TORN
    listed = lines("verdicts")
    assert len(listed) == 2
    assert listed[0] == f"{verdict.id[:8]}  accept: report {find_report(1)[:8]} – Ada: {WHOLE}"
    assert listed[1].endswith(" – Ada Ray: so")
    changed = lines("diff", story.id, "--since", moment)
    assert changed[0] == f"! accept, by Ada: {WHOLE}"
    told = lines("explain", verdict.id)
    assert any(WHOLE in line for line in told)
    assert len(lines("log", "--limit", "2")) == 2
    assert TORN in [one.why for one in Desk(at).verdicts]


def test_a_verdict_names_its_field(at: Path, lines: Lines) -> None:
    """What is corrected, set, related or taken back is named, and an emptied field is."""
    with Desk(at) as desk:
        record = desk.record()
        value = desk.judge("correct", four(record), field="value", value="12", by="Ada", why="so")
        desk.judge("set", find_report(1), field="outlet", value="Reed", by="Ada", why="so")
        desk.judge("set", find_report(1), field="outlet", value="", by="Ada", why="so")
        desk.judge("accept", four(record), nine(record), by="Ada", why="so")
        desk.judge("undo", value.id, by="Ada", why="so")
    figure, other = "figure “Four people were killed”", "figure “nine bodies”"
    report = f"report {find_report(1)[:8]}"
    assert [line[10:] for line in lines("verdicts")] == [
        f"correct value of {figure} to 12 – Ada: so (undone)",
        f"set outlet of {report} to Reed – Ada: so",
        f"set outlet of {report} to '' – Ada: so",
        f"accept: relation of {figure}, {other} – Ada: so",
        f"undo {value.id[:8]}: value of {figure} – Ada: so",
    ]


def test_a_verdict_on_a_story_names_the_story(
    tmp_path: Path, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A story has its id of now, whatever it was; without one it is that of a report."""
    path = copy_file(tmp_path, (1, 2))
    monkeypatch.setenv("TWOSOURCE_DESK", str(path))
    with Desk(path) as desk:
        before = story_of(desk.record())
    told = lines("accept", before.id, "--why", "so", "--by", "Ada")
    assert told[0][10:].startswith(f"accept: story {before.id[:8]} – Ada: so; `twosource undo ")
    with Desk(path) as desk:
        desk.put(list_accounts())
        now = story_of(desk.record())
    assert now.id != before.id
    assert lines("verdicts")[0][10:] == f"accept: story {now.id[:8]} – Ada: so"
    gone = Target("story", "0" * 20, None, None)
    verdict = Verdict("a" * 20, "accept", (gone,), None, "Ada", "2024-03-05T10:00:00Z", "so", None)
    assert tell(verdict, {}) == "aaaaaaaa  accept: the story of report 00000000 – Ada: so"


def test_nothing_was_known_then(
    at: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A story before it was known is told by a sentence behind the program's name."""
    with Desk(at) as desk:
        story = story_of(desk.record()).id
    monkeypatch.setattr(sys, "argv", ["twosource", "story", story, "--as-known-at", "1999-01-01"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert capfd.readouterr().err == "twosource: nothing of this story was known then\n"
