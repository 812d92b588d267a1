"""Tolls on the Violent Corpus: how many a report says were killed and hurt, against an archive.

Protocol. Incidents with a record and usable articles, the ``most`` first by the digest of their
number; of each the earliest and the latest article by document date, read as the program reads. A
report's toll of a measure is the sum of the exact whole figures of persons in the sentence that
gives the first one; "further" and "earlier" counts are passed over. ``told`` is the share of
reports with such a figure where the archive has at least one person, ``right`` the share of the
tolls that are the archive's number. The archive has the final state: a report may rightly say less,
may leave the killer out, or may tell of several shootings at once, so ``right`` does not reach 100.
``usual`` is the share that is right if every report that tells a toll told the number that is most
frequent among those incidents.

``even`` incidents (by digest) were read, ``odd`` ones were not. In percent; nothing is drawn by
chance.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha1
from pathlib import Path

from evaluation.annotators import Read
from evaluation.data import Row, read_rows
from evaluation.tempeval import Part
from twosource.model.analyses import Analysis
from twosource.model.figures import Figure, Measure
from twosource.model.reports import Report, report_id

__all__ = ["Toll", "find_toll_misses", "read_tolls", "score_tolls"]

MOST = 200  # incidents
MEASURES: dict[Measure, str] = {"killed": "num_killed", "injured": "num_injured"}


@dataclass(frozen=True, slots=True)
class Toll:
    """What one report says of one measure; ``found`` is None where it says nothing."""

    order: str
    measure: Measure
    gold: int
    found: int | None
    sentence: str


def score_tolls(tolls: Sequence[Toll]) -> dict[str, float]:
    """Return the scores by measure, and by order of the reports, in percent."""
    scores: dict[str, float] = {"reports": len(tolls) // len(MEASURES)}
    for measure in MEASURES:
        for order in ("", "first", "last"):
            chosen = [t for t in tolls if t.measure == measure and order in ("", t.order)]
            told = [toll for toll in chosen if toll.found is not None]
            usual = Counter(toll.gold for toll in told).most_common(1)
            name = f"{order}_{measure}" if order else measure
            scores[f"{name}_told"] = _percent(
                sum(toll.gold > 0 for toll in told), sum(toll.gold > 0 for toll in chosen)
            )
            scores[f"{name}_right"] = _percent(sum(t.found == t.gold for t in told), len(told))
            scores[f"{name}_usual"] = _percent(usual[0][1] if usual else 0, len(told))
    return scores


def find_toll_misses(tolls: Sequence[Toll]) -> Iterator[Toll]:
    """Yield what differs from the archive."""
    return (toll for toll in tolls if toll.found is not None and toll.found != toll.gold)


def read_tolls(folder: Path, read: Read, part: Part = "odd", most: int = MOST) -> Iterator[Toll]:
    """Read the earliest and the latest report of each incident."""
    records = {row["incident"]: row for row in read_rows(folder / "incidents.jsonl.gz")}
    articles = defaultdict[str, list[Row]](list)
    for row in read_rows(folder / "articles.jsonl.gz"):
        if row["usable"] and row["incident"] in records:
            articles[row["incident"]].append(row)
    chosen = sorted((name for name in articles if _is_in(name, part)), key=_digest)[:most]
    for name in chosen:
        ordered = sorted(articles[name], key=lambda row: (row["date"], row["id"]))
        named = {"first": ordered[0], "last": ordered[-1]}
        for order, row in list(named.items())[: len(ordered)]:
            yield from _read_report(order, row, records[name], read)


def _is_in(name: str, part: Part) -> bool:
    return part == "all" or _digest(name)[0] % 2 == (part == "odd")


def _digest(name: str) -> bytes:
    return sha1(name.encode(), usedforsecurity=False).digest()


def _read_report(order: str, row: Row, record: Row, read: Read) -> Iterator[Toll]:
    report = Report(
        id=report_id(row["text"], row["id"]),
        text=row["text"],
        name=row["id"],
        published=row["date"],
        published_basis="given",
    )
    analysis, findings = read(report)
    for measure, field in MEASURES.items():
        counts = [f for f in findings.figures if f.measure == measure and _is_total(f)]
        start = counts[0].span.start if counts else None
        sentence = _sentence(row["text"], analysis, start)
        yield Toll(order, measure, record[field], _add_up(analysis, counts), sentence)


def _is_total(figure: Figure) -> bool:
    told = figure.told not in {"further", "earlier"}
    return figure.whole and figure.unit == "person" and told and figure.bound in {"exact", "zero"}


def _add_up(analysis: Analysis, counts: Sequence[Figure]) -> int | None:
    """Return the sum of what the first sentence with a count says."""
    sentence = analysis.sentence_at(counts[0].span.start) if counts else None
    if sentence is None:
        return None
    together = [f for f in counts if sentence.start <= f.span.start < sentence.end]
    return sum(int(figure.low or 0) for figure in together)


def _sentence(text: str, analysis: Analysis, start: int | None) -> str:
    sentence = None if start is None else analysis.sentence_at(start)
    return " ".join(text[sentence.start : sentence.end].split()) if sentence else ""


def _percent(part: int, whole: int) -> float:
    return round(100 * part / max(whole, 1), 2)
