"""Small reports with findings for tests: everything is marked by its words in the text.

``account("a", "Police said 14 were hurt in Lomark.", claim("14 were hurt", voice("Police",
"government"), tells=[event("hurt", day="2024-03-04")], counts=[figure("14", 14)]))`` gives the
report and what a reader would find in it; no offset is counted by hand.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from twosource.model.claims import Claim, Link, Speech, Stance
from twosource.model.events import Certainty, Event, EventType, Polarity
from twosource.model.figures import Bound, Figure, Measure, Number, Told
from twosource.model.findings import Findings
from twosource.model.identity import digest
from twosource.model.names import Entity, Name, VoiceKind
from twosource.model.places import Place
from twosource.model.records import Record
from twosource.model.reports import Credit, Report, ReportStatus, report_id
from twosource.model.spans import Span
from twosource.model.stories import Story
from twosource.model.times import Time
from twosource.reconciling import reconcile

Account = tuple[Report, Findings]


@dataclass(frozen=True)
class Figured:
    """A figure to be placed in a text."""

    words: str
    low: Number | None
    high: Number | None
    bound: Bound
    measure: Measure
    who: str
    group: str
    told: Told | None
    whole: bool
    day: str | None


@dataclass(frozen=True)
class Happened:
    """An event to be placed in a text."""

    words: str
    type: EventType | None
    mode: str | None
    day: str | None
    timex: str | None
    place: Place | None
    polarity: Polarity
    actors: tuple[str, ...]
    targets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Spoken:
    """A voice of a chain; without a name it is hearsay."""

    name: str | None
    kind: VoiceKind
    entity: str | None = None


@dataclass(frozen=True)
class Said:
    """A claim to be placed in a text."""

    words: str
    chain: tuple[Spoken, ...]
    stance: Stance
    certainty: Certainty
    speech: Speech | None
    counts: Sequence[Figured] = field(default=())
    tells: Sequence[Happened] = field(default=())


def figure(
    words: str,
    low: Number | None,
    *,
    bound: Bound = "exact",
    high: Number | None = None,
    measure: Measure = "injured",
    group: str = "people",
    told: Told | None = None,
    whole: bool = True,
    day: str | None = None,
) -> Figured:
    """Mark a figure; a closed bound without an upper number ends where it begins."""
    closed = bound in ("exact", "about", "zero")
    return Figured(
        words,
        low,
        low if closed else high,
        bound,
        measure,
        group,
        group,
        told,
        whole,
        day,
    )


def event(
    words: str,
    type: EventType | None = "ASSAULT",  # noqa: A002 - the record's own word
    *,
    mode: str | None = None,
    day: str | None = None,
    timex: str | None = None,
    place: Place | None = None,
    polarity: Polarity = "happened",
    actors: tuple[str, ...] = (),
    targets: tuple[str, ...] = (),
) -> Happened:
    """Mark an event; ``day`` is EDTF, ``timex`` its TIMEX3 value where that says more."""
    return Happened(words, type, mode, day, timex, place, polarity, actors, targets)


def voice(name: str | None, kind: VoiceKind = "government", entity: str | None = None) -> Spoken:
    """Name a voice of a chain."""
    return Spoken(name, kind, entity)


def claim(
    words: str,
    *chain: Spoken,
    stance: Stance = "asserts",
    certainty: Certainty = "certain",
    speech: Speech | None = None,
    counts: Sequence[Figured] = (),
    tells: Sequence[Happened] = (),
) -> Said:
    """Mark a claim by the words of its content; without a chain it is the outlet's own voice."""
    return Said(words, chain, stance, certainty, speech, counts, tells)


def town(name: str, geoname: int | None = None, country: str = "XA") -> Place:
    """Return a place of the precision of a town; without an id the gazetteer does not know it."""
    return Place(
        name, geoname, None, None, 2 if geoname else None, country if geoname else None, None
    )


def account(
    name: str,
    text: str,
    *claims: Said,
    outlet: str | None = None,
    family: str | None = None,
    published: str | None = None,
    status: ReportStatus = "usable",
    replaces: str | None = None,
    credit: Sequence[Credit] = (),
    named: Sequence[tuple[str, VoiceKind]] = (),
) -> Account:
    """Return a report and its findings; ``named`` are entities besides those of the chains."""
    report = Report(
        id=report_id(text, name),
        text=text,
        name=name,
        outlet=outlet,
        family=family,
        published=published,
        published_basis=None if published is None else "given",
        language="en",
        status=status,
        replaces=replaces,
        credit=tuple(one.name for one in credit if one.name),
        credited=tuple(credit),
    )
    entities = _entities(report, claims, named)
    made = [_claim(report, said, entities, number) for number, said in enumerate(claims)]
    return report, Findings(
        report.id,
        stages=(("hand", "1"),),
        names=tuple(
            Name(e.name, e.kind, e.id, span) for e in entities.values() for span in e.names
        ),
        entities=tuple(entities.values()),
        events=tuple(found for _, _, events in made for found in events),
        figures=tuple(found for _, figures, _ in made for found in figures),
        claims=tuple(found for found, _, _ in made),
    )


def record(*accounts: Account, **options: object) -> Record:
    """Reconcile some accounts."""
    return reconcile(
        [report for report, _ in accounts],
        [findings for _, findings in accounts],
        twosource="test",
        **options,  # type: ignore[arg-type]
    )


def story(*accounts: Account) -> Story:
    """Reconcile some accounts that make one story."""
    (only,) = record(*accounts).stories
    return only


def _find(report: Report, words: str) -> Span:
    start = report.text.index(words)
    return report.span(start, start + len(words))


def _entities(
    report: Report, claims: Sequence[Said], named: Sequence[tuple[str, VoiceKind]]
) -> dict[str, Entity]:
    spoken = [
        (v.name, v.kind)
        for said in claims
        for v in said.chain
        if v.name is not None and v.kind not in ("unnamed", "anonymous", "crowd")
    ]
    return {
        name: Entity(digest(report.id, "entity", name), name, kind, (_find(report, name),), ())
        for name, kind in (*named, *spoken)
    }


def _claim(
    report: Report, said: Said, entities: dict[str, Entity], number: int
) -> tuple[Claim, list[Figure], list[Event]]:
    span = _find(report, said.words)
    claim_id = digest(report.id, "claim", span.start, span.end, number)
    events = [_event(report, happened, entities) for happened in said.tells]
    figures = [_figure(report, figured, claim_id) for figured in said.counts]
    return (
        Claim(
            claim_id,
            report.id,
            span,
            (span,),
            tuple(_link(v, entities) for v in said.chain),
            None,
            said.speech or ("indirect" if said.chain else "own"),
            said.stance,
            said.certainty,
            None,
            figures=tuple(found.id for found in figures),
            events=tuple(found.id for found in events),
        ),
        figures,
        events,
    )


def _link(spoken: Spoken, entities: dict[str, Entity]) -> Link:
    entity = entities.get(spoken.name or "")
    return Link(
        spoken.name, spoken.kind, None, spoken.entity if entity is None else entity.id, None
    )


def _figure(report: Report, figured: Figured, claim_id: str) -> Figure:
    span = _find(report, figured.words)
    return Figure(
        digest(report.id, "figure", span.start, span.end, figured.measure),
        claim_id,
        report.id,
        span,
        (span,),
        figured.measure,
        figured.who,
        figured.group,
        "person",
        figured.low,
        figured.high,
        figured.bound,
        whole=figured.whole,
        told=figured.told,
        as_of=_time(figured.day, None),
    )


def _event(report: Report, happened: Happened, entities: dict[str, Entity]) -> Event:
    span = _find(report, happened.words)
    place = happened.place
    if place is not None and place.name in report.text:
        where = _find(report, place.name)
        place = Place(place.name, place.geoname, None, None, place.precision, place.country, where)
    return Event(
        digest(report.id, "event", span.start, span.end),
        report.id,
        span,
        happened.type,
        happened.mode,
        None,
        *(
            tuple(
                Name(name, entities[name].kind, entities[name].id, entities[name].names[0])
                for name in names
            )
            for names in (happened.actors, happened.targets)
        ),
        _time(happened.day, happened.timex),
        place,
        happened.polarity,
    )


def _time(day: str | None, timex: str | None) -> Time | None:
    value = timex or day
    if value is None:
        return None
    return Time(
        day,
        value,
        "part_of_day" if "T" in value else "day",
        "words" if day else "none",
        None,
    )
