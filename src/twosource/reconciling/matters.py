"""Matters: one story put together from the reports that belong to it, step by step."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.model.claims import Claim, Link
from twosource.model.events import Event
from twosource.model.figures import Figure
from twosource.model.identity import digest
from twosource.model.names import Name
from twosource.model.origins import Copy, Origin
from twosource.model.relations import Relation
from twosource.model.stories import Incident, Rule, Statement, Story
from twosource.model.verdicts import Verdict
from twosource.reconciling.accounts import Account, title_of
from twosource.reconciling.acts import Acts, gather_tolls
from twosource.reconciling.claims import place_claims
from twosource.reconciling.contrasts import contrast_marks, relate_claims
from twosource.reconciling.facts import state_facts
from twosource.reconciling.figures import Placement, place_figures, place_of_events
from twosource.reconciling.gaps import find_gaps
from twosource.reconciling.grounds import Ground
from twosource.reconciling.incidents import join_events
from twosource.reconciling.joins import Group
from twosource.reconciling.marks import mark_claims
from twosource.reconciling.moments import window_of
from twosource.reconciling.names import Directory
from twosource.reconciling.origins import join_claims
from twosource.reconciling.profiles import link_entity
from twosource.reconciling.relations import relate_figures
from twosource.reconciling.sides import Side, gather_sides
from twosource.reconciling.stands import Stand, take_stands
from twosource.reconciling.statements import state_counts
from twosource.reconciling.timeline import lay_timeline, period_of
from twosource.reconciling.unknowns import find_unknowns
from twosource.reconciling.verdicts import decide, list_uncompared

__all__ = ["name_story", "tell_story"]


@dataclass(frozen=True, slots=True)
class Matter:
    """What is found out about one story before its figures are compared."""

    accounts: Sequence[Account]
    directory: Directory
    events: Mapping[str, Event]
    placement: Placement
    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]
    origins: tuple[Origin, ...]
    stands: Mapping[str, Stand]


def name_story(group: Group) -> str:
    """Return the id of the story that a group of reports tells."""
    return digest("story", min(group.members))


def tell_story(
    group: Group,
    accounts: Sequence[Account],
    directory: Directory,
    copies: Sequence[Copy],
    *,
    rule: Rule,
    verdicts: Sequence[Verdict],
) -> Story:
    """Put one story together from the accounts of its reports."""
    own = [account for account in accounts if account.id in group.members]
    shared = tuple(copy for copy in copies if {copy.a, copy.b} <= set(group.members))
    matter, rejected = _gather(own, directory, shared, verdicts), _list_rejected(own, verdicts)
    sides = _sides(matter)
    counted = _leave_out(rejected, relate_figures(sides))
    told = _compare_facts(matter, rejected)
    relations = (*counted, *_leave_out(rejected, told.relations))
    incidents = tuple(matter.placement.incidents.values())
    return Story(
        id=name_story(group),
        title=title_of(own[0].report),
        reports=group.members,
        period=_period(own, incidents),
        events=tuple(_name_event(event, directory) for event in matter.events.values()),
        incidents=tuple(_with_claims(incident, matter.claims) for incident in incidents),
        claims=_name_claims(matter),
        figures=matter.figures,
        origins=matter.origins,
        copies=shared,
        relations=tuple(sorted(relations, key=lambda r: (r.a, r.b, r.kind))),
        statements=(*state_counts(sides, counted, rule, rejected), *told.statements),
        timeline=lay_timeline(incidents, matter.claims, matter.events),
        unknowns=find_unknowns(
            own,
            figures=matter.figures,
            origins=matter.origins,
            relations=relations,
            incidents=incidents,
        ),
        reasons=group.reasons,
    )


def _list_rejected(
    own: Sequence[Account], verdicts: Sequence[Verdict]
) -> frozenset[frozenset[str]]:
    return list_uncompared(verdicts, {account.id: account.findings for account in own})


def _leave_out(
    rejected: frozenset[frozenset[str]], relations: Iterable[Relation]
) -> tuple[Relation, ...]:
    return tuple(r for r in relations if frozenset([r.a, r.b]) not in rejected)


def _gather(
    own: Sequence[Account],
    directory: Directory,
    copies: Sequence[Copy],
    verdicts: Sequence[Verdict],
) -> Matter:
    """Find the story's incidents and origins, and put figures and claims in their places."""
    findings = {account.id: account.findings for account in own}
    decided = decide(verdicts, findings, "event")
    incidents = join_events(own, directory, copies, joins=decided.joins, apart=decided.apart)
    events = {event.id: event for account in own for event in account.findings.events}
    placement = place_of_events(incidents, events)
    figures = tuple(figure for account in own for figure in place_figures(account, placement))
    sources = decide(verdicts, findings, "claim", origin=True)
    origins, voices = join_claims(own, directory, copies, joins=sources.joins, apart=sources.apart)
    return Matter(
        accounts=own,
        directory=directory,
        events=events,
        placement=placement,
        figures=figures,
        claims=tuple(c for account in own for c in place_claims(account, figures, placement)),
        origins=origins,
        stands=take_stands(own, directory, origins, voices),
    )


def _sides(matter: Matter) -> tuple[Side, ...]:
    return gather_sides(
        matter.figures,
        claims={claim.id: claim for claim in matter.claims},
        reports={account.id: account.report for account in matter.accounts},
        stands=matter.stands,
        incidents=matter.placement.incidents,
    )


@dataclass(frozen=True, slots=True)
class Facts:
    """What the claims of one story say besides counts, and how they stand to each other."""

    statements: tuple[Statement, ...]
    relations: tuple[Relation, ...]


def _compare_facts(matter: Matter, rejected: frozenset[frozenset[str]]) -> Facts:
    incidents, stands = matter.placement.incidents, matter.stands
    marks = mark_claims(
        matter.claims,
        matter.events,
        incidents,
        matter.placement.of_event,
        directory=matter.directory,
        stands=stands,
    )
    reports = {account.id: account.report for account in matter.accounts}
    acts = Acts(gather_tolls(matter.figures), matter.directory)
    ground = Ground(stands, reports, acts, rejected)
    contrasts = {key: contrast_marks(marks.get(key, ()), ground) for key in incidents}
    told = (it for some in contrasts.values() for it in some)
    return Facts(
        tuple(
            statement
            for key, incident in incidents.items()
            for statement in state_facts(incident, marks.get(key, ()), contrasts[key], ground)
        ),
        relate_claims((*told, *find_gaps(tuple(incidents.values()), marks, ground)), ground),
    )


_MONTH = 31  # days


def _period(accounts: Sequence[Account], incidents: Iterable[Incident]) -> str | None:
    """Return the days from the first incident to the last report.

    What is dated no closer than a year is background: "the protests of 2019".
    """
    told = [
        incident.time.edtf
        for incident in incidents
        if incident.time is not None and incident.time.edtf is not None
        if (window := window_of(incident.time)) is None or window.length <= _MONTH
    ]
    return period_of([*told, *(a.report.published for a in accounts if a.report.published)])


def _with_claims(incident: Incident, claims: Iterable[Claim]) -> Incident:
    return replace(
        incident, claims=tuple(sorted(c.id for c in claims if c.incident == incident.id))
    )


def _name_event(event: Event, directory: Directory) -> Event:
    return replace(
        event,
        actors=tuple(_name(name, directory) for name in event.actors),
        targets=tuple(_name(name, directory) for name in event.targets),
    )


def _name(name: Name, directory: Directory) -> Name:
    return replace(name, entity=directory.find(name.entity))


def _name_claims(matter: Matter) -> tuple[Claim, ...]:
    origins = {claim: origin.id for origin in matter.origins for claim in origin.claims}
    return tuple(_name_claim(claim, origins, matter.directory) for claim in matter.claims)


def _name_claim(claim: Claim, origins: Mapping[str, str], directory: Directory) -> Claim:
    return replace(
        claim,
        origin=origins[claim.id],
        chain=tuple(_name_link(link, claim.report, directory) for link in claim.chain),
    )


def _name_link(link: Link, report: str, directory: Directory) -> Link:
    return replace(link, entity=directory.find(link_entity(link, report)))
