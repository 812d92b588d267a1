"""Tolls: counts that are, stand at, or change: "the death toll has risen to 82 from 79"."""

from twosource.model.figures import Measure
from twosource.reading.figures.counted import Counted
from twosource.reading.figures.lines import Line
from twosource.reading.figures.states import Governor, Starts

__all__ = ["read_anaphor", "read_toll"]

_REACH = 30  # words between "the death toll" and its number
_CHANGE_REACH = 12  # words between "rose" and "from four on Monday"


def read_toll(line: Line, item: Counted, starts: Starts) -> Governor | None:
    """Read a toll that is, stands at, or changes to: "the death toll has risen to 82 people"."""
    words, joint = line.words, line.at(item.first - 1)
    former = line.phrase_before(item.first, words.origins) is not None
    if not (joint in words.toll_joints or former) or item.group == "things":
        return None
    floor = max(0, item.first - _REACH)
    tolls = [k for k in range(floor, item.first - 1) if line.low[k] in words.tolls]
    finals = [k for k in range(floor, item.first - 1) if _is_final(line, k)]
    if not tolls or not finals or _is_cut(line, tolls[-1], item, starts):
        return None
    if former and not _changes(line, item):
        return None
    if joint in words.moved_to and not _moves(line, floor, item.first):
        return None
    first = min(tolls[-1], finals[-1])
    measure = words.tolls[line.low[tolls[-1]]]
    return Governor(measure, first, item.last, "former" if former else "toll")


def _is_final(line: Line, index: int) -> bool:
    """Say whether a word is a number of something: "toll"; "deaths" in "deaths rose to 12"."""
    words, word = line.words, line.low[index]
    return word in words.finals or (word in words.tolls and line.at(index + 1) in words.changes)


def _is_cut(line: Line, toll: int, item: Counted, starts: Starts) -> bool:
    """Say whether another count lies between that is no stage of the same toll.

    In "rose to six on Tuesday from four on Monday" six is such a stage.
    """
    return any(
        start in starts
        and line.at(start - 1) not in line.words.toll_joints
        and line.phrase_before(start, line.words.origins) is None
        for start in range(toll, item.first)
    )


def _changes(line: Line, item: Counted) -> bool:
    """Say whether a toll rose or fell from this number; not in "12 bodies from two villages"."""
    if item.noun is not None and item.group is None:
        return False
    moves = {"raised", "lowered", "corrected", "cumulative"}
    before = line.low[max(0, item.first - _CHANGE_REACH) : item.first - 1]
    return item.alone and any(line.words.changes.get(word) in moves for word in before)


def _moves(line: Line, start: int, end: int) -> bool:
    words = line.words
    moving = words.changes.keys() | words.placers | words.toll_joints
    return any(word in moving for word in line.low[start : end - 1])


def read_anaphor(line: Line, item: Counted, carried: Measure | None) -> Governor | None:
    """Read a count that "this" or "it" of the sentence before changes to: "It later rose to 30"."""
    changing = line.words.changes
    if (
        carried is None
        or line.at(0) not in line.words.anaphors
        or line.at(item.first - 1) not in line.words.to
    ):
        return None
    if item.group == "things" or not any(word in changing for word in line.low[1:6]):
        return None
    return Governor(carried, item.first, item.last, "toll")
