"""How a desk begins, or does not: failed calls leave no file, and what is known stays as it is."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desk.sampled import SAMPLES, copy_file, find_report
from twosource.cli import main
from twosource.desk import Desk
from twosource.errors import SettingsWrong

Call = Callable[..., tuple[int, str, str]]
FIRST, SECOND, LAST = (next(SAMPLES.glob(f"{number}-*")) for number in ("01", "02", "10"))


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Call:
    """Return what calls the program, and gives its status, output and errors."""

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["twosource", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0), *capfd.readouterr()

    return run


def test_an_add_of_nothing_makes_no_desk(call: Call, tmp_path: Path) -> None:
    """Where no report can be read, or an option is wrong, no file is left that was not there."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "broken.txt").write_bytes(b"\x00\x01\x02\xff\xfe" * 200)
    desk = tmp_path / "desk.db"
    status, out, err = call("add", tmp_path / "none.txt", tmp_path / "in", "--desk", desk)
    assert (status, out) == (1, "0 added; 2 refused\n")
    assert err.count("\n") == 2
    assert call("add", FIRST, "--published", "soon", "--desk", desk)[0] == 2
    assert [path.name for path in tmp_path.iterdir()] == ["in"]
    (tmp_path / "in" / "good.txt").write_text("Ten people died in Lomark, police said.")
    status, out, _ = call("add", tmp_path / "in", "--desk", desk)
    assert (status, out.splitlines()[0]) == (1, "1 added; 1 refused")
    assert call("add", tmp_path / "none.txt", "--desk", desk)[0] == 1
    with Desk(desk) as opened:
        assert opened.kept.count_reports() == 1


def test_a_desk_that_begins_late(tmp_path: Path) -> None:
    """Until a first report it is empty and no file; what only a kept desk can do begins it."""
    path = tmp_path / "desk.db"
    with Desk(path, late=True) as desk:
        assert desk.reports == desk.verdicts == ()
        assert desk.add(tmp_path / "none.txt").reports == ()
        assert not path.exists()
        added = desk.add(tmp_path / "none.txt", FIRST)
        assert (len(added.reports), len(added.refused)) == (1, 1)
        assert desk.kept.count_reports() == 1
    with Desk(tmp_path / "other.db", late=True) as desk:
        assert desk.kept.count_reports() == 0
    assert (tmp_path / "other.db").exists()
    with pytest.raises(SettingsWrong, match="its folder does not exist"):
        Desk(tmp_path / "none" / "desk.db", late=True)


def test_a_restore_that_fails_makes_no_desk(call: Call, tmp_path: Path) -> None:
    """A file that is no desk, none at all or damaged is refused; only a whole desk is left."""
    new = tmp_path / "new.db"
    (tmp_path / "a.txt").write_text("Ten people died in Lomark, police said. " * 99)
    good = copy_file(tmp_path)
    damaged = tmp_path / "damaged.db"
    data = bytearray(good.read_bytes())
    data[len(data) // 3 : -len(data) // 3] = bytes(len(data) - 2 * (len(data) // 3))
    damaged.write_bytes(data)
    before = {path.name for path in tmp_path.iterdir()}
    for wrong in (tmp_path / "none.db", tmp_path / "a.txt", damaged):
        status, out, err = call("restore", wrong, "--desk", new)
        assert (status, out) == (2, "")
        assert err.count("\n") == 1
        left = {path.name for path in tmp_path.iterdir()}
        assert {name for name in left if name.startswith("new")} == set()
    assert call("restore", good, "--desk", new) == (0, "12 reports restored\n", "")
    assert {name for name in left if not name.startswith("damaged")} <= before
    assert call("check", "--desk", new)[0] == 0
    assert call("restore", good, "--desk", new)[0] == 2


def test_a_date_of_a_report_that_is_known(call: Call, tmp_path: Path) -> None:
    """It stays as it is, which is said with the command that changes it; so does an outlet."""
    desk = copy_file(tmp_path)
    key = find_report(10)[:8]
    status, out, err = call("add", LAST, "--published", "2024-03-05", "--desk", desk)
    assert (status, out) == (0, "0 added; 1 known before\n")
    assert err == (
        f"twosource: report {key} is known, and its date stays as it is: `twosource set {key}"
        " published 2024-03-05 --why ...` changes it\n"
    )
    told = f"`twosource set {key} outlet 'Daily Reed' --why ...` changes it\n"
    assert call("add", LAST, "--outlet", "Daily Reed", "--desk", desk)[2].endswith(told)
    several = call("add", FIRST, SECOND, "--published", "1999-01-01", "--desk", desk)[2]
    assert several.startswith(f"twosource: 2 reports are known ({find_report(1)[:8]}, ")
    assert several.endswith(
        "and each date stays as it is: `twosource set REPORT published DATE --why ...` changes"
        " one\n"
    )
    with Desk(desk) as opened:
        assert opened.kept.look_up([find_report(10)])[0].published is None


def test_a_call_that_is_repeated_says_no_more(call: Call, tmp_path: Path) -> None:
    """What was said before, and what is said of new reports, needs no sentence."""
    said = ("--published", "1999-01-01", "--outlet", "Daily Reed", "--desk", tmp_path / "desk.db")
    for _ in range(2):
        status, _, err = call("add", FIRST, *said)
        assert (status, err) == (0, "")
