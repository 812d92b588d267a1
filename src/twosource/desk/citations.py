"""Citations: spans, claims and stories of a holding as answers give them."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypeVar

from twosource.desk.answers import ClaimAnswer, Quote, StoryLine, Voice
from twosource.desk.holdings import Holding, name_outlet
from twosource.desk.matches import Match
from twosource.model import figures
from twosource.model.claims import Claim
from twosource.model.spans import Span
from twosource.reconciling.fits import Fit

__all__ = ["cite", "cite_claim", "cite_fit", "cut", "line_of", "write_number"]

T = TypeVar("T")


def cite(span: Span, holding: Holding) -> Quote:
    """Return words of a report with their place."""
    entry = holding.reports.get(span.report)
    outlet, published = name_outlet(entry, span.report), entry.published if entry else None
    return Quote(span.report, outlet, published, span.start, span.end, span.text)


def cite_claim(claim: Claim, holding: Holding) -> ClaimAnswer:
    """Return who makes a claim, in which words."""
    origins = {origin.id: origin for origin in holding.story.origins}
    origin = origins.get(claim.origin or "")
    return ClaimAnswer(
        claim.id,
        tuple(Voice(link.name, link.kind, link.through) for link in claim.chain),
        claim.stance,
        claim.certainty,
        claim.origin,
        None if origin is None else origin.name,
        cite(claim.span, holding),
        None if claim.cue is None else cite(claim.cue, holding),
    )


def cite_fit(fit: Fit, holding: Holding) -> Match:
    """Return how a claim fits a question, with the claim."""
    claim = next(one for one in holding.story.claims if one.id == fit.claim)
    return Match(
        fit.kind,
        fit.reasons,
        fit.superseded,
        cite(fit.words, holding),
        cite_claim(claim, holding),
    )


def line_of(holding: Holding) -> StoryLine:
    """Return a story in one line."""
    story = holding.story
    return StoryLine(
        story.id,
        cite(story.title, holding),
        story.period,
        len(story.reports),
        len(story.claims),
        len(story.origins),
    )


def cut(items: Iterable[T], limit: int) -> tuple[tuple[T, ...], int]:
    """Return the first of some items, and how many more there are."""
    some: Sequence[T] = tuple(items)
    return tuple(some[:limit]), max(0, len(some) - limit)


def write_number(number: figures.Number | None) -> int | str | None:
    """Return a number as JSON holds it exactly: what is not whole is written out."""
    return str(number) if isinstance(number, Decimal) else number
