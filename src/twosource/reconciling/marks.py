"""Marks: what each claim says of an incident besides counts, role by role.

The roles: that it happened, with what, where, by whom. A denial is of the part that its words
name: "denied using chemical weapons" speaks against the weapon, "denied responsibility for the
attack" and "was not behind the shelling" against who did it, "denied that rebels attacked the
bridge" against both, "denied reports of a blast" against the blast.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from twosource.model.claims import Claim
from twosource.model.events import Event
from twosource.model.places import Place
from twosource.model.spans import Span
from twosource.model.stories import Incident
from twosource.reconciling.actors import Actor, find_actors, list_forms
from twosource.reconciling.kinds import BOMBS, means_of, means_of_mode
from twosource.reconciling.names import Directory
from twosource.reconciling.places import key_of_place
from twosource.reconciling.roles import Role
from twosource.reconciling.spellings import fold_name
from twosource.reconciling.stands import Stand

__all__ = ["Mark", "Role", "mark_claims"]

# ASSAULT's modes that name a means; the others say what was done.
_WEAPONS = frozenset(
    """
    firearms explosives suicide-attack aerial drone heavy-weapons crowd-control unconventional
    primitive
    """.split()
)
# Triggers that end in one of these name a thing and no act: "barrel bombs", "live ammunition".
_THINGS = frozenset(
    """ammunition round rounds bullet bullets bomb bombs grenade grenades weapons gas teargas
    warplanes mortars mine landmine cannon cannons spray""".split()
)
_DONE = frozenset("shot opened open took set broke threw went fired".split())
_BARE = 4  # words of a denial without content of its own: "any involvement in it"
_NEAR = 1500  # characters between an accusation and "denied it"


@dataclass(frozen=True, slots=True)
class Mark:
    """What one claim says of one role: the value's key and words, for or against it.

    ``party`` are all that its event names as acting; ``actor`` the one that an actor's mark is of;
    ``main`` says that the event is of the mode by which its incident goes: the bombing itself.
    """

    about: Role
    key: str
    words: Span
    claim: Claim
    event: Event
    against: bool
    unsure: bool
    party: tuple[Actor, ...] = ()
    actor: Actor | None = None
    place: Place | None = None
    main: bool = False

    @property
    def by_means(self) -> bool:
        """Whether it says that an act happened which its means tells apart from the incident."""
        return self.about == "happened" and self.key.partition("/")[2] in _WEAPONS


def mark_claims(
    claims: Sequence[Claim],
    events: Mapping[str, Event],
    incidents: Mapping[str, Incident],
    of_event: Mapping[str, str],
    *,
    directory: Directory,
    stands: Mapping[str, Stand],
) -> Mapping[str, tuple[Mark, ...]]:
    """Return the marks of all claims, by incident."""
    parties = (name for event in events.values() for name in (*event.actors, *event.targets))
    marker = _Marker(directory, incidents, of_event, list_forms(parties, directory))
    found: dict[str, list[Mark]] = defaultdict(list)
    for claim in claims:
        for event in (events[key] for key in claim.events if key in of_event):
            found[of_event[event.id]] += marker.mark(claim, event)
    for claim, event in _find_bare(claims, events, of_event, directory, stands):
        found[of_event[event.id]] += marker.reject(claim, event, stands[claim.id])
    return {key: tuple(marks) for key, marks in found.items()}


@dataclass(frozen=True, slots=True)
class _Marker:
    """Marks the claims of one story."""

    directory: Directory
    incidents: Mapping[str, Incident]
    of_event: Mapping[str, str]
    forms: Mapping[str, str]

    def mark(self, claim: Claim, event: Event) -> Iterator[Mark]:
        """Yield what one claim says of one event; wishes and questions state nothing."""
        if claim.stance not in ("asserts", "confirms", "denies", "doubts"):
            return
        against = claim.stance == "denies" or event.polarity == "did_not"
        if event.polarity == "did_not" and claim.figures:
            return  # "no one was killed" is a zero among counts
        unsure = "unconfirmed" in (claim.certainty, event.certainty) or claim.stance == "doubts"
        party = self._find_party(event)
        roles = self._denied(event, party) if against else self._held(event, party)
        for about, key, words, actor in roles:
            place = event.place if about == "place" else None
            main = event.mode == self.incidents[self.of_event[event.id]].mode
            yield Mark(about, key, words, claim, event, against, unsure, party, actor, place, main)

    def reject(self, claim: Claim, event: Event, stand: Stand) -> Iterator[Mark]:
        """Yield what a denial without content of its own says: that its voice did not do it."""
        party = self._find_party(event)
        for actor, name in zip(party, event.actors, strict=False):
            if _is_voice(name.name, self.directory.find(name.entity), stand):
                yield Mark(
                    "actor",
                    actor.key,
                    claim.span,
                    claim,
                    event,
                    against=True,
                    unsure=False,
                    party=party,
                    actor=actor,
                )

    def _find_party(self, event: Event) -> tuple[Actor, ...]:
        place = self.incidents[self.of_event[event.id]].place
        home = place.country if place else None
        return find_actors(event.actors, self.directory, home=home, forms=self.forms)

    def _held(
        self, event: Event, party: Sequence[Actor]
    ) -> Iterator[tuple[Role, str, Span, Actor | None]]:
        if event.mode in _WEAPONS:
            yield "weapon", event.mode or "", event.span, None
        yield "happened", _kind(event), event.span, None
        if self._is_part(event):
            yield "happened", f"{event.type}/{event.mode}", event.span, None
        if event.place is not None and event.place.span is not None:
            yield "place", key_of_place(event.place), event.place.span, None
        yield from _name_party(event, party)

    def _denied(
        self, event: Event, party: Sequence[Actor]
    ) -> Iterator[tuple[Role, str, Span, Actor | None]]:
        """Yield what a denial speaks against: by what its words name."""
        last = event.span.text.lower().split()[-1]
        if event.mode in _WEAPONS and last in _THINGS:
            yield "weapon", event.mode or "", event.span, None
            if self._is_part(event) and means_of(event) is not None:
                yield "happened", f"{event.type}/{event.mode}", event.span, None
            return
        yield from _name_party(event, party)
        if not party or _is_verb(event):
            part = self._is_part(event)
            key = f"{event.type}/{event.mode}" if part else _kind(event)
            yield "happened", key, event.span, None

    def _is_part(self, event: Event) -> bool:
        """Say whether its means tell an act from the rest of its incident: shots at a march."""
        whole = self.incidents[self.of_event[event.id]]
        alike = event.mode == whole.mode or BOMBS in (means_of(event), means_of_mode(whole.mode))
        return event.mode in _WEAPONS and not alike


def _name_party(
    event: Event, party: Sequence[Actor]
) -> Iterator[tuple[Role, str, Span, Actor | None]]:
    spans = {name.name: name.span for name in event.actors}
    for actor in party:
        yield "actor", actor.key, spans[actor.name], actor


def _is_verb(event: Event) -> bool:
    """Say whether a trigger tells the deed as a verb does: "bombed", "opened fire"."""
    first = event.span.text.lower().split()[0]
    return first.endswith("ed") or first in _DONE


def _kind(event: Event) -> str:
    """Return PLOVER's type and mode; a means is stated by itself, as the weapon."""
    kind = event.type or event.context or "event"
    return kind if event.mode is None or event.mode in _WEAPONS else f"{kind}/{event.mode}"


def _is_voice(name: str, entity: str | None, stand: Stand) -> bool:
    if entity is not None and entity == stand.entity:
        return True
    return stand.name is not None and fold_name(name) == fold_name(stand.name)


def _find_bare(
    claims: Iterable[Claim],
    events: Mapping[str, Event],
    of_event: Mapping[str, str],
    directory: Directory,
    stands: Mapping[str, Stand],
) -> Iterator[tuple[Claim, Event]]:
    """Yield denials without an event, and that which their voice was accused of just before.

    "Rebels accused the army of shelling the port. The army denied the accusation."
    """
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        told[claim.report].append(claim)
    for some in told.values():
        ordered = sorted(some, key=lambda claim: (claim.span.start, claim.id))
        for at, claim in enumerate(ordered):
            bare = len(claim.span.text.split()) <= _BARE
            if bare and claim.stance == "denies" and not claim.events and not claim.figures:
                before = reversed([c for c in ordered[:at] if _may_accuse(c, claim)])
                blamed = (
                    events[key]
                    for other in before
                    for key in other.events
                    if key in of_event
                    and events[key].type == "ASSAULT"
                    and any(
                        _is_voice(name.name, directory.find(name.entity), stands[claim.id])
                        for name in events[key].actors
                    )
                )
                event = next(blamed, None)
                if event is not None:
                    yield claim, event


def _may_accuse(claim: Claim, denial: Claim) -> bool:
    near = denial.span.start - claim.span.end <= _NEAR
    return near and claim.stance in ("asserts", "confirms")
