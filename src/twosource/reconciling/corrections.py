"""Corrections: findings and reports as people left them.

What is rejected goes, with the figures of a rejected claim; what is corrected keeps its span and
says that a reviewer gave the value; a report has the outlet, family or date that was set.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar, cast, get_args

from twosource.model.claims import Claim, Stance
from twosource.model.events import ACLED, MODES, Certainty, Event, EventType, Polarity
from twosource.model.figures import Figure, Measure, parse_bounds
from twosource.model.findings import Findings
from twosource.model.reports import Report, ReportStatus
from twosource.model.times import Time, make_reviewed
from twosource.model.verdicts import Target, Verdict
from twosource.reconciling.accounts import Account
from twosource.reconciling.verdicts import RELATION, anchor

__all__ = ["CORRECTED", "SET", "apply_verdicts", "correct", "list_set_days", "set_report"]

_WORDS: Mapping[str, tuple[str, ...]] = {
    "measure": get_args(Measure),
    "type": (*get_args(EventType), ""),
    "polarity": get_args(Polarity),
    "certainty": get_args(Certainty),
    "stance": get_args(Stance),
}
Finding = TypeVar("Finding", bound=Claim | Event | Figure)

# What can be corrected of a finding, and what can be set of a report.
CORRECTED: Mapping[str, tuple[str, ...]] = {
    "figure": ("value", "measure", "group", "as_of"),
    "event": ("type", "mode", "time", "polarity", "certainty"),
    "claim": ("stance", "certainty"),
}
SET = ("outlet", "family", "published", "status")


def apply_verdicts(accounts: Sequence[Account], verdicts: Iterable[Verdict]) -> tuple[Account, ...]:
    """Return the accounts with what standing verdicts reject, correct and set."""
    touched = [v for v in verdicts if v.verdict in ("reject", "correct", "set")]
    by_report: dict[str, list[tuple[Verdict, Target]]] = {}
    for verdict in touched:
        for target in verdict.on:
            if target.field != RELATION:
                by_report.setdefault(target.report, []).append((verdict, target))
    return tuple(
        _apply(account, by_report[account.id]) if account.id in by_report else account
        for account in accounts
    )


def list_set_days(standing: Iterable[Verdict]) -> dict[str, str | None]:
    """Return the days of publication that standing verdicts set, by report; null takes one away."""
    return {
        target.report: verdict.value
        for verdict in standing
        if verdict.verdict == "set"
        for target in verdict.on
        if target.field == "published"
    }


def set_report(report: Report, standing: Iterable[Verdict]) -> Report:
    """Return a report with what standing verdicts set of it."""
    for verdict in standing:
        if verdict.verdict == "set":
            for target in verdict.on:
                if target.report == report.id:
                    report = _set(report, target.field, verdict.value)
    return report


def _apply(account: Account, told: Iterable[tuple[Verdict, Target]]) -> Account:
    report, findings = account.report, account.findings
    own = {account.id: findings}
    rejected: set[str] = set()
    # A mode is one of its type, so that the type comes first, whichever was corrected first.
    for verdict, target in sorted(told, key=lambda one: one[1].field == "mode"):
        if verdict.verdict == "set":
            report = _set(report, target.field, verdict.value)
        elif (key := anchor(target, own)) is not None:
            if verdict.verdict == "reject":
                rejected.add(key)
            else:
                findings = _correct(findings, key, target.field or "", verdict.value or "")
    return Account(report, _drop(findings, rejected))


def _set(report: Report, field: str | None, value: str | None) -> Report:
    match field:
        case "outlet":
            return replace(report, outlet=value)
        case "family":
            return replace(report, family=value)
        case "published":
            return replace(
                report, published=value, published_basis=None if value is None else "given"
            )
        case "status":
            return replace(report, status=cast(ReportStatus, value or "usable"))
        case _:
            return report


def _correct(findings: Findings, key: str, field: str, value: str) -> Findings:
    return replace(
        findings,
        figures=_replace(findings.figures, key, lambda one: correct(one, field, value)),
        events=_replace(findings.events, key, lambda one: correct(one, field, value)),
        claims=_replace(findings.claims, key, lambda one: correct(one, field, value)),
    )


def _replace(
    found: tuple[Finding, ...], key: str, change: Callable[[Finding], Finding]
) -> tuple[Finding, ...]:
    return tuple(_try(change, one) if one.id == key else one for one in found)


def _try(change: Callable[[Finding], Finding], finding: Finding) -> Finding:
    """Change a finding, if it can still be so: a mode has no sense once its type is another."""
    try:
        return change(finding)
    except ValueError:
        return finding


def correct(finding: Finding, field: str, value: str) -> Finding:
    """Return a finding with one field as a reviewer gives it: ``value`` of a figure is ``"12-15"``.

    Raises :class:`ValueError` for a value that the field cannot have.
    """
    _check_word(field, value)
    changes: dict[str, object] = {field: value or None, "basis": "reviewer"}
    if isinstance(finding, Event) and field in ("type", "mode"):
        changes |= _type(finding, field, value)
    if field == "value":
        bounds = parse_bounds(value)
        changes = {
            "low": bounds.low,
            "high": bounds.high,
            "bound": bounds.bound,
            "basis": "reviewer",
        }
    elif field in ("time", "as_of"):
        before: Time | None = getattr(finding, field)
        changes[field] = make_reviewed(value, before) if value else None
    return replace(finding, **changes)  # type: ignore[arg-type]  # the field is one of CORRECTED


def _check_word(field: str, value: str) -> None:
    if value not in _WORDS.get(field, (value,)):
        raise ValueError(
            f"{value!r} is no {field}: there are {', '.join(filter(None, _WORDS[field]))}"
        )
    if field == "group" and not value.strip():
        raise ValueError("a group needs a name")


def _type(event: Event, field: str, value: str) -> dict[str, object]:
    """Return type, mode and ACLED's sub-event together: another type takes the mode away."""
    kind = event.type if field == "mode" else cast("EventType | None", value or None)
    mode = value or None if field == "mode" else event.mode
    if field == "type" and mode not in MODES.get(kind or "", ()):
        mode = None
    return {"type": kind, "mode": mode, "acled": ACLED.get((kind, mode)) if kind else None}


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
        claims=tuple(
            replace(
                claim,
                figures=tuple(key for key in claim.figures if key not in rejected),
                events=tuple(key for key in claim.events if key not in rejected),
            )
            for claim in findings.claims
            if claim.id not in rejected
        ),
    )
