"""Statements -> the matrix, its rows statements and its columns outlets."""

from collections.abc import Iterable, Mapping, Sequence

from twosource.briefing.casebooks import Casebook, show_published, show_setting
from twosource.briefing.panels import order_groups, order_rows
from twosource.briefing.phrases import show_about, show_bounds, show_state, show_support
from twosource.briefing.rows import (
    Cell,
    Column,
    Quote,
    Side,
    StatementGroup,
    StatementView,
    Voice,
)
from twosource.briefing.values import (
    find_figures,
    holds_best,
    name_who,
    pick_figures,
    show_value,
    unit_of,
)
from twosource.briefing.withheld import find_withheld
from twosource.model.claims import Claim
from twosource.model.figures import Figure
from twosource.model.reports import ReportEntry
from twosource.model.stories import Statement

__all__ = ["choose_columns", "make_groups"]

Withheld = Mapping[str, Sequence[Claim]]

_MOST_VOICES = 3  # of one outlet that say the same; all stand under "Who says what"
_CELL_QUOTE = 64  # characters


def choose_columns(case: Casebook) -> tuple[Column, ...]:
    """Return one column for each outlet, and for each report without one."""
    return tuple(
        Column(label, "; ".join(dict.fromkeys(show_published(entry) for entry in entries)))
        for label, entries in _columns(case).items()
    )


def _columns(case: Casebook) -> dict[str, list[ReportEntry]]:
    columns: dict[str, list[ReportEntry]] = {}
    for entry in case.reports.values():
        columns.setdefault(case.label(entry.id), []).append(entry)
    return columns


def make_groups(case: Casebook) -> tuple[StatementGroup, ...]:
    """Return the statements by incident, those on people harmed first."""
    rows: dict[str | None, list[StatementView]] = {}
    withheld, columns = find_withheld(case), tuple(_columns(case))
    for number, statement in enumerate(case.story.statements, start=1):
        anchor = f"s{case.number}st{number}"
        row = _make_row(case, statement, anchor, columns=columns, withheld=withheld)
        rows.setdefault(statement.incident, []).append(row)
    return order_groups(_make_group(case, key, views) for key, views in rows.items())


def _make_group(case: Casebook, key: str | None, rows: Sequence[StatementView]) -> StatementGroup:
    incident = case.incidents.get(key or "")
    heading = case.quote([incident.what]) if incident else None
    when = show_setting(incident) if incident else ""
    ordered, asides = order_rows(rows)
    return StatementGroup(heading, when, ordered, asides)


def _make_row(
    case: Casebook,
    statement: Statement,
    anchor: str,
    *,
    columns: Sequence[str],
    withheld: Withheld,
) -> StatementView:
    support, against = _find_sides(case, statement)
    subject, unit, value, spread = _show_count(case, statement, support, against)
    voices = _gather_voices(case, statement, support, against, unit)
    incident = case.incidents.get(statement.incident or "")
    origins, opponents = _name_origins(case, support), _name_origins(case, against)
    independent = statement.independent_origins
    return StatementView(
        anchor=anchor,
        about=statement.about,
        subject=subject,
        value=value,
        spread=spread,
        quote=case.quote([statement.value.words]) if statement.value else None,
        incident=case.quote([incident.what]) if incident else None,
        when=show_setting(incident) if incident else "",
        state=statement.state,
        state_words=show_state(statement.state, independent, len(origins)),
        independent_origins=independent,
        support=show_support(independent, len(origins)),
        against=_show_against(statement, len(opponents)),
        rejects=_show_rejection(case, support, against),
        origins=origins,
        opponents=opponents,
        quotes=_pick_words(voices, "for"),
        rivals=_pick_words(voices, "against"),
        withheld=_make_withheld(case, statement, [*support, *against], withheld),
        cells=tuple(_make_cell(voices, column) for column in columns),
    )


def _show_count(
    case: Casebook, statement: Statement, support: Sequence[Claim], against: Sequence[Claim]
) -> tuple[str, str, str, str]:
    """Return what is stated, the unit to show, the value and the range around it."""
    figures = [it for claim in support for it in pick_figures(case, statement, claim)]
    rivals = [it for claim in against for it in pick_figures(case, statement, claim)]
    known = [*figures, *rivals, *find_figures(case, statement)]
    subject = show_about(statement.about, name_who(statement, figures))
    unit = unit_of(known, subject)
    return subject, unit, *show_value(statement, figures, known, unit)


def _gather_voices(
    case: Casebook,
    statement: Statement,
    support: Sequence[Claim],
    against: Sequence[Claim],
    unit: str,
) -> list[tuple[str, Voice]]:
    """Return what each side says, and the totals on neither, with their columns."""
    return [
        *_voices(case, statement, support, "for", unit),
        *_voices(case, statement, against, "against", unit),
        *_tell_rest(case, statement, [*support, *against], unit),
    ]


def _find_sides(case: Casebook, statement: Statement) -> tuple[list[Claim], list[Claim]]:
    """Return the claims for and against; without any, those whose figures are unconfirmed."""
    support = [case.claims[key] for key in statement.support if key in case.claims]
    against = [case.claims[key] for key in statement.against if key in case.claims]
    if not support and not against and statement.value is None:
        tellers = dict.fromkeys(it.claim for it in find_figures(case, statement))
        support = [case.claims[key] for key in tellers if key and key in case.claims]
    return support, against


def _show_against(statement: Statement, names: int) -> str:
    """Return how many independent origins stand against a statement; empty when nothing does."""
    if not statement.against:
        return ""
    return f"against: {show_support(statement.independent_against, names)}"


def _show_rejection(case: Casebook, support: Sequence[Claim], against: Sequence[Claim]) -> str:
    """Return what those against a statement do where they all name it and reject it."""
    if not against or any(it.stance != "denies" for it in against):
        return ""
    is_own = all(any((it.id, other.id) in case.retractions for other in support) for it in against)
    return "takes back" if is_own else "denies"


def _make_withheld(
    case: Casebook, statement: Statement, claims: Sequence[Claim], withheld: Withheld
) -> tuple[tuple[str, Quote], ...]:
    """Return who does not confirm a count, with the words."""
    if statement.value is not None:
        return ()
    after = dict.fromkeys(it for claim in claims for it in withheld.get(claim.id, ()))
    return tuple((case.told(it), case.quote(it.pieces)) for it in after)


def _name_origins(case: Casebook, claims: Iterable[Claim]) -> tuple[str, ...]:
    """Return the names of origins; those that are known come first."""
    found = {claim.origin: claim for claim in claims if claim.origin in case.origins}
    known = sorted(found.items(), key=lambda it: case.origins[it[0] or ""].name is None)
    return tuple(dict.fromkeys(case.origin(claim) for _, claim in known))


def _pick_words(voices: Iterable[tuple[str, Voice]], side: Side) -> tuple[Quote, ...]:
    """Return what one side says, the same words once: three counts, or one sentence."""
    some = [voice for _, voice in voices if voice.side == side]
    words = {voice.quote.words: voice.quote for voice in some}
    return tuple(words.values())[: 3 if any(voice.value for voice in some) else 1]


def _make_cell(voices: Iterable[tuple[str, Voice]], column: str) -> Cell:
    """Return what one outlet says; of many sentences for the same, the first few."""
    some = list(dict.fromkeys(voice for label, voice in voices if label == column))
    counts = [voice for voice in some if voice.value]
    shown = some if counts else some[:_MOST_VOICES]
    return Cell(tuple(shown), len(some) - len(shown))


def _voices(
    case: Casebook, statement: Statement, claims: Iterable[Claim], side: Side, unit: str
) -> list[tuple[str, Voice]]:
    return [
        (case.label(claim.report), voice)
        for claim in claims
        for voice in _voices_of(case, statement, claim, side, unit=unit)
    ]


def _voices_of(
    case: Casebook, statement: Statement, claim: Claim, side: Side, *, unit: str
) -> list[Voice]:
    """Return a claim's voice for each of its figures on one side, or for its words without any."""
    figures = pick_figures(case, statement, claim)
    sided = [it for it in figures if holds_best(statement, it) == (side == "for")]
    shown = [
        (_show_figure(figure, unit), case.quote(figure.value_words)) for figure in sided or figures
    ] or [("", case.quote(claim.pieces, _CELL_QUOTE))]
    return [Voice(side, value, quote, case.told(claim)) for value, quote in shown]


def _tell_rest(
    case: Casebook, statement: Statement, sided: Sequence[Claim], unit: str
) -> list[tuple[str, Voice]]:
    """Return the totals on neither side: those that were updated since, and others."""
    taken = {claim.id for claim in sided}
    voices = []
    for figure in find_figures(case, statement) if statement.value is None else ():
        claim = case.claims.get(figure.claim or "")
        if claim and figure.whole and claim.id not in taken:
            side: Side = "updated since" if figure.id in case.updated else "also told"
            quote = case.quote(figure.value_words)
            voice = Voice(side, _show_figure(figure, unit), quote, case.told(claim))
            voices.append((case.label(figure.report), voice))
    return voices


def _show_figure(figure: Figure, unit: str) -> str:
    value = show_bounds(figure.bounds, unit)
    return value if figure.whole else f"{value}, a part"
