"""Tables: a record as tidy rows, one for each claim, figure, statement and so on.

A span is four columns: ``report``, ``start``, ``end`` (code points of the report's text, half-open)
and ``words``. Of a time there are the EDTF value and its first and last day, where it has any.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import get_args

from twosource.exchange.columns import Cell, Column, Table
from twosource.model import edtf
from twosource.model.claims import Claim, Speech, Stance
from twosource.model.events import Certainty
from twosource.model.figures import Bound, Figure, Measure, Told
from twosource.model.names import VoiceKind
from twosource.model.origins import Origin
from twosource.model.records import Record
from twosource.model.relations import Relation, RelationKind
from twosource.model.reports import PublishedBasis, ReportEntry, ReportStatus
from twosource.model.spans import Span
from twosource.model.stories import Incident, Rule, State, Statement, Story, Unknown

__all__ = ["Tables", "make_tables"]

_RETIRING = frozenset(["updates", "corrects", "retracts"])


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a record; ids lead from one to another."""

    claims: Table
    figures: Table
    statements: Table
    relations: Table
    origins: Table
    reports: Table
    unknowns: Table

    def __iter__(self) -> Iterator[Table]:
        """Yield the tables."""
        return (getattr(self, field.name) for field in fields(self))


def make_tables(record: Record) -> Tables:
    """Return the tables of a record, each in the record's own order."""
    outlets = {entry.id: entry.outlet for entry in record.reports}
    homes = {report: story.id for story in record.stories for report in story.reports}
    families = {outlet.name: outlet.family for outlet in record.outlets}
    stories = record.stories
    loose = [(None, unknown) for unknown in record.unknowns]
    unknowns = [(story.id, it) for story in stories for it in story.unknowns]
    return Tables(
        _table("claims", _CLAIMS, (_row(c, s, outlets) for s in stories for c in s.claims)),
        _table("figures", _FIGURES, (row for s in stories for row in _list_figures(s, outlets))),
        _table("statements", _STATEMENTS, (r for s in stories for r in _list_statements(s))),
        _table("relations", _RELATIONS, (_tell(r, s) for s in stories for r in s.relations)),
        _table("origins", _ORIGINS, (_name(o, s) for s in stories for o in s.origins)),
        _table("reports", _REPORTS, (_enter(e, homes, families) for e in record.reports)),
        _table("unknowns", _UNKNOWNS, (_open(it, key) for key, it in (*unknowns, *loose))),
    )


def _table(name: str, columns: tuple[Column, ...], rows: Iterable[tuple[Cell, ...]]) -> Table:
    return Table(name, columns, tuple(rows))


def _columns(written: str, **words: object) -> tuple[Column, ...]:
    """Return columns written as ``id start:integer``; ``words`` are the closed lists."""
    parts = (part.partition(":") for part in written.split())
    return tuple(
        Column(name, "word", get_args(words[name]))
        if name in words
        else Column(name, kind or "text")  # type: ignore[arg-type]  # held to by a test
        for name, _, kind in parts
    )


_SPAN = "report start:integer end:integer words"
_TIME = "{0} {0}_first:date {0}_last:date"


def _cut(span: Span | None) -> tuple[Cell, ...]:
    return (None,) * 4 if span is None else (span.report, span.start, span.end, span.text)


def _days(value: str | None) -> tuple[Cell, ...]:
    if value is None:
        return None, None, None
    days = edtf.days(value)
    return value, days.first, days.last


_CLAIMS = _columns(
    f"id story {_SPAN} outlet chain:texts chain_kinds:texts cue speech stance certainty origin"
    f" {_TIME.format('said')} incident figures:texts events:texts",
    speech=Speech,
    stance=Stance,
    certainty=Certainty,
)


def _row(claim: Claim, story: Story, outlets: dict[str, str | None]) -> tuple[Cell, ...]:
    return (
        claim.id,
        story.id,
        *_cut(claim.span),
        outlets.get(claim.report),
        tuple(link.name for link in claim.chain),
        tuple(link.kind for link in claim.chain),
        None if claim.cue is None else claim.cue.text,
        claim.speech,
        claim.stance,
        claim.certainty,
        claim.origin,
        *_days(None if claim.said is None else claim.said.edtf),
        claim.incident,
        claim.figures,
        claim.events,
    )


_FIGURES = _columns(
    f"id story claim {_SPAN} outlet origin measure who group unit low:number high:number bound"
    f" whole:truth part_of told {_TIME.format('as_of')} incident superseded:truth",
    measure=Measure,
    bound=Bound,
    told=Told,
)


def _list_figures(story: Story, outlets: dict[str, str | None]) -> Iterator[tuple[Cell, ...]]:
    origins = {claim.id: claim.origin for claim in story.claims}
    retired = {relation.b for relation in story.relations if relation.kind in _RETIRING}
    for figure in story.figures:
        origin = origins.get(figure.claim or "")
        yield _count(figure, story, outlets.get(figure.report), origin, figure.id in retired)


def _count(
    figure: Figure, story: Story, outlet: str | None, origin: str | None, superseded: Cell
) -> tuple[Cell, ...]:
    return (
        figure.id,
        story.id,
        figure.claim,
        *_cut(figure.span),
        outlet,
        origin,
        figure.measure,
        figure.who,
        figure.group,
        figure.unit,
        figure.low,
        figure.high,
        figure.bound,
        figure.whole,
        figure.part_of,
        figure.told,
        *_days(None if figure.as_of is None else figure.as_of.edtf),
        figure.incident,
        superseded,
    )


_STATEMENTS = _columns(
    f"story incident about who low:number best:number high:number rule {_SPAN} state"
    " independent_origins:integer independent_against:integer support:texts against:texts"
    f" {_TIME.format('time')} place",
    rule=Rule,
    state=State,
)


def _list_statements(story: Story) -> Iterator[tuple[Cell, ...]]:
    incidents = {incident.id: incident for incident in story.incidents}
    for statement in story.statements:
        yield _state(statement, story, incidents.get(statement.incident or ""))


def _state(statement: Statement, story: Story, incident: Incident | None) -> tuple[Cell, ...]:
    time = None if incident is None or incident.time is None else incident.time.edtf
    place = None if incident is None or incident.place is None else incident.place.name
    return (
        story.id,
        statement.incident,
        statement.about,
        statement.who,
        statement.low,
        statement.best,
        statement.high,
        statement.rule,
        *_cut(None if statement.value is None else statement.value.words),
        statement.state,
        statement.independent_origins,
        statement.independent_against,
        statement.support,
        statement.against,
        *_days(time),
        place,
    )


_RELATIONS = _columns("story a b kind independent:truth reasons:texts", kind=RelationKind)


def _tell(relation: Relation, story: Story) -> tuple[Cell, ...]:
    return (
        story.id,
        relation.a,
        relation.b,
        relation.kind,
        relation.independent,
        relation.reasons,
    )


_ORIGINS = _columns("id story name kind entity claims:texts reasons:texts", kind=VoiceKind)


def _name(origin: Origin, story: Story) -> tuple[Cell, ...]:
    return (
        origin.id,
        story.id,
        origin.name,
        origin.kind,
        origin.entity,
        origin.claims,
        origin.reasons,
    )


_REPORTS = _columns(
    f"id story name outlet family credit:texts author title {_TIME.format('published')}"
    " published_basis language characters:integer status replaces source",
    published_basis=PublishedBasis,
    status=ReportStatus,
)


def _enter(
    entry: ReportEntry, homes: dict[str, str], families: dict[str, str | None]
) -> tuple[Cell, ...]:
    return (
        entry.id,
        homes.get(entry.id),
        entry.name,
        entry.outlet,
        families.get(entry.outlet or ""),
        entry.credit,
        entry.author,
        entry.title,
        *_days(entry.published),
        entry.published_basis,
        entry.language,
        entry.characters,
        entry.status,
        entry.replaces,
        entry.source,
    )


_UNKNOWNS = _columns(f"story about why effect mend {_SPAN}")


def _open(unknown: Unknown, story: str | None) -> tuple[Cell, ...]:
    report, *place = _cut(unknown.span)
    whose = report or unknown.report
    return story, unknown.about, unknown.why, unknown.effect, unknown.mend, whose, *place
