"""Rivals: values of one role that exclude each other, lie in each other, or are the same.

Of one act a named perpetrator excludes another who cannot be the same nor a part of it, and a
suicide bombing excludes an air strike. A town lies in its region, a named group in "militants".
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from twosource.reconciling.actors import compare_actors, tell_apart
from twosource.reconciling.acts import same_deed
from twosource.reconciling.grounds import Contrast, Ground, group_values, in_order, pick
from twosource.reconciling.marks import Mark, Role
from twosource.reconciling.moments import window_of
from twosource.reconciling.places import compare_places
from twosource.reconciling.spellings import fold_name

__all__ = ["compare_values", "excludes"]

# Means that lie inside others, and means that cannot be told of one act.
_FINER = {("drone", "aerial"), ("suicide-attack", "explosives")}
_EXCLUSIVE = {
    frozenset(["suicide-attack", mode]) for mode in ("aerial", "drone", "heavy-weapons")
} | {frozenset(["primitive", mode]) for mode in ("firearms", "aerial", "drone", "explosives")}
_TOWN, _COUNTRY = 3, 6  # precision of a town, and of all that is finer; of a country, and wider


def compare_values(marks: Sequence[Mark], ground: Ground) -> Iterator[Contrast]:
    """Yield how the claims that hold two different values, or one, stand to each other."""
    values = group_values(mark for mark in marks if not mark.against)
    about = marks[0].about
    if about == "happened":
        return
    for one, other in combinations(sorted(values), 2):
        yield from _compare_two(values[one], values[other], ground)
    if about == "actor":
        for some in values.values():
            yield from _find_same(some, ground)


def _compare_two(one: Sequence[Mark], other: Sequence[Mark], ground: Ground) -> Iterator[Contrast]:
    compare = _COMPARE[one[0].about]
    left, right = pick(one, ground), pick(other, ground)
    finer = False
    for a in left:
        for b in right:
            one_voice = ground.stand(a).origin == ground.stand(b).origin
            if (a.claim.report == b.claim.report and one_voice) or ground.parted(a, b):
                continue
            found = compare(a, b, ground)
            if found is None or (found.kind == "refines" and finer):
                continue  # one pair shows that a value lies inside another
            finer = finer or found.kind == "refines"
            yield found


def _compare_by_actor(a: Mark, b: Mark, ground: Ground) -> Contrast | None:
    if a.actor is None or b.actor is None or a.event.type != b.event.type:
        return None
    link = compare_actors(a.actor, b.actor)
    if link in ("inside", "around"):
        one, other = (a, b) if link == "inside" else (b, a)
        return _refine_actor(one, other, ground)
    if link != "apart" or a.unsure or b.unsure or not tell_apart(a.party, b.party):
        return None
    tie = ground.acts.find_tie(a, b)
    if tie is None:
        return None
    return _order_sides(
        a, b, ground, f"“{a.actor.name}” and “{b.actor.name}” cannot both be who did it; {tie}"
    )


def _refine_actor(a: Mark, b: Mark, ground: Ground) -> Contrast | None:
    """A named group says more than "militants", if both speak of one act of one party."""
    tie = ground.acts.find_tie(a, b)
    if tie is None or not len(a.party) == len(b.party) == 1:
        return None
    why = f"“{a.words.text}” says more closely who “{b.words.text}” are; {tie}"
    return Contrast(a, b, "refines", why)


def _compare_by_weapon(a: Mark, b: Mark, ground: Ground) -> Contrast | None:
    tie = ground.acts.find_victims(a, b)
    if tie is None or tell_apart(a.party, b.party):
        return None
    for one, other in ((a, b), (b, a)):
        if (one.key, other.key) in _FINER:
            why = f"“{one.words.text}” says more closely what “{other.words.text}” is; {tie}"
            return Contrast(one, other, "refines", why)
    if frozenset([a.key, b.key]) not in _EXCLUSIVE or a.unsure or b.unsure:
        return None
    why = f"“{a.words.text}” and “{b.words.text}” cannot both be how it was done; {tie}"
    return _order_sides(a, b, ground, why)


def _compare_by_place(a: Mark, b: Mark, ground: Ground) -> Contrast | None:
    link = compare_places(a.place, b.place)
    tie = ground.acts.find_tie(a, b) if link in ("inside", "around") else None
    if tie is None:
        return None
    one, other = (a, b) if link == "inside" else (b, a)
    inner, outer = (it.place.precision if it.place else None for it in (one, other))
    if inner is None or outer is None or not inner <= _TOWN < outer < _COUNTRY:
        return None  # that a town lies in its country tells nobody more
    if fold_name(one.words.text).removesuffix("s") == fold_name(other.words.text).removesuffix("s"):
        return None  # one name, of a town here and of its region there
    return Contrast(
        one, other, "refines", f"“{one.words.text}” lies in “{other.words.text}”; {tie}"
    )


_COMPARE: Mapping[Role, Callable[[Mark, Mark, Ground], Contrast | None]] = {
    "actor": _compare_by_actor,
    "weapon": _compare_by_weapon,
    "place": _compare_by_place,
}


def excludes(a: Mark, b: Mark, ground: Ground) -> bool:
    """Say whether two claims of one role hold what cannot both be true."""
    compare = _COMPARE.get(a.about)
    found = compare(a, b, ground) if compare and not ground.parted(a, b) else None
    return found is not None and found.kind == "conflicts"


def _order_sides(a: Mark, b: Mark, ground: Ground, why: str) -> Contrast | None:
    """Return a correction, an update or a conflict of two values that exclude each other.

    One source that says the one on Monday and the other on Wednesday has changed its account;
    without days that order them it may speak of two acts.
    """
    for one, other in ((a, b), (b, a)):
        report = ground.reports[one.claim.report]
        if report.replaces == other.claim.report:
            corrected = report.status == "corrected"
            what = "the corrected report that" if corrected else "a later version, which"
            reason = f"{why}; it stands in {what} replaces the other"
            return Contrast(one, other, "corrects" if corrected else "updates", reason)
        if ground.share_origin(one, other) and (days := _said_later(one, other)):
            return Contrast(one, other, "updates", f"{why}; the source {days}")
    if ground.stand(a).origin == ground.stand(b).origin:
        return None
    return Contrast(*in_order(a, b), "conflicts", why)


def _said_later(a: Mark, b: Mark) -> str | None:
    """Say when the words put both statements, if they put ``a`` on a later day."""
    times = a.claim.said, b.claim.said
    first, last = window_of(times[1]), window_of(times[0])
    if any(time is None or time.span is None for time in times):
        return None
    if first is None or last is None or not first.last < last.first:
        return None
    return f"said so on {last.first}, and the other on {first.first}"


def _find_same(marks: Sequence[Mark], ground: Ground) -> Iterator[Contrast]:
    """Yield each further origin that names the same, with the first."""
    origins: dict[str, Mark] = {}
    for mark in pick(marks, ground):
        origins.setdefault(ground.stand(mark).origin, mark)
    first, *rest = origins.values() if origins else [None]
    for other in rest:
        one_act = first and other and ground.acts.may_be_one(first, other)
        if first and other and one_act and _name_one(first, other):
            why = f"both name “{other.words.text}” as who did it"
            yield Contrast(*in_order(first, other), "same", why)


def _name_one(a: Mark, b: Mark) -> bool:
    """Say whether two marks name a state or a group as having done one violent deed."""
    armed = a.actor is not None and (a.actor.is_state or a.actor.kind == "armed_group")
    return armed and a.event.type == "ASSAULT" and same_deed(a.event, b.event)
