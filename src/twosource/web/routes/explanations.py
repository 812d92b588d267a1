"""Explanations: every reason behind something, by its id."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query

from twosource.desk.accounts import Role
from twosource.desk.explanations import Explanation
from twosource.web.pages import TheDesk, page
from twosource.web.veils import TheNames, cover

__all__ = ["router"]

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Explained:
    """What was asked for, and every reason, in order; null where nothing was asked for."""

    id: str
    other: str | None
    explanation: Explanation | None


@page(router, "/explain", template="explain.html.j2", role=Role.READER)
def explain_id(
    desk: TheDesk,
    names: TheNames,
    id: Annotated[str, Query(max_length=100)] = "",  # noqa: A002  # what it is
    other: Annotated[str | None, Query(max_length=100)] = None,
) -> Explained:
    """Say every reason behind a story, report, incident, claim, figure, origin or verdict.

    With another figure or claim, why the two are related so.
    """
    if not id.strip():
        return Explained(id, other, None)
    told = desk.explain(id.strip(), (other or "").strip() or None)
    reports = {line.span.report for line in told.lines if line.span is not None}
    subject, record = desk.find(id.strip())
    if subject.kind == "report":
        reports.add(subject.id)
    stories = [story.id for story in record.stories]
    shown = cover(desk, told, names=names, stories=stories, reports=reports)
    return Explained(id, other or None, shown)
