"""The conflicts data (FA-KES reports with hand-made figures) as reports and findings.

``load_clusters`` reads ``gold.json`` and ``reports.jsonl``; ``build_findings`` makes what a perfect
reader of figures would find. Protocol of the gold figures:

* A report has its outlet and its ``date`` as publication date.
* Each gold figure is one figure in a claim of its own, whose content is the gold quote and whose
  chain is the gold chain. The kind of each voice follows from its words (`VOICES`).
* ``group`` follows from the words of ``who`` (`GROUPS`), ``told`` from words of the sentence
  (`TOLD`); the gold has neither.
* Each report has one event for each gold incident that its figures belong to, at the quote of the
  first, with the incident's date and place and without a type of its own. Whether the events of
  two reports are one incident is left to reconciling, and so is whether reports are one story.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from evaluation.annotators import read_as_desk
from evaluation.figures import match_figures
from twosource.intake import Given, read_bytes
from twosource.model.claims import Claim, Link
from twosource.model.events import Event
from twosource.model.figures import Bound, Figure, Measure, Told
from twosource.model.findings import Findings
from twosource.model.identity import digest
from twosource.model.names import Entity, Name, VoiceKind
from twosource.model.places import Place
from twosource.model.reports import Report
from twosource.model.spans import Span
from twosource.model.times import Granularity, Time

__all__ = [
    "Cluster",
    "build_findings",
    "figure_id",
    "find_names",
    "load_clusters",
    "make_report",
    "read_findings",
]

Row = Mapping[str, Any]

# The first pattern that a voice's name fits gives its kind; other names are organisations.
VOICES: tuple[tuple[str, VoiceKind], ...] = (
    (
        r"\b(initial|preliminary|unconfirmed|media) (media )?reports?\b|^reports$|^rumou?rs",
        "unnamed",
    ),
    (r"^(AFP|Reuters|AP|SANA|TASS|Xinhua|Sputnik|RIA|dpa|Interfax|Al.?Jazeera)\b", "media"),
    (r"\b(state|official|television|TV) ?(run )?(media|television|TV|channel)\b", "media"),
    (r"\b(sources?|witness(es)?|activists|residents|locals|officials?)\b", "anonymous"),
    (r"\bcorrespondent\b", "anonymous"),
    (r"\b(ministry|government|authorities|police|army|military|command)\b", "government"),
    (r"\b(Islamic State|ISIS|DAESH|Front|Brigade)\b", "armed_group"),
    (r"\b(Observatory|Coalition|Cent(er|re)|Committees?|Network)\b", "organisation"),
    (r"\b(UNICEF|UN|Defen[cs]e|Helmets)\b", "organisation"),
    (r"\b(hospitals|rescuers|medics|partners)\b", "crowd"),
    (r"^(activist |Dr |Mr )?[A-Z]\S+( [A-Z]\S+){0,2}( al-\S+)?(,.*| (of|a member) .*)?$", "person"),
)
GROUPS: tuple[tuple[str, str], ...] = (
    (r"wom[ae]n and (a|her) child|\bor\b", "people"),
    (r"child|infant|baby|babies", "children"),
    (r"wom[ae]n", "women"),
    (r"medic|doctor|nurse|paramedic", "medics"),
    (r"civilian|teacher|famil", "civilians"),
    (r"police|officer", "police"),
    (r"soldier|troops|army|military|forces", "soldiers"),
    (r"fighter|militant|rebel|jihadi|terrorist|extremist|gunm[ae]n", "fighters"),
    (r"\bm[ae]n\b", "men"),
    (r"strike|raid|rocket|bomb|shell|attack|mortar|missile", "things"),
)
# Words that order a count, and how it is then told; looked for in its sentence.
TOLD: tuple[tuple[str, Told], ...] = (
    (r"\b(initial|preliminary|initially|at first)\b", "earlier"),
    (r"\b(earlier|previous) (death )?toll\b|\bpreviously reported\b", "earlier"),
    (r"\bearlier (reported|said|put)\b|\bhad (earlier|previously)\b", "earlier"),
    (r"\b(risen|rose|raised|updated|climbed|increased|upped)\b", "raised"),
    (r"\b(revised up|up from|now stands?)\b", "raised"),
    (r"\b(lowered|revised down|down from)\b", "lowered"),
)


@dataclass(frozen=True, slots=True)
class Cluster:
    """One cluster of the gold, with its reports and the headlines that the data give apart."""

    name: str
    split: str
    gold: Row
    reports: Mapping[str, Report]
    titles: Mapping[str, str] = field(default_factory=dict)


def load_clusters(
    folder: Path, *, split: str | None = None, file: Path | None = None
) -> list[Cluster]:
    """Read the clusters of one split, or all; ``file`` may stand in for ``gold.json``."""
    lines = (folder / "reports.jsonl").read_text("utf-8").splitlines()
    rows = {str(row["id"]): row for row in map(json.loads, lines)}
    gold = json.loads((file or folder / "gold.json").read_text("utf-8"))
    found = [
        Cluster(
            row["cluster"],
            row["split"],
            row,
            {str(key): make_report(rows[str(key)]) for key in row["reports"]},
            {str(key): rows[str(key)].get("title") or "" for key in row["reports"]},
        )
        for row in gold
    ]
    return [cluster for cluster in found if split in (None, cluster.split)]


def make_report(row: Row) -> Report:
    """Take a report in as the program does, told its outlet and its date."""
    published = datetime.strptime(row["date"], "%m/%d/%Y").date().isoformat()  # noqa: DTZ007
    given = Given(published=published, outlet=row["outlet"], family=row["outlet"])
    return read_bytes(str(row["text"]).encode(), str(row["id"]), given)


def figure_id(cluster: Cluster, row: Row) -> str:
    """Return the id that a gold figure has in the findings."""
    return digest(cluster.reports[str(row["report"])].id, "figure", row["id"])


def build_findings(cluster: Cluster) -> list[Findings]:
    """Return what a perfect reader of figures finds in each report of a cluster."""
    return [_build(cluster, name, report) for name, report in cluster.reports.items()]


def read_findings(cluster: Cluster) -> list[Findings]:
    """Return what the program itself reads in each report of a cluster."""
    return [read_as_desk(report)[1] for report in cluster.reports.values()]


def find_names(cluster: Cluster, findings: Sequence[Findings], *, given: bool) -> dict[str, str]:
    """Return the gold's name of each figure that stands for one, by the figure's id.

    Figures of the gold itself (``given``) have theirs; figures that were read are matched with the
    gold as :mod:`evaluation.figures` does.
    """
    if given:
        return {figure_id(cluster, row): row["id"] for row in cluster.gold["figures"]}
    names: dict[str, str] = {}
    for report, found in zip(cluster.reports, findings, strict=True):
        rows = [row for row in cluster.gold["figures"] if str(row["report"]) == report]
        names |= {figure.id: row["id"] for row, figure in match_figures(rows, found.figures)}
    return names


def _build(cluster: Cluster, name: str, report: Report) -> Findings:
    rows = [row for row in cluster.gold["figures"] if str(row["report"]) == name]
    events = _make_events(cluster, report, rows)
    entities = _make_entities(report, rows)
    claims = [_make_claim(cluster, report, row, events, entities) for row in rows]
    return Findings(
        report.id,
        stages=(("gold", "1"),),
        names=tuple(
            Name(entity.name, entity.kind, entity.id, span)
            for entity in entities.values()
            for span in entity.names
        ),
        entities=tuple(entities.values()),
        events=tuple(events.values()),
        figures=tuple(_make_figure(cluster, report, row) for row in rows),
        claims=tuple(claims),
    )


def _quote(report: Report, row: Row) -> Span:
    return report.span(row["start"], row["start"] + len(row["quote"]))


def _make_events(cluster: Cluster, report: Report, rows: Iterable[Row]) -> dict[str, Event]:
    incidents = {row["id"]: row for row in cluster.gold["incidents"]}
    events: dict[str, Event] = {}
    for row in rows:
        if row["incident"] not in events:
            span = _quote(report, row)
            events[row["incident"]] = Event(
                digest(report.id, "event", row["incident"]),
                report.id,
                span,
                "ASSAULT",
                None,
                None,
                (),
                (),
                _make_time(incidents[row["incident"]]["date"]),
                _make_place(incidents[row["incident"]]["place"], span),
            )
    return events


def _make_time(value: str | None) -> Time | None:
    if value is None:
        return None
    sizes: dict[int, Granularity] = {4: "year", 7: "month", 10: "day"}
    return Time(value, value, sizes.get(len(value), "interval"), "words", None)


def _make_place(value: str | None, span: Span) -> Place | None:
    return None if value is None else Place(value, None, None, None, None, None, span)


def _make_entities(report: Report, rows: Iterable[Row]) -> dict[str, Entity]:
    entities: dict[str, Entity] = {}
    for row in rows:
        for voice in row["chain"]:
            if voice not in entities:
                start = report.text.find(voice)
                spans = (report.span(start, start + len(voice)),) if start >= 0 else ()
                kind = kind_of(voice)
                if kind != "unnamed":
                    key = digest(report.id, "entity", voice)
                    entities[voice] = Entity(key, voice, kind, spans, ())
    return entities


def kind_of(voice: str) -> VoiceKind:
    """Return the kind of voice that its words show."""
    for pattern, kind in VOICES:
        if re.search(pattern, voice, re.IGNORECASE if kind != "person" else 0):
            return kind
    return "organisation"


def _make_claim(
    cluster: Cluster,
    report: Report,
    row: Row,
    events: Mapping[str, Event],
    entities: Mapping[str, Entity],
) -> Claim:
    span = _quote(report, row)
    chain = tuple(
        Link(
            voice if voice in entities else None,
            kind_of(voice),
            None,
            entities[voice].id if voice in entities else None,
            None,
        )
        for voice in row["chain"]
    )
    return Claim(
        digest(report.id, "claim", row["id"]),
        report.id,
        span,
        (span,),
        chain,
        None,
        "indirect" if chain else "own",
        "denies" if row["stance"] == "denied" else "asserts",
        "unconfirmed" if row["stance"] == "unconfirmed" else "certain",
        None,
        figures=(figure_id(cluster, row),),
        events=(events[row["incident"]].id,),
    )


def _make_figure(cluster: Cluster, report: Report, row: Row) -> Figure:
    span = _quote(report, row)
    return Figure(
        figure_id(cluster, row),
        digest(report.id, "claim", row["id"]),
        report.id,
        span,
        (span,),
        cast(Measure, row["measure"]),
        row["who"],
        _group_of(row),
        "count" if row["measure"] == "strikes" else "person",
        _number(row["low"]),
        _number(row["high"]),
        cast(Bound, row["bound"]),
        whole=bool(row["of_total"]),
        told=_told(report, row),
    )


def _number(value: float | None) -> int | Decimal | None:
    return value if value is None or isinstance(value, int) else Decimal(str(value))


def _group_of(row: Row) -> str:
    for pattern, group in GROUPS:
        if re.search(pattern, row["who"], re.IGNORECASE):
            return group
    return "people"


def _told(report: Report, row: Row) -> Told | None:
    """Look for words that order the figure in its clause: between the signs around its number."""
    start, end = row["start"], row["start"] + len(row["quote"])
    left = max(report.text.rfind(". ", 0, start), report.text.rfind("\n", 0, start)) + 1
    right = min(
        (at for sign in (". ", "\n") if (at := report.text.find(sign, end)) >= 0),
        default=len(report.text),
    )
    sentence = report.text[left:right]
    for pattern, told in TOLD:
        if re.search(pattern, sentence, re.IGNORECASE):
            return told
    return None


def pairs_of(groups: Sequence[Sequence[str]]) -> set[frozenset[str]]:
    """Return every pair of figures that stand in one group."""
    return {
        frozenset([a, b]) for group in groups for i, a in enumerate(group) for b in group[i + 1 :]
    }
