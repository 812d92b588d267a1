"""A story at hand: its parts by id, and how words, chains and reports are shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from twosource.briefing.dates import show_edtf, show_time
from twosource.briefing.escapes import isolate
from twosource.briefing.names import show_name
from twosource.briefing.phrases import KINDS, show_chain, show_stance
from twosource.briefing.rows import Quote
from twosource.model.claims import Claim, Link
from twosource.model.figures import Figure
from twosource.model.names import Entity
from twosource.model.origins import Origin
from twosource.model.records import Record
from twosource.model.reports import ReportEntry
from twosource.model.spans import Span, overlaps
from twosource.model.stories import Incident, Story

__all__ = ["Casebook", "label_report", "open_casebook", "show_published"]

_LONGEST_QUOTE = 180  # characters; the whole sentence stands under the reports


@dataclass(frozen=True, slots=True)
class Casebook:
    """One story with its reports and texts; ``number`` counts stories from 1."""

    number: int
    story: Story
    reports: Mapping[str, ReportEntry]
    texts: Mapping[str, str]
    claims: Mapping[str, Claim]
    figures: Mapping[str, Figure]
    incidents: Mapping[str, Incident]
    origins: Mapping[str, Origin]
    entities: Mapping[str, Entity]
    hidden: frozenset[str]

    def anchor(self, span: Span) -> str | None:
        """Return the id of a span's highlight; None where the report's text is not at hand."""
        text = self.texts.get(span.report)
        if text is None or text[span.start : span.end] != span.text:
            return None
        number = list(self.reports).index(span.report) + 1 if span.report in self.reports else 0
        return f"s{self.number}r{number}-{span.start}-{span.end}" if number else None

    def quote(self, spans: Iterable[Span]) -> Quote:
        """Return the words of one or more spans of a report; the first one gives the anchor."""
        pieces = tuple(spans)
        words = " … ".join(" ".join(piece.text.split()) for piece in pieces)
        if len(words) > _LONGEST_QUOTE:
            words = words[:_LONGEST_QUOTE].rpartition(" ")[0] + " …"
        return Quote(words, self.anchor(pieces[0]), self.language(pieces[0]))

    def language(self, span: Span) -> str | None:
        """Return the language of a span's words: a stretch or post may differ from its report."""
        entry = self.reports.get(span.report)
        if entry is None:
            return None
        for stretch in entry.stretches:
            if overlaps(stretch.span, span):
                return stretch.language
        inside = (post.language for post in entry.posts if overlaps(post.words or post.span, span))
        return next(inside, None) or entry.language

    def label(self, report: str) -> str:
        """Return what a report is called on the page."""
        return label_report(self.reports[report]) if report in self.reports else report

    def chain(self, claim: Claim) -> str:
        """Return a claim's chain in words."""
        return show_chain([self.voice(link) for link in claim.chain], claim.chain)

    def told(self, claim: Claim) -> str:
        """Return who says it and how: ``ministry, through Reuters denies``."""
        stance = show_stance(claim)
        if not claim.chain and claim.stance == "asserts":
            stance = stance.removeprefix("says").strip()
        return f"{self.chain(claim)} {stance}".strip()

    def voice(self, link: Link) -> str:
        """Return one voice of a chain; hearsay is shown by its words."""
        if link.name is not None:
            return isolate(show_name(link.name, link.entity, self.hidden))
        kind = "unknown source" if link.kind == "unknown" else KINDS[link.kind]
        return f"{kind} (“{isolate(link.span.text)}”)" if link.span else kind

    def origin(self, claim: Claim) -> str:
        """Return the name of a claim's origin."""
        known = self.origins.get(claim.origin or "")
        return self.origin_name(known) if known else "origin not known"

    def origin_name(self, origin: Origin) -> str:
        """Return an origin's name, or the kind of voice that it is."""
        if origin.name is None:
            return "origin not known" if origin.kind == "unknown" else KINDS[origin.kind]
        return show_name(origin.name, origin.entity, self.hidden)

    def said(self, claim: Claim) -> str:
        """Return when a claim was made, in words; empty when it is not known."""
        return show_time(claim.said)


def open_casebook(
    record: Record, number: int, texts: Mapping[str, str], hidden: frozenset[str]
) -> Casebook:
    """Return the casebook of the record's story with this number, counted from 1."""
    story = record.stories[number - 1]
    entries = [entry for entry in record.reports if entry.id in set(story.reports)]
    return Casebook(
        number=number,
        story=story,
        reports={entry.id: entry for entry in sorted(entries, key=_report_order)},
        texts=texts,
        claims={claim.id: claim for claim in story.claims},
        figures={figure.id: figure for figure in story.figures},
        incidents={incident.id: incident for incident in story.incidents},
        origins={origin.id: origin for origin in story.origins},
        entities={entity.id: entity for entity in record.entities},
        hidden=hidden,
    )


def _report_order(entry: ReportEntry) -> tuple[bool, str, str, str]:
    """Order reports by publication; undated ones come last."""
    return (entry.published is None, entry.published or "", entry.name, entry.id)


def label_report(entry: ReportEntry) -> str:
    """Return the outlet, or the report's name where no outlet is known."""
    return entry.outlet or entry.name


def show_published(entry: ReportEntry) -> str:
    """Return when a report was published, in words; an undated report is called so."""
    if entry.published is None:
        bounds = entry.published_bounds
        hints = [show_edtf(bounds.edtf)] if bounds and bounds.edtf else []
        hints += [f"a {bounds.weekday}"] if bounds and bounds.weekday else []
        return "undated" + (f" (its words allow: {', '.join(hints)})" if hints else "")
    return show_edtf(entry.published)
