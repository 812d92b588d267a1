"""Entities: those that a report names, looked up by id and by what their names hold."""

from collections.abc import Callable, Collection, Iterable, Sequence

from twosource.model.names import Entity, normal_name

__all__ = ["Entities"]


class Entities:
    """The entities of one report, their names made ready once."""

    def __init__(self, entities: Sequence[Entity], kinds: Collection[str]) -> None:
        """Keep all by id, and by name those of ``kinds``, which can be meant by a plain noun."""
        self._by_id = {entity.id: entity for entity in reversed(entities)}
        self._named = [(normal_name(it.name), it) for it in entities if it.kind in kinds]

    def get(self, id_: str | None) -> Entity | None:
        """Return the entity with an id, or None."""
        return self._by_id.get(id_ or "")

    def titled(self, noun: str) -> Entity | None:
        """Return the one person whom the report calls by this title: "the governor"."""
        return _sole(
            entity
            for entity in self._by_id.values()
            if any(title.lower().split()[-1:] == [noun] for title in entity.titles)
            and not any(title.startswith("former ") for title in entity.titles)
        )

    def only(self, fits: Callable[[str], bool], *, known: bool = False) -> Entity | None:
        """Return the one entity whose name fits, of a ``known`` kind if asked for.

        None where none or several do.
        """
        return _sole(
            entity
            for name, entity in self._named
            if fits(name) and not (known and entity.kind == "unknown")
        )


def _sole(found: Iterable[Entity]) -> Entity | None:
    some = list(found)
    return some[0] if len(some) == 1 else None
