"""Comparisons: two names that are surely one, whatever else is on the desk.

Each comparison looks at two sides alone and returns its reason, or None. Its docstring is the
explanation that readers see. Names that are short for others are compared in ``short_names``.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations

from twosource.reconciling.contexts import stories_of
from twosource.reconciling.persons import name_key, same_person, take_apart
from twosource.reconciling.profiles import CLASSES, Profile
from twosource.reconciling.spellings import core, fold_name, nations, same_core, words_of
from twosource.reconciling.transliterations import (
    is_transliterated,
    same_sound,
    sound_key,
    spell_plainly,
)

__all__ = ["compare", "find_doubtful", "list_keys"]


def compare_forms(a: Profile, b: Profile) -> str | None:
    """One report gives both names to the same person or body."""
    for one, other in ((a, b), (b, a)):
        form = fold_name(one.name)
        if form in other.forms and _is_alias(one, other):
            return f"“{a.name}” and “{b.name}” are both called “{form}”"
    return None


def _is_alias(one: Profile, other: Profile) -> bool:
    """Say whether a name is another's: its part, or an acronym, may be another body's as well."""
    if one.kind == "person":
        return not one.short and not other.short
    if CLASSES[one.kind] == "place":
        return fold_name(other.name).startswith(fold_name(one.name)[:1])
    if _is_part(one.name, other.name) or _is_part(other.name, one.name):
        return False
    return " " in fold_name(one.name)


def _is_part(short: str, long: str) -> bool:
    """Say whether the words of a name stand together in a longer one."""
    return f" {fold_name(short)} " in f" {fold_name(long)} "


def compare_cores(a: Profile, b: Profile) -> str | None:
    """Both names have the same weighty words, and speak of one country, or of one story."""
    if CLASSES[a.kind] != "body" or not same_core(a.name, b.name):
        return None
    everywhere = nations(a.name) == nations(b.name) and not (a.short or b.short)
    if not everywhere and not _share_story(a, b):
        return None  # the Health Ministry is another in another land
    return f"“{a.name}” and “{b.name}” have the same words but for those that a name may lose"


def compare_persons(a: Profile, b: Profile) -> str | None:
    """Family and first names agree, as they stand or as other scripts are transliterated."""
    if a.kind != "person" or a.short or b.short:
        return None
    one, other = take_apart(a.name), take_apart(b.name)
    if not same_person(one, other):
        return None
    written = {*one.given} <= {*other.given} or {*other.given} <= {*one.given}
    if written and one.family == other.family:
        return f"“{a.name}” and “{b.name}” share the family name and the first name"
    if is_transliterated(a.name) or is_transliterated(b.name):
        return f"“{a.name}” and “{b.name}” are one name of another script"
    spelt = [*map(spell_plainly, (*one.given, one.family))]
    if spelt == [*map(spell_plainly, (*other.given, other.family))] and _share_story(a, b):
        return f"“{a.name}” and “{b.name}” are spelt alike, and their reports tell one story"
    return None


def _share_story(a: Profile, b: Profile) -> bool:
    return bool(stories_of(a.context) & stories_of(b.context))


def compare_sounds(a: Profile, b: Profile) -> str | None:
    """Both are names of another script, and transliterated they are one."""
    one, other = words_of(a.name), words_of(b.name)
    alike = len(one) == len(other) > 1 and all(map(same_sound, one, other))
    if CLASSES[a.kind] != "body" or not alike:
        return None
    if not (is_transliterated(a.name) and is_transliterated(b.name)):
        return None
    return f"“{a.name}” and “{b.name}” are one name of another script"


_COMPARISONS: tuple[Callable[[Profile, Profile], str | None], ...] = (
    compare_forms,
    compare_cores,
    compare_persons,
    compare_sounds,
)


def compare(a: Profile, b: Profile) -> tuple[int, str] | None:
    """Return the reason why two profiles are one, and its rank: surer ones are lower."""
    if CLASSES[a.kind] != CLASSES[b.kind]:
        return None
    found = ((rank, comparison(a, b)) for rank, comparison in enumerate(_COMPARISONS, start=1))
    return next(((rank, reason) for rank, reason in found if reason is not None), None)


def find_doubtful(pairs: Iterable[tuple[Profile, Profile]]) -> set[tuple[str, str]]:
    """Return the pairs, by ids, of which one name is shorter and fits two that are not one.

    "Ali Hassan" may be Ali Ahmed Hassan, or Ali Omar Hassan.
    """
    longer: dict[str, list[tuple[Profile, tuple[str, str]]]] = defaultdict(list)
    for a, b in pairs:
        short, long = sorted((a, b), key=lambda profile: len(take_apart(profile.name).given))
        more = len(take_apart(long.name).given) > len(take_apart(short.name).given)
        if a.kind == "person" and more:
            longer[short.id].append((long, (a.id, b.id)))
    return {
        pair
        for fits in longer.values()
        if not all(
            same_person(take_apart(one.name), take_apart(other.name))
            for (one, _), (other, _) in combinations(fits, 2)
        )
        for _, pair in fits
    }


def list_keys(profile: Profile) -> set[tuple[str, str]]:
    """Return the keys under which a profile is found: those without one in common are two."""
    if profile.kind == "person" and profile.short:
        return set()
    keys = {("form", form) for form in profile.forms}
    if profile.kind == "person":
        return keys | {("person", name_key(take_apart(profile.name)))}
    if CLASSES[profile.kind] == "body":
        keys.add(("core", " ".join(sorted(core(profile.name)))))
        if is_transliterated(profile.name):
            keys.add(("sound", " ".join(map(sound_key, words_of(profile.name)))))
    return keys
