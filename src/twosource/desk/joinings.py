"""Joinings: joins of reports and of happenings that little holds together, and gaps in dates."""

import re
from collections.abc import Iterator, Mapping, Sequence

from twosource.desk.questions import Answer, Casefile, Question, ask
from twosource.model.events import Event
from twosource.model.spans import Span
from twosource.model.stories import Incident
from twosource.reconciling.likenesses import ENOUGH
from twosource.reconciling.matches import LEADING, LEFT_OVER, NEAR_DAYS, NO_PLACE, SAME_VOTE
from twosource.store.links import Weighed

__all__ = ["ask_dates", "ask_incidents", "ask_reports"]

_SURE = 0.5  # a likeness from which nobody doubts that two reports belong together
# By what two mentions were joined, as their reasons say it, the weakest first.
_WEAK: Mapping[str, float] = {
    LEFT_OVER: 0.8,
    NEAR_DAYS: 0.6,
    NO_PLACE: 0.4,
    SAME_VOTE: 0.4,
    LEADING: 0.4,
}
_QUOTED = re.compile(r"“([^”]*)”(?: and “([^”]*)”| in two mentions)")
_MOST = 3  # questions on one incident


def ask_reports(
    case: Casefile, links: Sequence[Weighed], ids: Mapping[int, str]
) -> Iterator[Question]:
    """Yield a question for each link that alone, and weakly, holds two parts of a story together.

    The surest links that tie all reports are a tree; without one of them its story is two. ``ids``
    are those of reports by their numbers.
    """
    tied = {key: key for key in case.story.reports}
    for link in sorted(links, key=lambda it: (-it.likeness, ids[it.a], ids[it.b])):
        a, b = (_find(tied, ids[number]) for number in (link.a, link.b))
        if a != b:
            tied[max(a, b)] = min(a, b)
            if link.likeness < _SURE:
                yield _ask_reports(case, ids[link.a], ids[link.b], link.likeness)


def _find(tied: Mapping[str, str], key: str) -> str:
    while tied[key] != key:
        key = tied[key]
    return key


def _ask_reports(case: Casefile, a: str, b: str, likeness: float) -> Question:
    keys = (case.key(a), case.key(b))
    one, other = case.call(a), case.call(b)
    return ask(
        case,
        "story",
        f"Do {one} and {other} tell of one matter?",
        doubt=_weigh(likeness),
        words=[span for key in (a, b) for span in _quote(case, key)],
        reasons=[f"they are joined by a likeness of {likeness:.2f}; {ENOUGH} is the least"],
        about=(a, b),
        answers=[
            Answer("same", keys, "They tell of one matter"),
            Answer("different", keys, "They tell of two: keep these two reports apart"),
            Answer("split", (case.story.id, keys[0]), f"Take {one} out of the story"),
            Answer("split", (case.story.id, keys[1]), f"Take {other} out of the story"),
        ],
        statements=case.story.statements,
    )


def _weigh(likeness: float) -> float:
    return 1 - (likeness - ENOUGH) / (_SURE - ENOUGH)


def _quote(case: Casefile, report: str) -> list[Span]:
    """Return the first thing that a report tells."""
    told = [it.span for it in case.story.claims if it.report == report]
    told += [it.span for it in case.story.events if it.report == report]
    return sorted(told)[:1]


def ask_incidents(case: Casefile) -> Iterator[Question]:
    """Yield questions for incidents whose mentions were joined by weak reasons."""
    for incident in case.story.incidents:
        events = [case.events[key] for key in incident.events if key in case.events]
        if len({event.report for event in events}) < 2:
            continue
        weak = sorted(
            ((doubt, why) for why in incident.reasons if (doubt := _doubt(why))), reverse=True
        )
        for doubt, why in weak[:_MOST]:
            pair = _find_pair(why, events)
            if pair is not None:
                yield _ask_incident(case, incident, pair, doubt, why)


def _doubt(why: str) -> float:
    return next((doubt for words, doubt in _WEAK.items() if words in why), 0.0)


def _find_pair(why: str, events: Sequence[Event]) -> tuple[Event, Event] | None:
    """Return two mentions of two reports that a reason quotes."""
    quoted = _QUOTED.search(why)
    if quoted is None:
        return None
    one, other = quoted[1], quoted[2] or quoted[1]
    ordered = sorted(events, key=lambda event: event.span)
    for a in ordered:
        for b in ordered:
            if a.report != b.report and (a.span.text, b.span.text) == (one, other):
                return a, b
    return None


def _ask_incident(
    case: Casefile, incident: Incident, pair: tuple[Event, Event], doubt: float, why: str
) -> Question:
    a, b = pair
    keys = (case.key(a.id), case.key(b.id))
    claims = [claim.id for claim in case.story.claims if {a.id, b.id} & {*claim.events}]
    stated = [
        it for it in case.find_statements(claims) if it.incident == incident.id
    ] or case.find_statements(claims)
    return ask(
        case,
        "incident",
        f"Is “{a.span.text}” in {case.call(a.report)} the same happening as “{b.span.text}” in"
        f" {case.call(b.report)}?",
        doubt=doubt,
        words=[_widen(case, a), a.span, _widen(case, b), b.span],
        reasons=[why],
        about=(a.id, b.id),
        answers=[
            Answer("same", keys, "They are one"),
            Answer("different", keys, "They are two"),
            *(
                Answer(
                    "split",
                    (case.key(incident.id), key),
                    f"“{event.span.text}” in {case.call(event.report)} is apart from all others",
                )
                for key, event in zip(keys, pair, strict=True)
            ),
        ],
        statements=stated,
        flips=any(it.state in ("agreed", "contested") for it in stated),
    )


def _widen(case: Casefile, event: Event) -> Span:
    """Return the claim that an event stands in, or its own words."""
    own = (it.span for it in case.story.claims if event.id in it.events)
    return min(own, key=len, default=event.span)


def ask_dates(case: Casefile) -> Iterator[Question]:
    """Yield a question for each report without a date that cannot be compared for want of it."""
    for unknown in case.story.unknowns:
        if unknown.about != "the date of a report" or unknown.report is None:
            continue
        own = {it.id for it in case.story.figures if it.report == unknown.report}
        pairs = [
            it for it in case.story.relations if it.kind == "not_comparable" and own & {it.a, it.b}
        ]
        figures = [case.figures[key] for it in pairs for key in (it.a, it.b)]
        counted = {it.measure for it in figures}
        stated = case.find_statements(it.claim or "" for it in figures)
        if pairs:
            key = (case.key(unknown.report),)
            yield ask(
                case,
                "date",
                f"When was {case.call(unknown.report)} published?",
                doubt=1.0,
                words=_quote(case, unknown.report),
                reasons=[unknown.why, unknown.effect],
                about=(unknown.report,),
                answers=[
                    Answer("set", key, "It was published on this day", "published"),
                    Answer("accept", key, "No day can be found"),
                ],
                statements=[it for it in stated if it.about in counted],
                flips=True,
            )
