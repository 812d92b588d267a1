"""Wrong calls of the commands of a desk: one sentence each, and the exit status that is told."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desk.sampled import copy_file, find_report
from twosource.cli import main
from twosource.desk import Desk

Refuse = Callable[..., str]
WHY = ("--why", "so")
PAIR = ("0000", "0001")


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of a desk of the samples, which no call here changes."""
    return copy_file(tmp_path_factory.mktemp("wrong"))


@pytest.fixture
def refuse(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Refuse:
    """Return what calls the program, and gives the one sentence that it ends with."""

    def run(*arguments: object, status: int = 2) -> str:
        monkeypatch.setattr(sys, "argv", ["twosource", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capfd.readouterr()
        assert (ended.value.code, out) == (status, "")
        assert err.startswith("twosource: ")
        assert err.endswith("\n")
        assert err.count("\n") == 1
        assert "a fault in twosource" not in err
        return err.removeprefix("twosource: ").rstrip()

    return run


JUDGING = "accept reject same different merge split same-origin not-same-origin undo".split()
ON_A_DESK = [
    ["stories"],
    ["story", "0000"],
    ["diff", "0000", "--since", "2024-03-05"],
    ["search", "bridge"],
    ["explain", "0000"],
    ["original", "0000"],
    *([kind, *PAIR, *WHY] for kind in JUDGING),
    ["correct", "0000", "value", "12", *WHY],
    ["set", "0000", "outlet", "Reed", *WHY],
    ["verdicts"],
    ["reviewers"],
    ["check"],
    ["log"],
    ["backup", "copy.db"],
    ["reread"],
    ["erase", "0000", "--yes", *WHY],
]


@pytest.mark.parametrize("arguments", ON_A_DESK, ids=lambda arguments: arguments[0])
def test_no_desk_yet(refuse: Refuse, tmp_path: Path, arguments: list[str]) -> None:
    """Where no desk is, each command says so, names the command that begins one, and makes none."""
    path = tmp_path / "none.db"
    assert refuse(*arguments, "--desk", path) == (
        f"{path}: there is no desk; `twosource add` begins one"
    )
    assert not path.exists()


WITH_IDS = [
    *((call, "is the id of no") for call in ON_A_DESK if "0000" in call and call[0] != "erase"),
    (["erase", "Nobody Such", "--yes", *WHY], "'Nobody Such' stands in no report of this desk"),
    (["explain", "705"], "'705' is no id: give 4 or more of its characters"),
    (["story", "bridge"], "'bridge' is no id"),
    (["original", "{story}"], "is the id of no report on this desk"),
    (["story", "{report}"], "is the id of no story: `twosource stories` lists them"),
    (["undo", "{report}", *WHY], "is the id of no verdict on this desk"),
    (["same", "{report}", *WHY], "same needs two or more different ids"),
    (["same", "{report}", "{report}", *WHY], "same needs two or more different ids"),
    (["correct", "{report}", "value", "12", *WHY], "is the id of no figure or event or claim"),
    (["set", "{report}", "title", "x", *WHY], "of a report can be set: outlet, family, published"),
    (["set", "{report}", "published", "soon", *WHY], "published 'soon' is no date"),
    (["accept", "{report}", "--why", " "], "a verdict needs a reviewer and a reason"),
    (["erase", "{report}", "--yes", "--why", ""], "erasing needs a person and a reason"),
]


@pytest.mark.parametrize(("arguments", "says"), WITH_IDS)
def test_ids_that_mean_nothing_here(
    refuse: Refuse, at: Path, arguments: list[str], says: str
) -> None:
    """An id of nothing, of something else, too short or given twice is told in a sentence."""
    with Desk(at) as desk:
        (story,) = desk.kept.stories()
    named = [word.format(story=story.id, report=find_report(1)) for word in arguments]
    assert says in refuse(*named, "--desk", at)


NO_CALLS = [
    (["add"], "Missing argument 'PATH...'"),
    (["story"], "Missing argument 'STORY'"),
    (["diff", "0000"], "Missing option '--since'"),
    (["search", "bridge", "-curfew"], "No such option: -c"),
    (["explain"], "Missing argument 'ID'"),
    *(([kind, *PAIR], "Missing option '--why'") for kind in JUDGING),
    *(([kind, *WHY], "Missing argument 'ID...'") for kind in JUDGING),
    (["correct", "0000", "value", "12"], "Missing option '--why'"),
    (["correct", "0000", "value", *WHY], "Missing argument 'VALUE'"),
    (["set", "0000", "outlet", "Reed"], "Missing option '--why'"),
    (["erase", "0000"], "Missing option '--why'"),
    (["reviewers", "two"], "Invalid value for '[1|2]'"),
    (["search", "--limit", "many"], "Invalid value for '--limit'"),
    (["backup"], "Missing argument 'FILE'"),
    (["restore"], "Missing argument 'FILE'"),
    (["log", "now"], "Got unexpected extra argument(s) (now)"),
    (["reread", "--each"], "No such option: --each"),
    (["stories", "--limit", "-1"], "--limit': Input should be greater than or equal to 0"),
    (["log", "--limit", "-1"], "--limit': Input should be greater than or equal to 0"),
]


@pytest.mark.parametrize(("arguments", "says"), NO_CALLS)
def test_a_call_that_is_none(refuse: Refuse, at: Path, arguments: list[str], says: str) -> None:
    """What is missing or unknown is named, with the command that tells what there is."""
    why = refuse(*arguments, "--desk", at)
    assert says in why
    assert why.endswith(f"twosource {arguments[0]} --help")


WRONG_VALUES = [
    (["story", "{story}", "--rule", "loudest"], "--rule loudest: choose one of ucdp"),
    (["story", "{story}", "--format", "pdf"], "--format pdf: choose md, html or json"),
    (["story", "{story}", "--as-known-at", "soon"], "'soon' is no moment: write it as 2021-11-06"),
    (["story", "{story}", "--as-published-by", "soon"], "'soon' is not a date"),
    (["story", "{story}", "-o", "{folder}/none/brief.md"], "it cannot be written (No such file"),
    (["original", "{report}", "-o", "{folder}/none/wire"], "it cannot be written (No such file"),
    (["diff", "{story}", "--since", "2024-13-01"], "'2024-13-01' is no moment"),
    (["diff", "{story}", "--since", "2024-05", "--until", "2024-04"], "'2024-04' is no moment"),
    (
        ["diff", "{story}", "--since", "2024-03-05", "--until", "2024-03-04"],
        "until 2024-03-04 is before since 2024-03-05",
    ),
    (["search"], "a search needs words, or a filter such as --measure killed"),
    (["search", "*"], "'*' asks for no word"),
    (["search", "--state", "sure"], "'sure' is no state: choose of denied, unconfirmed"),
    (["search", "--measure", "kiled"], "'kiled' is no measure: choose of killed, injured"),
    (["search", "bridge", "--limit", "-1"], "a search shows from 1 to 10000 reports"),
    (["search", "bridge", "--limit", "0"], "a search shows from 1 to 10000 reports"),
    (["search", "bridge", "--limit", "9" * 30], "a search shows from 1 to 10000 reports"),
    (["search", "--time", "monday"], "'monday' is not a date: write it as 2021-11-06"),
    (["reviewers", "3"], "3 reviewers: choose 1 or 2"),
    (["backup", "{desk}"], "it is there already: name another file"),
    (["restore", "{desk}"], "the desk to restore into is not empty: name a new one"),
    (["add", "{folder}", "--published", "soon"], "--published: 'soon' is not a date"),
    (["add", "{folder}", "--outlet", "none=Reed"], "--outlet: 'none' fits no report"),
]


@pytest.mark.parametrize(("arguments", "says"), WRONG_VALUES)
def test_values_that_cannot_be_followed(
    refuse: Refuse, at: Path, tmp_path: Path, arguments: list[str], says: str
) -> None:
    """A rule, a format, a moment, a file or a filter that there is not: what there is is said."""
    (tmp_path / "a.txt").write_text("Ten people died in Lomark, police said.")
    with Desk(at) as desk:
        (story,) = desk.kept.stories()
        before = desk.kept.list_changes()
    names = {"story": story.id, "report": find_report(1), "folder": tmp_path, "desk": at}
    assert says in refuse(*(word.format(**names) for word in arguments), "--desk", at)
    with Desk(at) as desk:
        assert desk.kept.list_changes() == before


ADDRESSES = [
    ("{folder}", "it is a folder: name a file in it"),
    ("mysql://server/desk", "mysql://server/desk: a desk is a file or postgresql://..."),
    ("{folder}/a.txt", "file is not a database"),
]


@pytest.mark.parametrize(("address", "says"), ADDRESSES)
def test_addresses_of_no_desk(refuse: Refuse, tmp_path: Path, address: str, says: str) -> None:
    """A folder, another kind of server and a file that is something else are no desks."""
    (tmp_path / "a.txt").write_text("Ten people died in Lomark, police said. " * 99)
    assert says in refuse("stories", "--desk", address.format(folder=tmp_path))


def test_a_user_without_a_name(refuse: Refuse, at: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system has no name for who sits here, --by is asked for."""
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME", "TWOSOURCE_REVIEWER"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 2**31 - 7)
    why = refuse("accept", find_report(1), *WHY, "--desk", at)
    assert why == "this user has no name: say who decides with --by NAME"


def test_a_desk_in_a_folder_that_is_not_there(refuse: Refuse, tmp_path: Path) -> None:
    """A folder that was named is not made: that could be a slip of the pen."""
    (tmp_path / "a.txt").write_text("Ten people died in Lomark, police said.")
    why = refuse("add", tmp_path / "a.txt", "--desk", tmp_path / "none" / "desk.db")
    assert why.endswith("none/desk.db: its folder does not exist: make it first")
