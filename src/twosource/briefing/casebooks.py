"""A story at hand: its parts by id, and how words, chains and reports are shown."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from twosource.briefing.dates import show_edtf, show_time
from twosource.briefing.escapes import isolate
from twosource.briefing.labels import choose_labels
from twosource.briefing.phrases import KINDS, show_chain, show_stance
from twosource.briefing.rows import Quote
from twosource.model.claims import Claim, Link
from twosource.model.figures import Figure
from twosource.model.names import Entity
from twosource.model.origins import Origin
from twosource.model.records import Record
from twosource.model.reports import ReportEntry, cite_pages
from twosource.model.spans import Span, overlaps
from twosource.model.stories import Incident, Story

__all__ = ["Casebook", "open_casebook", "show_published", "show_setting"]

_LONGEST_QUOTE = 180  # characters; the whole sentence stands under the reports
_LEAST_NAME = 5  # characters
_QUOTED = re.compile('"[^"“”]+"|“[^"“”]+”|‘[^‘’"“”]+’')


@dataclass(frozen=True, slots=True)
class Casebook:
    """One story with its reports and texts; ``number`` counts stories from 1.

    ``updated`` are the figures that a later count replaced, ``retractions`` the pairs of claims
    of which the first takes the second back, ``shared`` the stretches that two reports share.
    """

    number: int
    story: Story
    reports: Mapping[str, ReportEntry]
    texts: Mapping[str, str]
    claims: Mapping[str, Claim]
    figures: Mapping[str, Figure]
    incidents: Mapping[str, Incident]
    origins: Mapping[str, Origin]
    entities: Mapping[str, Entity]
    labels: Mapping[str, str]
    numbers: Mapping[str, int]
    updated: frozenset[str]
    retractions: frozenset[tuple[str, str]]
    shared: Mapping[tuple[str, str], Sequence[tuple[Span, Span]]]

    def anchor(self, span: Span) -> str | None:
        """Return the id of a span's highlight; None where the report's text is not at hand."""
        text = self.texts.get(span.report)
        if text is None or text[span.start : span.end] != span.text:
            return None
        number = self.numbers.get(span.report)
        return f"s{self.number}r{number}-{span.start}-{span.end}" if number else None

    def quote(self, spans: Iterable[Span], most: int = _LONGEST_QUOTE) -> Quote:
        """Return the words of one or more spans of a report; the first one gives the anchor.

        The brief sets its own quotation marks, so a pair around the whole is left out.
        """
        pieces = tuple(spans)
        words = " … ".join(" ".join(piece.text.split()) for piece in pieces)
        if _QUOTED.fullmatch(words):
            words = words[1:-1].removesuffix(",")
        if len(words) > most:
            words = (words[:most].rpartition(" ")[0] or words[:most]) + " …"
        first = pieces[0]
        return Quote(words, self.anchor(first), self.language(first), self.page(first))

    def page(self, span: Span) -> str:
        """Return the page of a span in a document, in short; empty where there are none."""
        entry = self.reports.get(span.report)
        found = cite_pages(entry.pages, span) if entry else None
        if found is None:
            return ""
        first, last = found
        return f"p. {first}" if first == last else f"pp. {first}–{last}"

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
        """Return what a report is called on the page, in short."""
        return self.labels.get(report, report)

    def shorten(self, sentence: str) -> str:
        """Return a sentence of the record with its reports called as on the page."""
        for report, entry in self.reports.items():
            # A row key such as "3" would be found in any number.
            if len(entry.name) >= _LEAST_NAME and entry.name in sentence:
                name = re.compile(rf"(?<![\w.-]){re.escape(entry.name)}(?![\w-])")
                sentence = self.labels[report].join(name.split(sentence))
        return sentence

    def chain(self, claim: Claim) -> str:
        """Return a claim's chain in words."""
        return show_chain([self.voice(link) for link in claim.chain], claim.chain)

    def told(self, claim: Claim) -> str:
        """Return who says it and how: ``ministry, through Reuters, denies``."""
        stance = show_stance(claim)
        if claim.stance == "asserts" and (not claim.chain or claim.certainty == "unconfirmed"):
            return self.chain(claim) + stance.removeprefix("says")
        return f"{self.chain(claim)}{',' * (len(claim.chain) > 1)} {stance}"

    def placed(self, claim: Claim) -> str:
        """Return who says it, in which report."""
        report = isolate(self.label(claim.report))
        return f"{self.chain(claim)}, in {report}" if claim.chain else f"{report}, in its own voice"

    def voice(self, link: Link) -> str:
        """Return one voice of a chain; hearsay is shown by its words."""
        if link.name is not None:
            return isolate(link.name)
        kind = "unknown source" if link.kind == "unknown" else KINDS[link.kind]
        return f"{kind} (“{isolate(link.span.text)}”)" if link.span else kind

    def origin(self, claim: Claim) -> str:
        """Return the name of a claim's origin."""
        known = self.origins.get(claim.origin or "")
        return self.origin_name(known) if known else "origin not known"

    def origin_name(self, origin: Origin) -> str:
        """Return an origin's name, or whose own voice or what kind of voice it is."""
        if origin.name is None and origin.kind == "unknown":
            tellers = (self.claims[key].report for key in origin.claims if key in self.claims)
            labels = sorted({self.label(report) for report in tellers})
            return f"{' and '.join(labels)}, in its own voice" if labels else "origin not known"
        if origin.name is None:
            return KINDS[origin.kind]
        return origin.name

    def said(self, claim: Claim) -> str:
        """Return when a claim was made, in words; empty when it is not known."""
        return show_time(claim.said)


def open_casebook(record: Record, number: int, texts: Mapping[str, str]) -> Casebook:
    """Return the casebook of the record's story with this number, counted from 1."""
    story = record.stories[number - 1]
    told = set(story.reports)
    entries = sorted((entry for entry in record.reports if entry.id in told), key=_report_order)
    return Casebook(
        number=number,
        story=story,
        reports={entry.id: entry for entry in entries},
        texts=texts,
        claims={claim.id: claim for claim in story.claims},
        figures={figure.id: figure for figure in story.figures},
        incidents={incident.id: incident for incident in story.incidents},
        origins={origin.id: origin for origin in story.origins},
        entities={entity.id: entity for entity in record.entities},
        labels=choose_labels(entries),
        numbers={entry.id: place for place, entry in enumerate(entries, start=1)},
        updated=frozenset(it.b for it in story.relations if it.kind == "updates"),
        shared=_find_shared(story),
        retractions=frozenset((it.a, it.b) for it in story.relations if it.kind == "retracts"),
    )


def _find_shared(story: Story) -> dict[tuple[str, str], tuple[tuple[Span, Span], ...]]:
    """Return the stretches that two reports share, by the pair in either order."""
    there = {(copy.a, copy.b): tuple(copy.spans) for copy in story.copies}
    back = {(copy.b, copy.a): tuple((two, one) for one, two in copy.spans) for copy in story.copies}
    return {**there, **back}


def _report_order(entry: ReportEntry) -> tuple[bool, str, str, str]:
    """Order reports by publication; undated ones come last."""
    return (entry.published is None, entry.published or "", entry.name, entry.id)


def show_published(entry: ReportEntry) -> str:
    """Return when a report was published, in words; an undated report is called so."""
    if entry.published is None:
        bounds = entry.published_bounds
        hints = [show_edtf(bounds.edtf)] if bounds and bounds.edtf else []
        hints += [f"a {bounds.weekday}"] if bounds and bounds.weekday else []
        return "undated" + (f" (its words allow: {', '.join(hints)})" if hints else "")
    return show_edtf(entry.published)


def show_setting(incident: Incident) -> str:
    """Return when and where an incident was: ``4 March 2024, Granary Square``."""
    where = incident.place.name if incident.place else ""
    return ", ".join(part for part in (show_time(incident.time) or "no date", where) if part)
