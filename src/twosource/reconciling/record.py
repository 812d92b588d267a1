"""The record: all reports and findings, reconciled.

It is made in three steps, which a desk takes apart so that a new report costs only the stories that
it touches: accounts are settled, each group of reports is told as a story, and stories are put
together. A story depends on nothing but its own reports and the verdicts on them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.aliases import AliasTable
from twosource.model.findings import Findings
from twosource.model.names import Entity
from twosource.model.origins import Copy
from twosource.model.records import FORMAT, MadeBy, Record
from twosource.model.reports import Outlet, Report, ReportEntry, enter
from twosource.model.stories import Rule, Story, Unknown
from twosource.model.verdicts import Verdict
from twosource.outlets import OutletTable, known_outlets
from twosource.reconciling.accounts import (
    Account,
    gather_accounts,
    order_reports,
    select_published,
    usable,
)
from twosource.reconciling.copies import find_copies
from twosource.reconciling.corrections import apply_verdicts
from twosource.reconciling.joins import Group
from twosource.reconciling.matters import tell_story
from twosource.reconciling.names import Directory, make_directory
from twosource.reconciling.profiles import (
    best_kind,
    best_name,
    best_standing,
    outlet_entity,
)
from twosource.reconciling.stories import join_reports
from twosource.reconciling.unknowns import list_left_out, list_parted, list_withdrawn
from twosource.reconciling.verdicts import decide, list_disputes, select_standing

__all__ = ["Told", "compose", "reconcile", "settle", "tell"]

Stages = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Told:
    """One story, with the entities and the outlets that it speaks of."""

    story: Story
    entities: tuple[Entity, ...]
    outlets: tuple[Outlet, ...]


def reconcile(  # noqa: PLR0913  # one parameter for each thing that a record depends on
    reports: Sequence[Report],
    findings: Sequence[Findings],
    *,
    twosource: str,
    rule: Rule = "ucdp",
    as_published_by: str | None = None,
    verdicts: Sequence[Verdict] = (),
    reviewers: int = 1,
    outlets: OutletTable | None = None,
    aliases: AliasTable | None = None,
) -> Record:
    """Return the record of a set of reports: the same for any order of the input.

    ``twosource`` is the version of the program. ``as_published_by`` (EDTF) leaves out what was
    published later, and names the undated reports that are left out with it. ``outlets`` says
    who publishes what and by which names outlets go, ``aliases`` by which names persons and bodies
    do; by default the tables that ship. ``verdicts`` count that ``reviewers`` persons give.
    """
    outlets = outlets or known_outlets()
    standing = select_standing(verdicts, reviewers)
    accounts = settle(reports, findings, standing, outlets)
    accounts, undated = select_published(accounts, as_published_by)
    used = [account for account in accounts if usable(account)]
    copies = find_copies([account.report for account in used], outlets)
    told = decide(standing, {a.id: a.findings for a in used}, "report")
    joined = join_reports(used, copies, joins=told.joins, apart=told.apart)
    by_id = {account.id: account for account in used}
    tables = {"rule": rule, "verdicts": standing, "outlets": outlets, "aliases": aliases}
    groups = ((group, [by_id[member] for member in group.members]) for group in joined.groups)
    unused = [account for account in accounts if not usable(account)]
    return compose(
        tuple(enter(a.report, a.findings.published_bounds) for a in accounts),
        [tell(group, own, copies, **tables) for group, own in groups],  # type: ignore[arg-type]
        twosource=twosource,
        stages=(stage for account in accounts for stage in account.findings.stages),
        verdicts=verdicts,
        outlets=_list_outlets(unused, None),
        unknowns=(
            *list_left_out(undated, as_published_by),
            *list_withdrawn([account.report for account in unused]),
            *list_parted(joined.parted, {account.id: account.report for account in used}),
            *list_disputes(verdicts, reviewers),
        ),
    )


def settle(
    reports: Iterable[Report],
    findings: Iterable[Findings],
    verdicts: Iterable[Verdict],
    outlets: OutletTable,
) -> tuple[Account, ...]:
    """Return reports with their findings as standing ``verdicts`` leave them, in canonical order.

    Outlets get the family that the table knows, where nobody said one.
    """
    known = [_give_family(report, outlets) for report in reports]
    settled = apply_verdicts(gather_accounts(known, findings), verdicts)
    return tuple(sorted(settled, key=lambda account: order_reports(account.report)))


def tell(
    group: Group,
    accounts: Sequence[Account],
    copies: Sequence[Copy],
    *,
    rule: Rule,
    verdicts: Sequence[Verdict],
    outlets: OutletTable,
    aliases: AliasTable | None,
) -> Told:
    """Tell the story of one group of reports from their settled ``accounts``, in their order.

    ``copies`` may be of other reports too; ``verdicts`` are those that stand.
    """
    names = decide(verdicts, {a.id: a.findings for a in accounts}, "entity")
    directory = make_directory(accounts, outlets, aliases, stories=[group], decided=names)
    story = tell_story(group, accounts, directory, copies, rule=rule, verdicts=verdicts)
    return Told(story, directory.entities, _list_outlets(accounts, directory))


def compose(
    reports: tuple[ReportEntry, ...],
    told: Iterable[Told],
    *,
    twosource: str,
    stages: Stages,
    verdicts: Iterable[Verdict] = (),
    outlets: Iterable[Outlet] = (),
    unknowns: tuple[Unknown, ...] = (),
) -> Record:
    """Put stories together into a record; ``outlets`` are those of reports that no story has.

    An entity that two stories speak of by one id, as they do of an outlet, becomes one.
    """
    told = tuple(told)
    stories = [one.story for one in told]
    return Record(
        format=FORMAT,
        made_by=MadeBy(twosource, _list_stages(stages)),
        reports=reports,
        outlets=_merge_outlets([*outlets, *(outlet for one in told for outlet in one.outlets)]),
        entities=_merge_entities(entity for one in told for entity in one.entities),
        stories=tuple(sorted(stories, key=lambda story: (story.period or "~", story.id))),
        verdicts=tuple(sorted(set(verdicts), key=lambda verdict: (verdict.at, verdict.id))),
        unknowns=unknowns,
    )


def _give_family(report: Report, outlets: OutletTable) -> Report:
    """Return a report with its outlet's publisher, where the table knows it and nobody said."""
    known = outlets.find(report.outlet) if report.family is None else None
    return report if known is None else replace(report, family=known.family)


def _list_stages(stages: Stages) -> Mapping[str, str]:
    """Return each stage's version; of findings of different versions, all of them."""
    found: dict[str, set[str]] = defaultdict(set)
    for stage, version in stages:
        found[stage].add(version)
    return {stage: ", ".join(sorted(found[stage])) for stage in sorted(found)}


def _list_outlets(accounts: Iterable[Account], directory: Directory | None) -> tuple[Outlet, ...]:
    found = {
        Outlet(
            report.outlet,
            report.family,
            None if directory is None else directory.find(outlet_entity(report.outlet)),
        )
        for report in (account.report for account in accounts)
        if report.outlet is not None
    }
    return tuple(sorted(found, key=_order_outlet))


def _order_outlet(outlet: Outlet) -> tuple[str, str, str]:
    return outlet.name, outlet.family or "", outlet.entity or "~"


def _merge_outlets(outlets: Iterable[Outlet]) -> tuple[Outlet, ...]:
    """Keep each outlet once; its entity is the smallest that a story has for it."""
    found: dict[tuple[str, str | None], Outlet] = {}
    for outlet in sorted(set(outlets), key=_order_outlet):
        found.setdefault((outlet.name, outlet.family), outlet)
    return tuple(found.values())


def _merge_entities(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    together: dict[str, set[Entity]] = defaultdict(set)
    for entity in entities:
        together[entity.id].add(entity)
    return tuple(_merge(sorted(together[key], key=_order_entity)) for key in sorted(together))


def _order_entity(entity: Entity) -> tuple[str, str, int, tuple[str, ...]]:
    return entity.name, entity.kind, len(entity.names), entity.reasons


def _merge(same: Sequence[Entity]) -> Entity:
    if not same[1:]:
        return same[0]
    return Entity(
        same[0].id,
        best_name(same),
        best_kind(same),
        tuple(sorted({span for entity in same for span in entity.names})),
        tuple(sorted({reason for entity in same for reason in entity.reasons})),
        tuple(sorted({title for entity in same for title in entity.titles})),
        best_standing(same),
    )
