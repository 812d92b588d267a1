"""Claims: what each says of which incident."""

from collections.abc import Sequence
from dataclasses import replace

from twosource.model import spans
from twosource.model.claims import Claim
from twosource.model.figures import Figure
from twosource.reconciling.accounts import Account
from twosource.reconciling.figures import Placement

__all__ = ["place_claims"]


def place_claims(
    account: Account, figures: Sequence[Figure], placement: Placement
) -> tuple[Claim, ...]:
    """Return the report's claims with their incident and their figures."""
    return tuple(_place(claim, account, figures, placement) for claim in account.findings.claims)


def _place(
    claim: Claim, account: Account, figures: Sequence[Figure], placement: Placement
) -> Claim:
    own = tuple(figure.id for figure in figures if figure.claim == claim.id)
    incident = _of_events(claim, account, placement) or next(
        (figure.incident for figure in figures if figure.claim == claim.id and figure.incident),
        None,
    )
    return replace(claim, figures=own, incident=incident)


def _of_events(claim: Claim, account: Account, placement: Placement) -> str | None:
    """Return the incident of the first event that the claim tells, by id or by its words."""
    told = [event for event in account.deeds if event.id in claim.events]
    inside = [event for event in account.deeds if _tells(claim, event.span)]
    for event in sorted(told or inside, key=lambda event: event.span.start):
        if event.id in placement.of_event:
            return placement.of_event[event.id]
    return None


def _tells(claim: Claim, span: spans.Span) -> bool:
    return any(spans.contains(piece, span) for piece in claim.pieces)
