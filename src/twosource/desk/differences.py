"""Differences: what changed in a story between two moments, and which report changed it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from twosource.desk.causes import Cause, Reason, find_reasons, find_verdicts
from twosource.desk.sheets import Sheet, pair_statements
from twosource.model.figures import Number
from twosource.model.records import Record
from twosource.model.spans import Span
from twosource.model.stories import State, Statement
from twosource.model.verdicts import Verdict

__all__ = ["Change", "Difference", "compare_records"]

ChangeKind = Literal["new", "changed", "gone"]


@dataclass(frozen=True, slots=True)
class Change:
    """A statement that is new, says something else, or is gone; what it was, and what it is.

    ``about`` is ``"killed, people"``, ``what`` the incident's words; counts are low, best, high.
    ``verdicts`` are those given since on what it rests on.
    """

    kind: ChangeKind
    about: str
    what: Span | None
    before: Statement | None
    after: Statement | None
    reasons: tuple[Reason, ...]
    verdicts: tuple[str, ...] = ()


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
        tuple(_compare(Sheet(before), Sheet(after), names)),
    )


def _compare(before: Sheet, after: Sheet, names: Mapping[str, str]) -> Iterator[Change]:
    for earlier, statement in pair_statements(before, after):
        told = statement or earlier
        if told is None or (earlier and statement and _tell(earlier) == _tell(statement)):
            continue
        kind: ChangeKind = "gone" if statement is None else "new" if earlier is None else "changed"
        reasons: tuple[Reason, ...] = ()
        if statement is not None:
            reasons = find_reasons(Cause(earlier, statement, before, after, names))
        what = (after if statement is not None else before).find_what(told)
        verdicts = find_verdicts((earlier, statement), before, after)
        yield Change(kind, _about(told), what, earlier, statement, reasons, verdicts)


Claims = frozenset[str]
Told = tuple[Number | None, Number | None, Number | None, State, int, int, Claims, Claims]


def _tell(statement: Statement) -> Told:
    return (
        statement.low,
        statement.best,
        statement.high,
        statement.state,
        statement.independent_origins,
        statement.independent_against,
        frozenset(statement.support),
        frozenset(statement.against),
    )


def _about(statement: Statement) -> str:
    value = "" if statement.value is None else f" “{statement.value.words.text}”"
    return ", ".join(filter(None, [statement.about, statement.who])) + value
