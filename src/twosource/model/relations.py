"""Relations between two figures or two claims, each with its reasons."""

from dataclasses import dataclass
from typing import Literal

__all__ = ["Relation", "RelationKind"]

# In the order of precedence: the first that holds is the relation.
RelationKind = Literal[
    "retracts",
    "corrects",
    "denies",
    "not_comparable",
    "updates",
    "conflicts",
    "refines",
    "same",
    "compatible",
]


@dataclass(frozen=True, slots=True)
class Relation:
    """How ``a`` stands to ``b`` (ids of two figures, or of two claims).

    ``a`` is the later, finer, denying or correcting side; for symmetric kinds the smaller id.
    ``independent`` is true, false, or null where it is not known.
    """

    a: str
    b: str
    kind: RelationKind
    reasons: tuple[str, ...]
    independent: bool | None
