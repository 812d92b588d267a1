"""Bounds: what a report without a date forces about the day on which it was published."""

from datetime import date

from twosource.model.edtf import days
from twosource.model.reports import PublishedBounds
from twosource.model.times import Time
from twosource.reading.material import Material
from twosource.reading.tenses import find_direction, says, tells_past

__all__ = ["find_bounds"]

_LEDE = 6  # sentences in which a report tells its own day
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TOLD = {"day", "part_of_day", "month", "year"}


def find_bounds(material: Material) -> PublishedBounds | None:
    """Return what the words force about the day of publication; None for a dated report.

    A report was published on or after each date that it tells as past (``"the vote held on
    October 10"``) and each post that it embeds; and where it opens with ``"said on Saturday"``
    and ``"earlier this evening"``, on that weekday. The day itself is never guessed.
    """
    if material.report.published is not None:
        return None
    told = _find_told(material)
    edtf = _latest([start for start, _ in told])
    weekday, reason = _find_weekday(material)
    reasons = tuple(dict.fromkeys([*(why for _, why in told), *([reason] if reason else [])]))
    if edtf is None and weekday is None:
        return None
    return PublishedBounds(edtf, weekday, reasons)


def _find_told(material: Material) -> list[tuple[str, str]]:
    """Return the dates that lie before publication, each with its reason."""
    told = [
        (post.posted.partition("T")[0], f"it embeds a post of {post.posted}")
        for post in material.report.posts
        if post.posted and "/" not in post.posted
    ]
    for time in material.findings.times:
        if time.span and time.edtf and time.granularity in _TOLD and _is_past(material, time):
            day = time.edtf.partition("T")[0]
            told.append((day, f'it tells of "{time.span.text}" as past'))
    return told


def _is_past(material: Material, time: Time) -> bool:
    """Say whether the report itself tells a date that its words give in full, as past."""
    span = time.span
    if span is None or time.basis not in {"words", "context"} or material.post_at(span.start):
        return False
    sentence = material.analysis.sentence_at(span.start)
    if sentence is None:
        return False
    text, edges = material.report.text, (sentence.start, sentence.end)
    words = material.language.times
    tokens = material.analysis.tokens
    direction = find_direction(text, edges, (span.start, span.end), words, tokens)
    return direction == "back" or (direction == "unknown" and tells_past(text, edges, words))


def _latest(starts: list[str]) -> str | None:
    """Return the interval from the latest date on; any is true, the latest says most.

    Dates with a year can be compared. Without one, "October 10" may follow "October 12": then
    the one told last stands.
    """
    full = [start for start in starts if days(start).first]
    if full:
        return f"{max(full, key=lambda start: (days(start).first or date.min, len(start)))}/.."
    return f"{starts[-1]}/.." if starts else None


def _find_weekday(material: Material) -> tuple[str | None, str | None]:
    """Return the weekday that the opening gives to its own day, with the reason.

    It must be the first weekday named, the day of something said, and stand with ``"today"`` or
    ``"this evening"`` before any other weekday: ``"hurt today, after a march on Friday"`` says
    nothing.
    """
    named: str | None = None
    same_day: str | None = None
    said = False
    for time in _opening(material):
        words = time.span.text if time.span else ""
        if time.granularity in {"day", "part_of_day"} and time.timex.startswith("XXXX-WXX-"):
            weekday = _WEEKDAYS[int(time.timex[9]) - 1]
            if named and weekday != named:
                break
            named, said = weekday, said or _is_said(material, time)
        elif _ends_in(words, material.language.times.same_day):
            same_day = same_day or words
    if named and same_day and said:
        return named, f'its opening says "{named}" and "{same_day}" of one day'
    return None, None


def _opening(material: Material) -> list[Time]:
    sentences = material.analysis.sentences[:_LEDE]
    end = sentences[-1].end if sentences else 0
    return [
        time
        for time in material.findings.times
        if time.span and time.span.end <= end and not material.post_at(time.span.start)
    ]


def _ends_in(words: str, phrases: frozenset[str]) -> bool:
    """``"Earlier this evening"`` ends in "this evening"."""
    return any(f" {words.lower()}".endswith(f" {phrase}") for phrase in phrases)


def _is_said(material: Material, time: Time) -> bool:
    sentence = material.analysis.sentence_at(time.span.start) if time.span else None
    return sentence is not None and says(
        material.report.text, (sentence.start, sentence.end), material.language.times
    )
