"""The command `twosource watch`: what it asks, tells and refuses, and how it ends."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest

from tests.cli.conftest import Call
from tests.desk.receiving import open_receiver
from tests.desk.sampled import copy_file
from twosource.desk import Desk

Run = Callable[..., tuple[int, str, str]]
PROGRAM = [sys.executable, "-m", "twosource", "watch"]
SPEAKS = '[[when]]\nfact = "speaks"\nwho = "Interior Ministry"\n'
SAID = "Six people were killed in Ormeza on Monday, the Interior Ministry said."


def write(folder: Path, told: str) -> Path:
    """Write a watch with a folder called inbox beside it."""
    (folder / "inbox").mkdir(exist_ok=True)
    path = folder / "watch.toml"
    path.write_text(told, encoding="utf-8")
    return path


@pytest.fixture
def run(call: Call) -> Iterator[Run]:
    """Return what runs the command to its end, and leave signals as they were."""
    before = {sent: signal.getsignal(sent) for sent in (signal.SIGINT, signal.SIGTERM)}

    def watch(*words: object) -> tuple[int, str, str]:
        done = call("watch", *words)
        return done.status, done.out, done.err

    yield watch
    for sent, handler in before.items():
        signal.signal(sent, handler)


def test_check_says_what_a_file_asks_for(run: Run, tmp_path: Path) -> None:
    """Each source, condition and channel is a line, as it was understood; no desk is made."""
    path = write(
        tmp_path,
        'every = "2 min"\nsources = ["https://reed.example/feed", "inbox"]\n'
        '[[when]]\nfact = "toll raised"\nmeasure = "killed"\nat_least = 10\n'
        '[[when]]\nfact = "new incident"\nplace = "Mosul"\n'
        f'{SPEAKS}[[to]]\nstdout = true\n[[to]]\nwebhook = "https://a.example/x"\n'
        'secret_env = "NOT_SET"\n',
    )
    status, told, wrong = run(path, "--check", "--desk", tmp_path / "desk.db")
    assert (status, wrong) == (0, "")
    lines = told.splitlines()
    assert lines[:4] == [
        "watch watch",
        "  every 120 s  https://reed.example/feed",
        f"  every 120 s  {tmp_path / 'inbox'}",
        "  tells  toll raised, killed, 10 or more",
    ]
    assert lines[4].startswith("  tells  new incident, within 50 km of Mosul (36.3")
    assert lines[5:7] == ["  tells  speaks, Interior Ministry", "  to     stdout"]
    assert lines[7].startswith("  to     webhook a.example (")
    assert lines[7].endswith("), signed")
    assert not (tmp_path / "desk.db").exists()


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ("[[when", "it is not TOML"),
        ("", "nothing to tell"),
        ("[[when]]\nfact = 'war'\n", "'war' is not known"),
        ("[[when]]\nfact = 'denied'\nplace = 'Xyzzyx Qqq'\n", "is not known: give lat and lon"),
        (f"{SPEAKS}[[to]]\nwebhook = 'https://a.example/x'\nsecret_env = 'NOT_SET'\n", "NOT_SET"),
    ],
)
def test_what_is_wrong_is_one_sentence(run: Run, tmp_path: Path, told: str, says: str) -> None:
    """A file that cannot be followed ends it with status 2, before any source is asked."""
    status, out, wrong = run(write(tmp_path, told), "--once", "--desk", tmp_path / "desk.db")
    assert (status, out, wrong.count("\n")) == (2, "", 1)
    assert wrong.startswith("twosource: ")
    assert says in wrong


def test_once_tells_what_is_new_and_ends(run: Run, tmp_path: Path) -> None:
    """A call tells what came since the last one; with --json each alert is a line."""
    at = copy_file(tmp_path, (1, 2))
    path = write(tmp_path, f'sources = ["inbox"]\n{SPEAKS}')
    assert run(path, "--once", "--desk", at) == (0, "", "")
    (tmp_path / "inbox" / "a.txt").write_text(SAID)
    status, told, wrong = run(path, "--once", "--desk", at)
    assert (status, wrong) == (0, "")
    assert told.startswith("speaks: Interior Ministry is quoted")
    assert "“Six people were killed in Ormeza on Monday”" in told
    assert run(path, "--once", "--desk", at) == (0, "", "")
    later = "The Interior Ministry said that nobody was held in Granary Square on Tuesday."
    (tmp_path / "inbox" / "b.txt").write_text(later)
    status, told, _ = run(path, "--once", "--json", "--desk", at)
    (alert,) = map(json.loads, told.splitlines())
    assert (status, alert["format"], alert["fact"]) == (0, "twosource-alert/1", "speaks")


@pytest.mark.slow
def test_everything_tells_what_the_desk_holds(run: Run, tmp_path: Path) -> None:
    """At the first call, what is on the desk is told, too."""
    at, path = copy_file(tmp_path, (1, 2)), write(tmp_path, SPEAKS)
    status, told, _ = run(path, "--once", "--everything", "--json", "--desk", at)
    assert (status, len(told.splitlines())) == (0, 1)  # the second is a copy of the first
    assert run(path, "--once", "--everything", "--desk", at) == (0, "", "")


def test_what_fails_is_told_and_ends_with_1(run: Run, tmp_path: Path) -> None:
    """A source that is not there and an alert that does not arrive are each a sentence."""
    at = copy_file(tmp_path, (1, 2))
    with open_receiver() as receiver:
        address = receiver.address
        receiver.answers += [500] * 9
        told = f'sources = ["none"]\nprivate = ["127.0.0.1"]\n{SPEAKS}'
        path = write(tmp_path, f'{told}[[to]]\nwebhook = "{address}"\n')
        status, out, wrong = run(path, "--once", "--everything", "--desk", at)
    assert (status, out) == (1, "")
    first, *rest = wrong.splitlines()
    assert first == f"twosource: {tmp_path / 'none'}: there is no such file or folder"
    assert rest
    assert all("it answers 500; it is tried again in 30 s" in line for line in rest)


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_in_order(tmp_path: Path, sent: signal.Signals) -> None:
    """Asked to end while it waits, it ends with 0, and nothing is printed on standard error."""
    at = tmp_path / "desk.db"
    path = write(tmp_path, f'sources = ["inbox"]\n{SPEAKS}')
    (tmp_path / "inbox" / "a.txt").write_text(SAID)
    command = [*PROGRAM, str(path), "--desk", str(at)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("speaks: ")
        begun = monotonic()
        process.send_signal(sent)
        _, wrong = process.communicate(timeout=60)
    assert (process.returncode, wrong) == (0, "")
    assert monotonic() - begun < 10
    with Desk(at) as desk:
        assert len(desk.reports) == 1
        assert desk.kept.check(deep=True).wrong == ()
