"""Denials: how two claims on whether something happened stand to each other.

"has not confirmed" denies nothing: such a claim is shown with its incident, without a relation.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from twosource.model.claims import Claim
from twosource.model.events import Event
from twosource.model.relations import Relation, RelationKind
from twosource.reconciling.independence import judge_independence
from twosource.reconciling.kinds import family_of
from twosource.reconciling.spellings import core
from twosource.reconciling.stands import Stand

__all__ = ["relate_claims"]


def relate_claims(
    claims: Sequence[Claim], events: Mapping[str, Event], stands: Mapping[str, Stand]
) -> tuple[Relation, ...]:
    """Return the relations between claims on whether something happened: denials and their like."""
    told: dict[str, list[tuple[Claim, Event]]] = defaultdict(list)
    for claim in claims:
        for event in claim.events:
            if claim.incident is not None and event in events:
                told[claim.incident].append((claim, events[event]))
    found = [relation for pairs in told.values() for relation in _relate_pairs(pairs, stands)]
    return tuple({(relation.a, relation.b): relation for relation in found}.values())


def _relate_pairs(
    pairs: Sequence[tuple[Claim, Event]], stands: Mapping[str, Stand]
) -> Iterable[Relation]:
    against = [pair for pair in pairs if _side_of(pair) == "against"]
    held = [pair for pair in pairs if _side_of(pair) == "for"]
    for claim, event in against:
        for other, happened in held:
            if claim.id != other.id and _same_thing(event, happened):
                kind = _kind_of(claim, stands[claim.id], stands[other.id])
                independent, why = judge_independence(stands[claim.id], stands[other.id])
                yield Relation(
                    claim.id, other.id, kind, (_contrast(event, happened, kind), why), independent
                )


def _side_of(pair: tuple[Claim, Event]) -> Literal["for", "against", "open"]:
    claim, event = pair
    if claim.stance == "denies":
        return "against"
    if claim.stance not in ("asserts", "confirms"):
        return "open"
    if event.polarity == "happened":
        return "for"
    return "open" if claim.figures else "against"  # "no one was killed" is a zero among counts


def _same_thing(a: Event, b: Event) -> bool:
    """Say whether two events of one incident are one act: the same mode, or the same words.

    "no attack" does not speak against a clash, although PLOVER calls both an assault.
    """
    if a.type != b.type or family_of(a) != family_of(b):
        return False
    return a.mode == b.mode is not None or bool(core(a.span.text) & core(b.span.text))


def _kind_of(claim: Claim, stand: Stand, other: Stand) -> RelationKind:
    if claim.stance != "denies":
        return "conflicts"
    return "retracts" if stand.known and stand.origin == other.origin else "denies"


def _contrast(event: Event, other: Event, kind: RelationKind) -> str:
    if kind == "conflicts":
        return f"one says that “{event.span.text}” did not happen, the other says that it did"
    if kind == "retracts":
        return f"the same source takes back “{other.span.text}”"
    return f"“{event.span.text}” is named and rejected"
