"""Counts -> values: the figures that a statement counts, its best number and the range."""

from collections.abc import Iterable, Sequence

from twosource.briefing.casebooks import Casebook
from twosource.briefing.phrases import choose_unit, show_bounds, show_number, show_spread
from twosource.model.claims import Claim
from twosource.model.figures import Bound, Bounds, Figure, overlap
from twosource.model.stories import Statement

__all__ = ["find_figures", "holds_best", "name_who", "pick_figures", "show_value", "unit_of"]


def find_figures(case: Casebook, statement: Statement) -> list[Figure]:
    """Return the story's figures of a statement's incident, measure and group.

    Things are no group: rockets and bombs are counted apart, and only claims tell which is which.
    """
    if statement.who == "things":
        return []
    key = (statement.incident, statement.about, statement.who)
    return [it for it in case.story.figures if (it.incident, it.measure, it.group) == key]


def pick_figures(case: Casebook, statement: Statement, claim: Claim) -> tuple[Figure, ...]:
    """Return the figures of a claim that a statement counts; its group and totals before others.

    "The toll rose to six after two people died" holds a total and a part: six is the one meant.
    """
    figures = [case.figures[key] for key in claim.figures if key in case.figures]
    measured = [figure for figure in figures if figure.measure == statement.about]
    grouped = [it for it in measured if statement.who in (it.group, it.who)]
    narrowings = ([it for it in grouped if it.incident == statement.incident], grouped, measured)
    close = next((some for some in narrowings if some), [])
    totals = [it for it in close if it.whole] or close
    if claim.id in statement.support and not any(holds_best(statement, it) for it in totals):
        totals = [it for it in close if holds_best(statement, it)] or totals  # "73 of 329 seats"
    return tuple(totals)


def holds_best(statement: Statement, figure: Figure) -> bool:
    """Say whether a figure allows the best number; one claim may hold an old and a new count."""
    best = statement.best
    return best is None or overlap(figure.bounds, Bounds(best, best, "exact"))


def name_who(statement: Statement, figures: Iterable[Figure]) -> str | None:
    """Return whom a count is of; of things, the words that say which: "gunshot wounds"."""
    if statement.who != "things":
        return statement.who
    words = dict.fromkeys(figure.who for figure in figures if figure.who != statement.about)
    return next(iter(words), None)


def unit_of(figures: Iterable[Figure], subject: str) -> str:
    """Return the unit of the first figure, unless the subject names it."""
    return choose_unit(next((figure.unit for figure in figures), "person"), subject)


def show_value(
    statement: Statement, support: Sequence[Figure], known: Sequence[Figure], unit: str
) -> tuple[str, str]:
    """Return the best number and the range around it.

    Where all that support it leave the same end open, or say no more than "dozens", their own
    bounds stand for the number: "at least seven" is "7 or more". So do those of unconfirmed counts.
    """
    if statement.value is not None:
        return "", ""
    spread = _show_ends(statement, known, unit)
    if statement.best is None:
        told = dict.fromkeys(show_bounds(figure.bounds, unit) for figure in support)
        return " / ".join(told) or spread, ""
    best = "none" if statement.best == 0 else show_number(statement.best, unit)
    close = [it for it in support if holds_best(statement, it)]
    told = dict.fromkeys(show_bounds(it.bounds, unit) for it in close)
    is_open = all(it.low is None or it.high is None for it in close)
    if close and is_open and len(told) == 1:
        best = next(iter(told))
    return best, "" if spread == best or statement.low == statement.high else spread


def _show_ends(statement: Statement, known: Sequence[Figure], unit: str) -> str:
    """Return the range from low to high; a greatest count that is open upwards is shown so."""
    low, high = statement.low, statement.high
    spread = show_spread(low, high, unit)
    closed = any(it.high == high for it in known)
    top = next((it for it in known if it.high is None and it.low == high), None)
    if low is None or top is None or closed:
        return spread
    bound: Bound = "more_than" if top.bound == "more_than" else "at_least"
    highest = show_bounds(Bounds(top.low, None, bound), unit)
    return highest if low == high else f"{show_number(low, unit)} to {highest}"
