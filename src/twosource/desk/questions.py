"""Questions: what a person should look at in a story, with the verdicts that would answer it.

How much a question matters is a product, and every part of it is named here: ``doubt`` (from 0 to
1, from the record's own scores and reasons) times ``stake``, which is 1, and the harm (of those
killed 1, hurt or missing less, times the binary logarithm of how many), and half the binary
logarithm of the number of reports, and 1 where the answer may change how a statement stands.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log2

from twosource.briefing.phrases import STATES, count, show_about, show_spread
from twosource.desk.question_kinds import QuestionKind
from twosource.model.claims import Claim
from twosource.model.events import Event
from twosource.model.figures import Figure
from twosource.model.identity import digest
from twosource.model.origins import Origin
from twosource.model.spans import Span
from twosource.model.stories import Statement, Story
from twosource.model.verdicts import VerdictKind

__all__ = [
    "Answer",
    "Casefile",
    "Question",
    "ask",
    "measure_stake",
    "open_casefile",
    "tell_effect",
]

_HARM: Mapping[str, float] = {
    "killed": 1.0,
    "injured": 0.7,
    "missing": 0.7,
    "detained": 0.5,
    "displaced": 0.4,
    "evacuated": 0.3,
    "affected": 0.3,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict that answers a question: its kind, the ids that it needs, and what it says.

    ``field`` goes with ``correct`` and ``set``; the value is the person's.
    """

    verdict: VerdictKind
    keys: tuple[str, ...]
    says: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to look at: ``"Do “six” and “nine” count the same dead?"``.

    ``words`` are what it rests on, ``reasons`` why it is in doubt, ``effect`` what the answer may
    change. ``about`` are the ids by which verdicts on it are known. ``score`` is ``doubt`` times
    ``stake``.
    """

    id: str
    kind: QuestionKind
    story: str | None
    asks: str
    words: tuple[Span, ...]
    reasons: tuple[str, ...]
    effect: str
    doubt: float
    stake: float
    about: tuple[str, ...]
    answers: tuple[Answer, ...]

    @property
    def score(self) -> float:
        """How much it matters that a person looks."""
        return round(self.doubt * self.stake, 4)


@dataclass(frozen=True, slots=True)
class Casefile:
    """One story with what every question asks of it; ``names`` are what its reports are called."""

    story: Story
    names: Mapping[str, str]
    claims: Mapping[str, Claim]
    figures: Mapping[str, Figure]
    events: Mapping[str, Event]
    origins: Mapping[str, Origin]
    statements: Mapping[str, tuple[Statement, ...]]  # by the claims for and against

    def call(self, report: str) -> str:
        """Return what a report is called."""
        return self.names.get(report, report[:8])

    def key(self, item: str) -> str:
        """Return how a verdict names something in this story, so that it is found at once."""
        return f"{self.story.id}/{item}"

    def name_voice(self, claim: Claim) -> str:
        """Return who stands behind a claim, and where it stands: ``police, in Daily Reed``."""
        origin = self.origins.get(claim.origin or "")
        told = self.call(claim.report)
        if not claim.chain:
            return f"{told} in its own voice"
        who = origin.name if origin is not None and origin.name else "somebody who is not named"
        return f"{who}, in {told}"

    def find_statements(self, claims: Iterable[str], about: str | None = None) -> list[Statement]:
        """Return the statements that claims speak for or against, each once."""
        found = (it for claim in claims for it in self.statements.get(claim, ()))
        return [it for it in dict.fromkeys(found) if about in (None, it.about)]


def open_casefile(story: Story, names: Mapping[str, str]) -> Casefile:
    """Return a story with its parts at hand."""
    statements: dict[str, tuple[Statement, ...]] = {}
    for statement in story.statements:
        for claim in (*statement.support, *statement.against):
            statements[claim] = (*statements.get(claim, ()), statement)
    return Casefile(
        story,
        names,
        {claim.id: claim for claim in story.claims},
        {figure.id: figure for figure in story.figures},
        {event.id: event for event in story.events},
        {origin.id: origin for origin in story.origins},
        statements,
    )


def measure_stake(
    reports: int, statements: Iterable[Statement] = (), *, flips: bool = False
) -> float:
    """Return what hangs on an answer: the harm told of, the reports, and whether a state flips."""
    harm = max((_measure_harm(it) for it in statements), default=0.0)
    return round(1 + harm + log2(1 + reports) / 2 + (1 if flips else 0), 4)


def _measure_harm(statement: Statement) -> float:
    many = float(next((n for n in (statement.best, statement.high, statement.low) if n), 0))
    return _HARM.get(statement.about, 0.0) * log2(1 + max(many, 0.0))


def ask(  # noqa: PLR0913  # one parameter for each thing that a question says
    case: Casefile,
    kind: QuestionKind,
    asks: str,
    *,
    doubt: float,
    words: Iterable[Span],
    reasons: Iterable[str],
    about: Iterable[str],
    answers: Iterable[Answer],
    statements: Iterable[Statement] = (),
    flips: bool = False,
) -> Question:
    """Make a question of a story, with its stake and what its answer may change."""
    stated, subjects = list(statements), tuple(sorted(about))
    return Question(
        digest("question", kind, *subjects),
        kind,
        case.story.id,
        asks,
        tuple(words),
        tuple(dict.fromkeys(reasons)),
        tell_effect(case.story, stated, flips=flips),
        round(min(1.0, max(0.0, doubt)), 4),
        measure_stake(len(case.story.reports), stated, flips=flips),
        subjects,
        tuple(answers),
    )


def tell_effect(story: Story, statements: Iterable[Statement], *, flips: bool) -> str:
    """Return what hangs on an answer, in one sentence."""
    size = f"its story has {count(len(story.reports), 'report')}"
    size += f" and {count(len(story.origins), 'origin')}"
    told = [_tell_statement(statement) for statement in list(statements)[:2]]
    if not told:
        return size
    return f"{'; '.join(told)}{', which may change' if flips else ''}; {size}"


def _tell_statement(statement: Statement) -> str:
    about = show_about(statement.about, statement.who)
    state = STATES[statement.state]
    if statement.value is not None:
        return f"“{about}: {statement.value.words.text}” is {state}"
    spread = show_spread(statement.low, statement.high) or "no number"
    return f"“{about}: {spread}” is {state}"
