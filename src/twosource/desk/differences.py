"""Differences: what changed in a story between two moments, and which report changed it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from twosource.model.claims import Claim
from twosource.model.figures import Number
from twosource.model.records import Record
from twosource.model.spans import Span
from twosource.model.stories import Incident, State, Statement, Story
from twosource.model.verdicts import Verdict

__all__ = ["Change", "Difference", "Reason", "compare_records"]

ChangeKind = Literal["new", "changed", "gone"]


@dataclass(frozen=True, slots=True)
class Reason:
    """A claim that came in: its report, its origin, and whether it adds an independent one.

    ``independent`` is true where one more independent origin stands behind the statement with it,
    false where its origin already stood there, null where that is not known.
    """

    claim: str
    report: str
    name: str
    origin: str | None
    side: Literal["support", "against"]
    independent: bool | None
    span: Span


@dataclass(frozen=True, slots=True)
class Change:
    """A statement that is new, says something else, or is gone; what it was, and what it is.

    ``about`` is ``"killed, people"``, ``what`` the incident's words; counts are low, best, high.
    """

    kind: ChangeKind
    about: str
    what: Span | None
    before: Statement | None
    after: Statement | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed between two records of a story: reports, verdicts and statements."""

    reports: tuple[str, ...]
    gone: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    changes: tuple[Change, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.reports or self.gone or self.verdicts or self.changes)


def compare_records(before: Record, after: Record) -> Difference:
    """Return what a later record of some stories says otherwise than an earlier one."""
    old, new = ({entry.id for entry in record.reports} for record in (before, after))
    known = {verdict.id for verdict in before.verdicts}
    names = {entry.id: entry.outlet or entry.name for entry in (*before.reports, *after.reports)}
    return Difference(
        tuple(entry.id for entry in after.reports if entry.id not in old),
        tuple(entry.id for entry in before.reports if entry.id not in new),
        tuple(verdict for verdict in after.verdicts if verdict.id not in known),
        tuple(_compare(_Sheet(before), _Sheet(after), names)),
    )


Key = tuple[str, str, str, str]


class _Sheet:
    """The statements of a record, found by what they speak of."""

    def __init__(self, record: Record) -> None:
        self.claims: dict[str, Claim] = {}
        self.incidents: dict[str, Incident] = {}
        self.origins: dict[str, str | None] = {}
        self.statements: list[Statement] = []
        for story in record.stories:
            self._add(story)

    def _add(self, story: Story) -> None:
        self.claims |= {claim.id: claim for claim in story.claims}
        self.incidents |= {incident.id: incident for incident in story.incidents}
        self.origins |= {origin.id: origin.name for origin in story.origins}
        self.statements += story.statements

    def index(self, alias: Mapping[str, str]) -> dict[Key, Statement]:
        """Return the statements by what they speak of; ``alias`` renames incidents."""
        return {_key(statement, alias): statement for statement in self.statements}

    def origin_of(self, claim: str) -> str | None:
        return self.claims[claim].origin


def _key(statement: Statement, alias: Mapping[str, str]) -> Key:
    incident = statement.incident or ""
    value = "" if statement.value is None else statement.value.key
    return alias.get(incident, incident), statement.about, statement.who or "", value


def _match_incidents(before: _Sheet, after: _Sheet) -> dict[str, str]:
    """Return for each earlier incident the later one that has most of its events."""
    home = {event: i.id for i in after.incidents.values() for event in i.events}
    found: dict[str, str] = {}
    for incident in before.incidents.values():
        later = [home[event] for event in incident.events if event in home]
        if later:
            found[incident.id] = max(sorted(set(later)), key=later.count)
    return found


def _compare(before: _Sheet, after: _Sheet, names: Mapping[str, str]) -> Iterator[Change]:
    old, new = before.index(_match_incidents(before, after)), after.index({})
    for key, statement in new.items():
        earlier = old.get(key)
        if earlier is None or _tell(earlier) != _tell(statement):
            kind: ChangeKind = "new" if earlier is None else "changed"
            reasons = tuple(_explain(earlier, statement, after, names))
            what = _find_what(statement, after)
            yield Change(kind, _about(statement), what, earlier, statement, reasons)
    for key, statement in old.items():
        if key not in new:
            what = _find_what(statement, before)
            yield Change("gone", _about(statement), what, statement, None, ())


def _find_what(statement: Statement, sheet: _Sheet) -> Span | None:
    incident = sheet.incidents.get(statement.incident or "")
    return None if incident is None else incident.what


Told = tuple[Number | None, Number | None, Number | None, State, int, int, frozenset[str]]


def _tell(statement: Statement) -> Told:
    return (
        statement.low,
        statement.best,
        statement.high,
        statement.state,
        statement.independent_origins,
        statement.independent_against,
        frozenset((*statement.support, *statement.against)),
    )


def _about(statement: Statement) -> str:
    value = "" if statement.value is None else f" “{statement.value.words.text}”"
    return ", ".join(filter(None, [statement.about, statement.who])) + value


def _explain(
    earlier: Statement | None,
    statement: Statement,
    after: _Sheet,
    names: Mapping[str, str],
) -> Iterator[Reason]:
    sides: tuple[tuple[Literal["support", "against"], Sequence[str], Sequence[str], bool], ...] = (
        (
            "support",
            statement.support,
            () if earlier is None else earlier.support,
            earlier is not None and statement.independent_origins > earlier.independent_origins,
        ),
        (
            "against",
            statement.against,
            () if earlier is None else earlier.against,
            earlier is not None and statement.independent_against > earlier.independent_against,
        ),
    )
    for side, now, then, more in sides:
        known = {_identity(key, after) for key in then if key in after.claims}
        for key in _list_new(now, then):
            claim = after.claims[key]
            identity = _identity(key, after)
            independent = False if identity in known else True if more else None
            origin = after.origins.get(claim.origin or "")
            name = names[claim.report]
            yield Reason(key, claim.report, name, origin, side, independent, claim.span)


def _identity(claim: str, sheet: _Sheet) -> str:
    return sheet.origin_of(claim) or claim


def _list_new(now: Iterable[str], then: Iterable[str]) -> list[str]:
    known = frozenset(then)
    return [key for key in now if key not in known]
