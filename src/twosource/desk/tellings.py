"""Tellings: what follows from the reports that came or changed, and nothing else.

A report is compared with those that share a key with it; stories are joined anew among the reports
that new links reach; the stories that come out otherwise are told again. The result is that of
reconciling everything at once: a story depends on its own reports alone, and two groups of reports
that no link ties know nothing of each other (see ``docs/desk.md``).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import chain
from types import MappingProxyType

from twosource.desk.facts import list_facts
from twosource.desk.grounds import Ground
from twosource.desk.profiles import Profiled, profile_report
from twosource.model.findings import Findings
from twosource.model.origins import Copy
from twosource.model.wire import dump, from_json
from twosource.reconciling.accounts import Account, usable
from twosource.reconciling.copies import compare_pairs
from twosource.reconciling.joins import Group, Join
from twosource.reconciling.likenesses import Profile
from twosource.reconciling.matters import name_story
from twosource.reconciling.record import Told, tell
from twosource.reconciling.runs import Words, shared_words
from twosource.reconciling.stories import Joined, join_profiles, judge
from twosource.reconciling.verdicts import Decisions, decide
from twosource.store.links import (
    Link,
    forget_links,
    insert_links,
    insert_profiles,
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

__all__ = [
    "dissolve",
    "join_anew",
    "link_reports",
    "tell_anew",
    "tell_group",
    "tell_once",
    "unlink_reports",
    "weigh_pairs",
]

Pair = tuple[str, str]
_NONE: Mapping[int, Profiled] = MappingProxyType({})


def link_reports(
    ground: Ground, numbers: Sequence[int], profiled: Mapping[int, Profiled] = _NONE
) -> set[int]:
    """Work out profiles, keys and links of reports that have none; return those that are used.

    Withdrawn reports and those without words are in no story. ``profiled`` are those of reports
    that no verdict speaks of, worked out before.
    """
    rest = [number for number in numbers if number not in profiled]
    number_of = {report.id: n for n, (report, _) in ground.load_readings(rest).items()}
    used = [account for account in ground.load_accounts(rest) if usable(account)]
    every = {**profiled, **{number_of[one.id]: profile_report(one) for one in used}}
    insert_profiles(
        ground.connection,
        [(number, it.published, it.packed) for number, it in every.items()],
        ((number, it.story) for number, it in every.items()),
        ((number, it.run) for number, it in every.items()),
    )
    ground.shared.profiles.keep({n: replace(it.profile, keys=()) for n, it in every.items()})
    alike = pair_by_keys(ground.connection, every, "story")
    repeated = pair_by_keys(ground.connection, every, "run")
    texts = {it.text.report.id: it.text for it in every.values()}
    insert_links(ground.connection, weigh_pairs(ground, alike, repeated, texts))
    return set(every)


def weigh_pairs(
    ground: Ground,
    alike: AbstractSet[tuple[int, int]],
    repeated: AbstractSet[tuple[int, int]],
    texts: Mapping[str, Words],
) -> list[Link]:
    """Compare pairs of reports that share a key of a sort; return what ties them.

    ``texts`` are the words of some. What a rehearsal found is not looked for again.
    """
    profiles = dict(ground.load_profiles(set(chain.from_iterable(alike | repeated))))
    number_of = {profile.report: number for number, profile in profiles.items()}
    known = ground.shared.weighed
    shared = {_order(pair, profiles) for pair in repeated} - known.keys()
    copies = _find_copies(ground, sorted(shared), number_of, texts)
    compared = {_order(pair, profiles) for pair in alike}
    weighed: dict[Pair, tuple[int | None, str | None]] = {}
    for a, b in shared | (compared - known.keys()):
        copy = copies.get((a, b))
        asked = copy is not None or (a, b) in compared
        join = judge(profiles[number_of[a]], profiles[number_of[b]], copy) if asked else None
        weighed[a, b] = (None if join is None else join.rank, None if copy is None else dump(copy))
    if ground.drafts is not None:
        known |= weighed
    for pair in compared | {_order(pair, profiles) for pair in repeated}:
        weighed.setdefault(pair, known.get(pair, (None, None)))
    return [
        Link(number_of[a], number_of[b], *found)
        for (a, b), found in sorted(weighed.items())
        if found != (None, None)
    ]


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

    Returns the ids of the stories that were told.
    """
    joined, changed = join_anew(ground, loose)
    touched = chain.from_iterable(changed.values())
    gone = {kept.story for kept in list_numbered(ground.connection, touched) if kept.story}
    _forget(ground, gone)
    told = [_tell(ground, group, members) for group, members in changed.items()]
    insert_stories(ground.connection, told)
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


def join_anew(ground: Ground, loose: set[int]) -> tuple[Joined, dict[Group, frozenset[int]]]:
    """Return how reports in no story join with those near them, and which groups are changed.

    Only stories that a link ties to a loose report, or to a story that changed, can come out
    otherwise: they are joined together with the loose ones until no changed story has a
    neighbour that was not looked at.
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
        joined, number_of = _join(ground, inside)
        groups = {
            group: frozenset(number_of[it] for it in group.members) for group in joined.groups
        }
        changed = {group: members for group, members in groups.items() if members not in former}
        frontier = set(chain.from_iterable(changed.values()))
        if not _find_near(ground, frontier) - looked:
            return joined, changed


def _find_near(ground: Ground, numbers: set[int]) -> set[int]:
    """Return the reports that a link, or what people decided, ties to some."""
    near = ground.find_neighbours(numbers)
    decided = [v for v in ground.standing if v.verdict in ("same", "merge") and v.on]
    named = {target.report for verdict in decided for target in verdict.on}
    known = number_reports(ground.connection, named) if named else {}
    for verdict in decided:
        together = {known[t.report] for t in verdict.on if t.report in known}
        if together & numbers:
            near |= together
    return near


def _join(ground: Ground, inside: set[int]) -> tuple[Joined, dict[str, int]]:
    profiles = ground.load_profiles(inside)
    number_of = {profile.report: number for number, profile in profiles.items()}
    ordered = {p.report: p for p in sorted(profiles.values(), key=lambda p: p.order)}
    report_of = {number: profile.report for number, profile in profiles.items()}
    judged: list[Join] = []
    shared: dict[frozenset[str], Copy] = {}
    for link in ground.list_links(number_of.values()):
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
        number_of,
    )


def _decide(ground: Ground, reports: Iterable[str]) -> Decisions:
    reports = list(reports)
    if not ground.standing:
        return Decisions()
    verdicts = ground.standing_on(reports)
    return decide(verdicts, {key: Findings(key) for key in reports}, "report")


def _tell(ground: Ground, group: Group, members: frozenset[int]) -> NewStory:
    told, body = tell_once(ground, group, members)
    number_of = {report.id: number for number, (report, _) in ground.load_readings(members).items()}
    story = told.story
    row = KeptStory(story.id, ground.at, story.title.text, story.period, len(story.reports))
    return NewStory(row, body, sorted(members), tuple(list_facts(told, number_of)))


def tell_once(ground: Ground, group: Group, members: frozenset[int]) -> tuple[Told, str]:
    """Return the story of a group, and its JSON; as a rehearsal told it, where one did."""
    links = ground.list_links(members, copied=True)
    copies = (from_json(Copy, json.loads(link.copy)) for link in links if link.copy is not None)
    ordered = tuple(sorted(copies, key=lambda copy: (copy.a, copy.b)))
    found = ground.shared.told.get((group, ordered))
    if found is None:
        told = tell_group(ground, group, ground.load_accounts(members), ordered)
        found = told, dump(told)
    if ground.drafts is not None:
        ground.shared.told[group, ordered] = found
    return found


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
