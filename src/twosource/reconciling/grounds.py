"""Grounds: what a comparison of two claims without numbers looks at, and what comes of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from twosource.model.relations import RelationKind
from twosource.model.reports import Report
from twosource.reconciling.acts import Acts
from twosource.reconciling.marks import Mark
from twosource.reconciling.stands import Stand

__all__ = ["Contrast", "Ground", "group_values", "in_order", "pick"]

_MOST = 12  # claims of one value that are set against those of another


@dataclass(frozen=True, slots=True)
class Contrast:
    """How mark ``a`` stands to mark ``b``, and why."""

    a: Mark
    b: Mark
    kind: RelationKind
    reason: str


@dataclass(frozen=True, slots=True)
class Ground:
    """What a comparison of marks looks at besides them.

    ``uncompared`` are pairs of claims that people said do not speak of each other.
    """

    stands: Mapping[str, Stand]
    reports: Mapping[str, Report]
    acts: Acts
    uncompared: frozenset[frozenset[str]] = frozenset()

    def stand(self, mark: Mark) -> Stand:
        """Return what a mark's independence hangs on."""
        return self.stands[mark.claim.id]

    def parted(self, a: Mark, b: Mark) -> bool:
        """Say whether people said that the claims of two marks do not speak of each other."""
        return frozenset([a.claim.id, b.claim.id]) in self.uncompared

    def share_origin(self, a: Mark, b: Mark) -> bool:
        """Say whether two marks rest on one voice that is known."""
        return self.stand(a).known and self.stand(a).origin == self.stand(b).origin


def group_values(marks: Iterable[Mark]) -> dict[str, list[Mark]]:
    """Put the marks of one value together."""
    found: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        found[mark.key].append(mark)
    return found


def pick(marks: Iterable[Mark], ground: Ground) -> list[Mark]:
    """Return the first mark of each origin, report and mode of deed, and no more than a dozen."""
    found: dict[tuple[str, str, str | None], Mark] = {}
    ordered = sorted(marks, key=lambda m: (m.unsure, m.claim.report, m.words, m.claim.id))
    for mark in ordered:
        origin, mode = ground.stand(mark).origin, mark.event.mode
        found.setdefault((origin, mark.claim.report, mode), mark)
    return list(found.values())[:_MOST]


def in_order(a: Mark, b: Mark) -> tuple[Mark, Mark]:
    """Return two marks by the ids of their claims: neither side is the later one."""
    return (a, b) if a.claim.id <= b.claim.id else (b, a)
