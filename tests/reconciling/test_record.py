"""The record as a whole: two reports on one night, and what must hold of any record."""

import json
from collections.abc import Callable
from dataclasses import replace

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from tests.reconciling.build import (
    Account,
    account,
    claim,
    event,
    figure,
    record,
    town,
    voice,
)
from twosource.model.records import Record
from twosource.model.schema import schema
from twosource.model.verdicts import Target, Verdict
from twosource.model.wire import dump, from_json, to_json

QUAY = town("Old Quay")
MINISTRY = voice("the Arland Health Ministry")


def night(published: str | None = "2024-03-09") -> Account:
    """A dated report on clashes on Friday night, with a ministry's zero against hearsay."""
    return account(
        "night.txt",
        "At least 90 people were hurt in clashes at the Old Quay of Lomark late on Friday."
        " There were rumours of at least two deaths."
        " No deaths were reported, the Arland Health Ministry said, which counted 90 injured, 20 of"
        " them civilians. Ola Brandt's Reform List won 61 of 200 seats. The Electoral Commission"
        " rejected the complaints.",
        claim(
            "At least 90 people were hurt in clashes",
            tells=[event("clashes", day="2024-03-08", timex="2024-03-08TEV", place=QUAY)],
            counts=[figure("At least 90 people", 90, bound="at_least")],
        ),
        claim(
            "at least two deaths",
            voice(None, "unnamed"),
            certainty="unconfirmed",
            counts=[figure("at least two deaths", 2, bound="at_least", measure="killed")],
        ),
        claim(
            "No deaths were reported",
            MINISTRY,
            counts=[figure("No deaths", 0, bound="zero", measure="killed")],
        ),
        claim(
            "90 injured, 20 of them civilians",
            MINISTRY,
            counts=[
                figure("90 injured", 90),
                figure("20", 20, group="civilians", whole=False),
            ],
        ),
        claim(
            "Ola Brandt's Reform List won 61 of 200 seats",
            counts=[figure("61", 61, measure="seats", group="Reform List")],
        ),
        outlet="Bright Daily",
        family="Bright",
        published=published,
        named=[("Ola Brandt", "person"), ("Electoral Commission", "government")],
    )


def morning(published: str | None) -> Account:
    """A report on the same crowd that may have no date: its Saturday is a day only with one."""
    days = {None: None, "2024-03-09": "2024-03-09", "2024-02-24": "2024-02-24"}
    return account(
        "morning.txt",
        "There are no injuries on either side at the Old Quay, a security source said on Saturday."
        " Protesters moved towards it. The Electoral Commission gave Ola Brandt's Reform List 61"
        " seats in its first results.",
        claim(
            "There are no injuries on either side",
            voice("a security source", "anonymous"),
            tells=[event("moved", "PROTEST", day=days[published], place=QUAY)],
            counts=[figure("no injuries", 0, bound="zero")],
        ),
        claim(
            "Ola Brandt's Reform List 61 seats",
            voice("The Electoral Commission"),
            counts=[figure("61", 61, measure="seats", group="Reform List")],
        ),
        outlet="Harbour News",
        family="Harbour",
        published=published,
        named=[("Ola Brandt", "person")],
    )


def kinds(found: Record, measure: str) -> set[str]:
    """Return the kinds of relations between figures of one measure in different reports."""
    (story,) = found.stories
    figures = {item.id: item for item in story.figures}
    return {
        relation.kind
        for relation in story.relations
        if relation.a in figures
        and figures[relation.a].measure == measure
        and figures[relation.a].report != figures[relation.b].report
    }


def test_what_is_known_of_the_injured() -> None:
    """The outlet's own count has no known origin, the ministry's has, and its part stays a part."""
    (story,) = record(night()).stories
    (injured,) = [s for s in story.statements if s.about == "injured"]
    origins = {origin.id: origin for origin in story.origins}
    voices = {origins[c.origin or ""].kind for c in story.claims if c.id in injured.support}
    assert (injured.low, injured.best, injured.high) == (90, 90, 90)
    assert injured.independent_origins == 1
    assert voices == {"unknown", "government"}
    assert all(figure.whole for figure in story.figures if figure.low != 20)


def test_two_unconfirmed_deaths_against_a_zero_are_denied() -> None:
    """Hearsay of deaths that a ministry contradicts is denied, and enters the upper end only."""
    (story,) = record(night()).stories
    (killed,) = [s for s in story.statements if s.about == "killed"]
    assert (killed.low, killed.best, killed.high, killed.state) == (0, 0, 2, "denied")
    assert len(killed.support) == len(killed.against) == 1


def test_one_count_in_own_voice_and_of_a_commission_is_one_origin_at_most() -> None:
    """Two reports give 61 seats; one does not say how it knows, so independence is not known."""
    (story,) = record(night(), morning("2024-03-09")).stories
    seats = {item.id for item in story.figures if item.measure == "seats"}
    (relation,) = [r for r in story.relations if {r.a, r.b} == seats]
    assert (relation.kind, relation.independent) == ("same", None)


def test_an_undated_report_is_not_put_against_a_dated_one() -> None:
    """Without a date "no injuries" is not compared with ninety, and the record says why."""
    found = record(night(), morning(None))
    assert kinds(found, "injured") == {"not_comparable"}
    (gap,) = [u for u in found.stories[0].unknowns if u.about == "the date of a report"]
    assert "morning.txt" in gap.mend
    assert "2024-03" in gap.mend


def test_a_date_of_the_next_morning_makes_it_a_conflict() -> None:
    """The night runs on into Saturday, so the zero stands against the ninety."""
    assert kinds(record(night(), morning("2024-03-09")), "injured") == {"conflicts"}


def test_a_date_two_weeks_before_makes_it_another_days_incident() -> None:
    """Another Saturday's crowd belongs to the story, and not to the incident."""
    found = record(night(), morning("2024-02-24"))
    assert kinds(found, "injured") == set()
    assert (
        len({item.incident for item in found.stories[0].figures if item.measure == "injured"}) == 2
    )


def test_unrelated_reports_are_two_stories() -> None:
    """Reports that share nothing rare are told apart."""
    flood = account(
        "flood.txt",
        "Forty homes were flooded in Veld on Monday, the mayor said.",
        claim("Forty homes were flooded", voice("the mayor", "government")),
        published="2024-03-09",
    )
    assert len(record(night(), flood).stories) == 2


def test_as_published_by_leaves_out_later_and_undated_reports() -> None:
    """What was known by a day has neither later reports nor undated ones, and lists the latter."""
    found = record(night(), morning(None), as_published_by="2024-03-10")
    assert [entry.name for entry in found.reports] == ["night.txt"]
    assert [unknown.about for unknown in found.unknowns] == ["the date of a report"]
    assert record(night(), as_published_by="2024-03-01").stories == ()


def test_a_withdrawn_report_is_listed_and_not_used() -> None:
    """A withdrawn report's claims stand behind nothing."""
    report, findings = night()
    found = record((replace(report, status="withdrawn"), findings))
    assert (len(found.reports), found.stories) == (1, ())
    assert [unknown.about for unknown in found.unknowns] == ["a report"]


@given(st.permutations([0, 1, 2, 3]))
def test_the_order_of_the_input_does_not_matter(order: list[int]) -> None:
    """Any order of reports and findings gives the same bytes."""
    accounts = [night(), morning(None), morning("2024-03-09"), night(None)]
    accounts[2] = (replace(accounts[2][0], name="again.txt", id="a" * 20), rebase(accounts[2], "a"))
    accounts[3] = (replace(accounts[3][0], name="late.txt", id="b" * 20), rebase(accounts[3], "b"))
    assert dump(record(*(accounts[i] for i in order))) == dump(record(*accounts))


def rebase(made: Account, letter: str) -> object:
    """Return the findings of a copy of a report under another id."""
    text = dump(made[1]).replace(made[0].id, letter * 20)
    for kind in (made[1].claims, made[1].events, made[1].figures, made[1].entities):
        for item in kind:
            text = text.replace(item.id, letter + item.id[1:])
    return from_json(type(made[1]), json.loads(text))


def test_a_record_survives_json() -> None:
    """A record is the same after the way to JSON and back, and keeps to the schema."""
    found = record(night(), morning(None))
    written = json.loads(dump(found))
    assert from_json(Record, written) == found
    assert to_json(found) == written
    jsonschema.validate(written, schema())


def judge(kind: str, *targets: Target) -> Verdict:
    """Return a verdict on some targets."""
    return Verdict("v1", kind, targets, None, "Ada", "2024-03-10T09:00:00Z", "I was there", None)  # type: ignore[arg-type]


def target(kind: str, made: Account, pick: Callable[[object], bool]) -> Target:
    """Point at the first finding of a kind that fits."""
    found = next(item for item in getattr(made[1], f"{kind}s") if pick(item))
    return Target(kind, made[0].id, found.span, None)


def test_a_person_may_put_two_claims_on_one_origin() -> None:
    """A verdict of same origin joins what nothing else joins, and gives the person's reason."""
    first, second = night(), morning("2024-03-09")
    verdict = judge(
        "same-origin",
        target("claim", first, lambda c: not c.chain),  # type: ignore[attr-defined]
        target("claim", second, lambda c: c.chain[0].kind == "anonymous"),  # type: ignore[attr-defined]
    )
    found = record(first, second, verdicts=[verdict])
    assert any("Ada decided so" in r for o in found.stories[0].origins for r in o.reasons)
    undo = replace(verdict, id="v2", verdict="undo", at="2024-03-11T09:00:00Z", undoes="v1")
    undone = record(first, second, verdicts=[verdict, undo])
    assert not any("Ada" in r for o in undone.stories[0].origins for r in o.reasons)


def test_a_person_may_hold_incidents_apart_and_reject_claims() -> None:
    """A verdict of different splits an incident; a rejected claim takes its figures with it."""
    first, second = night(), morning("2024-03-09")
    apart = judge(
        "different",
        target("event", first, lambda _: True),
        target("event", second, lambda _: True),
    )
    assert len(record(first, second).stories[0].incidents) == 1
    assert len(record(first, second, verdicts=[apart]).stories[0].incidents) == 2
    reject = judge("reject", target("claim", first, lambda c: c.stance == "asserts"))  # type: ignore[attr-defined]
    kept = record(first, verdicts=[reject]).stories[0]
    assert len(kept.claims) == 4
    assert all(item.claim in {c.id for c in kept.claims} for item in kept.figures)
