"""Outlets: what a report says in its own voice, and which voices are its own."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from twosource.model.analyses import Sentence
from twosource.model.claims import Link
from twosource.model.names import normal_name
from twosource.model.reports import Report
from twosource.model.spans import Span, contains, trim
from twosource.model.times import Time
from twosource.reading.claims.drafts import Draft
from twosource.reading.claims.hedges import find_certainty
from twosource.reading.material import Material

__all__ = ["draft_own_voice", "find_credited", "is_credited", "is_own_voice"]

_EDGES = " \t\r\n,;:–—-"


def is_own_voice(report: Report, link: Link) -> bool:
    """Say whether a voice is the report's own outlet or the agency that it credits.

    "told the Courier" in a report of the Lomark Morning Courier is left out of chains. What an
    agency that only helped was told is not the report's own.
    """
    return _is_one_of(link, (report.outlet, *report.sources))


def is_credited(report: Report, link: Link) -> bool:
    """Say whether a voice is the agency whose report another outlet prints: "an AFP reporter"."""
    return bool(report.outlet) and not _is_one_of(link, (report.outlet,))


def _is_one_of(link: Link, names: Iterable[str | None]) -> bool:
    name = normal_name(link.name or "")
    own = [normal_name(word) for word in names if word]
    return link.kind in ("media", "unknown") and any(
        f" {name} " in f" {word} " or f" {word} " in f" {name} " for word in own
    )


def find_credited(material: Material) -> Link | None:
    """Return the agency through which a report hears every voice: the one whose text it is.

    Null where that is none, several, or the outlet itself.
    """
    report = material.report
    link = Link(report.wire, "media", None, None, None)
    if report.wire is None or is_own_voice(replace(report, credit=()), link):
        return None
    name = normal_name(report.wire)
    known = (e for e in material.findings.entities if normal_name(e.name) == name)
    entity = next(known, None)
    return replace(link, entity=entity.id, span=entity.names[0]) if entity else link


def draft_own_voice(
    material: Material, sentence: Sentence, drafts: Sequence[Draft]
) -> Iterator[Draft]:
    """Yield one claim for the events and figures that a sentence tells outside any attribution."""
    spans = [event.span for event in material.events_in(sentence.start, sentence.end)]
    spans += [figure.span for figure in material.figures_in(sentence.start, sentence.end)]
    loose = [
        span
        for span in spans
        if not any(draft.touches(span.start, span.end) for draft in drafts)
        and not any(contains(voice, span) for voice in _voices(drafts))
    ]
    if loose:
        pieces = (_outside(material, sentence, drafts, loose),)
        certainty = find_certainty(material.report.text, pieces, material.language.claims)
        cue = _witnessed(material, pieces[0])
        counted = _day_of(material, sentence) if cue else None
        yield Draft(pieces, (), cue, "own", "asserts", certainty, counted=counted)


def _day_of(material: Material, sentence: Sentence) -> Time | None:
    """Return the time of a sentence: when its outlet saw or counted, if it says when."""
    inside = material.times_in(sentence.start, sentence.end)
    return next((t for t in inside if t.granularity not in ("duration", "set", "unknown")), None)


def _voices(drafts: Sequence[Draft]) -> Iterator[Span]:
    """Yield the phrases of the voices: "the committee, which called the march"."""
    return (link.span for draft in drafts for link in draft.chain if link.span)


def _witnessed(material: Material, piece: tuple[int, int]) -> Span | None:
    """Return the words by which the outlet says how it knows: "this reporter saw"."""
    outlet = re.escape(material.report.outlet or "this outlet")
    pattern = material.language.claims.witnessing.replace("{outlet}", outlet)
    match = re.compile(pattern).search(material.report.text, *piece)
    if match is None:
        match = re.compile(pattern, re.IGNORECASE).match(material.report.text, *piece)
    return material.span(match.start(), match.end()) if match else None


def _outside(
    material: Material, sentence: Sentence, drafts: Sequence[Draft], loose: Sequence[Span]
) -> tuple[int, int]:
    """Return the stretch around the loose findings that no attribution takes."""
    first, last = min(span.start for span in loose), max(span.end for span in loose)
    taken = [edge for draft in drafts for edge in _taken(draft)]
    low = max([sentence.start, *(end for _, end in taken if end <= first)])
    high = min([sentence.end, *(start for start, _ in taken if start >= last)])
    text = material.report.text
    start, end = trim(text, low, high, _EDGES)
    words = text[start:end].rsplit(None, 1)
    if len(words) == 2 and words[1].lower() in {*material.language.claims.openers, "and", "but"}:
        end -= len(words[1])  # "Fires burned on, as [videos showed ...]"
    if text[end - 1] == "." and end == sentence.end:
        end -= 1
    return trim(text, start, end, _EDGES)


def _taken(draft: Draft) -> Iterator[tuple[int, int]]:
    """Yield the stretches of an attribution: content, cue and voices."""
    yield from draft.pieces
    spans = [draft.cue, *(link.span for link in draft.chain)]
    yield from ((span.start, span.end) for span in spans if span)
