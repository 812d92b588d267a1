"""Contrasts: how the claims on one incident stand to each other where they give no numbers.

Not all pairs are written: of the claims of a value the first of each origin in each report, and no
more than a dozen, are set against those of another; see docs/record.md.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import get_args

from twosource.model.relations import Relation, RelationKind
from twosource.reconciling.denials import find_denials
from twosource.reconciling.grounds import Contrast, Ground
from twosource.reconciling.independence import judge_independence
from twosource.reconciling.marks import Mark, Role
from twosource.reconciling.rivals import compare_values

__all__ = ["contrast_marks", "relate_claims"]

_PRECEDENCE: tuple[RelationKind, ...] = get_args(RelationKind)


def contrast_marks(marks: Sequence[Mark], ground: Ground) -> tuple[Contrast, ...]:
    """Return how the claims on one incident stand to each other, role by role."""
    roles: dict[Role, list[Mark]] = defaultdict(list)
    for mark in marks:
        roles[mark.about].append(mark)
    return tuple(
        contrast
        for role in sorted(roles)
        for contrast in (*find_denials(roles[role], ground), *compare_values(roles[role], ground))
    )


def relate_claims(contrasts: Iterable[Contrast], ground: Ground) -> tuple[Relation, ...]:
    """Return one relation for each pair of claims: the first kind that holds of any role."""
    pairs: dict[frozenset[str], list[Contrast]] = defaultdict(list)
    for contrast in contrasts:
        pairs[frozenset([contrast.a.claim.id, contrast.b.claim.id])].append(contrast)
    return tuple(_relate(some, ground) for some in pairs.values())


def _relate(contrasts: Sequence[Contrast], ground: Ground) -> Relation:
    first = min(contrasts, key=lambda it: (_PRECEDENCE.index(it.kind), it.reason))
    alike = [it for it in contrasts if (it.kind, it.a.claim) == (first.kind, first.a.claim)]
    reasons = tuple(sorted({it.reason for it in alike}))
    independent, why = judge_independence(ground.stand(first.a), ground.stand(first.b))
    a, b = first.a.claim.id, first.b.claim.id
    return Relation(a, b, first.kind, (*reasons, why), independent)
