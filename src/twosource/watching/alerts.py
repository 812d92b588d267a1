"""Alerts: a fact with its evidence, as it goes out."""

from collections.abc import Mapping
from dataclasses import dataclass

from twosource.model.identity import digest
from twosource.model.reports import ReportEntry
from twosource.model.spans import Span
from twosource.model.stories import Story
from twosource.watching.facts import Found
from twosource.watching.wordings import clean

__all__ = ["FORMAT", "Alert", "Evidence", "make_alert", "tell_alert"]

FORMAT = "twosource-alert/1"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that a fact rests on: who published them, and who stands behind them."""

    report: str
    name: str
    outlet: str | None
    published: str | None
    origin: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Alert:
    """A fact that a watch tells, once: what, of which story, when the desk knew it, and on what.

    ``independent_origins`` is null where none are counted. ``reports`` are the ids of all reports
    of which it has any words or names: where one is erased, it is, too. Nothing of it says what is
    true.
    """

    format: str
    id: str
    watch: str
    fact: str
    told: str
    story: str
    title: str
    at: str
    independent_origins: int | None
    evidence: tuple[Evidence, ...]
    reports: tuple[str, ...]


def make_alert(
    watch: str, found: Found, story: Story, reports: Mapping[str, ReportEntry], at: str
) -> Alert:
    """Return the alert of a fact; ``at`` is when the desk knew it (RFC 3339)."""
    claims = {claim.id: claim for claim in story.claims}
    origins = {origin.id: origin for origin in story.origins}
    used = {story.title.report, *found.quoted}
    evidence = []
    for key in found.claims:
        claim = claims[key]
        entry, origin = reports[claim.report], origins.get(claim.origin or "")
        # The name of an origin is the fullest that any of its claims has.
        used |= {claims[one].report for one in origin.claims if one in claims} if origin else set()
        used.add(entry.id)
        name = None if origin is None else origin.name
        evidence.append(
            Evidence(entry.id, entry.name, entry.outlet, entry.published, name, claim.span)
        )
    return Alert(
        FORMAT,
        digest("alert", watch, *sorted(found.keys)),
        watch,
        found.fact,
        clean(found.told),
        story.id,
        clean(story.title.text),
        at,
        found.origins,
        tuple(evidence),
        tuple(sorted(used)),
    )


def tell_alert(alert: Alert) -> str:
    """Return an alert as lines for a terminal: what, of which story, and the words behind it."""
    lines = [f"{alert.fact}: {alert.told}", f"  story {alert.story[:8]}: “{alert.title}”"]
    for one in alert.evidence:
        who = clean(one.origin or "origin unknown")
        where = clean(", ".join(filter(None, [one.outlet or one.name, one.published])))
        words = clean(one.span.text)
        lines.append(f"  {who} ({where}, {one.report[:8]}:{one.span.start}): “{words}”")
    return "\n".join(lines)
