"""Denials: claims that name what others hold, and reject it.

"has not confirmed" denies nothing: such a claim is shown with its incident, without a relation.
"""

from collections.abc import Iterator, Sequence

from twosource.reconciling.actors import covers, tell_apart
from twosource.reconciling.acts import same_deed
from twosource.reconciling.grounds import Contrast, Ground, group_values, in_order, pick
from twosource.reconciling.marks import Mark

__all__ = ["find_denials", "is_rejected"]


def find_denials(marks: Sequence[Mark], ground: Ground) -> Iterator[Contrast]:
    """Yield the denials, each with the claims that hold what it rejects."""
    held = group_values(mark for mark in marks if not mark.against)
    for key, against in group_values(mark for mark in marks if mark.against).items():
        for value, some in held.items():
            if key != value and against[0].about != "actor":
                continue
            for a in pick(against, ground):
                fits = (b for b in some if is_rejected(a, b, ground))
                for b in pick(fits, ground):
                    yield _contrast_denial(a, b, ground)


def is_rejected(a: Mark, b: Mark, ground: Ground) -> bool:
    """Say whether a denial speaks against what another claim of its role holds.

    A voice that says what did not happen and what did contradicts nobody: "a rocket, not a bomb".
    """
    one_voice = ground.stand(a).origin == ground.stand(b).origin
    if a.claim.id == b.claim.id or (one_voice and a.claim.stance != "denies"):
        return False
    if ground.parted(a, b):
        return False
    if tell_apart(a.party, b.party):
        return False  # the army's denial does not speak against what rebels are said to have done
    if a.about != "actor":
        return same_deed(a.event, b.event)
    if a.actor is None or b.actor is None or not covers(a.actor, b.actor):
        return False
    modes = {a.event.mode, b.event.mode}
    return a.event.type == b.event.type and (len(modes) == 1 or None in modes)


def _contrast_denial(a: Mark, b: Mark, ground: Ground) -> Contrast:
    words = a.words.text if a.about != "actor" or a.actor is None else a.actor.name
    if ground.reports[a.claim.report].replaces == b.claim.report:
        return Contrast(a, b, "corrects", "it stands in the corrected report that replaces it")
    if a.claim.stance == "denies":
        if ground.share_origin(a, b):
            return Contrast(a, b, "retracts", f"the same source takes back “{b.words.text}”")
        if a.claim.cue is not None and a.claim.cue.text.lower().startswith("correct"):
            return Contrast(a, b, "corrects", f"“{words}” is named and corrected")
        return Contrast(a, b, "denies", _tell_denial(a, words))
    if a.about == "actor":
        return Contrast(a, b, "denies", _tell_denial(a, words))
    why = f"one says that “{words}” did not happen, the other says that it did"
    return Contrast(*in_order(a, b), "conflicts", why)


def _tell_denial(a: Mark, words: str) -> str:
    if a.about == "actor":
        return f"that “{words}” did it is named and rejected"
    return f"“{words}” is named and rejected"
