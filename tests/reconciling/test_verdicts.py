"""Verdicts: which of them stand, what they point at, and what they decide."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reconciling.build import Account, account, claim, event, figure, record, voice
from twosource.model.findings import Findings
from twosource.model.verdicts import Target, Verdict, VerdictKind
from twosource.model.wire import dump
from twosource.reconciling.verdicts import (
    RELATION,
    anchor,
    decide,
    find_disputes,
    list_disputes,
    list_uncompared,
    select_standing,
)

MARKET = account(
    "market.txt",
    "Police said 14 people were hurt when a bomb went off at a market in Lomark. Ola Brandt said 9"
    " people were hurt. Ola Brandt spoke later of two dead.",
    claim(
        "14 people were hurt when a bomb went off",
        voice("Police"),
        tells=[event("a bomb went off", day="2024-03-04")],
        counts=[figure("14 people", 14)],
    ),
    claim("9 people were hurt", voice("Ola Brandt", "person"), counts=[figure("9 people", 9)]),
    claim("two dead", voice("Ola Brandt", "person"), counts=[figure("two dead", 2)]),
    outlet="Harbour News",
    published="2024-03-05",
)
SQUARE = account(
    "square.txt",
    "A bomb went off at the Lomark market and 12 people were hurt, the army said.",
    claim(
        "A bomb went off at the Lomark market and 12 people were hurt",
        voice("the army"),
        tells=[event("A bomb went off", day="2024-03-04")],
        counts=[figure("12 people", 12)],
    ),
    outlet="Upland Voice",
    published="2024-03-05",
)
FERRY = account(
    "ferry.txt",
    "The ferry Corvane sank off Quenby, the Harbour Board said.",
    claim("The ferry Corvane sank off Quenby", voice("the Harbour Board"), tells=[event("sank")]),
    published="2024-06-05",
)
FOUND = {made[0].id: made[1] for made in (MARKET, SQUARE, FERRY)}


def report(made: Account, field: str | None = None) -> Target:
    """Point at a report."""
    return Target("report", made[0].id, None, field)


def words(kind: str, made: Account, written: str, field: str | None = None) -> Target:
    """Point at words of a report."""
    start = made[0].text.index(written)
    return Target(kind, made[0].id, made[0].span(start, start + len(written)), field)


def judge(
    key: str,
    verdict: VerdictKind,
    *on: Target,
    value: str | None = None,
    by: str = "Ada",
    hour: int = 9,
    undoes: str | None = None,
) -> Verdict:
    """Return a verdict that was given at an hour of one day."""
    at = f"2024-03-10T{hour:02}:00:00Z"
    return Verdict(key, verdict, on, value, by, at, f"{by} was there", undoes)


def standing(*verdicts: Verdict, reviewers: int = 1) -> list[str]:
    """Return the ids of those that count."""
    return [verdict.id for verdict in select_standing(verdicts, reviewers)]


TOLL = words("figure", MARKET, "14 people")
BOTH = (report(MARKET), report(SQUARE))


def test_the_latest_on_one_thing_counts() -> None:
    """Of two answers to one question that counts which was given later, in any order of coming."""
    first = judge("v1", "reject", TOLL)
    later = judge("v2", "accept", TOLL, hour=10)
    assert standing(first, later) == standing(later, first) == ["v2"]


def test_of_one_moment_the_greater_id_counts() -> None:
    """Two verdicts of one moment are told apart by their ids."""
    assert standing(judge("v2", "accept", TOLL), judge("v1", "reject", TOLL)) == ["v2"]


def test_other_questions_do_not_answer_each_other() -> None:
    """Different things, fields and questions have verdicts of their own."""
    verdicts = [
        judge("v1", "set", report(MARKET, "outlet"), value="Reed"),
        judge("v2", "set", report(MARKET, "family"), value="Reed"),
        judge("v3", "same", *BOTH),
        judge("v4", "reject", TOLL),
        judge("v5", "reject", words("figure", MARKET, "9 people")),
        judge("v6", "same-origin", *BOTH),
    ]
    assert standing(*verdicts) == [f"v{number}" for number in range(1, 7)]


@pytest.mark.parametrize("kind", ["different", "split", "merge", "same"])
def test_one_or_several_is_one_question(kind: VerdictKind) -> None:
    """Same, merge, different and split answer each other, whichever thing is named first."""
    assert standing(judge("v1", "same", *BOTH), judge("v2", kind, *BOTH[::-1], hour=10)) == ["v2"]


def test_a_story_and_its_report_are_one_thing() -> None:
    """A story is known by a report, an incident by an event, an origin by a claim."""
    stories = [replace(target, kind="story") for target in BOTH]
    assert standing(judge("v1", "same", *BOTH), judge("v2", "split", *stories, hour=10)) == ["v2"]
    bomb = words("event", MARKET, "a bomb went off"), words("event", SQUARE, "A bomb went off")
    incidents = [replace(target, kind="incident") for target in bomb]
    assert standing(judge("v1", "same", *bomb), judge("v2", "different", *incidents, hour=10)) == [
        "v2"
    ]


def test_an_undone_verdict_does_not_count() -> None:
    """Undoing brings back what was said before, and undoing that brings back the verdict."""
    before = judge("v1", "reject", TOLL)
    verdict = judge("v2", "accept", TOLL, hour=10)
    undo = judge("v3", "undo", TOLL, hour=11, undoes="v2")
    again = judge("v4", "undo", TOLL, hour=12, undoes="v3")
    last = judge("v5", "undo", TOLL, hour=13, undoes="v4")
    assert standing(before, verdict) == ["v2"]
    assert standing(before, verdict, undo) == ["v1"]
    assert standing(before, verdict, undo, again) == ["v2"]
    assert standing(before, verdict, undo, again, last) == ["v1"]


def test_undoing_what_is_not_there_changes_nothing() -> None:
    """An undo of an unknown verdict, or of none, undoes nothing."""
    verdict = judge("v1", "reject", TOLL)
    assert standing(verdict, judge("v2", "undo", TOLL, hour=10, undoes="v9")) == ["v1"]
    assert standing(verdict, judge("v2", "undo", TOLL, hour=10)) == ["v1"]


def test_a_verdict_on_nothing_does_not_count() -> None:
    """A verdict without targets decides nothing."""
    assert standing(judge("v1", "same")) == []


def test_two_reviewers_must_agree() -> None:
    """With two reviewers a verdict counts when another person gives it too."""
    ada = judge("v1", "reject", TOLL)
    ben = judge("v2", "reject", TOLL, by="Ben", hour=10)
    assert standing(ada, reviewers=2) == []
    assert standing(ada, ben, reviewers=2) == ["v2"]
    assert standing(ada, judge("v2", "reject", TOLL, hour=10), reviewers=2) == []


def test_two_reviewers_who_do_not_agree() -> None:
    """Where a third person says otherwise nothing counts, until that person turns."""
    verdicts = [
        judge("v1", "reject", TOLL),
        judge("v2", "reject", TOLL, by="Ben"),
        judge("v3", "accept", TOLL, by="Cy"),
    ]
    assert standing(*verdicts, reviewers=2) == []
    turned = judge("v4", "reject", TOLL, by="Cy", hour=10)
    assert standing(*verdicts, turned, reviewers=2) == ["v4"]
    undone = judge("v4", "undo", TOLL, by="Cy", hour=10, undoes="v3")
    assert standing(*verdicts, undone, reviewers=2) == ["v2"]


def test_two_reviewers_must_give_one_value() -> None:
    """Two corrections agree when their values do."""
    target = replace(TOLL, field="value")
    ada = judge("v1", "correct", target, value="12-15")
    assert standing(ada, judge("v2", "correct", target, value="13", by="Ben"), reviewers=2) == []
    assert standing(ada, judge("v2", "correct", target, value="12-15", by="Ben"), reviewers=2) == [
        "v2"
    ]


def test_merge_is_same_and_split_is_different() -> None:
    """One person's merge and another's same agree."""
    ada, ben = judge("v1", "merge", *BOTH), judge("v2", "same", *BOTH, by="Ben")
    assert standing(ada, ben, reviewers=2) == ["v2"]
    assert find_disputes([ada, ben]) == ()
    parted = judge("v3", "split", *BOTH, by="Ben", hour=10)
    assert standing(ada, ben, parted, reviewers=2) == []


def test_disputes() -> None:
    """Persons who do not agree are named, each with the latest that they said."""
    ada = judge("v1", "reject", TOLL)
    ben = judge("v2", "correct", TOLL, value="12", by="Ben")
    changed = judge("v3", "correct", TOLL, value="13", by="Ben", hour=10)
    assert find_disputes([ada]) == find_disputes([ada, judge("v2", "accept", TOLL)]) == ()
    assert find_disputes([changed, ada, ben]) == ((ada, changed),)
    (unknown,) = list_disputes([ada, ben, changed])
    assert unknown.about == "a verdict"
    assert "Ada says “reject”: Ada was there; Ben says “correct 13”" in unknown.why
    assert (unknown.report, unknown.span) == (TOLL.report, TOLL.span)


def test_a_dispute_ends_when_one_undoes() -> None:
    """A dispute is over when one of the two takes the verdict back."""
    ada, ben = judge("v1", "reject", TOLL), judge("v2", "accept", TOLL, by="Ben")
    undo = judge("v3", "undo", TOLL, by="Ben", hour=10, undoes="v2")
    assert find_disputes([ada, ben]) == ((ada, ben),)
    assert find_disputes([ada, ben, undo]) == ()


def test_a_dispute_stands_in_the_record() -> None:
    """The record lists every verdict, and what reviewers do not agree on."""
    ada, ben = judge("v1", "same", *BOTH), judge("v2", "different", *BOTH, by="Ben")
    found = record(MARKET, SQUARE, verdicts=[ben, ada])
    assert found.verdicts == (ada, ben)
    assert [unknown.about for unknown in found.unknowns] == ["a verdict"]


def test_anchor_by_id() -> None:
    """A finding is found by its id, whatever the words say."""
    (first, second, _) = MARKET[1].figures
    target = Target("figure", MARKET[0].id, second.span, None, first.id)
    assert anchor(target, FOUND) == first.id
    assert anchor(replace(target, span=None), FOUND) == first.id
    gone = replace(target, finding="0" * 20)
    assert anchor(gone, FOUND) == second.id
    assert anchor(replace(gone, span=None), FOUND) is None


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [(0, 0, True), (1, 0, True), (0, 1, True), (4, 0, True), (5, 0, False), (-9, 0, True)],
)
def test_anchor_by_half_of_the_words(start: int, end: int, *, found: bool) -> None:
    """Words that cover half of the longer of the two, or more, mean the finding."""
    figure_found = MARKET[1].figures[0]
    span = MARKET[0].span(figure_found.span.start + start, figure_found.span.end + end)
    target = Target("figure", MARKET[0].id, span, None)
    assert (anchor(target, FOUND) == figure_found.id) is found


def test_anchor_where_several_fit() -> None:
    """Words that fit two findings of a kind mean neither."""
    made = account(
        "two.txt",
        "Some 14 people were hurt.",
        claim("14 people were hurt"),
        claim("14 people were hur"),
    )
    found = {made[0].id: made[1]}
    assert anchor(words("claim", made, "4 people were hur"), found) is None
    first = made[1].claims[0]
    exact = replace(words("claim", made, "14 people were hurt"), finding=first.id)
    assert anchor(exact, found) == first.id


def test_anchor_an_entity_by_any_mention() -> None:
    """A name is found by any of the places where it stands."""
    made, findings = MARKET
    (brandt,) = [entity for entity in findings.entities if entity.name == "Ola Brandt"]
    second = made.text.rindex("Ola Brandt")
    span = made.span(second, second + len("Ola Brandt"))
    known = replace(brandt, names=(*brandt.names, span))
    found = {made.id: replace(findings, entities=(known,))}
    assert anchor(Target("entity", made.id, span, None), found) == brandt.id
    assert anchor(Target("name", made.id, span, None), found) == brandt.id
    assert anchor(Target("entity", made.id, span, None), FOUND) is None


def test_anchor_of_other_kinds_and_reports() -> None:
    """What is of another kind, of an unknown kind, or of a report that is not there is nothing."""
    assert anchor(TOLL, FOUND, "claim") is None
    assert anchor(replace(TOLL, kind="weather"), FOUND) is None
    assert anchor(replace(TOLL, report="0" * 20), FOUND) is None
    assert anchor(replace(TOLL, kind="event"), FOUND) is None
    assert anchor(report(MARKET), FOUND) == anchor(report(MARKET), FOUND, "report") == MARKET[0].id
    assert anchor(replace(report(MARKET), kind="story"), FOUND, "report") == MARKET[0].id


def pairs(decided: frozenset[frozenset[str]]) -> set[frozenset[str]]:
    """Return pairs as a set that can be compared."""
    return set(decided)


NAMES = [made[0].id for made in (MARKET, SQUARE, FERRY)]
ALL = tuple(report(made) for made in (MARKET, SQUARE, FERRY))


@pytest.mark.parametrize("kind", ["same", "merge"])
def test_all_that_is_one_is_joined(kind: VerdictKind) -> None:
    """Same and merge join all that they name to the first, and give the person's reason."""
    decided = decide([judge("v1", kind, *ALL)], FOUND, "report")
    assert {frozenset([join.a, join.b]) for join in decided.joins} == {
        frozenset([NAMES[a], NAMES[b]]) for a, b in ((0, 1), (0, 2))
    }
    assert {join.reason for join in decided.joins} == {"Ada decided so: Ada was there"}
    assert decided.apart == frozenset()


def test_all_that_differs_is_apart() -> None:
    """Different keeps every two apart, split only the first from the others."""
    apart = decide([judge("v1", "different", *ALL)], FOUND, "report").apart
    assert len(pairs(apart)) == 3
    split = decide([judge("v1", "split", *ALL)], FOUND, "report").apart
    assert pairs(split) == {frozenset([NAMES[0], NAMES[1]]), frozenset([NAMES[0], NAMES[2]])}


def test_a_split_whose_first_is_not_there_parts_nothing() -> None:
    """The others of a split are not parted where the one that leaves is not among the findings."""
    some = {key: FOUND[key] for key in NAMES[1:]}
    decided = decide([judge("v1", "split", *ALL)], some, "report")
    assert decided.apart == frozenset()
    nothing: dict[str, Findings] = {}
    assert decide([judge("v1", "split", *ALL)], nothing, "report").apart == frozenset()


def test_decisions_are_of_one_kind() -> None:
    """What is decided of reports says nothing of events, nor of origins."""
    verdicts = [
        judge("v1", "same", *ALL[:2]),
        judge("v2", "same-origin", words("claim", MARKET, "9 people were hurt"), TOLL),
    ]
    assert decide(verdicts, FOUND, "event") == decide([], FOUND, "event")
    assert decide(verdicts, FOUND, "claim") == decide([], FOUND, "claim")


def test_origins_are_decided_by_their_own_verdicts() -> None:
    """Same-origin joins claims, not-same-origin keeps them apart; same and different do neither."""
    two = (
        words("claim", MARKET, "9 people were hurt"),
        words("origin", MARKET, "14 people were hurt when a bomb went off"),
    )
    claims = {item.id for item in MARKET[1].claims[:2]}
    (join,) = decide([judge("v1", "same-origin", *two)], FOUND, "claim", origin=True).joins
    assert {join.a, join.b} == claims
    apart = decide([judge("v1", "not-same-origin", *two)], FOUND, "claim", origin=True).apart
    assert apart == {frozenset(claims)}
    assert (
        decide([judge("v1", "different", *two)], FOUND, "claim", origin=True).apart == frozenset()
    )


def test_pairs_that_are_not_compared() -> None:
    """Rejecting two figures as sides of a relation means their relation, not the figures."""
    sides = (
        words("figure", MARKET, "14 people", RELATION),
        words("figure", SQUARE, "12 people", RELATION),
    )
    verdict = judge("v1", "reject", *sides)
    ids = frozenset([MARKET[1].figures[0].id, SQUARE[1].figures[0].id])
    assert list_uncompared([verdict], FOUND) == {ids}
    assert list_uncompared([replace(verdict, verdict="accept")], FOUND) == frozenset()
    assert list_uncompared([judge("v1", "reject", TOLL, sides[1])], FOUND) == frozenset()
    assert list_uncompared([judge("v1", "reject", sides[0])], FOUND) == frozenset()
    assert list_uncompared([verdict], {SQUARE[0].id: SQUARE[1]}) == frozenset()
    before = record(MARKET, SQUARE).stories[0]
    after = record(MARKET, SQUARE, verdicts=[verdict]).stories[0]
    assert ids in [frozenset([relation.a, relation.b]) for relation in before.relations]
    assert ids not in [frozenset([relation.a, relation.b]) for relation in after.relations]
    assert after.figures == before.figures


def test_people_join_and_part_stories() -> None:
    """No likeness stands against what a person decided of two reports."""
    assert sorted(len(story.reports) for story in record(MARKET, SQUARE, FERRY).stories) == [1, 2]
    merged = record(MARKET, SQUARE, FERRY, verdicts=[judge("v1", "merge", ALL[0], ALL[2])])
    (story,) = merged.stories
    assert "Ada decided so: Ada was there" in story.reasons
    parted = record(MARKET, SQUARE, FERRY, verdicts=[judge("v1", "different", *ALL[:2])])
    assert [len(story.reports) for story in parted.stories] == [1, 1, 1]


def make_all() -> list[Verdict]:
    """Return verdicts that answer and undo each other."""
    return [
        judge("v1", "same", *BOTH),
        judge("v2", "different", *BOTH, by="Ben", hour=10),
        judge("v3", "undo", *BOTH, hour=11, undoes="v2"),
        judge("v4", "reject", TOLL, hour=11),
        judge("v5", "undo", TOLL, by="Ben", hour=12, undoes="v4"),
        judge("v6", "accept", TOLL, by="Ben", hour=9),
    ]


@given(st.permutations(range(6)))
def test_the_order_of_verdicts_does_not_matter(order: Sequence[int]) -> None:
    """Verdicts are followed by when they were given, not by how they are handed over."""
    verdicts = make_all()
    shuffled = [verdicts[index] for index in order]
    for reviewers in (1, 2):
        assert select_standing(shuffled, reviewers) == select_standing(verdicts, reviewers)
    assert find_disputes(shuffled) == find_disputes(verdicts)
    told = dump(record(MARKET, SQUARE, verdicts=verdicts))
    assert dump(record(MARKET, SQUARE, verdicts=shuffled)) == told


def test_one_target_twice_decides_nothing() -> None:
    """A verdict that names one thing twice joins it with nothing and parts it from nothing."""
    verdicts = [
        judge("v1", "different", ALL[0], ALL[0]),
        judge("v2", "same", ALL[1], ALL[1]),
        judge("v3", "split", ALL[1], ALL[1], ALL[1]),
    ]
    found = record(MARKET, SQUARE, FERRY, verdicts=verdicts)
    assert found.stories == record(MARKET, SQUARE, FERRY).stories
