"""Sheets: the statements of a record, found again in a later record of the same stories.

Ids of incidents and entities change as reports come, for each is named after its first mention: an
incident is found again by its events, an entity by where its names stand, or else by its name.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from twosource.model.claims import Claim
from twosource.model.figures import Figure
from twosource.model.names import Entity
from twosource.model.origins import Origin
from twosource.model.records import Record
from twosource.model.relations import Relation
from twosource.model.spans import Span
from twosource.model.stories import Incident, Statement, Story

__all__ = ["Pair", "Sheet", "list_claims", "pair_statements"]

Key = tuple[str, str, str, str]
Pair = tuple[Statement | None, Statement | None]  # what a statement was, and what it is


class Sheet:
    """The statements of a record, and what they rest on, by ids."""

    def __init__(self, record: Record) -> None:
        """Take a record of one story, or of several."""
        self.verdicts = record.verdicts
        self.entities = record.entities
        self.published = {entry.id: entry.published for entry in record.reports}
        self.claims: dict[str, Claim] = {}
        self.figures: dict[str, Figure] = {}
        self.incidents: dict[str, Incident] = {}
        self.events: dict[str, Span] = {}
        self.origins: dict[str, Origin] = {}
        self.relations: list[Relation] = []
        self.statements: list[Statement] = []
        for story in record.stories:
            self._add(story)

    def _add(self, story: Story) -> None:
        self.claims |= {claim.id: claim for claim in story.claims}
        self.figures |= {figure.id: figure for figure in story.figures}
        self.incidents |= {incident.id: incident for incident in story.incidents}
        self.events |= {event.id: event.span for event in story.events}
        self.origins |= {origin.id: origin for origin in story.origins}
        self.relations += story.relations
        self.statements += story.statements

    def find_what(self, statement: Statement) -> Span | None:
        """Return the words of the incident that a statement speaks of."""
        incident = self.incidents.get(statement.incident or "")
        return None if incident is None else incident.what

    def find_origin(self, claim: str) -> Origin | None:
        """Return where a claim comes from; None where it is not in this record, or comes of none.

        An origin that is not known is one too: nothing more is known of who rests on it.
        """
        found = self.claims.get(claim)
        return None if found is None else self.origins.get(found.origin or "")


def list_claims(statement: Statement | None) -> tuple[str, ...]:
    """Return the claims for and against a statement."""
    return () if statement is None else (*statement.support, *statement.against)


def pair_statements(before: Sheet, after: Sheet) -> Iterator[Pair]:
    """Yield each statement of either record with what it was, or is; those that are gone last.

    Where two have become one, it is the one that has more claims in common with it.
    """
    alias = _match_incidents(before, after) | _match_entities(before.entities, after.entities)
    left: dict[Key, list[Statement]] = defaultdict(list)
    for statement in before.statements:
        left[_key(statement, alias)].append(statement)
    found = {
        place: _take(left[key], statement)
        for place, statement in enumerate(after.statements)
        if left.get(key := _key(statement, {}))
    }
    loose: dict[Key, list[Statement]] = defaultdict(list)
    for statement in chain.from_iterable(left.values()):
        loose[_loose_key(statement, alias)].append(statement)
    for place, statement in enumerate(after.statements):
        alike, counts = loose[_loose_key(statement, {})], statement.value is None
        yield found.get(place) or _take(alike, statement, least=int(counts)), statement
    yield from ((statement, None) for statement in chain.from_iterable(loose.values()))


def _key(statement: Statement, alias: Mapping[str, str]) -> Key:
    """Return what a statement speaks of, with the ids of the later record."""
    incident = statement.incident or ""
    value = "" if statement.value is None else statement.value.key
    told = alias.get(value, value)
    return alias.get(incident, incident), statement.about, statement.who or "", told


def _loose_key(statement: Statement, alias: Mapping[str, str]) -> Key:
    """Return the same whatever the group is that is counted, and by the words of a value."""
    incident = statement.incident or ""
    words = "" if statement.value is None else statement.value.words.text.casefold()
    return alias.get(incident, incident), statement.about, "", words


def _take(earlier: list[Statement], statement: Statement, least: int = 0) -> Statement | None:
    """Take out the statement that has most claims in common with another, if any has so many."""
    own = {*list_claims(statement)}
    shared = {place: len(own.intersection(list_claims(it))) for place, it in enumerate(earlier)}
    place = max(shared, key=lambda place: (shared[place], -place), default=None)
    return None if place is None or shared[place] < least else earlier.pop(place)


def _match_incidents(before: Sheet, after: Sheet) -> dict[str, str]:
    """Return for each earlier incident the later one that has most of its events."""
    home = {event: i.id for i in after.incidents.values() for event in i.events}
    found: dict[str, str] = {}
    for incident in before.incidents.values():
        later = Counter(home[event] for event in incident.events if event in home)
        if later:
            found[incident.id] = max(sorted(later), key=later.__getitem__)
    return found


def _match_entities(before: Iterable[Entity], after: Iterable[Entity]) -> dict[str, str]:
    """Return for each earlier entity the later one that has most of its names, or its name."""
    later = tuple(after)
    home = {span: entity.id for entity in later for span in entity.names}
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entity in later:
        named[entity.kind, entity.name.casefold()].add(entity.id)
    found: dict[str, str] = {}
    for entity in before:
        shared = Counter(home[span] for span in entity.names if span in home)
        alike = named[entity.kind, entity.name.casefold()]
        if shared:
            found[entity.id] = max(sorted(shared), key=shared.__getitem__)
        elif len(alike) == 1:
            (found[entity.id],) = alike
    return found
