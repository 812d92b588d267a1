"""Ways: how the reports that rest on one origin come to it, told in a sentence.

A report is called by its outlet and date, never by the words of its claims: those may hold the
name of a private person, which a brief keeps back.
"""

from collections.abc import Iterable, Sequence

from twosource.model.claims import Claim, Link
from twosource.model.names import Entity
from twosource.model.reports import Report
from twosource.reconciling.accounts import name_account

__all__ = ["Told", "call", "call_link", "list_reports", "tell_way", "tell_ways"]

Told = tuple[Report, str]  # a report, and how it comes to an origin
_MOST = 3
_KEPT_BACK = ("killed", "injured", "detained", "child")


def tell_ways(name: str, told: Iterable[Told]) -> str:
    """Return who rests on an origin, and how: each report once, in the order given.

    ``"both rest on the Lomark Monitor: The Quay (2024-03-05) through Northwire and Radio Tisava (no
    date) directly"``.
    """
    ways: dict[str, tuple[Report, list[str]]] = {}
    for report, way in told:
        known = ways.setdefault(report.id, (report, []))[1]
        if way not in known:
            known.append(way)
    both = "both rest" if len(ways) == 2 else "all rest"
    alike = {tuple(way) for _, way in ways.values()}
    if len(alike) == 1:
        (same,) = alike
        told_by = list_reports(report for report, _ in ways.values())
        return f"{both} on {name} {' and '.join(same)}: {told_by}"
    listed = [f"{name_account(report)} {' and '.join(way)}" for report, way in ways.values()]
    return f"{both} on {name}: {_shorten(listed)}"


def tell_way(claim: Claim, report: Report) -> str:
    """Return how a report comes to a claim's origin: ``"through Northwire"``, ``"directly"``."""
    if claim.chain:
        through = dict.fromkeys(call_link(link) for link in claim.chain[:-1])
        return f"through {' and '.join(through)}" if through else "directly"
    if report.wire is not None and report.outlet is not None and report.wire != report.outlet:
        return f"with the text of {report.wire}"
    return "in its own voice"


def list_reports(reports: Iterable[Report]) -> str:
    """Return reports by name, the first few of them: ``"A and B"``, ``"A, B, C and 4 more"``."""
    return _shorten(list({report.id: name_account(report) for report in reports}.values()))


def call(name: str | None, entity: Entity | None) -> str | None:
    """Return a voice's name as a reason may give it.

    A brief can keep a full name back in any sentence, but not a single word that is also a name:
    of a private person who came to harm, and of a child, a single word is no name here.
    """
    if entity is not None and entity.standing in _KEPT_BACK and " " not in (name or ""):
        return None
    return name


def call_link(link: Link) -> str:
    """Return a voice's name as a reason may give it where no more is known of it."""
    if link.name is None:
        return "hearsay"
    return "a person" if link.kind == "person" and " " not in link.name else link.name


def _shorten(listed: Sequence[str]) -> str:
    first, rest = listed[:_MOST], listed[_MOST:]
    if len(rest) > 1:
        return f"{', '.join(first)} and {len(rest)} more"
    return " and ".join(part for part in (", ".join(listed[:-1]), *listed[-1:]) if part)
