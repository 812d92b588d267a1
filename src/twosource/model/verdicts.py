"""Verdicts: what people decided, anchored to the words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from twosource.model.spans import Span

__all__ = ["KINDS", "Target", "Verdict", "VerdictKind"]

VerdictKind = Literal[
    "accept",
    "reject",
    "correct",
    "same",
    "different",
    "split",
    "merge",
    "same-origin",
    "not-same-origin",
    "set",
    "undo",
]

# What each verdict may speak of; two subjects of accept and reject are the relation between them.
KINDS: Mapping[VerdictKind, tuple[str, ...]] = {
    "accept": ("event", "claim", "figure", "entity", "incident", "origin", "story", "report"),
    "reject": ("event", "claim", "figure"),
    "correct": ("figure", "event", "claim"),
    "same": ("incident", "event", "entity", "report", "story"),
    "different": ("incident", "event", "entity", "report", "story"),
    "merge": ("story", "incident", "entity"),
    "split": ("story", "incident", "entity", "report", "event"),
    "same-origin": ("claim", "origin"),
    "not-same-origin": ("claim", "origin"),
    "set": ("report",),
    "undo": ("verdict",),
}


@dataclass(frozen=True, slots=True)
class Target:
    """What a verdict speaks of: a finding's kind, report, span and field.

    ``finding`` is the id that the finding had. Where no finding has it any more, the only one of
    that kind is meant that the span overlaps by half or more.
    """

    kind: str
    report: str
    span: Span | None
    field: str | None
    finding: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person decided, by whom, when (RFC 3339) and why; ``undoes`` names a verdict."""

    id: str
    verdict: VerdictKind
    on: tuple[Target, ...]
    value: str | None
    by: str
    at: str
    why: str
    undoes: str | None
