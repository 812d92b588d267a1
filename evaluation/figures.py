"""Figures on the hand-made gold of the conflict clusters: measure, bounds, group.

Protocol (``data/conflicts/README.md``, "Measures"). Every report of a cluster is read as the
program reads it, network and all. A predicted figure is *right* when its measure, low and high
agree with a gold figure and its span overlaps the gold quote; ``strict`` asks for the group as
well: the head noun of ``who``, or the key ``group``, is the head noun of the gold ``who`` or the
key of that noun's group. Pairs are formed one to one in the order of the text. A prediction that is
not right is not counted when its span lies in sentences without gold figures: the gold leaves out
background, repeats and most strikes. A repeat inside a sentence that holds gold figures does count
against precision.

``number_precision`` asks less: of the predictions that count, how many have measure and bounds
of any gold figure of the report, so that a repeat of a figure is no error. All values are micro
averages in percent over reports; ``counts`` gives the numbers behind them. Nothing is drawn by
chance.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from evaluation.annotators import read_as_desk
from twosource.languages import ENGLISH
from twosource.model.analyses import Analysis
from twosource.model.figures import Figure
from twosource.model.reports import Report, report_id

__all__ = ["Miss", "find_misses", "match_figures", "score_figures"]

Row = Mapping[str, Any]  # one object of the data's JSON


@dataclass(frozen=True, slots=True)
class Miss:
    """A gold figure that was not found, or a prediction that counts and is wrong."""

    cluster: str
    report: str
    kind: Literal["missed", "spurious", "group"]
    gold: str
    found: str
    sentence: str


@dataclass(frozen=True, slots=True)
class _Scored:
    cluster: str
    name: str
    text: str
    analysis: Analysis
    gold: tuple[Row, ...]
    pairs: tuple[tuple[Row, Figure], ...]
    wrong: tuple[Figure, ...]


def score_figures(
    gold_path: Path | str, reports_path: Path | str, split: str | None = None
) -> dict[str, float]:
    """Return precision, recall, f1, strict_f1 and number_precision in percent.

    ``split`` is ``tune``, ``report`` or None for all clusters.
    """
    scored = list(_score(Path(gold_path), Path(reports_path), split))
    gold = sum(len(one.gold) for one in scored)
    right = sum(len(one.pairs) for one in scored)
    strict = sum(_same_group(a, b) for one in scored for a, b in one.pairs)
    wrong = sum(len(one.wrong) for one in scored)
    repeats = sum(any(_same_number(a, b) for a in one.gold) for one in scored for b in one.wrong)
    predicted = right + wrong

    def percent(part: int, whole: int) -> float:
        return round(100 * part / max(whole, 1), 2)

    return {
        "precision": percent(right, predicted),
        "recall": percent(right, gold),
        "f1": percent(2 * right, predicted + gold),
        "strict_f1": percent(2 * strict, predicted + gold),
        "number_precision": percent(right + repeats, predicted),
        "gold": gold,
        "predicted": predicted,
    }


def find_misses(
    gold_path: Path | str, reports_path: Path | str, split: str | None = None
) -> Iterator[Miss]:
    """Yield every disagreement with its sentence, cluster by cluster."""
    for one in _score(Path(gold_path), Path(reports_path), split):
        found = [row for row, _ in one.pairs]
        for row in one.gold:
            if row not in found:
                yield _miss(one, "missed", row["start"], _show_gold(row), "")
        for figure in one.wrong:
            yield _miss(one, "spurious", figure.span.start, "", _show(figure))
        for row, figure in one.pairs:
            if not _same_group(row, figure):
                yield _miss(one, "group", row["start"], _show_gold(row), _show(figure))


def _score(gold_path: Path, reports_path: Path, split: str | None) -> Iterator[_Scored]:
    reports = {
        row["id"]: row
        for row in map(json.loads, reports_path.read_text(encoding="utf-8").splitlines())
    }
    for cluster in json.loads(gold_path.read_text(encoding="utf-8")):
        if split is not None and cluster["split"] != split:
            continue
        for name in cluster["reports"]:
            gold = tuple(row for row in cluster["figures"] if row["report"] == name)
            yield _score_report(cluster["cluster"], name, reports[name]["text"], gold)


def _score_report(cluster: str, name: str, text: str, gold: tuple[Row, ...]) -> _Scored:
    analysis, findings = read_as_desk(Report(id=report_id(text, name), text=text, name=name))
    found = findings.figures
    pairs = match_figures(gold, found)
    right = [figure for _, figure in pairs]
    wrong = tuple(f for f in found if f not in right and _counts(analysis, gold, f))
    return _Scored(cluster, name, text, analysis, gold, tuple(pairs), wrong)


def match_figures(gold: Sequence[Row], found: Sequence[Figure]) -> list[tuple[Row, Figure]]:
    pairs: list[tuple[Row, Figure]] = []
    free = list(found)
    for row in sorted(gold, key=lambda row: row["start"]):
        fitting = [f for f in free if _same_number(row, f) and _overlaps(row, f)]
        if fitting:
            best = max(fitting, key=lambda f: (_same_group(row, f), -f.span.start))
            free.remove(best)
            pairs.append((row, best))
    return pairs


def _same_number(row: Row, figure: Figure) -> bool:
    return (row["measure"], row["low"], row["high"]) == (figure.measure, figure.low, figure.high)


def _overlaps(row: Row, figure: Figure) -> bool:
    end = row["start"] + len(row["quote"])
    return bool(row["start"] < figure.span.end and figure.span.start < end)


def _same_group(row: Row, figure: Figure) -> bool:
    head = row["who"].split()[-1].lower()
    own = figure.who.split()[-1].lower()
    key = ENGLISH.figures.people.get(head, head)
    return own == head or figure.group in {head, key}


def _counts(analysis: Analysis, gold: Sequence[Row], figure: Figure) -> bool:
    """Say whether a prediction lies in a sentence with a gold figure."""
    return any(
        sentence.start < row["start"] + len(row["quote"]) and row["start"] < sentence.end
        for sentence in analysis.sentences
        if sentence.start < figure.span.end and figure.span.start < sentence.end
        for row in gold
    )


def _miss(
    one: _Scored, kind: Literal["missed", "spurious", "group"], start: int, gold: str, found: str
) -> Miss:
    sentence = one.analysis.sentence_at(start)
    words = one.text[sentence.start : sentence.end] if sentence else ""
    return Miss(one.cluster, one.name, kind, gold, found, " ".join(words.split()))


def _show_gold(row: Row) -> str:
    return f"{row['measure']} {row['who']} {row['low']}..{row['high']} | {row['quote']}"


def _show(figure: Figure) -> str:
    return f"{figure.measure} {figure.who} {figure.low}..{figure.high} | {figure.span.text}"
