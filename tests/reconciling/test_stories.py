"""Stories: reports that use the same rare words near in time are one; a war is not one story."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.model.figures import Figure
from twosource.model.findings import Findings
from twosource.model.identity import digest
from twosource.model.names import Entity
from twosource.model.places import Place
from twosource.model.reports import Report, report_id
from twosource.model.times import Time
from twosource.reconciling.accounts import gather_accounts
from twosource.reconciling.copies import find_copies
from twosource.reconciling.joins import Join
from twosource.reconciling.likenesses import make_profile
from twosource.reconciling.rarity import list_words, weigh_word
from twosource.reconciling.stories import Joined, join_reports
from twosource.reconciling.unknowns import list_parted

MILL = (
    "A fire destroyed the grain mill of Lomark before dawn. The owner, Tessa Orvald, said that the"
    " conveyor had jammed twice that week. Firefighters from Arbry kept the flames from the silo."
)
MILL_AGAIN = (
    "Tessa Orvald watched her mill burn. Firefighters of Arbry came too late for the conveyor, but"
    " saved the silo, the mayor of Lomark told reporters."
)
FERRY = (
    "The ferry between Dunmere and the Oste islands will not sail until spring. Its hull is"
    " cracked, said the line's engineer, Pavel Rusk."
)
STRIKE = (
    "Nurses in Dunmere will vote on a strike. Their union wants two more nurses for each night, and"
    " the hospital says that it has no money."
)

WEATHER = (
    "Snow fell on the Varn pass for nine days. Skiers waited in Ebbeck for the plough, and traders"
    " flew cheese to Port Hallin by helicopter, the weather office said."
)

FAIR = (
    "Judges at the Tolvar fair gave the cup for the heaviest pumpkin to Inge Sarn, aged ten. Her"
    " grandfather grew it behind the chapel in manure from the circus."
)


def make(name: str, text: str, published: str | None = "2024-03-04") -> Report:
    """Return a report of a day."""
    basis = "given" if published else None
    return Report(report_id(text, name), text, name, published=published, published_basis=basis)


def join(reports: Sequence[Report], **decided: object) -> Joined:
    """Join reports in which nothing was found."""
    accounts = gather_accounts(reports, [Findings(report.id) for report in reports])
    return join_reports(accounts, find_copies(reports), **decided)  # type: ignore[arg-type]


def names(joined: Joined, reports: Sequence[Report]) -> list[list[str]]:
    """Return the names of the reports of each group, in order."""
    known = {report.id: report.name for report in reports}
    return sorted(sorted(known[member] for member in group.members) for group in joined.groups)


REPORTS = (
    make("mill.txt", MILL),
    make("again.txt", MILL_AGAIN, "2024-03-05"),
    make("ferry.txt", FERRY),
    make("nurses.txt", STRIKE),
)


@given(st.permutations(REPORTS))
def test_the_order_of_reports_does_not_matter(reports: Sequence[Report]) -> None:
    """One matter told in other words is one story; one town in two matters is two."""
    assert names(join(reports), reports) == [
        ["again.txt", "mill.txt"],
        ["ferry.txt"],
        ["nurses.txt"],
    ]


def test_a_join_says_which_rare_words_made_it() -> None:
    """The words are those that weigh most in both, and not those of every report."""
    (reason,) = next(group.reasons for group in join(REPORTS).groups if group.reasons)
    assert reason.startswith("both reports use ")
    assert "“Orvald”" in reason
    assert "“the”" not in reason


def test_no_reason_names_a_person() -> None:
    """What a brief may keep back stands in no reason; other words are as the reports write them."""
    findings = [
        Findings(
            report.id,
            entities=(Entity("1", "Tessa Orvald", "person", (report.span(at, at + 12),), ()),),
        )
        for report in REPORTS[:2]
        for at in [report.text.index("Tessa Orvald")]
    ]
    (group,) = join_reports(gather_accounts(REPORTS[:2], findings), ()).groups
    (reason,) = group.reasons
    assert "“Lomark”" in reason
    assert "Tessa" not in reason
    assert "orvald" not in reason.casefold()


def test_one_day_alone_makes_no_pair() -> None:
    """Reports of one news day are not compared for the day's sake."""
    day = Time("2024-03-04", "2024-03-04", "day", "words", None)
    reports = [make("ferry.txt", FERRY), make("mill.txt", MILL)]
    accounts = gather_accounts(reports, [Findings(r.id, times=(day,)) for r in reports])
    keys = [set(make_profile(account).keys) for account in accounts]
    assert not keys[0] & keys[1]
    assert len(join_reports(accounts, ()).groups) == 2


def test_many_reports_of_one_matter_are_joined_in_a_moment() -> None:
    """Groups that were refused once are not compared again for each of their pairs."""
    reports = [
        make(f"{at}.txt", f"{MILL} {' '.join(f'zo{at}rik{k}a' for k in range(4))}", "2024-03-04")
        for at in range(120)
    ]
    accounts = gather_accounts(reports, [Findings(report.id) for report in reports])
    begun = process_time()
    joined = join_reports(accounts, (), most=40)
    assert process_time() - begun < 10
    assert max(len(group.members) for group in joined.groups) <= 40


def test_years_apart_the_same_words_are_two_matters() -> None:
    """Likeness counts for less the farther apart the reports are."""
    far = [make("mill.txt", MILL, "2014-03-04"), make("again.txt", MILL_AGAIN, "2024-03-05")]
    assert len(join(far).groups) == 2
    assert len(join(REPORTS[:2]).groups) == 1


def test_without_a_date_words_alone_must_carry_it() -> None:
    """What is alike enough is joined, and the reason says what was not compared."""
    undated = [make("mill.txt", MILL, None), make("again.txt", f"{MILL_AGAIN} {MILL[:80]}")]
    (group,) = join(undated).groups
    assert "one of them has no date" in group.reasons[0]
    longer = f"{MILL[:130]} {FERRY} {STRIKE}", f"{MILL_AGAIN} {WEATHER} {FAIR}"
    dated, loose = (
        join([make("mill.txt", longer[0], day), make("again.txt", longer[1])])
        for day in ("2024-03-04", None)
    )
    assert (len(dated.groups), len(loose.groups)) == (1, 2)


def test_a_copy_is_of_the_same_story_whenever_it_was_printed() -> None:
    """A whole copy is joined without being weighed."""
    late = [make("mill.txt", MILL, "2014-03-04"), make("copy.txt", MILL, "2024-03-05")]
    assert len(join(late).groups) == 1


def test_what_a_person_decided_stands_against_any_score() -> None:
    """A person joins what is not alike, and holds apart what is."""
    mill, again, ferry, _ = REPORTS
    joined = join(REPORTS, joins=[Join(mill.id, ferry.id, "the owner of the mill owns the line")])
    assert ["again.txt", "ferry.txt", "mill.txt"] in names(joined, REPORTS)
    held = join(REPORTS, apart=frozenset([frozenset([mill.id, again.id])]))
    assert len(held.groups) == 4


def test_a_story_that_would_be_too_long_is_parted_and_named() -> None:
    """What only the size kept apart is listed, once for two groups."""
    days = [
        make(f"{day}.txt", f"{MILL} It was day {day}.", f"2024-03-{day}") for day in range(10, 16)
    ]
    accounts = gather_accounts(days, [Findings(report.id) for report in days])
    joined = join_reports(accounts, (), most=4)
    assert max(len(group.members) for group in joined.groups) <= 4
    assert joined.parted
    assert len({frozenset(g.members for g in pair) for pair in joined.parted}) == len(joined.parted)
    whole = join_reports(accounts, ())
    assert (len(whole.groups), whole.parted) == (1, ())


def test_no_chain_of_likenesses_makes_a_story() -> None:
    """Each report shares half its words with the next; all together are not one matter."""
    words = [f"zo{chr(97 + k // 26)}{chr(97 + k % 26)}rik" for k in range(130)]
    chain = [make(f"{at:02}.txt", " ".join(words[6 * at : 6 * at + 12])) for at in range(20)]
    accounts = gather_accounts(chain, [Findings(report.id) for report in chain])
    sizes = [len(group.members) for group in join_reports(accounts, ()).groups]
    assert len(sizes) > 1
    assert max(sizes) < 16


WAR = (
    "Rebel fighters shelled the garrison of Lomark with mortars, a monitor said, and {} people were"
    " killed. Warplanes of the regime answered with barrel bombs on the militants."
)
WAR_AGAIN = (
    "State media put the dead of the day at {} after militants fired mortars. Ambulances took"
    " the injured through streets without power, and shops stayed shut while warplanes"
    " circled above the market and the school."
)


def in_war(text: str, name: str, day: str, killed: int, lat: str) -> tuple[Report, Findings]:
    """Return a report of a war with the number and the place that are found in it."""
    report = make(name, text.format(killed), day)
    at = report.text.index(str(killed))
    span = report.span(at, at + len(str(killed)))
    key = digest(report.id, "figure")
    counted = Figure(
        key, key, report.id, span, (span,), "killed", "people", "people", "person", killed, killed,
        "exact",
    )  # fmt: skip
    town = Place("Lomark", None, Decimal(lat), Decimal("40.0"), 1, None, span)
    return report, Findings(report.id, places=(town,), figures=(counted,))


@pytest.mark.parametrize(
    ("day", "killed", "lat", "stories"),
    [
        ("2024-03-05", 14, "36.0", 1),  # a toll that grew overnight
        ("2024-03-07", 9, "36.0", 1),  # the same toll, told again
        ("2024-03-07", 14, "36.0", 2),  # another toll, days later
        ("2024-03-05", 14, "33.0", 2),  # another town
    ],
)
def test_the_words_of_one_war_alone_make_no_story(
    day: str, killed: int, lat: str, stories: int
) -> None:
    """Another town, or other dead days later, are another matter, though all words are alike."""
    told = [
        in_war(WAR, "a.txt", "2024-03-04", 9, "36.0"),
        in_war(WAR_AGAIN, "b.txt", day, killed, lat),
    ]
    accounts = gather_accounts([it[0] for it in told], [it[1] for it in told])
    assert len(join_reports(accounts, ()).groups) == stories


def test_a_toll_that_grows_for_days_is_of_the_day_that_is_named() -> None:
    """Other dead days later are of one matter where both reports name its day."""
    told = [
        in_war(WAR, "a.txt", "2024-03-04", 9, "36.0"),
        in_war(WAR_AGAIN, "b.txt", "2024-03-07", 14, "36.0"),
    ]
    day = Time("2024-03-03", "2024-03-03", "day", "words", None)
    for times, stories in (((day,), 1), ((), 2)):
        findings = [replace(found, times=times) for _, found in told]
        accounts = gather_accounts([report for report, _ in told], findings)
        assert len(join_reports(accounts, ()).groups) == stories


def test_a_reason_says_where_reports_are_set() -> None:
    """That two are set near each other weighs for them, so that it is said."""
    told = [in_war(WAR, f"{at}.txt", "2024-03-04", 9, "36.0") for at in range(2)]
    accounts = gather_accounts([it[0] for it in told], [it[1] for it in told])
    ((reason,),) = [group.reasons for group in join_reports(accounts, ()).groups]
    assert "and are set near each other" in reason


def test_one_pair_does_not_join_two_groups() -> None:
    """Two reports alike, of two long groups that are not, leave two stories."""
    ours, theirs = ([f"zo{chr(97 + k)}{letter}rik" for k in range(26)] for letter in ("x", "y"))
    bridge = [f"zo{chr(97 + k)}zrik" for k in range(12)]
    rows = [
        (f"{at}{side}", words) for side, words in (("x", ours), ("y", theirs)) for at in range(6)
    ]
    reports = [
        make(f"{name}.txt", " ".join([*words, *(bridge if name[0] == "0" else [])]))
        for name, words in rows
    ]
    ends = [report for report in reports if report.name[0] == "0"]
    assert len(join(ends).groups) == 1
    accounts = gather_accounts(reports, [Findings(report.id) for report in reports])
    sizes = [len(group.members) for group in join_reports(accounts, ()).groups]
    assert sizes == [6, 6]


@pytest.mark.parametrize(
    ("rarer", "commoner"), [("lomark", "mill"), ("mill", "police"), ("police", "the")]
)
def test_rarity_is_that_of_news(rarer: str, commoner: str) -> None:
    """A made-up name is rarer than a thing, a thing rarer than the police."""
    assert weigh_word(rarer) > weigh_word(commoner)


def test_words_are_those_of_the_table() -> None:
    """Small letters, no plural s, numbers whole, no single letters."""
    assert list(list_words("The Strikes of 1,200 a day: U.S. gas")) == [
        "the",
        "strike",
        "of",
        "1,200",
        "day",
        "gas",
    ]


def test_a_record_names_long_stories() -> None:
    """Each is named by its first report, with how many it has."""
    days = [make(f"{day}.txt", f"{MILL} Day {day}.", f"2024-03-{day}") for day in range(10, 14)]
    accounts = gather_accounts(days, [Findings(report.id) for report in days])
    joined = join_reports(accounts, (), most=2)
    (unknown,) = list_parted(joined.parted, {a.id: a.report for a in accounts})
    assert unknown.about == "a long story"
    assert "the story of 10.txt, of 2 reports, and that of 12.txt, of 2, may be one" in unknown.why
