"""Statements -> the first screen: what is established, what is contested, and the rest."""

from collections.abc import Iterable

from twosource.briefing.rows import StatementGroup, StatementView

__all__ = ["order_groups", "order_rows", "sort_out"]

# What a reader looks for first, and what only the table of statements tells.
_HARM = ("killed", "injured", "missing", "detained", "displaced", "evacuated")
_FIRST = (*_HARM, "happened", "cause", "weapon")
_MINOR = ("actor", "place")
_DISPUTED = ("contested", "denied")


def sort_out(
    groups: Iterable[StatementGroup],
) -> tuple[tuple[StatementView, ...], tuple[StatementView, ...], tuple[StatementView, ...]]:
    """Return what is established, what is told without that, and what is contested.

    Established is what two or more independent origins say and nobody contradicts. Unconfirmed
    statements count with those that rest on one origin at most. Who took part and where stand in
    the table alone unless they are contested. People harmed come first, then what has more
    origins, then what more claims speak of; of the rest the first incident's.
    """
    placed = [(at, row) for at, group in enumerate(groups) for row in group.rows]
    rows = [row for _, row in sorted(placed, key=_weigh_placed)]
    contested = tuple(row for row in rows if row.state in _DISPUTED)
    calm = [row for row in rows if row.state not in _DISPUTED]
    strong = tuple(row for row in calm if _is_established(row))
    return strong, tuple(row for row in calm if not _is_established(row)), contested


def _weigh_placed(placed: tuple[int, StatementView]) -> tuple[bool, int, tuple[int, int, int]]:
    at, row = placed
    harmed = row.about in _HARM
    return (not harmed, 0 if harmed else at, _weigh(row))


def _is_established(row: StatementView) -> bool:
    return row.independent_origins > 1 and row.state in ("agreed", "updated", "single_origin")


def _weigh(row: StatementView) -> tuple[int, int, int]:
    return (_rank(row), -row.independent_origins, -_voices(row))


def _rank(row: StatementView) -> int:
    if row.about in _MINOR:
        return len(_FIRST) + 1
    return _FIRST.index(row.about) if row.about in _FIRST else len(_FIRST)


def _voices(row: StatementView) -> int:
    return sum(len(cell.voices) + cell.more for cell in row.cells)


def order_rows(
    rows: Iterable[StatementView],
) -> tuple[tuple[StatementView, ...], tuple[tuple[str, tuple[StatementView, ...]], ...]]:
    """Return an incident's statements: people harmed, disputed facts, the rest; and its asides.

    Asides are who took part and where, as far as nobody contradicts it.
    """
    ordered = sorted(rows, key=_place_row)
    calm = [row for row in ordered if row.about in _MINOR and row.state not in _DISPUTED]
    asides = ((about, tuple(row for row in calm if row.about == about)) for about in _MINOR)
    return (
        tuple(row for row in ordered if row not in calm),
        tuple((about, some) for about, some in asides if some),
    )


def _place_row(row: StatementView) -> tuple[bool, bool, int, int, int]:
    return (row.about not in _HARM, row.state not in _DISPUTED, *_weigh(row))


def order_groups(groups: Iterable[StatementGroup]) -> tuple[StatementGroup, ...]:
    """Return the incidents: those with people harmed first, then those that more reports tell."""
    return tuple(sorted(groups, key=_place_group))


def _place_group(group: StatementGroup) -> tuple[bool, int, int]:
    harmed = any(row.about in _HARM for row in group.rows)
    columns = {at for row in group.rows for at, cell in enumerate(row.cells) if cell.voices}
    return not harmed, -len(columns), -sum(_voices(row) for row in group.rows)
