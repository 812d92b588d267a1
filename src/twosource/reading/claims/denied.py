"""Denied: which events a denial rejects, among those that its content speaks of.

"The army denied that it shelled the port" rejects the shelling. "Officers disputed that they had
been slow to react to the shooting" rejects no shooting: what hangs deeper in the content, or only
describes somebody in it, is taken for granted.
"""

from collections.abc import Sequence
from dataclasses import replace

from twosource.model.analyses import Token
from twosource.model.claims import Claim
from twosource.model.events import Event
from twosource.reading.material import Material

__all__ = ["keep_rejected"]

_CLAUSES = ("ccomp", "xcomp", "acl", "advcl", "csubj", "root", "parataxis", "conj", "compound")
_STEPS = 8


def keep_rejected(material: Material, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return claims of which those that deny hold only the events that they reject."""
    events = {event.id: event for event in material.findings.events}
    return tuple(
        replace(
            claim,
            events=tuple(it for it in claim.events if _is_rejected(material, claim, events[it])),
        )
        if claim.stance in ("denies", "doubts")
        else claim
        for claim in claims
    )


def _is_rejected(material: Material, claim: Claim, event: Event) -> bool:
    """Say whether an event stands at the head of what a denial rejects; without a tree it does."""
    sentence = next(
        (
            it
            for it in material.analysis.sentences
            if it.start <= event.span.start and event.span.end <= it.end
        ),
        None,
    )
    if sentence is None:
        return True
    tokens = material.words(sentence)
    heads = material.heads(tokens)
    start, end = event.span.start, event.span.end
    inside = [i for i, token in enumerate(tokens) if token.start < end and start < token.end]
    if not inside or tokens[inside[0]].relation is None:
        return True
    index = next((i for i in inside if heads[i] not in inside), inside[0])
    for _ in range(_STEPS):
        above = heads[index]
        if above is None or _is_outside(claim, tokens[above]):
            return True
        if not _leads(material, tokens[index], tokens[above]):
            return False
        index = above
    return False


def _is_outside(claim: Claim, token: Token) -> bool:
    """Say whether a word is the cue, or stands outside the content."""
    cue = claim.cue
    said = cue is not None and cue.start < token.end and token.start < cue.end
    within = any(it.start <= token.start and token.end <= it.end for it in claim.pieces)
    return said or not within


def _leads(material: Material, token: Token, above: Token) -> bool:
    """Say whether what is said of a word holds of what hangs on it: "used | live ammunition"."""
    relation, words = token.relation or "", material.language.events
    if relation == "acl:relcl" or relation.partition(":")[0] in _CLAUSES:
        return relation != "acl:relcl"
    lemma = above.lemma or ""
    return (
        lemma in words.carrying
        or lemma in words.answering
        or lemma in words.untrue
        or lemma in words.occurring
        or above.text.lower() in words.uses
        or above.text.lower() in material.language.claims.accounts
    )
