"""What reports are called: their outlet, else their name, cut short where it is long."""

from collections.abc import Collection, Iterable

from twosource.model.reports import ReportEntry

__all__ = ["choose_labels", "label_report"]

_LONGEST = 20  # characters that fit the head of a column
_LEAST = 3
_CUTS = " _-.~/"


def label_report(entry: ReportEntry) -> str:
    """Return the outlet, or the report's name where no outlet is known."""
    return entry.outlet or entry.name


def choose_labels(entries: Iterable[ReportEntry]) -> dict[str, str]:
    """Return a label for each report id; long names become beginnings that fit one report only.

    ``000_3e38da2bc4ff3dac.txt`` becomes ``000…``, which the command line takes for the same
    report. The full name stands under the reports.
    """
    some = list(entries)
    names = {entry.name for entry in some}
    return {it.id: it.outlet or _cut(it.name, names - {it.name}) for it in some}


def _cut(name: str, others: Collection[str]) -> str:
    """Return the beginning up to a cut that no other name shares; without one, the whole name."""
    if len(name) <= _LONGEST:
        return name
    cuts = [at for at in range(_LEAST, _LONGEST) if name[at] in _CUTS]
    for at in (*cuts, _LONGEST - 2):
        if not any(other.startswith(name[:at]) for other in others):
            return f"{name[:at]}…"
    return name
