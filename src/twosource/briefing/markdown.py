"""A brief -> Markdown: the same facts as the page, plain and stable for pipes."""

from collections.abc import Iterable, Iterator, Sequence

from twosource.briefing.escapes import escape_words
from twosource.briefing.markdown_parts import sum_up, write_parts, write_report
from twosource.briefing.rows import StatementView, UnknownView
from twosource.briefing.views import FIRST_SCREEN, Brief, StoryView

__all__ = ["write_markdown"]


def write_markdown(brief: Brief) -> str:
    """Return the brief as Markdown (CommonMark with tables); it ends with one line break."""
    return "\n".join(_write_lines(brief)).rstrip("\n") + "\n"


def _write_lines(brief: Brief) -> Iterator[str]:
    yield from (f"# {escape_words(brief.title)}", "")
    if not brief.stories:
        yield from ("No story was found in the reports.", "")
    titled = len(brief.stories) > 1
    for story in brief.stories:
        lines = _write_story(story, titled=titled)
        # Only headings begin with "#"; under a story's own title they stand one level deeper.
        yield from (f"#{line}" if titled and line.startswith("#") else line for line in lines)
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
    yield "Names stand as the reports give them."
    if brief.verdicts:
        yield f"Decisions of people that went into it: {brief.verdicts}."
    yield f"Made by {escape_words(brief.made_by)}."


def _write_story(story: StoryView, *, titled: bool) -> Iterator[str]:
    if titled:
        yield from (f"# {escape_words(story.title.words)}", "")
    yield from (f"{story.counts} · {story.period}", "")
    none = "No statement rests on two or more independent origins."
    yield from _write_panel("Established", story.established, none)
    yield from _write_panel("Contested", story.contested, "No statement is contradicted.")
    yield from ("## Unknown", "")
    yield from (_name_unknown(it) for it in story.unknowns[:FIRST_SCREEN])
    yield from _tell_more(len(story.unknowns), "Nothing is noted as unknown.")
    if story.single:
        yield from _write_panel("From one origin, or none that is known", story.single, "")
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
    times = f" ({len(it.where)} times)" if len(it.where) > 1 else ""
    return f"- {escape_words(it.about)}: {escape_words(it.why)}{times}"


def _write_unknown(it: UnknownView) -> Iterator[str]:
    yield _name_unknown(it)
    for report, quote in it.where:
        words = f"“{escape_words(quote.words)}”" if quote else ""
        place = f"in {escape_words(report)}" if report else ""
        yield f"  - {' '.join(part for part in (words, place) if part)}"
    yield f"  - effect: {escape_words(it.effect)}"
    yield f"  - mend: {escape_words(it.mend)}"
