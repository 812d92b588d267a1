"""The fixed phrases of a brief. A brief quotes, it does not compose: these are all its words."""

from collections.abc import Sequence
from decimal import Decimal

from twosource.model.claims import Claim, Link, Stance
from twosource.model.figures import Bounds, Number
from twosource.model.names import VoiceKind
from twosource.model.origins import CopyKind
from twosource.model.relations import RelationKind
from twosource.model.reports import PublishedBasis
from twosource.model.stories import State

__all__ = [
    "COPIES",
    "DATE_BASES",
    "KINDS",
    "PRECISIONS",
    "RELATIONS",
    "STATES",
    "choose_unit",
    "count",
    "show_about",
    "show_bounds",
    "show_chain",
    "show_number",
    "show_spread",
    "show_stance",
    "show_state",
    "show_support",
]

STATES: dict[State, str] = {
    "agreed": "agreed",
    "single_origin": "single origin",
    "updated": "updated",
    "contested": "contested",
    "unconfirmed": "unconfirmed",
    # The statement may be the zero itself: what is denied is what was told without confirmation.
    "denied": "unconfirmed reports denied",
}
RELATIONS: dict[RelationKind, str] = {
    "conflicts": "conflicts with",
    "denies": "denies",
    "retracts": "retracts",
    "corrects": "corrects",
    "updates": "updates",
    "not_comparable": "cannot be compared with",
    "refines": "is more exact than",
    "compatible": "is compatible with",
    "same": "says the same as",
}
KINDS: dict[VoiceKind, str] = {
    "person": "person",
    "government": "government",
    "organisation": "organisation",
    "armed_group": "armed group",
    "media": "media",
    "crowd": "crowd",
    "anonymous": "anonymous source",
    "unnamed": "unnamed source",
    "unknown": "kind not known",
}
COPIES: dict[CopyKind, str] = {
    "identical": "same text",
    "wire": "copy of a wire story",
    "passages": "shared passages",
}
PRECISIONS: dict[int | None, str] = {
    1: "the place itself",
    2: "near it, within about 25 km",
    3: "somewhere in the district",
    4: "somewhere in the region",
    5: "only a rough point",
    6: "somewhere in the country",
    7: "international waters or air space",
    None: "not in the place index",
}
DATE_BASES: dict[PublishedBasis, str] = {
    "given": "date given by a person",
    "header": "date from the header",
    "dateline": "date from the dateline",
    "metadata": "date from the page’s metadata",
    "url": "date from the address",
    "feed": "date from the feed",
}
_STANCES: dict[Stance, str] = {
    "asserts": "says",
    "denies": "denies",
    "doubts": "doubts",
    "confirms": "confirms",
    "withholds": "does not confirm",
    "expects": "expects",
    "demands": "demands",
    "asks": "asks",
    "threatens": "threatens",
    "promises": "promises",
}


def count(number: int, one: str, many: str | None = None) -> str:
    """Return ``1 report`` or ``3 reports``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def show_about(about: str, who: str | None) -> str:
    """Return what a statement is about: ``killed, protesters``."""
    subject = about.replace("_", " ")
    return f"{subject}, {who}" if who and who != "things" else subject


def choose_unit(unit: str, subject: str) -> str:
    """Return the unit to show beside numbers; one that the subject names is not said twice."""
    return "person" if unit.removesuffix("s").lower() in subject.lower() else unit


def show_number(number: Number, unit: str = "person") -> str:
    """Return a number with grouped thousands and its unit; people need no unit."""
    digits = f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"
    if unit in ("percent", "%"):
        return f"{digits} %"
    return digits if unit in ("person", "") else f"{digits} {unit}"


def show_bounds(bounds: Bounds, unit: str = "person") -> str:
    """Return bounds in words: ``22 or more``, ``more than 40``, ``about 300``, ``20 to 25``."""
    low, high, bound = bounds.low, bounds.high, bounds.bound
    if bound == "vague":
        return "vague" if low is None else f"vague, {show_number(low, unit)} or more"
    if bound == "zero":
        return "none"
    # A count of "more than 40" is held as 41 and more; it is shown as it was said.
    if bound == "more_than" and isinstance(low, int):
        return f"more than {show_number(low - 1, unit)}"
    if bound == "less_than" and isinstance(high, int):
        return f"fewer than {show_number(high + 1, unit)}"
    hedge = "about " if bound == "about" else ""
    return hedge + (show_spread(low, high, unit) or "not known")


def show_spread(low: Number | None, high: Number | None, unit: str = "person") -> str:
    """Return the range between low and high; empty when no end is known."""
    return _join_ends(
        None if low is None else show_number(low, unit),
        None if high is None else show_number(high, unit),
    )


def _join_ends(low: str | None, high: str | None) -> str:
    if low and high:
        return low if low == high else f"{low} to {high}"
    if low:
        return f"{low} or more"
    return f"{high} or fewer" if high else ""


def show_state(state: State, origins: int, names: int) -> str:
    """Return a state's word; "single origin" is said only where one origin is all there is."""
    if state != "single_origin" or names == origins == 1:
        return STATES[state]
    return "not established"


def show_support(origins: int, names: int) -> str:
    """Return how many independent origins stand behind a statement that ``names`` voices tell."""
    if origins == 0:
        return "no known origin"
    if origins > 1:
        return f"{origins:,} independent origins"
    return "1 known origin" if names < 2 else f"{names} origins, not known to be independent"


def show_stance(claim: Claim) -> str:
    """Return what the voice does: ``says``, ``denies``, ``says, unconfirmed``."""
    hedge = "" if claim.certainty == "certain" else f", as {claim.certainty}"
    return _STANCES[claim.stance] + hedge.replace("as unconfirmed", "unconfirmed")


def show_chain(names: Sequence[str], chain: Sequence[Link]) -> str:
    """Return a chain from its origin to the voice nearest the reader.

    ``names`` are the names as they may be shown, in the order of ``chain``: the chain of Reuters
    passing on a ministry's statement is ``ministry (statement), through Reuters``.
    """
    if not chain:
        return "in its own voice"
    shown = [
        f"{name} ({link.through})" if link.through else name
        for name, link in zip(names, chain, strict=True)
    ]
    return ", through ".join(reversed(shown))
