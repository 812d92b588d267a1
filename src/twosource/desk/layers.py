"""Layers: one report as a person reads it, its words with everything that was found in them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from twosource.briefing import hide_names
from twosource.briefing.labels import label_report
from twosource.briefing.phrases import show_about, show_bounds, show_chain, show_stance
from twosource.desk.finding import find_kept
from twosource.desk.grounds import Ground
from twosource.desk.wordings import tell_time
from twosource.model.claims import Claim
from twosource.model.names import Entity
from twosource.model.reports import Report, ReportEntry
from twosource.model.spans import Span
from twosource.model.stories import Story
from twosource.model.verdicts import Verdict
from twosource.reconciling.accounts import Account
from twosource.store.reports import Kept, list_numbered, number_reports

__all__ = ["LAYERS", "Layer", "LayerKind", "Layered", "lay_report"]

LayerKind = Literal["claim", "figure", "event", "time", "place", "name"]
LAYERS: tuple[LayerKind, ...] = ("claim", "figure", "event", "time", "place", "name")


@dataclass(frozen=True, slots=True)
class Layer:
    """One finding: where it stands, what it says, and the id by which a verdict names it.

    ``key`` is null for what no verdict speaks of: times and places by themselves.
    """

    kind: LayerKind
    spans: tuple[Span, ...]
    says: str
    key: str | None
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layered:
    """A report with its findings in the order of the text, and how it came.

    Names that are kept back are covered in ``report`` and ``layers`` unless they were asked for;
    ``kept_back`` says that some are.
    """

    report: Report
    kept: Kept
    label: str
    story: str | None
    layers: tuple[Layer, ...]
    verdicts: tuple[Verdict, ...]
    kept_back: bool


def lay_report(ground: Ground, key: str, *, names: bool = False) -> Layered:
    """Return a report by its id, or the beginning of it, with what was found in it.

    Raises :class:`SettingsWrong` where there is none, or several.
    """
    subject, record = find_kept(ground, key, ("report",))
    number = number_reports(ground.connection, [subject.id])[subject.id]
    (kept,) = list_numbered(ground.connection, [number])
    (account,) = ground.load_accounts([number])
    story = next((it for it in record.stories if subject.id in it.reports), None)
    layers = tuple(sorted(_list_layers(account, story), key=_order))
    entities = (*record.entities, *account.findings.entities)
    report = account.report
    verdicts = tuple(v for v in record.verdicts if any(t.report == account.id for t in v.on))
    told = report, layers, verdicts
    hidden = told if names else _cover(*told, entities=entities)
    entry = subject.item
    label = label_report(entry) if isinstance(entry, ReportEntry) else report.name
    return Layered(
        hidden[0],
        kept,
        label,
        None if story is None else story.id,
        hidden[1],
        hidden[2],
        hidden != told,
    )


def _cover(
    report: Report,
    layers: tuple[Layer, ...],
    verdicts: tuple[Verdict, ...],
    *,
    entities: Iterable[Entity],
) -> tuple[Report, tuple[Layer, ...], tuple[Verdict, ...]]:
    """Cover the names that are kept back; the text by itself, since only spans know where it is."""
    whole = report.span(0, len(report.text)) if report.text else None
    told = (whole, report.title, layers, verdicts)
    text, title, covered, judged = hide_names(told, entities)
    words = "" if text is None else text.text
    return replace(report, text=words, title=title), covered, judged


def _order(layer: Layer) -> tuple[int, int, int]:
    span = layer.spans[0]
    return span.start, -span.end, LAYERS.index(layer.kind)


def _list_layers(account: Account, story: Story | None) -> Iterator[Layer]:
    """Yield what was found in a report: as its story tells it, where it is in one."""
    own, home = account.findings, None if story is None else story.id
    claims = own.claims if story is None else [c for c in story.claims if c.report == account.id]
    figures = own.figures if story is None else [f for f in story.figures if f.report == account.id]
    events = own.events if story is None else [e for e in story.events if e.report == account.id]
    for claim in claims:
        yield Layer("claim", claim.pieces, *_tell_claim(claim, story, home))
    for figure in figures:
        said = (
            f"{show_about(figure.measure, figure.who)}: {show_bounds(figure.bounds, figure.unit)}"
        )
        details = [f"its bounds are from “{words.text}”" for words in figure.value_words]
        details += [f"as of {tell_time(figure.as_of)}"] if figure.as_of is not None else []
        yield Layer("figure", (figure.span,), said, _key(figure.id, home), tuple(details))
    for event in events:
        kind = " ".join(filter(None, [event.type, event.mode])) or event.context or "happening"
        details = [event.polarity.replace("_", " "), event.certainty]
        yield Layer("event", (event.span,), kind, _key(event.id, home), tuple(details))
    for time in own.times:
        if time.span is not None:
            yield Layer("time", (time.span,), tell_time(time), None)
    for place in own.places:
        if place.span is not None:
            where = " ".join(filter(None, [place.name, place.country])) or place.name
            told = "the place index does not know it" if place.precision is None else ""
            yield Layer("place", (place.span,), where, None, (told,) if told else ())
    for entity in own.entities:
        for span in entity.names:
            key = f"{account.id}:{span.start}-{span.end}"
            yield Layer("name", (span,), f"{entity.name} ({entity.kind})", key)


def _key(item: str, story: str | None) -> str:
    return item if story is None else f"{story}/{item}"


def _tell_claim(
    claim: Claim, story: Story | None, home: str | None
) -> tuple[str, str, tuple[str, ...]]:
    names = [link.name or "somebody who is not named" for link in claim.chain]
    told = f"{show_chain(names, claim.chain)}: {show_stance(claim)}"
    origin = next((it for it in story.origins if it.id == claim.origin), None) if story else None
    details = []
    if claim.cue is not None:
        details.append(f"said by “{claim.cue.text}”")
    if origin is not None:
        details.append(f"origin: {origin.name or 'not known'} ({origin.kind.replace('_', ' ')})")
    return told, _key(claim.id, home), tuple(details)
