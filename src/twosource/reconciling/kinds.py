"""Kinds of event: which types and modes may be one incident told in different words."""

import re
from collections.abc import Mapping

from twosource.model.events import Event

__all__ = [
    "ALONE",
    "DESTRUCTION",
    "VOTE",
    "family_of",
    "may_be_one",
    "means_of",
    "means_of_mode",
]

# PLOVER's types by what they look like on the ground: one report's protest is another's riot, and
# another's assault on it. Arrests and curfews that follow are incidents of their own.
_FAMILIES: Mapping[str, str] = {
    "PROTEST": "unrest",
    "ASSAULT": "unrest",
    "MOBILIZE": "unrest",
    "AGREE": "talks",
    "CONSULT": "talks",
    "COOPERATE": "talks",
    "SUPPORT": "talks",
    "ACCUSE": "words",
    "REJECT": "words",
    "REQUEST": "words",
    "THREATEN": "words",
}
VOTE = "context election"
# Fires and wrecking go with clashes, and are often told of apart from them ("the arson attack").
DESTRUCTION = "by destruction"
BOMBS = "by bombs"
# Means that exclude each other: an air strike is no suicide attack. A mode that is not here, and
# no mode, may go with any.
_MEANS: Mapping[str, str] = {
    "aerial": "from the air",
    "drone": "from the air",
    "heavy-weapons": "from afar",
    "explosives": "by explosives",
    "suicide-attack": "by explosives",
    "unconventional": "by gas or the like",
    "destroy": DESTRUCTION,
    "abduct": "by abduction",
    "demo": "in the street",
    "riot": "in the street",
    "crowd-control": "in the street",
    "vandalize": "in the street",
    "arrest": "by arrest",
    "curfew": "by curfew",
    "strike": "by a strike",
    "hunger": "by a hunger strike",
}
_BOMB = re.compile(r"bomb(?:s|ed|ing|ings)?\b", re.IGNORECASE)
# Means that are an incident by themselves: two reports that tell of one tell of the same.
ALONE = frozenset({DESTRUCTION, "by arrest", "by curfew"})
_MIXED = {
    frozenset(["in the street", "by explosives"]),
    frozenset([DESTRUCTION, "from the air"]),
    frozenset([DESTRUCTION, "from afar"]),
    frozenset([DESTRUCTION, "by explosives"]),
    frozenset([DESTRUCTION, BOMBS]),
    frozenset(["in the street", BOMBS]),
    frozenset(["from the air", BOMBS]),
    frozenset(["from afar", BOMBS]),
    frozenset(["by explosives", BOMBS]),
    frozenset(["by gas or the like", BOMBS]),
    frozenset(["by gas or the like", "from the air"]),
    frozenset(["by gas or the like", "from afar"]),
    frozenset(["by gas or the like", "by explosives"]),
}


def family_of(event: Event) -> str:
    """Return the family of an event's type; events without a type go by their context."""
    if event.type is None:
        return f"context {event.context}"
    return _FAMILIES.get(event.type, event.type)


def means_of(event: Event) -> str | None:
    """Return how it was done, where that tells incidents apart.

    Bombs fall and are planted: "the bombing of the market" may be an air raid or a car bomb.
    """
    if event.mode == "explosives" and _BOMB.match(event.span.text):
        return BOMBS
    return means_of_mode(event.mode)


def means_of_mode(mode: str | None) -> str | None:
    """Return the means that a mode stands for, where it tells incidents apart."""
    return _MEANS.get(mode or "")


def may_be_one(a: str | None, b: str | None) -> bool:
    """Say whether two means may be those of one incident.

    Fire and wrecking are an incident of their own unless a means that burns is told too: "the
    arson attack" beside "the clashes" is another thing.
    """
    if a == b or frozenset([a, b]) in _MIXED:
        return True
    return (a is None or b is None) and DESTRUCTION not in (a, b)
