"""Deed fits: claims that say, or deny, that something happened which is asked about."""

import re
from collections.abc import Iterable, Sequence

from twosource.model.claims import Claim
from twosource.model.events import Event
from twosource.model.names import Name
from twosource.reconciling.askings import Asked
from twosource.reconciling.kinds import family_of, may_be_one, means_of
from twosource.reconciling.parts import Part, Told, find_missing, judge_stance, make_part
from twosource.reconciling.spellings import words_of
from twosource.reconciling.surroundings import find_tie, same_name

__all__ = ["compare_actors", "find_deed_fits"]

# Modes that take in different things: a grenade is no car bomb, tear gas no water cannon.
_COARSE = frozenset(
    "crowd-control explosives heavy-weapons primitive unconventional destroy".split()
)

_ENDING = re.compile(r"(?<=\w{4})(?:ings?|ed|es|s)\Z")
_FIRE = re.compile(r"\b(?:fire|arson|burn\w*|torch\w*|ablaze|incendiar\w*)\b", re.IGNORECASE)


def find_deed_fits(asked: Asked, deed: Event, told: Told) -> dict[str, Part]:
    """Return, by claim, how the claims of a story stand to one deed."""
    homes = {key: incident.id for incident in told.story.incidents for key in incident.events}
    found: dict[str, Part] = {}
    for claim in told.story.claims:
        for key in claim.events:
            event = told.around.events.get(key)
            if event is None or not _is_same_act(deed, event):
                continue
            part = _compare(asked, deed, event, claim, told, homes.get(key))
            known = found.get(claim.id)
            if part is not None and (known is None or known.kind == "partly"):
                found[claim.id] = part
    return found


def _is_same_act(a: Event, b: Event) -> bool:
    """Say whether two events are of one kind: one mode, or one word for it.

    That police attacked and that police beat somebody are two things, though both are assaults.
    """
    if family_of(a) != family_of(b) or not may_be_one(means_of(a), means_of(b)):
        return False
    if a.type == b.type and a.mode is not None and a.mode == b.mode:
        return True
    shared = _list_stems(a) & _list_stems(b)
    return bool(shared) and (a.mode == b.mode or None in (a.mode, b.mode))


def _compare(  # noqa: PLR0917  # the two events, and where each stands
    asked: Asked, deed: Event, event: Event, claim: Claim, told: Told, incident: str | None
) -> Part | None:
    holds, doubt = judge_stance(claim)
    tie = find_tie(asked, claim, told.around, incident=incident)
    if tie is None:
        return None
    reasons, doubts = compare_actors(deed, [event])
    doubts = [*tie.doubts, *doubts, *([doubt] if doubt else [])]
    doubts += _doubt_means(deed, event)
    doubts += _doubt_roles(asked, deed, claim, told)
    if (missing := find_missing(asked, _read_around(claim, told))) is not None:
        doubts.append(missing)
    asserted = deed.polarity == "happened" and not asked.denied
    said = event.polarity == "happened" and holds is not False
    act = f"same act: “{deed.span.text}” and “{event.span.text}”"
    told_so = (act, *tie.reasons, *reasons)
    if asserted == said:
        return make_part("same", claim.id, event.span, told_so, tuple(doubts))
    return make_part(
        "conflicts",
        claim.id,
        event.span,
        (*told_so, "one of the two says that it did not happen"),
        tuple(doubts),
    )


def _list_stems(event: Event) -> frozenset[str]:
    """Return the words of a trigger without their endings: "shelled", "shelling"."""
    return frozenset(_ENDING.sub("", word) for word in words_of(event.span.text))


def _doubt_means(deed: Event, event: Event) -> list[str]:
    if deed.mode not in _COARSE or _list_stems(deed) & _list_stems(event):
        return []
    if deed.mode == "destroy" and _FIRE.search(deed.span.text) and _FIRE.search(event.span.text):
        return []
    return [f"“{event.span.text}” may be another thing than “{deed.span.text}”"]


def _doubt_roles(asked: Asked, deed: Event, claim: Claim, told: Told) -> list[str]:
    """Doubt who did it to whom, where the tree does not tell: the names must stand in order."""
    if deed.actors:
        return []
    known = {name.span for name in deed.targets}
    loose = sorted((name for name in asked.names if name.span not in known), key=lambda n: n.span)
    words = words_of(_read_around(claim, told))
    places = []
    for name in loose:
        own = words_of(name.name)
        found = next((at for at, word in enumerate(words) if own and word == own[-1]), None)
        if found is None:
            return [f"it does not name {name.name}"]
        places.append(found)
    if places == sorted(places):
        return []
    return ["it names who acted and who was struck in another order"]


def compare_actors(deed: Event, events: Sequence[Event]) -> tuple[list[str], list[str]]:
    """Return reasons and doubts on who did it, and to whom."""
    reasons: list[str] = []
    doubts: list[str] = []
    for name in deed.actors:
        told = [other for event in events for other in event.actors]
        if any(_is_party(name, other) for other in told):
            reasons.append(f"same actor: {name.name}")
        elif told:
            doubts.append(f"it names another actor: {_list(told)}")
        else:
            doubts.append(f"it does not say that it was {name.name}")
    for name in deed.targets:
        struck = [other for event in events for other in event.targets]
        if struck and not any(_is_party(name, other) for other in struck):
            doubts.append(f"it names another target: {_list(struck)}")
    return reasons, doubts


def _is_party(a: Name, b: Name) -> bool:
    """Say whether two parties may be one: "police" and "police officers" are."""
    if same_name(a.name, b.name, person=a.kind == b.kind == "person"):
        return True
    left, right = frozenset(words_of(a.name)), frozenset(words_of(b.name))
    return bool(left and right) and (left <= right or right <= left)


def _list(names: Iterable[Name]) -> str:
    return ", ".join(dict.fromkeys(name.name for name in names))


def _read_around(claim: Claim, told: Told) -> str:
    """Return the paragraph that a claim stands in."""
    text = told.texts.get(claim.report, "")
    start = text.rfind("\n", 0, claim.span.start) + 1
    end = text.find("\n", claim.span.end)
    return text[start : end if end >= 0 else len(text)] or claim.span.text
