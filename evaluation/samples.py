"""Samples: what share of the record that was written by hand the program finds.

Protocol. ``tests/samples/expected.json`` was written from the texts before the program read them.
A row counts as right when everything that it states is found: a claim's content, cue, chain,
speech, stance, certainty and time of saying; a figure's words, measure, group, bounds, whole and
told, and the claim that it belongs to; a time's words and values; an event's type and polarity
where a trigger overlaps its context; a report's date with its basis, credit, outlet and language;
a copy's pair and kind; a relation's pair of figures and kind (figures that were found); a
statement's number of independent origins and state, where a statement of the same measure holds
the same best figure. Values are in percent; ``share`` is over all rows.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from twosource.desk import Desk
from twosource.gazetteer import open_gazetteer
from twosource.model.findings import Findings
from twosource.model.records import Record
from twosource.model.reports import Report

__all__ = ["find_sample_misses", "score_samples"]

Row = Mapping[str, Any]
Read = Mapping[str, tuple[Report, Findings]]

ROOT = Path(__file__).parents[1]


def score_samples(folder: Path = ROOT / "samples") -> dict[str, float]:
    """Return the share of expected rows that are right, for each kind of row and for all."""
    right, total, scores = 0, 0, dict[str, float]()
    for kind, found, rows in _judge(folder):
        scores[kind] = round(100 * len(found) / max(len(rows), 1), 2)
        right, total = right + len(found), total + len(rows)
    return {"share": round(100 * right / total, 2), "rows": total, **scores}


def find_sample_misses(folder: Path = ROOT / "samples") -> Iterator[tuple[str, Row]]:
    """Yield each expected row that was not found, with its kind."""
    for kind, found, rows in _judge(folder):
        yield from ((kind, row) for row in rows if row not in found)


def _judge(folder: Path) -> Iterator[tuple[str, list[Row], list[Row]]]:
    expected = json.loads((ROOT / "tests/samples/expected.json").read_text("utf-8"))
    desk = Desk(places=open_gazetteer())
    desk.add(folder)
    read = {report.name: (report, desk.findings(report)) for report in desk.reports}
    record = desk.record()
    reports = [{"report": name, **row} for name, row in expected["reports"].items()]
    judges: list[tuple[str, Sequence[Row], Callable[[Row], bool]]] = [
        ("reports", reports, lambda row: _is_report(row, read)),
        ("times", expected["times"], lambda row: _is_time(row, read)),
        ("events", expected["events"], lambda row: _is_event(row, read)),
        ("claims", expected["claims"], lambda row: _is_claim(row, read)),
        ("figures", expected["figures"], lambda row: _is_figure(row, read)),
        ("copies", expected["copies"], lambda row: _is_copy(row, record)),
        ("relations", _between_figures(expected), lambda row: _is_relation(row, expected, record)),
        ("statements", expected["statements"], lambda row: _is_statement(row, record)),
    ]
    for kind, rows, judge in judges:
        yield kind, [row for row in rows if judge(row)], list(rows)


def _is_report(row: Row, read: Read) -> bool:
    report, findings = read[row["report"]]
    bounds = row["published_bounds"] is None or findings.published_bounds is not None
    facts = ("outlet", "author", "published", "published_basis", "language")
    posts = [(post.author, post.handle, post.posted) for post in report.posts]
    wanted = [(post["author"], post["handle"], post["posted"]) for post in row["posts"]]
    same = all(getattr(report, name) == row[name] for name in facts)
    return same and bounds and posts == wanted and list(report.credit) == row["credit"]


def _place(row: Row, read: Read) -> tuple[int, int]:
    """Return where a row's context stands in its report."""
    text = read[row["report"]][0].text
    start = text.index(row["context"])
    return start, start + len(row["context"])


def _is_time(row: Row, read: Read) -> bool:
    start, end = _place(row, read)
    return any(
        (time.edtf, time.timex, time.granularity) == (row["edtf"], row["timex"], row["granularity"])
        for time in read[row["report"]][1].times
        if time.span and start <= time.span.start and time.span.end <= end
    )


def _is_event(row: Row, read: Read) -> bool:
    start, end = _place(row, read)
    return any(
        (event.type, event.polarity) == (row["type"], row["polarity"])
        for event in read[row["report"]][1].events
        if event.span.start < end and start < event.span.end
    )


def _is_claim(row: Row, read: Read) -> bool:
    for claim in read[row["report"]][1].claims:
        chain = [(link.name, link.kind, link.through) for link in claim.chain]
        wanted = [(link["name"], link["kind"], link["through"]) for link in row["chain"]]
        facts = ("speech", "stance", "certainty")
        if (
            claim.span.text == row["content"]
            and (claim.cue.text if claim.cue else None) == row["cue"]
            and chain == wanted
            and all(getattr(claim, name) == row[name] for name in facts)
            and (claim.said.edtf if claim.said else None) == row["said"]
        ):
            return True
    return False


def _is_figure(row: Row, read: Read) -> bool:
    start, end = _place(row, read)
    facts = ("measure", "group", "low", "high", "bound", "whole", "told")
    return any(
        all(getattr(figure, name) == row[name] for name in facts)
        for figure in read[row["report"]][1].figures
        if start <= figure.value_words[0].start and figure.value_words[-1].end <= end
    )


def _is_copy(row: Row, record: Record) -> bool:
    names = {report.id: report.name for report in record.reports}
    return any(
        ({names[copy.a], names[copy.b]}, copy.kind) == ({row["a"], row["b"]}, row["kind"])
        for story in record.stories
        for copy in story.copies
    )


def _between_figures(expected: Row) -> list[Row]:
    return [row for row in expected["relations"] if row["a"][0] == row["b"][0] == "F"]


def _is_relation(row: Row, expected: Row, record: Record) -> bool:
    figures = {figure["id"]: figure for figure in expected["figures"]}
    ids = [_find_figure(figures[row[side]], record) for side in ("a", "b")]
    symmetric = row["kind"] in ("conflicts", "same", "compatible", "not_comparable")
    for story in record.stories:
        for relation in story.relations:
            pair = [relation.a, relation.b]
            fits = sorted(map(str, ids)) == sorted(pair) if symmetric else ids == pair
            if fits and relation.kind == row["kind"] and relation.independent == row["independent"]:
                return True
    return False


def _find_figure(row: Row, record: Record) -> str | None:
    """Return the id of the found figure of a row: same report, words and measure."""
    names = {report.id: report.name for report in record.reports}
    return next(
        (
            figure.id
            for story in record.stories
            for figure in story.figures
            if names[figure.report] == row["report"]
            and figure.measure == row["measure"]
            and figure.value_words[0].text == row["words"]
        ),
        None,
    )


def _is_statement(row: Row, record: Record) -> bool:
    wanted = (row["about"], row["low"], row["best"], row["high"], row["state"])
    return any(
        (one.about, one.low, one.best, one.high, one.state) == wanted
        and one.independent_origins == row["independent_origins"]
        and one.independent_against == row["independent_against"]
        for story in record.stories
        for one in story.statements
    )
