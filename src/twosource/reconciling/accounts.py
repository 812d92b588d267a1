"""Accounts: reports with their findings, in canonical order."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from twosource.model import edtf
from twosource.model.events import Event
from twosource.model.findings import Findings
from twosource.model.reports import Report
from twosource.model.spans import Span
from twosource.model.wire import dump

__all__ = [
    "Account",
    "Order",
    "gather_accounts",
    "name_account",
    "order_reports",
    "select_published",
    "title_of",
    "usable",
]

T = TypeVar("T")
Order = tuple[bool, str, str, str]


@dataclass(frozen=True, slots=True)
class Account:
    """One report and what was found in it."""

    report: Report
    findings: Findings

    @property
    def id(self) -> str:
        """The report's id."""
        return self.report.id

    @property
    def deeds(self) -> tuple[Event, ...]:
        """The events that can be an incident: those that are more than words."""
        return tuple(event for event in self.findings.events if not event.spoken)


def gather_accounts(reports: Iterable[Report], findings: Iterable[Findings]) -> tuple[Account, ...]:
    """Pair reports with their findings, each once, in canonical order.

    Dated reports come first, by date; a report that nothing was found in has empty findings.
    """
    found = _once((item.report, item) for item in findings)
    once = _once((report.id, report) for report in reports)
    ordered = sorted(once.values(), key=order_reports)
    return tuple(Account(report, found.get(report.id, Findings(report.id))) for report in ordered)


def _once(pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    """Keep one value for each id: of different ones not the first come, but the first by bytes."""
    given: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        if value not in given[key]:
            given[key].append(value)
    return {
        key: min(values, key=dump) if values[1:] else values[0] for key, values in given.items()
    }


def order_reports(report: Report) -> Order:
    """Return what reports are ordered by: dated ones first, by date, then by name."""
    return report.published is None, report.published or "", report.name, report.id


def usable(account: Account) -> bool:
    """Say whether a report's claims are used: those of withdrawn and of empty reports are not."""
    return account.report.status != "withdrawn" and bool(account.report.text.strip())


def select_published(
    accounts: Sequence[Account], by: str | None
) -> tuple[tuple[Account, ...], tuple[Account, ...]]:
    """Split into the accounts published by the EDTF date ``by``, and the undated ones left out.

    Reports published later belong to neither. Without a date everything is in.
    """
    if by is None:
        return tuple(accounts), ()
    dated = [account for account in accounts if account.report.published is not None]
    undated = tuple(account for account in accounts if account.report.published is None)
    return tuple(account for account in dated if _is_by(account.report.published, by)), undated


def _is_by(published: str | None, by: str) -> bool:
    end = None if published is None else edtf.days(published).last
    limit = edtf.days(by).last
    return end is not None and (limit is None or end <= limit)


_TITLE = 140  # characters


def name_account(report: Report) -> str:
    """Return how people call a report: its outlet and date, else its name."""
    if report.outlet is None:
        return report.name
    return f"{report.outlet} ({report.published or 'no date'})"


def title_of(report: Report) -> Span:
    """Return the words that head a report: its title, or its first sentence as far as a comma."""
    for front in report.fronts:
        if front.kind == "title":
            return front.span
    start = _skip_space(report.text, 0)
    for front in sorted(report.fronts, key=lambda front: front.span):
        if front.span.start <= start < front.span.end < len(report.text.rstrip()):
            start = _skip_space(report.text, front.span.end)
    line = re.split(r"\n|(?<=[.!?])\s", report.text[start:], maxsplit=1)[0].rstrip()
    if len(line) > _TITLE:
        whole = line[:_TITLE]
        line = next((part for mark in (", ", " ") if (part := whole.rpartition(mark)[0])), whole)
    return report.span(start, start + len(line))


def _skip_space(text: str, start: int) -> int:
    return len(text) - len(text[start:].lstrip())
