"""Histories: when and how a report came, and what other versions of it say."""

from collections.abc import Iterator

from twosource.desk.explanations import Line
from twosource.desk.grounds import Ground, load_reports
from twosource.desk.versions import tell_changes
from twosource.store.reports import Kept, list_numbered, number_reports
from twosource.store.versions import list_versions

__all__ = ["tell_history"]


def tell_history(ground: Ground, report: str) -> tuple[Line, ...]:
    """Return how a report came, as lines of its explanation, with what changed between versions."""
    numbers = number_reports(ground.connection, [report]).values()
    kept = list(list_numbered(ground.connection, numbers))
    lines = [line for one in kept for line in _describe(one)]
    return (*lines, *_tell_versions(ground, report))


def _describe(kept: Kept) -> Iterator[Line]:
    yield Line(0, f"on the desk since {kept.at}")
    if kept.original is not None:
        yield Line(0, f"original SHA-256 {kept.original}")
    if kept.url is not None:
        yield Line(0, f"from {kept.url}")
    if kept.fetched is not None:
        yield Line(0, f"fetched {kept.fetched}")


def _tell_versions(ground: Ground, report: str) -> Iterator[Line]:
    versions = list_versions(ground.connection, report)
    if len(versions) < 2:
        return
    numbers = number_reports(ground.connection, [version.report for version in versions])
    reports = {found.id: found for found in load_reports(ground, numbers.values()).values()}
    for version in versions:
        if version.report == report and version.earlier in reports:
            yield Line(0, f"it replaces the version {version.earlier[:8]}, and says otherwise:")
            yield from tell_changes(reports[version.earlier], reports[report])
        if version.earlier == report and version.report in reports:
            yield Line(0, f"the version {version.report[:8]} replaces it, and says otherwise:")
            yield from tell_changes(reports[report], reports[version.report])
