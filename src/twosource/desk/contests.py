"""Contests: what the reports of a story contradict each other in, and figures read with doubt."""

from collections.abc import Iterator

from twosource.briefing.phrases import show_about, show_bounds
from twosource.desk.questions import Answer, Casefile, Question, ask
from twosource.model.claims import Claim
from twosource.model.figures import Figure
from twosource.model.relations import Relation
from twosource.model.stories import Statement

__all__ = ["ask_contests", "ask_figures"]

# How much a contradiction is in doubt: two that are known to be independent cannot be settled by
# the program; of two that are not, one may only repeat the other badly.
_CONFLICT = {True: 1.0, None: 0.8, False: 0.6}
_DENIAL = 0.5  # who denies says so in words: the relation itself is seldom misread
_HARMED = frozenset(["killed", "injured", "missing", "detained"])
_FAR = 3  # times: a figure so far from the best may be read wrongly
_UNSURE = {"unconfirmed": 0.5, "possible": 0.4, "probable": 0.2, "certain": 0.0}


def ask_contests(case: Casefile) -> Iterator[Question]:
    """Yield a question for each two origins that contradict each other in a statement."""
    seen: set[tuple[object, ...]] = set()
    for relation in sorted(case.story.relations, key=_order):
        if relation.kind not in ("conflicts", "denies"):
            continue
        a, b = (_find_claim(case, side) for side in (relation.a, relation.b))
        if a is None or b is None:
            continue
        figure = case.figures.get(relation.a)
        stated = case.find_statements([a.id, b.id], figure.measure if figure else None)
        stated = [it for it in stated if it.state in ("contested", "denied", "unconfirmed")]
        sides = tuple(sorted((a.origin or a.id, b.origin or b.id)))
        key = (stated[0] if stated else relation.kind, *sides)
        if key not in seen:
            seen.add(key)
            yield _ask_contest(case, relation, (a, b), stated)


def _order(relation: Relation) -> tuple[bool, bool, str, str]:
    return relation.independent is not True, relation.independent is False, relation.a, relation.b


def _find_claim(case: Casefile, side: str) -> Claim | None:
    figure = case.figures.get(side)
    return case.claims.get(figure.claim or "" if figure is not None else side)


def _ask_contest(
    case: Casefile, relation: Relation, claims: tuple[Claim, Claim], stated: list[Statement]
) -> Question:
    figures = [case.figures[side] for side in (relation.a, relation.b) if side in case.figures]
    keys = (case.key(relation.a), case.key(relation.b))
    if len(figures) == 2:
        asks, words = _tell_counts(case, figures, claims), [it.span for it in figures]
        answers = [
            Answer("accept", keys, "They speak of the same, and cannot both be true"),
            Answer("reject", keys, "They do not speak of the same people, place or moment"),
            *(answer for it in figures for answer in _answer_figure(case, it)),
        ]
    else:
        asks, words = _tell_claims(case, relation, claims), [it.span for it in claims]
        answers = [
            Answer("accept", keys, "Yes, it does"),
            Answer("reject", keys, "No, they do not speak of the same"),
            *(answer for it in claims for answer in _answer_claim(case, it)),
        ]
    return ask(
        case,
        "count" if len(figures) == 2 else "claim",
        asks,
        doubt=_CONFLICT[relation.independent] if relation.kind == "conflicts" else _DENIAL,
        words=words,
        reasons=relation.reasons,
        about=(relation.a, relation.b),
        answers=answers,
        statements=stated,
        flips=bool(stated),
    )


def _tell_claims(case: Casefile, relation: Relation, claims: tuple[Claim, Claim]) -> str:
    verb = "reject" if relation.kind == "denies" else "contradict"
    one, other = (f"“{it.span.text}” ({case.name_voice(it)})" for it in claims)
    return f"Does {one} {verb} {other}?"


def _answer_claim(case: Casefile, claim: Claim) -> Iterator[Answer]:
    key, words = (case.key(claim.id),), f"“{_cut(claim)}”"
    yield Answer("reject", key, f"Leave out {words}")
    yield Answer("correct", key, f"The stance of {words} is another", "stance")


def _cut(claim: Claim) -> str:
    words = claim.span.text
    return words if len(words) <= 60 else f"{words[:59]}…"


def _tell_counts(case: Casefile, figures: list[Figure], claims: tuple[Claim, Claim]) -> str:
    what = show_about(figures[0].measure, figures[0].who)
    told = [
        f"“{figure.span.text}” ({case.name_voice(claim)})"
        for figure, claim in zip(figures, claims, strict=True)
    ]
    return f"Do {told[0]} and {told[1]} count the same ({what}), so that both cannot be true?"


def _answer_figure(case: Casefile, figure: Figure) -> Iterator[Answer]:
    key, value = (case.key(figure.id),), f"“{figure.span.text}”"
    yield Answer("correct", key, f"{value} says another number", "value")
    yield Answer("reject", key, f"{value} is no such count")


def ask_figures(case: Casefile) -> Iterator[Question]:
    """Yield a question for each count of people harmed that sets a bound and is read with doubt."""
    for figure in case.story.figures:
        claim = case.claims.get(figure.claim or "")
        if figure.measure not in _HARMED or claim is None:
            continue
        stated = case.find_statements([claim.id], figure.measure)
        reasons = dict(_list_doubts(figure, claim, stated))
        if not reasons or not any(_sets_bound(it, figure) for it in stated):
            continue
        told = show_bounds(figure.bounds, figure.unit)
        what = show_about(figure.measure, figure.who)
        key = (case.key(figure.id),)
        yield ask(
            case,
            "figure",
            f"Does “{figure.span.text}” ({case.name_voice(claim)}) say {what}: {told}?",
            doubt=sum(reasons.values()),
            words=[claim.span, figure.span],
            reasons=reasons,
            about=(figure.id,),
            answers=[
                Answer("accept", key, "Yes, it does"),
                Answer("correct", key, "It says another number", "value"),
                Answer("correct", key, "It counts something else", "measure"),
                Answer("correct", key, "It counts other people", "group"),
                Answer("reject", key, "It is no such count"),
            ],
            statements=stated,
            flips=any(it.state != "contested" for it in stated),
        )


def _sets_bound(statement: Statement, figure: Figure) -> bool:
    ends = {statement.low, statement.best, statement.high}
    return figure.low in ends or figure.high in ends


def _list_doubts(
    figure: Figure, claim: Claim, stated: list[Statement]
) -> Iterator[tuple[str, float]]:
    if figure.basis == "reviewer":
        return
    if unsure := _UNSURE[claim.certainty]:
        yield f"it is told as {claim.certainty}", unsure
    if figure.bound == "vague":
        yield "its words name no number", 0.3
    if claim.chain and claim.chain[-1].kind == "unnamed":
        yield "it is hearsay", 0.3
    if figure.as_of is None:
        yield "nothing says as of when it is", 0.2
    for it in stated:
        if it.best and figure.low and (figure.low > _FAR * it.best or it.best > _FAR * figure.low):
            yield f"it is more than {_FAR} times from the best number, {it.best}", 0.5
