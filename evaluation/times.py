"""Times on TempEval-3's data: extents and values of TIMEX3.

Protocol (TempEval-3, UzZaman et al. 2013, task A). A document's text is read as one report that
was published on its creation time, in sentences of the program's own and with the trees of its
network, as the desk reads it; every time that is found counts, whatever its granularity. Gold are
all TIMEX3 of the text; the creation time itself stands outside the text and is left out. Gold and
found times are matched one to one in the order of the text: *relaxed* when they share a character,
*strict* when both ends agree. ``value_f1`` is the F1 of relaxed matches whose TIMEX3 values are
equal as strings. All scores are micro averages in percent. Nothing is drawn by chance.

``part`` takes every second document by sorted id: the ``even`` ones (first, third ...) of
TimeBank were read to write the rules; the ``odd`` ones and AQUAINT were not.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from evaluation.annotators import Annotate, open_annotator
from evaluation.data import Row
from evaluation.tempeval import Part, make_report, read_documents
from twosource.analysis.tokens import analyse
from twosource.languages import ENGLISH
from twosource.model.analyses import Analysis
from twosource.model.findings import Findings
from twosource.model.places import Candidate
from twosource.reading.material import Material
from twosource.reading.times import find_times

__all__ = [
    "Extent",
    "Miss",
    "analyse_document",
    "find_misses",
    "read_extents",
    "score_extents",
    "score_times",
]


@dataclass(frozen=True, slots=True)
class Miss:
    """A gold or found time that does not agree: what is wrong, both sides, and the sentence."""

    document: str
    kind: Literal["missed", "spurious", "extent", "value"]
    gold: str
    found: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a time stands in its text, and its TIMEX3 value."""

    start: int
    end: int
    value: str


class _NoPlaces:
    """An empty gazetteer: times never ask it."""

    def candidates(self, name: str) -> tuple[Candidate, ...]:  # noqa: ARG002
        """Know no place."""
        return ()

    def alike(self, name: str) -> tuple[Candidate, ...]:  # noqa: ARG002
        """Know no place."""
        return ()

    def country(self, code: str) -> Candidate | None:  # noqa: ARG002
        """Know no country."""
        return None


def score_times(path: Path | str, part: Part = "all") -> dict[str, float]:
    """Return relaxed, strict and value F1, with precision and recall of relaxed, in percent."""
    documents = read_documents(Path(path), part)
    return score_extents((document, read_extents(document)) for document in documents)


def score_extents(read: Iterable[tuple[Row, Iterable[Extent]]]) -> dict[str, float]:
    """Return the scores of what was found in documents, in the order of their texts."""
    gold_count = found_count = relaxed = strict = valued = 0
    for document, extents in read:
        gold, found = _gold(document), list(extents)
        pairs = _match(gold, found)
        gold_count, found_count = gold_count + len(gold), found_count + len(found)
        relaxed += len(pairs)
        strict += sum((a.start, a.end) == (b.start, b.end) for a, b in pairs)
        valued += sum(a.value == b.value for a, b in pairs)

    def percent(right: int, *of: int) -> float:
        return round(100 * right * len(of) / max(sum(of), 1), 2)

    return {
        "relaxed_f1": percent(relaxed, gold_count, found_count),
        "strict_f1": percent(strict, gold_count, found_count),
        "value_f1": percent(valued, gold_count, found_count),
        "relaxed_precision": percent(relaxed, found_count),
        "relaxed_recall": percent(relaxed, gold_count),
    }


def find_misses(path: Path | str, part: Part = "all") -> Iterator[Miss]:
    """Yield every disagreement with its sentence, in the order of the documents."""
    for material, gold, found in _read(Path(path), part):
        pairs = _match(gold, found)
        for a, b in pairs:
            if a.value != b.value:
                yield _miss(material, "value", a, b)
            if (a.start, a.end) != (b.start, b.end):
                yield _miss(material, "extent", a, b)
        for a in gold:
            if not any(a is pair[0] for pair in pairs):
                yield _miss(material, "missed", a, None)
        for b in found:
            if not any(b is pair[1] for pair in pairs):
                yield _miss(material, "spurious", None, b)


def read_extents(document: Row, analysis: Analysis | None = None) -> list[Extent]:
    """Return the times that the program finds in a document, analysed before or here."""
    return _find(_material(document, analysis))


def analyse_document(document: Row) -> Analysis:
    """Return words, sentences and trees of a document."""
    return _open_network()(analyse(make_report(document), ENGLISH.sentences))


def _read(path: Path, part: Part) -> Iterator[tuple[Material, list[Extent], list[Extent]]]:
    for document in read_documents(path, part):
        material = _material(document)
        yield material, _gold(document), _find(material)


@cache
def _open_network() -> Annotate:
    return open_annotator(roles=False)


def _material(document: Row, analysis: Analysis | None = None) -> Material:
    report = make_report(document)
    analysis = analysis or analyse_document(document)
    return Material(report, analysis, ENGLISH, _NoPlaces(), Findings(report.id))


def _gold(document: Row) -> list[Extent]:
    gold = [Extent(t["start"], t["end"], t["value"]) for t in document["timexes"]]
    return sorted(gold, key=lambda extent: extent.start)


def _find(material: Material) -> list[Extent]:
    return [
        Extent(time.span.start, time.span.end, time.timex)
        for time in find_times(material)
        if time.span
    ]


def _match(gold: Sequence[Extent], found: Sequence[Extent]) -> list[tuple[Extent, Extent]]:
    pairs: list[tuple[Extent, Extent]] = []
    free = list(found)
    for a in gold:
        b = next((b for b in free if a.start < b.end and b.start < a.end), None)
        if b is not None:
            free.remove(b)
            pairs.append((a, b))
    return pairs


def _miss(
    material: Material,
    kind: Literal["missed", "spurious", "extent", "value"],
    gold: Extent | None,
    found: Extent | None,
) -> Miss:
    text = material.report.text
    place = gold or found
    sentence = material.analysis.sentence_at(place.start) if place else None

    def show(extent: Extent | None) -> str:
        return f"{text[extent.start : extent.end]} = {extent.value}" if extent else ""

    return Miss(
        document=material.report.name,
        kind=kind,
        gold=show(gold),
        found=show(found),
        sentence=" ".join(text[sentence.start : sentence.end].split()) if sentence else "",
    )
