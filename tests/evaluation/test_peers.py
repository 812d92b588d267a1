"""A spaCy pipeline is trained on trees, kept, and scored beside the network."""

import gzip
import sys
from pathlib import Path

import pytest

pytest.importorskip("spacy", reason="spaCy is not installed: the extra [spacy] brings it")

from evaluation.peers import main

TREE = """\
# newdoc id = {part}-{number}
# sent_id = {part}-{number}
# split = {part}
1	Two	two	NUM	CD	NumType=Card	2	nummod	_	_
2	boats	boat	NOUN	NNS	Number=Plur	3	nsubj	_	_
3	sailed	sail	VERB	VBD	Tense=Past	0	root	_	SpaceAfter=No
4	.	.	PUNCT	.	_	3	punct	_	_

"""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a treebank of one sentence, as often as a label must be seen to be learnt."""
    parts = ("train", *["train"] * 39, "dev", "test")
    trees = "".join(TREE.format(part=part, number=number) for number, part in enumerate(parts))
    path = tmp_path / "data" / "ud" / "ewt.conllu.gz"
    path.parent.mkdir(parents=True)
    path.write_bytes(gzip.compress(trees.encode()))
    monkeypatch.setenv("TWOSOURCE_DATA", str(tmp_path / "data"))
    monkeypatch.setitem(sys.modules, "twosource.analysis.network", None)
    return tmp_path


def test_a_peer_is_trained_and_scored(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A few steps on one sentence are enough to know it; the table says what was done."""
    folder = data / "peer"
    assert main(["--steps", "20", "--seed", "3", "--folder", str(folder)]) == 0
    printed = capsys.readouterr().out
    network, peer = printed.splitlines()[-2:]
    assert network.startswith("twosource")
    assert "skipped: the network cannot be opened" in network
    assert peer.split()[2:5] == ["100.00"] * 3
    assert peer.endswith("seed 3")
    assert main(["--folder", str(folder)]) == 0
    again = capsys.readouterr().out.splitlines()
    assert [line.split()[:5] for line in again[-2:]] == [network.split()[:5], peer.split()[:5]]


def test_without_a_peer_a_line_says_so(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing was trained, the row says how to train."""
    assert main(["--folder", str(data / "none")]) == 0
    assert "skipped: none is trained" in capsys.readouterr().out


def test_without_data_a_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the treebank nothing is trained."""
    monkeypatch.setenv("TWOSOURCE_DATA", str(tmp_path))
    assert main(["--steps", "1"]) == 0
    assert "TWOSOURCE_DATA" in capsys.readouterr().out
