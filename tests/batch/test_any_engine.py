"""The contract of every engine: the same bytes, nothing lost and nothing twice, whatever ends."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from twosource.batch.datasets import Entry, open_dataset

pytest.importorskip("pyarrow", reason="the extra `tables` is not installed")

PLACES = ("Lomark", "Corvane", "Arland", "Dorlan", "Marl", "Sella")
MANY = 30
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a table, a poisoned report, one that gets lost, and an empty one."""
    folder = tmp_path_factory.mktemp("given")
    rows = [
        {
            "text": f"Police said {number + 2} people were hurt in {PLACES[number % 6]} on Monday.",
            "title": f"Storm number {number}",
            "published": f"2024-03-{5 + number % 3:02}",
        }
        for number in range(MANY)
    ]
    table = folder / "many.jsonl"
    table.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    (folder / "poison.txt").write_text("A report that ends who reads it.", encoding="utf-8")
    (folder / "lost.txt").write_text("A report that is gone.", encoding="utf-8")
    (folder / "nothing.txt").write_bytes(b"")
    return folder


def start(engine: str, dataset: Path, given: Path) -> subprocess.Popen[str]:
    """Begin a run."""
    for hidden in given.glob(".lost*"):
        hidden.rename(hidden.with_name(hidden.name[1:]))
    return subprocess.Popen(
        [sys.executable, "-m", "tests.batch.running", engine, str(dataset), str(given)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def finish(run: subprocess.Popen[str]) -> list[str]:
    """Wait for the end of a run; return its last line in words."""
    printed, _ = run.communicate(timeout=300)
    assert run.returncode == 0
    return printed.splitlines()[-1].split()


def digest_files(folder: Path) -> dict[str, str]:
    """Return the digest of each file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def list_entries(dataset: Path) -> list[Entry]:
    """Return all rows of a dataset."""
    opened = open_dataset(str(dataset))
    files = [file for files in opened.list_files().values() for file, _ in files]
    return list(opened.read(files))


def find_processes(above: int, words: str) -> Iterator[int]:
    """Yield the processes below one whose command has some words in it."""
    parents = {}
    commands = {}
    for path in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(path.name)] = int((path / "stat").read_text().rpartition(")")[2].split()[1])
            commands[int(path.name)] = (path / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (FileNotFoundError, ProcessLookupError):
            continue
    for number, command in commands.items():
        one = number
        while one in parents and one != above:
            one = parents[one]
        if one == above and words in command:
            yield number


def kill_one(run: subprocess.Popen[str], words: str) -> None:
    """Kill a process of a run as soon as there is one."""
    for _ in range(600):
        for number in find_processes(run.pid, words):
            os.kill(number, signal.SIGKILL)
            return
        time.sleep(0.05)
    raise AssertionError(f"no process of the run is called {words}")


@pytest.fixture(scope="module")
def undisturbed(given: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Read everything here, and return the dataset."""
    dataset = tmp_path_factory.mktemp("undisturbed") / "dataset"
    assert finish(start("local", dataset, given)) == ["ended", str(MANY + 1), "1", "0", "2"]
    return dataset


def test_every_report_has_a_row(undisturbed: Path) -> None:
    """What ends its reader is a row that says so, with the whole report; all others were read."""
    entries = list_entries(undisturbed)
    assert len({entry.item.report.id for entry in entries}) == len(entries) == MANY + 1
    (fault,) = [entry for entry in entries if entry.row.fault is not None]
    assert fault.item.report.text == "A report that ends who reads it."
    assert fault.row.fault == "the process that worked on it ended, 2 times (signal SIGKILL)"
    assert all(entry.row.findings for entry in entries if entry is not fault)


def test_what_could_not_be_opened_is_kept_with_its_reason(undisturbed: Path) -> None:
    """A file that got lost, and one without words, are in the dataset's list of refusals."""
    (listed,) = (undisturbed / "refused").glob("*.json")
    refused = dict(json.loads(listed.read_text(encoding="utf-8")))
    assert refused.keys() == {"lost.txt", "nothing.txt"}
    assert "cannot be read" in refused["lost.txt"]


def test_a_second_run_reads_nothing_again(undisturbed: Path, given: Path) -> None:
    """Reports are known by their digest and the versions of the stages; not a byte changes."""
    before = digest_files(undisturbed)
    told = finish(start("local", undisturbed, given))
    assert told == ["ended", "0", "0", str(MANY + 1), "2"]
    assert digest_files(undisturbed) == before


def test_a_run_that_was_killed_goes_on(undisturbed: Path, given: Path, tmp_path: Path) -> None:
    """All of it is killed after two chunks: what was written is known, the rest is read."""
    dataset = tmp_path / "dataset"
    run = start("local", dataset, given)
    assert run.stdout is not None
    for _ in range(2):
        run.stdout.readline()
    run.kill()
    run.communicate()
    _, read, faults, known, _ = finish(start("local", dataset, given))
    assert int(known) >= 8
    assert int(read) + int(known) == MANY + 1
    assert int(faults) == 1
    rows = sorted(list_entries(dataset), key=lambda entry: entry.item.report.id)
    assert rows == sorted(list_entries(undisturbed), key=lambda entry: entry.item.report.id)


def test_a_worker_that_is_killed_loses_nothing(
    undisturbed: Path, given: Path, tmp_path: Path
) -> None:
    """One of two processes that read is killed: the bytes are those of the undisturbed run."""
    run = start("local", tmp_path / "dataset", given)
    assert run.stdout is not None
    run.stdout.readline()  # it is reading
    kill_one(run, "twosource.batch.loops")
    assert finish(run)[:3] == ["ended", str(MANY + 1), "1"]
    assert digest_files(tmp_path / "dataset") == digest_files(undisturbed)


@pytest.mark.skipif(sys.platform != "linux", reason="the cluster's processes are found in /proc")
def test_a_cluster_gives_the_same_bytes_with_a_worker_killed(
    undisturbed: Path, given: Path, tmp_path: Path
) -> None:
    """Ray with two workers, one of which is killed with all that it holds, loses nothing."""
    pytest.importorskip("ray", reason="the extra `ray` is not installed")
    run = start("ray", tmp_path / "dataset", given)
    kill_one(run, "MapWorker(MapBatches(_Reading))")
    assert finish(run)[:3] == ["ended", str(MANY + 1), "1"]
    assert digest_files(tmp_path / "dataset") == digest_files(undisturbed)
