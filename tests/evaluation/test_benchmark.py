"""The benchmark scores any system's answers, and its intervals are over clusters."""

import json
from collections import Counter
from pathlib import Path

import pytest

from evaluation.benchmark import (
    Answers,
    Counts,
    answer_by_articles,
    answer_by_headlines,
    answer_by_outlets,
    count,
    interval,
    main,
    read_answers,
    score,
    write_answers,
)
from evaluation.conflicts import Cluster
from twosource.intake import Given, read_bytes


def make_cluster() -> Cluster:
    """Three reports of two outlets: two rest on the monitor, one on the army."""
    rows = [("1", "Reed", 6), ("2", "Reed", 6), ("3", "Courier", 9)]
    reports = {
        name: read_bytes(f"{low} were killed ({name}).".encode(), name, Given(outlet=outlet))
        for name, outlet, low in rows
    }
    gold = {
        "figures": [
            {"id": f"F{name}", "report": name, "low": low, "high": low} for name, _, low in rows
        ],
        "relations": [
            {"a": "F1", "b": "F2", "relation": "same"},
            {"a": "F1", "b": "F3", "relation": "conflict"},
            {"a": "F2", "b": "F3", "relation": "update"},
        ],
        "origins": [{"incident": "I", "measure": "killed", "groups": [["F1", "F2"], ["F3"]]}],
        "copies": [{"a": "1", "b": "2", "kind": "same_wire"}],
    }
    titles = {"1": "Six die in Lomark", "2": "Deaths at the quay", "3": "Six die in Lomark blast"}
    return Cluster("one", "tune", gold, reports, titles)


PERFECT = Answers(
    {
        frozenset(["F1", "F2"]): "same",
        frozenset(["F1", "F3"]): "conflict",
        frozenset(["F2", "F3"]): "update",
    },
    {"F1": "monitor", "F2": "monitor", "F3": "army"},
    {frozenset(["1", "2"]): "same_wire"},
)


def test_the_gold_itself_is_perfect() -> None:
    """Answers that are the gold's score full marks everywhere, and no error."""
    scores = score([count(make_cluster(), PERFECT)])
    assert scores.pop("corroboration_error") == 0
    assert set(scores.values()) == {100.0}


def test_what_is_not_answered_is_missed() -> None:
    """No answers have nothing right, and count no origin."""
    found = count(make_cluster(), Answers({}, {}, {}))
    assert found.relations["conflict", "none"] == 1
    assert found.numbers == ((2, 0),)
    assert score([found])["origin_f1"] == 0


@pytest.mark.parametrize(
    ("system", "number"),
    [(answer_by_articles, 3), (answer_by_outlets, 2), (answer_by_headlines, 2)],
)
def test_baselines_count_what_they_say(system: object, number: int) -> None:
    """Articles, outlets, and groups of like headlines each give a number of origins."""
    answers = system(make_cluster())  # type: ignore[operator]
    assert count(make_cluster(), answers).numbers == ((2, number),)
    assert answers.relations[frozenset(["F2", "F3"])] == "conflict"


def test_answers_come_back_from_their_file() -> None:
    """Written answers are ids and labels, and are read as they were."""
    written = write_answers({"one": PERFECT})
    assert read_answers(written) == {"one": PERFECT}
    assert "killed" not in written


@pytest.mark.parametrize("text", ["[1]", "{}x", '[{"cluster": "a", "relations": [["F1"]]}]'])
def test_a_wrong_file_is_told_in_one_sentence(text: str) -> None:
    """A file of another shape is refused with a hint where its shape is described."""
    with pytest.raises(ValueError, match=r"docs/benchmark\.md"):
        read_answers(text)


def test_an_interval_holds_the_score_and_is_drawn_over_clusters() -> None:
    """One good and one bad cluster leave everything open; equal ones nothing."""
    good = Counts(Counter({("same", "same"): 1}), (1, 1, 1), (1, 1, 1), ((1, 1),))
    bad = Counts(Counter({("same", "none"): 1}), (0, 1, 1), (0, 1, 1), ((1, 2),))
    low, high = interval([good, bad], "origin_f1")
    assert (low, high) == (0.0, 100.0)
    assert low <= score([good, bad])["origin_f1"] <= high
    assert interval([good, good], "origin_f1") == (100.0, 100.0)


@pytest.mark.slow
def test_answers_of_another_system_are_scored(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file of answers is scored without the network; a cluster that it lacks is missed."""
    assert shared.is_dir()
    path = tmp_path / "answers.json"
    path.write_text(json.dumps([{"cluster": "dev-01", "relations": [], "origins": {}}]))
    assert main(["--answers", str(path)]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("answers.json\n")
    assert "origin_f1" in printed


def test_a_missing_file_of_answers_is_told(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A path that is not there is one sentence and wrong use."""
    assert shared.is_dir()
    assert main(["--answers", str(tmp_path / "none.json")]) == 2
    assert "none.json" in capsys.readouterr().err
