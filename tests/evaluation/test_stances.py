"""What the scores of stances count, on made-up sentences."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.__main__ import main
from evaluation.factuality import FactSentence, read_facts
from evaluation.stances import ReadSentence, StanceMiss, find_stance_misses, score_stances
from tests.claimed import happen, say
from twosource.model.claims import Claim, Stance
from twosource.model.events import Certainty, Event
from twosource.model.findings import Findings
from twosource.model.reports import Report

TEXT = "The bridge fell , boats may sink and nobody swam ."
GOLD = {"fell": 3.0, "sink": 0.4, "swam": -2.0, "may": 1.0}


def write(path: Path, text: str = TEXT, gold: dict[str, float] = GOLD) -> Path:
    """Write a sentence with its targets."""
    words = text.split(" ")
    targets = [{"token": words.index(word), "factuality": value} for word, value in gold.items()]
    file = path / "facts.jsonl"
    file.write_text(json.dumps({"id": "s", "text": text, "targets": targets}), encoding="utf-8")
    return file


def find(*events: Event | str, claims: tuple[Claim, ...] = ()) -> ReadSentence:
    """Return a reader that finds these events; of words alone, one that certainly happened."""

    def read(sentence: FactSentence) -> Findings:
        report = Report("s", sentence.text, "s")
        made = (happen(report, one) if isinstance(one, str) else one for one in events)
        return Findings("s", events=tuple(made), claims=claims)

    return read


REPORT = Report("s", TEXT, "s")
OPEN = happen(REPORT, "sink", certainty="possible")
NOT = happen(REPORT, "swam", polarity="did_not")


def test_all_right(tmp_path: Path) -> None:
    """Three events of three classes; a target without an event does not count."""
    assert score_stances(read_facts(write(tmp_path)), find("fell", OPEN, NOT)) == {
        "accuracy": 100.0,
        "majority": 33.33,
        "open_precision": 100.0,
        "open_recall": 100.0,
        "not_precision": 100.0,
        "not_recall": 100.0,
        "found": 75.0,
        "targets": 3,
        "open_targets": 1,
        "not_targets": 1,
    }


def test_all_happened(tmp_path: Path) -> None:
    """Whoever says of everything that it happened has what the majority has."""
    scores = score_stances(read_facts(write(tmp_path)), find("fell", "sink", "swam"))
    assert scores["accuracy"] == scores["majority"] == 33.33
    assert [scores[f"{told}_recall"] for told in ("open", "not")] == [0.0, 0.0]


def test_precision_and_recall_differ(tmp_path: Path) -> None:
    """An event too many that did not happen lowers the precision of "not" alone."""
    fell = happen(REPORT, "fell", polarity="did_not")
    scores = score_stances(read_facts(write(tmp_path)), find(fell, OPEN, NOT))
    assert (scores["not_precision"], scores["not_recall"]) == (50.0, 100.0)
    assert scores["accuracy"] == 66.67


def test_nothing_found_and_nothing_to_find(tmp_path: Path) -> None:
    """Without events nothing is counted, and without sentences neither."""
    assert set(score_stances(read_facts(write(tmp_path)), find()).values()) == {0.0}
    assert set(score_stances([], find()).values()) == {0.0}


@pytest.mark.parametrize(
    ("value", "told"),
    [(1.5, "happened"), (1.4, "open"), (0.0, "open"), (-1.4, "open"), (-1.5, "not")],
)
def test_the_classes_of_the_gold(tmp_path: Path, value: float, told: str) -> None:
    """Half of the way from the middle to an end is that end."""
    (sentence,) = read_facts(write(tmp_path, gold={"fell": value}))
    scores = score_stances([sentence], find("fell"))
    counts = {"open": scores["open_targets"], "not": scores["not_targets"]}
    assert counts == {"open": told == "open", "not": told == "not"}
    assert scores["accuracy"] == 100.0 * (told == "happened")


@pytest.mark.parametrize(
    ("stance", "certainty", "gold"),
    [
        ("asserts", "certain", 3.0),
        ("confirms", "certain", 3.0),
        ("denies", "certain", -3.0),
        ("denies", "possible", -3.0),
        ("asserts", "probable", 0.0),
        ("asserts", "unconfirmed", 0.0),
        *((stance, "certain", 0.0) for stance in ("doubts", "withholds", "expects", "demands")),
        *((stance, "certain", 0.0) for stance in ("asks", "threatens", "promises")),
    ],
)
def test_what_a_claim_says_of_its_events(
    tmp_path: Path, stance: Stance, certainty: Certainty, gold: float
) -> None:
    """A claim that denies says "not"; one that is uncertain, or does not assert, leaves open."""
    claim = say(REPORT, "The bridge fell", "Ada Ray")
    holds = replace(claim, stance=stance, certainty=certainty, events=("fell",))
    other = replace(claim, id="other", stance="denies", events=("swam",))
    sentences = read_facts(write(tmp_path, gold={"fell": gold}))
    assert score_stances(sentences, find("fell", claims=(holds, other)))["accuracy"] == 100.0


def test_the_narrowest_event_counts(tmp_path: Path) -> None:
    """Of two events at a word the one of fewer characters says what happened."""
    wide = happen(REPORT, "may sink", polarity="did_not")
    scores = score_stances(read_facts(write(tmp_path, gold={"sink": 0.0})), find(wide, OPEN))
    assert (scores["accuracy"], scores["targets"]) == (100.0, 1)


def test_misses_are_targets_with_an_event(tmp_path: Path) -> None:
    """What agrees, and what has no event, is not listed."""
    misses = list(find_stance_misses(read_facts(write(tmp_path)), find("fell", OPEN, "swam")))
    assert misses == [StanceMiss(TEXT, "swam", "not", "happened")]


def test_the_task_reads_with_the_network(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An attack is read as one that happened, and with "did not" as one that did not."""
    file = write(tmp_path, "Soldiers attacked the town on Monday .", {"attacked": 3.0})
    assert main(["stances", "--file", str(file)]) == 0
    scores = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (scores["accuracy"], scores["targets"]) == (100.0, 1)
    file = write(tmp_path, "Soldiers did not attack the town on Monday .", {"attack": 3.0})
    assert main(["stances", "--file", str(file), "--errors"]) == 0
    assert "word='attack', gold='happened', found='not'" in capsys.readouterr().out
