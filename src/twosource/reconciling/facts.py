"""Facts: statements that are no counts: that it happened, who did it, where, and with what."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from twosource.model.relations import RelationKind
from twosource.model.stories import Incident, Statement, Value
from twosource.reconciling.denials import is_rejected
from twosource.reconciling.grounds import Contrast, Ground, pick
from twosource.reconciling.independence import count_independent
from twosource.reconciling.marks import Mark
from twosource.reconciling.rivals import excludes
from twosource.reconciling.statements import judge_state

__all__ = ["state_facts"]

_Key = tuple[str, str]  # what a value is about, and its own key
_Rival = tuple[Mark, RelationKind]


def state_facts(
    incident: Incident,
    marks: Iterable[Mark],
    contrasts: Sequence[Contrast],
    ground: Ground,
) -> tuple[Statement, ...]:
    """Return what the claims state of one incident, besides counts.

    Against a statement are the claims that deny it, and those that hold what excludes it.
    """
    told: dict[_Key, list[Mark]] = defaultdict(list)
    for mark in marks:
        told[mark.about, mark.key].append(mark)
    opposed = _find_opposed(contrasts, told, ground)
    stated = (
        _state(incident, told[key], opposed.get(key, ()), ground)
        for key in sorted(told)
        if _is_stated(told[key])
    )
    return tuple(statement for statement in stated if statement is not None)


def _is_stated(marks: Sequence[Mark]) -> bool:
    """Say whether a value is stated: an act told by its means only where somebody denies it.

    That a grenade was thrown in a clash is the clash's weapon; once it is denied, it is in doubt.
    """
    return not marks[0].by_means or any(mark.against for mark in marks)


def _find_opposed(
    contrasts: Iterable[Contrast], told: Mapping[_Key, Sequence[Mark]], ground: Ground
) -> Mapping[_Key, Sequence[_Rival]]:
    """Return for each value the claims that stand against it or behind it, and how."""
    found: dict[_Key, list[_Rival]] = defaultdict(list)
    exclusive: set[tuple[_Key, _Key]] = set()
    for contrast in contrasts:
        a, b = (contrast.a.about, contrast.a.key), (contrast.b.about, contrast.b.key)
        if contrast.kind == "conflicts" and not contrast.a.against and not contrast.b.against:
            exclusive |= {(a, b), (b, a)}
        elif contrast.kind in ("denies", "corrects", "retracts", "updates"):
            found[b].append((contrast.a, contrast.kind))
    for one, other in sorted(exclusive):
        held = pick((mark for mark in told[one] if not mark.against), ground)
        rivals = (mark for mark in told[other] if not mark.against)
        found[one] += [
            (mark, "conflicts") for mark in rivals if any(excludes(it, mark, ground) for it in held)
        ]
    return found


def _state(
    incident: Incident,
    marks: Sequence[Mark],
    opposed: Sequence[_Rival],
    ground: Ground,
) -> Statement | None:
    held = [mark for mark in marks if not mark.against]
    if not held:
        return None
    denied = [m for m in marks if m.against and any(is_rejected(m, it, ground) for it in held)]
    support = sorted({mark.claim.id for mark in held})
    rivals = {mark.claim.id for mark, kind in opposed if kind != "updates"}
    rivals |= {mark.claim.id for mark in denied}
    against = sorted(rivals - set(support))
    first = min(held, key=lambda mark: (mark.unsure, mark.words))
    independent = count_independent(ground.stands[claim] for claim in support)
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
        independent_against=count_independent(ground.stands[claim] for claim in against),
        state=judge_state(
            unconfirmed=all(mark.unsure for mark in held),
            rejected=bool(denied),
            relations=_list_kinds(against, opposed),
            independent=independent,
        ),
    )


def _list_kinds(against: Sequence[str], opposed: Sequence[_Rival]) -> list[RelationKind]:
    """Return the kinds of what stands against a value; whoever does contests it."""
    kinds: list[RelationKind] = [kind for _, kind in opposed]
    return [*kinds, "denies"] if against else kinds
