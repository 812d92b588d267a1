"""Copies among local reports of one shooting: labelled pairs of `incidents/`.

Protocol. ``evaluation/labels/copies.jsonl`` holds 250 pairs of usable articles of one incident,
drawn with a seed by the share of the shorter one's five-word sequences that stands in the other
(``stratum``: half or more, a tenth, a hundredth, less, none) and labelled by reading both, before
any of this code was run on them: ``identical``, ``wire``, ``passages`` or ``none``; site furniture
and set phrases are no copying, ``doubt`` marks what a careful reader may see otherwise. A second,
independent pass over 50 of them gave the same labels. Articles are those of the data, by their id;
no text is kept here. Each article is one report with its headline as title.

Scores are over pairs: is it a copy, kind ignored; ``kinds`` is the share of right kinds among those
that are found and are copies. ``split`` is by incident: `tune` was read while limits were set,
`report` was not. Its scores were in view several times while limits were chosen, and sentences that
many articles of both halves share were listed to find furniture, so that it is a little too good.
``pairs_sure`` leaves out what is marked as doubtful. ``pairs_half`` is the baseline: a pair is a
copy when half of the shorter one's five-word sequences stand in the other.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from evaluation.data import Row, ask_file, read_rows
from twosource.intake import Given, read_bytes
from twosource.model.reports import Report
from twosource.reconciling.copies import find_copies
from twosource.reconciling.runs import shared_words

__all__ = ["list_copy_pairs", "score_copy_pairs"]

_LABELS = Path(__file__).parent / "labels/copies.jsonl"
_RUN = 5
Pair = tuple[Row, Report, Report]


def score_copy_pairs(data: Path, split: str | None = None) -> dict[str, float]:
    """Return precision, recall and F1 over the labelled pairs, and the share of right kinds."""
    pairs = list(_read_pairs(data, split))
    found = [(row["label"], _find(a, b)) for row, a, b in pairs]
    both = [(gold, kind) for gold, kind in found if "none" not in (gold, kind)]
    sure = [pair for (row, _, _), pair in zip(pairs, found, strict=True) if not row.get("doubt")]
    half = [(row["label"], _share_half(a, b)) for row, a, b in pairs]
    return {
        **_measure("pairs", found),
        "pairs_kinds": round(100 * sum(gold == kind for gold, kind in both) / len(both), 1),
        **_measure("pairs_sure", sure),
        **_measure("pairs_half", half),
    }


def list_copy_pairs(data: Path, split: str | None) -> Iterator[str]:
    """List the pairs of `tune` that are judged otherwise; `report` stays unread."""
    for row, a, b in _read_pairs(data, "tune" if split != "tune" else split):
        kind = _find(a, b)
        if kind != row["label"]:
            doubt = " (doubtful)" if row.get("doubt") else ""
            yield f"{row['a']} {row['b']}: {row['label']}{doubt}, found {kind}"


def _find(a: Report, b: Report) -> str:
    return next((copy.kind for copy in find_copies([a, b])), "none")


def _share_half(a: Report, b: Report) -> str:
    one, other = (_sequences(shared_words(report).words) for report in (a, b))
    return "wire" if 2 * len(one & other) >= min(len(one), len(other)) > 0 else "none"


def _sequences(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}


def _measure(name: str, pairs: Iterable[tuple[str, str]]) -> dict[str, float]:
    pairs = list(pairs)
    right = sum("none" not in pair for pair in pairs)
    gold, found = (sum(pair[side] != "none" for pair in pairs) for side in (0, 1))
    return {
        f"{name}_precision": round(100 * right / max(found, 1), 1),
        f"{name}_recall": round(100 * right / max(gold, 1), 1),
        f"{name}_f1": round(200 * right / max(gold + found, 1), 1),
    }


def _read_pairs(data: Path, split: str | None) -> Iterator[Pair]:
    articles = _read_articles(ask_file(data / "incidents/articles.jsonl.gz"))
    for line in _LABELS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if split in (None, row["split"]):
            a, b = (_make_report(articles[row[side]]) for side in ("a", "b"))
            yield row, a, b


@cache
def _read_articles(path: Path) -> dict[str, Row]:
    return {row["id"]: row for row in read_rows(path)}


def _make_report(row: Row) -> Report:
    given = Given(title=row["title"], outlet=row["domain"])
    return read_bytes(row["text"].encode(), f"{row['id']}.txt", given)
