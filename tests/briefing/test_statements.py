"""Rows of the matrix: both sides, what was updated since, and confirmations withheld."""

import re
from dataclasses import replace

import pytest

from tests.briefing.build import Builder, make_report
from tests.briefing.ferry import build_ferry
from twosource.briefing import make_brief, write_html, write_markdown
from twosource.briefing.rows import StatementView
from twosource.briefing.views import StoryView
from twosource.model.records import Record
from twosource.model.stories import Statement


@pytest.fixture(scope="module")
def story() -> StoryView:
    """Return the ferry fire."""
    record, texts = build_ferry()
    return make_brief(record, texts).stories[0]


def change_killed(**changes: object) -> tuple[Record, dict[str, str]]:
    """Return the ferry fire with another statement of its dead."""
    record, texts = build_ferry()
    (story,) = record.stories

    def change(it: Statement) -> Statement:
        return replace(it, **changes) if it.about == "killed" else it  # type: ignore[arg-type]

    statements = tuple(change(it) for it in story.statements)
    return replace(record, stories=(replace(story, statements=statements),)), texts


def killed_in(record: Record, texts: dict[str, str]) -> StatementView:
    """Return the row of the dead."""
    (story,) = make_brief(record, texts).stories
    return next(row for group in story.groups for row in group.rows if row.about == "killed")


def test_people_harmed_come_first(story: StoryView) -> None:
    """An incident's counts of people stand over the rest, disputed facts before calm ones."""
    (group,) = story.groups
    assert [row.about for row in group.rows][:3] == ["killed", "missing", "injured"]
    assert [row.state for row in group.rows][:2] == ["contested", "denied"]


def test_an_updated_count_stays_in_its_cell() -> None:
    """What an outlet said before a count rose stands neither for nor against, but is shown."""
    record, _ = build_ferry()
    (row,) = (it for it in record.stories[0].statements if it.about == "killed")
    killed = killed_in(*change_killed(against=row.against[:1]))
    sides = {voice.side for cell in killed.cells for voice in cell.voices}
    assert {"for", "against", "updated since"} <= sides


def test_an_unconfirmed_count_shows_what_was_said() -> None:
    """A count that no claim supports firmly is shown by its own words, not by its upper bound."""
    changed = change_killed(support=(), against=(), low=None, best=None, state="unconfirmed")
    killed = killed_in(*changed)
    assert killed.quotes
    assert "22 or more" in killed.value


def test_a_withheld_confirmation_stands_beside_what_it_follows() -> None:
    """A confirmation withheld straight after a count is shown beside the count."""
    record, texts = build_ferry()
    (story,) = record.stories
    held = replace(
        next(it for it in story.claims if it.origin == "police" or it.stance == "denies"),
        stance="withholds",
    )
    first = next(it for it in story.claims if it.report == held.report and it.id != held.id)
    about = next(it for it in story.statements if it.about == "killed")
    changed = replace(
        story,
        claims=tuple(held if it.id == held.id else it for it in story.claims),
        statements=(replace(about, support=(first.id,), against=()),),
    )
    record = replace(record, stories=(changed,))
    assert [told for told, _ in killed_in(record, texts).withheld] == ["Police does not confirm"]
    brief = make_brief(record, texts)
    assert "Police does not confirm" in write_markdown(brief)
    assert "Police does not confirm" in write_html(brief)


def test_relations_of_one_pair_are_told_once(story: StoryView) -> None:
    """The same two origins and counts in many reports are one relation with repeats."""
    kinds = [(it.kind, it.first_chain.partition(",")[0]) for it in story.relations]
    assert len(kinds) == len(set(kinds))


def test_who_and_where_are_asides() -> None:
    """Calm statements on who took part and where share a row, and stay off the first screen."""
    record, texts = build_ferry()
    (told,) = record.stories
    moved = tuple(
        replace(it, about="place") if it.about == "happened" else it for it in told.statements
    )
    record = replace(record, stories=(replace(told, statements=moved),))
    brief = make_brief(record, texts)
    (story,) = brief.stories
    (group,) = story.groups
    assert [about for about, _ in group.asides] == ["place"]
    assert "place" not in {row.about for row in (*story.established, *story.single)}
    assert "- place: “A fire” (3 independent origins)" in write_markdown(brief).splitlines()


@pytest.mark.parametrize("many", [12, 13])
def test_many_outlets_are_listed(many: int) -> None:
    """More outlets than fit beside each other stand below each other, each in the rows it has."""
    marked = "A [fire|fire] began."
    reports = [
        make_report(f"{at}.txt", marked, outlet=f"Outlet {at}", published="2024-03-04")
        for at in range(many)
    ]
    builder = Builder(reports)
    claims = tuple(builder.claim(it, "fire") for it in reports[:2])
    builder.tell(None, "happened", reports[0]["fire"], "agreed", claims, origins=(2, 0))
    page = write_html(make_brief(builder.record(reports[0]["fire"]), builder.texts()))
    (row,) = re.findall(r'(?s)<tr id="s1st1".*?</tr>', page)
    assert row.count("<td") == (1 if many == 13 else 12)
    assert [f"Outlet {at}" in row for at in range(3)] == [True, True, False]
    assert ("Who says so" in page) == (many == 13)
