"""The record: all reports and findings, reconciled."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from twosource.aliases import AliasTable
from twosource.model.findings import Findings
from twosource.model.records import FORMAT, MadeBy, Record
from twosource.model.reports import Outlet, Report, enter
from twosource.model.stories import Rule
from twosource.model.verdicts import Verdict
from twosource.outlets import OutletTable, known_outlets
from twosource.reconciling.accounts import (
    Account,
    gather_accounts,
    select_published,
    usable,
)
from twosource.reconciling.copies import find_copies
from twosource.reconciling.matters import tell_story
from twosource.reconciling.names import Directory, make_directory
from twosource.reconciling.profiles import outlet_entity
from twosource.reconciling.stories import join_reports
from twosource.reconciling.unknowns import list_left_out, list_parted, list_withdrawn
from twosource.reconciling.verdicts import apply_verdicts, decide

__all__ = ["reconcile"]


def reconcile(
    reports: Sequence[Report],
    findings: Sequence[Findings],
    *,
    twosource: str,
    rule: Rule = "ucdp",
    as_published_by: str | None = None,
    verdicts: Sequence[Verdict] = (),
    outlets: OutletTable | None = None,
    aliases: AliasTable | None = None,
) -> Record:
    """Return the record of a set of reports: the same for any order of the input.

    ``twosource`` is the version of the program. ``as_published_by`` (EDTF) leaves out what was
    published later, and names the undated reports that are left out with it. ``outlets`` says
    who publishes what and by which names outlets go, ``aliases`` by which names persons and bodies
    do; by default the tables that ship.
    """
    outlets = outlets or known_outlets()
    known = [_give_family(report, outlets) for report in reports]
    accounts = apply_verdicts(gather_accounts(known, findings), verdicts)
    accounts, undated = select_published(accounts, as_published_by)
    used = [account for account in accounts if usable(account)]
    copies = find_copies([account.report for account in used], outlets)
    told = decide(verdicts, used, "report")
    joined = join_reports(used, copies, joins=told.joins, apart=told.apart)
    names = decide(verdicts, used, "entity")
    directory = make_directory(used, outlets, aliases, stories=joined.groups, decided=names)
    stories = [
        tell_story(group, used, directory, copies, rule=rule, verdicts=verdicts)
        for group in joined.groups
    ]
    return Record(
        format=FORMAT,
        made_by=MadeBy(twosource, _stages(accounts)),
        reports=tuple(enter(a.report, a.findings.published_bounds) for a in accounts),
        outlets=_list_outlets(accounts, directory),
        entities=directory.entities,
        stories=tuple(sorted(stories, key=lambda story: (story.period or "~", story.id))),
        verdicts=tuple(sorted(set(verdicts), key=lambda verdict: (verdict.at, verdict.id))),
        unknowns=(
            *list_left_out(undated, as_published_by),
            *list_withdrawn([account for account in accounts if not usable(account)]),
            *list_parted(joined.parted, used),
        ),
    )


def _give_family(report: Report, outlets: OutletTable) -> Report:
    """Return a report with its outlet's publisher, where the table knows it and nobody said."""
    known = outlets.find(report.outlet) if report.family is None else None
    return report if known is None else replace(report, family=known.family)


def _stages(accounts: Iterable[Account]) -> dict[str, str]:
    """Return each stage's version; of findings of different versions, all of them."""
    found: dict[str, set[str]] = {}
    for account in accounts:
        for stage, version in account.findings.stages:
            found.setdefault(stage, set()).add(version)
    return {stage: ", ".join(sorted(found[stage])) for stage in sorted(found)}


def _list_outlets(accounts: Iterable[Account], directory: Directory) -> tuple[Outlet, ...]:
    found = {
        Outlet(report.outlet, report.family, directory.find(outlet_entity(report.outlet)))
        for report in (account.report for account in accounts)
        if report.outlet is not None
    }
    return tuple(sorted(found, key=lambda outlet: (outlet.name, outlet.family or "")))
