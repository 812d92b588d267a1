"""What the tree says of a count: who acts, whom a verb strikes, and what a number counts.

Where a sentence has no tree, nothing here speaks, and the words alone decide.
"""

from twosource.model.figures import Measure
from twosource.reading.figures.counted import Counted
from twosource.reading.figures.lines import Line
from twosource.reading.figures.states import Governor

__all__ = ["counts_noun", "is_actor", "read_tree"]

_CLIMB = 4  # steps from a conjunct to the first of its list


def counts_noun(line: Line, item: Counted) -> bool:
    """Say whether the number counts the noun behind it: not in "reached 330 officials said".

    There each hangs on a verb of its own.
    """
    if item.noun is None or item.quantity.kind != "number" or item.partitive:
        return True
    ruling = [line.heads[index] for index in (item.quantity.last - 1, item.noun[1] - 1)]
    verbs = {index for index in ruling if index is not None and line.tokens[index].upos == "VERB"}
    return len(verbs) < 2


def is_actor(line: Line, item: Counted, governor: Governor) -> bool:
    """Say whether those counted do what the verb says: "a suicide bomber killed 30".

    A headline that lost its commas looks alike: "10 killed 15 injured".
    """
    index = _head_of(item)
    verb = line.heads[index]
    if line.relations[index] != "nsubj" or verb is None or governor.how not in {"state", "subject"}:
        return False
    if not governor.first <= verb < governor.last or line.low[verb] not in line.words.verbs:
        return False
    objects = [k for k in _children(line, verb) if line.relations[k] == "obj"]
    return any(
        not (line.low[k].isdecimal() and line.at(k + 1) in line.words.states) for k in objects
    )


def read_tree(line: Line, item: Counted) -> Governor | None:
    """Read the verb that governs a count, whatever stands between: "killing, it said, 44"."""
    index = _head_of(item)
    for _ in range(_CLIMB):
        above = line.heads[index]
        if line.relations[index] != "conj" or above is None:
            break
        index = above
    verb, relation = line.heads[index], line.relations[index]
    if verb is None or _is_doubtful(line, verb):
        return None
    measure = _measure(line, verb, relation)
    if measure is None:
        return None
    first, last = min(item.first, verb), max(item.last, verb + 1)
    return Governor(measure, first, last, "verb" if relation == "obj" else "subject")


def _measure(line: Line, verb: int, relation: str | None) -> Measure | None:
    words, word = line.words, line.low[verb]
    if relation == "obj":
        return words.verbs.get(word)
    if relation == "nsubj:pass":
        return words.states.get(word)
    if relation == "nsubj" and not _has_object(line, verb):
        believed = (k for k in _children(line, verb) if line.relations[k] == "xcomp")
        return next((found for k in (verb, *believed) if (found := _fate(line, k))), None)
    return None


def _fate(line: Line, index: int) -> Measure | None:
    """Return what one word says of its subject: "died", "vanished"; crowds need more than that."""
    measure = line.words.endings.get(line.low[index])
    return measure if measure in {"killed", "missing"} else None


def _has_object(line: Line, verb: int) -> bool:
    return any(line.relations[k] == "obj" for k in _children(line, verb))


def _children(line: Line, index: int) -> list[int]:
    return [k for k, head in enumerate(line.heads) if head == index]


def _is_doubtful(line: Line, verb: int) -> bool:
    """Say whether it did not happen, or may: "could kill", "did not kill", "to kill", "if"."""
    words = line.words
    doubts = words.negations | words.modals | words.conditions | words.to
    return any(line.low[k] in doubts for k in _children(line, verb) if k < verb)


def _head_of(item: Counted) -> int:
    return (item.quantity.last if item.noun is None else item.noun[1]) - 1
