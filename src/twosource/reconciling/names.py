"""Names: one person, body or place as many reports name it.

Each comparison looks at two sides alone and returns its reason, or None. Its docstring is the
explanation that readers see.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from twosource.model.identity import digest
from twosource.model.names import Entity
from twosource.outlets import KnownOutlet, OutletTable, known_outlets
from twosource.reconciling.accounts import Account
from twosource.reconciling.joins import Join, unite
from twosource.reconciling.profiles import (
    CLASSES,
    Profile,
    best_kind,
    best_name,
    best_standing,
    gather_profiles,
)
from twosource.reconciling.spellings import core, fold_name, initials, nations, surname

__all__ = ["Directory", "make_directory"]

_OUTLETS = frozenset(
    ["media", "organisation", "government", "unknown"]
)  # what an outlet is read as


@dataclass(frozen=True, slots=True)
class Directory:
    """Every entity of the record, and which of them each report's own entity is.

    ``outlets`` are those of them that the table of outlets knows.
    """

    entities: tuple[Entity, ...]
    known: Mapping[str, str]
    outlets: Mapping[str, KnownOutlet] = field(default_factory=dict)

    def find(self, entity: str | None) -> str | None:
        """Return the record's entity for one report's entity."""
        return None if entity is None else self.known.get(entity)


def make_directory(
    accounts: Sequence[Account],
    outlets: OutletTable | None = None,
    *,
    joins: Iterable[Join] = (),
    apart: frozenset[frozenset[str]] = frozenset(),
) -> Directory:
    """Join the entities of all reports; ``joins`` and ``apart`` are what people decided.

    ``outlets`` knows the other names of outlets; by default those of the table that ships.
    """
    outlets = outlets or known_outlets()
    profiles = gather_profiles(accounts)
    by_id = {profile.id: profile for profile in profiles}
    leaders = {member: profile.id for profile in profiles for member in profile.members}
    decided = [
        Join(leaders[join.a], leaders[join.b], join.reason, rank=-1)
        for join in joins
        if join.a in leaders and join.b in leaders
    ]
    groups = unite(
        [profile.id for profile in profiles],
        [*decided, *_compare_all(profiles, outlets)],
        fits=lambda a, b, _: _may_meet([by_id[i] for i in a], [by_id[i] for i in b], apart),
    )
    known: dict[str, str] = {}
    entities = []
    for group in groups:
        parts = [by_id[member] for member in group.members]
        entity = _make_entity(parts, group.reasons)
        entities.append(entity)
        known |= {member: entity.id for part in parts for member in part.members}
    entities.sort(key=lambda entity: entity.id)
    found = {e.id: row for e in entities if e.kind in _OUTLETS and (row := outlets.find(e.name))}
    return Directory(tuple(entities), known, found)


# Comparisons: two profiles, the reason why they are one, or None.


def compare_forms(a: Profile, b: Profile) -> str | None:
    """One report gives both names to the same person or body."""
    shared = a.forms & b.forms
    full = {
        form for form in shared if " " in form or form in (fold_name(a.name), fold_name(b.name))
    }
    if not full or (a.kind == "person" and not any(" " in form for form in full)):
        return None
    return f"“{a.name}” and “{b.name}” are both called “{min(full)}”"


def compare_initials(a: Profile, b: Profile) -> str | None:
    """One name is made of the first letters of the other."""
    least = 2 if a.kind == b.kind else 3  # "AP" and "UN", between names of quite the same kind
    for short, long in ((a, b), (b, a)):
        letters = initials(long.name)
        spelt = CLASSES[short.kind] == "body" and len(letters) >= least
        if spelt and short.name.replace(".", "").isupper() and fold_name(short.name) == letters:
            return f"“{short.name}” is made of the first letters of “{long.name}”"
    return None


def compare_cores(a: Profile, b: Profile) -> str | None:
    """Both names have the same weighty words, and speak of no two countries."""
    if CLASSES[a.kind] != "body" or core(a.name) != core(b.name):
        return None
    lands = nations(a.name), nations(b.name)
    if len(core(a.name)) == 1 and lands[0] != lands[1]:
        return None  # "the army" alone may be any country's
    return f"“{a.name}” and “{b.name}” have the same words but for those that a name may lose"


def compare_persons(a: Profile, b: Profile) -> str | None:
    """One report gives the full name, the other the surname alone."""
    if a.kind != "person" or surname(a.name) != surname(b.name):
        return None
    short, long = sorted((fold_name(a.name), fold_name(b.name)), key=len)
    if " " in short and not set(short.split()) <= set(long.split()):
        return None
    return f"“{a.name}” and “{b.name}” share the surname; no first name stands against it"


COMPARISONS: tuple[Callable[[Profile, Profile], str | None], ...] = (
    compare_forms,
    compare_initials,
    compare_cores,
    compare_persons,
)


def _compare_known(a: Profile, b: Profile, outlets: OutletTable) -> str | None:
    """Both are names of one outlet in the table of outlets."""
    if not {a.kind, b.kind} <= _OUTLETS:
        return None
    found = outlets.find(a.name)
    if found is None or outlets.find(b.name) is not found:
        return None
    return f"“{a.name}” and “{b.name}” are both names of {found.name}, by the table of outlets"


def _compare_all(profiles: Sequence[Profile], outlets: OutletTable) -> Iterable[Join]:
    pairs = {
        pair
        for block in _blocks(profiles, outlets).values()
        for pair in combinations(sorted(block, key=lambda profile: profile.id), 2)
    }
    for a, b in pairs:
        if known := _compare_known(a, b, outlets):
            yield Join(a.id, b.id, known)
            continue
        for rank, compare in enumerate(COMPARISONS):
            reason = compare(a, b) if CLASSES[a.kind] == CLASSES[b.kind] else None
            if reason is not None:
                yield Join(a.id, b.id, reason, rank)
                break


def _blocks(
    profiles: Sequence[Profile], outlets: OutletTable
) -> Mapping[tuple[str, str], set[Profile]]:
    """Put profiles that a comparison could join under a common key."""
    blocks: dict[tuple[str, str], set[Profile]] = defaultdict(set)
    for profile in profiles:
        if profile.kind in CLASSES:
            for key in _keys(profile):
                blocks[key].add(profile)
            if profile.kind in _OUTLETS and (found := outlets.find(profile.name)):
                blocks["outlet", found.name].add(profile)
    return blocks


def _keys(profile: Profile) -> set[tuple[str, str]]:
    keys = {("form", form) for form in profile.forms}
    keys |= {("form", letters) for letters in [initials(profile.name)] if letters}
    if profile.kind == "person":
        return keys | {("surname", surname(profile.name))}
    return keys | {("core", " ".join(sorted(core(profile.name))))}


def _may_meet(a: Sequence[Profile], b: Sequence[Profile], apart: frozenset[frozenset[str]]) -> bool:
    """Refuse two countries' bodies, two first names, and what a person held apart."""
    lands = {frozenset(nations(profile.name)) for profile in (*a, *b)} - {frozenset[str]()}
    if len(lands) > 1 and a[0].kind != "person":
        return False
    firsts = {fold_name(profile.name) for profile in (*a, *b) if profile.kind == "person"}
    if not all(_same_first(one, other) for one, other in combinations(sorted(firsts), 2)):
        return False
    return not any(
        frozenset([one, other]) in apart
        for left in a
        for right in b
        for one in left.members
        for other in right.members
    )


def _same_first(a: str, b: str) -> bool:
    short, long = sorted((a.split(), b.split()), key=len)
    return set(short) <= set(long)


def _make_entity(parts: Sequence[Profile], reasons: tuple[str, ...]) -> Entity:
    first = min(member for part in parts for member in part.members)
    return Entity(
        digest("entity", CLASSES.get(parts[0].kind, parts[0].kind), first),
        best_name(parts),
        best_kind(parts),
        tuple(sorted({span for part in parts for span in part.spans})),
        tuple(sorted({*reasons, *(reason for part in parts for reason in part.reasons)})),
        tuple(sorted(frozenset[str]().union(*(part.titles for part in parts)))),
        best_standing(parts),
    )
