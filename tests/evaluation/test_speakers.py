"""What the scores of speakers count, on made-up articles."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.__main__ import main
from evaluation.annotators import Read
from evaluation.speakers import (
    Quote,
    find_speaker_misses,
    read_quotes,
    score_speakers,
)
from tests.claimed import gather, say
from tests.marked import unmark
from twosource.model.analyses import Analysis
from twosource.model.findings import Findings
from twosource.model.names import Entity
from twosource.model.reports import Report

TEXT = (
    'Mayor Ada Ray said "[the bridge is a trap|Ada_Ray]". '
    '"[Nobody asked us|Ada_Ray]," she added. '
    'The plan is "[a lost year|Harbour_lawmakers]", said Ola Brandt. '
    "One reader called it [shameful|other_anti], another [late|other_pro]. "
    "[Nobody laughed|]."
)
TRAP = "the bridge is a trap"


def write(path: Path, written: str, **given: str) -> Path:
    """Write an article whose marked spans have their speaker as value; without one, no quote."""
    text = unmark(written)
    spans = [
        {
            "in": "text",
            "start": mark.start,
            "end": mark.end,
            "text": mark.words,
            "bias": "lex",
            "quote": "yes" if mark.value else "no",
            **({"speaker": mark.value} if mark.value else {}),
        }
        for mark in text.marks
    ]
    spans.append({**spans[0], "in": "title"})
    row = {"id": "a", "outlet": "nyt", "date": "2024-03-05", "text": text.text, "spans": spans}
    file = path / "quotes.jsonl"
    file.write_text(json.dumps({**row, **given}) + "\n", encoding="utf-8")
    return file


def hear(*claims: str) -> Read:
    """Return a reader that finds these claims, each ``chain | content``."""

    def read(report: Report) -> tuple[Analysis, Findings]:
        parts = [claim.split(" | ") for claim in claims]
        return gather(report, *(say(report, content, chain) for chain, content in parts))

    return read


def judge(path: Path, *claims: str) -> tuple[float, float]:
    """Return found and accuracy of one quote of Ada Ray."""
    file = write(path, 'Mayor Ada Ray said "[the bridge is a trap|Ada_Ray]".')
    scores = score_speakers(read_quotes(file), hear(*claims))
    return scores["found"], scores["accuracy"]


@pytest.mark.parametrize(
    ("outlet", "name"), [("nyt", "New York Times"), ("FOX", "Fox News"), ("hpo", "HuffPost")]
)
def test_articles_have_outlet_and_date(tmp_path: Path, outlet: str, name: str) -> None:
    """The three outlets are written in small letters or in capitals."""
    (one,) = read_quotes(write(tmp_path, TEXT, outlet=outlet))
    assert (one.report.outlet, one.report.published) == (name, "2024-03-05")
    assert one.report.title is None


def test_quotes_are_what_someone_said_in_the_text(tmp_path: Path) -> None:
    """Spans without a speaker and those of titles are none; bodies are no persons."""
    (one,) = read_quotes(write(tmp_path, TEXT))
    assert [(quote.speaker, quote.person) for quote in one.quotes] == [
        ("Ada Ray", True),
        ("Ada Ray", True),
        ("Harbour lawmakers", False),
        ("", False),
        ("", False),
    ]
    assert one.report.text[one.quotes[2].start : one.quotes[2].end] == "a lost year"


def test_a_name_that_lost_its_end_is_mended(tmp_path: Path) -> None:
    """The data lost what follows the r of Calderón, who is found with and without his accent."""
    reports = read_quotes(write(tmp_path, '"[Never|Felipe_Calder]," he said.'))
    assert reports[0].quotes == (Quote(1, 6, "Felipe Calderon", person=True),)
    for name in ("Calderón", "Felipe Calderon"):
        assert score_speakers(reports, hear(f"{name} | Never"))["accuracy"] == 100.0
    assert score_speakers(reports, hear("Calder | Never"))["accuracy"] == 0.0


def test_scores(tmp_path: Path) -> None:
    """One of three named speakers is right, four of five quotes are found."""
    read = hear(
        f"Ray | {TRAP}",
        "Ada Ray > Ola Brandt | Nobody asked us",
        "Ola Brandt | a lost year",
        "Ada Ray | shameful",
    )
    assert score_speakers(read_quotes(write(tmp_path, TEXT)), read) == {
        "accuracy": 33.33,
        "found": 80.0,
        "precision": 33.33,
        "person_accuracy": 50.0,
        "person_precision": 50.0,
        "quotes": 5,
        "named": 3,
        "persons": 2,
    }


def test_nothing_found_and_nothing_to_find(tmp_path: Path) -> None:
    """Without claims every share is 0, and without articles too."""
    scores = score_speakers(read_quotes(write(tmp_path, TEXT)), hear())
    assert [*scores.values()] == [0.0, 0.0, 0.0, 0.0, 0.0, 5, 3, 2]
    assert set(score_speakers([], hear()).values()) == {0.0}


@pytest.mark.parametrize(
    ("claims", "found", "accuracy"),
    [
        (["Ada Ray | the bridge"], 100.0, 100.0),  # 10 of 20 characters
        (["Ada Ray | the bridg"], 0.0, 0.0),
        (["Ada Ray | the br + a trap"], 100.0, 100.0),  # two pieces of one claim
        (["Ada Ray | the br", "Ada Ray | a trap"], 0.0, 0.0),  # each has too little
        ([f" | {TRAP}"], 0.0, 0.0),  # the outlet's own voice
        ([f"? | {TRAP}"], 100.0, 0.0),  # hearsay
        ([f"Ada Ray > Ola Brandt | {TRAP}"], 100.0, 0.0),  # who is cited last counts
        ([f"Ola Brandt > Mayor Ada Ray | {TRAP}"], 100.0, 100.0),
        ([f"Ola Brandt | {TRAP}", f"Ray | {TRAP}"], 100.0, 100.0),  # voices side by side
        ([f"Ada Brandt | {TRAP}"], 100.0, 0.0),  # a first name alone does not agree
    ],
)
def test_a_quote_is_held_by_half(
    tmp_path: Path, claims: list[str], found: float, accuracy: float
) -> None:
    """A claim holds a quote when it covers half of it; any claim's last voice may be right."""
    assert judge(tmp_path, *claims) == (found, accuracy)


def test_the_entity_names_the_voice_too(tmp_path: Path) -> None:
    """A voice "the mayor" whose entity is Ada Ray is right."""
    file = write(tmp_path, 'The mayor said "[the bridge is a trap|Ada_Ray]".')

    def read(report: Report) -> tuple[Analysis, Findings]:
        claim = say(report, TRAP, "the mayor")
        claim = replace(claim, chain=(replace(claim.chain[0], entity="e"),))
        analysis, findings = gather(report, claim)
        return analysis, replace(findings, entities=(Entity("e", "Ada Ray", "person", (), ()),))

    assert score_speakers(read_quotes(file), read)["accuracy"] == 100.0


def test_misses_say_who_was_found(tmp_path: Path) -> None:
    """A quote is in no claim, or in claims of others; one of nobody named is missed alone."""
    read = hear(
        "Ola Brandt | Nobody asked us", f"Ray | {TRAP}", "? | a lost year", "Ray | shameful"
    )
    misses = find_speaker_misses(read_quotes(write(tmp_path, TEXT)), read)
    assert [(m.kind, m.speaker, m.found, m.quote) for m in misses] == [
        ("other", "Ada Ray", (("Ola Brandt",),), "Nobody asked us"),
        ("other", "Harbour lawmakers", (("(hearsay)",),), "a lost year"),
        ("missed", "(other)", (), "late"),
    ]


def test_the_task_reads_with_the_network(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A plain quotation of a named mayor is found and right."""
    file = write(tmp_path, '"[The bridge is a trap for our boats|Ada_Ray]," Mayor Ada Ray said.')
    assert main(["speakers", "--file", str(file)]) == 0
    scores = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (scores["found"], scores["accuracy"], scores["quotes"]) == (100.0, 100.0, 1)
    assert main(["speakers", "--file", str(file), "--errors"]) == 0
    assert capsys.readouterr().out == ""
