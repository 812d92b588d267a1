"""Examples: verdicts as training and evaluation data, each with the words around it."""

from collections.abc import Iterator

from twosource.desk.grounds import Ground
from twosource.model.findings import Findings
from twosource.model.reports import Report
from twosource.model.spans import Span
from twosource.model.verdicts import Target, Verdict
from twosource.model.wire import Json, to_json
from twosource.reconciling.verdicts import anchor, list_undone
from twosource.store.reports import number_reports

__all__ = ["list_examples"]

_AROUND = 300  # characters on each side


def list_examples(ground: Ground) -> Iterator[dict[str, Json]]:
    """Yield each verdict that counts, as one JSON object.

    ``on`` are the things that it speaks of: kind, report, span and field, ``context`` (the words
    around it, with the span's place in them) and ``finding`` as reading made it, null where no
    finding has these words any more. Two verdicts on one thing by two persons are both in, so that
    their agreement can be measured; undone ones are not.
    """
    undone = list_undone(ground.verdicts, ground.reviewers)
    for verdict in ground.verdicts:
        if verdict.id not in undone and verdict.verdict != "undo":
            yield _make_example(ground, verdict, counts=verdict in ground.standing)


def _make_example(ground: Ground, verdict: Verdict, *, counts: bool) -> dict[str, Json]:
    numbers = number_reports(ground.connection, {target.report for target in verdict.on})
    readings = {r.id: (r, f) for r, f in ground.load_readings(numbers.values()).values()}
    return {
        "id": verdict.id,
        "verdict": verdict.verdict,
        "value": verdict.value,
        "by": verdict.by,
        "at": verdict.at,
        "why": verdict.why,
        "counts": counts,
        "on": [
            _describe(target, *readings[target.report])
            for target in verdict.on
            if target.report in readings
        ],
    }


def _describe(target: Target, report: Report, findings: Findings) -> Json:
    key = anchor(target, {report.id: findings})
    kinds = (findings.events, findings.claims, findings.figures, findings.entities)
    found = [item for items in kinds for item in items if item.id == key]
    return {
        "kind": target.kind,
        "field": target.field,
        "report": report.id,
        "name": report.name,
        "outlet": report.outlet,
        "published": report.published,
        "span": to_json(target.span),
        "context": _show(report, target.span),
        "finding": to_json(found[0]) if found else None,
        "stages": to_json(dict(findings.stages)),
    }


def _show(report: Report, span: Span | None) -> Json:
    if span is None:
        return None
    first = max(0, span.start - _AROUND)
    words = report.text[first : span.end + _AROUND]
    return {"text": words, "start": span.start - first, "end": span.end - first}
