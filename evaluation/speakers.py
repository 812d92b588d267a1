"""Speakers: who said the words that stand in a quotation, on BASIL.

Protocol. Each article of BASIL's open half (50 events, each told by the New York Times, Fox News
and HuffPost) is read whole with its outlet and its date, without its title. Its annotators marked
stretches that show bias; those that are someone's own words (``quote`` is yes) and stand in the
text are the quotes here. A quote is *found* when the pieces of a claim that has a chain cover half
of its characters or more. Several claims may hold one quote (voices side by side, or a claim
inside another); it is *right* when the last link of one of the chains, the origin, is the speaker.
Names agree as in :mod:`evaluation.chains`: the words of one hold those of the other, by the voice's
own name or that of its entity; accents do not count.

Speakers that nobody named (``other_anti``, ``other_neutral``, ``other_pro``) count for ``found``
alone. ``accuracy`` is right among the quotes with a named speaker, ``precision`` right among those
of them that were found. BASIL also names parties and bodies for whoever speaks for them
("Democratic_lawmakers" for a senator): the words of the report seldom say so. ``person_...`` is
over the speakers that are persons. Values are in percent; ``quotes``, ``named`` and ``persons`` are
counts. No published figures. Nothing is drawn by chance.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from unicodedata import combining, normalize

from evaluation.annotators import Read, read_as_desk
from evaluation.chains import agrees, names_of
from evaluation.data import Row, read_rows
from twosource.model.claims import Claim
from twosource.model.findings import Findings
from twosource.model.reports import Report, report_id

__all__ = [
    "Quote",
    "QuotedReport",
    "SpeakerMiss",
    "find_speaker_misses",
    "read_quotes",
    "score_speakers",
]

OUTLETS = {"nyt": "New York Times", "fox": "Fox News", "hpo": "HuffPost"}
_UNNAMED = re.compile(r"other_\w+", re.IGNORECASE)
_BODIES = re.compile(
    r"lawmakers|democrats|republicans|campaign|party|officials|companies|plaintiffs|catholics"
    r"|naacp|buzzfeed",
    re.IGNORECASE,
)
_MENDED = {"Felipe Calder": "Felipe Calderon"}  # the data lost the end of the name


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that someone else than the outlet said; ``speaker`` is empty where BASIL names none."""

    start: int
    end: int
    speaker: str
    person: bool


@dataclass(frozen=True, slots=True)
class QuotedReport:
    """An article and the quotes that were marked in it."""

    report: Report
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class SpeakerMiss:
    """A quote in no attributed claim (``missed``), or only in claims of others (``other``)."""

    report: str
    kind: Literal["missed", "other"]
    speaker: str
    found: tuple[tuple[str, ...], ...]
    quote: str
    sentence: str


@dataclass(frozen=True, slots=True)
class _Judged:
    quote: Quote
    claims: tuple[Claim, ...]
    right: bool


def read_quotes(path: Path) -> list[QuotedReport]:
    """Read the articles of a file in BASIL's form."""
    return [_read(row) for row in read_rows(path)]


def score_speakers(reports: Iterable[QuotedReport], read: Read = read_as_desk) -> dict[str, float]:
    """Return accuracy, found and precision in percent, and how many quotes they are of."""
    judged = [one for report in reports for one in _judge(report, read(report.report)[1])]
    named = [one for one in judged if one.quote.speaker]
    persons = [one for one in named if one.quote.person]
    return {
        "accuracy": _share([one.right for one in named]),
        "found": _share([bool(one.claims) for one in judged]),
        "precision": _share([one.right for one in named if one.claims]),
        "person_accuracy": _share([one.right for one in persons]),
        "person_precision": _share([one.right for one in persons if one.claims]),
        "quotes": len(judged),
        "named": len(named),
        "persons": len(persons),
    }


def find_speaker_misses(
    reports: Iterable[QuotedReport], read: Read = read_as_desk
) -> Iterator[SpeakerMiss]:
    """Yield the quotes that are in no attributed claim, and those of a named speaker gone wrong."""
    for one in reports:
        analysis, findings = read(one.report)
        text = one.report.text
        for judged in _judge(one, findings):
            quote = judged.quote
            if judged.claims and (judged.right or not quote.speaker):
                continue
            sentence = analysis.sentence_at(quote.start)
            yield SpeakerMiss(
                one.report.name,
                "other" if judged.claims else "missed",
                quote.speaker or "(other)",
                tuple(tuple(k.name or "(hearsay)" for k in c.chain) for c in judged.claims),
                text[quote.start : quote.end],
                " ".join(text[sentence.start : sentence.end].split()) if sentence else "",
            )


def _read(row: Row) -> QuotedReport:
    text, name = row["text"], row["id"]
    report = Report(
        id=report_id(text, name),
        text=text,
        name=name,
        outlet=OUTLETS.get(row["outlet"].lower(), row["outlet"]),
        published=row["date"],
        published_basis="given",
    )
    spans = [span for span in row["spans"] if span["in"] == "text" and span.get("speaker")]
    return QuotedReport(
        report, tuple(_quote(span) for span in spans if span["quote"].lower() == "yes")
    )


def _quote(span: Row) -> Quote:
    speaker = span["speaker"].replace("_", " ")
    named = "" if _UNNAMED.fullmatch(span["speaker"]) else _MENDED.get(speaker, speaker)
    return Quote(span["start"], span["end"], named, bool(named) and not _BODIES.search(named))


def _judge(one: QuotedReport, findings: Findings) -> Iterator[_Judged]:
    for quote in one.quotes:
        claims = [c for c in findings.claims if c.chain and _covers_half(c, quote)]
        origins = [names_of(claim.chain[-1], findings) for claim in claims]
        right = bool(quote.speaker) and any(_is_right(quote.speaker, names) for names in origins)
        yield _Judged(quote, tuple(claims), right)


def _is_right(speaker: str, names: Sequence[str]) -> bool:
    return agrees(_plain(speaker), tuple(map(_plain, names)))


def _plain(name: str) -> str:
    return "".join(letter for letter in normalize("NFD", name) if not combining(letter))


def _covers_half(claim: Claim, quote: Quote) -> bool:
    shared = (min(p.end, quote.end) - max(p.start, quote.start) for p in claim.pieces)
    return 2 * sum(max(0, length) for length in shared) >= quote.end - quote.start


def _share(judged: Sequence[bool]) -> float:
    return round(100 * sum(judged) / max(len(judged), 1), 2)
