"""Selections: a part of a record, which is a record itself."""

from collections.abc import Iterable
from dataclasses import replace

from twosource.model.records import Record

__all__ = ["select_stories"]


def select_stories(record: Record, reports: Iterable[str]) -> Record:
    """Return a record with those stories alone that have any of some reports."""
    own = frozenset(reports)
    stories = tuple(story for story in record.stories if own.intersection(story.reports))
    kept = own.union(*(story.reports for story in stories))
    entries = tuple(entry for entry in record.reports if entry.id in kept)
    named = {entry.outlet for entry in entries}
    return replace(
        record,
        reports=entries,
        outlets=tuple(outlet for outlet in record.outlets if outlet.name in named),
        entities=tuple(
            entity
            for entity in record.entities
            if any(span.report in kept for span in entity.names)
            or (not entity.names and entity.name in named)
        ),
        stories=stories,
        verdicts=tuple(v for v in record.verdicts if any(t.report in kept for t in v.on)),
        unknowns=tuple(u for u in record.unknowns if u.report is None or u.report in kept),
    )
