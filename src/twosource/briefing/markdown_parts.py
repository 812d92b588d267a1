"""The parts of a story's Markdown below its first screen."""

from collections.abc import Iterable, Iterator, Sequence

from twosource.briefing.escapes import escape_words
from twosource.briefing.phrases import count
from twosource.briefing.rows import (
    ClaimView,
    Column,
    FigureView,
    MomentView,
    OriginView,
    Quote,
    RelationView,
    StatementView,
    Voice,
)
from twosource.briefing.views import MOST_NAMES, ReportView, StoryView

__all__ = ["sum_up", "write_parts", "write_report"]

_KINDS = {"happened": "Happened", "said": "Said", "published": "Published"}


def write_parts(story: StoryView) -> Iterator[str]:
    """Yield the lines of every part, in the order of the page."""
    yield from _write_matrix(story)
    yield from _write_figures(story)
    yield from _write_timeline(story)
    yield from _write_places(story)
    yield from _write_origins(story)
    yield from _write_relations(story.relations)
    yield from ("## The reports", "")
    for report in story.reports:
        yield from write_report(report)


def _quote(quote: Quote) -> str:
    page = f" ({quote.page})" if quote.page else ""
    return f"“{escape_words(quote.words)}”{page}"


def sum_up(row: StatementView, *, placed: bool = True) -> str:
    """Return a statement in one line of fixed phrases, values and quoted words.

    ``placed`` says where and when, which stands over the rows of an incident once for all.
    """
    value = f"**{escape_words(row.value)}**" if row.value else ""
    spread = f"({escape_words(row.spread)})" if row.spread else ""
    quote = _quote(row.quote) if row.quote else ""
    told = " ".join(part for part in (value, spread, quote) if part)
    parts = [f"{escape_words(row.subject)}: {told}".rstrip(": ")]
    named = row.incident and not (row.quote and row.quote.words == row.incident.words)
    incident = _quote(row.incident) if row.incident and named else ""
    where = ", ".join(part for part in (escape_words(row.when), incident) if part)
    parts += [where] if where and placed else []
    parts.append(row.state_words)
    parts.append(_with_names(row.support, row.origins))
    parts += [_join_quotes(row.quotes)] if row.value and row.quotes else []
    if row.against:
        parts.append(_with_names(row.against, row.opponents))
        parts += [f"{row.rejects} {_join_quotes(row.rivals)}".strip()] if row.rivals else []
    parts += [f"{escape_words(told)} {_quote(quote)}" for told, quote in row.withheld]
    return " – ".join(parts)


def _join_quotes(quotes: Iterable[Quote]) -> str:
    return ", ".join(_quote(quote) for quote in quotes)


def _with_names(phrase: str, names: Iterable[str]) -> str:
    some = [escape_words(name) for name in names]
    more = f" and {len(some) - MOST_NAMES} more" if len(some) > MOST_NAMES else ""
    shown = "; ".join(some[:MOST_NAMES]) + more
    return f"{phrase}, told by {shown}" if shown else phrase


def _write_matrix(story: StoryView) -> Iterator[str]:
    yield from ("## What the accounts agree on and differ on", "")
    if not story.groups:
        yield from ("No statement was found.", "")
    for group in story.groups:
        if group.heading:
            yield from (f"### {escape_words(group.when)}: {_quote(group.heading)}", "")
        for row in group.rows:
            yield from _write_statement(row, story.columns)
        for about, asides in group.asides:
            yield f"- {about}: {'; '.join(_write_aside(row) for row in asides)}"
        yield ""


def _write_statement(row: StatementView, columns: Iterable[Column]) -> Iterator[str]:
    """Yield a row of the matrix, its cells below each other: a terminal is narrow."""
    yield f"- {sum_up(row, placed=False)}"
    for column, cell in zip(columns, row.cells, strict=True):
        head = escape_words(column.label)
        yield from (f"  - {head}: {_write_voice(voice)}" for voice in cell.voices)
        if cell.more:
            yield f"  - {head}: and {count(cell.more, 'more sentence')}"


def _write_aside(row: StatementView) -> str:
    return f"{_quote(row.quote)} ({row.support})" if row.quote else f"{row.value} ({row.support})"


def _write_voice(voice: Voice) -> str:
    value = f"{escape_words(voice.value)} " if voice.value else ""
    return f"{voice.side}: {value}{_quote(voice.quote)} ({escape_words(voice.told)})"


def _write_figures(story: StoryView) -> Iterator[str]:
    if not (story.ladders or story.lone_figures):
        return
    yield from ("## Figures", "")
    for ladder in story.ladders:
        heading = f" – {escape_words(ladder.when)}" if ladder.when else ""
        heading += f", {_quote(ladder.heading)}" if ladder.heading else ""
        rule = f" – {ladder.rule}" if ladder.rule else ""
        yield f"- **{escape_words(ladder.subject)}**{heading}{rule}"
        for origin, figures in ladder.groups:
            yield f"  - {escape_words(origin)}"
            yield from (f"    - {_write_figure(figure)}" for figure in figures)
    for figure in story.lone_figures:
        yield f"- {escape_words(figure.subject)}: {_write_figure(figure)}"
    yield ""


def _write_figure(figure: FigureView) -> str:
    about = f"{escape_words(figure.told)}, {figure.when}"
    repeats = [f"{_quote(it.quote)} {escape_words(it.told)}" for it in figure.repeats]
    also = f"; also {', '.join(repeats)}" if repeats else ""
    return f"{escape_words(figure.value)} {_quote(figure.quote)} ({about}){also}"


def _write_timeline(story: StoryView) -> Iterator[str]:
    yield from ("## Timeline", "")
    for kind, heading in _KINDS.items():
        entries = (*story.timeline.entries, *story.timeline.undated)
        lines = [_write_moment(it) for it in entries if it.kind == kind]
        if lines:
            yield from (f"### {heading}", "", *lines, "")


def _write_moment(it: MomentView) -> str:
    quotes = _join_quotes(it.quotes) + (f" and {it.more} more" if it.more else "")
    about = ", ".join(part for part in (escape_words(it.who), it.basis) if part)
    told = f"{quotes} ({about})" if quotes and about else quotes or about
    return f"- {escape_words(it.when)}: {told}".rstrip(": ")


def _write_places(story: StoryView) -> Iterator[str]:
    if story.map is None:
        return
    yield from ("## Places", "")
    yield from (f"- {escape_words(it.name)}: {it.precision_words}" for it in story.map.places)
    yield ""


def _write_origins(story: StoryView) -> Iterator[str]:
    yield from ("## Who says what", "")
    for origin in story.origins:
        yield from _write_origin(origin)
    if story.copies:
        yield from ("### Reports that share text", "")
        for copy in story.copies:
            pair = f"{escape_words(copy.first)} and {escape_words(copy.second)}"
            yield f"- {pair}: {copy.words}{_reasons(copy.reasons)}"
        yield ""


def _write_origin(origin: OriginView) -> Iterator[str]:
    kind = f" ({origin.kind})" if origin.kind and origin.kind != origin.name else ""
    yield from (f"### {escape_words(origin.name)}{kind}", "")
    for claim in origin.claims:
        yield f"- {_write_claim(claim)}"
        yield from (f"  - copy: {_write_claim(copy)}" for copy in claim.copies)
    yield from (f"- because: {escape_words(reason)}" for reason in origin.reasons)
    yield ""


def _write_claim(claim: ClaimView) -> str:
    said = f", said {claim.when}" if claim.when else ""
    return f"{_quote(claim.quote)} ({escape_words(claim.told)}{said})"


def _reasons(reasons: Iterable[str]) -> str:
    shown = "; ".join(escape_words(reason) for reason in reasons)
    return f" – because: {shown}" if shown else ""


def _write_relations(relations: Sequence[RelationView]) -> Iterator[str]:
    if relations:
        yield from ("## How the statements stand to each other", "")
        for it in relations:
            yield f"- {_write_pair(it)} – {it.independence}{_reasons(it.reasons)}"
            if it.repeats:
                yield f"  - {count(len(it.repeats), 'more pair')} like this"
        yield ""


def _write_pair(it: RelationView) -> str:
    first = f"{_quote(it.first)} ({escape_words(it.first_chain)})"
    return f"{first} **{it.words}** {_quote(it.second)} ({escape_words(it.second_chain)})"


def write_report(report: ReportView) -> Iterator[str]:
    """Yield a report: what is known about it, and its sentences as quotations."""
    yield from (f"### {escape_words(report.label)}", "")
    dated = report.published if report.undated else f"published {report.published}"
    facts = (escape_words(fact) for fact in report.facts)
    yield from (" · ".join((escape_words(dated), *facts)), "")
    if report.title:
        yield from (f"Title: {escape_words(report.title)}", "")
    for excerpt in report.excerpts:
        lines = [escape_words(line) for line in excerpt.text.splitlines() if line.strip()]
        yield from (f"> “{line}”" for line in lines)
        yield ""
    posts = (f"{escape_words(it.author)}, {it.posted}" for it in report.posts)
    yield from (f"- post: {post}" for post in posts)
    if report.posts:
        yield ""
