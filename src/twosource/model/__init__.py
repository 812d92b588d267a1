"""What twosource believes: frozen records, and the arithmetic on them.

Holds spans, reports, findings, claims, stories, verdicts and the record as a whole, with their
way to JSON and back. It never reads a file, never looks at a clock, and uses nothing but the
standard library.
"""

from typing import TYPE_CHECKING

from twosource.offers import offer

if TYPE_CHECKING:
    from twosource.model.analyses import Analysis, RoleSpan, Sentence, Token
    from twosource.model.claims import Claim, Link
    from twosource.model.events import Event
    from twosource.model.figures import Bounds, Figure
    from twosource.model.findings import Findings
    from twosource.model.names import Entity, Name
    from twosource.model.origins import Copy, Origin
    from twosource.model.places import Candidate, Place
    from twosource.model.records import FORMAT, MadeBy, Record
    from twosource.model.relations import Relation
    from twosource.model.reports import (
        Front,
        Outlet,
        Page,
        Post,
        PublishedBounds,
        Report,
        ReportEntry,
        Stretch,
    )
    from twosource.model.spans import Span
    from twosource.model.stories import Incident, Moment, Statement, Story, Unknown, Value
    from twosource.model.times import Time
    from twosource.model.verdicts import Target, Verdict
else:
    __getattr__ = offer(
        __name__,
        {
            "analyses": "Analysis RoleSpan Sentence Token",
            "claims": "Claim Link",
            "events": "Event",
            "figures": "Bounds Figure",
            "findings": "Findings",
            "names": "Entity Name",
            "origins": "Copy Origin",
            "places": "Candidate Place",
            "records": "FORMAT MadeBy Record",
            "relations": "Relation",
            "reports": "Front Outlet Page Post PublishedBounds Report ReportEntry Stretch",
            "spans": "Span",
            "stories": "Incident Moment Statement Story Unknown Value",
            "times": "Time",
            "verdicts": "Target Verdict",
        },
    )

__all__ = [
    "FORMAT",
    "Analysis",
    "Bounds",
    "Candidate",
    "Claim",
    "Copy",
    "Entity",
    "Event",
    "Figure",
    "Findings",
    "Front",
    "Incident",
    "Link",
    "MadeBy",
    "Moment",
    "Name",
    "Origin",
    "Outlet",
    "Page",
    "Place",
    "Post",
    "PublishedBounds",
    "Record",
    "Relation",
    "Report",
    "ReportEntry",
    "RoleSpan",
    "Sentence",
    "Span",
    "Statement",
    "Story",
    "Stretch",
    "Target",
    "Time",
    "Token",
    "Unknown",
    "Value",
    "Verdict",
]
