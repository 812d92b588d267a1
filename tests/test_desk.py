"""The desk: what comes in, what is read once, and what comes out."""

import io
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.desk import Added, BriefFormat, Desk
from twosource.errors import SettingsWrong
from twosource.model.records import Record
from twosource.model.schema import schema
from twosource.model.wire import dump, from_json, to_json

SAMPLES = sorted(path.name for path in (Path(__file__).parents[1] / "samples").glob("[0-9]*"))


def make_record(folder: Path, names: list[str]) -> str:
    """Return the record of some samples, added one by one in the order given."""
    desk = Desk()
    for name in names:
        desk.add(folder / name)
    return dump(desk.record())


@cache
def read_samples(folder: Path) -> tuple[Desk, Added]:
    """Return a desk of all samples, added in one call, which no test changes."""
    desk = Desk()
    return desk, desk.add(folder)


@cache
def make_whole(folder: Path) -> str:
    """Return the record of all samples, added one by one in their order."""
    return make_record(folder, SAMPLES)


def test_the_record_of_the_samples_is_valid(samples: Path) -> None:
    """The record follows its published schema and comes back from JSON unchanged."""
    desk, added = read_samples(samples)
    assert added.refused == ()
    record = desk.record()
    jsonschema.validate(to_json(record), schema(Record))
    assert from_json(Record, to_json(record)) == record


@settings(max_examples=5)
@given(seed=st.integers(0, 10_000))
def test_any_order_gives_the_same_bytes(seed: int) -> None:
    """A record is a function of the set of reports, not of the order in which they came."""
    folder = Path(__file__).parents[1] / "samples"
    names = list(SAMPLES)
    random.Random(seed).shuffle(names)  # noqa: S311  # an order, not a secret
    assert make_record(folder, names) == make_whole(folder)


def test_one_by_one_is_all_at_once(samples: Path) -> None:
    """Reports added in one call or in many give the same bytes."""
    desk, _ = read_samples(samples)
    assert dump(desk.record()) == make_whole(samples)


def test_a_report_is_read_once(samples: Path) -> None:
    """A report seen before is on the desk once, with the findings that it had."""
    desk = Desk()
    path = samples / SAMPLES[0]
    (report,) = desk.add(path).reports
    findings = desk.findings(report)
    desk.add(path)
    assert desk.reports == (report,)
    assert desk.findings(report.id) is findings


def test_a_date_given_later_is_taken(samples: Path) -> None:
    """Saying when a report was published reads it anew, in its place."""
    desk = Desk()
    path = next(samples.glob("10-*"))
    (before,) = desk.add(path).reports
    (after,) = desk.add(path, published=["2024-03-06"]).reports
    assert before.published is None
    assert desk.reports == (after,)
    assert after.published == "2024-03-06"


def test_standard_input() -> None:
    """A dash reads a report from standard input."""
    desk = Desk()
    desk.add("-", stdin=io.BytesIO(b"Police said on Monday that 14 people were hurt in a riot."))
    assert len(desk.record().stories[0].figures) == 1


def test_bad_input_stops_nothing(tmp_path: Path, samples: Path) -> None:
    """An empty file, a picture and a missing path are refused with a reason; the rest is read."""
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    (tmp_path / "good.txt").write_bytes((samples / SAMPLES[0]).read_bytes())
    desk = Desk()
    added = desk.add(tmp_path, tmp_path / "missing.txt")
    assert [report.name for report in added.reports] == ["good.txt"]
    assert len(added.refused) == 3
    assert all(refusal.why and "\n" not in refusal.why for refusal in added.refused)


def test_progress_is_told(samples: Path) -> None:
    """Whoever waits hears of every report."""
    heard: list[tuple[int, int]] = []
    some = [samples / name for name in SAMPLES[:3]]
    Desk().add(*some, progress=lambda done, total: heard.append((done, total)))
    assert heard == [(1, 3), (2, 3), (3, 3)]


def test_a_date_that_is_none_is_refused(samples: Path) -> None:
    """What was published by a day can be asked for by a date alone."""
    desk, _ = read_samples(samples)
    with pytest.raises(SettingsWrong, match="write it as 2021-11-06"):
        desk.record(as_published_by="yesterday")


def test_as_published_by(samples: Path) -> None:
    """What came later and what has no date is left out, and listed."""
    desk, _ = read_samples(samples)
    record = desk.record(as_published_by="2024-03-04")
    dates = {report.published for report in record.reports if any(
        report.id in story.reports for story in record.stories)}  # fmt: skip
    assert dates == {"2024-03-04"}


def test_a_desk_without_reports() -> None:
    """An empty desk has a record of no stories."""
    assert Desk().record().stories == ()


FRAGMENTS = """Police said|in Baghdad|14 people|were killed|,|.|\n\n|“|”|"|(|)|—| - |(AFP)|
    HARBOUR CITY, March 4 (Northwire) -|March 4, 2024|denied|that|who|according to|a source|told|he|
    a spokesman for the ministry|up to|at least|dozens of|including two children|and|40 percent|it|
    between 3 and 5|last week|since|until|3 p.m.|Dr.|U.S.|Adam Reed|al-Sadr|We will|no one was hurt|
    Smoke pic.example/a — Ada Ray (@adaray) March 4, 2024|قال مسؤول في الوزارة|Мост закрыт до утра|
    👨‍👩‍👧|e\u0301|\u200b|\u202e|\x00|\r\n|\f|\u2028|\x85|Title: Mill burns|Date: 2024-03-04|1,000|
    By Ada Ray|clashes|the toll rose to|claimed responsibility|An earlier version of this report|
    999999999999999999999|one hundred and|million|not|could|may|…|!|?|#tag|<p>|&amp;|*bold*|[x](y)
    """.replace("|\n    ", "|").split("|")
NEWS = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=4)), min_size=1, max_size=50)
VALID = jsonschema.Draft202012Validator(schema(Record))


def find_spans(value: object) -> Iterator[dict[str, Any]]:
    """Yield every span in a record's JSON."""
    if isinstance(value, dict):
        if {"report", "start", "end", "text"} <= value.keys():
            yield value
        for item in value.values():
            yield from find_spans(item)
    elif isinstance(value, list):
        for item in value:
            yield from find_spans(item)


@settings(max_examples=25, derandomize=True)
@given(texts=st.lists(NEWS, min_size=1, max_size=3), day=st.sampled_from(["2024-03-05", "2024"]))
def test_any_news_can_be_briefed(texts: list[list[str]], day: str) -> None:
    """Whatever reports are made of, records are valid, spans their words, order no matter."""
    written = [" ".join(words).encode("utf-8", "replace") for words in texts]
    one, other = Desk(), Desk()
    for desk, order in ((one, written), (other, written[::-1])):
        for data in order:
            added = desk.add("-", published=[day], stdin=io.BytesIO(data))
            assert not any("fault" in refusal.why for refusal in added.refused)
    record = to_json(one.record())
    VALID.validate(record)
    words = {report.id: report.text for report in one.reports}
    for span in find_spans(record):
        assert words[span["report"]][span["start"] : span["end"]] == span["text"]
    for form in get_args(BriefFormat):
        assert one.brief(form).encode("utf-8") == other.brief(form).encode("utf-8")


def test_a_count_is_shown_with_its_own_words(tmp_path: Path) -> None:
    """Of "73 of the 329 seats" the row of 73 quotes 73, although 329 is the total."""
    path = tmp_path / "courier.txt"
    path.write_text("Riverside won 73 of the 329 seats on Monday, the Election Commission said.")
    desk = Desk()
    desk.add(path)
    rows = [line for line in desk.brief().splitlines() if line.startswith("- seats: **")]
    assert any(row.startswith("- seats: **73**") for row in rows)
    for row in rows:
        count = row.split("**")[1]
        assert row.endswith(f"“{count}”")
