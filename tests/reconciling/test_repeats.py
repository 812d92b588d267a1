"""Repeats: what is told in the same words is the same event."""

from tests.reconciling.build import Account, account, claim, event, figure, record, town
from twosource.model.stories import Story

WORDS = (
    "a fire that was set at the old depot by the river spread to the boats that lay at the quay,"
    " and {} dockers were hurt before the rescuers came with their pumps from the other bank"
)


def tell(name: str, number: int, place: str, day: str | None = None) -> Account:
    """Return a report that prints one passage, with its own place and number."""
    words = WORDS.format(number)
    return account(
        name,
        f"In {place} {words}.",
        claim(
            words,
            tells=[event("set", day=day, place=town(place, len(place)))],
            counts=[figure(f"{number} dockers", number)],
        ),
        outlet=name,
        published="2024-03-05",
    )


def told(*accounts: Account) -> Story:
    """Reconcile accounts that make one story."""
    (only,) = record(*accounts).stories
    return only


def test_the_same_words_are_one_event_whatever_place_is_read() -> None:
    """A place is easily misread; a passage that two reports share tells of one event."""
    (incident,) = told(tell("Bright", 6, "Lomark"), tell("Harbour", 6, "Veld")).incidents
    assert any("in the same words" in reason for reason in incident.reasons)


def test_the_same_words_of_two_days_are_two_events() -> None:
    """A formula that a paper prints each day tells each time of another day."""
    first, last = (
        tell("Bright", 6, "Lomark", "2024-03-01"),
        tell("Harbour", 6, "Lomark", "2024-03-04"),
    )
    assert len(told(first, last).incidents) == 2
