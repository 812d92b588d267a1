"""Verdicts: what people decided, as joins to make, joins to refuse, and findings to leave out.

Honoured here: ``same``, ``merge``, ``different``, ``split``, ``same-origin``, ``not-same-origin``,
``reject``, ``set`` (outlet, family or date of a report) and ``undo``. ``accept`` changes nothing,
and ``correct`` is passed through in the record.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from twosource.model import spans
from twosource.model.findings import Findings
from twosource.model.reports import Report
from twosource.model.spans import Span
from twosource.model.verdicts import Target, Verdict, VerdictKind
from twosource.reconciling.accounts import Account
from twosource.reconciling.joins import Join

__all__ = ["Decisions", "apply_verdicts", "decide"]

_TOGETHER: tuple[VerdictKind, ...] = ("same", "merge")
_APART: tuple[VerdictKind, ...] = ("different", "split")
# What a verdict may point at, and the finding it means: an incident is known by its events.
_KINDS: Mapping[str, str] = {
    "incident": "event",
    "event": "event",
    "entity": "entity",
    "name": "entity",
    "claim": "claim",
    "origin": "claim",
    "figure": "figure",
    "report": "report",
    "story": "report",
}


@dataclass(frozen=True, slots=True)
class Decisions:
    """Joins to make and pairs to keep apart, for one kind of finding."""

    joins: tuple[Join, ...] = ()
    apart: frozenset[frozenset[str]] = frozenset()


def _standing(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Return the verdicts that no later one undoes, in order."""
    ordered = sorted(verdicts, key=lambda verdict: (verdict.at, verdict.id))
    undone: set[str] = set()
    for verdict in reversed(ordered):
        if verdict.verdict == "undo" and verdict.id not in undone and verdict.undoes is not None:
            undone.add(verdict.undoes)
    return [verdict for verdict in ordered if verdict.id not in undone]


def decide(
    verdicts: Iterable[Verdict], accounts: Sequence[Account], kind: str, *, origin: bool = False
) -> Decisions:
    """Return what was decided on one kind: ``report``, ``entity``, ``event`` or ``claim``."""
    together: tuple[VerdictKind, ...] = ("same-origin",) if origin else _TOGETHER
    parted: tuple[VerdictKind, ...] = ("not-same-origin",) if origin else _APART
    joins: list[Join] = []
    apart: set[frozenset[str]] = set()
    for verdict in _standing(verdicts):
        found = [key for target in verdict.on if (key := _find(target, kind, accounts)) is not None]
        pairs = list(combinations(found, 2))
        if verdict.verdict in together:
            joins += [Join(a, b, _told(verdict), rank=-1) for a, b in pairs]
        if verdict.verdict in parted:
            apart |= {frozenset(pair) for pair in pairs}
    return Decisions(tuple(joins), frozenset(apart))


def _told(verdict: Verdict) -> str:
    return f"{verdict.by} decided so: {verdict.why}"


def _find(target: Target, kind: str, accounts: Sequence[Account]) -> str | None:
    """Return the only finding of a kind that a target overlaps by half or more."""
    if _KINDS.get(target.kind) != kind:
        return None
    account = next((account for account in accounts if account.id == target.report), None)
    if account is None or kind == "report":
        return None if account is None else account.id
    span = target.span
    if span is None:
        return None
    met = {key for key, own in _spans(account.findings, kind) if spans.share(own, span) >= 0.5}
    return met.pop() if len(met) == 1 else None


def _spans(findings: Findings, kind: str) -> Iterator[tuple[str, Span]]:
    match kind:
        case "entity":
            yield from ((e.id, span) for e in findings.entities for span in e.names)
        case "event":
            yield from ((event.id, event.span) for event in findings.events)
        case "claim":
            yield from ((claim.id, claim.span) for claim in findings.claims)
        case "figure":
            yield from ((figure.id, figure.span) for figure in findings.figures)


def apply_verdicts(accounts: Sequence[Account], verdicts: Iterable[Verdict]) -> tuple[Account, ...]:
    """Return the accounts without what was rejected, with outlets and dates as they were set."""
    standing = _standing(verdicts)
    rejected = {
        key
        for verdict in standing
        if verdict.verdict == "reject"
        for target in verdict.on
        for kind in ("event", "claim", "figure")
        if (key := _find(target, kind, accounts)) is not None
    }
    changes = [verdict for verdict in standing if verdict.verdict == "set"]
    return tuple(
        Account(_set(account.report, changes), _drop(account.findings, rejected))
        for account in accounts
    )


def _set(report: Report, verdicts: Iterable[Verdict]) -> Report:
    for verdict in verdicts:
        for target in verdict.on:
            if target.report == report.id:
                report = _set_field(report, target.field, verdict.value)
    return report


def _set_field(report: Report, field: str | None, value: str | None) -> Report:
    match field:
        case "outlet":
            return replace(report, outlet=value)
        case "family":
            return replace(report, family=value)
        case "published" | "date":
            return replace(
                report, published=value, published_basis=None if value is None else "given"
            )
        case _:
            return report


def _drop(findings: Findings, rejected: set[str]) -> Findings:
    if not rejected:
        return findings
    return replace(
        findings,
        events=tuple(event for event in findings.events if event.id not in rejected),
        figures=tuple(
            figure
            for figure in findings.figures
            if figure.id not in rejected and figure.claim not in rejected
        ),
        claims=tuple(claim for claim in findings.claims if claim.id not in rejected),
    )
