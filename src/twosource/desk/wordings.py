"""Wordings: how states, bounds, times and verdicts are told in one line."""

from twosource.model.figures import Number
from twosource.model.stories import State
from twosource.model.times import Time
from twosource.model.verdicts import Verdict

__all__ = ["STATES", "tell_answer", "tell_range", "tell_time"]

STATES: dict[State, str] = {
    "denied": "every claim that it is so is unconfirmed, and a denial or a zero stands against it",
    "unconfirmed": "whoever says it says that it is unconfirmed",
    "contested": "claims for it and against it cannot both be true",
    "updated": "a later figure took the place of an earlier one, which stays listed",
    "agreed": "two or more independent origins stand behind it, and nothing against it",
    "single_origin": "no two origins behind it are known to be independent",
}


def tell_range(low: Number | None, high: Number | None) -> str:
    """Return bounds in words: ``12``, ``12 to 15``, ``30 or more``, ``15 or fewer``."""
    if low == high:
        return "no number" if low is None else f"{low}"
    if high is None:
        return f"{low} or more"
    return f"{high} or fewer" if low is None else f"{low} to {high}"


def tell_time(time: Time) -> str:
    """Return a time with what it is from; one that nothing anchors as it is written."""
    if time.edtf is None:
        words = time.timex if time.span is None else f"“{time.span.text}”"
        return f"{words}, which nothing anchors"
    return f"{time.edtf} (from {time.basis.replace('_', ' ')})"


def tell_answer(verdict: Verdict) -> str:
    """Return what a verdict says: ``accept``, ``correct value to 12``."""
    fields = sorted({target.field for target in verdict.on if target.field})
    if verdict.verdict not in ("correct", "set") or not fields:
        return verdict.verdict
    return f"{verdict.verdict} {', '.join(fields)} to {verdict.value or 'nothing'}"
