"""Short names: a surname alone, an acronym, "the Observatory", and the one full name they mean.

A short name is joined with a full one only where something beside it says so (the story, an office,
a body that both are introduced with), and only where no other full name fits as well.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from twosource.reconciling.contexts import kinds_of, stories_of, tell_context
from twosource.reconciling.joins import Join
from twosource.reconciling.persons import same_family, take_apart
from twosource.reconciling.profiles import CLASSES, Profile
from twosource.reconciling.spellings import (
    HEADS,
    fold_name,
    head_of,
    initials,
    is_acronym,
    is_vague,
    nations,
)
from twosource.reconciling.transliterations import sound_key

__all__ = ["Meanings", "find_meanings"]

_RANK = 10  # after all that is sure
_LETTERS = 3  # of an acronym that explains itself
# Chambers and parties are bodies by themselves, and of armies there are several: "House" is not
# short for "White House", nor "Reed Party" for its branch in Lomark.
_OWN = frozenset(
    """
    army cabinet congress court democrats force forces government group guard house parliament
    party police republicans senate union university
    """.split()
)

Key = tuple[str, ...]
Keys = Callable[[Profile], Iterable[Key]]
# How well a full name fits a short one, and why. The best must be alone.
Fit = Callable[[Profile, Profile], tuple[int, str] | None]


@dataclass(frozen=True, slots=True)
class Meanings:
    """The joins of short names, and those that fit several: ``doubtful`` gives which, by ids."""

    joins: tuple[Join, ...]
    doubtful: Mapping[str, tuple[str, ...]]


def find_meanings(profiles: Sequence[Profile], groups: Mapping[str, str]) -> Meanings:
    """Return what short names mean; ``groups`` says which profiles are one already, by id."""
    persons = [profile for profile in profiles if profile.kind == "person"]
    bodies = [profile for profile in profiles if CLASSES.get(profile.kind) == "body"]
    bare = [profile for profile in persons if profile.short]
    full = [profile for profile in persons if not profile.short]
    named = _find_fits(bare, full, _person_keys, _person_keys, _fit_person)
    spelt = _find_fits(bodies, bodies, _short_keys, _full_keys, _fit_body)
    joins = [*_join_best(named, groups), *_join_best(spelt, groups)]
    joined = {join.a for join in joins}
    joins += _join_bare([profile for profile in bare if profile.id not in named])
    doubtful = {key: tuple(sorted(named[key])) for key in sorted(named) if key not in joined}
    return Meanings(tuple(joins), doubtful)


Fits = Mapping[str, Mapping[str, tuple[int, str]]]


def _find_fits(
    short: Iterable[Profile], full: Iterable[Profile], keys: Keys, full_keys: Keys, fit: Fit
) -> Fits:
    """Return how well which full names fit each short one, by ids."""
    blocks: dict[Key, list[Profile]] = defaultdict(list)
    for profile in full:
        for key in full_keys(profile):
            blocks[key].append(profile)
    found: dict[str, dict[str, tuple[int, str]]] = defaultdict(dict)
    for one in short:
        for other in {p.id: p for key in keys(one) for p in blocks.get(key, ())}.values():
            if other is not one and (fitting := fit(one, other)) is not None:
                found[one.id][other.id] = fitting
    return found


def _join_best(fits: Fits, groups: Mapping[str, str]) -> Iterator[Join]:
    """Yield a join of each short name with the full name that fits best, if one alone does."""
    for short, others in fits.items():
        best = max(score for score, _ in others.values())
        top = sorted(key for key, (score, _) in others.items() if score == best)
        if len({groups[key] for key in top}) == 1:
            yield Join(short, top[0], others[top[0]][1], _RANK)


# Persons: a surname alone.


def _person_keys(profile: Profile) -> Iterator[Key]:
    sound = sound_key(take_apart(profile.name).family)
    return ((sound, key) for key in profile.context)


def _fit_person(bare: Profile, full: Profile) -> tuple[int, str] | None:
    """Both have one surname, and something that their reports say beside it."""
    if not same_family(take_apart(bare.name), take_apart(full.name)):
        return None
    shared = bare.context & full.context
    names = f"“{bare.name}” is the surname of “{full.name}”"
    return len(kinds_of(shared)), f"{names}, and {tell_context(shared)}"


def _join_bare(bare: Sequence[Profile]) -> Iterator[Join]:
    """Join surnames that no full name fits with each other, where their contexts meet."""
    blocks: dict[Key, list[Profile]] = defaultdict(list)
    for profile in bare:
        for key in _person_keys(profile):
            blocks[key].append(profile)
    for (_, context), block in blocks.items():
        for a, b in pairwise(sorted(block, key=lambda profile: profile.id)):
            if same_family(take_apart(a.name), take_apart(b.name)):
                first, last = sorted((a.name, b.name))
                told = f"“{first}” and “{last}” are one surname, and {tell_context([context])}"
                yield Join(a.id, b.id, told, _RANK)


# Bodies: an acronym, the end of a name, the word for what it is.


def _short_keys(profile: Profile) -> Iterator[Key]:
    form = fold_name(profile.name)
    for scope in ("", *stories_of(profile.context)):
        yield "form", form, scope
        yield "initials", form, scope
        yield "head", form, scope


def _full_keys(profile: Profile) -> Iterator[Key]:
    for scope in ("", *stories_of(profile.context)):
        yield from (("form", form, scope) for form in profile.forms)
        yield "initials", initials(profile.name), scope
        if scope:
            yield "head", head_of(profile.name), scope


def _fit_body(short: Profile, full: Profile) -> tuple[int, str] | None:
    """The short name is an acronym, the end, or the head of the full one."""
    lands = nations(short.name), nations(full.name)
    if " " not in fold_name(full.name) or (all(lands) and lands[0] != lands[1]):
        return None
    story = bool(stories_of(short.context) & stories_of(full.context))
    form = fold_name(short.name) in full.forms
    if is_acronym(short.name):
        return _fit_acronym(short, full, form=form, story=story)
    last = fold_name(short.name).rpartition(" ")[2]
    described = is_vague(short.name) or short.name == short.name.casefold()
    if described or short.name == full.name or not story or last in _OWN:
        return None
    ends = fold_name(full.name).endswith(f" {fold_name(short.name)}")
    within = stories_of(short.context) <= stories_of(full.context)
    head = head_of(full.name) == fold_name(short.name) and fold_name(short.name) in HEADS
    if not (head or (form and ends and within)):
        return None
    return 1 + form, f"“{short.name}” is short for “{full.name}”, and their reports tell one story"


def _fit_acronym(
    short: Profile, full: Profile, *, form: bool, story: bool
) -> tuple[int, str] | None:
    """A report explains the acronym, or it has the letters; a short one is of one story alone."""
    known = "unknown" not in (short.kind, full.kind)
    spelt = known and _spells(short.name, full.name)
    explained = form and fold_name(short.name) not in fold_name(full.name).split()
    if not (spelt or explained) or (short.short and not story):
        return None
    told = "is made of the first letters of" if spelt else "is called an acronym of"
    return explained + spelt + story, f"“{short.name}” {told} “{full.name}”"


def _spells(short: str, full: str) -> bool:
    """Say whether an acronym has the first letters of three words or more, all of them capitals."""
    capitals = sum(word[0].isupper() for word in full.replace("-", " ").split())
    letters = initials(full)
    return letters == fold_name(short) and capitals >= len(letters) >= _LETTERS
