"""Word fits: claims that say in nearly the same words what is no count and no event."""

from twosource.model.claims import Claim
from twosource.reconciling.askings import Asked, list_telling
from twosource.reconciling.parts import Part, Told, find_missing, judge_stance, make_part
from twosource.reconciling.rarity import fold_word, list_forms, weigh_word
from twosource.reconciling.surroundings import find_tie

__all__ = ["find_word_fits"]

# Of the weight of a sentence's words a claim must share so much to say it, or to say some of it.
_ALL, _SOME = 0.85, 0.6
_LEAST = 2  # telling words of a sentence that can be compared by words alone
_NOT = frozenset("no not never none nobody nothing without neither nor cannot".split())


def find_word_fits(asked: Asked, told: Told) -> dict[str, Part]:
    """Return, by claim, how the claims of a story stand to a sentence by its words."""
    if len(asked.words) < _LEAST:
        return {}
    found = {}
    for claim in told.story.claims:
        part = _compare(asked, claim, told)
        if part is not None:
            found[claim.id] = part
    return found


def _compare(asked: Asked, claim: Claim, told: Told) -> Part | None:
    content = " ".join(piece.text for piece in claim.pieces)
    shared = asked.words & list_telling(content)
    whole = sum(map(weigh_word, sorted(asked.words)))
    share = sum(map(weigh_word, sorted(shared))) / whole
    if share < _SOME:
        return None
    tie = find_tie(asked, claim, told.around, incident=claim.incident)
    if tie is None:
        return None
    holds, doubt = judge_stance(claim)
    doubts = [*tie.doubts, *([doubt] if doubt else [])]
    if asked.numbers and (missing := find_missing(asked, content)) is not None:
        doubts.append(missing)
    if share < _ALL:
        doubts.append("it does not say: " + ", ".join(sorted(asked.words - shared)))
    reasons = ("same words: " + ", ".join(sorted(shared)), *tie.reasons)
    denied = (holds is False) != _is_negated(content)
    if denied == (asked.denied != _is_negated(asked.report.text)):
        return make_part("compatible", claim.id, claim.span, reasons, tuple(doubts))
    return make_part("conflicts", claim.id, claim.span, (*reasons, "one denies it"), tuple(doubts))


def _is_negated(text: str) -> bool:
    words = {fold_word(form) for form in list_forms(text)}
    return bool(words & _NOT) or "n't" in text.replace("’", "'")
