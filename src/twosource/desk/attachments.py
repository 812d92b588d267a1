"""Attachments: that what hangs on reports and verdicts is theirs.

Which reports a verdict speaks of follows from what it says. The log has no digest of an analysis,
which can be made again; it must be one of its report's text, by the stage that the first findings
name.
"""

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from decimal import InvalidOperation

from sqlalchemy import select

from twosource.desk.grounds import Ground
from twosource.model.analyses import Analysis
from twosource.model.columns import pack_analysis, unpack_analysis
from twosource.model.reports import Report
from twosource.model.verdicts import Verdict
from twosource.store import tables
from twosource.store.packing import unpack
from twosource.store.rows import select_among

__all__ = ["check_analyses", "check_targets"]


def check_targets(ground: Ground) -> Iterator[str]:
    """Yield the verdicts that are kept as speaking of other reports than they name."""
    verdicts = {verdict.id: verdict for verdict in ground.verdicts}
    table = tables.verdict_reports
    found: dict[str, set[str]] = {key: set() for key in verdicts}
    for report, verdict in ground.connection.execute(select(table.c.report, table.c.verdict)):
        found.setdefault(verdict, set()).add(report)
    for key in sorted(found):
        if key not in verdicts:
            yield f"a verdict {key} is kept as speaking of reports, and is not there"
        elif found[key] != _list_reports(verdicts[key], verdicts):
            yield f"verdict {key} is kept as speaking of other reports than it names"


def _list_reports(verdict: Verdict, known: Mapping[str, Verdict]) -> set[str]:
    """Return the reports of a verdict, of the one that it undoes, and so on."""
    named: set[str] = set()
    chained: Verdict | None = verdict
    seen: set[str] = set()
    while chained is not None and chained.id not in seen:
        seen.add(chained.id)
        named |= {target.report for target in chained.on}
        chained = known.get(chained.undoes or "")
    return named


def check_analyses(ground: Ground, reports: Mapping[int, Report]) -> Iterator[str]:
    """Yield those of some reports, by number, whose analysis is not one of their text."""
    makers = _list_makers(ground, list(reports))
    table = tables.analyses
    columns = select(table.c.report, table.c.made_by, table.c.body)
    for number, maker, body in select_among(ground.connection, columns, table.c.report, reports):
        report = reports[number]
        if maker != makers.get(number) or not _is_of(body, report):
            yield f"the analysis of report {report.id} is not one of its text"


def _list_makers(ground: Ground, numbers: Sequence[int]) -> dict[int, str | None]:
    """Return the stage of analysis by which the first findings of reports were made."""
    table = tables.findings
    columns = select(table.c.report, table.c.number, table.c.body)
    first: dict[int, tuple[int, bytes]] = {}
    for report, number, body in select_among(ground.connection, columns, table.c.report, numbers):
        first[report] = min(first.get(report, (number, body)), (number, body))
    return {
        report: dict(json.loads(unpack(body))["stages"]).get("analysis")
        for report, (_, body) in first.items()
    }


def _is_of(body: bytes, report: Report) -> bool:
    """Say whether a packed analysis can be read, and all that it points at is in the text."""
    try:
        copy, packed = json.loads(unpack(body))
        text = report.text if copy is None else copy
        analysis = unpack_analysis(packed, text)
        same = pack_analysis(analysis, text) == packed and _is_copy(text, report.text)
        return same and _points_inside(analysis, report.id, len(text))
    except (zlib.error, ValueError, TypeError, IndexError, InvalidOperation):
        return False


def _is_copy(copy: str, text: str) -> bool:
    """Say whether two texts differ in their capitals alone."""
    return copy == text or (
        len(copy) == len(text)
        and all(
            a == b or a.casefold() == b.casefold() or a.upper() == b.upper()
            for a, b in zip(copy, text, strict=True)
        )
    )


def _points_inside(analysis: Analysis, report: str, end: int) -> bool:
    many = len(analysis.tokens)
    spans = [
        (one.start, one.end)
        for part in (analysis.tokens, analysis.sentences, analysis.names, analysis.roles)
        for one in part
    ]
    heads = [token.head for token in analysis.tokens if token.head is not None]
    return (
        analysis.report == report
        and all(0 <= start <= stop <= end for start, stop in spans)
        and all(0 <= head < many for head in heads)
        and all(0 <= one.first <= one.last <= many for one in analysis.sentences)
    )
