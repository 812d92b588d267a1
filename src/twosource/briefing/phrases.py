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
    "count",
    "show_about",
    "show_against",
    "show_bounds",
    "show_chain",
    "show_number",
    "show_spread",
    "show_stance",
    "show_support",
]

STATES: dict[State, str] = {
    "agreed": "agreed",
    "single_origin": "single origin",
    "updated": "updated",
    "contested": "contested",
    "unconfirmed": "unconfirmed",
    "denied": "denied",
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
    1: "exact place",
    2: "near the place, within about 25 km",
    3: "somewhere in the district",
    4: "somewhere in the region",
    5: "only a rough point",
    6: "somewhere in the country",
    7: "international waters or air space",
    None: "not found in the gazetteer",
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


def show_number(number: Number, unit: str = "person") -> str:
    """Return a number with grouped thousands and its unit; people need no unit."""
    digits = f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"
    if unit in ("percent", "%"):
        return f"{digits} %"
    return digits if unit in ("person", "") else f"{digits} {unit}"


def show_bounds(bounds: Bounds, unit: str = "person") -> str:
    """Return bounds in words: ``22 or more``, ``about 300``, ``20 to 25``."""
    low = None if bounds.low is None else show_number(bounds.low, unit)
    high = None if bounds.high is None else show_number(bounds.high, unit)
    if bounds.bound == "vague":
        return f"vague, {low} or more" if low else "vague"
    if bounds.bound == "zero":
        return "none"
    hedge = "about " if bounds.bound == "about" else ""
    return hedge + (_join_ends(low, high) or "not known")


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


def show_support(origins: int) -> str:
    """Return how many independent origins stand behind a statement."""
    if origins == 0:
        return "no known origin"
    return "1 known origin" if origins == 1 else f"{origins:,} independent origins"


def show_against(origins: int, claims: int) -> str:
    """Return how many independent origins stand against a statement; empty when nothing does."""
    return f"against: {show_support(origins)}" if claims else ""


def show_stance(claim: Claim) -> str:
    """Return what the voice does: ``says``, ``denies``, ``says (unconfirmed)``."""
    hedge = "" if claim.certainty == "certain" else f" ({claim.certainty})"
    return _STANCES[claim.stance] + hedge


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
