"""Facts as the tests of watching see them: of the samples, and of small stories made by hand."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tests.reconciling.build import Account, Figured, account, claim, event, record, voice
from twosource.model.places import Place
from twosource.model.records import Record
from twosource.model.stories import Story
from twosource.watching import Alert, Condition, Found, find_facts, make_alert

__all__ = ["LOMARK", "NOW", "alert_all", "blast", "find_all", "find_told", "keys_of", "lomark"]

NOW = "2030-01-01T12:00:00.000000Z"
LOMARK = Place("Lomark Town", 1, Decimal("52.5000"), Decimal("13.5000"), 2, "XA", None)


def lomark(**more: object) -> Place:
    """Return the town of Lomark, told otherwise."""
    return replace(LOMARK, **more)  # type: ignore[arg-type]


def blast(
    name: str,
    count: Figured,
    *,
    source: str = "Civil Guard",
    published: str = "2024-03-04",
    place: Place = LOMARK,
    words: str = "",
) -> Account:
    """Return a report of one blast with one count."""
    hurt = f"{count.words} were hurt"
    text = f"A blast hit Lomark{words}, and {hurt}, the {source} said."
    return account(
        f"{name}.txt",
        text,
        claim(
            f"A blast hit Lomark{words}",
            voice(source),
            tells=[event("blast", day="2024-03-04", place=place)],
        ),
        claim(hurt, voice(source), counts=[count]),
        outlet=name,
        family=name,
        published=published,
        named=[("Lomark", "unknown")],
    )


def find_all(told: Record, condition: Condition) -> list[Found]:
    """Return what of a record meets a condition."""
    entities = {entity.id: entity for entity in told.entities}
    return [one for story in told.stories for one in find_facts(story, entities, condition)]


def find_told(accounts: Sequence[Account], fact: str, **narrowed: object) -> list[str]:
    """Return the sentences of a fact in the record of some reports."""
    condition = Condition(fact, **narrowed)  # type: ignore[arg-type]
    return [one.told for one in find_all(record(*accounts), condition)]


def keys_of(told: Record, condition: Condition) -> set[frozenset[str]]:
    """Return the keys of each fact of a record."""
    return {one.keys for one in find_all(told, condition)}


def alert_all(told: Record, condition: Condition, watch: str = "ferry") -> list[Alert]:
    """Return the alerts of a record."""
    entities = {entity.id: entity for entity in told.entities}
    reports = {entry.id: entry for entry in told.reports}

    def tell(story: Story) -> list[Alert]:
        found = find_facts(story, entities, condition)
        return [make_alert(watch, one, story, reports, NOW) for one in found]

    return [alert for story in told.stories for alert in tell(story)]
