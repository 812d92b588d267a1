"""Factuality: how far a text presents what it tells as having happened, from -3 to 3.

Protocol. Data are the dev parts of UDS It Happened 2 (sentences of EWT dev) and, as ``uw_...``, of
the corpus of the University of Washington (newswire that nothing here was trained on). Each record
is one sentence, given with the gold words and read alone; a target is one word. ``mae`` is the mean
distance to the annotators' mean, in points of the scale; ``r`` is Pearson's correlation, in
percent. A target about which the annotator says nothing counts as 0, and ``told`` says of how many
it says something, in percent. ``--file`` scores a file of the same form. Nothing is drawn by
chance.
"""

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import StatisticsError, correlation, fmean
from typing import Any

from evaluation.annotators import Annotate
from twosource.model.analyses import Analysis, Sentence, Token

__all__ = ["FactMiss", "FactSentence", "find_fact_misses", "read_facts", "score_facts"]

FAR = 1.5  # half of the way from one end of the scale to the middle, from which an error is listed


@dataclass(frozen=True, slots=True)
class FactSentence:
    """A sentence with its words, and the gold of some of them by their index."""

    name: str
    text: str
    analysis: Analysis
    gold: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class FactMiss:
    """A target that was read as far from what the annotators say."""

    sentence: str
    word: str
    gold: float
    found: float


def read_facts(path: Path) -> list[FactSentence]:
    """Read sentences with targets; words are parted by single spaces."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [_read(json.loads(line)) for line in lines]


def score_facts(sentences: Sequence[FactSentence], annotate: Annotate) -> dict[str, float]:
    """Return the mean error, the correlation in percent, and how many targets have a value."""
    pairs = [pair for sentence in sentences for pair in _judge(sentence, annotate)]
    if not pairs:
        return {"mae": 0.0, "r": 0.0, "told": 0.0}
    gold = [gold for _, gold, _ in pairs]
    found = [found or 0.0 for _, _, found in pairs]
    try:
        r = correlation(gold, found)
    except StatisticsError:  # fewer than two targets, or all of one value
        r = 0.0
    return {
        "mae": round(fmean(abs(a - b) for a, b in zip(gold, found, strict=True)), 3),
        "r": round(100 * r, 2),
        "told": round(100 * fmean(value is not None for _, _, value in pairs), 2),
    }


def find_fact_misses(sentences: Sequence[FactSentence], annotate: Annotate) -> Iterator[FactMiss]:
    """Yield the targets that are far off, in the order of the sentences."""
    for sentence in sentences:
        for index, gold, found in _judge(sentence, annotate):
            if abs(gold - (found or 0.0)) >= FAR:
                word = sentence.analysis.tokens[index].text
                yield FactMiss(sentence.text, word, gold, found or 0.0)


def _judge(sentence: FactSentence, annotate: Annotate) -> Iterator[tuple[int, float, float | None]]:
    tokens = annotate(sentence.analysis).tokens
    for index, gold in sentence.gold.items():
        value = tokens[index].factuality
        yield index, gold, None if value is None else float(value)


def _read(row: Mapping[str, Any]) -> FactSentence:
    text, tokens, at = str(row["text"]), list[Token](), 0
    for word in text.split(" "):
        tokens.append(Token(at, at + len(word), word))
        at += len(word) + 1
    whole = Sentence(0, len(text), 0, len(tokens), opens=True)
    analysis = Analysis(row["id"], "gold", tuple(tokens), (whole,))
    gold = {int(one["token"]): float(one["factuality"]) for one in row["targets"]}
    return FactSentence(row["id"], text, analysis, gold)
