"""Times -> one timeline on which happened, said and published are never mixed."""

from collections.abc import Iterable
from datetime import date

from twosource.briefing.casebooks import Casebook
from twosource.briefing.dates import basis_words, is_uncertain, show_edtf, show_time
from twosource.briefing.escapes import isolate
from twosource.briefing.phrases import DATE_BASES
from twosource.briefing.rows import MomentView
from twosource.briefing.views import Timeline
from twosource.model.claims import Claim
from twosource.model.edtf import Days, days
from twosource.model.reports import ReportEntry
from twosource.model.stories import Moment
from twosource.model.times import Time

__all__ = ["make_timeline"]

_MOST = 3  # voices or sentences of one entry; all stand under "Who says what"
_ORDER = ("happened", "said", "published")


def make_timeline(case: Casebook) -> Timeline:
    """Return the story's moments, when its claims were made, and when its reports appeared."""
    views = [
        *(_happened(case, moment) for moment in case.story.timeline),
        *_said(case),
        *(_published(case, entry) for entry in case.reports.values()),
    ]
    dated = sorted((view for view in views if view.first or view.last), key=_view_order)
    undated = tuple(view for view in views if not (view.first or view.last))
    first, last = _axis(case, dated)
    return Timeline(first, last, tuple(dated), undated)


def _view_order(view: MomentView) -> tuple[int, date, date]:
    start = view.first or view.last or date.max
    return (_ORDER.index(view.kind), start, view.last or date.max)


def _axis(case: Casebook, views: Iterable[MomentView]) -> tuple[date | None, date | None]:
    """Return the ends of the axis: the story's period, else all days of the entries."""
    period = days(case.story.period) if case.story.period else Days(None, None)
    ends = [day for view in views for day in (view.first, view.last) if day]
    ends += [entry for entry in (period.first, period.last) if entry]
    if period.first and period.last:
        published = [view.last for view in views if view.kind == "published" and view.last]
        ends = [period.first, period.last, *published]
    return (min(ends), max(ends)) if ends else (None, None)


def _happened(case: Casebook, moment: Moment) -> MomentView:
    claims = [case.claims[key] for key in moment.claims if key in case.claims]
    tellers = list(dict.fromkeys(case.placed(claim) for claim in claims))
    reach = days(moment.time.edtf) if moment.time.edtf else Days(None, None)
    return MomentView(
        kind="happened",
        first=reach.first,
        last=reach.last,
        when=show_time(moment.time) or _untimed(moment.time),
        basis=basis_words(moment.time),
        vague=is_uncertain(moment.time),
        quotes=(case.quote([moment.text]),),
        who="; ".join(tellers[:_MOST]) + _tell_more(len(tellers)),
    )


def _untimed(time: Time) -> str:
    return f"no date (“{time.span.text}”)" if time.span else "no date"


def _tell_more(number: int) -> str:
    return f" and {number - _MOST} more" if number > _MOST else ""


def _said(case: Casebook) -> list[MomentView]:
    """Return one entry for each origin and time at which it said something."""
    times: dict[tuple[str, str], list[Claim]] = {}
    for claim in case.story.claims:
        if claim.said is not None and claim.said.edtf is not None and claim.speech != "own":
            times.setdefault((claim.said.edtf, case.origin(claim)), []).append(claim)
    return [_said_view(case, origin, claims) for (_, origin), claims in times.items()]


def _said_view(case: Casebook, origin: str, claims: list[Claim]) -> MomentView:
    time = claims[0].said
    assert time is not None and time.edtf is not None  # noqa: S101, PT018 - grouped by it above
    reach = days(time.edtf)
    quotes = {it.words: it for it in (case.quote(claim.pieces) for claim in claims)}
    return MomentView(
        kind="said",
        first=reach.first,
        last=reach.last,
        when=show_time(time),
        basis=basis_words(time),
        vague=is_uncertain(time),
        quotes=tuple(quotes.values())[:_MOST],
        who=isolate(origin),
        more=max(0, len(quotes) - _MOST),
    )


def _published(case: Casebook, entry: ReportEntry) -> MomentView:
    reach = days(entry.published) if entry.published else Days(None, None)
    return MomentView(
        kind="published",
        first=reach.first,
        last=reach.last,
        when=show_edtf(entry.published) if entry.published else "undated",
        basis=DATE_BASES[entry.published_basis] if entry.published_basis else "",
        vague=False,
        quotes=(),
        who=isolate(case.label(entry.id)),
    )
