"""Figures -> ladders: intervals of one measure on one scale, grouped by origin."""

from collections.abc import Sequence
from dataclasses import replace

from twosource.briefing.casebooks import Casebook, show_setting
from twosource.briefing.dates import basis_words, show_time
from twosource.briefing.escapes import isolate
from twosource.briefing.phrases import choose_unit, show_about, show_bounds, show_spread
from twosource.briefing.rows import FigureView
from twosource.briefing.views import Ladder
from twosource.model.figures import Figure
from twosource.model.stories import Statement

__all__ = ["make_ladders"]

Key = tuple[str | None, str, str, str]  # incident, measure, group, unit


def make_ladders(case: Casebook) -> tuple[tuple[Ladder, ...], tuple[FigureView, ...]]:
    """Return a ladder for each count that is told twice or more, and the figures told once."""
    counts: dict[Key, list[Figure]] = {}
    for figure in case.story.figures:
        key = (figure.incident, figure.measure, figure.group, figure.unit)
        counts.setdefault(key, []).append(figure)
    told = sorted(counts.items(), key=lambda item: -len(item[1]))
    ladders = tuple(_make_ladder(case, key, some) for key, some in told if len(some) > 1)
    return ladders, tuple(_make_view(case, some[0]) for _, some in told if len(some) == 1)


def _make_ladder(case: Casebook, key: Key, figures: Sequence[Figure]) -> Ladder:
    groups: dict[str, list[Figure]] = {}
    for figure in sorted(figures, key=lambda it: _order(case, it)):
        groups.setdefault(_origin(case, figure), []).append(figure)
    statement = _find_statement(case, key)
    incident = case.incidents.get(key[0] or "")
    return Ladder(
        subject=show_about(key[1], key[2]),
        heading=case.quote([incident.what]) if incident else None,
        when=show_setting(incident) if incident else "",
        rule=_show_rule(statement, choose_unit(key[3], show_about(key[1], key[2]))),
        low=statement.low if statement else None,
        best=statement.best if statement else None,
        high=statement.high if statement else None,
        groups=tuple((origin, _fold(case, origin, some)) for origin, some in groups.items()),
    )


def _fold(case: Casebook, origin: str, figures: Sequence[Figure]) -> tuple[FigureView, ...]:
    """Return an origin's figures; the same one for the same day in other reports is one row."""
    same: dict[tuple[object, ...], list[FigureView]] = {}
    for figure in figures:
        day = figure.as_of.edtf[:10] if figure.as_of and figure.as_of.edtf else None
        key = (figure.bounds, figure.whole, figure.told, day)
        same.setdefault(key, []).append(_make_view(case, figure, origin))
    return tuple(replace(first, repeats=tuple(rest)) for first, *rest in same.values())


def _order(case: Casebook, figure: Figure) -> tuple[str, str, str, str]:
    """Order figures by the time they hold for, else by publication; undated ones come last."""
    entry = case.reports.get(figure.report)
    published = (entry.published if entry else None) or "~"  # after every year
    as_of = figure.as_of.edtf if figure.as_of else None
    return (as_of or published, published, case.label(figure.report), figure.id)


def _origin(case: Casebook, figure: Figure) -> str:
    claim = case.claims.get(figure.claim or "")
    return case.origin(claim) if claim else "origin not known"


def _find_statement(case: Casebook, key: Key) -> Statement | None:
    incident, measure, group, _ = key
    found = (
        statement
        for statement in case.story.statements
        if (statement.incident, statement.about, statement.who) == (incident, measure, group)
    )
    return next(found, None)


def _show_rule(statement: Statement | None, unit: str) -> str:
    if statement is None or statement.rule is None:
        return ""
    numbers = (("low", statement.low), ("best", statement.best), ("high", statement.high))
    shown = [
        f"{word} {show_spread(number, number, unit) or 'open'}"
        for word, number in numbers
        if not (word == "best" and number is None)
    ]
    return f"{', '.join(shown)} by the rule {statement.rule}"


def _make_view(case: Casebook, figure: Figure, origin: str = "") -> FigureView:
    """Return a figure; under its origin's name that name is not said again."""
    claim = case.claims.get(figure.claim or "")
    subject = show_about(figure.measure, figure.who)
    report = isolate(case.label(figure.report))
    is_plain = claim is not None and (case.chain(claim) == origin or not claim.chain)
    return FigureView(
        subject=subject,
        value=show_bounds(figure.bounds, choose_unit(figure.unit, subject)),
        low=figure.low,
        high=figure.high,
        bound=figure.bound,
        quote=case.quote(figure.value_words),
        told=f"in {report}" if claim is None or (origin and is_plain) else case.placed(claim),
        when=_show_when(figure),
    )


def _show_when(figure: Figure) -> str:
    """Return what the words say of the count itself: a part, raised, as of when."""
    when = show_time(figure.as_of)
    basis = basis_words(figure.as_of) if figure.as_of and when else ""
    notes = [
        "" if figure.whole else "a part",
        f"told as {figure.told}" if figure.told else "",
        f"as of {when}" if when else "no date",
    ]
    return ", ".join(note for note in (*notes, basis) if note)
