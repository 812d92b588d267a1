"""Anchored times: "the day after the election", where the report dates the election."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from twosource.languages.words.events import EventWords, Trigger
from twosource.languages.words.times import TimeWords
from twosource.model.times import Time
from twosource.reading.material import Material
from twosource.reading.patterns import any_of, lowered
from twosource.reading.times.dates import Anchor, Stretch, Unit
from twosource.reading.times.moments import UNITS

__all__ = ["add_anchored"]

_CODES = {unit: code for code, unit in UNITS.items()}
_DATED = ("day", "part_of_day", "hour", "minute", "second")


@dataclass(frozen=True, slots=True)
class _Signs:
    anchored: re.Pattern[str]
    loosely: re.Pattern[str]
    happening: re.Pattern[str]


def add_anchored(material: Material, times: Sequence[Time]) -> tuple[Time, ...]:
    """Return the times with those that are counted from what happened, in the order of the text.

    ``"The vote was held on October 10. The day after the election ..."``: what the report tells
    once, on one day, is an anchor for what it tells of the same kind (PLOVER type, mode and
    context). What it dates twice in two ways is none.
    """
    signs = _compile(material.language.times, material.language.events)
    text = lowered(material.report.text)
    found = list(signs.anchored.finditer(text))
    loose = list(signs.loosely.finditer(text))
    if not found and not loose:
        return tuple(times)
    days = _date_happenings(material, times, signs)
    added = [time for match in found if (time := _count(material, match, days))]
    loosely = [time for match in loose if (time := _open(material, match, days))]
    added += [time for time in loosely if not any(_overlap(time, other) for other in added)]
    whole = [_widen(material, time, times) for time in added]
    kept = [time for time in times if not any(_overlap(time, other) for other in added)]
    return tuple(sorted([*kept, *whole], key=lambda time: time.span.start if time.span else 0))


def _widen(material: Material, added: Time, times: Sequence[Time]) -> Time:
    """Take in the words that a duration found there has before it: "nearly two weeks"."""
    starts = [time.span.start for time in times if time.span and _overlap(time, added)]
    if added.span is None or not starts:
        return added
    return replace(added, span=material.span(min([added.span.start, *starts]), added.span.end))


def _overlap(time: Time, other: Time) -> bool:
    if time.span is None or other.span is None:
        return False
    return time.span.start < other.span.end and other.span.start < time.span.end


def _date_happenings(
    material: Material, times: Sequence[Time], signs: _Signs
) -> Mapping[Trigger, date]:
    """Return the days of what happened: of a sentence with one such word and one day."""
    found: dict[Trigger, set[date]] = {}
    text = lowered(material.report.text)
    for sentence in material.analysis.sentences:
        days = {
            date.fromisoformat(time.edtf[:10])
            for time in times
            if time.span
            and sentence.start <= time.span.start < sentence.end
            and time.granularity in _DATED
            and time.edtf
            and "X" not in time.edtf
            and "/" not in time.edtf
        }
        told = {
            _trigger(match[0], material.language.events)
            for match in signs.happening.finditer(text, sentence.start, sentence.end)
            if not signs.anchored.search(text, sentence.start, match.end())
        }
        if len(days) == 1 and len(told) == 1:
            found.setdefault(told.pop(), set()).update(days)
    return {what: next(iter(days)) for what, days in found.items() if len(days) == 1}


def _count(material: Material, match: re.Match[str], days: Mapping[Trigger, date]) -> Time | None:
    """Return the time that an expression stands for, if what it is counted from has a day."""
    day = days.get(_trigger(match["what"], material.language.events))
    unit, steps = _steps(match, material.language.times.classes)
    now = Anchor(Stretch("day", day), "none").holds(unit) if day else None
    at = now and now.shifted(steps)
    if at is None:
        return None
    # TIMEX3 takes "two weeks" of "two weeks after the vote" for a duration that a signal links.
    counted = match["count"] is not None
    span = material.span(match.start(), match.end("unit") if counted else match.end())
    timex = f"P{abs(steps)}{_CODES[unit]}" if counted else at.timex()
    return Time(at.edtf(), timex, at.granularity(), "context", span)


def _open(material: Material, match: re.Match[str], days: Mapping[Trigger, date]) -> Time | None:
    """Return the open interval of "some time before the vote": it ends, or begins, on its day."""
    day = days.get(_trigger(match["what"], material.language.events))
    if day is None:
        return None
    back = material.language.times.classes["beside"].get(match["side"].lower(), "+").startswith("-")
    value = f"../{day}" if back else f"{day}/.."
    return Time(value, value, "interval", "context", material.span(match.start(), match.end()))


def _steps(match: re.Match[str], classes: Mapping[str, Mapping[str, str]]) -> tuple[Unit, int]:
    """Return how far to go: ``("day", -1)`` for "the eve of", ``("week", 2)`` for "two weeks"."""
    if match["unit"] is None:
        return "day", -1
    unit, count = match["unit"].lower(), (match["count"] or "1").lower()
    code = {**classes["unit"], **classes["units"], **classes["week"]}[unit]
    back = classes["beside"].get(match["side"].lower(), "+").startswith("-")
    number = int({**classes["small"], **classes["one"]}.get(count, count))
    return UNITS[code], -number if back else number


def _trigger(words: str, table: EventWords) -> Trigger:
    return table.triggers[" ".join(words.lower().split())]


@lru_cache(maxsize=8)
def _compile(times: TimeWords, events: EventWords) -> _Signs:
    """Compile the signs; the text that they read is in small letters."""
    happening = rf"(?:{any_of(events.triggers)})\b"
    what = f"(?P<what>{happening})"
    return _Signs(
        anchored=re.compile(times.anchored.replace("<what>", what)),
        loosely=re.compile(times.loosely.replace("<what>", what)),
        happening=re.compile(rf"\b{happening}"),
    )
