"""What the scores of reporting count, on made-up documents."""

import json
from pathlib import Path

import pytest

from evaluation.__main__ import main
from evaluation.annotators import Read
from evaluation.reporting import (
    ReportingReport,
    find_reporting_misses,
    read_reporting,
    score_reporting,
)
from evaluation.tempeval import Part
from tests.claimed import gather, say
from tests.marked import unmark
from twosource.model.analyses import Analysis
from twosource.model.findings import Findings
from twosource.model.reports import Report

# The army's words hold the council's; the second sentence reports nothing, but has a cue.
TEXT = (
    "The army [said|e1 REPORTING] the council [announced|e2 I_ACTION] that the bridge"
    " [fell|e3 OCCURRENCE]. Boats [warned|e4 OCCURRENCE] of [fog|e5 OCCURRENCE]."
)
LINKS = ["e1 EVIDENTIAL e2", "e2 EVIDENTIAL e3"]
ARMY = "The army | said | the council announced that the bridge fell"
COUNCIL = "The army > the council | announced | that the bridge fell"
PARTS: tuple[Part, ...] = ("all", "even", "odd")
SCORES = ["links", "nested", "precision"]


def make_row(name: str, written: str, links: list[str]) -> dict:  # type: ignore[type-arg] # JSON
    """Make a record of a text whose marked events have identifier and class as value."""
    text = unmark(written)
    return {
        "id": name,
        "dct": "1998-03-05T10:00",
        "text": text.text,
        "timexes": [],
        "events": [
            {"id": event, "start": m.start, "end": m.end, "text": m.words, "class": kind}
            for m in text.marks
            for event, kind in [m.value.split()]
        ],
        "slinks": [
            {"type": kind, "event": event, "subordinated": other}
            for event, kind, other in map(str.split, links)
        ],
    }


def write(path: Path, written: str = TEXT, links: list[str] | None = None) -> Path:
    """Write two documents of the same words."""
    rows = [make_row(name, written, LINKS if links is None else links) for name in ("b", "a")]
    file = path / "news.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def hear(*claims: str) -> Read:
    """Return a reader that finds these claims, each ``chain | cue | content``."""

    def read(report: Report) -> tuple[Analysis, Findings]:
        parts = [claim.split(" | ") for claim in claims]
        return gather(report, *(say(report, text, chain, cue) for chain, cue, text in parts))

    return read


def read_one(path: Path, written: str = TEXT, links: list[str] | None = None) -> ReportingReport:
    """Return the first document of a file."""
    return read_reporting(write(path, written, links))[0]


def test_the_parts_are_every_second_document(tmp_path: Path) -> None:
    """Documents stand in the order of their identifiers, published on their creation time."""
    file = write(tmp_path)
    names = {part: [one.report.name for one in read_reporting(file, part)] for part in PARTS}
    assert names == {"all": ["a", "b"], "even": ["a"], "odd": ["b"]}
    assert read_reporting(file)[0].report.published == "1998-03-05"


def test_links_are_evidential_and_count_once(tmp_path: Path) -> None:
    """Links of other types, links to events outside the text and repeats are left out."""
    more = [*LINKS, "e1 EVIDENTIAL e2", "e4 MODAL e5", "e1 EVIDENTIAL e9", "e1 NEG_EVIDENTIAL e3"]
    one = read_one(tmp_path, links=more)
    assert [(a.text, b.text) for a, b in one.links] == [
        ("said", "announced"),
        ("announced", "fell"),
    ]
    assert sorted(span.text for span in one.reporting) == ["announced", "said"]
    assert len(list(one.pairs())) == 1


def test_all_and_nothing(tmp_path: Path) -> None:
    """Both claims have all; no claims have nothing."""
    one = read_one(tmp_path)
    full = {"links": 100.0, "nested": 100.0, "precision": 100.0, "gold": 2, "pairs": 1, "claims": 2}
    assert score_reporting([one], hear(ARMY, COUNCIL)) == full
    none = {"links": 0.0, "nested": 0.0, "precision": 0.0, "gold": 2, "pairs": 1, "claims": 0}
    assert score_reporting([one], hear()) == none
    assert set(score_reporting([], hear()).values()) == {0.0}


@pytest.mark.parametrize(
    ("claims", "scores"),
    [
        ([ARMY], [50.0, 0.0, 100.0]),
        ([COUNCIL], [50.0, 100.0, 100.0]),  # no claim at "said": two voices are enough
        (["the council | announced | that the bridge fell"], [50.0, 0.0, 100.0]),
        ([ARMY, "the council | announced | that the bridge fell"], [100.0, 0.0, 100.0]),
        # an agency before both: the inner chain must still be the longer
        ([ARMY.replace("The", "Norvex > The", 1), COUNCIL], [100.0, 0.0, 100.0]),
        (["The army | said | the council"], [0.0, 0.0, 100.0]),  # does not hold "announced"
        (["The army | said | the council + that the bridge fell"], [0.0, 0.0, 100.0]),
        (["The army | army said the | the council announced"], [50.0, 0.0, 100.0]),  # overlap
        ([ARMY, "Boats | warned | of fog"], [50.0, 0.0, 50.0]),
        ([ARMY, "Boats | warned of fog | Boats"], [50.0, 0.0, 50.0]),  # two events, no report
        ([ARMY, "Boats | of | fog"], [50.0, 0.0, 100.0]),  # a cue at no event does not count
        ([ARMY, " |  | Boats"], [50.0, 0.0, 100.0]),  # nor one without a cue
    ],
)
def test_scores(tmp_path: Path, claims: list[str], scores: list[float]) -> None:
    """Shares of links with cue and content, of longer chains, and of cues that report."""
    found = score_reporting([read_one(tmp_path)], hear(*claims))
    assert [found[name] for name in SCORES] == scores


def test_a_reporting_event_needs_no_link(tmp_path: Path) -> None:
    """A cue at an event of the class REPORTING is right where nothing is linked to it."""
    found = score_reporting([read_one(tmp_path, links=[])], hear(ARMY, COUNCIL))
    assert [found[name] for name in SCORES] == [0.0, 0.0, 50.0]


def test_misses_say_what_is_wrong(tmp_path: Path) -> None:
    """A link lacks its cue or its content, a chain a voice; a cue may report nothing."""
    read = hear("The army | said | the council", "Boats | warned | of fog")
    misses = find_reporting_misses([read_one(tmp_path)], read)
    assert [(m.kind, m.gold, m.found) for m in misses] == [
        ("content", "said -> announced", ("The army | said | the council",)),
        ("cue", "announced -> fell", ()),
        ("nested", "said -> announced -> fell", ("The army | said | the council",)),
        ("spurious", "", ("Boats | warned | of fog",)),
    ]


def test_the_task_reads_with_the_network(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A plain report is found in both documents; a list of errors is that of the even half."""
    written = "The army [said|e1 REPORTING] on Monday that the bridge [fell|e2 OCCURRENCE]."
    file = write(tmp_path, written, ["e1 EVIDENTIAL e2"])
    assert main(["reporting", "--file", str(file)]) == 0
    scores = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert [scores[name] for name in SCORES] == [100.0, 0.0, 100.0]
    assert [scores[name] for name in ("gold", "pairs", "claims")] == [2, 0, 2]
    file = write(tmp_path, written, ["e2 EVIDENTIAL e1"])
    assert main(["reporting", "--file", str(file), "--errors", "--split", "odd"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert "document='a'" in line
