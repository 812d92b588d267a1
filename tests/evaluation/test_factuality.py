"""What the scores of factuality count, on made-up sentences."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from evaluation.annotators import Annotate
from evaluation.factuality import FactMiss, find_fact_misses, read_facts, score_facts
from twosource.model.analyses import Analysis

TEXTS = {
    "The bridge fell .": {2: 3.0},
    "Nobody fell or swam .": {1: -3.0, 3: -2.0},
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Write the sentences as they are given."""
    rows = [
        {
            "id": text,
            "text": text,
            "targets": [{"token": index, "factuality": value} for index, value in gold.items()],
        }
        for text, gold in TEXTS.items()
    ]
    file = tmp_path / "facts.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def say(*values: str | None) -> Annotate:
    """Return an annotator that gives the targets these values, in their order."""
    told = dict(zip(((t, i) for t, gold in TEXTS.items() for i in gold), values, strict=True))

    def annotate(analysis: Analysis) -> Analysis:
        tokens = list(analysis.tokens)
        for (text, index), value in told.items():
            if text == analysis.report and value is not None:
                tokens[index] = replace(tokens[index], factuality=Decimal(value))
        return replace(analysis, tokens=tuple(tokens))

    return annotate


def test_words_are_parted_by_spaces(path: Path) -> None:
    """Targets are words of the sentence, which is one."""
    one, two = read_facts(path)
    assert [one.analysis.tokens[index].text for index in one.gold] == ["fell"]
    assert [two.analysis.tokens[index].text for index in two.gold] == ["fell", "swam"]
    assert [(s.first, s.last) for s in two.analysis.sentences] == [(0, 5)]


@pytest.mark.parametrize(
    ("values", "scores"),
    [
        (("3.0", "-3.0", "-2.0"), {"mae": 0.0, "r": 100.0, "told": 100.0}),
        (("-3.0", "3.0", "2.0"), {"mae": 5.333, "r": -100.0, "told": 100.0}),
        (("2.0", "-1.0", "-1.0"), {"mae": 1.333, "r": 98.78, "told": 100.0}),
        ((None, None, None), {"mae": 2.667, "r": 0.0, "told": 0.0}),
        (("1.0", "1.0", "1.0"), {"mae": 3.0, "r": 0.0, "told": 100.0}),  # one value for all
    ],
)
def test_scores(path: Path, values: tuple[str | None, ...], scores: dict[str, float]) -> None:
    """The mean distance, the correlation, and of how many something is said."""
    assert score_facts(read_facts(path), say(*values)) == scores


def test_nothing_to_score() -> None:
    """No sentences, no error."""
    assert score_facts([], say("0.0", "0.0", "0.0")) == {"mae": 0.0, "r": 0.0, "told": 0.0}


def test_misses_are_what_is_far_off(path: Path) -> None:
    """An error of half a point is not listed; a target without a value is read as 0."""
    misses = list(find_fact_misses(read_facts(path), say("2.5", None, "-1.0")))
    assert misses == [FactMiss("Nobody fell or swam .", "fell", -3.0, 0.0)]
