"""Explanations: every reason that a record gives for something that it holds."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from twosource.desk.subjects import Item, Subject, name_subject
from twosource.desk.wordings import STATES, tell_answer, tell_range, tell_time
from twosource.model.claims import Claim
from twosource.model.events import Event
from twosource.model.figures import Figure
from twosource.model.names import Entity
from twosource.model.origins import Origin
from twosource.model.records import Record
from twosource.model.relations import Relation
from twosource.model.reports import ReportEntry
from twosource.model.spans import Span, overlaps
from twosource.model.stories import Incident, Statement, Story
from twosource.model.verdicts import Target, Verdict
from twosource.reconciling.verdicts import RELATION

__all__ = ["Explanation", "Line", "explain", "explain_relation"]


@dataclass(frozen=True, slots=True)
class Line:
    """One reason or fact; ``depth`` says under which line it stands, ``span`` shows its words."""

    depth: int
    words: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was asked for, and every reason, in order."""

    subject: str
    lines: tuple[Line, ...]


def explain(subject: Subject, record: Record) -> Explanation:
    """Return the reasons behind a finding, a join, an origin, a report or a story."""
    teller = _Teller(record)
    lines = (*teller.tell(subject.item), *teller.list_verdicts(subject))
    return Explanation(name_subject(subject), lines)


def explain_relation(a: Subject, b: Subject, record: Record) -> Explanation:
    """Return how two figures or claims are related, and why; or that nothing relates them."""
    teller = _Teller(record)
    pair = {a.id, b.id}
    found = [relation for relation in teller.relations if {relation.a, relation.b} == pair]
    lines = [line for relation in found for line in teller.tell_relation(relation, 0)]
    own = [v for v in record.verdicts if {t.finding for t in v.on if t.field == RELATION} == pair]
    lines += [line for verdict in own for line in teller.tell_verdict(verdict)]
    name = f"{name_subject(a)} and {name_subject(b)}"
    if not lines:
        told = "no relation is written: they are of two incidents or measures, or of one claim"
        lines = [Line(0, told)]
    return Explanation(name, tuple(lines))


class _Teller:
    """Tells of one record."""

    def __init__(self, record: Record) -> None:
        self.record = record
        stories = record.stories
        self.names = {entry.id: entry.outlet or entry.name for entry in record.reports}
        self.claims = {claim.id: claim for story in stories for claim in story.claims}
        self.figures = {figure.id: figure for story in stories for figure in story.figures}
        self.origins = {origin.id: origin for story in stories for origin in story.origins}
        self.incidents = {i.id: i for story in stories for i in story.incidents}
        self.events = {event.id: event for story in stories for event in story.events}
        self.statements = [s for story in stories for s in story.statements]
        self.relations = [r for story in stories for r in story.relations]

    def tell(self, item: Item) -> list[Line]:
        """Return the reasons behind anything that a record holds."""
        match item:
            case Story():
                return self.tell_story(item)
            case ReportEntry():
                return self.tell_report(item)
            case Incident():
                return self.tell_incident(item)
            case Event():
                return self.tell_event(item)
            case Claim():
                return self.tell_claim(item)
            case Figure():
                return self.tell_figure(item)
            case Origin():
                return self.tell_origin(item)
            case Entity():
                return self.tell_entity(item)
            case Verdict():
                return self.tell_verdict(item)

    def tell_story(self, story: Story) -> list[Line]:
        lines = [Line(0, f"“{story.title.text}”, {len(story.reports)} reports", story.title)]
        lines += [Line(1, f"{self.names[key]} ({key[:8]})") for key in story.reports]
        lines.append(Line(0, "why these reports are one story:"))
        lines += _list(story.reasons, "it has one report")
        for copy in story.copies:
            told = f"{self.names[copy.a]} and {self.names[copy.b]} share text ({copy.kind})"
            lines.append(Line(0, told))
            lines += _list(copy.reasons)
        return lines

    def tell_report(self, report: ReportEntry) -> list[Line]:
        published = f"published {report.published} ({report.published_basis})"
        lines = [
            Line(0, f"{report.name}, {report.outlet or 'outlet unknown'}"),
            Line(0, published if report.published else "it carries no date"),
        ]
        if report.published_bounds is not None:
            lines += _list(report.published_bounds.reasons)
        lines += [Line(0, f"credits {name}") for name in report.credit]
        home = [story for story in self.record.stories if report.id in story.reports]
        for story in home:
            lines.append(Line(0, f"in story {story.id[:8]}:"))
            lines += _list(story.reasons, "no other report belongs to it")
            copies = [copy for copy in story.copies if report.id in (copy.a, copy.b)]
            for copy in copies:
                other = copy.b if copy.a == report.id else copy.a
                lines.append(Line(0, f"it shares text with {self.names[other]} ({copy.kind}):"))
                lines += _list(copy.reasons)
        return (
            lines if home else [*lines, Line(0, "it is in no story: withdrawn, or without words")]
        )

    def tell_incident(self, incident: Incident) -> list[Line]:
        kind = " ".join(filter(None, [incident.type, incident.mode]))
        lines = [Line(0, f"“{incident.what.text}” {kind}".rstrip(), incident.what)]
        lines.append(Line(0, "why these mentions are one incident:"))
        lines += _list(incident.reasons, "it is mentioned once")
        lines += [self._quote(self.events[key], 1) for key in incident.events]
        for statement in self.statements:
            if statement.incident == incident.id:
                lines += self.tell_statement(statement)
        return lines

    def tell_statement(self, statement: Statement) -> list[Line]:
        what = ", ".join(filter(None, [statement.about, statement.who]))
        value = (
            f"{statement.best} ({tell_range(statement.low, statement.high)}, rule {statement.rule})"
            if statement.value is None
            else f"“{statement.value.words.text}”"
        )
        lines = [
            Line(0, f"{what}: {value} – {statement.state}: {STATES[statement.state]}"),
            Line(1, f"{statement.independent_origins} independent origins for it"),
            *(self._quote_claim(key, "for") for key in statement.support),
        ]
        if statement.against:
            lines.append(Line(1, f"{statement.independent_against} independent origins against it"))
            lines += [self._quote_claim(key, "against") for key in statement.against]
        own = {*statement.support, *statement.against}
        for relation in self.relations:
            if self._claims_of(relation) <= own and relation.kind not in ("same", "compatible"):
                lines += self.tell_relation(relation, 1)
        return lines

    def _claims_of(self, relation: Relation) -> set[str]:
        sides = (relation.a, relation.b)
        return {self.figures[s].claim or s if s in self.figures else s for s in sides}

    def tell_relation(self, relation: Relation, depth: int) -> list[Line]:
        known = {True: "independent", False: "not independent", None: "independence unknown"}
        told = (
            f"{self._name(relation.a)} {relation.kind.replace('_', ' ')} {self._name(relation.b)}"
        )
        lines = [Line(depth, f"{told} ({known[relation.independent]})")]
        return lines + [Line(depth + 1, reason) for reason in relation.reasons]

    def _name(self, key: str) -> str:
        item = self.figures.get(key) or self.claims.get(key)
        if item is None:
            return key[:8]
        return f"“{item.span.text}” ({self.names[item.report]}, {key[:8]})"

    def tell_event(self, event: Event) -> list[Line]:
        kind = " ".join(filter(None, [event.type, event.mode]))
        lines = [self._quote(event, 0), Line(0, f"{kind or 'no PLOVER type'}, {event.polarity}")]
        if event.time is not None:
            lines.append(Line(0, f"when: {tell_time(event.time)}", event.time.span))
        if event.place is not None:
            lines.append(Line(0, f"where: {event.place.name}", event.place.span))
        for incident in self.incidents.values():
            if event.id in incident.events:
                lines.append(Line(0, f"in incident {incident.id[:8]}:"))
                lines += _list(incident.reasons, "no other mention is of it")
        return [*lines, *_reviewed(event.basis)]

    def tell_claim(self, claim: Claim) -> list[Line]:
        through = " ← ".join(link.name or "hearsay" for link in claim.chain)
        told = f"{self.names[claim.report]}: {claim.stance}, {claim.certainty}, {claim.speech}"
        lines = [self._quote(claim, 0), Line(0, f"{told}; through {through or 'its own voice'}")]
        if claim.cue is not None:
            lines.append(Line(0, f"said by “{claim.cue.text}”", claim.cue))
        if claim.origin in self.origins:
            lines.append(Line(0, f"origin {claim.origin[:8]}:"))
            lines += [
                Line(line.depth + 1, line.words, line.span)
                for line in self.tell_origin(self.origins[claim.origin])
            ]
        for key in claim.figures:
            lines += [Line(0, f"figure {key[:8]}"), *self._related(key)]
        return [*lines, *self._related(claim.id), *_reviewed(claim.basis)]

    def tell_figure(self, figure: Figure) -> list[Line]:
        bounds = f"{tell_range(figure.low, figure.high)} ({figure.bound.replace('_', ' ')})"
        lines = [
            self._quote(figure, 0),
            Line(0, f"{figure.measure}, {figure.group}: {bounds}"),
            *(Line(0, f"its bounds are from “{w.text}”", w) for w in figure.value_words),
        ]
        if figure.as_of is not None:
            lines.append(Line(0, f"as of {tell_time(figure.as_of)}", figure.as_of.span))
        if figure.claim is not None:
            lines.append(self._quote_claim(figure.claim, "in"))
        return [*lines, *self._related(figure.id), *_reviewed(figure.basis)]

    def _related(self, key: str) -> list[Line]:
        own = [relation for relation in self.relations if key in (relation.a, relation.b)]
        return [line for relation in own for line in self.tell_relation(relation, 0)]

    def tell_origin(self, origin: Origin) -> list[Line]:
        lines = [Line(0, f"{origin.name or 'unknown'} ({origin.kind})")]
        lines += _list(origin.reasons)
        return lines + [self._quote_claim(key, "says") for key in origin.claims]

    def tell_entity(self, entity: Entity) -> list[Line]:
        lines = [Line(0, f"{entity.name} ({entity.kind}), {len(entity.names)} mentions")]
        lines += _list(entity.reasons, "one report names it")
        seen: dict[tuple[str, str], Span] = {}
        for span in entity.names:
            seen.setdefault((span.report, span.text), span)
        return lines + [
            Line(1, f"“{span.text}” ({self.names.get(span.report, span.report)})", span)
            for span in seen.values()
        ]

    def tell_verdict(self, verdict: Verdict) -> list[Line]:
        told = f"{tell_answer(verdict)}, by {verdict.by}, {verdict.at}: {verdict.why}"
        lines = [Line(0, told)]
        for target in verdict.on:
            words = f"“{target.span.text}”" if target.span else self.names.get(target.report, "")
            lines.append(Line(1, f"{target.kind} {words}", target.span))
        undone = [v for v in self.record.verdicts if v.undoes == verdict.id]
        return lines + [Line(0, f"undone by {v.by}, {v.at}: {v.why}") for v in undone]

    def list_verdicts(self, subject: Subject) -> list[Line]:
        """Return what people decided on a subject."""
        own = [
            verdict
            for verdict in self.record.verdicts
            if any(_speaks_of(verdict, target, subject) for target in verdict.on)
        ]
        return [line for verdict in own for line in self.tell_verdict(verdict)]

    def _quote(self, item: Claim | Event | Figure, depth: int) -> Line:
        words = f"“{item.span.text}” ({self.names[item.report]}, {item.id[:8]})"
        return Line(depth, words, item.span)

    def _quote_claim(self, key: str, how: str) -> Line:
        claim = self.claims[key]
        origin = self.origins.get(claim.origin or "")
        who = origin.name if origin is not None and origin.name else "origin unknown"
        words = f"{how}: “{claim.span.text}” ({who}, in {self.names[claim.report]}, {key[:8]})"
        return Line(1, words, claim.span)


def _speaks_of(verdict: Verdict, target: Target, subject: Subject) -> bool:
    item = subject.item
    match item:
        case Incident():
            return target.finding in item.events
        case Origin():
            return target.finding in item.claims
        case Story():
            whole = target.kind == "story" or verdict.verdict not in ("accept", "set", "undo")
            return whole and target.span is None and target.report in item.reports
        case Entity():
            span = target.span if target.kind == "entity" else None
            return span is not None and any(overlaps(name, span) for name in item.names)
        case _:
            return subject.id in (target.finding, target.report)


def _reviewed(basis: str) -> Iterator[Line]:
    if basis == "reviewer":
        yield Line(0, "a reviewer corrected it")


def _list(reasons: Iterable[str], otherwise: str = "") -> list[Line]:
    found: Sequence[str] = tuple(reasons) or ((otherwise,) if otherwise else ())
    return [Line(1, reason) for reason in found]
