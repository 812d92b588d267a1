"""Records of a kept desk: stories as they stand, or as they stood."""

import json
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version

from twosource.desk.grounds import Ground
from twosource.model.records import Record
from twosource.model.reports import Outlet, enter
from twosource.model.stories import Rule
from twosource.model.verdicts import Verdict
from twosource.model.wire import from_json
from twosource.reconciling import reconcile
from twosource.reconciling.accounts import Account, usable
from twosource.reconciling.joins import Group
from twosource.reconciling.record import Told, compose
from twosource.reconciling.selections import select_stories
from twosource.reconciling.unknowns import list_parted, list_withdrawn
from twosource.reconciling.verdicts import list_disputes
from twosource.store import links as kept_links
from twosource.store import stories as kept_stories
from twosource.store.reports import list_kept, number_reports
from twosource.store.verdicts import load_verdicts

__all__ = ["load_told", "make_record", "make_story_record", "record_reports"]


def load_told(ground: Ground, stories: Iterable[str] | None = None) -> list[Told]:
    """Return stories as they were told last; all without ids."""
    bodies = kept_stories.load_stories(ground.connection, stories)
    return [from_json(Told, json.loads(body)) for _, body in bodies]


def make_record(
    ground: Ground, *, rule: Rule = "ucdp", as_published_by: str | None = None
) -> Record:
    """Return the record of all reports of the desk.

    Stories are taken as they stand; by another rule, as of another day, or as known at another
    moment, everything is reconciled.
    """
    numbers = [kept.number for kept in list_kept(ground.connection, known_at=ground.known_at)]
    if rule != "ucdp" or as_published_by is not None or ground.known_at is not None:
        return _reconcile(ground, numbers, rule, as_published_by)
    return _compose(ground, ground.load_accounts(numbers), load_told(ground), everything=True)


def make_story_record(
    ground: Ground,
    story: str,
    *,
    rule: Rule = "ucdp",
    as_published_by: str | None = None,
) -> Record:
    """Return the record of one story; as of another day or moment, of what its reports told then.

    Then its reports may be of several stories, which are all in.
    """
    numbers = kept_stories.members_of(ground.connection, [story]).get(story, [])
    if rule == "ucdp" and as_published_by is None and ground.known_at is None:
        return _compose(ground, ground.load_accounts(numbers), load_told(ground, [story]))
    within = _find_reach(ground, [*numbers, *_list_judged(ground)])
    then = [k.number for k in list_kept(ground.connection, known_at=ground.known_at)]
    whole = _reconcile(ground, sorted(within.intersection(then)), rule, as_published_by)
    own = {report.id for report, _ in ground.load_readings(numbers).values()}
    return select_stories(whole, own)


def record_reports(ground: Ground, numbers: Sequence[int], *, everything: bool = False) -> Record:
    """Return the record of some reports without stories; ``everything`` brings all verdicts."""
    return _compose(ground, ground.load_accounts(numbers), [], everything=everything, parted=False)


def _list_judged(ground: Ground) -> list[int]:
    """Return the reports that verdicts speak of: what is decided now may part them from others.

    Of a moment, those that came after it count as well.
    """
    bodies = load_verdicts(ground.connection)
    verdicts = [from_json(Verdict, json.loads(body)) for body in bodies]
    named = {target.report for verdict in verdicts for target in verdict.on}
    return list(number_reports(ground.connection, named).values())


def _find_reach(ground: Ground, numbers: Sequence[int]) -> set[int]:
    """Return the reports that any links lead to: no others can be joined with these."""
    reach = set(numbers)
    frontier = set(numbers)
    while frontier:
        frontier = kept_links.find_neighbours(ground.connection, frontier) - reach
        reach |= frontier
    return reach


def _reconcile(
    ground: Ground, numbers: Sequence[int], rule: Rule, as_published_by: str | None
) -> Record:
    readings = ground.load_readings(numbers).values()
    return reconcile(
        [report for report, _ in readings],
        [findings for _, findings in readings],
        twosource=version("twosource"),
        rule=rule,
        as_published_by=as_published_by,
        verdicts=ground.verdicts,
        reviewers=ground.reviewers,
        outlets=ground.tables.outlets,
        aliases=ground.tables.aliases,
    )


def _compose(
    ground: Ground,
    accounts: Sequence[Account],
    told: Sequence[Told],
    *,
    everything: bool = False,
    parted: bool = True,
) -> Record:
    unused = [account.report for account in accounts if not usable(account)]
    reports = {account.id: account.report for account in accounts}
    own = reports.keys()
    verdicts = [
        v for v in ground.verdicts if everything or any(target.report in own for target in v.on)
    ]
    return compose(
        tuple(enter(a.report, a.findings.published_bounds) for a in accounts),
        told,
        twosource=version("twosource"),
        stages=(stage for account in accounts for stage in account.findings.stages),
        verdicts=verdicts,
        outlets=[Outlet(r.outlet, r.family, None) for r in unused if r.outlet is not None],
        unknowns=(
            *list_withdrawn(unused),
            *(list_parted(_find_parted(ground, told), reports) if everything and parted else ()),
            *list_disputes(verdicts, ground.reviewers),
        ),
    )


def _find_parted(ground: Ground, told: Sequence[Told]) -> list[tuple[Group, Group]]:
    groups: Mapping[str, Group] = {one.story.id: Group(one.story.reports, ()) for one in told}
    pairs = [(groups[a], groups[b]) for a, b in kept_stories.list_parted(ground.connection)]
    return sorted(pairs, key=lambda pair: (pair[0].members, pair[1].members))
