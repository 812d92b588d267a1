"""Negations: whether a "no" or "not" before an event bears on it, by the tree.

``"There was no attack"``, ``"police did not use tear gas"``, ``"no one was killed"``, ``"no reports
of a blast"`` deny the event; ``"without moving before the bomb went off"`` and ``"no let-up in the
violence"`` do not.
"""

from collections.abc import Sequence

from twosource.languages.words.events import EventWords
from twosource.model.analyses import Token

__all__ = ["is_negated"]

_REACH = 4  # words before a trigger in which a negation may stand
_UNDER = ("nsubj", "obj", "xcomp", "conj")


def is_negated(
    tokens: Sequence[Token],
    heads: Sequence[int | None],
    where: tuple[int, int],
    words: EventWords,
) -> bool:
    """Say whether a negation right before what happens at ``where`` bears on it.

    Without a tree any negation that near does.
    """
    start, end = where
    inside = {i for i, token in enumerate(tokens) if token.start < end and start < token.end}
    before = [i for i, token in enumerate(tokens) if token.end <= start][-_REACH:]
    near = [i for i in before if tokens[i].text.lower() in words.negations]
    if not near or not inside or tokens[min(inside)].relation is None:
        return bool(near)
    return any(_bears(tokens, heads, index, inside, words) for index in near)


def _bears(
    tokens: Sequence[Token],
    heads: Sequence[int | None],
    index: int,
    inside: set[int],
    words: EventWords,
) -> bool:
    above = heads[index]
    if tokens[index].lemma == "deny" or above in inside:
        return True
    if above is None:
        return False
    if heads[above] in inside and _kind(tokens[above]) in ("nsubj", "obj"):
        return True  # "no one was killed"
    event = next((i for i in inside if heads[i] not in inside), min(inside))
    if heads[event] != above:
        return False
    kind = _kind(tokens[event])
    light = tokens[above].lemma in words.carrying or tokens[above].text.lower() in words.uses
    if kind in ("nmod", "acl"):
        return tokens[above].lemma in words.signs
    return kind == "conj" or (kind in _UNDER and (light or tokens[above].lemma in words.occurring))


def _kind(token: Token) -> str:
    return (token.relation or "").partition(":")[0]
