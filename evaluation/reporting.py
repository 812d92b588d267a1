"""Reporting: whether what a text reports by a word is held by a claim with that cue, on TimeML.

Protocol. Data are TimeBank and AQUAINT, as cleaned for TempEval-3: each document one report of its
creation time. A subordinating link of the type EVIDENTIAL joins a reporting event ("said") with
one event that is reported ("collapsed"); links between the same events count once. A link is
*found* when the cue of a claim overlaps the reporting event and one piece of the same claim
contains the reported one; ``links`` is their recall.

``nested`` is over the pairs of links where what the first reports is itself what the second
reports by ("said" -> "announced" -> "collapsed"): the share where a claim whose cue overlaps the
second reporting event has more voices in its chain than a claim whose cue overlaps the first; where
no claim has its cue at the first, two voices are enough. Who speaks is not judged, nor is the
second link.

``precision`` is over the claims whose cue overlaps an event of the gold: the share whose cue
overlaps one of the class REPORTING or one that an EVIDENTIAL link begins at. TimeML marks what is
reported by one verb more narrowly than a desk does ("accused", "plans"): it is a measure to
compare with itself. ``gold``, ``pairs`` and ``claims`` are counts; the others are micro averages in
percent. Without a split the figures are those of TimeBank's odd half and, as ``aquaint_...``, of
AQUAINT (see :mod:`evaluation.tempeval`); errors are those of the even half, whatever is asked for.
No published figures. Nothing is drawn by chance.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from evaluation.annotators import Read, read_as_desk
from evaluation.data import Row
from evaluation.tempeval import Part, make_report, read_documents
from twosource.model.claims import Claim
from twosource.model.reports import Report
from twosource.model.spans import Span, contains, overlaps

__all__ = [
    "ReportingMiss",
    "ReportingReport",
    "find_reporting_misses",
    "read_reporting",
    "score_reporting",
]

Link = tuple[Span, Span]
Kind = Literal["cue", "content", "nested", "spurious"]
_Wrong = tuple[Kind, Sequence[Span], Sequence[Claim]]


@dataclass(frozen=True, slots=True)
class ReportingReport:
    """A document: its events, those that report, and the links from these to what is reported."""

    report: Report
    events: tuple[Span, ...]
    reporting: frozenset[Span]
    links: tuple[Link, ...]

    def pairs(self) -> Iterator[tuple[Link, Link]]:
        """Yield each link with each that begins where it ends."""
        yield from ((a, b) for a in self.links for b in self.links if a[1] == b[0])


@dataclass(frozen=True, slots=True)
class ReportingMiss:
    """What disagrees, and the sentence.

    ``cue``: no claim has its cue there; ``content``: one has, and does not hold what is reported;
    ``nested``: a voice inside another has no longer chain; ``spurious``: the cue reports nothing.
    """

    document: str
    kind: Kind
    gold: str
    found: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class _Judged:
    links: Mapping[Link, bool]
    pairs: Mapping[tuple[Link, Link], bool]
    claims: Sequence[tuple[Claim, bool]]


def read_reporting(path: Path, part: Part = "all") -> list[ReportingReport]:
    """Read the documents of a file in the form of TempEval-3's, or every second of them."""
    return [_read(row) for row in read_documents(path, part)]


def score_reporting(
    reports: Iterable[ReportingReport], read: Read = read_as_desk
) -> dict[str, float]:
    """Return the shares of links, pairs and cues that are right in percent, and their counts."""
    judged = [_judge(one, read(one.report)[1].claims) for one in reports]
    links = [right for one in judged for right in one.links.values()]
    pairs = [right for one in judged for right in one.pairs.values()]
    cues = [right for one in judged for _, right in one.claims]
    return {
        "links": _share(links),
        "nested": _share(pairs),
        "precision": _share(cues),
        "gold": len(links),
        "pairs": len(pairs),
        "claims": len(cues),
    }


def find_reporting_misses(
    reports: Iterable[ReportingReport], read: Read = read_as_desk
) -> Iterator[ReportingMiss]:
    """Yield the links, the pairs and the cues that disagree, document by document."""
    for one in reports:
        analysis, findings = read(one.report)
        for kind, gold, claims in _find_wrong(_judge(one, findings.claims), findings.claims):
            place = gold[0] if gold else claims[0].cue or claims[0].span
            sentence = analysis.sentence_at(place.start)
            words = one.report.text[sentence.start : sentence.end] if sentence else ""
            shown = " -> ".join(span.text for span in gold)
            found = tuple(map(_show, claims))
            yield ReportingMiss(one.report.name, kind, shown, found, " ".join(words.split()))


def _read(row: Row) -> ReportingReport:
    report = make_report(row)
    spans = {one["id"]: report.span(one["start"], one["end"]) for one in row["events"]}
    reporting = {spans[one["id"]] for one in row["events"] if one["class"] == "REPORTING"}
    links = dict.fromkeys(
        (spans[one["event"]], spans[one["subordinated"]])
        for one in row["slinks"]
        if one["type"] == "EVIDENTIAL" and {one["event"], one["subordinated"]} <= spans.keys()
    )
    reporting |= {source for source, _ in links}
    return ReportingReport(report, tuple(spans.values()), frozenset(reporting), tuple(links))


def _judge(one: ReportingReport, claims: Sequence[Claim]) -> _Judged:
    at_events = [claim for claim in claims if any(_cues(claim, event) for event in one.events)]
    return _Judged(
        {link: any(_holds(c, link[1]) for c in _find_at(link[0], claims)) for link in one.links},
        {pair: _is_nested(*pair, claims) for pair in one.pairs()},
        [(claim, any(_cues(claim, event) for event in one.reporting)) for claim in at_events],
    )


def _is_nested(first: Link, second: Link, claims: Sequence[Claim]) -> bool:
    voices = min((len(claim.chain) for claim in _find_at(first[0], claims)), default=1)
    return any(len(claim.chain) > voices for claim in _find_at(second[0], claims))


def _find_wrong(judged: _Judged, claims: Sequence[Claim]) -> Iterator[_Wrong]:
    for link, right in judged.links.items():
        if not right:
            at_cue = _find_at(link[0], claims)
            yield "content" if at_cue else "cue", link, at_cue
    for (first, second), right in judged.pairs.items():
        if not right:
            at_both = [*_find_at(first[0], claims), *_find_at(second[0], claims)]
            yield "nested", (*first, second[1]), at_both
    for claim, right in judged.claims:
        if not right:
            yield "spurious", (), [claim]


def _find_at(event: Span, claims: Iterable[Claim]) -> list[Claim]:
    return [claim for claim in claims if _cues(claim, event)]


def _cues(claim: Claim, event: Span) -> bool:
    return claim.cue is not None and overlaps(claim.cue, event)


def _holds(claim: Claim, event: Span) -> bool:
    return any(contains(piece, event) for piece in claim.pieces)


def _show(claim: Claim) -> str:
    chain = " < ".join(link.name or "(hearsay)" for link in claim.chain)
    pieces = " ... ".join(" ".join(piece.text.split()) for piece in claim.pieces)
    return f"{chain} | {claim.cue.text if claim.cue else ''} | {pieces}"


def _share(judged: Sequence[bool]) -> float:
    return round(100 * sum(judged) / max(len(judged), 1), 2)
