"""How a count was told: as new, cumulative, raised, lowered, earlier, further or corrected."""

from twosource.model.figures import Told
from twosource.reading.figures.counted import Counted
from twosource.reading.figures.lines import Line
from twosource.reading.figures.states import Governor, How

__all__ = ["find_telling"]

_OUTCOMES = frozenset({"seats", "votes", "share", "money", "crowd"})
_TOLD_BY: dict[How, Told] = {"former": "earlier", "addition": "further"}
_BEFORE = 12  # words between "raised" and "to 30"
_AFTER = 5  # words between a count and its "so far"


def find_telling(line: Line, item: Counted, governor: Governor) -> Told | None:
    """Return what the words around a count say of its place among others, or None."""
    return (
        item.quantity.told
        or _TOLD_BY.get(governor.how)
        or _read_change(line, item, governor)
        or _read_before(line, item, governor)
        or _read_after(line, item, governor)
        or ("raised" if _is_renewed(line, governor) else None)
        or ("cumulative" if _is_toll(line, governor) else None)
    )


def _read_change(line: Line, item: Counted, governor: Governor) -> Told | None:
    """Read "rose to 30", "revised down to 30", "corrected to 30"; seats lost correct nothing."""
    words = line.words
    if governor.measure in _OUTCOMES or line.at(item.first - 1) not in words.to:
        return None
    for word in reversed(line.low[max(0, item.first - _BEFORE) : item.first - 1]):
        if told := words.changes.get(word):
            return told
    return None


def _read_before(line: Line, item: Counted, governor: Governor) -> Told | None:
    """Read "another 30", "an earlier toll of 30"."""
    words = line.words
    if phrase := line.phrase_before(item.first, words.told_before):
        return words.told_before[phrase]
    if governor.how not in {"nominal", "toll"}:
        return None
    for index in range(max(0, governor.first - 3), governor.first):
        if told := words.told_before.get(line.low[index]):
            return told
    return None


def _read_after(line: Line, item: Counted, governor: Governor) -> Told | None:
    """Read "three more", "30 so far", "30 in total"."""
    words = line.words
    for index in range(item.quantity.last, item.last):
        if told := words.told_after.get(line.low[index]):
            return told
    last = max(item.last, governor.last)
    for index in (*range(item.last, min(item.last + 2, last)), *range(last, last + _AFTER)):
        phrase = line.phrase(index, words.told_after) if index < len(line.low) else None
        if phrase is not None and " " in phrase:
            return words.told_after[phrase]
    return None


def _is_renewed(line: Line, governor: Governor) -> bool:
    """Say whether a sentence calls its count an updated one: "hospitals, who gave the new toll"."""
    if governor.measure in _OUTCOMES:
        return False
    words = line.words
    return any(
        word in words.renewed and (line.at(at + 1) in words.finals or line.at(at + 2) == "toll")
        for at, word in enumerate(line.low)
    )


def _is_toll(line: Line, governor: Governor) -> bool:
    if governor.measure in _OUTCOMES:
        return False
    return any(word in line.words.finals for word in line.low[governor.first : governor.last])
