"""Queues: what people should look at, the most doubtful and most consequential first.

Everything is asked of the records as they stand; see ``questions`` for how it is weighed. Equal
scores go by kind and id, so that the same desk gives the same queue.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import get_args

from twosource.desk.disputes import ask_desk
from twosource.desk.glances import Glances
from twosource.desk.grounds import Ground
from twosource.desk.question_kinds import QuestionKind
from twosource.desk.questions import Question
from twosource.errors import SettingsWrong
from twosource.model.verdicts import Verdict
from twosource.reconciling.verdicts import list_undone
from twosource.store.logs import last_entry
from twosource.store.stories import list_stories

__all__ = ["Queue", "Queued", "Queues", "Wanted"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a queue is wanted: of one ``story``, of some ``kinds``, what is ``judged`` too.

    ``by`` is who asks: what that person judged is left out, though others have to judge it yet.
    With ``names`` those of private persons who came to harm are shown. ``after`` is the id of a
    question behind which one goes on.
    """

    story: str | None = None
    kinds: tuple[QuestionKind, ...] = ()
    judged: bool = False
    by: str | None = None
    names: bool = False
    after: str | None = None

    def __post_init__(self) -> None:
        """Refuse a kind that there is not."""
        for kind in self.kinds:
            if kind not in get_args(QuestionKind):
                told = ", ".join(get_args(QuestionKind))
                raise SettingsWrong(f"{kind!r} is no kind of question: choose of {told}")


@dataclass(frozen=True, slots=True)
class Queued:
    """A question with its place, from 1, and the verdicts that people gave on it already."""

    place: int
    score: float
    question: Question
    verdicts: tuple[str, ...] = ()
    judges: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of a queue, and how many questions there are in all."""

    items: tuple[Queued, ...]
    total: int


@dataclass(frozen=True, slots=True)
class _Ranked:
    """The whole queue as of one entry of the log; each question without and with names."""

    entry: int
    told: tuple[tuple[Question, Question], ...]
    judged: Mapping[str, tuple[Verdict, ...]]
    standing: frozenset[str]


class Queues:
    """The queue of one desk, made anew when the desk changed."""

    def __init__(self, glances: Glances) -> None:
        """Ask what ``glances`` found."""
        self._glances = glances
        self._ranked: _Ranked | None = None
        self._lock = Lock()

    def page(self, ground: Ground, wanted: Wanted, *, limit: int = 20, start: int = 0) -> Queue:
        """Return some questions from a place on; places count from 0 here.

        Raises :class:`SettingsWrong` for a limit or a place below its least.
        """
        if limit < 1 or start < 0:
            raise SettingsWrong("a queue shows one question or more, from the first on")
        ranked = self._rank(ground)
        places = {plain.id: place for place, (plain, _) in enumerate(ranked.told, start=1)}
        told = ranked.told[places.get(wanted.after or "", 0) :]
        found = [pair for pair in told if _is_wanted(pair[0], ranked, wanted)]
        shown = found[start : start + limit]
        items = (
            _queue(place, asked if wanted.names else plain, ranked)
            for place, (plain, asked) in enumerate(shown, start=start + 1)
        )
        return Queue(tuple(items), len(found))

    def find(self, ground: Ground, key: str, *, names: bool = False) -> Queued | None:
        """Return the question of an id, judged or not; None where nobody asks it any more."""
        ranked = self._rank(ground)
        for place, (plain, asked) in enumerate(ranked.told, start=1):
            if plain.id == key:
                return _queue(place, asked if names else plain, ranked)
        return None

    def _rank(self, ground: Ground) -> _Ranked:
        last = last_entry(ground.connection)
        entry = 0 if last is None else last.number
        with self._lock:
            if self._ranked is None or self._ranked.entry != entry:
                self._ranked = _rank_all(ground, self._glances, entry)
            return self._ranked


def _rank_all(ground: Ground, glances: Glances, entry: int) -> _Ranked:
    stories = list(list_stories(ground.connection))
    seen = glances.take(ground, stories)
    glances.forget_others(story.id for story in stories)
    pairs = [
        pair
        for glance in seen.values()
        for pair in zip(glance.questions, glance.asked, strict=True)
    ]
    pairs += ask_desk(ground, stories, seen)
    told = {plain.id: (plain, asked) for plain, asked in pairs}
    ordered = sorted(told.values(), key=lambda pair: _order(pair[0]))
    judged = dict(_match(ordered, ground))
    return _Ranked(entry, tuple(ordered), judged, frozenset(v.id for v in ground.standing))


def _order(question: Question) -> tuple[float, str, str]:
    return -question.score, question.kind, question.id


def _match(
    pairs: Sequence[tuple[Question, Question]], ground: Ground
) -> Iterator[tuple[str, tuple[Verdict, ...]]]:
    """Yield the verdicts on each question that has any, the undone left out."""
    undone = list_undone(ground.verdicts, ground.reviewers)
    on: dict[str, list[Verdict]] = {}
    for verdict in ground.verdicts:
        if verdict.id not in undone and verdict.verdict != "undo":
            for key in _list_ids(verdict):
                on.setdefault(key, []).append(verdict)
    for question, _ in pairs:
        if question.about and question.about[0] in on:
            own = tuple(it for it in on[question.about[0]] if _answers(it, question))
            if own:
                yield question.id, own


def _list_ids(verdict: Verdict) -> frozenset[str]:
    return frozenset(target.finding or target.report for target in verdict.on)


def _answers(verdict: Verdict, question: Question) -> bool:
    """Say whether a verdict is on what a question asks: the pair, the figure, the day."""
    if verdict.verdict not in {answer.verdict for answer in question.answers}:
        return False
    if verdict.verdict == "set" and all(target.field != "published" for target in verdict.on):
        return False
    ids = _list_ids(verdict)
    if verdict.verdict in ("same", "different", "merge", "split"):
        return ids >= frozenset(question.about)
    return ids == frozenset(question.about)


def _is_wanted(question: Question, ranked: _Ranked, wanted: Wanted) -> bool:
    if wanted.story is not None and question.story != wanted.story:
        return False
    if wanted.kinds and question.kind not in wanted.kinds:
        return False
    if wanted.judged:
        return True
    verdicts = ranked.judged.get(question.id, ())
    return not any(it.id in ranked.standing or it.by == wanted.by for it in verdicts)


def _queue(place: int, question: Question, ranked: _Ranked) -> Queued:
    verdicts = ranked.judged.get(question.id, ())
    judges = tuple(dict.fromkeys(it.by for it in verdicts))
    return Queued(place, question.score, question, tuple(it.id for it in verdicts), judges)
