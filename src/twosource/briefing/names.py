"""Names that a brief keeps back: those of private persons who came to harm, and of children."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from twosource.model.names import Entity
from twosource.model.records import Record
from twosource.model.spans import Span

__all__ = ["hide_names", "keep_names_back", "list_kept_back"]

T = TypeVar("T")

_BAR = "█"
_STANDS_IN = {
    "killed": "a person killed (name kept back)",
    "injured": "a person hurt (name kept back)",
    "detained": "a person held (name kept back)",
    "child": "a child (name kept back)",
}


def keep_names_back(record: Record, texts: Mapping[str, str]) -> tuple[Record, Mapping[str, str]]:
    """Return a record and its texts without the names of private persons who came to harm.

    They are the entities whose ``standing`` is killed, injured, detained or child. In quoted text
    bars stand in place of each name, as long as it is, so that every offset holds; where the
    record itself names the person, stands what befell them. A full name is kept back wherever it
    stands, a single word only where it was read as the person's.
    """
    kept = list_kept_back(record.entities)
    if not kept:
        return record, texts
    veil = _Veil(kept)
    return veil.over(record), {key: veil.hide(text, key, 0) for key, text in texts.items()}


def list_kept_back(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Return those of some entities whose names are kept back."""
    return tuple(entity for entity in entities if entity.standing in _STANDS_IN)


def hide_names(value: T, entities: Iterable[Entity]) -> T:
    """Return anything that is made of records, without the names that are kept back.

    ``entities`` are those of its story. Spans and words are covered as in a brief.
    """
    kept = list_kept_back(entities)
    return _Veil(kept).over(value) if kept else value


class _Veil:
    """Hides the names of some entities in whatever a record holds."""

    def __init__(self, kept: Sequence[Entity]) -> None:
        self._ids = {entity.id: _STANDS_IN[entity.standing or ""] for entity in kept}
        self._stretches = [span for entity in kept for span in entity.names]
        self._called = {
            words: self._ids[entity.id]
            for entity in kept
            for words in {entity.name, *(span.text for span in entity.names)}
            if " " in words
        }
        longest = sorted(self._called, key=len, reverse=True)
        self._full = re.compile("|".join(map(re.escape, longest)) or r"(?!)")

    def over(self, value: T) -> T:
        """Return a value with every name in it hidden."""
        return cast(T, self._over(value))

    def _over(self, value: object) -> object:
        if isinstance(value, str):
            return self._full.sub(lambda match: self._called[match[0]], value)
        if isinstance(value, Span):
            return replace(value, text=self.hide(value.text, value.report, value.start))
        if isinstance(value, tuple):
            return tuple(self._over(item) for item in value)
        if isinstance(value, Mapping):
            return {key: self._over(item) for key, item in value.items()}
        if is_dataclass(value) and not isinstance(value, type):
            changed = {
                field.name: self._over(getattr(value, field.name)) for field in fields(value)
            }
            person = getattr(value, "entity", None) or getattr(value, "id", None)
            if person in self._ids and changed.get("name"):
                changed["name"] = self._ids[person]
            return replace(value, **changed)
        return value

    def hide(self, text: str, report: str, start: int) -> str:
        """Return a stretch of a report that begins at ``start`` with bars in place of names."""
        text = self._full.sub(lambda match: _bar(match[0]), text)
        for span in self._stretches:
            low, high = max(span.start - start, 0), span.end - start
            if span.report == report and low < high and low < len(text):
                text = text[:low] + _bar(text[low:high]) + text[high:]
        return text


def _bar(words: str) -> str:
    return re.sub(r"\S", _BAR, words)
