"""``python -m evaluation.stretches``: what a dataset's stories miss, that looks so many days far.

Protocol. The reports of two sets, each read by the program with its headline, outlet and date, are
joined to stories as a desk joins them. ``links`` are the pairs that likeness or text joins, and
``far`` those of them that were published more than so many days apart, which a dataset
(:mod:`twosource.batch.linked`) does not look at. ``stories`` are those of all links, and ``other``
those that come out with other reports without the far ones. The sets are the 713 reports of
``conflicts``, on one war over seven years, and the halves marked ``report`` of the other sets
of stories (:mod:`evaluation.stories`).
"""

from collections.abc import Iterable, Sequence

from evaluation.annotators import read_as_desk
from evaluation.data import data_folder
from evaluation.stories import read_stories
from evaluation.war_stories import read_war
from twosource.model.reports import Report
from twosource.reconciling.accounts import Account, gather_accounts
from twosource.reconciling.blocks import pair_reports
from twosource.reconciling.copies import find_copies
from twosource.reconciling.joins import Join
from twosource.reconciling.likenesses import Profile, make_profile
from twosource.reconciling.moments import gap_days
from twosource.reconciling.stories import Shared, join_profiles, judge

__all__ = ["main"]

_REACHES = (7, 14, 30, 60)


def main() -> None:
    """Print a row for each set and number of days."""
    data = data_folder()
    sets = {"conflicts": [one.report for one in read_war(data / "conflicts")]}
    for name, articles in read_stories(data, "report").items():
        sets[name] = [article.report for article in articles][:1_000]
    print(f"{'set':12}{'days':>6}{'links':>8}{'far':>8}{'stories':>9}{'other':>7}")
    for name, reports in sets.items():
        _print_rows(name, reports)


def _print_rows(name: str, reports: Sequence[Report]) -> None:
    found = [read_as_desk(report)[1] for report in reports]
    accounts = gather_accounts(reports, found)
    profiles = {account.id: make_profile(account) for account in accounts}
    shared = {frozenset([copy.a, copy.b]): copy for copy in find_copies(reports)}
    links = list(_judge(accounts, profiles, shared))
    whole = _join(profiles, links, shared)
    for days in _REACHES:
        near = [link for link in links if not _is_far(profiles, link, days)]
        there = _join(profiles, near, shared)
        row = f"{name:12}{days:6}{len(links):8}{len(links) - len(near):8}"
        print(f"{row}{len(whole):9}{len(there - whole):7}", flush=True)


def _judge(
    accounts: Sequence[Account], profiles: dict[str, Profile], shared: Shared
) -> Iterable[Join]:
    pairs = set(pair_reports((account.id, profiles[account.id].keys) for account in accounts))
    for a, b in sorted(pairs | {tuple(sorted(pair)) for pair in shared}):
        join = judge(profiles[a], profiles[b], shared.get(frozenset([a, b])))
        if join is not None:
            yield join


def _join(
    profiles: dict[str, Profile], links: Sequence[Join], shared: Shared
) -> frozenset[frozenset[str]]:
    ordered = {p.report: p for p in sorted(profiles.values(), key=lambda p: p.order)}
    joined = join_profiles(ordered, links, shared)
    return frozenset(frozenset(group.members) for group in joined.groups)


def _is_far(profiles: dict[str, Profile], link: Join, days: int) -> bool:
    a, b = profiles[link.a].window, profiles[link.b].window
    return a is not None and b is not None and gap_days(a, b) > days


if __name__ == "__main__":
    main()
