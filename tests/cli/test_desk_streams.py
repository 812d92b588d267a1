"""The commands of a desk where streams are closed, pipes end early, and words are no text."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Call, Done
from tests.desk.sampled import copy_file, find_report
from twosource.desk import Desk

PROGRAM = [sys.executable, "-m", "twosource"]
WHY = ("--why", "so")
NO_TEXT = "twosource: “caf\\udce9” is no text in UTF-8: write it anew"


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of a desk of the samples, which no call here changes."""
    return copy_file(tmp_path_factory.mktemp("streams"))


def shell(at: Path, command: str) -> tuple[int, str, str]:
    """Run a command in a shell, with {story} and {report} in it, on a desk."""
    with Desk(at) as desk:
        (story,) = desk.kept.stories()
    words = command.format(story=story.id, report=find_report(1))
    done = subprocess.run(
        ["sh", "-c", f'exec "$0" -m twosource {words}', sys.executable],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "TWOSOURCE_DESK": str(at)},
    )
    return done.returncode, done.stdout, done.stderr


CLOSED = [
    ("story {story} >&-", "standard output is closed: use -o FILE"),
    ("original {report} >&-", "standard output is closed: use -o FILE"),
    ("search bridge >&-", "standard output is closed: there is nowhere to print to"),
    ("stories >&-", "standard output is closed: there is nowhere to print to"),
    ("explain {story} >&-", "standard output is closed: there is nowhere to print to"),
    (
        "erase {report} --why so <&-",
        "standard input is closed, so nobody can be asked: --yes erases without a question",
    ),
]


@pytest.mark.parametrize(("command", "says"), CLOSED)
def test_a_closed_stream_is_one_sentence(at: Path, command: str, says: str) -> None:
    """Where nothing can be printed, or nobody can be asked, that is said before any work."""
    assert shell(at, command) == (2, "", f"twosource: {says}\n")
    with Desk(at) as desk:
        assert desk.kept.count_reports() == 12


@pytest.mark.slow
def test_a_file_needs_no_standard_output(at: Path, tmp_path: Path) -> None:
    """With -o a story and an original are written, whatever the shell has closed."""
    for command in ("story {story}", "original {report}"):
        path = tmp_path / command.partition(" ")[0]
        assert shell(at, f"{command} -o {path} >&-") == (0, "", "")
        assert path.stat().st_size > 0


@pytest.mark.slow
def test_erasing_asks_on_standard_error(at: Path) -> None:
    """The question leaves standard output clean, and whatever is not yes is no."""
    for answer in (b"no\n", b"\n", b"", b"yesterday\n", b"\xff\xfe\n"):
        done = subprocess.run(
            [*PROGRAM, "erase", find_report(2)[:8], *WHY, "--desk", at],
            input=answer,
            capture_output=True,
            check=False,
        )
        asked = f"Erase “{find_report(2)[:8]}” for good? [y/N]: "
        assert (done.returncode, done.stdout) == (1, b"")
        assert done.stderr.decode() == asked


READ = ["stories", "story {story}", "explain {story}", "log", "schema", "search bridge"]


@pytest.mark.parametrize("command", READ)
def test_a_reader_that_has_seen_enough(at: Path, command: str) -> None:
    """A pipe that nobody reads from any more ends a command with status 0, without a word."""
    with Desk(at) as desk:
        (story,) = desk.kept.stories()
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [*PROGRAM, *command.format(story=story.id).split()],
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
        env={**os.environ, "TWOSOURCE_DESK": str(at)},
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_reader_that_leaves_before_all_is_added(samples: Path, tmp_path: Path) -> None:
    """Adding stops with status 1 where its lines are read no more, since not all is safe."""
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [*PROGRAM, "add", "--json", next(samples.glob("01-*")), "--desk", tmp_path / "desk.db"],
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (1, b"")


LATIN = [
    (["accept", "{report}", "--why", "caf\udce9"], {}),
    (["accept", "{report}", *WHY, "--by", "caf\udce9"], {}),
    (["set", "{report}", "outlet", "caf\udce9", *WHY], {}),
    (["accept", "{report}", *WHY], {"TWOSOURCE_REVIEWER": "caf\udce9"}),
]


@pytest.mark.parametrize(("arguments", "variables"), LATIN)
def test_words_that_are_no_text(
    call: Call,
    monkeypatch: pytest.MonkeyPatch,
    at: Path,
    arguments: list[str],
    variables: dict[str, str],
) -> None:
    """Bytes that are no UTF-8 are shown in a sentence, and nothing is kept."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    named = [word.format(report=find_report(1)) for word in arguments]
    assert call(*named, "--desk", at) == Done(2, "", f"{NO_TEXT}\n")
    with Desk(at) as desk:
        assert desk.verdicts == ()


def test_bytes_of_a_shell_that_are_no_text(at: Path) -> None:
    """It is so with the bytes that a shell hands over, too."""
    done = subprocess.run(
        [*PROGRAM, "accept", find_report(1), *WHY, "--by", b"caf\xe9", "--desk", at],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.decode()) == (2, b"", f"{NO_TEXT}\n")


def test_a_desk_in_a_folder_whose_name_is_no_text(call: Call, tmp_path: Path) -> None:
    """Files may be called as they like."""
    folder = tmp_path / "caf\udce9"
    folder.mkdir()
    assert call("stories", "--desk", copy_file(folder)).status == 0
