"""Surroundings: whether a claim speaks of the place, the day and the people that are asked about.

A claim that nothing ties to what is asked about is never taken for the same: that four people died
somewhere is no answer to how many died in Lomark.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from twosource.model.claims import Claim
from twosource.model.events import Event
from twosource.model.figures import Figure
from twosource.model.names import Entity, Name
from twosource.model.places import Place
from twosource.model.spans import overlaps
from twosource.model.stories import Incident, Story
from twosource.reconciling.askings import Asked
from twosource.reconciling.moments import Window, compare_windows, window_of
from twosource.reconciling.persons import same_person, take_apart
from twosource.reconciling.places import compare_places
from twosource.reconciling.spellings import fold_name, is_vague, same_core, words_of

__all__ = ["Surroundings", "Tie", "find_tie", "gather_surroundings", "is_spoken_of", "same_name"]

_TOWN = 3  # precision of a place: a town or district, and everything finer


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a story says of where, when and of whom each of its claims speaks.

    ``named`` are the entities that each report names, ``texts`` its words; ``anchored`` says that
    the story itself was asked about, so that its claims need no other tie to it.
    """

    events: dict[str, Event]
    incidents: dict[str, Incident]
    named: dict[str, tuple[Entity, ...]]
    texts: Mapping[str, str]
    anchored: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """How a claim is tied to what is asked about: ``reasons`` for it, ``doubts`` against it."""

    reasons: tuple[str, ...] = ()
    doubts: tuple[str, ...] = field(default=())


def gather_surroundings(
    story: Story,
    entities: Iterable[Entity],
    texts: Mapping[str, str],
    *,
    anchored: bool = False,
) -> Surroundings:
    """Return the surroundings of a story's claims; ``entities`` are those of its record.

    ``texts`` are those of its reports.
    """
    named: dict[str, list[Entity]] = {report: [] for report in story.reports}
    for entity in entities:
        for report in {span.report for span in entity.names} & named.keys():
            named[report].append(entity)
    return Surroundings(
        {event.id: event for event in story.events},
        {incident.id: incident for incident in story.incidents},
        {report: tuple(found) for report, found in named.items()},
        texts,
        anchored,
    )


def find_tie(
    asked: Asked,
    claim: Claim,
    around: Surroundings,
    *,
    incident: str | None,
    figure: Figure | None = None,
) -> Tie | None:
    """Return what ties a claim to what is asked about; None where it speaks of something else."""
    own = around.incidents.get(incident or "")
    events = [around.events[key] for key in claim.events if key in around.events]
    parts = (
        _tie_places(asked, claim, own, around),
        _tie_times(asked, _list_windows(own, events), figure, claim),
        _tie_names(asked, around.named.get(claim.report, ())),
    )
    if any(part is None for part in parts):
        return None
    found = [part for part in parts if part is not None]
    reasons = tuple(reason for part in found for reason in part.reasons)
    doubts = tuple(doubt for part in found for doubt in part.doubts)
    if not reasons and not doubts and not around.anchored:
        doubts = ("the question names no place, day or person that ties it to this story",)
    return Tie(reasons, doubts)


def _tie_places(
    asked: Asked, claim: Claim, incident: Incident | None, around: Surroundings
) -> Tie | None:
    """Compare the places: what a claim says itself goes before what its incident is told of."""
    reasons: list[str] = []
    doubts: list[str] = []
    for place in asked.places:
        answer = _find_close(place, claim, incident, around)
        if answer is None:
            return None
        (reasons if answer[0] else doubts).append(answer[1])
    return Tie(tuple(reasons), tuple(doubts))


def _find_close(
    place: Place, claim: Claim, incident: Incident | None, around: Surroundings
) -> tuple[bool, str] | None:
    """Return whether a claim speaks of a place, and why; None where it speaks of another.

    "No one was killed in Marl" is told of Marl, though its incident is the earthquake of Sorrel.
    """
    events = [around.events[key] for key in claim.events if key in around.events]
    own = [event.place for event in events if event.place is not None]
    if (close := _compare_all(place, own)) is not None or own:
        return close
    towns = [e for e in around.named.get(claim.report, ()) if _is_named_in(e, claim)]
    if any(_is_place(entity, place) for entity in towns):
        return True, f"same place: {place.name}"
    if towns and (place.precision is None or place.precision <= _TOWN):
        return False, f"it names another place: {', '.join(entity.name for entity in towns)}"
    return _compare_incident(place, claim.report, incident, around)


def _compare_incident(
    place: Place, report: str, incident: Incident | None, around: Surroundings
) -> tuple[bool, str] | None:
    """Compare a place with that of an incident, then with what the report speaks of."""
    if incident is not None and incident.place is not None:
        close = _compare_all(place, [incident.place])
        if close is None or close[0] or incident.place.feature != "facility":
            return close
        # A square lies in a town that other reports name.
        events = (around.events[key] for key in incident.events if key in around.events)
        told = [event.place for event in events if event.place is not None]
        towns = [one for one in told if one.feature != "facility"]
        if (wider := _compare_all(place, told)) is None or wider[0] or towns:
            return wider if told else close
    if any(_is_place(entity, place) for entity in around.named.get(report, ())):
        return True, f"its report names {place.name}"
    if _stands_in(words_of(place.name), words_of(around.texts.get(report, ""))):
        return True, f"its report speaks of {place.name}"
    return False, f"nothing shows that it speaks of {place.name}"


def _compare_all(place: Place, others: Iterable[Place]) -> tuple[bool, str] | None:
    """Return why one of some places is the one that is asked about; None where all lie apart."""
    links = {compare_places(place, other): other for other in others}
    near = next((links[link] for link in ("same", "inside", "around") if link in links), None)
    if near is not None:
        if fold_name(near.name) == fold_name(place.name):
            return True, f"same place: {place.name}"
        return True, f"{near.name} is {place.name}, or one lies in the other"
    unknown = links.get("unknown")
    if unknown is None:
        return None
    return False, f"nothing shows that {unknown.name} is in {place.name}"


def _is_named_in(entity: Entity, claim: Claim) -> bool:
    """Say whether a claim itself names a town or land; a square or bridge may lie in any."""
    return entity.kind == "place" and any(
        span.report == claim.report and overlaps(span, piece)
        for span in entity.names
        for piece in claim.pieces
    )


def _list_windows(incident: Incident | None, events: Iterable[Event]) -> list[Window]:
    own = [window for event in events if (window := window_of(event.time)) is not None]
    whole = None if incident is None else window_of(incident.time)
    return own or ([] if whole is None else [whole])


def is_spoken_of(places: Sequence[Place], texts: Iterable[str]) -> bool:
    """Say whether any of some texts names one of some places, where there are any."""
    words = [words_of(text) for text in texts]
    return not places or any(
        _stands_in(words_of(place.name), some) for place in places for some in words
    )


def _stands_in(run: Sequence[str], words: Sequence[str]) -> bool:
    many = len(run)
    return many > 0 and any(
        tuple(words[at : at + many]) == tuple(run) for at in range(len(words) - many + 1)
    )


def _is_place(entity: Entity, place: Place) -> bool:
    called = {fold_name(entity.name), *(fold_name(span.text) for span in entity.names)}
    return entity.kind in ("place", "facility") and fold_name(place.name) in called


def _tie_times(
    asked: Asked, windows: Sequence[Window], figure: Figure | None, claim: Claim
) -> Tie | None:
    """Compare the days: that of the event, or that of which a count is."""
    reasons, doubts = [], []
    counted = None if figure is None else window_of(figure.as_of)
    said = window_of(claim.said)
    for window in asked.windows:
        told = _tell_days(window)
        if any(_meets(window, other) for other in windows):
            reasons.append(f"same day: {told}" if window.length == 1 else f"within {told}")
        elif any(other is not None and _meets(window, other) for other in (counted, said)):
            reasons.append(f"told as of {told}")
        elif windows:
            return None
        else:
            doubts.append(f"nothing shows that it speaks of {told}")
    return Tie(tuple(reasons), tuple(doubts))


def _meets(asked: Window, other: Window) -> bool:
    """Say whether a day lies within what is asked about, or both can be one incident's."""
    inside = asked.first <= other.first and other.last <= asked.last
    return inside or compare_windows(asked, other) is not None


def _tell_days(window: Window) -> str:
    if window.first == window.last:
        return window.first.isoformat()
    return f"{window.first.isoformat()} to {window.last.isoformat()}"


def _tie_names(asked: Asked, named: Sequence[Entity]) -> Tie:
    """Note the persons and bodies that are asked about and stand in the claim's report."""
    reasons, doubts = [], []
    for name in asked.names:
        if name.kind == "crowd" or is_vague(name.name) or name.name.islower():
            continue
        if any(_is_entity(name, entity) for entity in named):
            reasons.append(f"its report names {name.name}")
        elif len(words_of(name.name)) > 1:
            doubts.append(f"its report does not name {name.name}")
    return Tie(tuple(dict.fromkeys(reasons)), tuple(dict.fromkeys(doubts)))


def _is_entity(name: Name, entity: Entity) -> bool:
    written = {entity.name, *(span.text for span in entity.names)}
    return any(same_name(name.name, other, person=name.kind == "person") for other in written)


def same_name(a: str, b: str, *, person: bool = False) -> bool:
    """Say whether two names can be one's: written alike, or by the rules of the reconciler."""
    if fold_name(a) == fold_name(b):
        return True
    if person:
        one, other = take_apart(a), take_apart(b)
        return bool(one.family and other.family) and same_person(one, other)
    return same_core(a, b)
