"""Tellings: what follows from the reports that came or changed, and nothing else.

A report is compared with those that share a key with it; stories are joined anew among the reports
that new links reach; the stories that come out otherwise are told again. The result is that of
reconciling everything at once: a story depends on its own reports alone, and two groups of reports
that no link ties know nothing of each other (see ``docs/desk.md``).
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from twosource.desk.facts import list_facts
from twosource.desk.grounds import Ground
from twosource.model.findings import Findings
from twosource.model.origins import Copy
from twosource.model.wire import dump, from_json
from twosource.reconciling.accounts import Account, usable
from twosource.reconciling.copies import compare_pairs
from twosource.reconciling.joins import Group, Join
from twosource.reconciling.keys import number_keys, pack_profile
from twosource.reconciling.likenesses import Profile, make_profile
from twosource.reconciling.matters import name_story
from twosource.reconciling.record import Told, tell
from twosource.reconciling.runs import Words, list_run_keys, shared_words
from twosource.reconciling.stories import Joined, Shared, join_profiles, judge
from twosource.reconciling.verdicts import Decisions, decide
from twosource.store.links import (
    Link,
    find_neighbours,
    forget_links,
    insert_links,
    insert_profiles,
    list_links,
    pair_by_keys,
)
from twosource.store.reports import list_numbered, number_reports
from twosource.store.stories import (
    KeptStory,
    NewStory,
    forget_stories,
    insert_parted,
    insert_stories,
    members_of,
    remember_former,
)

__all__ = ["dissolve", "link_reports", "tell_anew", "tell_group", "unlink_reports"]

Pair = tuple[str, str]


def link_reports(ground: Ground, numbers: Sequence[int]) -> set[int]:
    """Work out profiles, keys and links of reports that have none; return those that are used.

    Withdrawn reports and those without words are in no story.
    """
    readings = ground.load_readings(numbers)
    number_of = {report.id: number for number, (report, _) in readings.items()}
    accounts = [account for account in ground.load_accounts(numbers) if usable(account)]
    profiles = {number_of[account.id]: make_profile(account) for account in accounts}
    texts = {number_of[account.id]: shared_words(account.report) for account in accounts}
    insert_profiles(
        ground.connection,
        [
            (number_of[a.id], day, pack_profile(profiles[number_of[a.id]], day))
            for a in accounts
            for day in [a.report.published]
        ],
        ((number, number_keys(profile.keys)) for number, profile in profiles.items()),
        ((number, number_keys(list_run_keys(words))) for number, words in texts.items()),
    )
    ground.shared.profiles.keep({n: replace(it, keys=()) for n, it in profiles.items()})
    _compare(ground, profiles.keys(), {words.report.id: words for words in texts.values()})
    return set(profiles)


def _compare(ground: Ground, fresh: Collection[int], texts: Mapping[str, Words]) -> None:
    """Compare fresh reports, of which ``texts`` are the words, with all that share a key with them.

    What ties two is kept.
    """
    alike = pair_by_keys(ground.connection, fresh, "story")
    repeated = pair_by_keys(ground.connection, fresh, "run")
    profiles = dict(ground.load_profiles(set(chain.from_iterable(alike | repeated))))
    number_of = {profile.report: number for number, profile in profiles.items()}
    copies = _find_copies(ground, [_order(pair, profiles) for pair in repeated], number_of, texts)
    links = []
    for a, b in sorted({_order(pair, profiles) for pair in alike} | copies.keys()):
        copy = copies.get((a, b))
        join = judge(profiles[number_of[a]], profiles[number_of[b]], copy)
        if join is not None or copy is not None:
            rank = None if join is None else join.rank
            told = None if copy is None else dump(copy)
            links.append(Link(number_of[a], number_of[b], rank, told))
    insert_links(ground.connection, links)


def _order(pair: tuple[int, int], profiles: Mapping[int, Profile]) -> Pair:
    a, b = sorted(profiles[number].report for number in pair)
    return a, b


def _find_copies(
    ground: Ground,
    pairs: Sequence[Pair],
    number_of: Mapping[str, int],
    known: Mapping[str, Words],
) -> dict[Pair, Copy]:
    others = set(chain.from_iterable(pairs)) - known.keys()
    accounts = ground.load_accounts(number_of[key] for key in sorted(others))
    texts = {account.id: shared_words(account.report) for account in accounts}
    copies = compare_pairs({**known, **texts}, sorted(pairs), ground.tables.outlets)
    return {(copy.a, copy.b): copy for copy in copies}


def unlink_reports(ground: Ground, numbers: Iterable[int]) -> set[int]:
    """Take back what :func:`link_reports` made, and the stories that the reports were in.

    Returns the reports that were in these stories, which are in none now.
    """
    numbers = list(numbers)
    forget_links(ground.connection, numbers)
    return dissolve(ground, numbers)


def dissolve(ground: Ground, numbers: Iterable[int]) -> set[int]:
    """Take out the stories of some reports; return the reports that were in them."""
    stories = {kept.story for kept in list_numbered(ground.connection, numbers) if kept.story}
    members = set(chain.from_iterable(members_of(ground.connection, stories).values()))
    _forget(ground, stories)
    return members


def _forget(ground: Ground, stories: Iterable[str]) -> None:
    stories = list(stories)
    members = members_of(ground.connection, stories)
    everyone = chain.from_iterable(members.values())
    ids = {kept.number: kept.id for kept in list_numbered(ground.connection, everyone)}
    begun = [(story, min(ids[number] for number in members[story])) for story in members]
    remember_former(ground.connection, begun)
    forget_stories(ground.connection, stories)


def tell_anew(ground: Ground, loose: set[int]) -> tuple[str, ...]:
    """Join reports that are in no story to stories, and tell those that are new or changed.

    Only stories that a link ties to a loose report, or to a story that changed, can come out
    otherwise: they are joined together with the loose ones until no changed story has a
    neighbour that was not looked at. Returns the ids of the stories that were told.
    """
    inside = set(loose)
    frontier = set(loose)
    looked = set(loose)  # a withdrawn report that people name is looked at, and is in no story
    former: set[frozenset[int]] = set()
    while True:
        near = _find_near(ground, frontier) - looked
        looked |= near
        stories = {kept.story for kept in list_numbered(ground.connection, near) if kept.story}
        for members in members_of(ground.connection, stories).values():
            former.add(frozenset(members))
            inside.update(members)
            looked.update(members)
        joined, shared, number_of = _join(ground, inside)
        groups = {
            group: frozenset(number_of[it] for it in group.members) for group in joined.groups
        }
        changed = {group for group, members in groups.items() if members not in former}
        frontier = set(chain.from_iterable(groups[group] for group in changed))
        if not _find_near(ground, frontier) - looked:
            break
    gone = {kept.story for kept in list_numbered(ground.connection, frontier) if kept.story}
    _forget(ground, gone)
    told = _tell_all(ground, {g: groups[g] for g in joined.groups if g in changed}, shared)
    kept = {group.members: name_story(group) for group in joined.groups}
    insert_parted(
        ground.connection,
        [
            (kept[a.members], kept[b.members])
            for a, b in joined.parted
            if a in changed or b in changed
        ],
    )
    return tuple(one.row.id for one in told)


def _find_near(ground: Ground, numbers: set[int]) -> set[int]:
    """Return the reports that a link, or what people decided, ties to some."""
    near = find_neighbours(ground.connection, numbers)
    decided = [v for v in ground.standing if v.verdict in ("same", "merge") and v.on]
    named = {target.report for verdict in decided for target in verdict.on}
    known = number_reports(ground.connection, named) if named else {}
    for verdict in decided:
        together = {known[t.report] for t in verdict.on if t.report in known}
        if together & numbers:
            near |= together
    return near


def _join(ground: Ground, inside: set[int]) -> tuple[Joined, Shared, dict[str, int]]:
    """Join some reports; return their groups, their copies, and their numbers by their ids."""
    profiles = ground.load_profiles(inside)
    number_of = {profile.report: number for number, profile in profiles.items()}
    ordered = {p.report: p for p in sorted(profiles.values(), key=lambda p: p.order)}
    report_of = {number: profile.report for number, profile in profiles.items()}
    judged: list[Join] = []
    shared: dict[frozenset[str], Copy] = {}
    for link in list_links(ground.connection, sorted(number_of.values())):
        a, b = report_of[link.a], report_of[link.b]
        copy = None if link.copy is None else from_json(Copy, json.loads(link.copy))
        if copy is not None:
            shared[frozenset([a, b])] = copy
        if link.rank is not None:
            whole = copy is not None and copy.kind != "passages"
            judged.append(Join(a, b, copy.reasons[0] if copy and whole else "", rank=link.rank))
    told = _decide(ground, ordered)
    return (
        join_profiles(ordered, judged, shared, joins=told.joins, apart=told.apart),
        shared,
        number_of,
    )


def _decide(ground: Ground, reports: Iterable[str]) -> Decisions:
    reports = list(reports)
    if not ground.standing:
        return Decisions()
    verdicts = ground.standing_on(reports)
    return decide(verdicts, {key: Findings(key) for key in reports}, "report")


def _tell_all(
    ground: Ground, groups: Mapping[Group, frozenset[int]], shared: Shared
) -> list[NewStory]:
    """Tell the stories of groups, whose copies are among those that are ``shared``; put them in."""
    home = {report: group for group in groups for report in group.members}
    copies: dict[Group | None, list[Copy]] = defaultdict(list)
    for copy in shared.values():
        if home.get(copy.a) is home.get(copy.b):
            copies[home.get(copy.a)].append(copy)
    told = [_tell(ground, group, members, copies[group]) for group, members in groups.items()]
    insert_stories(ground.connection, told)
    return told


def _tell(
    ground: Ground, group: Group, members: frozenset[int], copies: Iterable[Copy]
) -> NewStory:
    accounts = ground.load_accounts(members)
    told = tell_group(ground, group, accounts, copies)
    number_of = {report.id: number for number, (report, _) in ground.load_readings(members).items()}
    story = told.story
    row = KeptStory(story.id, ground.at, story.title.text, story.period, len(story.reports))
    return NewStory(row, dump(told), sorted(members), [*list_facts(told, number_of)])


def tell_group(
    ground: Ground, group: Group, accounts: Sequence[Account], copies: Iterable[Copy]
) -> Told:
    """Tell the story of a group of reports by the rule that desks keep."""
    ordered = sorted(copies, key=lambda copy: (copy.a, copy.b))
    return tell(
        group,
        accounts,
        ordered,
        rule="ucdp",
        verdicts=ground.standing_on(group.members) if ground.standing else (),
        outlets=ground.tables.outlets,
        aliases=ground.tables.aliases,
    )
