"""Verdicts: what people decided, and deciding."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from twosource.desk import Desk
from twosource.desk.accounts import Role
from twosource.desk.wordings import tell_answer
from twosource.model.verdicts import Verdict, VerdictKind
from twosource.reconciling.verdicts import find_disputes, list_undone
from twosource.web.pages import PageOf, TheDesk, ThePaging, TheUser, action, page
from twosource.web.veils import TheNames, cover

__all__ = ["Given", "Judgement", "VerdictLine", "router", "tell_verdicts"]

router = APIRouter()
Which = Literal["all", "disputed", "loose", "mine"]


@dataclass(frozen=True, slots=True)
class On:
    """What a verdict speaks of: its kind, its words, and the report that they stand in."""

    kind: str
    report: str
    start: int | None
    words: str | None


@dataclass(frozen=True, slots=True)
class VerdictLine:
    """One verdict: what it says on what, by whom, when and why, and whether it was undone."""

    id: str
    verdict: VerdictKind
    says: str
    on: tuple[On, ...]
    by: str
    at: str
    why: str
    undone: bool
    undoes: str | None


@dataclass(frozen=True, slots=True)
class Verdicts:
    """A page of verdicts, the newest first."""

    verdicts: PageOf[VerdictLine]
    which: Which
    reviewers: int


@dataclass(frozen=True, slots=True)
class Given:
    """A verdict that was kept, and what it says."""

    id: str
    says: str


class Judgement(BaseModel):
    """A verdict: its kind, the ids that it speaks of, and why; a field and value go with some."""

    verdict: VerdictKind
    keys: list[str] = Field(min_length=1, max_length=50)
    field: str | None = Field(None, max_length=40)
    value: str | None = Field(None, max_length=500)
    why: str = Field(min_length=1, max_length=2_000)


class Why(BaseModel):
    """Why something is done."""

    why: str = Field(min_length=1, max_length=2_000)


@page(router, "/verdicts", template="verdicts.html.j2", role=Role.READER)
def list_verdicts(
    desk: TheDesk,
    user: TheUser,
    paging: ThePaging,
    names: TheNames,
    which: Annotated[Which, Query(description="Of all, or of some.")] = "all",
) -> Verdicts:
    """List what people decided, the newest first."""
    every, reviewers = desk.verdicts, desk.kept.reviewers
    if which == "disputed":
        chosen = [it for dispute in find_disputes(every, reviewers) for it in dispute]
    elif which == "loose":
        chosen = list(desk.kept.list_loose())
    else:
        chosen = [it for it in every if which == "all" or it.by == user.name]
    chosen.reverse()
    shown = paging.cut(chosen)
    lines = tell_verdicts(desk, shown.items, every, names=names)
    return Verdicts(paging.of(lines, shown.total), which, reviewers)


def tell_verdicts(
    desk: Desk,
    chosen: tuple[Verdict, ...],
    every: tuple[Verdict, ...] | None = None,
    *,
    names: bool,
) -> tuple[VerdictLine, ...]:
    """Return verdicts as lines; ``every`` are those of the desk, of which some undo others."""
    known = desk.verdicts if every is None else every
    undone = list_undone(known, desk.kept.reviewers) if chosen else frozenset()
    reports = {target.report for it in chosen for target in it.on}
    labels: Mapping[str, str] = desk.kept.name_reports(reports)
    lines = tuple(_tell(it, labels, undone=it.id in undone) for it in chosen)
    return cover(desk, lines, names=names, reports=reports)


def _tell(verdict: Verdict, labels: Mapping[str, str], *, undone: bool) -> VerdictLine:
    on = tuple(
        On(
            it.kind,
            it.report,
            None if it.span is None else it.span.start,
            labels.get(it.report) if it.span is None else it.span.text,
        )
        for it in verdict.on
    )
    return VerdictLine(
        verdict.id,
        verdict.verdict,
        tell_answer(verdict),
        on,
        verdict.by,
        verdict.at,
        verdict.why,
        undone,
        verdict.undoes,
    )


@action(router, "/verdicts", role=Role.REVIEWER, told=lambda given: f"Kept: {given.says}.")
def give_verdict(body: Judgement, desk: TheDesk, user: TheUser) -> Given:
    """Give a verdict, in the name of the one who asks."""
    verdict = desk.judge(
        body.verdict,
        *body.keys,
        field=body.field,
        value=body.value or ("" if body.verdict == "set" else None),
        by=user.name,
        why=body.why,
    )
    return Given(verdict.id, tell_answer(verdict))


@action(router, "/verdicts/{key}/undo", role=Role.REVIEWER, told="Taken back; it stays listed.")
def undo_verdict(key: str, body: Why, desk: TheDesk, user: TheUser) -> Given:
    """Take a verdict back; it stays listed."""
    verdict = desk.judge("undo", key, by=user.name, why=body.why)
    return Given(verdict.id, tell_answer(verdict))
