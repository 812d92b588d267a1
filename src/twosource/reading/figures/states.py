"""What governs a count, and the states that stand after one: "75 civilians dead"."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from twosource.model.figures import Measure
from twosource.reading.figures.counted import Counted
from twosource.reading.figures.lines import Line

__all__ = [
    "Governor",
    "How",
    "Starts",
    "has_object",
    "is_passive",
    "pass_assault",
    "pass_states",
    "read_passive",
    "read_state",
]

How = Literal[
    "noun",
    "state",
    "verb",
    "nominal",
    "toll",
    "former",
    "size",
    "subject",
    "member",
    "care",
    "list",
    "addition",
    "crowd",
]
Starts = Mapping[int, Counted]  # the counted phrases of a sentence by their first token


@dataclass(frozen=True, slots=True)
class Governor:
    """What a count measures, and the tokens ``first`` to ``last`` that say so, half-open.

    ``how`` names the rule: ``member`` for "were among the dead", ``list`` for a count that takes
    the measure of the one before it, ``former`` for "up from 12", ``addition`` for those who were
    added to a toll, ``care`` for "were taken to hospital".
    """

    measure: Measure
    first: int
    last: int
    how: How


def read_state(line: Line, item: Counted, starts: Starts) -> Governor | None:
    """Read a participle right after: "75 civilians dead", "six seriously wounded".

    In "two bombers killed six people" the verb has an object of its own and governs that.
    """
    index = item.last
    while line.at(index) in line.words.asides and index < item.last + 3:
        index += 1
    index = pass_assault(line, index)
    measure = line.words.states.get(line.at(index))
    if measure is None or has_object(line, item, index, starts):
        return None
    if also := pass_states(line, index):
        return Governor("other", item.first, also, "state")
    cared = measure == "injured" and _is_cared_for(line, index + 1)
    return Governor(measure, item.first, index + 1, "care" if cared else "state")


def _is_cared_for(line: Line, index: int) -> bool:
    """Say whether the hurt were brought somewhere: "four wounded were taken to hospital"."""
    words = line.words
    while line.at(index) in words.auxiliaries | words.asides:
        index += 1
    return line.at(index) in words.carers and line.at(index - 1) in words.be | words.asides


def read_passive(line: Line, item: Counted, _starts: Starts) -> Governor | None:
    """Read a participle that looks like a past: "three held over blaze"; not "held a meeting"."""
    measure = line.words.passives.get(line.at(item.last))
    if measure is None or not is_passive(line, item.last):
        return None
    return Governor(measure, item.first, item.last + 1, "state")


def is_passive(line: Line, index: int) -> bool:
    """Say whether such a participle has no object: "shot in a car", not "shot him"."""
    joints = line.words.passive_joints
    return line.at(index) in line.words.passives and line.at(index + 1) in joints


def pass_assault(line: Line, index: int) -> int:
    """Return the index of the outcome in "shot and killed", "stabbed and wounded"."""
    words = line.words
    if line.at(index) not in words.assaults or line.at(index + 1) not in words.within_number:
        return index
    after = index + 2
    while line.at(after) in words.asides:
        after += 1
    return after if line.at(after) in words.states else index


def pass_states(line: Line, index: int) -> int | None:
    """Return the token after "dead and injured", "killed or wounded": counted together."""
    states = line.words.states
    second = states.get(line.at(index + 2))
    joined = line.at(index + 1) in line.words.joints and second not in {
        None,
        states[line.low[index]],
    }
    return (
        index + 3 if joined and {second, states[line.low[index]]} == {"killed", "injured"} else None
    )


def has_object(line: Line, item: Counted, index: int, starts: Starts) -> bool:
    """Say whether a form like "killed" is active here: an object follows that it governs."""
    words = line.words
    if line.low[index] not in words.verbs or line.at(item.first - 1) in words.leavers:
        return False
    after = index + 1
    if after in starts:
        return line.words.states.get(line.at(starts[after].last)) is None
    return line.at(after) in words.owners or line.at(after) in words.objects
