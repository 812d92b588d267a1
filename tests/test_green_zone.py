"""The two reports that the project began with: what a careful reader must find in the record.

The reports are other people's text: they are read where they lie, and nothing of them stands here
but numbers, names and dates.
"""

from collections.abc import Iterator
from functools import cache

import pytest

from twosource.desk import Desk
from twosource.model.figures import Figure
from twosource.model.records import Record
from twosource.model.relations import Relation
from twosource.model.stories import Statement, Story


@cache
def read_reports(paths: tuple[str, ...], published: str | None = None) -> tuple[Desk, Record]:
    """Read the reports once for each date that the second one is given."""
    desk = Desk()
    desk.add(*paths, published=[f"003={published}"] if published else [])
    return desk, desk.record()


@pytest.fixture
def story(green_zone: list[str]) -> Story:
    """Return the one story of the two reports, the second one undated."""
    (found,) = read_reports(tuple(green_zone))[1].stories
    return found


def voices(story: Story, figure: Figure) -> list[str | None]:
    """Return the chain of a figure's claim."""
    claim = next(claim for claim in story.claims if claim.id == figure.claim)
    return [link.name for link in claim.chain]


def figures(story: Story, measure: str, low: int | None) -> list[Figure]:
    """Return the figures of a measure with a lower bound."""
    return [it for it in story.figures if (it.measure, it.low) == (measure, low)]


def statement(story: Story, about: str, best: int) -> Statement:
    """Return the one statement about a measure with a best number that is not of things."""
    (found,) = [s for s in story.statements if (s.about, s.best) == (about, best) and s.support]
    return found


def between(story: Story, measure: str) -> Iterator[Relation]:
    """Yield the relations between figures of one measure."""
    ids = {figure.id for figure in story.figures if figure.measure == measure}
    return (row for row in story.relations if row.a in ids and row.b in ids)


def test_the_injured_in_two_voices(story: Story) -> None:
    """At least 125 injured: in the outlet's voice, and in the ministry's with 27 as a part."""
    (own,) = figures(story, "injured", 125)
    assert (own.bound, own.high, voices(story, own)) == ("at_least", None, [])
    (most,) = figures(story, "injured", 63)
    assert (most.high, voices(story, most)) == (125, ["Health Ministry"])
    (part,) = figures(story, "injured", 27)
    assert (part.whole, part.group, voices(story, part)) == (
        False,
        "civilians",
        ["Health Ministry"],
    )
    assert statement(story, "injured", 125).independent_origins == 1


def test_deaths_unconfirmed_against_none(story: Story) -> None:
    """At least two deaths, unconfirmed, stand against the ministry's none."""
    found = statement(story, "killed", 0)
    assert (found.low, found.high, found.state) == (0, 2, "denied")
    claims = {claim.id: claim for claim in story.claims}
    assert [claims[key].certainty for key in found.against] == ["unconfirmed"]
    assert [claims[key].chain[0].name for key in found.support] == ["Health Ministry"]


def test_live_fire_is_one_claim_for_each_medium(story: Story) -> None:
    """What two media report is two claims with the same words."""
    firearms = {event.id for event in story.events if event.mode == "firearms"}
    told = [claim for claim in story.claims if firearms & set(claim.events) and claim.chain]
    assert {claim.chain[-1].name for claim in told} == {"Reuters", "Al Jazeera"}
    assert len({claim.span for claim in told}) == 1
    assert any(event.mode == "crowd-control" for event in story.events)


def test_five_posts(green_zone: list[str]) -> None:
    """The posts have authors, handles and dates; one is not in English and is still a claim."""
    _, record = read_reports(tuple(green_zone))
    posts = [post for report in record.reports for post in report.posts]
    assert len(posts) == 5
    assert all(post.author and post.handle and post.posted == "2021-11-05" for post in posts)
    assert [post.language for post in posts].count("ar") == 1
    claims = [claim for claim in record.stories[0].claims if claim.chain]
    told = [claim for claim in claims if claim.chain[0].through == "post"]
    assert [claim.said.edtf for claim in told if claim.said] == ["2021-11-05"] * 5


def test_friday_and_the_election(story: Story, green_zone: list[str]) -> None:
    """A weekday of the dated report is that day; the election is on its date in both reports."""
    desk, _ = read_reports(tuple(green_zone))
    dated = next(report for report in desk.reports if report.published)
    fridays = [
        time.edtf for time in desk.findings(dated).times if time.span and time.span.text == "Friday"
    ]
    assert set(fridays) == {"2021-11-05"}
    (vote,) = [i for i in story.incidents if i.type is None and i.time and i.time.edtf]
    assert vote.time is not None
    assert vote.time.edtf == "2021-10-10"
    assert {event.report for event in story.events if event.id in vote.events} == set(story.reports)


def test_seats_have_one_origin_at_most(story: Story) -> None:
    """73 of 329 seats stands in both reports and is not called two independent origins."""
    found = statement(story, "seats", 73)
    assert len(found.support) == 2
    assert found.independent_origins == 1
    assert {row.independent for row in between(story, "seats")} == {None}
    assert all(not figure.whole and figure.part_of for figure in figures(story, "seats", 73))


def test_other_numbers(story: Story) -> None:
    """48 to 14 seats, and a turnout of 41 per cent."""
    (before,) = figures(story, "seats", 48)
    (after,) = figures(story, "seats", 14)
    assert (before.told, after.told) != (None, None)
    (turnout,) = figures(story, "share", 41)
    assert (turnout.unit, turnout.high) == ("percent", 41)


def test_quotes_have_speakers(story: Story) -> None:
    """Each direct quotation of the second report has its speaker."""
    undated = [claim for claim in story.claims if claim.speech == "direct" and claim.chain]
    speakers = {claim.chain[-1].name for claim in undated if claim.chain[-1].through != "post"}
    assert {"security source", "his office"} <= speakers


def test_the_undated_report_stays_undated(story: Story, green_zone: list[str]) -> None:
    """Its Saturday is not placed, its zero is not put against the 125, and the record says so."""
    desk, record = read_reports(tuple(green_zone))
    undated = next(report for report in record.reports if report.published is None)
    assert undated.published_bounds is not None
    assert (undated.published_bounds.edtf, undated.published_bounds.weekday) == (
        "XXXX-10-10/..",
        "Saturday",
    )
    times = [time for time in desk.findings(undated.id).times if time.span]
    assert {time.edtf for time in times if time.span and time.span.text == "Saturday"} == {None}
    assert [row.kind for row in between(story, "injured")] == ["not_comparable"]
    unknown = next(one for one in story.unknowns if one.about == "the date of a report")
    assert undated.name in unknown.why
    assert unknown.mend


def test_with_a_date_it_becomes_a_relation(green_zone: list[str]) -> None:
    """Published on the day after, its zero conflicts with the 125."""
    (dated,) = read_reports(tuple(green_zone), "2021-11-06")[1].stories
    assert [row.kind for row in between(dated, "injured")] == ["conflicts"]


def test_with_another_date_it_is_another_day(green_zone: list[str]) -> None:
    """Published two weeks before, it tells of another incident of the same story."""
    (dated,) = read_reports(tuple(green_zone), "2021-10-23")[1].stories
    homes = {event.id: event.report for event in dated.events}
    unrest = [i for i in dated.incidents if i.type in ("ASSAULT", "PROTEST")]
    told = [{homes[event] for event in incident.events} for incident in unrest]
    assert all(len(reports) == 1 for reports in told)
    assert set().union(*told) == set(dated.reports)
    assert list(between(dated, "injured")) == []


def test_nothing_is_called_established_that_is_not(story: Story) -> None:
    """No count of the dead or the injured rests on two independent origins."""
    counted = [one for one in story.statements if one.about in ("killed", "injured")]
    assert counted
    assert max(one.independent_origins for one in counted) == 1
