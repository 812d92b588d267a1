"""The benchmark: source independence and relations of claims, for any system.

    python -m evaluation.benchmark                       our answers, baselines, 95 % intervals
    python -m evaluation.benchmark --write answers.json  our answers, as a file
    python -m evaluation.benchmark --answers FILE        the answers of another system

``docs/benchmark.md`` defines the tasks and the file of answers. Scores are those of
:mod:`evaluation.relations`, :mod:`evaluation.origins` and :mod:`evaluation.copies`, and of
``corroboration``: for each incident and measure that two or more reports give totals of, on how
many origins do they rest? ``exact`` is the share of right numbers, ``error`` the mean distance, and
precision and recall are those of "two origins or more". An interval is the middle 95 % of 2,000
draws of whole clusters with replacement (bootstrap percentile, seed 7).
"""

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from evaluation.annotators import AnnotatorMissing
from evaluation.conflicts import Cluster, load_clusters
from evaluation.copies import predict_copies
from evaluation.data import data_folder
from evaluation.origins import pair_origins, predict_origins
from evaluation.relations import KINDS, predict_relations
from twosource.errors import TwosourceError

__all__ = ["Answers", "count_origins", "interval", "main", "read_answers", "score", "write_answers"]

Pair = frozenset[str]
_DRAWS, _SEED = 2000, 7


@dataclass(frozen=True, slots=True)
class Answers:
    """What a system says of one cluster: relations and copies of pairs, an origin per figure."""

    relations: Mapping[Pair, str]
    origins: Mapping[str, str]
    copies: Mapping[Pair, str]


def answer(cluster: Cluster, *, given: bool) -> Answers:
    """Return the program's own answers, with the gold's figures given or all read by itself."""
    return Answers(
        predict_relations(cluster, given=given),
        predict_origins(cluster, given=given),
        predict_copies(cluster),
    )


def answer_by_articles(cluster: Cluster) -> Answers:
    """Count every article as an origin, and compare numbers alone."""
    return _by(cluster, lambda row: str(row["report"]))


def answer_by_outlets(cluster: Cluster) -> Answers:
    """Count every outlet as an origin."""
    return _by(cluster, lambda row: cluster.reports[str(row["report"])].outlet or "")


def answer_by_headlines(cluster: Cluster) -> Answers:
    """Count every group of reports whose headlines share half of their words as an origin."""
    home = {name: name for name in cluster.reports}
    words = {name: set(title.casefold().split()) for name, title in cluster.titles.items()}
    for a, b in combinations(sorted(home), 2):
        if 2 * len(words[a] & words[b]) >= min(len(words[a]), len(words[b])) > 0:
            old, new = home[b], home[a]
            home = {name: new if group == old else group for name, group in home.items()}
    return _by(cluster, lambda row: home[str(row["report"])])


def _by(cluster: Cluster, origin: Callable[[Mapping[str, Any]], str]) -> Answers:
    rows = {row["id"]: row for row in cluster.gold["figures"]}
    return Answers(
        {
            frozenset([r["a"], r["b"]]): _compare_numbers(rows[r["a"]], rows[r["b"]])
            for r in cluster.gold["relations"]
        },
        {key: origin(row) for key, row in rows.items()},
        {},
    )


def _compare_numbers(a: Mapping[str, Any], b: Mapping[str, Any]) -> str:
    """Compare bounds as strings of numbers: the same, or a conflict."""
    return "same" if (a["low"], a["high"]) == (b["low"], b["high"]) else "conflict"


SYSTEMS: Mapping[str, Callable[[Cluster], Answers]] = {
    "twosource, gold figures": lambda cluster: answer(cluster, given=True),
    "twosource, end to end": lambda cluster: answer(cluster, given=False),
    "count of articles": answer_by_articles,
    "count of outlets": answer_by_outlets,
    "headline overlap": answer_by_headlines,
}


@dataclass(frozen=True, slots=True)
class Counts:
    """What one cluster adds to every score: pairs of labels, and of numbers of origins."""

    relations: Counter[tuple[str, str]]
    origins: tuple[int, int, int]
    copies: tuple[int, int, int]
    numbers: tuple[tuple[int, int], ...]


def count(cluster: Cluster, answers: Answers) -> Counts:
    """Hold one cluster's answers against its gold."""
    relations = Counter(
        (row["relation"], answers.relations.get(frozenset([row["a"], row["b"]]), "none"))
        for row in cluster.gold["relations"]
    )
    gold, found = pair_origins(cluster, answers.origins)
    copied = {frozenset([str(r["a"]), str(r["b"])]) for r in cluster.gold["copies"]}
    return Counts(
        relations,
        _overlap(gold, found),
        _overlap(copied, set(answers.copies)),
        tuple(count_origins(cluster, answers)),
    )


def _overlap(gold: set[Pair], found: set[Pair]) -> tuple[int, int, int]:
    return len(gold & found), len(found), len(gold)


def count_origins(cluster: Cluster, answers: Answers) -> list[tuple[int, int]]:
    """Return, for each matter that two reports count, its number of origins and the answer's.

    A figure that the answers do not know adds no origin.
    """
    homes = {row["id"]: row["report"] for row in cluster.gold["figures"]}
    pairs = []
    for row in cluster.gold["origins"]:
        members = [figure for group in row["groups"] for figure in group]
        if len({homes[figure] for figure in members}) >= 2:  # told by two reports
            told = {answers.origins[figure] for figure in members if figure in answers.origins}
            pairs.append((len(row["groups"]), len(told)))
    return pairs


def score(counts: Sequence[Counts]) -> dict[str, float]:
    """Return every score over some clusters, in percent."""
    relations = sum((c.relations for c in counts), Counter[tuple[str, str]]())
    kinds = {kind: _measure_kind(relations, kind) for kind in KINDS}
    there = [kind for kind in KINDS if any(gold == kind for gold, _ in relations)]
    origins = [sum(part) for part in zip(*(c.origins for c in counts), strict=True)]
    copies = [sum(part) for part in zip(*(c.copies for c in counts), strict=True)]
    numbers = [pair for c in counts for pair in c.numbers]
    several = [(gold > 1, found > 1) for gold, found in numbers]
    return {
        "relations_macro_f1": _mean([kinds[kind][2] for kind in there]),
        "conflict_precision": kinds["conflict"][0],
        "conflict_recall": kinds["conflict"][1],
        **dict(zip(("origin_precision", "origin_recall", "origin_f1"), _f1(*origins), strict=True)),
        **dict(zip(("copy_precision", "copy_recall", "copy_f1"), _f1(*copies), strict=True)),
        "corroboration_exact": _mean([100.0 * (gold == found) for gold, found in numbers]),
        "corroboration_error": _mean([abs(gold - found) for gold, found in numbers], 2),
        **dict(
            zip(
                ("corroborated_precision", "corroborated_recall"),
                _f1(
                    sum(gold and found for gold, found in several),
                    sum(found for _, found in several),
                    sum(gold for gold, _ in several),
                )[:2],
                strict=True,
            )
        ),
    }


def _measure_kind(pairs: Counter[tuple[str, str]], kind: str) -> tuple[float, float, float]:
    right = pairs[kind, kind]
    found = sum(n for (_, label), n in pairs.items() if label == kind)
    return _f1(right, found, sum(n for (label, _), n in pairs.items() if label == kind))


def _f1(right: int, found: int, gold: int) -> tuple[float, float, float]:
    return (
        round(100 * right / found, 1) if found else 0.0,
        round(100 * right / gold, 1) if gold else 0.0,
        round(200 * right / (found + gold), 1) if found + gold else 0.0,
    )


def _mean(values: Sequence[float], digits: int = 1) -> float:
    return round(sum(values) / len(values), digits) if values else 0.0


def interval(counts: Sequence[Counts], name: str) -> tuple[float, float]:
    """Return the middle 95 % of a score over draws of whole clusters."""
    draw = random.Random(_SEED)  # noqa: S311  # a draw for a measure, not for a secret
    drawn = sorted(score(draw.choices(counts, k=len(counts)))[name] for _ in range(_DRAWS))
    return drawn[round(0.025 * _DRAWS)], drawn[round(0.975 * _DRAWS) - 1]


def write_answers(answers: Mapping[str, Answers]) -> str:
    """Return answers as JSON: ids and labels alone, no text."""
    rows = [
        {
            "cluster": name,
            "relations": [[*sorted(p), kind] for p, kind in _sorted(found.relations)],
            "origins": dict(sorted(found.origins.items())),
            "copies": [[*sorted(pair), kind] for pair, kind in _sorted(found.copies)],
        }
        for name, found in sorted(answers.items())
    ]
    return json.dumps(rows, indent=1) + "\n"


def _sorted(pairs: Mapping[Pair, str]) -> list[tuple[Pair, str]]:
    return sorted(pairs.items(), key=lambda item: sorted(item[0]))


def read_answers(text: str) -> dict[str, Answers]:
    """Read answers from JSON; raise :class:`ValueError` that says what is wrong with them."""
    try:
        return {
            row["cluster"]: Answers(
                {frozenset([a, b]): kind for a, b, kind in row.get("relations", [])},
                dict(row.get("origins", {})),
                {frozenset([a, b]): kind for a, b, kind in row.get("copies", [])},
            )
            for row in json.loads(text)
        }
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        raise ValueError(
            f"the file of answers is not as docs/benchmark.md says it is ({error})"
        ) from error


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 where the data or the network are missing, 2 for a file that is wrong."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.benchmark")
    parser.add_argument("--answers", type=Path, help="score this file of answers")
    parser.add_argument("--write", type=Path, help="write our answers, all read by the program")
    parser.add_argument("--split", choices=("tune", "report"), help="one half of the clusters")
    asked = parser.parse_args(arguments)
    folder = data_folder() / "conflicts"
    if not folder.is_dir():
        print("benchmark  skipped: TWOSOURCE_DATA may name the folder of conflicts/")
        return 1
    clusters = load_clusters(folder, split=asked.split)
    try:
        systems = dict(SYSTEMS) if asked.answers is None else _given(asked.answers)
        if asked.write is not None:
            found = {c.name: SYSTEMS["twosource, end to end"](c) for c in clusters}
            asked.write.write_text(write_answers(found), encoding="utf-8")
            return 0
        for name, system in systems.items():
            _print_system(name, [count(c, system(c)) for c in clusters])
    except (AnnotatorMissing, TwosourceError) as reason:
        print(f"benchmark  skipped: {reason}")
        return 1
    except (OSError, ValueError) as error:
        print(f"benchmark: {error}", file=sys.stderr)
        return 2
    return 0


def _given(path: Path) -> Mapping[str, Callable[[Cluster], Answers]]:
    answers = read_answers(path.read_text(encoding="utf-8"))
    return {path.name: lambda cluster: answers.get(cluster.name, Answers({}, {}, {}))}


def _print_system(name: str, counts: Sequence[Counts]) -> None:
    print(name)
    for measure, value in score(counts).items():
        low, high = interval(counts, measure)
        print(f"  {measure:24} {value:6}   {low} to {high}")


if __name__ == "__main__":
    sys.exit(main())
