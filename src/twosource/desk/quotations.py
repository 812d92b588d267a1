"""Quotations: what verdicts quote of words that are erased, covered or taken out."""

import json
from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import select, update

from twosource.desk.covers import Cover
from twosource.desk.grounds import Ground, load_reports
from twosource.model.spans import Span
from twosource.model.verdicts import Verdict
from twosource.model.wire import dump, from_json
from twosource.store import tables
from twosource.store.packing import digest_bytes, pack, unpack
from twosource.store.reports import number_reports
from twosource.store.tombstones import put_tombstone

__all__ = ["bury", "change_verdicts", "cover_verdicts"]


def cover_verdicts(ground: Ground, reports: frozenset[str], cover: Cover) -> set[str]:
    """Cover what verdicts quote from some reports, and the name in what people say of any.

    Returns the reports that changed verdicts speak of.
    """
    texts = {
        report.id: report.text
        for report in load_reports(
            ground, number_reports(ground.connection, reports).values()
        ).values()
    }
    return change_verdicts(
        ground,
        lambda verdict: (
            any(target.report in reports for target in verdict.on)
            or cover.names(verdict.why)
            or cover.names(verdict.value or "")
        ),
        cover,
        lambda span: (
            texts[span.report][span.start : span.end] if span.report in texts else span.text
        ),
    )


def change_verdicts(
    ground: Ground,
    chosen: Callable[[Verdict], bool],
    cover: Callable[[str], str],
    quote: Callable[[Span], str],
) -> set[str]:
    """Cover the words of chosen verdicts; return the reports that those speak of.

    ``cover`` is for what people wrote, ``quote`` for what they pointed at.
    """
    table, spoken = tables.verdicts, set[str]()
    rows = ground.connection.execute(select(table.c.id, table.c.body)).all()
    for key, body in rows:
        verdict = from_json(Verdict, json.loads(unpack(body)))
        if not chosen(verdict):
            continue
        on = tuple(
            target
            if target.span is None
            else replace(target, span=replace(target.span, text=quote(target.span)))
            for target in verdict.on
        )
        value = None if verdict.value is None else cover(verdict.value)
        covered = replace(verdict, on=on, value=value, why=cover(verdict.why))
        if covered != verdict:
            words = dump(covered)
            change = update(table).where(table.c.id == key)
            ground.connection.execute(change.values(body=pack(words)))
            left, why = digest_bytes(words.encode("utf-8")), "it quoted what was erased"
            bury(ground, key, "verdict", verdict.by, why, digest=left)
            spoken |= {target.report for target in verdict.on}
    return spoken


def bury(ground: Ground, subject: str, kind: str, by: str, why: str, *, digest: str) -> None:
    """Leave a tombstone; ``digest`` is of what is there now in the place of what was erased."""
    put_tombstone(ground.connection, subject, kind, at=ground.at, by=by, why=why, digest=digest)
