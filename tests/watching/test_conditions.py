"""Conditions: each fact is found where it is told, once, and nowhere else."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.desk.made import make_world
from tests.desk.sampled import list_accounts
from tests.reconciling.build import Account, account, claim, event, figure, record, voice
from tests.watching.telling import LOMARK, blast, find_all, find_told, keys_of, lomark
from twosource.briefing import keep_names_back
from twosource.model.records import Record
from twosource.watching import FACTS, Condition, Found

FOUR, NINE = figure("Four people", 4), figure("Nine people", 9, told="raised")
SEVEN = figure("Seven people", 7, told="lowered")
MONDAY, TUESDAY = "2024-03-04", "2024-03-05"


@pytest.fixture(scope="module")
def samples() -> Record:
    """Return the record of the samples."""
    return record(*list_accounts())


SAMPLED = [
    (Condition("toll raised", "killed"), "killed, people raised from 4 to 9"),
    (Condition("denied"), "Interior Ministry denies what"),
    (Condition("confirmed", "killed"), "killed, people 9: 3 independent origins (contested)"),
    (Condition("conflict", "crowd"), "against crowd, people: 800"),
    (Condition("new incident"), "“opened fire” in Granary Square, 2024-03-04"),
    (Condition("speaks", who="the open taps COMMITTEE"), "the open taps COMMITTEE is quoted"),
]


@pytest.mark.parametrize(("condition", "words"), SAMPLED, ids=lambda it: getattr(it, "fact", ""))
def test_the_samples_tell_each_fact(samples: Record, condition: Condition, words: str) -> None:
    """What the samples tell is found, and each fact rests on claims of the story."""
    found = find_all(samples, condition)
    claims = {one.id for story in samples.stories for one in story.claims}
    assert any(words in one.told for one in found)
    assert all(one.claims and claims.issuperset(one.claims) for one in found)
    assert all(one.fact == condition.fact for one in found)


@pytest.mark.parametrize("fact", [fact for fact in FACTS if fact != "speaks"])
def test_keys_stand_for_one_fact_each(samples: Record, fact: str) -> None:
    """No key belongs to two facts, and none holds words of a report."""
    keys = [key for one in find_all(samples, Condition(fact)) for key in one.keys]
    assert len(keys) == len(set(keys))
    words = set("".join(keys).lower()) - set("0123456789abcdef:_")
    assert words <= set("raiselowdnflctmuvkjgphyqx")
    assert all(" " not in key for key in keys)


def test_a_count_that_rises_is_raised() -> None:
    """A later, higher count of one source is told with what it rose from; a lower one is not."""
    rising = [blast("a", FOUR), blast("b", NINE, published=TUESDAY)]
    assert find_told(rising, "toll raised") == ["injured, people raised from 4 to 9"]
    assert find_told(rising, "toll lowered") == []
    falling = [blast("a", figure("Nine people", 9)), blast("b", SEVEN, published=TUESDAY)]
    assert find_told(falling, "toll lowered") == ["injured, people lowered from 9 to 7"]
    assert find_told(falling, "toll raised") == []


@pytest.mark.parametrize(
    ("narrowed", "count"),
    [
        ({"measure": "injured"}, 1),
        ({"measure": "killed"}, 0),
        ({"at_least": 9}, 1),
        ({"at_least": 10}, 0),
    ],
)
def test_a_count_is_narrowed(narrowed: dict[str, object], count: int) -> None:
    """What is counted, and from which number on, may be given."""
    rising = [blast("a", FOUR), blast("b", NINE, published=TUESDAY)]
    assert len(find_told(rising, "toll raised", **narrowed)) == count


def test_a_toll_that_others_repeat_is_raised_once() -> None:
    """A second report of the same higher count adds its key to the fact, and no fact."""
    rising = [blast("a", FOUR), blast("b", NINE, published=TUESDAY)]
    again = [*rising, blast("c", NINE, published=TUESDAY, words=" near the old mill")]
    (first,) = keys_of(record(*rising), Condition("toll raised"))
    (later,) = keys_of(record(*again), Condition("toll raised"))
    assert first < later


@pytest.mark.parametrize(
    ("circle", "place", "count"),
    [
        ((52.5, 13.5, 50.0), LOMARK, 1),
        ((52.9, 13.5, 50.0), LOMARK, 1),  # 44.5 km
        ((53.0, 13.5, 50.0), LOMARK, 0),  # 55.6 km
        ((53.0, 13.5, 56.0), LOMARK, 1),
        ((52.5, 13.5, 50.0), lomark(precision=4), 0),  # a region is nowhere in a circle
        ((52.5, 13.5, 50.0), lomark(lat=None, lon=None), 0),
        ((-52.5, -166.5, 50.0), LOMARK, 0),  # the other side of the earth
    ],
)
def test_a_circle_holds_what_happened_in_it(
    circle: tuple[float, float, float], place: object, count: int
) -> None:
    """An incident is near where its point is; what is only known to be in a region is not."""
    lat, lon, within = circle
    told = [blast("a", FOUR, place=place)]  # type: ignore[arg-type]
    near = {"lat": lat, "lon": lon, "within_km": within}
    assert len(find_told(told, "new incident", **near)) == count


def test_a_circle_reaches_over_the_date_line() -> None:
    """Two points on both sides of 180 degrees are near each other."""
    place = lomark(lat=Decimal("-16.5000"), lon=Decimal("179.9000"))
    near = {"lat": -16.5, "lon": -179.9, "within_km": 30.0}
    assert len(find_told([blast("a", FOUR, place=place)], "new incident", **near)) == 1


def test_a_type_narrows_incidents() -> None:
    """A PLOVER type lets only its own incidents through."""
    told = [blast("a", FOUR)]
    assert find_told(told, "new incident", type="ASSAULT") == ["“blast” in Lomark Town, 2024-03-04"]
    assert find_told(told, "new incident", type="PROTEST") == []


def quote(name: str, said: str, who: str, *, kind: str = "person", text: str = "") -> Account:
    """Return a report that quotes somebody on a blast."""
    return account(
        f"{name}.txt",
        f"A blast hit Lomark on Monday. {said}, {who} said. {text}",
        claim("A blast hit Lomark", tells=[event("blast", day=MONDAY, place=LOMARK)]),
        claim(said, voice(who, kind)),  # type: ignore[arg-type]
        outlet=name,
        family=name,
        published=MONDAY,
        named=[("Lomark", "unknown")],
    )


@pytest.mark.parametrize(
    ("wanted", "called", "spoke"),
    [
        ("Ray", "Ada Ray", True),
        ("ada ray", "Ada Ray", True),
        ("Ray", "Ada Gray", False),
        ("Ray", "Ada Rayner", False),
        ("Ada Ray", "Ray", False),
        ("Ada Ray", "Ada B. Ray", False),
        ("the Harbour Board", "Harbour Board", True),
        ("Harbour Board", "the Harbour Board", True),
        ("Jose Pena", "José Peña", True),
        ("José Peña", "Jose Pena", True),
        ("Al-Zaim", "al Zaim", True),
        ("عمر", "عمر الحاج", True),
        ("مر", "عمر الحاج", False),
    ],
)
def test_a_name_is_matched_by_whole_words(wanted: str, called: str, *, spoke: bool) -> None:
    """Case, accents and the article do not count; a part of a word is no name."""
    told = find_told([quote("a", "Nobody was hurt", called)], "speaks", who=wanted)
    assert told == ([f"{wanted} is quoted"] if spoke else [])


def test_who_speaks_in_a_copy_speaks_once() -> None:
    """A copy of a report that is known tells no second fact."""
    long = " ".join(f"The {word} of the old harbour stood in smoke." for word in WORDS)
    one, other = (quote(name, "Nobody was hurt", "Ada Ray", text=long) for name in ("a", "b"))
    condition = Condition("speaks", who="Ada Ray")
    (first,) = keys_of(record(one), condition)
    assert all(first & keys for keys in keys_of(record(one, other), condition))
    assert "ray" not in "".join(first)


WORDS = "quay crane mill gate church tower bridge market school ferry depot".split()


def test_a_denial_is_told_with_what_it_denies(samples: Record) -> None:
    """One denial is one fact, however many outlets quote it."""
    told = find_all(samples, Condition("denied"))
    claims = {one.id: one for story in samples.stories for one in story.claims}
    assert told
    for one in told:
        stances = [claims[key].stance for key in one.claims]
        assert stances[0] == "denies" or "takes back" in one.told


def test_ten_outlets_quote_one_denial() -> None:
    """The same words of the same source are one denial."""
    denial = [
        account(
            f"{name}.txt",
            f"A blast hit Lomark{name}. No shot was fired, the Civil Guard said.",
            claim(f"A blast hit Lomark{name}", tells=[event("blast", day=MONDAY, place=LOMARK)]),
            claim("No shot was fired", voice("Civil Guard"), stance="denies"),
            outlet=name,
            published=MONDAY,
        )
        for name in "ab"
    ]
    found = find_all(record(*denial), Condition("denied"))
    assert len({one.told for one in found}) == len(found) == len(record(*denial).stories)
    assert find_told(denial, "denied", measure="killed") == []


def test_a_confirmation_needs_two_independent_origins() -> None:
    """Two reports of one source confirm nothing; two sources do."""
    four = figure("Four people", 4)
    once = [blast("a", four), blast("b", four, words=" at noon")]
    assert find_told(once, "confirmed", measure="injured") == []
    twice = [blast("a", four), blast("b", four, source="Relief Union", words=" at noon")]
    (found,) = find_all(record(*twice), Condition("confirmed", "injured"))
    assert (found.origins, found.told) == (
        2,
        "injured, people 4: 2 independent origins (agreed)",
    )
    assert find_told(twice, "confirmed", measure="injured", at_least=5) == []
    assert all("injured" in told for told in find_told(twice, "confirmed", at_least=4))


def test_a_conflict_is_told_once_whoever_repeats_it() -> None:
    """Two numbers that cannot both be true are one conflict for all who give them."""
    pair = [
        blast("a", figure("Four people", 4)),
        blast("b", figure("Nine people", 9), source="Relief Union", words=" at noon"),
    ]
    (first,) = keys_of(record(*pair), Condition("conflict"))
    third = blast("c", figure("Nine people", 9), source="Harbour Board", words=" by the quay")
    (later,) = keys_of(record(*pair, third), Condition("conflict"))
    assert first <= later
    assert find_told(pair, "conflict", at_least=9) != []
    assert find_told(pair, "conflict", at_least=10) == []


CONDITIONS = [
    *(Condition(fact) for fact in FACTS if fact != "speaks"),
    Condition("speaks", who="Ola Brandt"),
]


@pytest.mark.slow
@settings(max_examples=12)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_facts_do_not_hang_on_the_order_of_reports(seed: int, chance: object) -> None:
    """The same reports in any order give the same facts with the same keys."""
    world = make_world(seed, 9)
    shuffled = list(world)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    for condition in CONDITIONS:
        assert find_all(record(*world), condition) == find_all(record(*shuffled), condition)


def tell(told: Record, known: set[str]) -> list[Found]:
    """Return what is new in a record, and know it from then on."""
    new = []
    for condition in CONDITIONS:
        for found in find_all(told, condition):
            new += [found] if known.isdisjoint(found.keys) else []
            known |= found.keys
    return new


@settings(max_examples=12)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_no_finding_is_told_twice_as_reports_come_in(seed: int, chance: object) -> None:
    """Whatever comes in whatever order, no key is in two alerts, and nothing is told anew."""
    world = make_world(seed, 8)
    chance.shuffle(world)  # type: ignore[attr-defined]
    known: set[str] = set()
    alerts: list[Found] = []
    for many in range(1, len(world) + 1):
        alerts += tell(record(*world[:many]), known)
    keys = [key for alert in alerts for key in alert.keys]
    assert len(keys) == len(set(keys))
    assert tell(record(*world), known) == []


def test_names_of_victims_are_kept_back() -> None:
    """Of a record without the names of private victims no alert has one, and none is matched."""
    told = record(quote("a", "Nobody was hurt", "Ada Ray"), quote("b", "Ada Ray died", "Per Holt"))
    hurt = [
        replace(one, standing="killed") if one.name == "Ada Ray" else one for one in told.entities
    ]
    assert [one.name for one in hurt if one.standing] == ["Ada Ray"]
    kept, _ = keep_names_back(replace(told, entities=tuple(hurt)), {})
    assert find_all(kept, Condition("speaks", who="Ada Ray")) == []
    assert find_all(kept, Condition("speaks", who="Per Holt")) != []
    for condition in CONDITIONS:
        assert all("Ray" not in one.told for one in find_all(kept, condition))
    shown = [one for story in kept.stories for claim in story.claims for one in claim.pieces]
    assert not any("Ada Ray" in span.text for span in shown)
