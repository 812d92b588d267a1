"""Facts: statements that are no counts: that it happened, who did it, where, and with what."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from twosource.model.relations import RelationKind
from twosource.model.stories import Incident, Statement, Value
from twosource.reconciling.denials import is_rejected
from twosource.reconciling.grounds import Contrast
from twosource.reconciling.independence import count_independent
from twosource.reconciling.marks import Mark
from twosource.reconciling.stands import Stand
from twosource.reconciling.statements import judge_state

__all__ = ["state_facts"]

_Key = tuple[str, str]


def state_facts(
    incident: Incident,
    marks: Iterable[Mark],
    contrasts: Sequence[Contrast],
    stands: Mapping[str, Stand],
) -> tuple[Statement, ...]:
    """Return what the claims state of one incident, besides counts.

    Against a statement are the claims that deny it, and those that hold what excludes it.
    """
    told: dict[_Key, list[Mark]] = defaultdict(list)
    for mark in marks:
        told[mark.about, mark.key].append(mark)
    opposed = _find_opposed(contrasts)
    stated = (
        _state(incident, told[key], opposed.get(key, ()), stands)
        for key in sorted(told)
        if _is_stated(told[key])
    )
    return tuple(statement for statement in stated if statement is not None)


def _is_stated(marks: Sequence[Mark]) -> bool:
    """Say whether a value is stated: an act told by its means only where somebody denies it.

    That a grenade was thrown in a clash is the clash's weapon; once it is denied, it is in doubt.
    """
    return not marks[0].by_means or any(mark.against for mark in marks)


def _find_opposed(contrasts: Iterable[Contrast]) -> Mapping[_Key, Sequence[tuple[Mark, Contrast]]]:
    """Return for each value the marks that a contrast sets against it, or behind it."""
    found: dict[_Key, list[tuple[Mark, Contrast]]] = defaultdict(list)
    for contrast in contrasts:
        a, b = contrast.a, contrast.b
        if contrast.kind in ("conflicts", "denies", "corrects", "retracts", "updates"):
            found[b.about, b.key].append((a, contrast))
        if contrast.kind == "conflicts" and not a.against:
            found[a.about, a.key].append((b, contrast))
    return found


def _state(
    incident: Incident,
    marks: Sequence[Mark],
    opposed: Sequence[tuple[Mark, Contrast]],
    stands: Mapping[str, Stand],
) -> Statement | None:
    held = [mark for mark in marks if not mark.against]
    if not held:
        return None
    denied = [it for it in marks if it.against and any(is_rejected(it, mark) for mark in held)]
    support = sorted({mark.claim.id for mark in held})
    rivals = {mark.claim.id for mark, contrast in opposed if contrast.kind != "updates"}
    rivals |= {mark.claim.id for mark in denied}
    against = sorted(rivals - set(support))
    first = min(held, key=lambda mark: (mark.unsure, mark.words))
    independent = count_independent(stands[claim] for claim in support)
    return Statement(
        incident=incident.id,
        about=first.about,
        who=None,
        low=None,
        best=None,
        high=None,
        rule=None,
        value=Value(first.words, first.key),
        support=tuple(support),
        against=tuple(against),
        independent_origins=independent,
        independent_against=count_independent(stands[claim] for claim in against),
        state=judge_state(
            unconfirmed=all(mark.unsure for mark in held),
            rejected=bool(denied),
            relations=_list_kinds(against, opposed),
            independent=independent,
        ),
    )


def _list_kinds(
    against: Sequence[str], opposed: Sequence[tuple[Mark, Contrast]]
) -> list[RelationKind]:
    """Return the kinds of what stands against a value; a denial of it by words alone counts."""
    kinds = [contrast.kind for _, contrast in opposed]
    return [*kinds, "denies"] if against else kinds
