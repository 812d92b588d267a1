"""Names: one person, body or place as many reports name it.

What is surely one is joined first: by the tables of outlets and aliases, and by comparing names.
Then come names that are short for others, each with the one full name that fits.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product

from twosource.aliases import AliasTable, known_aliases
from twosource.model.identity import digest
from twosource.model.names import Entity
from twosource.outlets import KnownOutlet, OutletTable, known_outlets
from twosource.reconciling.accounts import Account
from twosource.reconciling.comparisons import compare, find_doubtful, list_keys
from twosource.reconciling.contexts import stories_of
from twosource.reconciling.joins import Group, Join, Members, unite
from twosource.reconciling.persons import same_person, take_apart
from twosource.reconciling.profiles import (
    CLASSES,
    Profile,
    best_kind,
    best_name,
    best_standing,
    gather_profiles,
    outlet_entity,
)
from twosource.reconciling.short_names import find_meanings
from twosource.reconciling.spellings import nations
from twosource.reconciling.verdicts import Decisions

__all__ = ["Directory", "make_directory"]

# What an outlet is read as.
_OUTLETS = frozenset(["media", "organisation", "government", "unknown"])
_NOTHING = Decisions()


@dataclass(frozen=True, slots=True)
class Directory:
    """Every entity of the record, and which of them each report's own entity is.

    ``outlets`` are those of them that the table of outlets knows.
    """

    entities: tuple[Entity, ...]
    known: Mapping[str, str]
    outlets: Mapping[str, KnownOutlet] = field(default_factory=dict)

    def get(self, entity: str) -> Entity | None:
        """Return an entity of the record by its id."""
        at = bisect_left(self.entities, entity, key=lambda known: known.id)
        found = self.entities[at : at + 1]
        return found[0] if found and found[0].id == entity else None

    def find(self, entity: str | None) -> str | None:
        """Return the record's entity for one report's entity."""
        return None if entity is None else self.known.get(entity)


def make_directory(
    accounts: Sequence[Account],
    outlets: OutletTable | None = None,
    aliases: AliasTable | None = None,
    *,
    stories: Iterable[Group] = (),
    decided: Decisions = _NOTHING,
) -> Directory:
    """Join the entities of all reports; ``decided`` is what people said of them.

    ``outlets`` and ``aliases`` know the other names of outlets, persons and bodies; by default
    the tables that ship. ``stories`` are groups of reports: within one a surname or "the Council"
    may mean whom another of its reports names in full.
    """
    outlets, aliases = outlets or known_outlets(), aliases or known_aliases()
    homes = {report: group.members[0] for group in stories for report in group.members}
    profiles = gather_profiles(accounts, homes, decided.apart)
    leaders = {member: profile.id for profile in profiles for member in profile.members}
    sure = [
        Join(leaders[join.a], leaders[join.b], join.reason, rank=-1)
        for join in decided.joins
        if join.a in leaders and join.b in leaders
    ]
    sure += [*_join_known(profiles, outlets, aliases), *_compare_all(profiles)]
    entities: list[Entity] = []
    known: dict[str, str] = {}
    published = _list_outlets(accounts, outlets)
    taken: set[str] = set()
    for parts, reasons in _unite(profiles, sure, aliases, decided.apart):
        key = _find_key(parts, published, aliases)
        entity = _make_entity(parts, reasons, None if key in taken else key)
        entities.append(entity)
        taken.add(entity.id)
        known |= {member: entity.id for part in parts for member in part.members}
    entities.sort(key=lambda entity: entity.id)
    found = {e.id: row for e in entities if e.kind in _OUTLETS and (row := outlets.find(e.name))}
    return Directory(tuple(entities), known, found)


def _unite(
    profiles: Sequence[Profile],
    sure: Sequence[Join],
    aliases: AliasTable,
    apart: frozenset[frozenset[str]],
) -> list[tuple[list[Profile], tuple[str, ...]]]:
    """Make the sure joins, and with what they give those of the names that are short."""
    by_id = {profile.id: profile for profile in profiles}

    def fits(a: Members, b: Members, join: Join) -> bool:
        one, other = [by_id[i] for i in a], [by_id[i] for i in b]
        if join.rank < 0:  # people decided it: no table and no likeness stands against them
            return not _are_apart(one, other, apart)
        return _may_meet(one, other, aliases, apart)

    first = unite([*by_id], sure, fits=fits)
    leaders = {member: group.members[0] for group in first for member in group.members}
    short = find_meanings(profiles, leaders)
    for key, others in short.doubtful.items():
        by_id[key] = _guard(by_id[key], [by_id[other] for other in others])
    groups = unite([*by_id], [*sure, *short.joins], fits=fits)
    return [([by_id[member] for member in group.members], group.reasons) for group in groups]


def _guard(bare: Profile, others: Sequence[Profile]) -> Profile:
    """Keep a surname back with the names of private persons, where it may be any of theirs."""
    standing = best_standing(others)
    if bare.standing is not None or any(other.standing == "public" for other in others):
        return bare
    return replace(bare, standing=standing)


def _join_known(
    profiles: Sequence[Profile], outlets: OutletTable, aliases: AliasTable
) -> Iterator[Join]:
    """Join what a table holds for one, each with the first of them."""
    first: dict[tuple[str, str, str], Profile] = {}
    for profile in profiles:
        for key, why in _find_known(profile, outlets, aliases):
            known = first.setdefault(key, profile)
            if known is not profile:
                one, other = sorted((known.name, profile.name))
                told = f"“{one}” and “{other}” are both names of {key[2]}, by {why}"
                yield Join(known.id, profile.id, told)


def _find_known(
    profile: Profile, outlets: OutletTable, aliases: AliasTable
) -> Iterator[tuple[tuple[str, str, str], str]]:
    if profile.kind in _OUTLETS and (outlet := outlets.find(profile.name)):
        yield ("outlet", "", outlet.name), "the table of outlets"
    if row := aliases.find(profile.name, profile.kind):
        whose = "your table of aliases" if row.source == "own" else "the table of aliases"
        yield ("alias", row.id or "", row.name), whose


def _compare_all(profiles: Sequence[Profile]) -> list[Join]:
    """Compare the profiles that have a key in common."""
    blocks: dict[tuple[str, str], list[Profile]] = defaultdict(list)
    for profile in profiles:
        if profile.kind in CLASSES:
            for key in list_keys(profile):
                blocks[key].append(profile)
    pairs = {
        tuple(sorted((a.id, b.id))): (a, b) for block in blocks.values() for a, b in _pair(block)
    }
    found = [
        (a, b, Join(a.id, b.id, reason[1], reason[0]))
        for a, b in pairs.values()
        if (reason := compare(a, b)) is not None
    ]
    doubtful = find_doubtful((a, b) for a, b, _ in found)
    return [join for a, b, join in found if (a.id, b.id) not in doubtful]


def _pair(block: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Yield the pairs of a block; short names are compared within their story alone."""
    full = [profile for profile in block if not profile.short]
    stories: dict[str, list[Profile]] = defaultdict(list)
    for profile in block:
        if profile.short:
            for story in stories_of(profile.context):
                stories[story].append(profile)
            yield from ((other, profile) for other in full)
    for group in (full, *stories.values()):
        yield from combinations(group, 2)


def _may_meet(
    a: Sequence[Profile],
    b: Sequence[Profile],
    aliases: AliasTable,
    apart: frozenset[frozenset[str]],
) -> bool:
    """Refuse two persons' names, two countries' bodies, and what a table or people hold apart."""
    kind = a[0].kind
    names = [sorted({profile.name for profile in side}) for side in (a, b)]
    if any(aliases.part(one, other, kind) for one, other in product(*names)):
        return False
    # What a table knows may be named otherwise: "Islamic State of Iraq" is no country's.
    unknown = {name for side in names for name in side if aliases.find(name, kind) is None}
    if kind == "person":
        pairs = ((x, y) for x, y in product(*names) if {x, y} & unknown)
        agree = all(same_person(take_apart(x), take_apart(y)) for x, y in pairs)
    else:
        agree = len({nations(name) for name in unknown} - {frozenset[str]()}) < 2
    return agree and not _are_apart(a, b, apart)


def _are_apart(
    a: Sequence[Profile], b: Sequence[Profile], apart: frozenset[frozenset[str]]
) -> bool:
    """Say whether people keep a member of the one apart from a member of the other."""
    if not apart:
        return False
    members = ([one for part in side for one in part.members] for side in (a, b))
    return any(frozenset(pair) in apart for pair in product(*members))


def _list_outlets(accounts: Iterable[Account], table: OutletTable) -> Mapping[str, str]:
    """Return for the entity of each outlet that of its first name: AFP's for all names of AFP."""
    named = {
        name
        for account in accounts
        for name in (account.report.outlet, *account.report.credit)
        if name is not None
    }
    return {
        outlet_entity(name): outlet_entity(row.name if (row := table.find(name)) else name)
        for name in named
    }


def _find_key(
    parts: Sequence[Profile], published: Mapping[str, str], aliases: AliasTable
) -> str | None:
    """Return the id that an outlet, or what the table of aliases knows, has in all stories."""
    kind = CLASSES.get(parts[0].kind, parts[0].kind)
    members = (member for part in parts for member in part.members)
    outlets = [published[member] for member in members if member in published]
    if outlets:
        return digest("entity", kind, min(outlets))
    rows = [row for part in parts if (row := aliases.find(part.name, part.kind)) is not None]
    return digest("entity", kind, "alias", min(row.name for row in rows)) if rows else None


def _make_entity(parts: Sequence[Profile], reasons: tuple[str, ...], key: str | None) -> Entity:
    """Make an entity; without a ``key`` its id is that of its first mention."""
    kind = CLASSES.get(parts[0].kind, parts[0].kind)
    first = min(member for part in parts for member in part.members)
    return Entity(
        key or digest("entity", kind, first),
        best_name(parts),
        best_kind(parts),
        tuple(sorted({span for part in parts for span in part.spans})),
        tuple(sorted({*reasons, *(reason for part in parts for reason in part.reasons)})),
        tuple(sorted(frozenset[str]().union(*(part.titles for part in parts)))),
        best_standing(parts),
    )
