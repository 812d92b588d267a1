"""The words that say what befell those counted: "30 dead", "killing 30", "the deaths of 30"."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from twosource.model.figures import Measure
from twosource.reading.figures.counted import Counted
from twosource.reading.figures.crowds import is_crowd, read_crowd, read_size
from twosource.reading.figures.injuries import read_injuries
from twosource.reading.figures.lines import Line
from twosource.reading.figures.states import Governor, How, Starts, read_passive, read_state
from twosource.reading.figures.subjects import find_verb, is_other_verb, read_inverted, read_subject
from twosource.reading.figures.tolls import read_anaphor, read_toll
from twosource.reading.figures.trees import is_actor, read_tree

__all__ = ["find_governors"]

_CASUALTIES: frozenset[Measure] = frozenset({"killed", "injured", "missing", "detained"})
_SETTLED = {"civilians", "families", "refugees", "residents"}
_ARMED = {"attackers", "fighters", "forces", "guards", "officers", "police", "soldiers"}
_LIST_REACH = 12  # words between two counts of a list


def find_governors(
    line: Line, counted: Sequence[Counted], carried: Measure | None = None
) -> list[Governor | None]:
    """Return for each counted phrase of a sentence what governs it, or None.

    ``carried`` is the measure that the sentence before ended with: "It later rose to 30."
    """
    starts = {item.first: item for item in counted}
    found: list[Governor | None] = []
    for position, item in enumerate(counted):
        before = (counted[position - 1], found[-1]) if position else None
        found.append(
            _read_included(line, item, before, starts)
            or _apply_rules(line, item, starts)
            or _follow(line, item, before, starts)
            or read_anaphor(line, item, carried)
            or read_crowd(line, item)
            or _read_tree(line, item)
        )
    return found


def _read_tree(line: Line, item: Counted) -> Governor | None:
    governor = read_tree(line, item)
    return governor if governor is not None and _fits(line, item, governor) else None


def _apply_rules(line: Line, item: Counted, starts: Starts) -> Governor | None:
    if line.words.conditions.intersection(line.low[max(0, item.first - 3) : item.first]):
        return None  # "if 10 people die"
    governor = next((found for rule in _RULES if (found := rule(line, item, starts))), None)
    if governor is None or is_actor(line, item, governor):
        return None
    return governor if _fits(line, item, governor) else None


Rule = Callable[[Line, Counted, Starts], Governor | None]


def _fits(line: Line, item: Counted, governor: Governor) -> bool:
    """Say whether such a measure can be taken of what is counted."""
    measure, kind = governor.measure, item.quantity.kind
    if kind == "article" and not (measure in _CASUALTIES and _is_told_of(line, item)):
        return False
    if item.quantity.unit is not None:
        return measure in {"share", "money"}
    if governor.how == "noun":
        return True
    if measure == "crowd" and not is_crowd(item):
        return False
    if measure == "displaced" and governor.how == "subject" and not _is_flight(item):
        return False
    if item.noun is None:
        if line.at(item.quantity.last) in line.words.not_people:
            return False  # "killed 12 animals and injured four people"
        return item.alone or governor.how in {"verb", "state"}
    head = line.low[item.noun[1] - 1]
    if item.group is None:
        return measure in {"killed", "injured"} and head not in line.words.not_people
    return item.group != "things"


def _is_flight(item: Counted) -> bool:
    """Say whether those who "fled" were driven out; not in "two gunmen fled on foot"."""
    return item.group in _SETTLED or (item.group not in _ARMED and is_crowd(item))


def _is_told_of(line: Line, item: Counted) -> bool:
    """Say whether "a man" is news: not in "a boy who was hurt sits", "a dead man's phone"."""
    return line.at(item.last) not in line.words.relatives | line.words.genitives


def _read_own(line: Line, item: Counted, _starts: Starts) -> Governor | None:
    """Read a noun or state inside the phrase: "35 deaths", "eight dead civilians", "90 seats"."""
    if item.measure is None:
        return None
    if item.noun is not None and line.low[item.noun[1] - 1] in line.words.lives:
        takers = [
            k for k in range(item.first - 2, item.first) if line.at(k) in line.words.life_takers
        ]
        return Governor(item.measure, takers[0], item.last, "noun") if takers else None
    return Governor(item.measure, item.first, item.last, "noun")


def _read_verb(line: Line, item: Counted, _starts: Starts) -> Governor | None:
    """Read an active verb before: "killing at least 87 civilians", "wounded another 30"."""
    words, index = line.words, item.first - 1
    while line.at(index) in words.fillers and index > item.first - 5:
        index -= 1
    verb = line.at(index)
    measure = words.verbs.get(verb)
    if verb in words.losers and item.group in _ARMED:
        measure = "killed"  # "the rebels lost 12 fighters"
    if phrase := line.phrase_before(index + 1, words.verb_phrases):
        first = index - phrase.count(" ")
        return Governor(words.verb_phrases[phrase], first, item.last, "verb")
    if measure is None or _is_passive(line, index) or _is_supposed(line, index):
        return None
    return Governor(measure, index, item.last, "verb")


def _is_passive(line: Line, index: int) -> bool:
    """Say whether a form of "be" leads to the verb: "were also killed"."""
    index -= 1
    while line.at(index) in line.words.asides:
        index -= 1
    return line.at(index) in line.words.be and not line.low[index + 1].endswith("ing")


def _is_supposed(line: Line, index: int) -> bool:
    """Say whether it did not happen: "to kill 10", "could kill 10", "did not kill 10"."""
    words, verb = line.words, line.low[index]
    before = set(line.low[max(0, index - 3) : index])
    if before & words.negations:
        return True
    if before & words.modals and not before & line.words.auxiliaries:
        return True
    if line.at(index - 2) in words.managed:
        return False
    return (verb in words.base_verbs and line.at(index - 1) in words.to) or bool(
        set(line.low[max(0, index - 10) : index]) & words.conditions
    )


def _read_nominal(line: Line, item: Counted, _starts: Starts) -> Governor | None:
    """Read a noun with "of" before: "the deaths of 43 people", "a crowd of 300"."""
    index = item.first - 1
    if line.at(index) not in line.words.of:
        return None
    for back in (index - 1, index - 2):
        measure = line.words.nominals.get(line.at(back))
        if measure is not None:
            if line.at(back) in line.words.lives and not _takes_lives(line, back):
                return None
            return Governor(measure, back, item.last, "nominal")
    return None


def _takes_lives(line: Line, index: int) -> bool:
    return any(word in line.words.life_takers for word in line.low[max(0, index - 3) : index])


def _read_fate(line: Line, item: Counted, starts: Starts) -> Governor | None:
    """Read what became of some of the hurt: "two of the wounded died later"."""
    base = starts.get(item.last, item)
    if not item.partitive:
        return None
    state = Governor("injured", base.first, base.last, "noun")
    if base.measure != "injured":
        state = read_state(line, base, starts) or state
        if base is item or state.measure != "injured" or state.how != "state":
            return None
    fate = read_subject(line, replace(base, last=state.last), starts)
    if fate is None or fate.measure != "killed":
        return None
    how: How = "member" if item.quantity.kind == "none" else "addition"
    return Governor("killed", item.first, fate.last, how)


def _read_manner(line: Line, item: Counted, _starts: Starts) -> Governor | None:
    """Read "12 were hurt, three critically"; "one fatally" makes it one dead."""
    measure = line.words.manners.get(line.at(item.last))
    follows = line.at(item.last + 1)
    if item.noun is not None or measure is None:
        return None
    if follows[:1].isalpha() and follows not in line.words.joints | line.words.closers:
        return None  # "three seriously hurt"
    how: How = "member" if measure == "injured" else "state"
    return Governor(measure, item.first, item.last + 1, how)


def _read_included(
    line: Line,
    item: Counted,
    before: tuple[Counted, Governor | None] | None,
    starts: Starts,
) -> Governor | None:
    """Take the measure of the total: "ten were killed, including four boys, and 40 hurt"."""
    other, governor = before or (None, None)
    included = line.phrase_before(item.first, line.words.inclusions) is not None
    if other is None or governor is None or not included or governor.how == "crowd":
        return None
    if other.group == "things" or read_inverted(line, item, starts):
        return None  # "those killed in two raids include six boys"
    if item.measure is not None or line.at(item.last) in line.words.relatives:
        return None  # "including two who died later"
    start = governor.last if other.last <= governor.last <= item.first else other.last
    if not _continues(line, start, item, starts) or read_state(line, item, starts):
        return None
    followed = Governor(governor.measure, item.first, item.last, "list")
    return followed if item.group != "things" and _fits(line, item, followed) else None


def _follow(
    line: Line,
    item: Counted,
    before: tuple[Counted, Governor | None] | None,
    starts: Starts,
) -> Governor | None:
    """Take the measure of the count before: "killed 12 people in one town and 30 in another"."""
    other, governor = before or (None, None)
    if other is None or governor is None or governor.how == "crowd":
        return None
    if other.partitive and other.last == item.first:
        return None  # "one of the two hurt has died": nothing befell the two
    start = governor.last if other.last <= governor.last <= item.first else other.last
    if line.phrase_before(item.first, line.words.totals) and item.first - start < _LIST_REACH:
        return Governor(governor.measure, item.first, item.last, "list")
    if not _continues(line, start, item, starts) or _has_own_verb(line, item, starts):
        return None
    followed = Governor(governor.measure, item.first, item.last, "list")
    return followed if item.group != "things" and _fits(line, item, followed) else None


def _continues(line: Line, start: int, item: Counted, starts: Starts) -> bool:
    """Say whether a list goes on to ``item``: a joint, and no verb since the count before."""
    words, end = line.words, item.first
    end -= end > start and line.at(end - 1) in words.owners
    if end - start > _LIST_REACH:
        return False
    if start == end or line.phrase_before(end, words.inclusions, start):
        return True
    joint = line.phrase_before(end, words.joints, start)
    if joint is None:
        return False
    end -= joint.count(" ") + 1
    verbs = words.auxiliaries | words.modals | words.boundaries
    return not any(
        word in verbs or word in words.verbs or word in words.states or index + start in starts
        for index, word in enumerate(line.low[start:end])
    )


def _has_own_verb(line: Line, item: Counted, starts: Starts) -> bool:
    verb = find_verb(line, item, starts)
    return verb is not None or is_other_verb(line, item.last, item)


_RULES: tuple[Rule, ...] = (
    _read_fate,
    _read_manner,
    _read_own,
    read_state,
    _read_verb,
    _read_nominal,
    read_toll,
    read_size,
    read_inverted,
    read_subject,
    read_passive,
    read_injuries,
)
