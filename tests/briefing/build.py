"""Records built by hand: words are marked in the text, never counted.

``"[Police|who] said [[12 people|n] were hurt|what]."`` is the text without its marks, with spans
called ``who``, ``n`` and ``what``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from twosource.model.claims import Claim, Link, Stance, Through
from twosource.model.events import Certainty
from twosource.model.figures import Bound, Figure, Measure, Number, Told
from twosource.model.identity import digest
from twosource.model.names import VoiceKind
from twosource.model.origins import Copy, Origin
from twosource.model.places import Place
from twosource.model.records import FORMAT, MadeBy, Record
from twosource.model.relations import Relation, RelationKind
from twosource.model.reports import Outlet, Report, Stretch, enter, make_post, report_id
from twosource.model.spans import Span
from twosource.model.stories import (
    Incident,
    Moment,
    State,
    Statement,
    Story,
    Unknown,
    Value,
)
from twosource.model.times import Time


@dataclass(frozen=True)
class Marked:
    """A report and the spans that its text marks."""

    report: Report
    spans: Mapping[str, Span]

    def __getitem__(self, key: str) -> Span:
        """Return the span with this name."""
        return self.spans[key]


def read_marks(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """Return the text without its marks, and where each marked stretch stands."""
    text: list[str] = []
    starts: list[int] = []
    found: dict[str, tuple[int, int]] = {}
    at = 0
    while at < len(marked):
        character = marked[at]
        if character == "[":
            starts.append(len(text))
        elif character == "|" and starts:
            close = marked.index("]", at)
            found[marked[at + 1 : close]] = (starts.pop(), len(text))
            at = close
        else:
            text.append(character)
        at += 1
    return "".join(text), found


def make_report(
    name: str,
    marked: str,
    *,
    outlet: str | None = None,
    published: str | None = None,
    credit: tuple[str, ...] = (),
    title: str | None = None,
) -> Marked:
    """Return a report with its marked spans."""
    text, found = read_marks(marked)
    report = Report(
        id=report_id(text, name),
        text=text,
        name=name,
        outlet=outlet,
        credit=credit,
        title=title,
        published=published,
        published_basis="header" if published else None,
        language="en",
    )
    spans = {key: report.span(start, end) for key, (start, end) in found.items()}
    return Marked(report, spans)


def add_post(marked: Marked, key: str, author: str, link: str) -> Marked:
    """Return the report with the marked stretch as an Arabic post."""
    span = marked[key]
    post = make_post(
        span,
        words=span,
        author=author,
        handle=None,
        posted="2024-03-04",
        language="ar",
        link=link,
    )
    stretch = Stretch(span, "ar", "Arab")
    report = replace(marked.report, posts=(post,), stretches=(stretch,))
    return Marked(report, marked.spans)


def say(name: str | None, kind: VoiceKind, span: Span, through: Through | None = None) -> Link:
    """Return one voice of a chain, with an entity of its own name."""
    return Link(name, kind, through, digest("entity", name) if name else None, span)


def on(edtf: str | None, *, span: Span | None = None, granularity: str = "day") -> Time:
    """Return a time with this EDTF value."""
    basis = "words" if edtf else "none"
    return Time(edtf, edtf or "XXXX", granularity, basis, span)  # type: ignore[arg-type]


@dataclass
class Builder:
    """Collects the parts of one story."""

    reports: list[Marked] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    incidents: list[Incident] = field(default_factory=list)
    origins: dict[str, list[str]] = field(default_factory=dict)
    origin_facts: dict[str, tuple[str | None, VoiceKind, tuple[str, ...]]] = field(
        default_factory=dict
    )
    relations: list[Relation] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    timeline: list[Moment] = field(default_factory=list)
    unknowns: list[Unknown] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)

    def origin(self, key: str, name: str | None, kind: VoiceKind, *reasons: str) -> str:
        """Add an origin; claims name it by its key."""
        self.origin_facts[key] = (name, kind, reasons)
        self.origins[key] = []
        return key

    def claim(
        self,
        marked: Marked,
        *keys: str,
        chain: tuple[Link, ...] = (),
        origin: str | None = None,
        stance: Stance = "asserts",
        certainty: Certainty = "certain",
        said: Time | None = None,
    ) -> Claim:
        """Add a claim whose content is the marked pieces."""
        pieces = tuple(marked[key] for key in keys)
        claim = Claim(
            id=digest("claim", marked.report.id, pieces[0].start, len(self.claims)),
            report=marked.report.id,
            span=marked.report.span(pieces[0].start, pieces[-1].end),
            pieces=pieces,
            chain=chain,
            cue=None,
            speech="indirect" if chain else "own",
            stance=stance,
            certainty=certainty,
            said=said,
            origin=digest("origin", origin) if origin else None,
        )
        self.claims.append(claim)
        if origin:
            self.origins[origin].append(claim.id)
        return claim

    def figure(
        self,
        claim: Claim,
        marked: Marked,
        key: str,
        measure: Measure,
        bound: Bound,
        low: Number | None,
        high: Number | None,
        *,
        group: str = "people",
        words: str | None = None,
        as_of: Time | None = None,
        told: Told | None = None,
        incident: Incident | None = None,
    ) -> Figure:
        """Add a figure to a claim."""
        figure = Figure(
            id=digest("figure", marked.report.id, marked[key].start, measure),
            claim=claim.id,
            report=marked.report.id,
            span=marked[key],
            value_words=(marked[words or key],),
            measure=measure,
            who=group,
            group=group,
            unit="person",
            low=low,
            high=high,
            bound=bound,
            told=told,
            as_of=as_of,
            incident=incident.id if incident else None,
        )
        self.figures.append(figure)
        return figure

    def incident(self, span: Span, time: Time | None, place: Place | None) -> Incident:
        """Add an incident under the words that name it."""
        incident = Incident(
            digest("incident", span.report, span.start),
            None,
            None,
            span,
            time,
            place,
            (),
            (),
            (),
            (),
            ("one day, one place, one kind of event",),
        )
        self.incidents.append(incident)
        return incident

    def relate(
        self,
        a: Figure | Claim,
        b: Figure | Claim,
        kind: RelationKind,
        *reasons: str,
        independent: bool | None = None,
    ) -> None:
        """Add a relation."""
        self.relations.append(Relation(a.id, b.id, kind, reasons, independent))

    def count(
        self,
        incident: Incident | None,
        about: str,
        who: str,
        numbers: tuple[Number | None, Number | None, Number | None],
        state: State,
        support: tuple[Claim, ...],
        against: tuple[Claim, ...] = (),
        *,
        origins: tuple[int, int] = (1, 0),
    ) -> None:
        """Add a statement of a count; ``numbers`` are low, best, high."""
        self.statements.append(
            Statement(
                incident.id if incident else None,
                about,
                who,
                *numbers,
                "ucdp",
                None,
                tuple(claim.id for claim in support),
                tuple(claim.id for claim in against),
                *origins,
                state,
            )
        )

    def tell(
        self,
        incident: Incident | None,
        about: str,
        words: Span,
        state: State,
        support: tuple[Claim, ...],
        against: tuple[Claim, ...] = (),
        *,
        origins: tuple[int, int] = (1, 0),
    ) -> None:
        """Add a statement whose value is words."""
        self.statements.append(
            Statement(
                incident.id if incident else None,
                about,
                None,
                None,
                None,
                None,
                None,
                Value(words, words.text.lower()),
                tuple(claim.id for claim in support),
                tuple(claim.id for claim in against),
                *origins,
                state,
            )
        )

    def copy(self, a: Marked, b: Marked, key: str, share: str) -> None:
        """Add a wire copy whose shared stretch both reports mark by the same key."""
        pair = ((a[key], b[key]),)
        why = (f"{len(a[key])} characters in the same order",)
        self.copies.append(Copy(a.report.id, b.report.id, "wire", Decimal(share), pair, why))

    def record(self, title: Span, period: str | None = None) -> Record:
        """Return the record of this one story."""
        figures_of = {
            claim.id: tuple(it.id for it in self.figures if it.claim == claim.id)
            for claim in self.claims
        }
        story = Story(
            id=digest("story", title.report),
            title=title,
            reports=tuple(it.report.id for it in self.reports),
            period=period,
            events=(),
            incidents=tuple(self.incidents),
            claims=tuple(replace(it, figures=figures_of[it.id]) for it in self.claims),
            figures=tuple(self.figures),
            origins=tuple(self._origins()),
            copies=tuple(self.copies),
            relations=tuple(self.relations),
            statements=tuple(self.statements),
            timeline=tuple(self.timeline),
            unknowns=tuple(self.unknowns),
            reasons=("one incident in all reports",),
        )
        reports = tuple(enter(it.report, None) for it in self.reports)
        outlets = tuple(
            Outlet(name, None, None)
            for name in sorted({it.report.outlet for it in self.reports if it.report.outlet})
        )
        made = MadeBy("0.1.0", {"figures": "1", "claims": "2"})
        return Record(FORMAT, made, reports, outlets, (), (story,), ())

    def texts(self) -> dict[str, str]:
        """Return the texts of the reports by id."""
        return {it.report.id: it.report.text for it in self.reports}

    def _origins(self) -> list[Origin]:
        return [
            Origin(
                digest("origin", key),
                name,
                kind,
                digest("entity", name) if name else None,
                tuple(self.origins[key]),
                reasons,
            )
            for key, (name, kind, reasons) in self.origin_facts.items()
        ]
