"""People who are told as hurt by their wounds or their care: "30 people with burns"."""

from twosource.reading.figures.counted import Counted
from twosource.reading.figures.lines import Line
from twosource.reading.figures.states import Governor, Starts

__all__ = ["read_injuries"]

_REACH = 12  # words between "three people" and "were taken to hospital with burns"
_MODIFIERS = 4  # words in "serious but not life-threatening injuries"


def read_injuries(line: Line, item: Counted, starts: Starts) -> Governor | None:
    """Read "12 people with burns", "12 were taken to hospital", "12 suffered minor injuries".

    In "two nurses dealt with injuries" the wounds are another's: what stands between must be a
    way to care ("treated", "taken") or to arrive ("walked in").
    """
    words = line.words
    cared = _is_sent(line, item)
    moved = passive = False
    for index in range(item.last, min(item.last + _REACH, len(line.low))):
        word = line.low[index]
        if word in words.boundaries or word in words.negations or word == ",":
            return None
        if index in starts and index > item.last:
            return None
        if word in words.be and line.at(index - 1) in words.to:
            return None  # "refused to be taken to hospital"
        passive |= word in words.be
        moved |= word in words.arrivals
        cared |= word in words.carers and (passive or line.at(index + 1) in words.care_joints)
        if cared and word in words.hospitals and not _dies(line, index + 1, starts):
            return Governor("injured", item.first, index + 1, "care")
        if end := _read_wounds(line, item, index, moved=cared or moved):
            return Governor("injured", item.first, end, "care" if cared else "state")
        if word in words.verbs or (word.isalpha() and _acts(line, index, passive=passive)):
            return None
    return None


def _is_sent(line: Line, item: Counted) -> bool:
    """Say whether a verb before brings them in: "sent 12 people to hospital"."""
    before = item.first - 1
    while line.at(before) in line.words.fillers:
        before -= 1
    return line.at(before) in line.words.carers and line.at(before - 1) not in line.words.be


def _acts(line: Line, index: int, *, passive: bool) -> bool:
    """Say whether a past form has an object of its own: "treated people with burns"."""
    word, words = line.low[index], line.words
    if word in words.arrivals:
        return False
    past = word in words.carers or (len(word) > 4 and word.endswith(words.past))
    return past and not passive and line.at(index + 1) not in words.care_joints


def _read_wounds(line: Line, item: Counted, index: int, *, moved: bool) -> int | None:
    """Return the token after "with gunshot wounds", "have minor injuries"."""
    words, word = line.words, line.low[index]
    opened = word in words.wound_openers and (moved or index == item.last)
    if not opened and word not in words.sufferers:
        return None
    for here in range(index + 1, min(index + 2 + _MODIFIERS, len(line.low))):
        if line.low[here] in words.wounds:
            return here + 1
        if line.low[here] in words.zero or line.low[here] in words.be:
            return None  # "had no injuries"
    return None


def _dies(line: Line, index: int, starts: Starts) -> bool:
    """Say whether they die there, and are no longer hurt: "to hospital, where they died"."""
    for here in range(index, min(index + 6, len(line.low))):
        if here in starts:
            return False
        if line.words.states.get(line.low[here]) == "killed":
            return True
        if ending := line.phrase(here, line.words.endings):
            return line.words.endings[ending] == "killed"
    return False
