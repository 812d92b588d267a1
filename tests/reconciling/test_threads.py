"""Threads: what one report says goes together, and the figures that go with it."""

from tests.reconciling.build import account, claim, event, figure, record, town, voice
from twosource.model.stories import Story

LOMARK = town("Lomark", 1)
MINISTRY = voice("Interior Ministry")


def tell(*accounts: object) -> Story:
    """Reconcile accounts that make one story."""
    (only,) = record(*accounts).stories  # type: ignore[arg-type]
    return only


def test_a_mention_without_a_time_follows_the_nearest_with_one() -> None:
    """A report that said when and where goes on without saying it again."""
    made = account(
        "a.txt",
        "Riots broke out in Lomark on Monday. Crowds threw stones. On Friday a march was calm."
        " Nobody fought then.",
        claim(
            "Riots broke out in Lomark",
            tells=[event("Riots", "PROTEST", day="2024-03-04", place=LOMARK)],
        ),
        claim("Crowds threw stones", tells=[event("threw stones", "PROTEST")]),
        claim("a march was calm", tells=[event("march", "PROTEST", day="2024-03-08")]),
        claim("Nobody fought", tells=[event("fought", "ASSAULT")]),
        published="2024-03-09",
    )
    incidents = tell(made).incidents
    assert sorted(len(incident.events) for incident in incidents) == [2, 2]
    assert any("gives no time of its own" in why for i in incidents for why in i.reasons)


def test_a_fire_draws_no_clash_to_it() -> None:
    """What was burned is an incident of its own, though it stands among clashes."""
    made = account(
        "a.txt",
        "Police and dockers fought in Lomark on Monday. A shed was torched. Stones flew.",
        claim("Police and dockers fought", tells=[event("fought", day="2024-03-04", place=LOMARK)]),
        claim("A shed was torched", tells=[event("torched", mode="destroy")]),
        claim("Stones flew", tells=[event("Stones flew", "PROTEST", mode="riot")]),
        published="2024-03-05",
    )
    assert sorted(len(incident.events) for incident in tell(made).incidents) == [1, 2]


def test_a_toll_without_an_incident_is_that_of_the_main_one() -> None:
    """A later report that says only how the toll rose speaks of what the other reports tell."""
    names = [("Ola Brandt", "person"), ("Per Holt", "person")]
    text = "Police and dockers fought in Lomark, Ola Brandt and Per Holt saw. Four were killed."
    first, second = (
        account(
            name,
            f"{text} ({name})",
            claim(
                "Police and dockers fought", tells=[event("fought", day="2024-03-04", place=LOMARK)]
            ),
            claim(
                "Four were killed", MINISTRY_OF[name], counts=[figure("Four", 4, measure="killed")]
            ),
            published="2024-03-05",
            named=names,  # type: ignore[arg-type]
        )
        for name in ("Bright", "Harbour")
    )
    later = account(
        "later",
        "The toll rose to six, wrote Ola Brandt and Per Holt.",
        claim("The toll rose to six", counts=[figure("six", 6, measure="killed", told="raised")]),
        published="2024-03-06",
        named=names,  # type: ignore[arg-type]
    )
    found = tell(first, second, later)
    assert {item.incident for item in found.figures} == {found.incidents[0].id}
    assert [r.kind for r in found.relations].count("updates") == 2


MINISTRY_OF = {"Bright": voice("Bright"), "Harbour": voice("Harbour")}


def test_who_counts_a_part_of_a_number_stands_behind_the_number() -> None:
    """A ministry that says most of the 90 were officers supports the 90."""
    from dataclasses import replace

    report, findings = account(
        "a.txt",
        "Ninety were hurt in riots in Lomark on Monday. Most of the ninety were officers, the"
        " Interior Ministry said.",
        claim(
            "Ninety were hurt in riots",
            tells=[event("riots", "PROTEST", day="2024-03-04", place=LOMARK)],
            counts=[figure("Ninety", 90)],
        ),
        claim(
            "Most of the ninety were officers",
            MINISTRY,
            counts=[
                figure(
                    "Most of the ninety", 46, high=90, bound="range", group="officers", whole=False
                )
            ],
        ),
        published="2024-03-05",
    )
    whole, part = findings.figures
    found = tell((report, replace(findings, figures=(whole, replace(part, part_of=whole.id)))))
    (injured,) = [s for s in found.statements if s.about == "injured"]
    assert (len(injured.support), injured.independent_origins) == (2, 1)


def test_seats_of_two_lists_do_not_conflict() -> None:
    """Seats are compared only where the numbers are equal: whose they are is not known."""
    first, second = (
        account(
            name,
            f"The Reform List of Ola Brandt and Per Holt won {seats} ({name}).",
            claim(f"won {seats}", counts=[figure(seats, number, measure="seats", whole=False)]),
            published="2024-03-05",
            named=[("Ola Brandt", "person"), ("Per Holt", "person")],
        )
        for name, seats, number in (("Bright", "61 seats", 61), ("Harbour", "14 seats", 14))
    )
    assert tell(first, second).relations == ()


def test_what_a_report_opens_with_follows_no_old_thing() -> None:
    """A blast told without a day is not the battle of last month that is told after it."""
    made = account(
        "a.txt",
        "A blast struck the quay in Lomark. Rebels had fought for the town in February.",
        claim("A blast struck the quay", tells=[event("blast", place=LOMARK)]),
        claim("Rebels had fought", tells=[event("fought", day="2024-02-02")]),
        published="2024-03-05",
    )
    assert sorted(len(incident.events) for incident in tell(made).incidents) == [1, 1]


def test_later_words_without_a_day_go_with_what_the_report_opens_with() -> None:
    """Nothing but the opening is told of, and what stands far off speaks of it again."""
    filler = " The mayor of the town had much to say about the price of fish and of bread." * 4
    made = account(
        "a.txt",
        "A blast struck the quay in Lomark on Monday. Rebels fought in Veld on Friday."
        f"{filler} The explosion broke windows.",
        claim("A blast struck", tells=[event("blast", day="2024-03-04", place=LOMARK)]),
        claim("Rebels fought", tells=[event("fought", day="2024-03-01", place=town("Veld", 2))]),
        claim("The explosion broke windows", tells=[event("explosion")]),
        published="2024-03-05",
    )
    told = {frozenset(incident.events) for incident in tell(made).incidents}
    assert sorted(len(events) for events in told) == [1, 2]
    blast = next(i for i in tell(made).incidents if i.place and i.place.name == "Lomark")
    assert len(blast.events) == 2


def test_what_goes_on_since_a_year_is_no_part_of_a_day() -> None:
    """The dead of a war are not those of the day, though nothing else dates them."""
    made = account(
        "a.txt",
        "Six died in a blast in Lomark on Monday. Some 9,000 were killed since 2019.",
        claim(
            "Six died in a blast",
            tells=[event("blast", day="2024-03-04", place=LOMARK)],
            counts=[figure("Six died", 6, measure="killed")],
        ),
        claim(
            "Some 9,000 were killed",
            tells=[event("killed", day="2019/..")],
            counts=[figure("Some 9,000", 9000, measure="killed")],
        ),
        published="2024-03-05",
    )
    found = tell(made)
    assert len({item.incident for item in found.figures}) == 2
    assert found.relations == ()


def test_one_source_with_two_tolls_tells_of_two_things() -> None:
    """Six killed in one place and forty in another are no conflict, though one day saw both."""
    made = account(
        "a.txt",
        "The ministry said six were killed on the bus on Monday. It said forty died in the market.",
        claim(
            "six were killed on the bus",
            voice("The ministry"),
            tells=[event("killed", day="2024-03-04", place=town("the bus"))],
            counts=[figure("six", 6, measure="killed")],
        ),
        claim(
            "forty died in the market",
            voice("The ministry"),
            tells=[event("died", day="2024-03-04")],
            counts=[figure("forty", 40, measure="killed")],
        ),
        published="2024-03-05",
    )
    found = tell(made)
    assert len(found.incidents) == 2
    assert found.relations == ()


def test_a_count_without_an_event_goes_nowhere_where_a_toll_speaks_against_it() -> None:
    """An older death toll that tells of no deed is not put beside the toll of the day."""
    made = account(
        "a.txt",
        "Six were killed in Lomark on Monday, Bright said. Bright put the deaths of the war at"
        " 9,000.",
        claim(
            "Six were killed",
            voice("Bright", "organisation"),
            tells=[event("killed", day="2024-03-04", place=LOMARK)],
            counts=[figure("Six", 6, measure="killed")],
        ),
        claim(
            "the deaths of the war at 9,000",
            voice("Bright", "organisation"),
            counts=[figure("9,000", 9000, measure="killed")],
        ),
        published="2024-03-05",
    )
    placed = {item.low: item.incident for item in tell(made).figures}
    assert placed[6] is not None
    assert placed[9000] is None


def test_a_weekday_that_comes_in_later_dates_nothing_before_it() -> None:
    """In a report without a date, what is told of another weekday further down stands apart."""
    made = account(
        "a.txt",
        "Dockers marched to the bridge. Nobody was hurt. On Tuesday weavers began a sit-in.",
        claim("Dockers marched to the bridge", tells=[event("marched", "PROTEST", mode="demo")]),
        claim(
            "weavers began a sit-in",
            tells=[event("sit-in", "PROTEST", mode="obstruct", timex="XXXX-WXX-2", place=LOMARK)],
        ),
    )
    assert sorted(i.what.text for i in tell(made).incidents) == ["marched", "sit-in"]
