"""A brief -> Markdown: the same facts as the page, plain and stable for pipes."""

from collections.abc import Iterable, Iterator, Sequence

from twosource.briefing.escapes import escape_words
from twosource.briefing.markdown_parts import sum_up, write_parts, write_report
from twosource.briefing.rows import Quote, StatementView, UnknownView
from twosource.briefing.views import FIRST_SCREEN, MOST_NAMES, Brief, StoryView

__all__ = ["write_markdown"]


def write_markdown(brief: Brief) -> str:
    """Return the brief as Markdown (CommonMark with tables); it ends with one line break."""
    return "\n".join(_write_lines(brief)).rstrip("\n") + "\n"


def _write_lines(brief: Brief) -> Iterator[str]:
    yield from (f"# {escape_words(brief.title)}", "")
    if not brief.stories:
        yield from ("No story was found in the reports.", "")
    many = len(brief.stories) > 1
    for story in brief.stories:
        lines = _write_story(story, many=many)
        # Only headings begin with "#"; under a story's own title they stand one level deeper.
        yield from (f"#{line}" if many and line.startswith("#") else line for line in lines)
    if brief.loose:
        yield from ("## Reports that belong to no story", "")
        for report in brief.loose:
            yield from write_report(report)
    if brief.unknowns:
        yield from _write_unknowns("Left out of this brief", brief.unknowns)
    yield from _write_foot(brief)


def _write_foot(brief: Brief) -> Iterator[str]:
    yield from ("---", "")
    yield "This brief measures reporting, not truth: it shows who stands behind a statement and"
    yield "who contradicts it, not which is right."
    if brief.full_text:
        yield "It holds the full text of the reports."
    if brief.kept_back:
        yield "Names of private persons who came to harm, and of children, are kept back (--names)."
    else:
        yield "Names stand as the reports give them."
    if brief.verdicts:
        yield f"Decisions of people that went into it: {brief.verdicts}."
    yield f"Made by {escape_words(brief.made_by)}."


def _write_story(story: StoryView, *, many: bool) -> Iterator[str]:
    if many:
        yield from (f"# {escape_words(story.title.words)}", "")
    titled = f"title in the words of {escape_words(story.titled_by)}"
    yield from (f"{escape_words(story.counts)} · {escape_words(story.period)} · {titled}", "")
    none = "No statement rests on two or more independent origins."
    yield from _write_panel("Established", story.established, none)
    yield from _write_panel("Contested", story.contested, "No statement is contradicted.")
    yield from ("## Unknown", "")
    yield from (_name_unknown(it) for it in story.unknowns[:FIRST_SCREEN])
    yield from _tell_more(len(story.unknowns), "Nothing is noted as unknown.")
    if story.single:
        yield from _write_panel("Told, but not by two independent origins", story.single, "")
    yield from write_parts(story)
    yield from _write_unknowns("Unknowns, and what would mend them", story.unknowns)


def _write_panel(heading: str, rows: Sequence[StatementView], none: str) -> Iterator[str]:
    yield from (f"## {heading}", "")
    yield from (f"- {sum_up(row)}" for row in rows[:FIRST_SCREEN])
    yield from _tell_more(len(rows), none)


def _tell_more(number: int, none: str) -> Iterator[str]:
    """Yield the end of a list on the first screen: how many more there are, or that none is."""
    if number == 0:
        yield none
    if number > FIRST_SCREEN:
        yield f"- {number - FIRST_SCREEN} more below"
    yield ""


def _write_unknowns(heading: str, unknowns: Iterable[UnknownView]) -> Iterator[str]:
    lines = [line for it in unknowns for line in _write_unknown(it)]
    if lines:
        yield from (f"## {heading}", "", *lines, "")


def _name_unknown(it: UnknownView) -> str:
    """Return one line for the first screen: what is not known, of what, and why."""
    names = [escape_words(name.words) for name in it.names[:MOST_NAMES]]
    rest = len(it.names) - len(names)
    more = f" and {rest} more" if rest > 0 else ""
    told = "; ".join(f"“{name}”" for name in names) if it.quoted else "; ".join(names)
    parts = [part for part in (told + more, escape_words(it.why)) if part]
    return f"- {escape_words(it.about)}: {' – '.join(parts)}"


def _write_unknown(it: UnknownView) -> Iterator[str]:
    yield f"- {escape_words(it.about)}"
    for point in it.points:
        words = [_locate(report, quote) for report, quote in point.where]
        place = f": {'; '.join(word for word in words if word)}" if any(words) else ""
        yield f"  - {escape_words(point.why)}{place}"
    for told in dict.fromkeys((point.effect, point.mend) for point in it.points):
        yield f"  - effect: {escape_words(told[0])}; mend: {escape_words(told[1])}"


def _locate(report: str, quote: Quote | None) -> str:
    words = f"“{escape_words(quote.words)}”" if quote else ""
    return " in ".join(part for part in (words, escape_words(report)) if part)
