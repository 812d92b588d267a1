"""Figures: how many were killed, hurt, held, elected; found in one report, in its order."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from twosource.model.figures import Figure, Measure
from twosource.model.groups import compare_groups
from twosource.model.identity import digest
from twosource.model.times import Time
from twosource.reading.figures.counted import leave_noun, name_unit, read_counted
from twosource.reading.figures.governors import find_governors
from twosource.reading.figures.lines import Line
from twosource.reading.figures.parts import Count, find_parts
from twosource.reading.figures.quantities import find_quantities
from twosource.reading.figures.tables import find_tables, read_tables
from twosource.reading.figures.tellings import find_telling
from twosource.reading.figures.trees import counts_noun
from twosource.reading.material import Material

__all__ = ["find_figures"]

_STOOD = {"toll", "former", "size"}  # how a count is governed that a day was taken on
_NAME_REACH = 5  # words between "members" and the group's own name
_NEAR = 8  # words between a count and the time that it was taken


def find_figures(material: Material) -> tuple[Figure, ...]:
    """Return the figures of a report in the order of its text.

    ``claim`` and ``incident`` are left open. A number whose measure the words do not say is no
    figure, nor is one that did not happen ("could kill thousands").
    """
    tables = find_tables(material.report.text, material.language.figures)
    figures = read_tables(material, tables)
    alone: set[str] = set()
    carried: Measure | None = None
    for sentence in material.analysis.sentences:
        if any(table.overlaps(sentence.start, sentence.end) for table in tables):
            continue
        line = Line(material.words(sentence), material.language.figures)
        counts = _read_counts(material, line, figures, carried)
        carried = counts[-1].governor.measure if counts else None
        made, contrasted = _contrast(_make_figures(material, line, counts, figures))
        figures.extend(made)
        alone |= contrasted
    ordered = sorted(figures, key=lambda figure: (figure.span.start, figure.span.end))
    words = material.language.figures
    told = [
        figure if figure.id in alone else _tell_further(figure, ordered[:at], words.more)
        for at, figure in enumerate(ordered)
    ]
    return tuple(_part_severe(figure, told, words.severe) for figure in told)


def _contrast(figures: Iterable[Figure]) -> tuple[list[Figure], set[str]]:
    """Return one sentence's figures, and the ids of those that are set against others.

    In "8 were killed and 3 others hurt" the 3 are all who were hurt, and come on top of nobody.
    """
    made: list[Figure] = []
    contrasted: set[str] = set()
    for figure in sorted(figures, key=lambda figure: figure.span.start):
        others = {it.measure for it in made}
        apart = bool(others) and figure.measure not in others and made[-1].told != "further"
        if apart and figure.told in (None, "further"):
            contrasted.add(figure.id)
            figure = replace(figure, told=None)  # noqa: PLW2901
        made.append(figure)
    return made, contrasted


def _part_severe(figure: Figure, told: Sequence[Figure], severe: frozenset[str]) -> Figure:
    """Make "four with serious injuries" a part where the report counts all who were hurt."""
    words = figure.span.text.lower().split()
    if figure.measure != "injured" or not figure.whole or not severe & set(words):
        return figure
    total = next((it for it in told if it is not figure and _may_hold(it, figure)), None)
    return figure if total is None else replace(figure, whole=False, part_of=total.id)


def _may_hold(total: Figure, part: Figure) -> bool:
    least = part.low or 0
    return total.measure == part.measure and total.whole and (total.low or 0) > least


def _tell_further(figure: Figure, earlier: Sequence[Figure], more: frozenset[str]) -> Figure:
    """Mark what comes on top of a count told before: "Two other people were killed"."""
    if figure.told is not None or not any(it.measure == figure.measure for it in earlier):
        return figure
    counted = figure.span.text[figure.value_words[-1].end - figure.span.start :].lower().split()
    return replace(figure, told="further") if more & set(counted[:2]) else figure


def _read_counts(
    material: Material, line: Line, earlier: Sequence[Figure], carried: Measure | None
) -> list[Count]:
    quantities = [
        quantity
        for quantity in find_quantities(line)
        if not _is_time(material, line, quantity.first, quantity.last)
    ]
    if not quantities:
        return []
    line = replace(line, heads=material.heads(line.tokens))
    starts = {quantity.first: quantity for quantity in quantities}
    read = (read_counted(line, quantity, starts) for quantity in quantities)
    counted = [item if counts_noun(line, item) else leave_noun(item) for item in read if item]
    counts = find_parts(line, counted, find_governors(line, counted, carried), earlier)
    return _drop_repeats(line, counts)


def _is_time(material: Material, line: Line, first: int, last: int) -> bool:
    """Say whether a number is part of a time that was found: "on 5 March 2024"."""
    start, end = line.tokens[first].start, line.tokens[last - 1].end
    time = material.time_at(start)
    return bool(time and time.span and end <= time.span.end)


def _drop_repeats(line: Line, counts: Sequence[Count]) -> list[Count]:
    """Leave out what says the same again in fewer words, as a headline run into a sentence does.

    "Raid kills 15 Raid on village killed 15 civilians": the fuller mention stays.
    """
    dropped: set[int] = set()
    for count in counts:
        rivals = [other for other in counts if other is not count and _repeats(count, other)]
        heavier = any(_weight(line, other) > _weight(line, count) for other in rivals)
        if heavier or (rivals and count.whole_at in dropped):
            dropped.add(count.counted.first)
    return [count for count in counts if count.counted.first not in dropped]


def _repeats(a: Count, b: Count) -> bool:
    if "list" in {a.governor.how, b.governor.how} and not a.part:
        return False  # "12 sailors and 12 soldiers" are 24
    numbers = {a.bounds.low, a.bounds.high} & {b.bounds.low, b.bounds.high} - {None}
    groups = {a.counted.group, b.counted.group}
    return (
        a.governor.measure == b.governor.measure
        and bool(numbers)
        and a.part == b.part
        and (len(groups) == 1 or bool(groups & {None, "people"}))
    )


def _weight(line: Line, count: Count) -> tuple[bool, bool, bool]:
    """Rank a mention: its noun is named, its verb is finite and past, its number has a hedge."""
    how, opener = count.governor.how, line.low[count.governor.first]
    finite = how not in {"state", "list"} and (how != "verb" or opener.endswith("ed"))
    return count.noun is not None, finite, count.bounds.bound != "exact"


def _make_figures(
    material: Material, line: Line, counts: Sequence[Count], earlier: Sequence[Figure]
) -> list[Figure]:
    made = [_make_figure(material, line, count) for count in counts]
    ids = {count.counted.first: figure.id for count, figure in zip(counts, made, strict=True)}
    placed = [
        _place_part(figure, count, _find_whole(count, ids, earlier)) if count.part else figure
        for count, figure in zip(counts, made, strict=True)
    ]
    before = (*earlier, *placed)
    return [
        _place_few(figure, count, before) if figure.whole else figure
        for count, figure in zip(counts, placed, strict=True)
    ]


def _place_part(figure: Figure, count: Count, total: str | None) -> Figure:
    """Point a part at its total; "three of them were killed" are all, where no total is told."""
    pointing = count.counted.partitive and count.noun is None and count.counted.measure is None
    if total is None and pointing and count.governor.how in {"verb", "state", "subject"}:
        return replace(figure, whole=True)
    return replace(figure, part_of=total)


def _place_few(figure: Figure, count: Count, others: Sequence[Figure]) -> Figure:
    """Make a count that a total told before contains a part of it.

    "Four people were killed. No officers were killed." says that none of the four was one, and
    "Twenty were hurt. Six were taken to hospital." does not say that six more were.
    """
    if figure.bound != "zero" and count.governor.how != "care":
        return figure
    totals = [
        other.id
        for other in others
        if other.whole
        and other.measure == figure.measure
        and other.span.start < figure.span.start
        and _contains(other, figure, count)
    ]
    return replace(figure, whole=False, part_of=totals[-1]) if totals else figure


def _contains(total: Figure, few: Figure, count: Count) -> bool:
    groups = compare_groups(few.group, total.group)
    if few.bound == "zero":
        return total.bound != "zero" and groups == "part"
    fewer = few.low is not None and total.low is not None and few.low < total.low
    return count.governor.how == "care" and fewer and groups in {"part", "same"}


def _find_whole(count: Count, ids: dict[int, str], earlier: Sequence[Figure]) -> str | None:
    """Return the id of the total that a part belongs to, if the report states it."""
    if count.whole_at is not None:
        return ids.get(count.whole_at)
    totals = [f for f in earlier if f.whole and f.measure == count.governor.measure]
    if count.total is not None:
        totals = [figure for figure in totals if count.total in {figure.low, figure.high}]
    return totals[-1].id if totals else None


def _make_figure(material: Material, line: Line, count: Count) -> Figure:
    tokens, item, governor = line.tokens, count.counted, count.governor
    first, last = min(item.first, governor.first), max(item.last, governor.last)
    span = material.span(tokens[first].start, tokens[last - 1].end)
    value = material.span(tokens[item.first].start, tokens[count.value_last - 1].end)
    who, group = _name_counted(material, line, count)
    report = material.report.id
    return Figure(
        id=digest(report, "figure", span.start, span.end, governor.measure),
        claim=None,
        report=report,
        span=span,
        value_words=(value,),
        measure=governor.measure,
        who=who,
        group=group,
        unit=item.quantity.unit or name_unit(who, group),
        low=count.bounds.low,
        high=count.bounds.high,
        bound=count.bounds.bound,
        whole=not count.part,
        told=find_telling(line, item, governor),
        as_of=_find_moment(material, line, count),
    )


def _name_counted(material: Material, line: Line, count: Count) -> tuple[str, str]:
    """Return the words counted and their group: "people" when the number stands alone."""
    item = count.counted
    if count.noun is None:
        return (
            ("people", "people") if item.quantity.unit is None else (item.quantity.unit, "things")
        )
    first, last = count.noun
    head = line.low[last - 1]
    if count.group == "people" and head in line.words.nouns and head not in line.words.things:
        return "people", "people"
    words = material.report.text[line.tokens[first].start : line.tokens[last - 1].end]
    armed = count.group == "people" and _is_of_armed_group(material, line, last)
    return words, "fighters" if armed else count.group or "people"


def _is_of_armed_group(material: Material, line: Line, index: int) -> bool:
    """Say whether an armed group's name follows: "25 members of the Red Brigade"."""
    if line.at(index) not in line.words.of:
        return False
    near = line.tokens[index : index + _NAME_REACH]
    named = material.names_in(near[0].start, near[-1].end)
    return bool(named) and named[0].kind == "armed_group"


def _find_moment(material: Material, line: Line, count: Count) -> Time | None:
    """Return the time that the clause itself counts up to: "by Friday evening", "as of Monday"."""
    item, governor = count.counted, count.governor
    first, last = min(item.first, governor.first), max(item.last, governor.last)
    for time in material.times_in(line.tokens[0].start, line.tokens[-1].end):
        if time.span is None:
            continue
        at = next(
            (k for k, token in enumerate(line.tokens) if token.start == time.span.start), None
        )
        if at is None:
            continue
        upto = line.phrase_before(at, line.words.moments) is not None
        if upto and (last <= at <= last + _NEAR or at < first <= at + _NEAR):
            return time
        if governor.how in _STOOD and last <= at <= last + 1:
            return time  # "rose to 12 on Tuesday from nine on Monday"
    return None
