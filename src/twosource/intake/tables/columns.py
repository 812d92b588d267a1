"""Columns: which column of a table, or which key of a line, holds what of a report."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from twosource.errors import ReportRefused, SettingsWrong
from twosource.intake.names import make_name
from twosource.intake.tables.rows import FIELDS

__all__ = ["OPTION", "Columns", "read_columns"]

OPTION = "--column"  # as it is typed; refusals show it
_MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Columns:
    """A mapping from fields of a report to the columns of a table: ``text`` is in ``body``.

    Fields that are not mapped are in the column of their own name, in small letters or capitals;
    a column that is mapped holds nothing else.
    """

    mapped: tuple[tuple[str, str], ...] = ()

    def find(self, columns: Sequence[str]) -> dict[str, int]:
        """Return the place of each field's column in ``columns``, for the fields that have one.

        Raises :class:`ValueError`, with a sentence, where two columns could be meant.
        """
        chosen = dict(self.mapped)
        claimed = set(chosen.values())
        exact, loose = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
        for place, column in enumerate(columns):
            exact[column.strip()].append(place)
            if column.strip() not in claimed:
                loose[column.strip().lower()].append(place)
        places = {}
        for field in FIELDS:
            wanted = chosen.get(field, field)
            if field not in chosen and wanted in claimed:
                continue
            own = exact.get(wanted) or loose.get(wanted.lower(), [])
            if len(own) > 1:
                raise ValueError(f"{len(own)} of its columns are called {wanted!r}: rename one")
            if own:
                places[field] = own[0]
        return places

    def find_all(self, columns: Sequence[str], name: str) -> dict[str, int]:
        """Return the places as :meth:`find` does, of a table that must have what was mapped.

        Raises ``ReportRefused`` for a table without a text, or without a column that is mapped;
        the sentence lists its columns.
        """
        try:
            places = self.find(columns)
        except ValueError as error:
            raise ReportRefused(name, str(error)) from error
        for field, column in self.mapped:
            if field not in places:
                raise ReportRefused(
                    name,
                    f"it has no column {column!r} ({OPTION} {field}={column}); "
                    f"its columns are {_show(columns)}",
                )
        if "text" not in places:
            raise ReportRefused(
                name,
                f"it has no column 'text'; its columns are {_show(columns)}: "
                f"say which of them holds the reports, as {OPTION} text=NAME",
            )
        return places


def _show(columns: Sequence[str]) -> str:
    shown = [make_name(column.strip())[:40] or "''" for column in columns[:_MOST_SHOWN]]
    more = len(columns) - len(shown)
    return ", ".join(shown) + (f" and {more:,} more" if more > 0 else "")


def read_columns(options: Sequence[str]) -> Columns:
    """Return what options ``FIELD=COLUMN`` say: ``text=body``, ``published=pub_date``.

    Raises ``SettingsWrong`` for a field that there is not, one that is given twice, and for a
    column without a name.
    """
    mapped: dict[str, str] = {}
    for written in options:
        field, _, column = (part.strip() for part in written.partition("="))
        if field not in FIELDS:
            raise SettingsWrong(
                f"{OPTION} {written!r}: write FIELD=COLUMN, as in text=body; "
                f"the fields are {', '.join(FIELDS)}"
            )
        if not column:
            raise SettingsWrong(f"{OPTION} {written!r} names no column: write {field}=COLUMN")
        if mapped.setdefault(field, column) != column:
            raise SettingsWrong(f"{OPTION} is given twice for {field}: give it once")
    return Columns(tuple(mapped.items()))
