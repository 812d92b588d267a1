"""Mentions: times of one sentence, joined where several expressions tell one time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from twosource.reading.times.dates import Stretch
from twosource.reading.times.expressions import Words
from twosource.reading.times.moments import Value, on_day, placed

__all__ = ["Mention", "join_days", "join_ranges", "lend_year", "place_parts"]

_NEAR_DAYS = 92
_PARTS = ("clock", "part")
_OPENERS = (["from"], ["between"])
_RANGES = ((["from"], ["to"]), (["from"], ["since"]), (["between"], ["and"]))
_BEFORE_PART = {"in", "at", "on", "since", "to", "beside", "of"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of one sentence with its value; ``first`` and ``last`` count its words."""

    start: int
    end: int
    first: int
    last: int
    rule: str
    value: Value


def join_days(mentions: list[Mention], words: Words) -> list[Mention]:
    """Join ``"Friday"`` and ``"evening"``, ``"11:30 am"`` and ``"October 10"``, in any order."""
    joined: list[Mention] = []
    for mention in mentions:
        if joined and words.joins(joined[-1].last, mention.first):
            pair = joined[-1], mention
            day, part = pair if mention.rule in _PARTS else pair[::-1]
            if part.rule in _PARTS and day.rule not in _PARTS and day.value.granularity == "day":
                value = on_day(day.value, part.value)
                joined[-1] = _merge(pair[0], pair[1], day.rule, value)
                continue
        joined.append(mention)
    return joined


def _merge(first: Mention, last: Mention, rule: str, value: Value) -> Mention:
    return Mention(first.start, last.end, first.first, last.last, rule, value)


def join_ranges(mentions: list[Mention], words: Words) -> list[Mention]:
    """Join ``"between May"`` and ``"July"``, ``"2018"``-``"2020"``."""
    joined: list[Mention] = []
    for mention in mentions:
        value = _range(joined[-1], mention, words) if joined else None
        if value is None:
            joined.append(mention)
            continue
        whole = _merge(joined[-1], mention, "range", value)
        if words.classes(whole.first - 1, whole.first) in _OPENERS:
            index = whole.first - 1
            whole = replace(whole, first=index, start=words.matches[index].start())
        joined[-1] = whole
    return joined


def _range(first: Mention, last: Mention, words: Words) -> Value | None:
    between = words.classes(first.last, last.first)
    opener = words.classes(first.first - 1, first.first)
    if (opener, between) not in _RANGES and between != ["hyphen"]:
        return None
    a, b = first.value, last.value
    if not a.at or not b.at or a.granularity != b.granularity or a.at.first >= b.at.first:
        return None
    return Value(f"{a.timex}/{b.timex}", "interval", f"{a.edtf}/{b.edtf}", b.basis, a.at)


def lend_year(mentions: list[Mention]) -> list[Mention]:
    """Give days without a year that of the one full date in their sentence, if it is near.

    ``"from October 10, 2021, until the recount of October 24"``: safe only because both stand in
    one sentence, no other year does, and they lie within three months. ``"since the attacks of
    September 11, 2001, ... as on May 3"`` stays without a year.
    """
    full = [mention.value.at for mention in mentions if mention.value.at]
    if len({at.first.year for at in full}) != 1 or full[0].unit != "day":
        return mentions
    return [_lent(mention, full[0]) for mention in mentions]


def _lent(mention: Mention, full: Stretch) -> Mention:
    edtf = mention.value.edtf or ""
    if mention.value.granularity != "day" or not edtf.startswith("XXXX-"):
        return mention
    month, day = int(edtf[5:7]), int(edtf[8:10])
    if (month, day) == (2, 29):
        return mention
    options = [date(full.first.year + step, month, day) for step in (-1, 0, 1)]
    near = min(options, key=lambda option: abs(option - full.first))
    if abs(near - full.first).days > _NEAR_DAYS:
        return mention
    return replace(mention, value=placed(Stretch("day", near), "context", "day"))


def place_parts(
    mentions: Iterable[Mention], words: Words, before: Stretch | None
) -> Iterator[Mention]:
    """Put a lone ``"in the evening"`` or ``"11:30"`` on the day told before it, if there is one."""
    for mention in mentions:
        if mention.rule == "part" and not _stands(mention, words):
            continue
        if mention.rule in _PARTS and before and before.unit == "day":
            day = Value(before.timex(), "day", before.edtf(), "context", before)
            yield replace(mention, value=on_day(day, mention.value))
        else:
            yield mention
        before = mention.value.at or before


def _stands(part: Mention, words: Words) -> bool:
    """``"in the evening"`` and ``"overnight"`` are times, ``"an evening dress"`` is none."""
    opener = words.classes(part.first - 2, part.first)
    return (
        words.text(part.first) == "overnight"
        or opener[-1:] in (["at"], ["in"])
        or (opener[-1:] == ["the"] and bool(set(opener) & _BEFORE_PART))
    )
