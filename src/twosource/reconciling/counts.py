"""Counts: the figures of one report, each with its claim and the event that it counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.model import spans
from twosource.model.claims import Claim
from twosource.model.events import Event
from twosource.model.figures import Figure, Measure
from twosource.reconciling.accounts import Account

__all__ = ["HARMFUL", "LOOSE", "OF_A_VOTE", "VIOLENT", "Count", "find_counts"]

_NEAR = 200  # characters: about a sentence
# Measures of a vote say nothing of a clash that the same sentence mentions.
OF_A_VOTE: frozenset[Measure] = frozenset(["votes", "seats", "share"])
# What may be counted of anything: only an event of the claim itself says of what.
LOOSE: frozenset[Measure] = frozenset(["other", "money"])
_HARM = frozenset(
    ["killed", "injured", "missing", "detained", "displaced", "evacuated", "affected"]
)
HARMFUL = frozenset(["ASSAULT", "PROTEST", "COERCE", "MOBILIZE", None])
VIOLENT = frozenset(["ASSAULT", "PROTEST"])


@dataclass(frozen=True, slots=True)
class Count:
    """A figure with its claim, and the event that it counts; ``sure`` if they are of one claim."""

    figure: Figure
    claim: Claim | None
    event: Event | None
    sure: bool


def find_counts(account: Account) -> list[Count]:
    """Return each figure of a report with the event that it counts, where its words tell of one."""
    claims = _claims_of(account)
    return [_count(f, claims.get(f.id), account.deeds) for f in account.findings.figures]


def _claims_of(account: Account) -> dict[str, Claim]:
    """Return the claim of each figure, by the figure's id."""
    by_id = {claim.id: claim for claim in account.findings.claims}
    claims = {figure: claim for claim in by_id.values() for figure in claim.figures}
    given = {f.id: by_id[f.claim] for f in account.findings.figures if f.claim in by_id}
    return claims | given


def _count(figure: Figure, claim: Claim | None, events: Sequence[Event]) -> Count:
    """Choose the event that a figure counts: the nearest of its claim, else of its sentence."""
    suited = [event for event in events if _suits(figure, event)]
    own = [event for event in suited if claim is not None and event.id in claim.events]
    near = [event for event in suited if spans.gap(event.span, figure.span) <= _NEAR]
    inside = [
        event for event in near if claim is not None and spans.overlaps(claim.span, event.span)
    ]
    candidates = own or ([] if figure.measure in LOOSE else inside or near)
    event = min(candidates, key=lambda event: _nearness(figure, event), default=None)
    return Count(figure, claim, event, bool(own or inside))


def _suits(figure: Figure, event: Event) -> bool:
    if figure.measure in OF_A_VOTE:
        return event.type is None
    if figure.measure in ("killed", "injured"):
        return event.type in VIOLENT or event.type in (None, "MOBILIZE", "RETREAT")
    if figure.measure == "crowd":
        return event.type in (*VIOLENT, None, "MOBILIZE", "AID")
    if figure.measure in _HARM:
        return event.type in HARMFUL or event.type in ("RETREAT", "AID")
    return True


def _nearness(figure: Figure, event: Event) -> tuple[bool, bool, int, int]:
    undated = event.time is None or event.time.edtf is None
    harmless = figure.measure in _HARM and event.type not in HARMFUL
    return harmless, undated, spans.gap(event.span, figure.span), event.span.start
