"""Incidents: which mentions in two reports are one thing."""

from dataclasses import replace

import pytest

from tests.reconciling.build import (
    Account,
    Happened,
    account,
    claim,
    event,
    figure,
    record,
    town,
)
from twosource.model.events import EventType
from twosource.model.places import Place

LOMARK, VELD = town("Lomark", 1), town("Veld", 2)
QUAY, STREET = town("Old Quay"), town("Mill Street, Lomark")
ARLAND = Place("Arland", 9, None, None, 6, "XA", None)


# Each report in its own words: what is told in the same words would be the same event.
TOLD = {"Bright": "There was {} in Lomark", "Harbour": "Of {} the people of Lomark spoke"}


def report(name: str, told: Happened, published: str | None = "2024-03-05") -> Account:
    """Return a report with one event, in the story of the others."""
    content = TOLD.get(name, TOLD["Bright"]).format(told.words)
    return account(
        f"{name}.txt",
        f"{content}, wrote Ola Brandt and Per Holt of the Reform List.",
        claim(content, tells=[told]),
        outlet=name,
        published=published,
        named=[("Ola Brandt", "person"), ("Per Holt", "person"), ("Reform List", "organisation")],
    )


def incidents(one: Happened, other: Happened, published: str | None = "2024-03-05") -> int:
    """Return how many incidents two reports' events make."""
    (story,) = record(report("Bright", one), report("Harbour", other, published)).stories
    return len(story.incidents)


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        (("2024-03-04", LOMARK, None), ("2024-03-04", LOMARK, None), 1),
        (("2024-03-04", LOMARK, None), ("2024-03-05", LOMARK, None), 2),
        (("2024-03-04", LOMARK, "2024-03-04TNI"), ("2024-03-05", LOMARK, None), 1),
        (("2024-03-04", LOMARK, None), ("2024-03-05", LOMARK, "2024-03-05TNI"), 2),
        (("2024-03-04", LOMARK, "2024-03-04TNI"), ("2024-03-06", LOMARK, None), 2),
        (("2024-03-04", LOMARK, None), ("2024-03-04", VELD, None), 2),
        (("2024-03-04", LOMARK, None), ("2024-03-04", STREET, None), 1),
        (("2024-03-04", LOMARK, None), ("2024-03-04", ARLAND, None), 1),
        (("2024-03-04", LOMARK, None), ("2024-03-04", QUAY, None), 1),
        (("2024-03-04", town("Tar Yard"), None), ("2024-03-04", QUAY, None), 2),
        (("2024-03-04", LOMARK, None), ("2024-03", LOMARK, None), 2),
        (("2024-03", LOMARK, None), ("2024-03", LOMARK, None), 1),
        (("2024-03-04", LOMARK, None), (None, LOMARK, None), 1),
        (("2024-03-01", LOMARK, None), (None, LOMARK, None), 2),
    ],
)
def test_times_and_places(
    one: tuple[str, Place, str], other: tuple[str, Place, str], count: int
) -> None:
    """One incident has one place, or a place and its part, and days that meet in the night."""
    first, last = (
        event("a blast", day=day, place=place, timex=timex) for day, place, timex in (one, other)
    )
    assert incidents(first, last) == count


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        (("PROTEST", "riot"), ("ASSAULT", "crowd-control"), 1),
        (("PROTEST", None), ("CONSULT", None), 2),
        (("ASSAULT", "aerial"), ("ASSAULT", "suicide-attack"), 2),
        (("ASSAULT", "aerial"), ("ASSAULT", "heavy-weapons"), 2),
        (("ASSAULT", "explosives"), ("ASSAULT", None), 1),
    ],
)
def test_kinds(
    one: tuple[EventType, str | None], other: tuple[EventType, str | None], count: int
) -> None:
    """A riot may be an assault on it; an air strike is no suicide attack, and no rocket."""
    first, last = (
        event("a blast", kind, mode=mode, day="2024-03-04", place=LOMARK)
        for kind, mode in (one, other)
    )
    assert incidents(first, last) == count


@pytest.mark.parametrize("mode", ["aerial", "heavy-weapons", "suicide-attack"])
def test_a_bombing_may_be_of_any_sort(mode: str) -> None:
    """Bombs fall from aircraft and are planted: the word alone tells no two incidents apart."""
    first = event("bombing", mode="explosives", day="2024-03-04", place=LOMARK)
    last = event("a blast", mode=mode, day="2024-03-04", place=LOMARK)
    assert incidents(first, last) == 1


def test_an_undated_report_joins_no_incident_by_time() -> None:
    """A mention without a time in a report without a date makes its own incident."""
    dated = event("a blast", day="2024-03-04", place=LOMARK)
    assert incidents(dated, event("a blast", place=LOMARK), None) == 2


def test_a_chain_of_nights_is_not_one_incident() -> None:
    """Night after night each meets the next, and still the first is not the third."""
    days = ("2024-03-04", "2024-03-05", "2024-03-06")
    told = [event("a blast", day=day, timex=f"{day}TNI", place=LOMARK) for day in days]
    made = [report(name, one) for name, one in zip("abc", told, strict=True)]
    (story,) = record(*made).stories
    assert len(story.incidents) == 2


def test_an_incident_takes_the_narrowest_time_and_place_and_gives_reasons() -> None:
    """The incident stands where its finest mention stands, and says why mentions were joined."""
    first = report("Bright", event("a blast", day="2024-03-04", place=LOMARK))
    last = report("Harbour", event("an explosion", day="2024-03-04", place=STREET))
    (incident,) = record(first, last).stories[0].incidents
    assert incident.place is not None
    assert incident.place.name == "Lomark"
    assert incident.time is not None
    assert incident.time.edtf == "2024-03-04"
    assert "“a blast” and “an explosion”" in incident.reasons[0]


def counted(name: str, number: int, told: Happened, published: str) -> Account:
    """Return a report whose event has a toll."""
    content = TOLD[name].format(told.words) + f", where {number} died"
    return account(
        f"{name}.txt",
        f"{content}, wrote Ola Brandt and Per Holt of the Reform List.",
        claim(content, tells=[told], counts=[figure(f"{number} died", number, measure="killed")]),
        outlet=name,
        published=published,
        named=[("Ola Brandt", "person"), ("Per Holt", "person"), ("Reform List", "organisation")],
    )


@pytest.mark.parametrize(
    ("number", "published", "count"),
    [
        (37, "2024-03-07", 1),  # an odd number, in reports of one week
        (9, "2024-03-07", 2),  # a small one may be chance
        (37, "2024-04-07", 2),  # of another month
    ],
)
def test_one_odd_toll_makes_one_incident(number: int, published: str, count: int) -> None:
    """Two reports of one week that count 37 dead tell of one thing, if no day speaks against it."""
    first = counted("Bright", number, event("a blast", day="2024-03-04"), "2024-03-05")
    last = counted("Harbour", number, event("shooting", mode="explosives"), published)
    (story,) = record(first, last).stories
    assert len(story.incidents) == count


def test_tolls_that_are_far_apart_make_two_incidents() -> None:
    """Six dead and a hundred and twenty are not two accounts of one thing."""
    first = counted("Bright", 6, event("a blast", day="2024-03-04"), "2024-03-05")
    last = counted("Harbour", 120, event("a blast", day="2024-03-04"), "2024-03-05")
    (story,) = record(first, last).stories
    assert len(story.incidents) == 2


def test_what_two_reports_open_with_is_one_thing() -> None:
    """Two reports of one day and matter open with it, though one gives no time for it."""
    first = report("Bright", event("a blast", day="2024-03-05"), "2024-03-05")
    last = report("Harbour", event("shooting"), "2024-03-05")
    (story,) = record(first, last).stories
    (incident,) = story.incidents
    assert any("open with" in reason for reason in incident.reasons)


def kill(made: Account) -> Account:
    """Return a report that tells of Ola Brandt as killed."""
    made_report, findings = made
    entities = tuple(
        replace(entity, standing="killed") if entity.name == "Ola Brandt" else entity
        for entity in findings.entities
    )
    return made_report, replace(findings, entities=entities)


@pytest.mark.parametrize(
    ("day", "killed", "count"),
    [("2024-03-06", True, 1), ("2024-03-14", True, 2), ("2024-03-06", False, 2)],
)
def test_what_befell_one_person_within_days_is_one_thing(
    day: str, count: int, *, killed: bool
) -> None:
    """One is killed once; the day is easily misread. One may be attacked on two days."""
    first = report("Bright", event("a blast", day="2024-03-04", targets=("Ola Brandt",)))
    last = report("Harbour", event("shooting", day=day, targets=("Ola Brandt",)))
    (story,) = record(*(map(kill, (first, last)) if killed else (first, last))).stories
    assert len(story.incidents) == count
    reasons = [reason for incident in story.incidents for reason in incident.reasons]
    assert not any("Brandt" in reason for reason in reasons)


def test_one_report_with_two_tolls_leaves_the_others_together() -> None:
    """Two reports of nine dead stay one thing when a third tells of thirty-one more there."""
    nine = [
        counted(name, 9, event("a blast", day="2024-03-04", place=LOMARK), "2024-03-05")
        for name in ("Bright", "Harbour")
    ]
    words = "A blast killed 9 in Lomark on Monday. A second bomb killed 31 in Lomark on Monday"
    both = account(
        "Courier.txt",
        f"{words}, wrote Ola Brandt and Per Holt of the Reform List.",
        claim(
            "A blast killed 9",
            tells=[event("blast", day="2024-03-04", place=LOMARK)],
            counts=[figure("killed 9", 9, measure="killed")],
        ),
        claim(
            "A second bomb killed 31",
            tells=[event("bomb", day="2024-03-04", place=LOMARK)],
            counts=[figure("killed 31", 31, measure="killed")],
        ),
        outlet="Courier",
        published="2024-03-05",
        named=[("Ola Brandt", "person"), ("Per Holt", "person"), ("Reform List", "organisation")],
    )
    (story,) = record(*nine, both).stories
    assert sorted(len(incident.events) for incident in story.incidents) == [1, 3]
