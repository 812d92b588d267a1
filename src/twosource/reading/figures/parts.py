"""Totals and their parts: "18 civilians, including five children", "most of the 125 hurt"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from twosource.model.figures import Bounds, Figure, Number, bounds_of
from twosource.reading.figures.bases import (
    find_bases,
    find_later,
    is_nobody,
    list_mentioned,
    recall,
    share_governor,
)
from twosource.reading.figures.counted import Counted
from twosource.reading.figures.lines import Line
from twosource.reading.figures.states import Governor
from twosource.reading.figures.tellings import find_telling

__all__ = ["Count", "find_parts"]


_ANYBODY, _AGES = ("people", "civilians"), ("children", "men", "women")
_OPEN = Bounds(None, None, "vague")  # "including many children" gives no number at all


@dataclass(frozen=True, slots=True)
class Count:
    """A counted phrase with its governor, and whether it is a part.

    ``whole_at`` is the first token of its total in the same sentence; ``total`` the number of a
    total that stands elsewhere ("most of the 125"). ``value_last`` ends the words of its value.
    """

    counted: Counted
    governor: Governor
    bounds: Bounds
    noun: tuple[int, int] | None
    group: str | None
    value_last: int
    part: bool = False
    whole_at: int | None = None
    total: Number | None = None


def find_parts(
    line: Line,
    counted: Sequence[Counted],
    governors: Sequence[Governor | None],
    earlier: Sequence[Figure],
) -> list[Count]:
    """Return the counts that are figures, each with its total where it is a part.

    A total that is only mentioned again ("most of the 125 hurt") is dropped when one of the
    ``earlier`` figures states it.
    """
    bases, counts = find_bases(counted), list[Count]()
    mentioned = list_mentioned(counted, bases, governors)
    recalled: dict[int, Number | None] = {}
    for item, governor in zip(counted, governors, strict=True):
        base = bases.get(item.first) or find_later(item, counted)
        ruling = governor or (share_governor(item, base, counted, governors) if base else None)
        if ruling is None and base is not None and (ruling := recall(line, item, base, earlier)):
            recalled[base.first] = base.quantity.bounds.low
        if ruling is None or item.first in mentioned:
            continue
        if count := _make_count(line, item, ruling, base):
            alone = base is not None and base.first in mentioned
            count = _complete(line, count, counts)
            counts.append(count if alone else _place(line, count, counts, base))
            _place_total(line, counts)
    counts = [count for count in counts if not (count.part and count.bounds == _OPEN)]
    counts = _part_summands(line, counts)
    return _drop_known(line, counts, earlier, recalled)


def _part_summands(line: Line, counts: Sequence[Count]) -> list[Count]:
    """Make counts that add up to the one right before them its parts.

    "Three civilians, two women and a man, were killed" tells of three; "three soldiers, two
    officers and a civilian" of six: only people and civilians are men, women and children too.
    """
    placed = list(counts)
    for at, total in enumerate(counts):
        rest, sum_ = 0, Decimal(0)
        for count in counts[at + 1 :]:
            same = count.governor.measure == total.governor.measure and not count.part
            if total.part or not same or {total.bounds.bound, count.bounds.bound} != {"exact"}:
                break
            adjoins = rest > 0 or _goes_on(line, total, count.counted)
            if count.group not in _AGES or total.group not in _ANYBODY or not adjoins:
                break
            rest, sum_ = rest + 1, sum_ + (count.bounds.low or 0)
            if rest > 1 and sum_ == total.bounds.low:
                for place in range(at + 1, at + 1 + rest):
                    whole_at = total.counted.first
                    placed[place] = replace(placed[place], part=True, whole_at=whole_at)
    return placed


def _make_count(
    line: Line, item: Counted, governor: Governor, base: Counted | None
) -> Count | None:
    bounds, value_last = item.quantity.bounds, item.quantity.last
    if item.quantity.kind == "most":
        total = base and base.quantity.bounds.low
        if base is None or not isinstance(total, int):
            return None
        bounds, value_last = bounds_of("range", total // 2 + 1, total), base.quantity.last
    if item.quantity.kind == "none" and item.partitive and not is_nobody(item, governor, base):
        return None
    noun, group = item.noun, item.group
    if base is not None:
        noun, group = base.noun, base.group
    if item.partitive and (predicate := _read_predicate_noun(line, governor.last)):
        noun, group = predicate
    return Count(item, governor, bounds, noun, group, value_last)


def _read_predicate_noun(line: Line, index: int) -> tuple[tuple[int, int], str] | None:
    """Read who a part is: "27 of those hurt were civilians", "two of them children"."""
    ahead = range(index, min(index + 5, len(line.low)))
    begin = next((k + 1 for k in ahead if line.low[k] in line.words.be), index)
    last = None
    for here in range(begin, min(begin + 6, len(line.low))):
        word = line.low[here]
        if word in line.words.people:
            last = here
        elif last is not None or not word[0].isalpha() or _closes(line, here):
            break
    return None if last is None else ((begin, last + 1), line.words.people[line.low[last]])


def _closes(line: Line, index: int) -> bool:
    return line.low[index] in line.words.closers - line.words.within_number


def _place_total(line: Line, counts: list[Count]) -> None:
    """Make the count before "out of a total of 90" a part of it, and give it its noun."""
    if len(counts) < 2 or not line.phrase_before(counts[-1].counted.first, line.words.totals):
        return
    part, total = counts[-2:]
    counts[-2] = replace(part, part=True, whole_at=total.counted.first)
    if total.noun is None:
        counts[-1] = replace(total, noun=part.noun, group=part.group)


def _complete(line: Line, count: Count, before: Sequence[Count]) -> Count:
    """Give "another 30", "dozens more" the noun of the count before, which they leave out."""
    item, words = count.counted, line.words
    again = line.at(item.first - 1) in words.told_before or any(
        word in words.told_after for word in line.low[item.quantity.last : item.last]
    )
    if count.noun is not None or not again or not before:
        return count
    whole = next((other for other in reversed(before) if not other.part), before[-1])
    return replace(count, noun=whole.noun, group=whole.group)


def _place(line: Line, count: Count, before: Sequence[Count], base: Counted | None) -> Count:
    """Say whether a count is a part, and of which total of the sentence; ``base`` is one."""
    item, measure = count.counted, count.governor.measure
    wholes = [c for c in before if not c.part and c.governor.measure == measure]
    if wholes and _is_addition(line, wholes[-1], count):
        added = replace(count.governor, how="addition")
        return replace(count, governor=added, part=True, whole_at=wholes[-1].counted.first)
    included = line.phrase_before(item.first, line.words.inclusions) is not None
    included |= _is_among(line, item.last)
    chained = (
        bool(before)
        and before[-1].part
        and count.governor.how in {"list", "subject"}
        and before[-1].governor.measure == measure
        and _goes_on(line, before[-1], item)
    )
    if chained:
        return replace(count, part=True, whole_at=before[-1].whole_at)
    # Not "two of their fighters were killed", but "two of the victims are in critical condition".
    partitive = item.partitive and (item.noun is None or count.governor.how == "care")
    if not (included or partitive or count.governor.how in {"member", "addition"}):
        return count
    at = wholes[-1].counted.first if wholes else None
    taken = base is not None and item.partitive and count.governor.how != "addition"
    return replace(count, part=True, whole_at=base.first if base and taken else at)


def _goes_on(line: Line, before: Count, item: Counted) -> bool:
    """Say whether nothing but a joint stands between: "four women, a boy", "four women a boy"."""
    end = max(before.counted.last, (before.noun or (0, 0))[1])
    joined = line.phrase_before(item.first, line.words.joints) is not None
    return end == item.first or (joined and end == item.first - 1)


def _is_among(line: Line, index: int) -> bool:
    """Say whether "four nurses among them" ends here; not in "18 people, among them six boys"."""
    among = line.phrase(index, line.words.inclusions_after)
    return among is not None and not line.at(index + among.count(" ") + 1)[:1].isalnum()


def _is_addition(line: Line, total: Count, count: Count) -> bool:
    """Say whether a count raised the total: "the toll rose to six after two died of wounds"."""
    words, first = line.words, total.counted.first
    least, most = count.bounds.low, total.bounds.low
    raised = find_telling(line, total.counted, total.governor) == "raised"
    if not raised or least is None or most is None or not 0 < least < most:
        return False
    between = line.low[first : count.counted.first]
    return bool(words.aftermaths.intersection(between)) and count.governor.how != "former"


def _drop_known(
    line: Line,
    counts: Sequence[Count],
    earlier: Sequence[Figure],
    recalled: Mapping[int, Number | None],
) -> list[Count]:
    """Leave out totals mentioned again, and point their parts at the figure that states them.

    ``recalled`` are numbers that stand for such a total, by their first token.
    """
    known = dict(recalled) | {
        count.counted.first: count.bounds.low
        for count in counts
        if _is_base(line, count) and _is_stated(count, earlier)
    }
    return [
        _settle(count, counts, known) if count.part else count
        for count in counts
        if count.counted.first not in known
    ]


def _settle(count: Count, counts: Sequence[Count], known: Mapping[int, Number | None]) -> Count:
    """Find the total of a part: a count of the sentence, or the number of an earlier figure."""
    item, at = count.counted, count.whole_at
    wholes = [other.counted.first for other in counts if not other.part]
    if at is None and count.governor.how == "member":
        at = next((place for place in wholes if item.last < place < count.governor.last), None)
    if at is not None and at in known:
        return replace(count, whole_at=None, total=known[at])
    return replace(count, whole_at=at if at in wholes else None)


def _is_base(line: Line, count: Count) -> bool:
    """Say whether a total is only mentioned: "of the 125", "among the 26 killed"."""
    first, words = count.counted.first, line.words
    if line.phrase_before(first, words.inclusions):
        return False
    return line.at(first - 1) in words.partitives and line.at(first - 2) in words.base_openers


def _is_stated(count: Count, earlier: Sequence[Figure]) -> bool:
    number, measure = count.bounds.low, count.governor.measure
    return number is not None and any(
        number in {figure.low, figure.high} for figure in earlier if figure.measure == measure
    )
