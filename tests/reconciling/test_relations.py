"""Relations: each kind, its side, and that an earlier kind goes before a later one."""

from dataclasses import replace

import pytest

from tests.reconciling.build import (
    Account,
    Figured,
    account,
    claim,
    event,
    figure,
    story,
    town,
    voice,
)
from twosource.model.figures import Bound
from twosource.model.reports import ReportStatus
from twosource.model.stories import Story

LOMARK = town("Lomark", 1)


def paper(
    name: str,
    count: Figured,
    *,
    source: str = "Civil Guard",
    day: str = "2024-03-04",
    earlier: Figured | None = None,
    **more: object,
) -> Account:
    """Return a report on one blast with one count, and perhaps an earlier one."""
    counts = [count] if earlier is None else [count, earlier]
    told = [claim(c.words, voice(source), counts=[c]) for c in counts]
    text = f"A blast hit Lomark, the {source} said: {' and '.join(c.words for c in counts)} hurt."
    return account(
        f"{name}.txt",
        text,
        claim("A blast hit Lomark", voice(source), tells=[event("blast", day=day, place=LOMARK)]),
        *told,
        outlet=name,
        family=name,
        published="2024-03-05",
        named=[("Lomark", "unknown")],
        **more,  # type: ignore[arg-type]
    )


def relation(found: Story) -> tuple[str, str, str]:
    """Return the kind of the only relation between two reports, and the words of both figures."""
    figures = {item.id: item for item in found.figures}
    (only,) = [r for r in found.relations if figures[r.a].report != figures[r.b].report]
    return only.kind, figures[only.a].span.text, figures[only.b].span.text


def open_from(words: str, low: int) -> Figured:
    """Return a figure with a lower bound alone."""
    return figure(words, low, bound="at_least")


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (figure("14", 14), figure("14 people", 14), "same"),
        (figure("14", 14), figure("15", 15), "conflicts"),
        (figure("14", 14), open_from("at least 12", 12), "refines"),
        (open_from("at least 14", 14), open_from("at least 12", 12), "refines"),
        (figure("no one", 0, bound="zero"), figure("dozens", 24, bound="vague"), "conflicts"),
        (figure("14", 14), figure("dozens", 24, bound="vague"), "compatible"),
        (figure("about 300", 300, bound="about"), figure("320", 320), "refines"),
        (figure("about 300", 300, bound="about"), figure("340", 340), "conflicts"),
        (
            figure("20 to 25", 20, high=25, bound="range"),
            open_from("at least 22", 22),
            "compatible",
        ),
        (figure("rose to 19", 19, told="raised"), figure("14", 14), "updates"),
        (figure("rose to 12", 12, told="raised"), figure("14", 14), "conflicts"),
        (figure("fell to 12", 12, told="lowered"), figure("14", 14), "updates"),
        (figure("14", 14), figure("first count of 9", 9, told="earlier"), "updates"),
        (figure("14", 14, day="2024-03-05"), figure("9", 9, day="2024-03-04"), "updates"),
        (figure("9", 9, day="2024-03-05"), figure("14", 14, day="2024-03-04"), "conflicts"),
        (figure("in fact 12", 12, told="corrected"), figure("14", 14), "corrects"),
        (figure("4 civilians", 4, group="civilians"), figure("5", 5), "conflicts"),
    ],
)
def test_two_totals_of_two_sources(one: Figured, other: Figured, kind: str) -> None:
    """Bounds, words and times decide how two sources' totals of one incident stand."""
    found = story(paper("Bright", one), paper("Harbour", other, source="Hospital Board"))
    assert relation(found)[0] == kind
    if kind in ("updates", "corrects"):
        assert relation(found) == (kind, one.words, other.words)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (figure("14", 14), figure("15", 15), "conflicts"),
        (figure("19", 19), open_from("at least 14", 14), "updates"),
        (open_from("at least 19", 19), figure("14", 14), "updates"),
        (open_from("at least 19", 19), open_from("at least 14", 14), "refines"),
        (figure("14", 14), open_from("at least 14", 14), "refines"),
    ],
)
def test_two_totals_of_one_source(one: Figured, other: Figured, kind: str) -> None:
    """One source that was still counting updates itself; two closed counts conflict."""
    found = story(paper("Bright", one), paper("Harbour", other))
    assert relation(found) == (kind, *(relation(found)[1:]))
    assert kind != "updates" or relation(found)[1] == one.words


def test_disjoint_groups_are_not_compared() -> None:
    """Counts of fighters and of civilians say nothing about each other."""
    one = paper("Bright", figure("4 civilians", 4, group="civilians"))
    found = story(one, paper("Harbour", figure("9 fighters", 9, group="fighters")))
    assert found.relations == ()


def test_a_part_that_exceeds_its_whole_conflicts() -> None:
    """Five civilians cannot be among four people, though a part is else not compared."""
    one = paper(
        "Bright",
        figure("5 civilians", 5, group="civilians"),
        earlier=figure("9 people", 9),
    )
    found = story(one, paper("Harbour", figure("4", 4), source="Hospital Board"))
    kinds = {r.kind for r in found.relations if any("a part of" in why for why in r.reasons)}
    assert kinds == {"conflicts"}


def test_a_report_that_tells_the_older_count_orders_two_others() -> None:
    """Where one report calls nine an earlier toll, another report's nine is the earlier one."""
    one = paper("Bright", figure("14", 14), earlier=figure("first 9", 9, told="earlier"))
    found = story(one, paper("Harbour", figure("9", 9), source="Hospital Board"))
    assert ("updates", "14", "9") in {
        (r.kind, *(f.span.text for key in (r.a, r.b) for f in found.figures if f.id == key))
        for r in found.relations
    }


def test_counts_told_beside_each_other_are_not_ordered_by_another_report() -> None:
    """A raised toll does not update a lower one that its own report gives as current."""
    both = paper("Bright", figure("rose to 14", 14, told="raised"))
    report, findings = both
    rival = account(
        "Bright.txt",
        f"{report.text} The Hospital Board said 9.",
        claim(
            "A blast hit",
            voice("Civil Guard"),
            tells=[event("blast", day="2024-03-04", place=LOMARK)],
        ),
        claim("rose to 14", voice("Civil Guard"), counts=[figure("rose to 14", 14, told="raised")]),
        claim("said 9", voice("Hospital Board"), counts=[figure("9.", 9)]),
        outlet="Bright",
        published="2024-03-05",
    )
    found = story(rival, paper("Harbour", figure("9", 9), source="Hospital Board"))
    assert findings.report != rival[0].id
    assert {r.kind for r in found.relations} == {"conflicts", "same"}


@pytest.mark.parametrize(("status", "kind"), [("corrected", "corrects"), ("usable", "updates")])
def test_a_report_that_replaces_another(status: ReportStatus, kind: str) -> None:
    """A corrected report corrects the one that it replaces; a later version updates it."""
    old = paper("Bright", figure("14", 14))
    new = paper(
        "Harbour", figure("12", 12), source="Hospital Board", replaces=old[0].id, status=status
    )
    assert relation(story(old, new)) == (kind, "12", "14")


def test_what_is_feared_or_asked_is_no_count() -> None:
    """Only what somebody holds to be so is put against other counts."""
    feared = paper("Bright", figure("20", 20))
    claims = tuple(replace(item, stance="expects") for item in feared[1].claims)
    found = story((feared[0], replace(feared[1], claims=claims)), paper("Harbour", figure("9", 9)))
    assert found.relations == ()


def test_a_denied_event_is_denied() -> None:
    """Who names what another says and rejects it denies the claim, and takes back their own."""
    one = paper("Bright", figure("9", 9))
    denial = account(
        "Harbour.txt",
        "The Hospital Board denied that a blast hit Lomark.",
        claim(
            "a blast hit Lomark",
            voice("Hospital Board"),
            stance="denies",
            tells=[event("blast", day="2024-03-04", place=LOMARK)],
        ),
        outlet="Harbour",
        published="2024-03-05",
        named=[("Lomark", "unknown")],
    )
    found = story(one, denial)
    assert [r.kind for r in found.relations] == ["denies"]
    (happened,) = [s for s in found.statements if s.about == "happened"]
    assert (happened.state, len(happened.against)) == ("contested", 1)


@pytest.mark.parametrize("bound", ["at_least", "exact"])
def test_another_days_count_is_not_related(bound: Bound) -> None:
    """Two blasts in one town on two days are two incidents."""
    one = paper("Bright", figure("14", 14, bound=bound))
    found = story(one, paper("Harbour", figure("9", 9), day="2024-03-06"))
    assert len(found.incidents) == 2
    assert found.relations == ()


@pytest.mark.parametrize(
    ("one", "other", "independent"),
    [
        ("Reuters", "Agence France-Presse", True),
        ("Reuters", "Northwire", None),
        ("Sputnik", "TASS", False),
    ],
)
def test_publishers_of_cited_outlets_are_those_of_the_table(
    one: str, other: str, *, independent: bool | None
) -> None:
    """Two known owners are independent, two outlets of one state not; of others nobody knows."""
    papers = [
        account(
            f"{day}.txt",
            f"A blast hit Lomark, {wire} reported: 9 hurt.",
            claim(
                "A blast hit Lomark",
                voice(wire, "media"),
                tells=[event("blast", day="2024-03-04", place=LOMARK)],
                counts=[figure("9", 9)],
            ),
            published=f"2024-03-{day}",
        )
        for day, wire in (("04", one), ("05", other))
    ]
    (relation,) = story(*papers).relations
    assert (relation.kind, relation.independent) == ("same", independent)
