"""Relations between claims stay few in a long story, and do not hang on the order of reports."""

import pytest

from tests.reconciling.build import Account, account, claim, event, record, town, voice
from twosource.model.relations import Relation
from twosource.model.wire import dump

LOMARK = town("Lomark", 1)


def report(number: int, culprit: str) -> Account:
    """Return a report in which one of many sources blames somebody for one bombing."""
    source = f"Harbour Board {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[number % 26]}{number}"
    kind = "government" if culprit == "army" else "armed_group"
    return account(
        f"{number:03}.txt",
        f"A bombing hit Lomark. The {culprit} did it, {source} said.",
        claim(
            f"A bombing hit Lomark. The {culprit} did it",
            voice(source, "organisation"),
            tells=[
                event(
                    "bombing", mode="explosives", day="2024-03-04", place=LOMARK, actors=(culprit,)
                )
            ],
        ),
        outlet=f"Outlet {number}",
        family=f"Family {number}",
        published="2024-03-05",
        named=[("Lomark", "unknown"), (culprit, kind)],
    )


def relate(count: int) -> list[Relation]:
    """Return the relations between claims of a story of so many reports."""
    culprits = ["army", "rebels"]
    (story,) = record(*(report(number, culprits[number % 2]) for number in range(count))).stories
    claims = {item.id for item in story.claims}
    return [row for row in story.relations if row.a in claims]


def test_both_sides_are_related() -> None:
    """Two that blame the one and two that blame the other make four conflicts."""
    assert sorted(row.kind for row in relate(4)) == ["conflicts"] * 4 + ["same"] * 2


@pytest.mark.parametrize("count", [40, 80])
def test_a_long_story_has_few_relations(count: int) -> None:
    """However many reports tell the same, a dozen of each value are related."""
    kinds = [row.kind for row in relate(count)]
    assert (kinds.count("conflicts"), kinds.count("same")) == (144, 22)


def test_all_who_hold_what_excludes_a_value_stand_against_it() -> None:
    """A statement counts every claim on the other side, not only those that are related."""
    (story,) = record(
        *(report(number, ["army", "rebels"][number % 2]) for number in range(40))
    ).stories
    sides = [(len(it.support), len(it.against)) for it in story.statements if it.about == "actor"]
    assert sides == [(20, 20), (20, 20)]


def test_the_order_of_reports_does_not_matter() -> None:
    """Whichever claims stand for a value, they are the same for any order of the input."""
    reports = [report(number, ["army", "rebels"][number % 2]) for number in range(30)]
    assert dump(record(*reports)) == dump(record(*reversed(reports)))
