"""``twosource doctor``: what it prints, and when it says that something has to be mended."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from twosource.desk import Desk


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let nobody's own desk be looked at."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("TWOSOURCE_DESK", raising=False)
    return tmp_path / "data"


def test_all_parts_are_told(call: Call) -> None:
    """Each part has its line, and nothing has to be mended; without a desk none is made."""
    done = call("doctor", "--no-speed")
    lines = {line.split("  ")[0].strip(): line for line in done.out.splitlines()}
    assert done.status == 0, done.out
    assert done.out.startswith("twosource ")
    parts = "machine system engines network places outlets aliases stages prints folder desk extras"
    assert set(parts.split()) <= set(lines)
    assert "with FTS5" in lines["engines"]
    assert lines["desk"].endswith("none yet")
    assert done.out.rstrip().endswith("nothing to mend")
    assert "speed" not in lines


def test_programs_are_told_the_same(call: Call) -> None:
    """With --json all is there by name; what was not measured is null."""
    told = call("doctor", "--no-speed", "--json").read()
    assert told["pace"] is None
    assert told["desk"] is None
    assert told["wrong"] == []
    assert told["machine"]["cores"] > 0
    assert {"web", "feeds"} <= {extra["name"] for extra in told["extras"]}
    assert [name for name, _ in told["stages"]][:2] == ["analysis", "times"]


def test_a_desk_is_looked_at(call: Call, own_folder: Path) -> None:
    """One's own desk is looked at where there is one; a named one has to be there."""
    (own_folder / "twosource").mkdir(parents=True)
    Desk(own_folder / "twosource" / "desk.db").close()
    told = call("doctor", "--no-speed", "--json").read()
    assert told["desk"]["reports"] == 0
    done = call("doctor", "--no-speed", "--desk", own_folder / "no.db")
    assert done.status == 1
    assert f"* {own_folder / 'no.db'}: there is no desk; `twosource add` begins one" in done.out
    assert not (own_folder / "no.db").exists()


def test_what_has_to_be_mended_comes_last(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table of one's own that cannot be read is told once, with what is wrong; the rest too."""
    broken = tmp_path / "outlets.toml"
    broken.write_text("[[outlet]]\nfamily = 'Reed Group'\n", encoding="utf-8")
    monkeypatch.setenv("TWOSOURCE_OUTLETS", str(broken))
    done = call("doctor", "--no-speed")
    assert done.status == 1
    assert done.out.splitlines()[-2:] == ["to mend:", f"* {broken}: an [[outlet]] needs a name"]
    assert "network " in done.out


def test_an_encoding_that_lacks_letters_is_told() -> None:
    """Where words go out in one script's letters alone, the setting that mends it is named."""
    done = subprocess.run(
        [sys.executable, "-m", "twosource", "doctor", "--no-speed"],
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        encoding="latin-1",
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines()[-1].endswith("set PYTHONUTF8=1")
