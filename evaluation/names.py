"""Names: persons, organisations and places, on open corpora of names.

Protocol. ``precision``, ``recall`` and ``f1`` are those of UNER EWT dev; ``wnut_...`` of W-NUT17
dev, ``re3d_...`` of re3d, ``gum_...`` of the dev part of the open GUM. A name is right when both
ends and its kind agree. Names of other kinds (nationalities) are not counted. Values are micro
averages in percent. How each corpus is read, and which stretches nobody judges, stands in
:mod:`evaluation.named_texts`; a found name that touches such a stretch and no gold name is left
out of the count.

UNER EWT dev and re3d have no part of their own for training, so training takes some of their
documents and the score is that of the others: in UNER the documents whose name has a CRC-32 that
leaves one when it is divided by four (``zlib.crc32(doc.encode()) % 4 == 1``), in re3d those where
it divides by five. ``--split dev`` scores that part of UNER alone, ``train`` what training took;
``--file`` scores a file whole. ``mentions_...`` are the nationalities, times, quantities and
weapons of re3d. Errors are those of what the network finds, the kinds first. Nothing is drawn by
chance.

``record_...`` (``record_precision`` of UNER, ``record_gum_f1`` and so on) scores on the same words
the names that the record keeps, after the rules: those of the findings that hold a capital letter.
Governments, armed groups, media and facilities are organisations; crowds, nationalities and
whatever else has a name are not counted. re3d counts titles as parts of names ("Minister Ola
Brandt"), the record does not: compare ``record_re3d_...`` with care.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from evaluation.annotators import Annotate, read_words
from evaluation.named_texts import NamedText, drop_article, read_tagged
from twosource.model.analyses import NameKind, NameSpan
from twosource.model.names import NameKind as RecordKind

__all__ = [
    "Find",
    "KindScore",
    "NameMiss",
    "find_name_misses",
    "find_network_names",
    "find_record_names",
    "keep_held",
    "read_uner",
    "score_kinds",
    "score_names",
]

Find = Callable[[NamedText, Annotate], Iterable[NameSpan]]

RECORDED: Mapping[RecordKind, NameKind] = {
    "person": "person",
    "place": "place",
    "government": "organisation",
    "organisation": "organisation",
    "armed_group": "organisation",
    "media": "organisation",
    "facility": "organisation",
}


@dataclass(frozen=True, slots=True)
class KindScore:
    """How well names of one kind are found, in percent."""

    kind: NameKind
    precision: float
    recall: float
    f1: float
    gold: int

    def __str__(self) -> str:
        """Write it as a row of a table."""
        scores = f"{self.precision:6.2f} {self.recall:6.2f} {self.f1:6.2f}"
        return f"{self.kind:12} {scores} of {self.gold} gold"


@dataclass(frozen=True, slots=True)
class NameMiss:
    """A gold or found name that does not agree: what is wrong, both sides, and the sentence."""

    document: str
    kind: Literal["missed", "spurious", "extent", "kind"]
    gold: str
    found: str
    sentence: str


@dataclass(frozen=True, slots=True)
class _Judged:
    text: NamedText
    gold: frozenset[NameSpan]
    found: frozenset[NameSpan]

    def of(self, kind: NameKind) -> "_Judged":
        """Return the names of one kind alone."""
        gold = frozenset(name for name in self.gold if name.kind == kind)
        return _Judged(self.text, gold, frozenset(n for n in self.found if n.kind == kind))


def find_network_names(text: NamedText, annotate: Annotate) -> Iterable[NameSpan]:
    """Return the names that the network finds."""
    return annotate(text.analysis).names


def find_record_names(text: NamedText, annotate: Annotate) -> Iterator[NameSpan]:
    """Yield the names that the record keeps: those that reading makes of the network's."""
    for name in read_words(text.text, annotate(text.analysis)).names:
        if name.kind in RECORDED and any(letter.isupper() for letter in name.span.text):
            yield NameSpan(name.span.start, name.span.end, RECORDED[name.kind])


def score_names(
    texts: Iterable[NamedText], annotate: Annotate, find: Find = find_network_names
) -> dict[str, float]:
    """Return precision, recall and F1 over the kinds that the texts ask for, in percent."""
    return _measure([_judge(text, annotate, find) for text in texts])


def score_kinds(texts: Iterable[NamedText], annotate: Annotate) -> list[KindScore]:
    """Return the scores of each kind of name."""
    judged = [_judge(text, annotate) for text in texts]
    scores = []
    for kind in judged[0].text.kinds if judged else ():
        of_kind = [one.of(kind) for one in judged]
        gold = sum(len(one.gold) for one in of_kind)
        scores.append(KindScore(kind, **_measure(of_kind), gold=gold))
    return scores


def find_name_misses(texts: Iterable[NamedText], annotate: Annotate) -> Iterator[NameMiss]:
    """Yield every disagreement with its sentence, in the order of the texts."""
    for text in texts:
        judged = _judge(text, annotate)
        free = set(judged.found - judged.gold)
        for name in sorted(judged.gold - judged.found, key=_place):
            other = next((found for found in sorted(free, key=_place) if _touch(name, found)), None)
            free.discard(other or name)
            yield _miss(text, name, other)
        for name in sorted(free, key=_place):
            yield _miss(text, None, name)


def read_uner(path: Path, split: str | None = None) -> list[NamedText]:
    """Read UNER: the documents that training leaves alone, or those that it took (``train``)."""
    held = split != "train"
    return [t for t in read_tagged(path) if (zlib.crc32(t.name.encode()) % 4 == 1) == held]


def keep_held(texts: Iterable[NamedText]) -> list[NamedText]:
    """Return the documents of re3d that training leaves alone."""
    return [text for text in texts if zlib.crc32(text.name.encode()) % 5 == 0]


def _judge(text: NamedText, annotate: Annotate, find: Find = find_network_names) -> _Judged:
    found = {name for name in find(text, annotate) if name.kind in text.kinds}
    if text.articles:
        found = {drop_article(text.text, name) for name in found}
    judged = (name for name in found if name in text.gold or not _is_open(text, name))
    return _Judged(text, text.gold, frozenset(judged))


def _is_open(text: NamedText, name: NameSpan) -> bool:
    """Say whether a name that was found is one that nobody can judge."""
    touches = any(low < name.end and name.start < high for low, high in text.open)
    return touches and not any(_touch(name, gold) for gold in text.gold)


def _measure(judged: Sequence[_Judged]) -> dict[str, float]:
    right = sum(len(one.gold & one.found) for one in judged)
    gold = sum(len(one.gold) for one in judged)
    found = sum(len(one.found) for one in judged)
    return {
        "precision": round(100 * right / max(found, 1), 2),
        "recall": round(100 * right / max(gold, 1), 2),
        "f1": round(200 * right / max(gold + found, 1), 2),
    }


def _place(name: NameSpan) -> tuple[int, int]:
    return name.start, name.end


def _touch(a: NameSpan, b: NameSpan) -> bool:
    return a.start < b.end and b.start < a.end


def _miss(text: NamedText, gold: NameSpan | None, found: NameSpan | None) -> NameMiss:
    place = gold or found
    sentence = text.analysis.sentence_at(place.start) if place else None
    words = text.text[sentence.start : sentence.end] if sentence else ""
    same = gold and found and _place(gold) == _place(found)
    kind: Literal["missed", "spurious", "extent", "kind"]
    kind = "spurious" if not gold else "missed" if not found else "kind" if same else "extent"

    def show(name: NameSpan | None) -> str:
        return f"{text.text[name.start : name.end]} = {name.kind}" if name else ""

    return NameMiss(text.name, kind, show(gold), show(found), " ".join(words.split()))
