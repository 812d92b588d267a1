"""Statements: the numbers of each rule, and the states in their order."""

import pytest

from tests.reconciling.build import (
    Account,
    Figured,
    account,
    claim,
    event,
    figure,
    record,
    town,
    voice,
)
from twosource.model.events import Certainty
from twosource.model.figures import Number
from twosource.model.names import VoiceKind
from twosource.model.stories import Rule, Statement
from twosource.reconciling.statements import judge_state

LOMARK = town("Lomark", 1)


def report(
    name: str,
    source: str,
    count: Figured,
    kind: VoiceKind = "organisation",
    certainty: Certainty = "certain",
) -> Account:
    """Return a report on one blast in which one source gives one count."""
    return account(
        f"{name}.txt",
        f"A blast hit Lomark. {count.words} were hurt, {source} said.",
        claim("A blast hit Lomark", tells=[event("blast", day="2024-03-04", place=LOMARK)]),
        claim(f"{count.words} were hurt", voice(source, kind), certainty=certainty, counts=[count]),
        outlet=name,
        family=name,
        published="2024-03-05",
        named=[("Lomark", "unknown")],
    )


GUARD = report("Bright", "Civil Guard", figure("12", 12))
BOARD = report("Harbour", "Hospital Board", figure("15", 15))
CROSS = report("North", "Red Cross", figure("15", 15))
POLICE = report("Veld", "Lomark Police", figure("at least 11", 11, bound="at_least"), "government")
FEAR = report("Rumour", "Market Guild", figure("20", 20), certainty="unconfirmed")


def injured(*reports: Account, rule: Rule = "ucdp") -> Statement:
    """Return the statement on the injured."""
    (story,) = record(*reports, rule=rule).stories
    (only,) = [statement for statement in story.statements if statement.about == "injured"]
    return only


@pytest.mark.parametrize(
    ("rule", "numbers"),
    [
        ("ucdp", (11, 15, 20)),
        ("conservative", (11, 11, 20)),
        ("min_max", (11, None, 20)),
        ("latest_official", (11, 11, 20)),
    ],
)
def test_each_rule(rule: Rule, numbers: tuple[Number | None, ...]) -> None:
    """Each rule draws its low, best and high; the unconfirmed twenty enters the high alone."""
    found = injured(GUARD, BOARD, CROSS, POLICE, FEAR, rule=rule)
    assert (found.low, found.best, found.high) == numbers
    assert found.rule == rule


def test_the_best_number_is_that_with_most_independent_support() -> None:
    """Two bodies and an open count stand behind fifteen, one body against it."""
    found = injured(GUARD, BOARD, CROSS, POLICE)
    assert (found.independent_origins, found.independent_against) == (3, 1)
    assert found.state == "contested"


def test_a_tie_goes_to_the_lower_number() -> None:
    """Of two numbers with one source each the lower is the best."""
    assert injured(GUARD, BOARD).best == 12


def test_open_counts_leave_room_for_more() -> None:
    """At least fourteen does not stand against at least eleven."""
    many = figure("at least 14", 14, bound="at_least")
    found = injured(POLICE, report("North", "Lomark Police", many, "government"))
    assert (found.best, found.against, found.state) == (11, (), "single_origin")


@pytest.mark.parametrize(
    ("reports", "state"),
    [
        ((GUARD,), "single_origin"),
        ((BOARD, CROSS), "agreed"),
        ((GUARD, BOARD), "contested"),
        ((FEAR,), "unconfirmed"),
        ((FEAR, report("Bright", "Civil Guard", figure("No people", 0, bound="zero"))), "denied"),
        (
            (GUARD, report("Harbour", "Hospital Board", figure("rose to 15", 15, told="raised"))),
            "updated",
        ),
    ],
)
def test_states_of_counts(reports: tuple[Account, ...], state: str) -> None:
    """The state says what a reader needs to know first."""
    assert injured(*reports).state == state


def test_an_updated_count_stays_and_does_not_oppose() -> None:
    """A raised toll is the best number; the older one stays low and is not against it."""
    raised = report("Harbour", "Hospital Board", figure("rose to 15", 15, told="raised"))
    found = injured(GUARD, raised)
    assert (found.low, found.best, found.high, found.against) == (12, 15, 15, ())


@pytest.mark.parametrize(
    ("unconfirmed", "rejected", "relations", "independent", "state"),
    [
        (True, True, ["conflicts"], 2, "denied"),
        (True, False, ["conflicts"], 2, "unconfirmed"),
        (False, True, ["conflicts", "updates"], 2, "contested"),
        (False, False, ["updates", "same"], 2, "updated"),
        (False, False, ["same"], 2, "agreed"),
        (False, False, ["same"], 1, "single_origin"),
        (False, False, [], 0, "single_origin"),
    ],
)
def test_the_first_state_that_holds(
    *, unconfirmed: bool, rejected: bool, relations: list[str], independent: int, state: str
) -> None:
    """The states are tried in their order."""
    judged = judge_state(
        unconfirmed=unconfirmed, rejected=rejected, relations=relations, independent=independent
    )
    assert judged == state


def test_what_happened_and_where_are_statements_too() -> None:
    """The event and its place are stated with those who tell them."""
    (story,) = record(GUARD, BOARD).stories
    found = {s.about: s for s in story.statements if s.value is not None}
    assert set(found) == {"happened", "place"}
    assert found["happened"].value is not None
    assert found["happened"].value.key == "ASSAULT"
    assert len(found["happened"].support) == 2
    assert found["happened"].independent_origins == 0


def test_a_count_that_is_denied_and_given_by_nobody_is_not_stated() -> None:
    """A denial alone leaves no row without a number; its claim stays, with its stance."""
    denied = account(
        "Bright.txt",
        "A blast hit Lomark. The Civil Guard denied that 12 were hurt.",
        claim("A blast hit Lomark", tells=[event("blast", day="2024-03-04", place=LOMARK)]),
        claim("12 were hurt", voice("Civil Guard"), stance="denies", counts=[figure("12", 12)]),
        outlet="Bright",
        family="Bright",
        published="2024-03-05",
    )
    (story,) = record(denied).stories
    assert [row.about for row in story.statements if row.about in ("injured", "other")] == []
    assert [told.stance for told in story.claims if told.figures] == ["denies"]
