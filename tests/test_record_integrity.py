"""A record holds together: every id that it names is in it, every span holds its words."""

from collections.abc import Iterator

import pytest

from tests.desk.sampled import list_accounts, put_in_memory
from twosource.desk import Desk
from twosource.model.records import Record
from twosource.model.stories import Story
from twosource.model.wire import Json, to_json


@pytest.fixture(scope="module", params=["samples", "first reports"])
def desk(request: pytest.FixtureRequest) -> Desk:
    """Return a desk with the samples, and one with the two first reports."""
    if request.param == "samples":
        return put_in_memory(list_accounts())
    made = Desk()
    made.add(*request.getfixturevalue("green_zone"))
    return made


@pytest.fixture(scope="module")
def record(desk: Desk) -> Record:
    """Return the record of a desk."""
    return desk.record()


def find_spans(value: Json) -> Iterator[dict[str, Json]]:
    """Yield every span in a record's JSON."""
    if isinstance(value, dict):
        if value.keys() == {"report", "start", "end", "text"}:
            yield value
        for item in value.values():
            yield from find_spans(item)
    elif isinstance(value, list):
        for item in value:
            yield from find_spans(item)


def test_spans_hold_their_words(desk: Desk, record: Record) -> None:
    """No span anywhere in the record points to other characters than its own."""
    texts = {report.id: report.text for report in desk.reports}
    spans = list(find_spans(to_json(record)))
    assert spans
    for span in spans:
        start, end = span["start"], span["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert texts[str(span["report"])][start:end] == span["text"]


def named_ids(story: Story) -> Iterator[tuple[str, str | None]]:
    """Yield the kind and the id of everything that a story names."""
    for claim in story.claims:
        yield from (("figure", key) for key in claim.figures)
        yield from (("event", key) for key in claim.events)
        yield from (("entity", link.entity) for link in claim.chain)
        yield from [("incident", claim.incident), ("origin", claim.origin)]
    for figure in story.figures:
        yield from [("claim", figure.claim), ("figure", figure.part_of)]
        yield "incident", figure.incident
    for incident in story.incidents:
        yield from (("event", key) for key in incident.events)
        yield from (("claim", key) for key in incident.claims)
        yield from (("entity", key) for key in (*incident.actors, *incident.targets))
    for origin in story.origins:
        yield from (("claim", key) for key in origin.claims)
        yield "entity", origin.entity
    for statement in story.statements:
        yield from (("claim", key) for key in (*statement.support, *statement.against))
        yield "incident", statement.incident
    yield from (("claim", key) for moment in story.timeline for key in moment.claims)


def test_every_id_that_is_named_is_there(record: Record) -> None:
    """Claims, figures, events, incidents, origins and entities are all in the record."""
    for story in record.stories:
        there = {
            "claim": {item.id for item in story.claims},
            "figure": {item.id for item in story.figures},
            "event": {item.id for item in story.events},
            "incident": {item.id for item in story.incidents},
            "origin": {item.id for item in story.origins},
            "entity": {item.id for item in record.entities},
        }
        lost = {(kind, key) for kind, key in named_ids(story) if key and key not in there[kind]}
        assert lost == set()
        both = there["claim"] | there["figure"]
        assert {key for row in story.relations for key in (row.a, row.b)} <= both


def test_ids_are_used_once(record: Record) -> None:
    """No two things of one kind share an id."""
    for story in record.stories:
        for things in (story.claims, story.figures, story.events, story.incidents, story.origins):
            ids = [thing.id for thing in things]
            assert len(ids) == len(set(ids))
    assert len({entity.id for entity in record.entities}) == len(record.entities)


def test_every_claim_has_one_origin(record: Record) -> None:
    """Origins part the claims of a story: each stands with exactly one."""
    for story in record.stories:
        held = [key for origin in story.origins for key in origin.claims]
        assert sorted(held) == sorted(claim.id for claim in story.claims)
        homes = {key: origin.id for origin in story.origins for key in origin.claims}
        assert all(claim.origin == homes[claim.id] for claim in story.claims)


def test_every_join_gives_its_reasons(record: Record) -> None:
    """Stories of several reports, origins, copies and relations say why."""
    for story in record.stories:
        assert story.reasons or len(story.reports) == 1
        assert all(origin.reasons for origin in story.origins)
        assert all(copy.reasons for copy in story.copies)
        assert all(row.reasons for row in story.relations)


def test_numbers_are_in_their_words(record: Record) -> None:
    """An exact number in digits stands in the words that it derives from."""
    for story in record.stories:
        for figure in story.figures:
            words = " ".join(span.text for span in figure.value_words).replace(",", "")
            digits = [part for part in words.split() if part.isdigit()]
            if figure.bound == "exact" and digits:
                assert str(figure.low) in digits
