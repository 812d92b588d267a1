"""Originals: findings of a working copy -> findings that point into the report itself."""

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from twosource.model.findings import Findings
from twosource.model.reports import Report
from twosource.model.spans import Span

__all__ = ["restore"]

T = TypeVar("T")


def restore(findings: Findings, report: Report) -> Findings:
    """Return what was found in a copy of equal length with the words of ``report`` in its spans.

    Names keep the writing of the copy: "San Miguel", where the report shouts.
    """
    return _restore(findings, report.text)


def _restore(value: T, text: str) -> T:
    if isinstance(value, Span):
        return replace(value, text=text[value.start : value.end])
    if isinstance(value, tuple):
        return type(value)(_restore(item, text) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        own: dict[str, Any] = {field.name: getattr(value, field.name) for field in fields(value)}
        changed = {
            name: new for name, old in own.items() if (new := _restore(old, text)) is not old
        }
        return replace(value, **changed) if changed else value
    return value
