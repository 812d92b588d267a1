"""Unknowns -> rows: those of one kind together, with the names that they are about."""

import re
from collections.abc import Iterable, Mapping

from twosource.briefing.casebooks import Casebook
from twosource.briefing.labels import label_report
from twosource.briefing.rows import Quote, UnknownPoint, UnknownView
from twosource.model.reports import ReportEntry
from twosource.model.stories import Unknown

__all__ = ["make_unknowns"]

_WHERE = re.compile(r"where (.+) is")
# What costs a reader most comes first; kinds that are not listed come after these.
_ORDER = (
    "a report",
    "the date of a report",
    "what a report in another language says",
    "who did it",
    "an origin",
    "a count",
)
_HEADS = {"an origin": "where counts come from", "a count": "exact counts"}
_LONGEST_NAME = 60  # characters

Told = tuple[str, str, str]  # why, effect, mend


def make_unknowns(
    unknowns: Iterable[Unknown], reports: Mapping[str, ReportEntry], case: Casebook | None = None
) -> tuple[UnknownView, ...]:
    """Return the unknowns, one row for each kind: what matters most first."""
    kinds: dict[str, list[Unknown]] = {}
    for it in unknowns:
        kinds.setdefault("where" if _WHERE.fullmatch(it.about) else it.about, []).append(it)
    ordered = sorted(kinds.items(), key=lambda item: _place(item[0], item[1]))
    return tuple(_make_view(kind, some, reports, case) for kind, some in ordered)


def _place(kind: str, some: Iterable[Unknown]) -> tuple[int, bool]:
    rank = _ORDER.index(kind) if kind in _ORDER else len(_ORDER)
    return rank, all(it.span is not None for it in some)


def _make_view(
    kind: str, some: list[Unknown], reports: Mapping[str, ReportEntry], case: Casebook | None
) -> UnknownView:
    same: dict[Told, list[Unknown]] = {}
    for it in some:
        why = case.shorten(it.why) if case else it.why
        same.setdefault((why, it.effect, it.mend), []).append(it)
    names = {it.words: it for it in (_name(kind, each, reports, case) for each in some) if it}
    points = tuple(
        UnknownPoint(*told, _locate(told[0], each, reports, case)) for told, each in same.items()
    )
    whys = list(dict.fromkeys(point.why for point in points))
    why = whys[0] if len(whys) == 1 else ""
    # "Upland Voice carries no date" names what it is about.
    shown = tuple(name for name in names.values() if not (why and name.words in why))
    quoted = kind not in ("where", "an origin") and any(it.span for it in some)
    return UnknownView(_show_about(kind, len(names)), why, quoted, shown, points)


def _show_about(kind: str, names: int) -> str:
    if kind == "where":
        return "where this place is" if names == 1 else "where these places are"
    return _HEADS.get(kind, kind)


def _name(
    kind: str, it: Unknown, reports: Mapping[str, ReportEntry], case: Casebook | None
) -> Quote | None:
    """Return what an unknown is about: a place, the words, or the report."""
    place = _WHERE.fullmatch(it.about)
    anchor = case.anchor(it.span) if case and it.span else None
    if place:
        return Quote(place[1], anchor, case.language(it.span) if case and it.span else None)
    if it.span and case and kind != "an origin":
        return case.quote([it.span], _LONGEST_NAME)
    if it.report and it.report in reports:
        label = case.label(it.report) if case else label_report(reports[it.report])
        return Quote(label, anchor, None)
    return None


def _locate(
    why: str, some: Iterable[Unknown], reports: Mapping[str, ReportEntry], case: Casebook | None
) -> tuple[tuple[str, Quote | None], ...]:
    """Return the words that leave something open, each once, with the reports they stand in."""
    found: dict[str, tuple[list[str], Quote | None]] = {}
    for it in some:
        report = it.report or ""
        if case:
            label = case.label(report)
        else:
            label = label_report(reports[report]) if report in reports else ""
        quote = case.quote([it.span]) if case and it.span else None
        if quote or (label and label not in why):
            found.setdefault(quote.words if quote else label, ([], quote))[0].append(label)
    return tuple((", ".join(dict.fromkeys(labels)), quote) for labels, quote in found.values())
