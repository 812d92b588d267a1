"""Drafts: claims before figures and events are given to them."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from twosource.model.claims import Claim, Link, Speech, Stance
from twosource.model.events import Certainty
from twosource.model.figures import Figure
from twosource.model.identity import digest
from twosource.model.names import normal_name
from twosource.model.spans import Span, hull
from twosource.model.times import Time
from twosource.reading.claims.contents import Pieces
from twosource.reading.material import Material

__all__ = ["Draft", "drop_inner_hearsay", "nest", "pass_through", "settle"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim on its way; ``pieces`` are character offsets in order.

    ``counted`` is when an outlet counted for itself: the time of the figures in its own voice.
    """

    pieces: Pieces
    chain: tuple[Link, ...]
    cue: Span | None
    speech: Speech
    stance: Stance
    certainty: Certainty
    said: Time | None = None
    counted: Time | None = None

    @property
    def start(self) -> int:
        """Where its content begins."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Where its content ends."""
        return self.pieces[-1][1]

    def holds(self, start: int, end: int) -> bool:
        """Say whether one of its pieces covers a stretch."""
        return any(low <= start and end <= high for low, high in self.pieces)

    def touches(self, start: int, end: int) -> bool:
        """Say whether a stretch shares words with its content or its cue."""
        taken = [*self.pieces, *([(self.cue.start, self.cue.end)] if self.cue else [])]
        return any(low < end and start < high for low, high in taken)


def drop_inner_hearsay(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts without hearsay that a named voice takes upon itself.

    "No deaths were reported, the ministry claimed" is the ministry's claim alone.
    """
    voiced = [draft for draft in drafts if draft.chain and draft.chain[0].name is not None]
    return [
        draft
        for draft in drafts
        if draft in voiced
        or draft.cue is None
        or not any(outer.holds(draft.cue.start, draft.cue.end) for outer in voiced)
    ]


def pass_through(agency: Link, draft: Draft) -> Draft:
    """Put the agency that a report credits before every voice; own voice and hearsay stay.

    "(AFP)" over a report in which a monitor speaks is AFP, passing on the monitor.
    """
    voiced = bool(draft.chain) and draft.chain[0].kind != "unnamed"
    voiced = voiced and normal_name(draft.chain[0].name or "") != normal_name(agency.name or "")
    return replace(draft, chain=(agency, *draft.chain)) if voiced else draft


def nest(drafts: Sequence[Draft]) -> list[Draft]:
    """Give a claim inside another's content the outer chain before its own."""
    return [_nested(draft, [other for other in drafts if other is not draft]) for draft in drafts]


def _nested(draft: Draft, others: Sequence[Draft]) -> Draft:
    cue = draft.cue
    if cue is None:
        return draft
    outer = [
        other
        for other in others
        if other.cue != cue
        and other.holds(cue.start, cue.end)
        and all(other.holds(low, high) for low, high in draft.pieces)
    ]
    outer.sort(key=lambda other: other.end - other.start, reverse=True)
    own = {link.entity for link in draft.chain}
    fresh = [link for other in outer for link in other.chain if link.entity not in own]
    return replace(draft, chain=(*fresh, *draft.chain))


def settle(
    material: Material, drafts: Sequence[Draft]
) -> tuple[tuple[Claim, ...], tuple[Figure, ...]]:
    """Make claims of drafts, each figure and event given to the narrowest that holds its words.

    "Reuters and AFP reported that ..." makes two claims of one content: both hold its figures and
    events, and a figure names the first. Returns the claims in the order of the drafts, and the
    figures that have a claim.
    """
    homes = _Homes(drafts)
    found = material.findings.figures
    events = [event for event in material.findings.events if not event.spoken]
    counted = [homes.find(f.value_words[0].start, f.value_words[-1].end) for f in found]
    happened = [homes.find(event.span.start, event.span.end) for event in events]
    figures_of = _group((f.id for f in found), counted)
    events_of = _group((event.id for event in events), happened)
    claims = [_claim(material, draft) for draft in drafts]
    filled = {
        claim.id: replace(
            claim, figures=tuple(figures_of.get(home, ())), events=tuple(events_of.get(home, ()))
        )
        for claim, home in zip(claims, _same_content(drafts), strict=True)
    }
    figures = tuple(
        replace(figure, claim=claims[home].id, as_of=figure.as_of or drafts[home].counted)
        for figure, home in zip(found, counted, strict=True)
        if home is not None
    )
    return tuple(filled.values()), figures


def _same_content(drafts: Sequence[Draft]) -> list[int]:
    """Return for each draft the first that attributes the same words by the same cue."""
    first: dict[tuple[Pieces, Span | None], int] = {}
    return [first.setdefault((draft.pieces, draft.cue), i) for i, draft in enumerate(drafts)]


def _group(ids: Iterable[str], homes: Iterable[int | None]) -> dict[int, list[str]]:
    grouped: dict[int, list[str]] = {}
    for id_, home in zip(ids, homes, strict=True):
        if home is not None:
            grouped.setdefault(home, []).append(id_)
    return grouped


class _Homes:
    """Finds the narrowest draft that holds some words; the drafts come in the order of the text."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._drafts = drafts
        self._longest = max((draft.end - draft.start for draft in drafts), default=0)

    def find(self, start: int, end: int) -> int | None:
        first = bisect_left(self._drafts, start - self._longest, key=_start)
        last = bisect_left(self._drafts, end, lo=first, key=_start)
        fits = [
            (self._drafts[index].end - self._drafts[index].start, index)
            for index in range(first, last)
            if any(low < end and start < high for low, high in self._drafts[index].pieces)
        ]
        return min(fits)[1] if fits else None


def _start(draft: Draft) -> int:
    return draft.start


def _claim(material: Material, draft: Draft) -> Claim:
    pieces = tuple(material.span(start, end) for start, end in draft.pieces)
    span = hull(material.report.text, pieces)
    source = draft.chain[-1].span if draft.chain else None
    anchors = [number for part in (draft.cue, source) if part for number in (part.start, part.end)]
    return Claim(
        id=digest(material.report.id, "claim", span.start, span.end, *anchors),
        report=material.report.id,
        span=span,
        pieces=pieces,
        chain=draft.chain,
        cue=draft.cue,
        speech=draft.speech,
        stance=draft.stance,
        certainty=draft.certainty,
        said=draft.said,
    )
