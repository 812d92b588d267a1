"""Repeats: events that stand in words which one report took from another.

What is told in the same words is the same event, whatever day or place each report seems to give.
"""

from collections.abc import Iterable, Mapping, Sequence

from twosource.model.events import Event
from twosource.model.origins import Copy
from twosource.model.spans import Span
from twosource.reconciling.accounts import Account
from twosource.reconciling.joins import Join
from twosource.reconciling.spellings import fold_name

__all__ = ["join_repeated"]

_SHIFT = 12  # characters by which an edited passage may move a word


def join_repeated(accounts: Sequence[Account], copies: Iterable[Copy]) -> list[Join]:
    """Return the pairs of events that stand at one place of a passage that two reports share."""
    deeds: Mapping[str, Sequence[Event]] = {account.id: account.deeds for account in accounts}
    return [
        Join(a.id, b.id, f"“{a.span.text}” stands in the same words in both reports")
        for copy in copies
        if copy.a in deeds and copy.b in deeds
        for one, other in copy.spans
        for a in _within(deeds[copy.a], one)
        for b in _within(deeds[copy.b], other)
        if _is_repeated(a, one, b, other)
    ]


def _within(events: Iterable[Event], passage: Span) -> list[Event]:
    return [e for e in events if passage.start <= e.span.start and e.span.end <= passage.end]


def _is_repeated(a: Event, one: Span, b: Event, other: Span) -> bool:
    shift = (a.span.start - one.start) - (b.span.start - other.start)
    return abs(shift) <= _SHIFT and fold_name(a.span.text) == fold_name(b.span.text)
