"""The commands `read` and `reconcile`: what they say, and what they end with."""

from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.desk.sampled import SAMPLES

pytest.importorskip("pyarrow", reason="the extra `tables` is not installed")


@pytest.fixture
def some(tmp_path: Path) -> Path:
    """Return a folder with two reports and a file that is none."""
    folder = tmp_path / "some"
    folder.mkdir()
    for number in (1, 2):
        (found,) = SAMPLES.glob(f"{number:02}-*.txt")
        (folder / found.name).write_bytes(found.read_bytes())
    (folder / "empty.txt").write_bytes(b"")
    return folder


def test_from_files_to_stories(call: Call, some: Path, tmp_path: Path) -> None:
    """Reports are read once, what cannot be opened is named, and the stories lie beside them."""
    out = tmp_path / "out"
    read = call("read", some, "-o", out, "--workers", 1)
    assert (read.status, read.out) == (1, f"2 read; 1 refused; {out}\n")
    assert read.err.startswith("twosource: empty.txt: ")
    again = call("read", some, "-o", out, "--workers", 1, "--json")
    assert again.read() == {"read": 0, "faults": 0, "known": 2, "refused": 1}
    told = call("reconcile", out, "--workers", 1)
    assert (told.status, told.out, told.err) == (0, f"1 stories of 2 reports; {out}/stories\n", "")
    counts = call("reconcile", out, "--workers", 1, "--json").read()
    assert (counts["reports"], counts["stories"], counts["parted"]) == (2, 1, 0)
    added = call("add", out, "--desk", tmp_path / "desk.db")
    assert added.out.splitlines()[0] == "2 added"
    assert call("add", some, "--desk", tmp_path / "desk.db").out.startswith("0 added; 2 known")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["read", "-", "-o", "out"], "standard input cannot be shared out: name files or folders"),
        (["read", "x", "-o", "out", "--engine", "slurm"], "--engine slurm: choose local or ray"),
        (["read", "x", "-o", "out", "--column", "text"], "--column 'text' names no column"),
        (["read", "x", "-o", "nowhere://x"], "nowhere://x: it cannot be opened"),
        (["reconcile", "none"], "none: there is no dataset; `twosource read -o` makes one"),
    ],
)
def test_what_cannot_be_followed_is_refused(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], why: str
) -> None:
    """One sentence says what to do, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    done = call(*arguments)
    assert done.status == 2
    assert done.err.startswith(f"twosource: {why}")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_other_things_is_left_alone(call: Call, some: Path) -> None:
    """Findings do not go into a folder that holds something else."""
    done = call("read", some / "empty.txt", "-o", some)
    assert done.status == 2
    assert done.err == f"twosource: {some}: it holds other files: name a new folder\n"


def test_an_address_is_fetched_first(call: Call, some: Path, tmp_path: Path) -> None:
    """The web is for `add`; an object store is read as it is, here one on this disk."""
    done = call("read", "https://example.org/a", "-o", tmp_path / "out")
    assert done.status == 1
    assert "fetch it first: `twosource add` asks addresses" in done.err
    read = call("read", some.as_uri(), "-o", (tmp_path / "store").as_uri(), "--workers", 1)
    assert read.out == f"2 read; 1 refused; {(tmp_path / 'store').as_uri()}\n"
