"""Chains: whether the voice behind a figure, and the way to it, are the gold's.

Protocol (``data/conflicts/README.md``, "Measures"). Each report of a cluster is read whole, with
its outlet and its date given. Figures are matched with the gold as in :mod:`evaluation.figures`;
over the matched ones, ``origin`` counts the deepest voices that agree, ``chain`` the whole chains.
Names agree when, small letters and without articles and marks, the words of one hold those of the
other, a country and its adjective ("Syria", "Syrian") being one word; a voice may be named by the
person or by the body that the person speaks for, and by any name that the report joins with it
("the United Nations children's agency (UNICEF)"). Hearsay
agrees with the gold's "reports". A figure of the gold whose chain is empty agrees with own voice.
Values are in percent.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from evaluation.annotators import read_as_desk
from evaluation.conflicts import make_report
from evaluation.figures import match_figures
from twosource.languages import ENGLISH
from twosource.model.claims import Link
from twosource.model.findings import Findings

__all__ = ["ChainMiss", "agrees", "find_chain_misses", "names_of", "score_chains"]

Row = Mapping[str, Any]
_SMALL = frozenset("the a an of for s and".split())
_ADJECTIVES = ENGLISH.places.demonyms


@dataclass(frozen=True, slots=True)
class ChainMiss:
    """A matched figure whose chain is not the gold's."""

    cluster: str
    report: str
    gold: tuple[str, ...]
    found: tuple[str, ...]
    origin_right: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class _Judged:
    row: Row
    origin: bool
    chain: bool
    miss: ChainMiss


def score_chains(gold: Path, reports: Path, split: str | None = None) -> dict[str, float]:
    """Return the share of matched figures with the right origin and the right whole chain."""
    judged = list(_judge(gold, reports, split))
    count = max(len(judged), 1)
    return {
        "origin": round(100 * sum(one.origin for one in judged) / count, 2),
        "chain": round(100 * sum(one.chain for one in judged) / count, 2),
        "figures": len(judged),
    }


def find_chain_misses(gold: Path, reports: Path, split: str | None = None) -> Iterator[ChainMiss]:
    """Yield every matched figure whose whole chain is not the gold's."""
    return (one.miss for one in _judge(gold, reports, split) if not one.chain)


def _judge(gold: Path, reports: Path, split: str | None) -> Iterator[_Judged]:
    rows = {row["id"]: row for row in map(json.loads, reports.read_text("utf-8").splitlines())}
    for cluster in json.loads(gold.read_text("utf-8")):
        if split in (None, cluster["split"]):
            for name in cluster["reports"]:
                wanted = [row for row in cluster["figures"] if row["report"] == name]
                yield from _judge_report(cluster["cluster"], rows[name], wanted)


def _judge_report(cluster: str, row: Row, wanted: list[Row]) -> Iterator[_Judged]:
    report = make_report(row)
    analysis, findings = read_as_desk(report)
    claims = {claim.id: claim for claim in findings.claims}
    for gold, figure in match_figures(wanted, findings.figures):
        found = claims[figure.claim or ""].chain
        voices = [names_of(link, findings) for link in found]
        origin, whole = _compare([str(name) for name in gold["chain"]], voices)
        sentence = analysis.sentence_at(gold["start"])
        text = report.text[sentence.start : sentence.end] if sentence else gold["quote"]
        names = tuple(link.name or "(hearsay)" for link in found)
        miss = ChainMiss(cluster, report.name, tuple(gold["chain"]), names, origin, text)
        yield _Judged(gold, origin, whole, miss)


def names_of(link: Link, findings: Findings) -> tuple[str, ...]:
    """Return the names that a voice goes by: its own, and those of the body it speaks for."""
    body = [entity.name for entity in findings.entities if entity.id == link.entity]
    others = [name.name for name in findings.names if link.entity and name.entity == link.entity]
    return tuple(dict.fromkeys(name for name in (link.name, *body, *others) if name))


def _compare(gold: list[str], found: list[tuple[str, ...]]) -> tuple[bool, bool]:
    if not gold or not found:
        return (not gold and not found,) * 2
    origin = agrees(gold[-1], found[-1])
    same = len(gold) == len(found) and all(map(agrees, gold, found))
    return origin, origin and same


def agrees(gold: str, names: tuple[str, ...]) -> bool:
    """Say whether one of a voice's names is the gold's; a voice without names is hearsay."""
    if not names:  # hearsay
        return gold.lower().endswith("reports")
    wanted = _words(gold)
    return any(wanted <= _words(name) or _words(name) <= wanted for name in names if _words(name))


def _words(name: str) -> set[str]:
    words = set(re.findall(r"\w+", name.lower())) - _SMALL
    return {_as_country(word) for word in words}


@cache
def _as_country(word: str) -> str:
    """Return the country of "Syria" and of "Syrian", any other word as it is."""
    codes = {code for adjective, code in _ADJECTIVES.items() if adjective.startswith(word)}
    return next(iter(codes)) if len(word) > 3 and len(codes) == 1 else word
