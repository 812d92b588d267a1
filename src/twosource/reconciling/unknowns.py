"""Unknowns: what the record does not know, why, what hangs on it, and what would mend it."""

from collections.abc import Container, Iterable, Mapping, Sequence

from twosource.model.figures import Figure
from twosource.model.origins import Origin
from twosource.model.relations import Relation
from twosource.model.reports import Report
from twosource.model.stories import Incident, Unknown
from twosource.reconciling.accounts import Account, name_account
from twosource.reconciling.joins import Group
from twosource.reconciling.timeline import period_of

__all__ = ["find_unknowns", "list_left_out", "list_parted", "list_withdrawn"]

# Modes of deeds that have one doer.
_DONE_BY_ONE = frozenset(
    """firearms explosives suicide-attack aerial drone heavy-weapons unconventional targeted abduct
    destroy primitive torture""".split()
)


def find_unknowns(
    accounts: Sequence[Account],
    *,
    figures: Sequence[Figure],
    origins: Sequence[Origin],
    relations: Sequence[Relation],
    incidents: Iterable[Incident] = (),
) -> tuple[Unknown, ...]:
    """Return everything that a story does not know, in order."""
    reports = {account.id: account.report for account in accounts}
    found = [
        *(unknown for account in accounts for unknown in account.findings.unknowns),
        *_undated(accounts, figures, relations),
        *_vague(figures),
        *_without_origin(accounts, origins, figures, reports),
        *_without_actor(accounts, incidents),
    ]
    return tuple(sorted(set(found), key=_order))


def _order(unknown: Unknown) -> tuple[str, str, int, str]:
    start = -1 if unknown.span is None else unknown.span.start
    return unknown.about, unknown.report or "", start, unknown.why


def _undated(
    accounts: Sequence[Account], figures: Sequence[Figure], relations: Sequence[Relation]
) -> Iterable[Unknown]:
    """An undated report stays undated; its bounds and the dates of others only suggest."""
    home = {figure.id: figure.report for figure in figures}
    home |= {claim.id: claim.report for a in accounts for claim in a.findings.claims}
    for account in accounts:
        if account.report.published is None:
            gaps = [r for r in relations if r.kind == "not_comparable"]
            stuck = [r for r in gaps if account.id in (home.get(r.a), home.get(r.b))]
            yield Unknown(
                about="the date of a report",
                why=f"{account.report.name} carries no date{_bounds(account)}",
                effect=_cost(stuck, {figure.id for figure in figures}),
                mend=f"set the date of {account.report.name}{_suggest(account, accounts)}",
                report=account.id,
            )


def _bounds(account: Account) -> str:
    bounds = account.findings.published_bounds
    if bounds is None or not bounds.reasons:
        return ""
    return f"; its words force only this much: {'; '.join(bounds.reasons)}"


def _cost(stuck: Sequence[Relation], counts: Container[str]) -> str:
    told = [
        _tell_pairs(number, kind)
        for kind, number in (
            ("counts", sum(relation.a in counts for relation in stuck)),
            ("statements", sum(relation.a not in counts for relation in stuck)),
        )
        if number
    ]
    if not told:
        return "nothing that depends on its date is compared with other reports"
    verb = "is" if len(stuck) == 1 else "are"
    return f"{' and '.join(told)} {verb} not compared, because the day may be another"


def _tell_pairs(number: int, kind: str) -> str:
    return f"one pair of {kind}" if number == 1 else f"{number} pairs of {kind}"


def _suggest(account: Account, accounts: Sequence[Account]) -> str:
    """Name the dates of the story's other reports: a hint to look, never a date."""
    others = [a.report.published for a in accounts if a.report.published and a.id != account.id]
    period = period_of(others)
    return f"; the other reports of this story are of {period}" if period else ""


def _vague(figures: Iterable[Figure]) -> Iterable[Unknown]:
    for figure in figures:
        if figure.bound == "vague" and figure.whole:
            yield Unknown(
                about="a count",
                why=f"“{figure.value_words[0].text}” gives no number",
                effect="it conflicts with nothing but a zero",
                mend="find a report that gives the number",
                report=figure.report,
                span=figure.value_words[0],
            )


def _without_origin(
    accounts: Sequence[Account],
    origins: Iterable[Origin],
    figures: Sequence[Figure],
    reports: Mapping[str, Report],
) -> Iterable[Unknown]:
    """Name the counts whose origin is not known."""
    claims = {claim.id: claim for account in accounts for claim in account.findings.claims}
    counting = {figure.claim for figure in figures if figure.whole}
    for origin in origins:
        open_claims = [claims[key] for key in origin.claims if key in counting]
        if origin.kind in ("unknown", "unnamed") and open_claims:
            first = open_claims[0]
            teller = name_account(reports[first.report])
            yield Unknown(
                about="an origin",
                why=_blame(teller, hearsay=origin.kind == "unnamed"),
                effect="it is not counted as independent of anything",
                mend=f"ask {teller} how it knows",
                report=first.report,
                span=first.span,
            )


def _blame(teller: str, *, hearsay: bool) -> str:
    if hearsay:
        return f"{teller} passes it on without a source"
    return f"{teller} says it in its own voice, and not how it knows"


def _without_actor(accounts: Sequence[Account], incidents: Iterable[Incident]) -> Iterable[Unknown]:
    """Name the violent incidents of two or more reports of which none says who did it.

    Only of deeds that have one doer: a clash has two sides, and is often told without either. Where
    a story tells of an arrest, somebody is held to have done it.
    """
    if any(e.mode in ("arrest", "convict") for a in accounts for e in a.findings.events):
        return
    events = {event.id: event for account in accounts for event in account.findings.events}
    for incident in incidents:
        told = [events[key] for key in incident.events]
        several = len({event.report for event in told}) > 1
        if several and incident.mode in _DONE_BY_ONE and not any(it.actors for it in told):
            yield Unknown(
                about="who did it",
                why=f"where reports tell of “{incident.what.text}”, none names who did it",
                effect="nothing is stated of who did it",
                mend="find a report that names who did it",
                report=incident.what.report,
                span=incident.what,
            )


def list_left_out(accounts: Iterable[Account], by: str | None) -> tuple[Unknown, ...]:
    """Name the undated reports that a record as of one day leaves out."""
    return tuple(
        Unknown(
            about="the date of a report",
            why=f"{account.report.name} carries no date, so it may be later than {by}",
            effect="it is left out of what was published by then",
            mend=f"set the date of {account.report.name}",
            report=account.id,
        )
        for account in accounts
    )


def list_withdrawn(reports: Iterable[Report]) -> tuple[Unknown, ...]:
    """Name the reports whose claims are not used."""
    return tuple(
        Unknown(
            about="a report",
            why=f"{report.name} was withdrawn, or holds no words",
            effect="its claims are not used",
            mend="none is needed; the report stays listed",
            report=report.id,
        )
        for report in reports
    )


def list_parted(
    pairs: Iterable[tuple[Group, Group]], reports: Mapping[str, Report]
) -> tuple[Unknown, ...]:
    """Name the stories that would be one if they were not so long, by their first reports."""
    return tuple(
        Unknown(
            about="a long story",
            why=(
                f"the story of {name_account(reports[a.members[0]])}, of {len(a.members)} reports,"
                f" and that of {name_account(reports[b.members[0]])}, of {len(b.members)}, may be"
                " one, which would be too long to compare"
            ),
            effect="claims of the one are not compared with claims of the other",
            mend="read fewer days or fewer outlets at once",
            report=b.members[0],
        )
        for a, b in pairs
    )
