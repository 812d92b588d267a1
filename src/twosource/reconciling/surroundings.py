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
from twosource.model.stories import Incident, Story
from twosource.reconciling.askings import Asked
from twosource.reconciling.moments import Window, compare_windows, window_of
from twosource.reconciling.persons import same_person, take_apart
from twosource.reconciling.places import compare_places
from twosource.reconciling.spellings import fold_name, is_vague, same_core, words_of

__all__ = ["Surroundings", "Tie", "find_tie", "gather_surroundings", "is_spoken_of", "same_name"]


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
    whole = [around.events[key] for key in (own.events if own else ()) if key in around.events]
    parts = (
        _tie_places(asked, _list_places(own, events, whole), claim.report, around),
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


def _list_places(
    incident: Incident | None, events: Iterable[Event], whole: Iterable[Event]
) -> list[Place]:
    """Return the places of a claim's events, or else those of its incident."""
    own = [event.place for event in events if event.place is not None]
    if own or incident is None:
        return own
    told = [incident.place, *(event.place for event in whole)]
    return [place for place in told if place is not None]


def _list_windows(incident: Incident | None, events: Iterable[Event]) -> list[Window]:
    own = [window for event in events if (window := window_of(event.time)) is not None]
    whole = None if incident is None else window_of(incident.time)
    return own or ([] if whole is None else [whole])


def _tie_places(
    asked: Asked, places: Sequence[Place], report: str, around: Surroundings
) -> Tie | None:
    """Compare the places; one that is only named in the report ties less than the event's own."""
    reasons, doubts = [], []
    named, text = around.named.get(report, ()), words_of(around.texts.get(report, ""))
    for place in asked.places:
        links = {compare_places(place, other): other for other in places}
        here = any(_is_place(entity, place) for entity in named)
        close = next((links[k] for k in ("same", "inside", "around") if k in links), None)
        if close is not None:
            same = fold_name(close.name) == fold_name(place.name)
            reasons.append(
                f"same place: {place.name}" if same else f"{place.name} and {close.name} are one"
            )
        elif "apart" in links:
            return None
        elif here:
            reasons.append(f"its report names {place.name}")
        elif _stands_in(words_of(place.name), text):
            reasons.append(f"its report speaks of {place.name}")
        else:
            doubts.append(f"nothing shows that it speaks of {place.name}")
    return Tie(tuple(reasons), tuple(doubts))


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
