"""Conditions: the facts of a story that somebody wants to be told of.

Each fact has keys that stay the same however the story is told later: they are made of ids of
findings and of digests, which come of a report's own words and hold none of them. What several
reports tell alike is one fact with the keys of all. A fact is new where none of its keys is known.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from twosource.model.claims import Claim
from twosource.model.figures import Figure, Number
from twosource.model.identity import digest
from twosource.model.names import Entity
from twosource.model.places import measure_distance
from twosource.model.relations import Relation
from twosource.model.stories import Statement, Story
from twosource.watching.facts import Condition, Found
from twosource.watching.wordings import (
    clean,
    find_number,
    name_figure,
    show_figure,
    show_statement,
    split_name,
)

__all__ = ["FACTS", "find_facts"]


def find_facts(story: Story, entities: Mapping[str, Entity], condition: Condition) -> list[Found]:
    """Return what of a story meets a condition, in the order in which the story tells it."""
    teller = _Teller(story, entities)
    return [found for found in FACTS[condition.fact](teller, condition) if found.claims]


class _Teller:
    """One story, by ids."""

    def __init__(self, story: Story, entities: Mapping[str, Entity]) -> None:
        self.story, self.entities = story, entities
        self.claims = {claim.id: claim for claim in story.claims}
        self.figures = {figure.id: figure for figure in story.figures}
        self.incidents = {incident.id: incident for incident in story.incidents}
        self.origins = {origin.id: origin.name for origin in story.origins}

    def find_raised(self, condition: Condition) -> Iterator[Found]:
        """A count that updates another and is higher, or is told as risen: "has risen to nine"."""
        return self._find_moved(condition, "raised", lambda now, before: now > before)

    def find_lowered(self, condition: Condition) -> Iterator[Found]:
        """A count that updates another and is lower, or is told as lowered."""
        return self._find_moved(condition, "lowered", lambda now, before: now < before)

    def _find_moved(
        self, condition: Condition, how: str, moved: Callable[[Number, Number], bool]
    ) -> Iterator[Found]:
        earlier: dict[str, list[Figure]] = {
            figure.id: [] for figure in self.story.figures if figure.told == how
        }
        for relation in self.story.relations:
            a, b = self.figures.get(relation.a), self.figures.get(relation.b)
            if a is None or b is None or relation.kind not in ("updates", "corrects"):
                continue
            now, before = find_number(a), find_number(b)
            if now is not None and before is not None and moved(now, before):
                earlier.setdefault(a.id, []).append(b)
        groups: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
        for figure in map(self.figures.__getitem__, earlier):
            if _counts(figure, condition) and self._is_near(figure.incident, condition):
                groups[self._count(figure)].append(figure)
        for group in groups.values():
            others = [other for figure in group for other in earlier[figure.id]]
            since = " and ".join(dict.fromkeys(map(show_figure, others)))
            where = f" from {since}" if since else ""
            told = f"{name_figure(group[0])} {how}{where} to {show_figure(group[0])}"
            claims = dict.fromkeys(one.claim for one in (*group, *others) if one.claim is not None)
            keys = frozenset(f"{how}:{figure.id}" for figure in group)
            yield Found(f"toll {how}", keys, told, tuple(claims), group[0].incident)

    def _count(self, figure: Figure) -> tuple[str, ...]:
        """Return what a count says of what, so that those who repeat it tell one fact.

        Of no incident, only copies of one text are known to speak of the same.
        """
        of = figure.incident or f"report {min(self._find_copies(figure.report))}"
        return of, figure.measure, figure.group, show_figure(figure)

    def find_denied(self, condition: Condition) -> Iterator[Found]:
        """A claim that denies, with those whose words it is known to reject."""
        denied: dict[str, list[str]] = {
            claim.id: [] for claim in self.story.claims if claim.stance == "denies"
        }
        if condition.measure is not None or condition.at_least:
            denied = {}
        for relation in self.story.relations:
            if relation.kind in ("denies", "retracts"):
                a, b = self._claim_of(relation.a), self._claim_of(relation.b)
                if a and b and self._is_of(relation, condition):
                    denied.setdefault(a, []).append(b)
        groups: dict[tuple[str, str], list[str]] = defaultdict(list)
        for key in denied:
            claim = self.claims[key]
            if self._is_near(claim.incident, condition):
                # Ten outlets that quote one denial tell one fact.
                groups[claim.origin or key, " ".join(split_name(claim.span.text))].append(key)
        for group in groups.values():
            others = [other for key in group for other in denied[key]]
            what = f"what {self._origin(others[0])} said" if others else self._words(group[0])
            who = self._origin(group[0])
            own = bool(others) and who == self._origin(others[0])
            told = f"{who} takes back what it said" if own else f"{who} denies {what}"
            keys = frozenset(f"denied:{key}" for key in group)
            incident = self.claims[group[0]].incident
            yield Found("denied", keys, told, tuple(dict.fromkeys([*group, *others])), incident)

    def find_confirmed(self, condition: Condition) -> Iterator[Found]:
        """A statement behind which two origins stand that are known to be independent."""
        for statement in self.story.statements:
            wanted = condition.measure in (None, statement.about)
            enough = condition.at_least <= (statement.best or 0)
            near = self._is_near(statement.incident, condition)
            if statement.independent_origins < 2 or not (wanted and enough and near):
                continue
            told = (
                f"{show_statement(statement)}: {statement.independent_origins} independent origins"
                f" ({statement.state.replace('_', ' ')})"
            )
            quoted = () if statement.value is None else (statement.value.words.report,)
            keys = frozenset(self._list_confirmed(statement))
            origins, incident = statement.independent_origins, statement.incident
            yield Found("confirmed", keys, told, statement.support, incident, origins, quoted)

    def _list_confirmed(self, statement: Statement) -> Iterator[str]:
        """Yield a key for each count that holds the statement's number, or for each mention.

        One claim may give two counts, and tell of two incidents: "four people were killed, two of
        them officers, and nine held".
        """
        about, best = statement.about, statement.best
        incident = self.incidents.get(statement.incident or "")
        told = frozenset(incident.events if incident is not None else ())
        for key in statement.support:
            counts = map(self.figures.get, self.claims[key].figures)
            held = [it.id for it in counts if it and it.measure == about and _has(it, best)]
            seen = [one for one in self.claims[key].events if best is None and one in told]
            yield from (f"confirmed:{about}:{one}" for one in held or seen or [key])

    def find_conflicts(self, condition: Condition) -> Iterator[Found]:
        """Two values of one thing that cannot both be true; told once, whoever repeats them."""
        groups: dict[tuple[str, ...], list[Relation]] = defaultdict(list)
        for relation in self.story.relations:
            a, b = self._claim_of(relation.a), self._claim_of(relation.b)
            if relation.kind != "conflicts" or not a or not b:
                continue
            near = any(self._is_near(self.claims[one].incident, condition) for one in (a, b))
            if near and self._is_of(relation, condition):
                groups[self._values(relation)].append(relation)
        for group in groups.values():
            first = group[0]
            sides = [self._claim_of(side) or "" for one in group for side in (one.a, one.b)]
            told = f"{self._say(first.a)} against {self._say(first.b)}"
            keys = frozenset(f"conflict:{one.a}:{one.b}" for one in group)
            incident = self.claims[sides[0]].incident
            yield Found("conflict", keys, told, tuple(dict.fromkeys(sides)), incident)

    def _values(self, relation: Relation) -> tuple[str, ...]:
        """Return what the two sides say, so that the same two values are one conflict."""
        a, b = self.figures.get(relation.a), self.figures.get(relation.b)
        if a is None or b is None:
            sides = [self._words(self._claim_of(side) or "") for side in (relation.a, relation.b)]
            return tuple(sorted(" ".join(split_name(side)) for side in sides))
        return (a.incident or "", a.measure, *sorted([show_figure(a), show_figure(b)]))

    def find_incidents(self, condition: Condition) -> Iterator[Found]:
        """An incident, where no mention of it was known before."""
        for incident in self.story.incidents:
            kind = condition.type in (None, incident.type)
            if kind and incident.claims and self._is_near(incident.id, condition):
                place = incident.place
                where = f" in {place.name}" if place is not None else ""
                when = f", {incident.time.edtf}" if incident.time and incident.time.edtf else ""
                told = f"“{incident.what.text}”{where}{when}"
                keys = frozenset(f"incident:{key}" for key in incident.events)
                named = place.span if place is not None else None
                quoted = (incident.what.report, *([named.report] if named else []))
                claims = incident.claims
                yield Found("new incident", keys, told, claims, incident.id, quoted=quoted)

    def find_spoken(self, condition: Condition) -> Iterator[Found]:
        """What one person or body says in one report; whole copies of it count as that report."""
        wanted = split_name(condition.who or "")
        spoken: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.story.claims:
            called = (name for link in claim.chain for name in (link.name, self._full(link.entity)))
            if any(_holds(split_name(name or ""), wanted) for name in called):
                spoken[claim.report].append(claim)
        for report, claims in spoken.items():
            near = [claim for claim in claims if self._is_near(claim.incident, condition)]
            copies = self._find_copies(report)
            keys = frozenset(f"spoke:{digest(*wanted)}:{one}" for one in copies)
            told = f"{condition.who} is quoted"
            told += f" with {len(near)} claims" if near[1:] else ""
            if near:
                yield Found("speaks", keys, told, tuple(c.id for c in near), near[0].incident)

    def _find_copies(self, report: str) -> set[str]:
        """Return a report and those that share its whole text."""
        whole = (copy for copy in self.story.copies if copy.kind != "passages")
        pairs = ({copy.a, copy.b} for copy in whole if report in (copy.a, copy.b))
        return {report}.union(*pairs)

    def _full(self, entity: str | None) -> str:
        found = self.entities.get(entity or "")
        return found.name if found is not None else ""

    def _claim_of(self, side: str) -> str | None:
        figure = self.figures.get(side)
        key = side if figure is None else figure.claim
        return key if key in self.claims else None

    def _is_of(self, relation: Relation, condition: Condition) -> bool:
        """Say whether a relation is one of counts of the wanted measure, or of no count at all.

        Of two counts one must be as large as is wanted.
        """
        sides = [self.figures.get(relation.a), self.figures.get(relation.b)]
        counts = [figure for figure in sides if figure is not None]
        if not counts:
            return condition.measure is None and condition.at_least == 0
        return any(_counts(figure, condition) for figure in counts)

    def _is_near(self, incident: str | None, condition: Condition) -> bool:
        """Say whether an incident lies within the circle of a condition; what is nowhere does not.

        A place of which a point says little, a region or a country, lies in no circle.
        """
        if condition.lat is None or condition.lon is None:
            return True
        found = self.incidents.get(incident or "")
        place = None if found is None else found.place
        if place is None or place.lat is None or place.lon is None or (place.precision or 9) > 3:
            return False
        gap = measure_distance(float(place.lat), float(place.lon), condition.lat, condition.lon)
        return gap <= condition.within_km

    def _origin(self, claim: str) -> str:
        return self.origins.get(self.claims[claim].origin or "") or "somebody who is not named"

    def _words(self, claim: str) -> str:
        return clean(self.claims[claim].span.text)

    def _say(self, side: str) -> str:
        figure, key = self.figures.get(side), self._claim_of(side) or ""
        words = f"“{self._words(key)}”" if figure is None else show_figure(figure)
        what = "" if figure is None else f"{name_figure(figure)}: "
        return f"{what}{words} ({self._origin(key)})"


def _counts(figure: Figure, condition: Condition) -> bool:
    number = find_number(figure) or 0
    return condition.measure in (None, figure.measure) and number >= condition.at_least


def _has(figure: Figure, number: Number | None) -> bool:
    """Say whether a number lies within the bounds of a figure."""
    if number is None:
        return False
    low, high = figure.low, figure.high
    return (low is None or low <= number) and (high is None or number <= high)


def _holds(name: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Say whether whole words of a name are those wanted: no "Ray" in "Gray"."""
    many = len(wanted)
    return many > 0 and any(name[at : at + many] == wanted for at in range(len(name) - many + 1))


FACTS: Mapping[str, Callable[[_Teller, Condition], Iterator[Found]]] = {
    "toll raised": _Teller.find_raised,
    "toll lowered": _Teller.find_lowered,
    "denied": _Teller.find_denied,
    "confirmed": _Teller.find_confirmed,
    "conflict": _Teller.find_conflicts,
    "new incident": _Teller.find_incidents,
    "speaks": _Teller.find_spoken,
}
