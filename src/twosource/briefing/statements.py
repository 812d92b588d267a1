"""Statements -> the matrix, its rows statements and its columns outlets."""

from collections.abc import Iterable, Sequence

from twosource.briefing.casebooks import Casebook, label_report, show_published
from twosource.briefing.dates import show_time
from twosource.briefing.phrases import (
    STATES,
    show_about,
    show_against,
    show_bounds,
    show_number,
    show_spread,
    show_support,
)
from twosource.briefing.rows import Column, Quote, Side, StatementGroup, StatementView, Voice
from twosource.model.claims import Claim
from twosource.model.figures import Bounds, Figure, overlap
from twosource.model.reports import ReportEntry
from twosource.model.stories import Statement

__all__ = ["choose_columns", "make_groups", "pick_figures", "sort_out"]

# What a reader looks for first.
_FIRST = ("killed", "injured", "missing", "detained", "displaced", "evacuated", "happened", "cause")


def choose_columns(case: Casebook) -> tuple[Column, ...]:
    """Return one column for each outlet, and for each report without one."""
    return tuple(
        Column(label, "; ".join(dict.fromkeys(show_published(entry) for entry in entries)))
        for label, entries in _columns(case).items()
    )


def _columns(case: Casebook) -> dict[str, list[ReportEntry]]:
    columns: dict[str, list[ReportEntry]] = {}
    for entry in case.reports.values():
        columns.setdefault(label_report(entry), []).append(entry)
    return columns


def make_groups(case: Casebook) -> tuple[StatementGroup, ...]:
    """Return the statements by incident, in the order of the record."""
    rows: dict[str | None, list[StatementView]] = {}
    for number, statement in enumerate(case.story.statements, start=1):
        rows.setdefault(statement.incident, []).append(_make_row(case, statement, number))
    return tuple(_make_group(case, incident, views) for incident, views in rows.items())


def _make_group(case: Casebook, key: str | None, rows: Sequence[StatementView]) -> StatementGroup:
    incident = case.incidents.get(key or "")
    if incident is None:
        return StatementGroup(None, "", "", tuple(rows))
    where = incident.place.name if incident.place else ""
    return StatementGroup(case.quote([incident.what]), show_time(incident.time), where, tuple(rows))


def _make_row(case: Casebook, statement: Statement, number: int) -> StatementView:
    support = [case.claims[key] for key in statement.support if key in case.claims]
    against = [case.claims[key] for key in statement.against if key in case.claims]
    unit = _unit(case, statement, [*support, *against])
    figures = [it for claim in support for it in pick_figures(case, statement, claim)]
    value, spread = _show_value(statement, figures, unit)
    voices = [
        *_voices(case, statement, support, "for"),
        *_voices(case, statement, against, "against"),
    ]
    incident = case.incidents.get(statement.incident or "")
    return StatementView(
        anchor=f"s{case.number}st{number}",
        about=statement.about,
        subject=show_about(statement.about, _who(statement, figures)),
        value=value,
        spread=spread,
        quote=case.quote([statement.value.words]) if statement.value else None,
        incident=case.quote([incident.what]) if incident else None,
        when=show_time(incident.time) if incident else "",
        state=statement.state,
        state_words=STATES[statement.state],
        independent_origins=statement.independent_origins,
        support=show_support(statement.independent_origins),
        against=show_against(statement.independent_against, len(against)),
        origins=_name_origins(case, support),
        opponents=_name_origins(case, against),
        quotes=_pick_words(voices, "for"),
        rivals=_pick_words(voices, "against"),
        cells=tuple(
            tuple(voice for label, voice in voices if label == column) for column in _columns(case)
        ),
    )


def _who(statement: Statement, figures: Sequence[Figure]) -> str | None:
    """Return whom a count is of; of things, the words that say which: "gunshot wounds"."""
    if statement.who != "things":
        return statement.who
    words = dict.fromkeys(figure.who for figure in figures if figure.who != statement.about)
    return next(iter(words), None)


def _name_origins(case: Casebook, claims: Iterable[Claim]) -> tuple[str, ...]:
    known = (claim for claim in claims if claim.origin in case.origins)
    return tuple(dict.fromkeys(case.origin(claim) for claim in known))


def _pick_words(voices: Iterable[tuple[str, Voice]], side: Side) -> tuple[Quote, ...]:
    """Return what one side says, the same words once, at most three of them."""
    words = {voice.quote.words: voice.quote for _, voice in voices if voice.side == side}
    return tuple(words.values())[:3]


def _show_value(statement: Statement, figures: Sequence[Figure], unit: str) -> tuple[str, str]:
    """Return the best number and the range around it.

    Where all that support it leave the same end open, or say no more than "dozens", their own
    bounds stand for the number: "at least seven" is "7 or more". So do those of unconfirmed counts.
    """
    if statement.value is not None:
        return "", ""
    spread = show_spread(statement.low, statement.high, unit)
    if statement.best is None:
        told = dict.fromkeys(show_bounds(figure.bounds, figure.unit) for figure in figures)
        return " / ".join(told) or spread, ""
    best = show_number(statement.best, unit)
    close = [it for it in figures if _holds_best(statement, it)]
    told = dict.fromkeys(show_bounds(it.bounds, it.unit) for it in close)
    is_open = all(it.low is None or it.high is None for it in close)
    if close and is_open and len(told) == 1:
        return next(iter(told)), "" if statement.low == statement.high else spread
    return best, "" if spread == best else spread


def _unit(case: Casebook, statement: Statement, claims: Iterable[Claim]) -> str:
    units = (figure.unit for claim in claims for figure in pick_figures(case, statement, claim))
    return next(units, "person")


def pick_figures(case: Casebook, statement: Statement, claim: Claim) -> tuple[Figure, ...]:
    """Return the figures of a claim that a statement counts; its very group before others."""
    figures = [case.figures[key] for key in claim.figures if key in case.figures]
    measured = [figure for figure in figures if figure.measure == statement.about]
    narrowings = (
        [it for it in measured if it.incident == statement.incident and _is_group(it, statement)],
        [it for it in measured if _is_group(it, statement)],
        measured,
    )
    return tuple(next((some for some in narrowings if some), []))


def _is_group(figure: Figure, statement: Statement) -> bool:
    return statement.who in (figure.group, figure.who)


def _voices(
    case: Casebook, statement: Statement, claims: Iterable[Claim], side: Side
) -> list[tuple[str, Voice]]:
    return [
        (case.label(claim.report), voice)
        for claim in claims
        for voice in _voices_of(case, statement, claim, side)
    ]


def _voices_of(case: Casebook, statement: Statement, claim: Claim, side: Side) -> list[Voice]:
    """Return a claim's voice for each of its figures on one side, or for its words without any."""
    figures = pick_figures(case, statement, claim)
    sided = [it for it in figures if _holds_best(statement, it) == (side == "for")]
    shown = [
        (show_bounds(figure.bounds, figure.unit), case.quote(figure.value_words))
        for figure in sided or figures
    ] or [("", case.quote(claim.pieces))]
    return [Voice(side, value, quote, case.told(claim)) for value, quote in shown]


def _holds_best(statement: Statement, figure: Figure) -> bool:
    """Say whether a figure allows the best number; one claim may hold an old and a new count."""
    best = statement.best
    return best is None or overlap(figure.bounds, Bounds(best, best, "exact"))


def sort_out(
    groups: Iterable[StatementGroup],
) -> tuple[tuple[StatementView, ...], tuple[StatementView, ...], tuple[StatementView, ...]]:
    """Return what is established, what rests on one origin, and what is contested.

    Established is what two or more independent origins say and nobody contradicts. Unconfirmed
    statements count with those that rest on one origin at most. People harmed come first, then
    what has more origins, then what more claims speak of.
    """
    rows = sorted((row for group in groups for row in group.rows), key=_weigh)
    contested = tuple(row for row in rows if row.state in ("contested", "denied"))
    strong = tuple(row for row in rows if _is_established(row))
    rest = tuple(row for row in rows if row not in contested and row not in strong)
    return strong, rest, contested


def _is_established(row: StatementView) -> bool:
    return row.independent_origins > 1 and row.state in ("agreed", "updated", "single_origin")


def _weigh(row: StatementView) -> tuple[int, int, int]:
    rank = _FIRST.index(row.about) if row.about in _FIRST else len(_FIRST)
    return (rank, -row.independent_origins, -sum(len(cell) for cell in row.cells))
