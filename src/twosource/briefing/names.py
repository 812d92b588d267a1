"""Which names a brief shows."""

from twosource.model.names import Entity
from twosource.model.records import Record

__all__ = ["choose_hidden", "show_name"]

# Kinds of entities that are always private persons. The record's words for kinds have none yet.
_PRIVATE_KINDS: frozenset[str] = frozenset()


def choose_hidden(record: Record, *, names: bool) -> frozenset[str]:
    """Return the ids of the entities whose names a brief does not show.

    The names of private persons who were killed, hurt or held, or who are under age, belong here
    unless ``names`` is set. The record has no marker for them yet, and nothing is hidden on a
    guess: so far the answer is empty, and a brief shows the names that its reports show. Every
    name on its way into a brief passes :func:`show_name` with this answer, so that a marker
    needs a change in this module alone.
    """
    if names:
        return frozenset()
    return frozenset(entity.id for entity in record.entities if _is_private(entity))


def _is_private(entity: Entity) -> bool:
    return entity.kind in _PRIVATE_KINDS


def show_name(name: str, entity: str | None, hidden: frozenset[str]) -> str:
    """Return the name, or what stands for it where its entity is hidden."""
    return "[name withheld]" if entity in hidden else name
