"""``twosource brief`` and ``schema``, as people and scripts call them."""

import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Call

PROGRAM = [sys.executable, "-m", "twosource"]
SAMPLE = "01-corvane-wire.txt"


def run(*arguments: object, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the program as a shell would, without a terminal."""
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, check=False
    )


@pytest.mark.slow
def test_a_brief_in_a_pipe_is_plain(samples: Path) -> None:
    """Without a terminal the brief is Markdown without colours, the same every time."""
    first, second = run("brief", samples), run("brief", samples)
    assert first.returncode == 0
    assert first.stdout == second.stdout
    assert b"\x1b" not in first.stdout
    assert first.stdout.startswith(b"# ")
    assert first.stderr == b""


def test_json_follows_the_printed_schema(call: Call, samples: Path) -> None:
    """What ``--format json`` prints is what ``schema`` describes."""
    record = call("brief", samples, "--format", "json").read()
    jsonschema.validate(record, call("schema").read())
    assert record["format"] == "twosource-record/1"


def test_spans_are_the_words_of_the_reports(call: Call, samples: Path) -> None:
    """Every span in a printed record holds the characters that it points to."""
    record = call("brief", next(samples.glob("06-*")), "--format", "json").read()
    text = next(samples.glob("06-*")).read_text(encoding="utf-8")
    spans = [claim["span"] for story in record["stories"] for claim in story["claims"]]
    assert spans
    assert all(text[span["start"] : span["end"]] == span["text"] for span in spans)


@pytest.mark.parametrize(("name", "opening"), [("b.md", "# "), ("b.html", "<!"), ("b.json", "{")])
def test_the_ending_of_the_output_chooses_the_format(
    call: Call, tmp_path: Path, samples: Path, name: str, opening: str
) -> None:
    """``-o brief.html`` writes a page, and prints nothing."""
    done = call("brief", samples / SAMPLE, "-o", tmp_path / name)
    assert (done.status, done.out) == (0, "")
    assert (tmp_path / name).read_text(encoding="utf-8").lower().startswith(opening)


def test_standard_input_with_its_date(call: Call) -> None:
    """A dash reads standard input, and an option without a name speaks of it."""
    done = call(
        "brief", "-", "--format", "json", "--published", "2024-03-05", "--outlet", "Daily Reed",
        stdin="Police said on Monday that 14 people were hurt in a riot.",
    )  # fmt: skip
    (report,) = done.read()["reports"]
    assert (report["published"], report["outlet"]) == ("2024-03-05", "Daily Reed")


WRONG_USE = [
    (["--rule", "loudest"], "choose one of"),
    (["--format", "pdf"], "choose md, html or json"),
    (["--published", "soon"], "2021-11-06"),
    (["--published", "nothing=2024-03-05"], "nothing"),
    (["--as-published-by", "soon"], "2021-11-06"),
]


@pytest.mark.parametrize(("options", "says"), WRONG_USE)
def test_wrong_use_is_one_sentence(
    call: Call, samples: Path, options: list[str], says: str
) -> None:
    """An option that cannot be followed ends with status 2 and one sentence that helps."""
    done = call("brief", samples / SAMPLE, *options)
    assert done.status == 2
    assert done.out == ""
    (line,) = done.err.splitlines()
    assert says in line


def test_nothing_to_read(call: Call, tmp_path: Path) -> None:
    """A missing path alone is one sentence and status 1."""
    done = call("brief", tmp_path / "missing.txt")
    assert done.status == 1
    assert "there is no such file" in done.err
    assert "Traceback" not in done.err


def test_one_broken_file_stops_no_other(call: Call, tmp_path: Path, samples: Path) -> None:
    """The rest of a folder is read, the broken file is named, and the status is 0."""
    (tmp_path / "good.txt").write_bytes(next(samples.glob("01-*")).read_bytes())
    (tmp_path / "broken.txt").write_bytes(b"\x00\x01\x02\xff\xfe" * 200)
    done = call("brief", tmp_path)
    assert done.status == 0
    assert "Interior Ministry" in done.out
    (line,) = done.err.splitlines()
    assert line.startswith("twosource: broken.txt: ")


def test_an_output_that_cannot_be_written(call: Call, samples: Path, tmp_path: Path) -> None:
    """A folder that is not there is named, with status 2."""
    done = call("brief", samples / SAMPLE, "-o", tmp_path / "none" / "brief.md")
    assert done.status == 2
    assert "cannot be written" in done.err


def test_an_output_spares_the_reports(call: Call, samples: Path, tmp_path: Path) -> None:
    """A brief is written neither over a report, nor where the next call would read it as one."""
    report = tmp_path / "report.txt"
    report.write_bytes(next(samples.glob("01-*")).read_bytes())
    before = report.read_bytes()
    over = call("brief", report, "-o", report)
    among = call("brief", tmp_path, "-o", tmp_path / "brief.md")
    assert (over.status, among.status) == (2, 2)
    assert "one of the reports" in over.err
    assert "among the reports" in among.err
    assert report.read_bytes() == before
    assert not (tmp_path / "brief.md").exists()


@pytest.mark.parametrize("redirection", [">&-", "2>&-", "<&- -", "> /dev/full"])
def test_closed_and_full_streams(samples: Path, redirection: str) -> None:
    """A stream that is closed or full ends without a trace of Python."""
    program = " ".join([*PROGRAM, "brief", str(samples / SAMPLE), redirection])
    done = subprocess.run(["sh", "-c", program], capture_output=True, check=False)
    assert done.returncode in (0, 2)
    assert b"Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 1


def test_no_command_shows_help(call: Call) -> None:
    """The bare program explains itself, as wrong use."""
    done = call()
    assert done.status == 2
    assert "brief" in done.err


def test_a_closed_pipe_is_no_error(samples: Path) -> None:
    """``| head -1`` ends without a word."""
    program = " ".join([*PROGRAM, "brief", str(samples), "|", "head", "-1"])
    done = subprocess.run(["sh", "-c", program], capture_output=True, check=False)
    assert done.stderr == b""


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["brief", "--help"], ["--version"]])
def test_help_and_version(call: Call, arguments: list[str]) -> None:
    """Every command explains itself."""
    done = call(*arguments)
    assert done.status == 0
    assert "twosource" in done.out


def test_no_network_is_needed(samples: Path) -> None:
    """A brief is made where every connection is refused."""
    code = (
        "import sys, socket\n"
        "def refuse(*args, **kwargs): raise RuntimeError('network')\n"
        "socket.socket.connect = refuse\n"
        "sys.argv = ['twosource', 'brief', sys.argv[1]]\n"
        "from twosource.cli import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, samples], capture_output=True, env=os.environ, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_folder_as_output(call: Call, tmp_path: Path, samples: Path) -> None:
    """A folder cannot be written to."""
    done = call("brief", samples / SAMPLE, "-o", tmp_path)
    assert done.status == 2
    assert "it is a folder: name a file in it" in done.err


@pytest.mark.parametrize(
    "arguments",
    [["brief"], ["bogus"], ["brief", "x", "--bogus"], ["schema", "x"], ["brief", "x", "--rule"]],
)
def test_a_call_that_is_none_is_one_sentence(call: Call, arguments: list[str]) -> None:
    """A missing path and an unknown command or option are told in one line, with the way out."""
    done = call(*arguments)
    assert (done.status, done.out) == (2, "")
    (line,) = done.err.splitlines()
    assert line.startswith("twosource: ")
    assert line.endswith("--help")


ENDS = [
    ("brief {sample} > /dev/full", 2, "No space left on device"),
    ("schema > /dev/full", 2, "No space left on device"),
    ("brief {sample} >&-", 2, "standard output is closed"),
    ("brief - <&-", 1, "standard input is closed"),
    ("brief /dev/zero", 1, "neither a file nor a folder"),
]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize(("call", "status", "says"), ENDS)
def test_ends_of_the_line(samples: Path, call: str, status: int, says: str) -> None:
    """A full disk, closed streams and devices are told in sentences, never in a traceback."""
    words = call.format(sample=samples / SAMPLE)
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m twosource {words}"], capture_output=True, check=False
    )
    assert done.returncode == status
    assert says in done.stderr.decode()
    assert all(line.startswith("twosource: ") for line in done.stderr.decode().splitlines())


def test_strange_names_are_told_on_one_line(call: Call, tmp_path: Path) -> None:
    """A file whose name holds a line break or no UTF-8 is read, and refused, under a safe name."""
    (tmp_path / os.fsdecode(b"\xff\n.txt")).write_text("Police said 14 people were killed.")
    (tmp_path / "two\nlines.txt").write_bytes(b"")
    done = call("brief", tmp_path, "--format", "json")
    assert [report["name"] for report in done.read()["reports"]] == ["\\xff\\n.txt"]
    assert done.err == "twosource: two\\nlines.txt: it is empty\n"


@pytest.mark.parametrize(
    "form",
    ["json", *(pytest.param(form, marks=pytest.mark.slow) for form in ("md", "html"))],
)
def test_no_seed_changes_a_brief(samples: Path, form: str) -> None:
    """The same reports, in any order and under any order of sets, give the same bytes."""
    names = sorted(str(path) for path in samples.glob("0[1-4]-*"))
    made = {
        subprocess.run(
            [*PROGRAM, "brief", *paths, "--format", form],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed, paths in (("0", names), ("1", names), ("2", names[::-1]))
    }
    assert len(made) == 1
