"""Findings written by hand for a report: claims and events at words of its text."""

from dataclasses import replace

from twosource.analysis import analyse
from twosource.languages import ENGLISH
from twosource.model.analyses import Analysis
from twosource.model.claims import Claim, Link
from twosource.model.events import Certainty, Event, Polarity
from twosource.model.findings import Findings
from twosource.model.identity import digest
from twosource.model.reports import Report
from twosource.model.spans import Span, hull

__all__ = ["gather", "happen", "say", "words_of"]


def words_of(report: Report, words: str) -> Span:
    """Return the span of words that stand in a report; the first, where they stand there twice."""
    start = report.text.index(words)
    return report.span(start, start + len(words))


def say(report: Report, content: str, chain: str, cue: str = "") -> Claim:
    """Make a claim: contents parted by " + ", voices by " > "; no voices are the outlet's own."""
    pieces = tuple(words_of(report, piece) for piece in content.split(" + "))
    links = tuple(
        Link(name if name != "?" else None, "person", None, None, None)
        for name in filter(None, chain.split(" > "))
    )
    return Claim(
        id=digest(content, chain, cue),
        report=report.id,
        span=hull(report.text, pieces),
        pieces=pieces,
        chain=links,
        cue=words_of(report, cue) if cue else None,
        speech="indirect" if links else "own",
        stance="asserts",
        certainty="certain",
        said=None,
    )


def happen(
    report: Report,
    words: str,
    polarity: Polarity = "happened",
    certainty: Certainty = "certain",
) -> Event:
    """Make an event at words of a report; its id is the words."""
    empty = Event(words, report.id, words_of(report, words), None, None, None, (), (), None, None)
    return replace(empty, polarity=polarity, certainty=certainty)


def gather(report: Report, *claims: Claim) -> tuple[Analysis, Findings]:
    """Return the words of a report, and findings that are these claims."""
    return analyse(report, ENGLISH.sentences), Findings(report.id, claims=claims)
