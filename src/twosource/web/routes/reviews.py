"""Reviews: what people should look at, one question after another."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, FastAPI, Query
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from twosource.desk import Desk
from twosource.desk.accounts import Role, User
from twosource.desk.question_kinds import QUESTIONS, QuestionKind
from twosource.desk.questions import Answer
from twosource.desk.queues import Queued, Wanted
from twosource.desk.wordings import tell_answer
from twosource.errors import TwosourceError
from twosource.model.spans import Span
from twosource.reconciling.verdicts import list_undone
from twosource.web.pages import PageOf, TheDesk, ThePaging, TheUser, action, page
from twosource.web.problems import Missing, Refused
from twosource.web.quotes import Quoted, quote_words
from twosource.web.routes.verdicts import VerdictLine, tell_verdicts
from twosource.web.veils import TheNames

__all__ = ["router"]


@asynccontextmanager
async def ask_early(app: FastAPI) -> AsyncIterator[None]:
    """Look at all stories and outlets as the web desk starts, so that nobody waits for that."""
    asking = asyncio.create_task(run_in_threadpool(_look_over, app.state.desk))
    yield
    with suppress(TwosourceError):  # the page itself says what is wrong
        await asking


router = APIRouter(lifespan=ask_early)


def _look_over(desk: Desk) -> None:
    desk.kept.survey.queue()
    desk.kept.survey.publishers()


@dataclass(frozen=True, slots=True)
class QueueLine:
    """A question in the list: its place, what it asks and what hangs on it."""

    id: str
    place: int
    score: float
    kind: QuestionKind
    story: str | None
    asks: str
    effect: str
    judges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """A page of the queue; ``last`` is the last verdict of the one who asks that stands."""

    queue: PageOf[QueueLine]
    kinds: Mapping[QuestionKind, str]
    kind: QuestionKind | None
    story: str | None
    judged: bool
    last: VerdictLine | None
    may_judge: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that can be given, by its number, and by a key of the keyboard."""

    number: int
    key: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One question, with its words where they stand, and the answers that can be given."""

    item: Queued
    quotes: tuple[Quoted, ...]
    choices: tuple[Choice, ...]
    verdicts: tuple[VerdictLine, ...]
    last: VerdictLine | None
    next: str | None
    may_judge: bool
    names: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that was kept, and the id of the next question."""

    verdict: str
    says: str
    next: str | None


class GivenAnswer(BaseModel):
    """The number of the answer, from 1; why; and the value that some answers need."""

    answer: int = Field(ge=1, le=50)
    why: str = Field(min_length=1, max_length=2_000)
    value: str | None = Field(None, max_length=500)


@page(router, "/review", template="review.html.j2", role=Role.READER)
def list_queue(
    desk: TheDesk,
    user: TheUser,
    paging: ThePaging,
    names: TheNames,
    kind: QuestionKind | None = None,
    story: Annotated[str | None, Query(max_length=64)] = None,
    judged: bool = False,
) -> Review:
    """List what people should look at, the most doubtful and most consequential first."""
    wanted = Wanted(story or None, (kind,) if kind else (), judged, user.name, names)
    found = desk.kept.survey.queue(wanted, limit=paging.size, start=paging.start)
    lines = [_tell(it) for it in found.items]
    may = user.role.covers(Role.REVIEWER)
    last = find_last(desk, user, names=names) if may else None
    return Review(paging.of(lines, found.total), QUESTIONS, kind, story, judged, last, may)


def _tell(it: Queued) -> QueueLine:
    asked = it.question
    return QueueLine(
        asked.id, it.place, it.score, asked.kind, asked.story, asked.asks, asked.effect, it.judges
    )


def find_last(desk: Desk, user: User, *, names: bool) -> VerdictLine | None:
    """Return the last verdict that somebody gave and that was not taken back."""
    every = desk.verdicts
    undone = list_undone(every, desk.kept.reviewers)
    own = (it for it in reversed(every) if it.by == user.name and it.verdict != "undo")
    last = next((it for it in own if it.id not in undone), None)
    return None if last is None else tell_verdicts(desk, (last,), every, names=names)[0]


@page(router, "/review/{key}", template="review-item.html.j2", role=Role.READER)
def show_question(key: str, desk: TheDesk, user: TheUser, names: TheNames) -> ReviewItem:
    """Show one question with its words where they stand, and the answers to it."""
    item = desk.kept.survey.question(key, names=names)
    if item is None:
        raise Missing("nobody asks this any more: it was answered, or its story changed")
    may = user.role.covers(Role.REVIEWER)
    given = frozenset(item.verdicts)
    chosen = tuple(it for it in desk.verdicts if it.id in given) if given else ()
    return ReviewItem(
        item,
        quote_words(desk, _choose(item.question.words), names=names),
        _number(item.question.answers),
        tell_verdicts(desk, chosen, names=names),
        find_last(desk, user, names=names) if may else None,
        _find_next(desk, user, key),
        may,
        names,
    )


def _choose(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans)))


_KEYS: Mapping[str, str] = {
    "accept": "a",
    "reject": "r",
    "correct": "c",
    "set": "c",
    "same": "s",
    "same-origin": "s",
    "merge": "s",
    "different": "d",
    "not-same-origin": "d",
    "split": "x",
    "undo": "z",
}


def _number(answers: tuple[Answer, ...]) -> tuple[Choice, ...]:
    """Number the answers; the first of each sort has a letter, the others only their numbers."""
    taken: set[str] = set()
    choices = []
    for number, answer in enumerate(answers, start=1):
        key = _KEYS.get(answer.verdict, "")
        choices.append(Choice(number, "" if key in taken else key, answer))
        taken.add(key)
    return tuple(choices)


def _find_next(desk: Desk, user: User, after: str) -> str | None:
    """Return the question behind another that somebody may answer; at the end the first."""
    for wanted in (Wanted(by=user.name, after=after), Wanted(by=user.name)):
        found = desk.kept.survey.queue(wanted, limit=2).items
        ids = [it.question.id for it in found if it.question.id != after]
        if ids:
            return ids[0]
    return None


@action(
    router,
    "/review/{key}",
    role=Role.REVIEWER,
    then=lambda given: f"/review/{given.next}" if given.next else "/review",
    told=lambda given: f"Kept: {given.says}. The next question:",
)
def answer_question(key: str, body: GivenAnswer, desk: TheDesk, user: TheUser) -> Answered:
    """Answer a question with a verdict."""
    item = desk.kept.survey.question(key)
    if item is None:
        raise Missing("nobody asks this any more: it was answered, or its story changed")
    if body.answer > len(item.question.answers):
        raise Refused(f"this question has {len(item.question.answers)} answers: choose one", 422)
    chosen = item.question.answers[body.answer - 1]
    if chosen.field is not None and not (body.value or "").strip():
        raise Refused(f"this answer needs a value ({chosen.field}): write it in", 422)
    following = _find_next(desk, user, key)
    verdict = desk.judge(
        chosen.verdict,
        *chosen.keys,
        field=chosen.field,
        value=body.value if chosen.field is not None else None,
        by=user.name,
        why=body.why,
    )
    if following is not None and desk.kept.survey.question(following) is None:
        following = _find_next(desk, user, key)
    return Answered(verdict.id, tell_answer(verdict), following)
