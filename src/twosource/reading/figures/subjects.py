"""Counts that are the subject of a verb: "18 civilians, including five children, were killed"."""

from twosource.reading.figures.counted import Counted
from twosource.reading.figures.lines import Line
from twosource.reading.figures.states import (
    Governor,
    How,
    Starts,
    has_object,
    is_passive,
    pass_assault,
    pass_states,
    read_state,
)

__all__ = ["find_verb", "is_other_verb", "read_inverted", "read_subject"]

_REACH = 16  # words between a subject and its verb
_INVERTED_REACH = 12  # words between "among the dead" and "were four nurses"


def read_subject(line: Line, item: Counted, starts: Starts) -> Governor | None:
    """Read a verb after: "18 civilians, including two women, were hurt", "three more died"."""
    words, index = line.words, find_verb(line, item, starts)
    if index is None or _is_object(line, item):
        return None
    if ending := line.phrase(index, words.endings):
        return _end(line, item, index, ending)
    if line.low[index] in words.states:
        return Governor(words.states[line.low[index]], item.first, index + 1, "subject")
    return _read_predicate(line, item, index, starts)


def _end(line: Line, item: Counted, index: int, ending: str) -> Governor:
    """Return what an ending says; "in critical condition" may be true of some of the hurt only."""
    measure = line.words.endings[ending]
    how: How = "care" if measure == "injured" else "subject"
    return Governor(measure, item.first, index + ending.count(" ") + 1, how)


def _is_object(line: Line, item: Counted) -> bool:
    """Say whether a preposition governs one person, or known ones, and they are not the subject.

    "The father of a girl was killed"; "13 men from the six families were among the dead".
    """
    before, words = line.at(item.first - 1), line.words
    if before in words.owners:
        return line.at(item.first - 2) in words.prepositions - words.of
    governed = before in words.prepositions or before in words.wound_openers
    return governed and item.quantity.kind == "article"


def find_verb(line: Line, item: Counted, starts: Starts) -> int | None:
    """Return the token of the verb that a phrase is the subject of, past lists and places."""
    words, index = line.words, item.last
    while index < min(len(line.low), item.last + _REACH):
        word = line.low[index]
        if index in starts:
            if not _is_joined(line, starts[index]):
                return None
            index = starts[index].last
            index += line.at(index) in words.joints
            if line.at(index) in words.states and not has_object(line, item, index, starts):
                return index
            continue
        if word in words.states and line.at(index - 1) in words.people and index > item.last:
            return None if has_object(line, item, index, starts) else index
        ending = line.phrase(index, words.endings)
        if ending and _is_aside(line, item, ending):
            index += ending.count(" ") + 1
            continue
        if word in words.auxiliaries or word in words.modals or ending:
            return index
        if _ends_clause(line, index, item):
            return None
        index += 1
    return None


def _is_aside(line: Line, item: Counted, ending: str) -> bool:
    """Say whether coming only names them: "30 people who marched were arrested"."""
    return line.words.endings[ending] == "crowd" and line.at(item.last) in line.words.relatives


def _ends_clause(line: Line, index: int, item: Counted) -> bool:
    """Say whether no verb of the phrase can follow; "who" opens one only right after it."""
    words, word = line.words, line.low[index]
    return (
        word in words.boundaries
        or (word in words.verbs and not is_passive(line, index))
        or is_other_verb(line, index, item)
        or (word in words.asides and line.at(index + 1) in words.owners)  # "found the girl dead"
        or (word in words.relatives and index > item.last)
    )


def is_other_verb(line: Line, index: int, item: Counted) -> bool:
    """Say whether a past form right after the phrase is a verb of its own: "30 rebels stormed"."""
    word = line.at(index)
    return index == item.last and len(word) > 4 and word.endswith(line.words.past)


def _is_joined(line: Line, item: Counted) -> bool:
    """Say whether a phrase goes on: "and two women", "including five children", "in six towns"."""
    before = item.first - (line.at(item.first - 1) in line.words.owners)
    return (
        line.phrase_before(before, line.words.joints) is not None
        or line.phrase_before(before, line.words.inclusions) is not None
        or line.at(before - 1) in line.words.states
        or line.at(before - 1) in line.words.prepositions
    )


def _read_predicate(line: Line, item: Counted, index: int, starts: Starts) -> Governor | None:
    """Read on from an auxiliary: "have also been killed", "were among the dead"."""
    words = line.words
    if line.low[index] in words.modals and line.at(index + 1) not in words.auxiliaries - words.be:
        return None
    small = words.auxiliaries | words.asides | words.modals
    while _is_passed(line, index, small):
        index += 1
    if line.at(index) in words.negations:
        return None
    index = pass_assault(line, index)
    passive = words.be.intersection(line.low[max(item.last, index - 4) : index])
    if passive and line.at(index) in words.passives and not line.phrase(index, words.endings):
        return Governor(words.passives[line.low[index]], item.first, index + 1, "subject")
    if ending := line.phrase(index, words.endings):
        return _end(line, item, index, ending)
    for here in range(index, min(index + 4, len(line.low))):
        word = line.low[here]
        if word in words.base_openers:
            return _read_membership(line, item, here, starts)
        if word in words.states:
            end = pass_states(line, here)
            return Governor(
                "other" if end else words.states[word], item.first, end or here + 1, "subject"
            )
        if (word in words.closers and word not in words.within_number) or here in starts:
            break
    return None


def _is_passed(line: Line, index: int, small: frozenset[str]) -> bool:
    """Say whether a small word or an adverb comes before the verb; not in "was fatally shot"."""
    word = line.at(index)
    known = word in small or word.endswith(line.words.adverbs)
    return known and line.phrase(index, line.words.endings) is None


def _read_membership(line: Line, item: Counted, index: int, starts: Starts) -> Governor | None:
    """Read "were among the dead", "were among at least 31 people killed"."""
    for here in range(index + 1, min(index + 8, len(line.low))):
        if here in starts and starts[here].measure is None:
            state = read_state(line, starts[here], starts)
            return state and Governor(state.measure, item.first, state.last, "member")
        measure = line.words.states.get(line.low[here])
        if measure is not None:
            return Governor(measure, item.first, here + 1, "member")
    return None


def read_inverted(line: Line, item: Counted, _starts: Starts) -> Governor | None:
    """Read a count after its group: "Among the hurt were four nurses", "The dead included two"."""
    words = line.words
    included = line.at(item.first - 1) in words.inclusions
    if line.at(item.first - 1) not in words.be and not included:
        return None
    for index in range(max(0, item.first - _INVERTED_REACH), item.first - 2):
        measure = words.states.get(line.at(index + 1))
        among = line.at(index - 1) in words.base_openers or included
        if among and line.low[index] in words.partitives and measure is not None:
            return Governor(measure, index, item.last, "member")
    return None
