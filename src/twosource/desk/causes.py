"""Causes: which claims and verdicts made a statement new, or another than it was."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from twosource.desk.sheets import Sheet, list_claims
from twosource.model.claims import Claim
from twosource.model.figures import Figure
from twosource.model.groups import compare_groups
from twosource.model.origins import Origin
from twosource.model.spans import Span, overlaps
from twosource.model.stories import Statement

__all__ = ["Cause", "Reason", "find_reasons", "find_verdicts"]

Side = Literal["support", "against"]
Place = Literal["support", "against", "superseded", "beside", "left"]
_RETIRING = ("updates", "corrects", "retracts")
_UNKNOWN = ("unknown", "unnamed")  # origins that are never counted


@dataclass(frozen=True, slots=True)
class Reason:
    """A claim that made a statement what it is: its report, its origin, and where it stands.

    ``side`` is ``support`` or ``against``; ``superseded`` for a count that another took the place
    of, which the claim ``by`` gives; ``beside`` for one that only sets the lowest or highest
    number; ``left`` for a claim that stands on no side any more. ``was`` is the other side, where
    it stood before. ``independent`` is true where one more independent origin stands on its side
    with it, false where its origin, or one that it depends on, already stood there, null where that
    is not known. ``first`` says that no known origin stood on its side before it.
    """

    claim: str
    report: str
    name: str
    origin: str | None
    side: Place
    independent: bool | None
    span: Span
    first: bool = False
    was: Side | None = None
    by: str | None = None


@dataclass(frozen=True)
class Cause:
    """A statement as it was and as it is, in the records of then and now."""

    earlier: Statement | None
    statement: Statement
    before: Sheet
    after: Sheet
    names: Mapping[str, str]

    def find_claim(self, key: str) -> Claim:
        """Return a claim of either record."""
        return self.after.claims.get(key) or self.before.claims[key]

    def find_origin(self, key: str) -> str:
        """Return the id of a claim's origin, in the later record if it is there."""
        origin = self.after.find_origin(key) or self.before.find_origin(key)
        return key if origin is None else origin.id

    def tell(self, key: str, side: Place, *, independent: bool | None = None) -> Reason:
        """Return a reason that names a claim."""
        claim = self.find_claim(key)
        origin = self.after.find_origin(key) or self.before.find_origin(key)
        name = None if origin is None else origin.name
        report = self.names[claim.report]
        return Reason(key, claim.report, report, name, side, independent, claim.span)


def find_reasons(cause: Cause) -> tuple[Reason, ...]:
    """Return the claims that made a statement new or changed it, each once.

    Those that came to a side first, then counts that others took the place of, those that set the
    lowest or highest number, and those that left. Where there are none, what changed is where the
    claims come from: then all are named whose origin is another one, or else all.
    """
    found: dict[str, Reason] = {}
    for find in (_find_new, _find_superseded, _find_counted, _find_left):
        for reason in find(cause):
            found.setdefault(reason.claim, reason)
    if cause.earlier is not None and not found:
        found = {reason.claim: reason for reason in _find_moved_origins(cause)}
    return tuple(found.values())


def _find_new(cause: Cause) -> Iterator[Reason]:
    """Yield the claims that were not on their side before."""
    earlier, statement = cause.earlier, cause.statement
    sides: tuple[tuple[Side, int], ...] = (("support", 0), ("against", 1))
    for side, place in sides:
        now, then = _sides(statement)[place], _sides(earlier)[place]
        many = _counts(statement)[place], _counts(earlier)[place]
        known, other = frozenset(then), _sides(earlier)[1 - place]
        came = [cause.tell(key, side) for key in now if key not in known]
        was: Side = "against" if side == "support" else "support"
        moved = [replace(one, was=was) if one.claim in other else one for one in came]
        yield from _mark(moved, then, cause, before=many[1], more=many[0] - many[1])


def _sides(statement: Statement | None) -> tuple[Sequence[str], Sequence[str]]:
    return ((), ()) if statement is None else (statement.support, statement.against)


def _counts(statement: Statement | None) -> tuple[int, int]:
    if statement is None:
        return 0, 0
    return statement.independent_origins, statement.independent_against


def _mark(
    came: Sequence[Reason], then: Sequence[str], cause: Cause, *, before: int, more: int
) -> Iterator[Reason]:
    """Say which of the claims that came to a side brought one of the origins that it has ``more``.

    What nobody had told comes before what changed sides, then what was published first. Where more
    count than came, it is not known which of those that stood there were freed from what tied them.
    """
    depend = _find_dependent(cause.after)
    standing = {*then}
    marked: dict[str, Reason] = {}
    first = before == 0
    for reason in sorted(came, key=lambda one: _order(one, cause)):
        held = any(_rests_on(reason.claim, other, cause, depend) for other in standing)
        counted = not held and more > 0 and _is_known_now(reason.claim, cause)
        known = held or (reason.was is not None and not counted)
        answer = False if known else True if counted and not first else None
        marked[reason.claim] = replace(reason, independent=answer, first=counted and first)
        if counted:
            first, more = False, more - 1
            standing.add(reason.claim)
    freed = more > 0 and len(then) > 0
    return (
        replace(one, independent=None)
        if freed and one.independent is False and _is_known_now(one.claim, cause)
        else one
        for one in (marked[reason.claim] for reason in came)
    )


def _order(reason: Reason, cause: Cause) -> tuple[bool, str, str, Span]:
    claim = cause.find_claim(reason.claim)
    known = claim.id in cause.before.claims
    return known, cause.after.published.get(claim.report) or "~", claim.report, claim.span


def _find_dependent(sheet: Sheet) -> frozenset[frozenset[str]]:
    """Return the pairs of claims that are known not to be independent."""
    claim_of = {figure.id: figure.claim or "" for figure in sheet.figures.values()}
    return frozenset(
        frozenset([claim_of.get(relation.a, relation.a), claim_of.get(relation.b, relation.b)])
        for relation in sheet.relations
        if relation.independent is False
    )


def _rests_on(claim: str, other: str, cause: Cause, depend: frozenset[frozenset[str]]) -> bool:
    """Say whether one origin stands behind both, or one that is known to depend on the other.

    Who stood there unknown, and is known now, is one that did not count before.
    """
    if frozenset([claim, other]) in depend:
        return True
    same = cause.find_origin(claim) == cause.find_origin(other)
    then = cause.before.find_origin(other)
    found_out = then is not None and not _is_known(then) and _is_known_now(claim, cause)
    return same and not found_out


def _is_known(origin: Origin | None) -> bool:
    return origin is not None and origin.kind not in _UNKNOWN


def _is_known_now(claim: str, cause: Cause) -> bool:
    return _is_known(cause.after.find_origin(claim))


def _find_superseded(cause: Cause) -> Iterator[Reason]:
    """Yield the counts of which another took the place, where the earlier record has neither."""
    known = {(r.a, r.b) for r in cause.before.relations if r.kind in _RETIRING}
    figures = cause.after.figures
    ladder = {figure.id for figure in _list_ladder(cause.statement, cause.after)}
    for relation in cause.after.relations:
        retired = relation.kind in _RETIRING and (relation.a, relation.b) not in known
        if retired and {relation.a, relation.b} <= ladder:
            old, new = figures[relation.b].claim or "", figures[relation.a].claim or ""
            if old not in list_claims(cause.statement):
                told = cause.tell(old, "superseded")
                yield replace(told, by=new, was=_find_side(cause.earlier, old))


def _list_ladder(statement: Statement, sheet: Sheet) -> list[Figure]:
    """Return the counts that may have been compared for a statement."""
    return [
        figure
        for figure in sheet.figures.values()
        if (figure.incident, figure.measure) == (statement.incident, statement.about)
        and compare_groups(figure.group, statement.who or "") != "apart"
        and figure.claim in sheet.claims
    ]


def _find_side(statement: Statement | None, claim: str) -> Side | None:
    if statement is None or claim not in list_claims(statement):
        return None
    return "support" if claim in statement.support else "against"


def _find_counted(cause: Cause) -> Iterator[Reason]:
    """Yield the counts that are new or others, and stand on a side or at an end that moved."""
    statement, earlier = cause.statement, cause.earlier
    if statement.value is not None:
        return
    low, high = (None, None) if earlier is None else (earlier.low, earlier.high)
    ends = {statement.low} - {low, None} | {statement.high} - {high, None}
    for figure in _list_ladder(statement, cause.after):
        claim, then = figure.claim or "", cause.before.figures.get(figure.id)
        side = _find_side(statement, claim)
        known = earlier is not None and then is not None and then.bounds == figure.bounds
        if side is not None and not known and claim in list_claims(earlier):
            yield cause.tell(claim, side, independent=False)
        elif side is None and not known and ends.intersection((figure.low, figure.high)):
            yield cause.tell(claim, "beside")


def _find_left(cause: Cause) -> Iterator[Reason]:
    """Yield the claims that were for or against, and are neither now."""
    now = frozenset(list_claims(cause.statement))
    for key in list_claims(cause.earlier):
        if key not in now:
            yield replace(cause.tell(key, "left"), was=_find_side(cause.earlier, key))


def _find_moved_origins(cause: Cause) -> Iterator[Reason]:
    """Yield the claims that come from another origin than they did; all where none does."""
    claims = list_claims(cause.statement)
    for key in [key for key in claims if _has_moved(key, cause)] or claims:
        side = _find_side(cause.statement, key)
        if side is not None:
            yield cause.tell(key, side)


def _has_moved(claim: str, cause: Cause) -> bool:
    """Say whether a claim comes from somebody else, or shares its origin with other claims."""
    then, now = cause.before.find_origin(claim), cause.after.find_origin(claim)
    if then is None or now is None:
        return then is not now
    old = cause.before.claims.keys()
    return (then.kind, then.name, {*then.claims}) != (now.kind, now.name, old & {*now.claims})


def find_verdicts(
    statements: Iterable[Statement | None], before: Sheet, after: Sheet
) -> tuple[str, ...]:
    """Return the verdicts of the later record alone that speak of what statements rest on."""
    known = {verdict.id for verdict in before.verdicts}
    fresh = [verdict for verdict in after.verdicts if verdict.id not in known]
    if not fresh:
        return ()
    spans = [span for it in statements for sheet in (before, after) for span in _cite(it, sheet)]
    reports = {span.report for span in spans}
    return tuple(
        verdict.id
        for verdict in fresh
        if any(
            target.report in reports
            if target.span is None
            else any(overlaps(target.span, span) for span in spans)
            for target in verdict.on
        )
    )


def _cite(statement: Statement | None, sheet: Sheet) -> Iterator[Span]:
    """Yield the words that a statement rests on: of its claims, counts, incident and value."""
    if statement is None:
        return
    for key in list_claims(statement):
        claim = sheet.claims.get(key)
        if claim is not None:
            yield claim.span
            yield from (span for link in claim.chain if (span := link.span) is not None)
    if statement.value is None:
        yield from (figure.span for figure in _list_ladder(statement, sheet))
    incident = sheet.incidents.get(statement.incident or "")
    if incident is not None:
        yield from (sheet.events[event] for event in incident.events if event in sheet.events)
