"""Copies: reports that repeat each other's words.

Shared runs of five words propose a pair; the longest blocks of words that match exactly, in any
order, decide. Datelines, bylines and credits do not count.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from twosource.model.origins import Copy, CopyKind
from twosource.model.reports import Report
from twosource.model.spans import Span

__all__ = ["find_copies", "shared_words"]

_WORD = re.compile(r"\w+")
_RUN = 5  # words that propose a pair
# Tuned on the clusters marked `tune` of the conflicts data: see evaluation/copies.py.
_BLOCK = 8  # words; shorter matches are common phrases ("according to the ministry of health")
_IDENTICAL = Decimal("0.90")  # of the longer text
_WIRE = Decimal("0.60")  # of the shorter text
_PASSAGE = 12  # words; a sentence that two writers do not find by chance
_PASSAGES = 18  # words in several blocks
_TWO_DIGITS = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one report without its fronts, folded, with their offsets."""

    report: Report
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """``length`` words that stand at ``a`` in one text and at ``b`` in the other."""

    length: int
    a: int
    b: int


def find_copies(reports: Sequence[Report]) -> tuple[Copy, ...]:
    """Return the pairs of reports that share text, ``a`` the smaller id, in order."""
    texts = {report.id: shared_words(report) for report in reports}
    copies = [_compare(texts[a], texts[b], seeds) for (a, b), seeds in _propose(texts).items()]
    return tuple(sorted((c for c in copies if c is not None), key=lambda copy: (copy.a, copy.b)))


def shared_words(report: Report) -> Words:
    """Return the words of a report that a copy may share."""
    fronts = [front.span for front in report.fronts if front.kind != "title"]
    found = list(_WORD.finditer(report.text))
    for span in fronts:
        found = [match for match in found if not span.start <= match.start() < span.end]
    return Words(
        report,
        tuple(match[0].casefold() for match in found),
        tuple(match.start() for match in found),
        tuple(match.end() for match in found),
    )


def _propose(texts: Mapping[str, Words]) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """Return, for each pair that shares a run of words, where the runs stand in both."""
    where: dict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
    for key in sorted(texts):
        words = texts[key].words
        for start, run in enumerate(zip(*(words[step:] for step in range(_RUN)), strict=False)):
            where[run].append((key, start))
    pairs: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for places in where.values():
        for index, (a, start) in enumerate(places):
            for b, other in places[index + 1 :]:
                if a != b:
                    pairs[a, b].append((start, other))
    return pairs


def _compare(a: Words, b: Words, seeds: Sequence[tuple[int, int]]) -> Copy | None:
    """Decide what two texts share; None where it is too little to mean anything."""
    shorter, longer = sorted((len(a.words), len(b.words)))
    if len(seeds) < _PASSAGE - _RUN + 1 and shorter > 2 * _PASSAGE:
        return None
    blocks = _align(a, b, seeds)
    shared = sum(block.length for block in blocks)
    share = Decimal(shared) / shorter
    kind = _judge(share, Decimal(shared) / longer, blocks)
    if kind is None:
        return None
    return Copy(
        a.report.id,
        b.report.id,
        kind,
        share.quantize(_TWO_DIGITS, ROUND_HALF_EVEN),
        tuple(
            (_span(a, block.a, block.length), _span(b, block.b, block.length)) for block in blocks
        ),
        (_explain(kind, shared, shorter),),
    )


def _judge(of_shorter: Decimal, of_longer: Decimal, blocks: Sequence[Block]) -> CopyKind | None:
    if of_longer >= _IDENTICAL:
        return "identical"
    if of_shorter >= _WIRE:
        return "wire"
    lengths = [block.length for block in blocks]
    whole = max(lengths, default=0) >= _PASSAGE or sum(lengths) >= _PASSAGES
    return "passages" if whole else None


def _explain(kind: CopyKind, shared: int, shorter: int) -> str:
    counted = f"{shared} of the shorter report's {shorter} words stand in the other, word for word"
    match kind:
        case "identical":
            return f"the two are the same text: {counted}"
        case "wire":
            return f"most of one report stands in the other: {counted}"
        case "passages":
            return f"the two share whole passages: {counted}"


def _align(a: Words, b: Words, seeds: Iterable[tuple[int, int]]) -> list[Block]:
    """Return the longest matching blocks, none of which overlaps another in either text."""
    taken_a, taken_b = bytearray(len(a.words)), bytearray(len(b.words))
    kept = []
    grown = [block for block in _grow(seeds) if block.length >= _BLOCK]
    for block in sorted(grown, key=lambda block: (-block.length, block.a, block.b)):
        for part in _free(block, taken_a, taken_b):
            if part.length < _BLOCK:
                continue
            taken_a[part.a : part.a + part.length] = b"\1" * part.length
            taken_b[part.b : part.b + part.length] = b"\1" * part.length
            kept.append(part)
    return sorted(kept, key=lambda block: (block.a, block.b))


def _grow(seeds: Iterable[tuple[int, int]]) -> list[Block]:
    """Put runs that follow each other in both texts together into blocks."""
    diagonals: dict[int, list[int]] = defaultdict(list)
    for start, other in seeds:
        diagonals[other - start].append(start)
    blocks = []
    for shift, starts in diagonals.items():
        first = last = min(starts)
        for start in sorted(starts):
            if start > last + 1:
                blocks.append(Block(last - first + _RUN, first, first + shift))
                first = start
            last = start
        blocks.append(Block(last - first + _RUN, first, first + shift))
    return blocks


def _free(block: Block, taken_a: bytearray, taken_b: bytearray) -> Iterable[Block]:
    """Yield the parts of a block of which no word is taken in either text."""
    start = None
    for step in range(block.length + 1):
        free = step < block.length and not (taken_a[block.a + step] or taken_b[block.b + step])
        if free and start is None:
            start = step
        elif not free and start is not None:
            yield Block(step - start, block.a + start, block.b + start)
            start = None


def _span(text: Words, first: int, length: int) -> Span:
    return text.report.span(text.starts[first], text.ends[first + length - 1])
