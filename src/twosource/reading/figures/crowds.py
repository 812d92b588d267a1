"""Crowds: "some 300 protesters", "put the size of the crowd at about 800"."""

from twosource.reading.figures.counted import Counted
from twosource.reading.figures.lines import Line
from twosource.reading.figures.states import Governor, Starts

__all__ = ["is_crowd", "read_crowd", "read_size"]

_REACH = 12  # words between "the crowd" and "at about 800"
_LEAST = 10  # "two protesters climbed the gate" is no crowd


def is_crowd(item: Counted) -> bool:
    """Say whether so many people can be a crowd."""
    bounds = item.quantity.bounds
    number = bounds.low if bounds.low is not None else bounds.high
    return item.group != "things" and number is not None and number >= _LEAST


def read_size(line: Line, item: Counted, starts: Starts) -> Governor | None:
    """Read the size that a crowd is put at: "estimated the number of marchers at 800"."""
    words, joint = line.words, line.at(item.first - 1)
    if joint not in words.moved_to and joint not in words.be:
        return None
    floor = max(0, item.first - _REACH)
    sizes = [k for k in range(floor, item.first - 1) if _is_size(line, k)]
    if not sizes or any(start in starts for start in range(sizes[-1], item.first)):
        return None
    between = line.low[floor : item.first - 1]
    placed = any(word in words.placers or word in words.changes for word in between)
    if joint in words.moved_to and not placed:
        return None
    return Governor("crowd", sizes[-1], item.last, "size")


def _is_size(line: Line, index: int) -> bool:
    """Say whether a word has a size: "crowd"; "marchers" only in "the number of marchers"."""
    words, word = line.words, line.low[index]
    if word in words.crowds:
        return bool(words.finals.intersection(line.low[max(0, index - 3) : index]))
    return word in words.sizes


def read_crowd(line: Line, item: Counted) -> Governor | None:
    """Read a count of people who come as a crowd: "some 300 protesters"."""
    if item.noun is None or item.quantity.kind in {"none", "article"} or item.partitive:
        return None
    if line.low[item.noun[1] - 1] not in line.words.crowds or _is_awaited(line, item):
        return None
    return Governor("crowd", item.first, item.last, "crowd") if is_crowd(item) else None


def _is_awaited(line: Line, item: Counted) -> bool:
    """Say whether a crowd is still to come: "thousands of marchers are expected to gather"."""
    return bool(line.words.awaited.intersection(line.low[item.last : item.last + 4]))
