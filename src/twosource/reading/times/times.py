"""Times: when, as a report's words say it, with the interval that the words stand for."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from twosource.model.analyses import Sentence
from twosource.model.reports import Post
from twosource.model.times import Time
from twosource.reading.material import Material
from twosource.reading.tenses import find_direction
from twosource.reading.times.anchored import add_anchored
from twosource.reading.times.dates import Anchor, Stretch, anchor_on
from twosource.reading.times.days import DAY_RULES
from twosource.reading.times.durations import DURATION_RULES
from twosource.reading.times.expressions import Expression, Words, find_expressions
from twosource.reading.times.foreign import read_foreign
from twosource.reading.times.mentions import Mention, join_days, join_ranges, lend_year, place_parts
from twosource.reading.times.moments import Frame
from twosource.reading.times.periods import PERIOD_RULES, narrow

__all__ = ["find_times"]

_RULES = {**DAY_RULES, **PERIOD_RULES, **DURATION_RULES}
_TENSED = {
    "date",
    "days",
    "half_month",
    "holiday",
    "month",
    "quarter",
    "relative",
    "season",
    "weekday",
}
_BEFORE_MONTH = set("in since of from between to and the beside relative on".split())
_BEFORE_YEAR = set("hyphen in since of from between to and the beside month fiscal".split())


def find_times(material: Material) -> tuple[Time, ...]:
    """Return the times of a report in the order of its text; none overlaps another.

    Relative words are counted from the date of the embedded post that they stand in, else from
    the report's date of publication; where there is neither, they have no EDTF value. Those
    counted from what happened are placed where the report says when it did. No clock is ever
    asked.
    """
    times: list[Time] = []
    before: Stretch | None = None
    post: Post | None = None
    anchor = _anchor(material, post)
    for sentence in material.analysis.sentences:
        here = material.post_at(sentence.start)
        if here is not post:
            post, before, anchor = here, None, _anchor(material, here)
        mentions = _read_sentence(material, sentence, anchor, before)
        for mention in mentions:
            before = mention.value.at or before
            times.append(_make_time(material, mention))
    return (*add_anchored(material, times), *read_foreign(material))


def _anchor(material: Material, post: Post | None) -> Anchor:
    if post is not None:
        return anchor_on(post.posted, "post")
    return anchor_on(material.report.published, "published")


def _make_time(material: Material, mention: Mention) -> Time:
    value = mention.value
    return Time(
        edtf=value.edtf,
        timex=value.timex,
        granularity=value.granularity,
        basis=value.basis,
        span=material.span(mention.start, mention.end),
        alternatives=value.alternatives,
    )


def _read_sentence(
    material: Material, sentence: Sentence, anchor: Anchor, before: Stretch | None
) -> list[Mention]:
    text, table = material.report.text, material.language.times
    words, expressions = find_expressions(text, sentence.start, sentence.end, table)
    if not expressions:
        return []
    edges = sentence.start, sentence.end
    context, mentions = before, list[Mention]()
    for expression in _times_only(expressions, words, table.happenings):
        place = expression.start, expression.end
        tensed = expression.rule in _TENSED
        tokens = material.analysis.tokens
        direction = find_direction(text, edges, place, table, tokens) if tensed else "unknown"
        value = _RULES[expression.rule](expression.parts, Frame(anchor, context, direction))
        if value is not None:
            context = value.at or context
            value = replace(value, edge=expression.parts.get("edge", ""))
            mentions.append(
                Mention(
                    expression.start,
                    expression.end,
                    expression.first,
                    expression.last,
                    expression.rule,
                    value,
                )
            )
    joined = join_ranges(join_days(mentions, words), words)
    if anchor.at is None:
        joined = lend_year(joined)
    now = anchor.at.first if anchor.at else None
    placed = place_parts(joined, words, before)
    return [replace(mention, value=narrow(mention.value, now)) for mention in placed]


def _times_only(
    expressions: Iterable[Expression], words: Words, happenings: frozenset[str]
) -> Iterator[Expression]:
    """Leave out what only looks like a time, and mend a possessive without its apostrophe."""
    for expression in expressions:
        parts = expression.parts
        if expression.rule == "weekdays" and _owns(expression, words):
            yield replace(expression, rule="weekday", parts={"weekday": parts["weekdays"]})
        elif expression.rule == "year" and "year" in parts:
            happening = words.text(expression.last).lower() in happenings
            if happening or _is_year(expression, words):
                yield expression
        elif "month" not in parts or _is_month(expression, words):
            yield expression


def _owns(expression: Expression, words: Words) -> bool:
    """``"Fridays violence"`` is one Friday; ``"on Fridays"`` and ``"Fridays are"`` are many."""
    after = words.text(expression.last)
    return (
        words.classes(expression.first - 1, expression.first) not in (["on"], ["every"])
        and after.isalpha()
        and after.islower()
        and words.classes(expression.last, expression.last + 1) == [""]
    )


def _is_month(expression: Expression, words: Words) -> bool:
    """``"in May"``, ``"May 2017"``, but not ``"may"``, ``"march 20 miles"`` or ``"Ms May"``."""
    inside = words.classes(expression.first, expression.last)
    index = next(i for i, name in enumerate(inside) if name.startswith("month"))
    if not words.text(expression.first + index)[0].isupper():
        return False
    if inside[index] == "month" or expression.rule != "month" or len(inside) > 2:
        return True
    if "year" in expression.parts and not words.text(expression.last).islower():
        return True
    return bool(set(words.classes(expression.first - 1, expression.first)) & _BEFORE_MONTH)


def _is_counted(after: str, words: Words, year: Expression) -> bool:
    """``"2000 houses"`` counts houses, ``"2019 was"`` does not."""
    unknown = words.classes(year.last, year.last + 1) == [""]
    return unknown and re.fullmatch(r"[a-z]+s", after) is not None


def _is_year(expression: Expression, words: Words) -> bool:
    """``"in 2019"``, ``"the 2019 vote"``, but neither ``"2000 people"`` nor ``"$1500"``."""
    year = int(expression.parts["year"])
    before, after = words.text(expression.first - 1), words.text(expression.last)
    if (
        before in {"$", "€", "£", "#"}
        or after in {"%", "$"}
        or "counted" in words.classes(expression.last, expression.last + 1)
    ):
        return False
    named = bool(set(words.classes(expression.first - 1, expression.first)) & _BEFORE_YEAR)
    if not 1900 <= year <= 2050:
        return named and year >= 1500 and not after[:1].islower()
    return (
        named or expression.last - expression.first > 1 or not _is_counted(after, words, expression)
    )
