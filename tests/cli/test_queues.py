"""``twosource queue``: what to look at, with commands that answer it as they are printed."""

import json
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desk.sampled import copy_file
from twosource.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Return what calls the program on a desk of the samples: status, output and errors."""
    monkeypatch.setenv("TWOSOURCE_DESK", str(copy_file(tmp_path)))
    monkeypatch.setenv("TWOSOURCE_REVIEWER", "Ada")

    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["twosource", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capfd.readouterr()
        return int(ended.value.code or 0), out, err

    return call


def test_a_printed_command_answers_its_question(run: Run) -> None:
    """The first command under a question is taken, with a reason, and it is asked no more."""
    _, before, _ = run("queue", "--kind", "count", "--limit", "1")
    line = next(line for line in before.splitlines() if "$ twosource accept" in line)
    typed = shlex.split(line.partition("$ twosource ")[2].partition("  #")[0].replace("...", "so"))
    assert run(*typed)[0] == 0
    _, after, _ = run("queue", "--kind", "count", "--limit", "1")
    assert after.splitlines()[0] != before.splitlines()[0]
    _, judged, _ = run("queue", "--kind", "count", "--judged")
    assert "judged by Ada" in judged


def test_the_queue_as_json_has_spans_and_ids(run: Run) -> None:
    """Each question has its words, and the ids that its answers need."""
    status, out, _ = run("queue", "--json", "--limit", "5")
    rows = json.loads(out)
    assert (status, len(rows)) == (0, 5)
    for row in rows:
        assert row["question"]["words"][0]["text"]
        assert row["question"]["answers"][0]["keys"]


def test_a_story_and_a_kind_are_kept_to(run: Run) -> None:
    """A kind that there is not is told; a story that has nothing to ask ends with 1."""
    status, _, err = run("queue", "--kind", "gossip")
    assert status == 2
    assert "is no kind of question" in err
    _, out, _ = run("stories", "--json")
    story = json.loads(out)[0]["id"]
    assert run("queue", "--story", story[:8])[1] == run("queue")[1]
    assert run("queue", "--kind", "loose")[0] == 1
