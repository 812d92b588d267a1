"""Copies: reports that repeat each other's words.

A shared run of five words proposes a pair (which runs do, see ``runs``); the longest blocks of
words that match exactly, in any order, decide. Datelines, bylines and credits do not count.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import groupby, product
from operator import itemgetter

from twosource.model.origins import Copy, CopyKind
from twosource.model.reports import Report
from twosource.model.spans import Span
from twosource.outlets import OutletTable, known_outlets
from twosource.reconciling.accounts import name_account
from twosource.reconciling.blocks import pair_reports
from twosource.reconciling.moments import published_window
from twosource.reconciling.runs import RUN, Run, Words, list_run_keys, list_runs, shared_words
from twosource.reconciling.spellings import fold_name

__all__ = ["compare_pairs", "find_copies"]

# Tuned on the clusters marked `tune` of the conflicts data: see evaluation/copies.py.
_BLOCK = 8  # words; shorter matches are common phrases ("according to the ministry of health")
_IDENTICAL = Decimal("0.90")  # of the longer text
_WIRE = Decimal("0.50")  # of the shorter text
# Of a passage only words in small letters count: two writers give one name, age and address alike.
_PASSAGE = 10  # such words in a row, of a sentence that two writers do not find by chance
_PASSAGES = 18  # such words in several passages
_EDITED = 6  # words that an editor may put between two runs of one passage
_GAPS = sorted(product(range(_EDITED + 1), repeat=2), key=lambda gap: (sum(gap), gap))
_SEEDS = 3  # runs that a pair shares at least, if it is not very short
_TWO_DIGITS = Decimal("0.01")


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """``length`` words that stand at ``a`` in one text and at ``b`` in the other."""

    length: int
    a: int
    b: int


def find_copies(reports: Sequence[Report], outlets: OutletTable | None = None) -> tuple[Copy, ...]:
    """Return the pairs of reports that share text, ``a`` the smaller id, in order.

    ``outlets`` knows the other names of outlets; by default those of the table that ships.
    """
    texts = {report.id: shared_words(report) for report in reports}
    pairs = pair_reports((key, list_run_keys(text)) for key, text in texts.items())
    return compare_pairs(texts, pairs, outlets)


def compare_pairs(
    texts: Mapping[str, Words], pairs: Iterable[tuple[str, str]], outlets: OutletTable | None = None
) -> tuple[Copy, ...]:
    """Return those of some pairs of texts, the smaller id first and in order, that share text."""
    known = outlets or known_outlets()
    copies = (
        _compare(texts[a], texts[b], seeds, known)
        for a, others in groupby(pairs, key=itemgetter(0))
        for b, seeds in _find_seeds(texts, a, [other for _, other in others])
    )
    return tuple(copy for copy in copies if copy is not None)


def _find_seeds(
    texts: Mapping[str, Words], a: str, others: Iterable[str]
) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield each other report with where the runs that it shares with ``a`` stand in both."""
    where: dict[Run, list[int]] = defaultdict(list)
    for start, run in enumerate(list_runs(texts[a])):
        where[run].append(start)
    for b in others:
        runs = enumerate(list_runs(texts[b]))
        yield b, [(start, other) for other, run in runs if run in where for start in where[run]]


def _compare(
    a: Words, b: Words, seeds: Sequence[tuple[int, int]], outlets: OutletTable
) -> Copy | None:
    """Decide what two texts share; None where it is too little to mean anything."""
    shorter, longer = sorted((len(a.words), len(b.words)))
    if len(seeds) < _SEEDS and shorter > 2 * _PASSAGE:
        return None
    runs = _grow(seeds)
    blocks = _align(a, b, runs, _BLOCK) or _align(a, b, runs, RUN)
    in_a = _count_covered((run.a, run.length) for run in runs)
    in_b = _count_covered((run.b, run.length) for run in runs)
    shared, others = (in_a, in_b) if len(a.words) == shorter else (in_b, in_a)
    share = Decimal(shared) / shorter
    kind = _judge(share, Decimal(others) / longer, _count_plain(a, b, _align(a, b, runs, RUN)))
    if kind is None:
        return None
    first, told = _find_first(a.report, b.report, outlets)
    return Copy(
        a.report.id,
        b.report.id,
        kind,
        share.quantize(_TWO_DIGITS, ROUND_HALF_EVEN),
        tuple(
            (_span(a, block.a, block.length), _span(b, block.b, block.length)) for block in blocks
        ),
        (_explain(kind, shared, shorter), *told),
        first,
    )


def _find_first(a: Report, b: Report, outlets: OutletTable) -> tuple[str | None, tuple[str, ...]]:
    """Return the report that had the words first, with what says so; a credit goes before dates."""
    credited = [
        (one, other)
        for one, other in ((a, b), (b, a))
        if one.outlet and _call(one.outlet, outlets) in [_call(c, outlets) for c in other.credit]
    ]
    same = _call(a.outlet or "", outlets) == _call(b.outlet or "", outlets)
    if len(credited) == 1 and not same:
        ((one, other),) = credited
        return one.id, (_tell_credit(other, one.outlet or "", outlets),)
    days = [published_window(report.published) for report in (a, b)]
    if days[0] is None or days[1] is None:
        return None, ()
    for one, other, before in (
        (a, b, days[0].last < days[1].first),
        (b, a, days[1].last < days[0].first),
    ):
        if before:
            return one.id, (f"{name_account(one)} was published before {name_account(other)}",)
    return None, ()


def _call(outlet: str, outlets: OutletTable) -> str:
    """Return one name for all names of an outlet: "Agence France-Presse" is AFP."""
    known = outlets.find(outlet)
    return fold_name(outlet if known is None else known.name)


def _tell_credit(report: Report, outlet: str, outlets: OutletTable) -> str:
    linked = any(
        credit.link and credit.name and _call(credit.name, outlets) == _call(outlet, outlets)
        for credit in report.credited
    )
    return f"{name_account(report)} {'gives an address of' if linked else 'credits'} {outlet}"


def _judge(of_shorter: Decimal, of_longer: Decimal, plain: Sequence[int]) -> CopyKind | None:
    """Return the kind of copy; ``plain`` are the words in small letters of each passage."""
    if of_longer >= _IDENTICAL:
        return "identical"
    several = sum(words for words in plain if words >= _BLOCK)
    if max(plain, default=0) < _PASSAGE and several < _PASSAGES:
        return None
    return "wire" if of_shorter >= _WIRE else "passages"


def _explain(kind: CopyKind, shared: int, shorter: int) -> str:
    counted = f"{shared} of the shorter report's {shorter} words stand in the other, word for word"
    match kind:
        case "identical":
            return f"the two are the same text: {counted}"
        case "wire":
            return f"most of one report stands in the other: {counted}"
        case "passages":
            return f"the two share whole passages: {counted}"


def _count_plain(a: Words, b: Words, runs: Iterable[Block]) -> list[int]:
    """Return the words in small letters of each passage: neither names nor numbers.

    Runs with a few other words between them, in both texts, are one passage that was edited.
    """
    passages: dict[tuple[int, int], int] = {}  # by where each ends in both texts
    for run in sorted(runs, key=lambda run: (run.a, run.b)):
        words = min(_count_small(a, run.a, run.length), _count_small(b, run.b, run.length))
        before = ((run.a - one, run.b - two) for one, two in _GAPS)
        end = next((end for end in before if end in passages), None)
        words += passages.pop(end) if end is not None else 0
        passages[run.a + run.length, run.b + run.length] = words
    return list(passages.values())


def _count_small(text: Words, first: int, length: int) -> int:
    edges = zip(text.starts[first : first + length], text.ends[first : first + length], strict=True)
    return sum(end - start > 1 and text.report.text[start:end].islower() for start, end in edges)


def _count_covered(runs: Iterable[tuple[int, int]]) -> int:
    """Return how many words of one text stand in any of its runs."""
    covered = reach = 0
    for start, length in sorted(runs):
        covered += max(0, start + length - max(reach, start))
        reach = max(reach, start + length)
    return covered


def _align(a: Words, b: Words, runs: Iterable[Block], least: int) -> list[Block]:
    """Return the longest matching blocks, none of which overlaps another in either text."""
    taken_a, taken_b = bytearray(len(a.words)), bytearray(len(b.words))
    kept = []
    grown = [block for block in runs if block.length >= least]
    for block in sorted(grown, key=lambda block: (-block.length, block.a, block.b)):
        for part in _free(block, taken_a, taken_b):
            if part.length < least:
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
                blocks.append(Block(last - first + RUN, first, first + shift))
                first = start
            last = start
        blocks.append(Block(last - first + RUN, first, first + shift))
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
