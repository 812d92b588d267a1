"""What `python -m evaluation` prints where the data or the network are not there."""

import json
import sys
from pathlib import Path

import pytest

from evaluation.__main__ import main

FILE = """\
# newdoc id = one
1	Boats	boat	NOUN	NNS	_	2	nsubj	_	_
2	sailed	sail	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_
"""


@pytest.fixture
def file(tmp_path: Path) -> str:
    """Write a tree."""
    path = tmp_path / "trees.conllu"
    path.write_text(FILE, encoding="utf-8")
    return str(path)


@pytest.fixture
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the network away, if there is one."""
    monkeypatch.setitem(sys.modules, "twosource.analysis.network", None)


@pytest.mark.usefixtures("_no_network")
def test_what_needs_no_network_is_scored(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the network a sentence says so, and the words of raw text are scored all the same."""
    assert main(["trees", "--file", file]) == 0
    first, *_, last = capsys.readouterr().out.splitlines()
    assert first.startswith("trees      skipped: the network cannot be opened")
    assert json.loads(last) == {"raw_words": 100.0, "raw_sentences": 100.0}


@pytest.mark.usefixtures("_no_network")
@pytest.mark.parametrize("what", ["--errors", "--relations"])
def test_lists_need_the_network(what: str, file: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the network its errors and relations are skipped with one sentence."""
    assert main(["trees", what, "--file", file]) == 0
    assert capsys.readouterr().out.count("\n") == 1


@pytest.mark.parametrize(
    "task", ["trees", "names", "roles", "speakers", "reporting", "stances", "times"]
)
def test_missing_data_are_told(
    task: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Without its data a task is skipped with one sentence."""
    monkeypatch.setenv("TWOSOURCE_DATA", str(tmp_path))
    assert main([task]) == 0
    assert "TWOSOURCE_DATA" in capsys.readouterr().out


def test_only_trees_have_relations(capsys: pytest.CaptureFixture[str]) -> None:
    """Another task has no relations to list, and says so."""
    assert main(["names", "--relations"]) == 2
    assert "no relations" in capsys.readouterr().err
