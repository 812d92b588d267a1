"""What a brief tells of the ferry fire."""

from dataclasses import replace

import pytest

from tests.briefing.ferry import build_ferry
from twosource.briefing import Brief, make_brief, write_html, write_markdown
from twosource.briefing.views import StoryView
from twosource.model.stories import Unknown


@pytest.fixture(scope="module")
def brief() -> Brief:
    """Return the brief of the ferry fire."""
    record, texts = build_ferry()
    return make_brief(record, texts)


@pytest.fixture(scope="module")
def story(brief: Brief) -> StoryView:
    """Return its one story."""
    return brief.stories[0]


def test_the_first_screen_sorts_statements(story: StoryView) -> None:
    """Established are statements of two independent origins; contradicted ones are contested."""
    assert [row.subject for row in story.established] == ["happened"]
    assert {row.subject for row in story.single} == {
        "injured, people",
        "affected, passengers",
        "cause",
    }
    assert [row.subject for row in story.contested] == [
        "killed, people",
        "missing, people",
        "cause",
    ]


def test_a_contested_count_tells_both_sides(story: StoryView) -> None:
    """Words and origins stand on both sides of a contested count."""
    killed = story.contested[0]
    assert (killed.value, killed.spread) == ("44", "22 to 44")
    assert killed.support == "2 independent origins"
    assert killed.origins == ("Ines Varga", "Coast Radio")
    assert [quote.words for quote in killed.rivals] == ["has risen to 31", "at least 22"]


def test_the_matrix_has_a_column_for_each_outlet(story: StoryView) -> None:
    """A report without an outlet stands under its name, and an undated one comes last."""
    assert [column.label for column in story.columns][-1] == "dockside.txt"
    assert story.columns[-1].note == "undated"
    assert all(len(row.cells) == len(story.columns) for group in story.groups for row in group.rows)


def test_a_copy_is_folded_under_the_first(story: StoryView) -> None:
    """The claim in the copied report stands under the wire's own, not beside it."""
    ministry = story.origins[0]
    assert ministry.name == "Interior Ministry"
    assert [claim.told for claim in ministry.claims] == [
        "Interior Ministry says, in Northwire",
        "Interior Ministry (statement) says, in Morning Ledger",
    ]
    assert [copy.told for copy in ministry.claims[0].copies] == [
        "Interior Ministry, through Northwire, says, in Harbour Post"
    ]


def test_conflicts_come_first(story: StoryView) -> None:
    """Relations start with what cannot both be true."""
    assert [it.kind for it in story.relations] == [
        "conflicts",
        "denies",
        "denies",
        "updates",
        "not_comparable",
        "compatible",
        "same",
    ]


def test_happened_and_said_are_apart(story: StoryView) -> None:
    """The timeline holds three kinds of entries, in blocks; what has no date stands outside."""
    kinds = [it.kind for it in story.timeline.entries]
    assert list(dict.fromkeys(kinds)) == ["happened", "said", "published"]
    assert kinds == sorted(kinds, key=["happened", "said", "published"].index)
    assert [it.when for it in story.timeline.undated] == ["no date", "undated"]


def test_a_brief_quotes_only_sentences_with_statements(story: StoryView) -> None:
    """Sentences without a statement stay out; with full text they are in, and it says so."""
    shown = "".join(part.text for report in story.reports for part in report.excerpts)
    assert "No further details" not in shown
    record, texts = build_ferry()
    whole = make_brief(record, texts, full_text=True)
    first = whole.stories[0].reports[0]
    assert first.whole
    assert "No further details" in first.excerpts[0].text


def test_words_that_do_not_fit_their_text_are_quoted_without_a_link() -> None:
    """A record whose texts are not at hand still makes a brief; its quotes lead nowhere."""
    record, _ = build_ferry()
    story = make_brief(record, {}).stories[0]
    assert story.title.anchor is None
    assert all(report.excerpts == () for report in story.reports)


def test_reports_of_no_story_are_listed() -> None:
    """A report that belongs to no story is not lost."""
    record, texts = build_ferry()
    story = replace(record.stories[0], reports=record.stories[0].reports[1:])
    brief = make_brief(replace(record, stories=(story,)), texts)
    assert [report.label for report in brief.loose] == ["Northwire"]


def test_a_record_without_stories_makes_a_brief() -> None:
    """No story is a brief too: it lists the reports."""
    record, texts = build_ferry()
    brief = make_brief(replace(record, stories=()), texts)
    assert brief.stories == ()
    assert len(brief.loose) == len(record.reports)


def test_what_the_record_leaves_out_is_told() -> None:
    """Unknowns of the whole record stand on the brief, on both faces."""
    record, texts = build_ferry()
    unknown = Unknown(
        "late.txt", "published later", "left out", "a later date", record.reports[0].id
    )
    brief = make_brief(replace(record, unknowns=(unknown,)), texts)
    assert [it.about for it in brief.unknowns] == ["late.txt"]
    assert "Left out of this brief" in write_html(brief)
    assert "## Left out of this brief" in write_markdown(brief)


def test_a_figure_tells_how_it_was_told(story: StoryView) -> None:
    """A count that its words call raised says so, with the day that it holds for."""
    figures = {it.quote.words: it for _, group in story.ladders[0].groups for it in group}
    assert figures["has risen to 31"].when == "told as raised, as of 5 March 2024"
    assert figures["More than 40"].when == "no date"


def test_a_ladder_is_grouped_by_origin(story: StoryView) -> None:
    """Each origin's figures stand together, in the order of time, under the named rule."""
    ladder = story.ladders[0]
    assert [origin for origin, _ in ladder.groups] == [
        "Interior Ministry",
        "Ines Varga",
        "Coast Radio",
        "fire service",
    ]
    first, second = ladder.groups[0][1]
    assert (first.value, first.told) == ("22 or more", "in Northwire")
    assert [it.told for it in first.repeats] == [
        "Interior Ministry, through Northwire, in Harbour Post"
    ]
    assert second.quote.words == "has risen to 31"
    assert ladder.rule == "low 22, best 44, high 44 by the rule ucdp"
