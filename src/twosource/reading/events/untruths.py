"""Untruths: accounts of an event that are told to be wrong.

``"Earlier reports that a bomb went off were wrong"``, ``"false reports of an attack"``: what such
an account tells did not happen.
"""

from collections.abc import Sequence

from twosource.languages.words.events import EventWords
from twosource.model.analyses import Token

__all__ = ["is_untrue"]

_FAR = 4  # steps from the event up to the account
_BETWEEN = ("acl", "nmod", "nsubj", "obj", "ccomp", "obl")


def is_untrue(
    tokens: Sequence[Token],
    heads: Sequence[int | None],
    where: tuple[int, int],
    words: EventWords,
) -> bool:
    """Say whether what happens at ``where`` hangs on an account that is called untrue."""
    start, end = where
    inside = [i for i, token in enumerate(tokens) if token.start < end and start < token.end]
    index = next((i for i in inside if heads[i] not in inside), None)
    for _ in range(_FAR):
        above = None if index is None else heads[index]
        if index is None or above is None:
            return False
        kind = (tokens[index].relation or "").partition(":")[0]
        if kind == "nsubj" and tokens[above].lemma in words.untrue:
            return not _is_negated(tokens, heads, above, words)
        if kind not in _BETWEEN:
            return False
        if kind in ("acl", "nmod") and _is_called_untrue(tokens, heads, above, words):
            return True
        index = above
    return False


def _is_called_untrue(
    tokens: Sequence[Token], heads: Sequence[int | None], noun: int, words: EventWords
) -> bool:
    return any(
        head == noun and token.relation == "amod" and token.lemma in words.untrue
        for token, head in zip(tokens, heads, strict=True)
    )


def _is_negated(
    tokens: Sequence[Token], heads: Sequence[int | None], index: int, words: EventWords
) -> bool:
    """Say whether it is not wrong after all: "the reports were not wrong"."""
    return any(
        head == index and token.text.lower() in words.negations
        for token, head in zip(tokens, heads, strict=True)
    )
