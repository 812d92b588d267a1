"""Resettings: a report whose day of publication people set is read again, as of that day.

"On Monday" is another day then. What was read before is kept as what was known before.
"""

import json
from collections.abc import Mapping, Sequence

from twosource.batch.readings import Reader, list_stages
from twosource.desk.grounds import Ground
from twosource.model.findings import Findings
from twosource.model.reports import Report
from twosource.model.wire import dump
from twosource.reconciling.corrections import list_set_days, set_report
from twosource.store.reports import (
    list_numbered,
    load_analyses,
    number_reports,
    replace_findings,
)

__all__ = ["read_as_set", "read_kept", "reread_as_set"]

Days = Mapping[str, str | None]


def read_kept(ground: Ground, reader: Reader, reports: Mapping[int, Report]) -> dict[int, Findings]:
    """Read reports from the analyses that were kept of them, or anew where those are old.

    Those of which none was kept, since they came with their findings, are not in the answer.
    """
    version = dict(reader.versions)["analysis"]
    found = {}
    for number, made_by, body in load_analyses(ground.connection, reports):
        copy, packed = json.loads(body)
        report = reports[number]
        found[number] = (
            reader.reread(report, packed, copy)
            if made_by == version
            else reader.read(report).findings
        )
    return found


def read_as_set(ground: Ground, numbers: Sequence[int]) -> dict[int, Report]:
    """Return reports by number with what people set of them."""
    readings = ground.load_readings(numbers)
    return {n: set_report(report, ground.standing) for n, (report, _) in readings.items()}


def reread_as_set(ground: Ground, reader: Reader, before: Days, at: str) -> None:
    """Read again, as of the moment ``at``, the reports whose day was set otherwise ``before``."""
    now = list_set_days(ground.standing)
    changed = [
        key
        for key in sorted(before.keys() | now.keys())
        if (key in before, before.get(key)) != (key in now, now.get(key))
    ]
    numbers = sorted(number_reports(ground.connection, changed).values())
    found = read_kept(ground, reader, read_as_set(ground, numbers))
    rows = [
        (kept, list_stages(found[kept.number].stages), dump(found[kept.number]))
        for kept in list_numbered(ground.connection, found)
    ]
    if rows:
        replace_findings(ground.connection, at, rows)
        ground.turn()
