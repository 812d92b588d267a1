"""The reports of a brief say whose text each is, and who only helped with it."""

from twosource.briefing import make_brief, write_markdown
from twosource.intake import Given, read_bytes
from twosource.reconciling import reconcile

STORY = "Two people were hurt when the old bridge fell into the river, police said."


def write(ends: str, given: Given) -> str:
    """Return the brief of one report, as Markdown."""
    report = read_bytes(f"{STORY}\n\n{ends}".encode(), "bridge.txt", given)
    record = reconcile([report], [], twosource="test")
    return write_markdown(make_brief(record, {report.id: report.text}))


def test_a_brief_tells_sources_from_helpers() -> None:
    """Whose text it is stands apart from who contributed, named or not."""
    brief = write("(AFP)\nWith inputs from Reuters and agencies", Given(outlet="Lomark Ledger"))
    assert "credits AFP" in brief
    assert "made with help of Reuters, agencies without a name" in brief


def test_a_brief_tells_the_link_behind_a_credit() -> None:
    """An outlet that is credited by an address alone is shown with the address."""
    given = Given(outlet="Lomark Ledger", address="https://apnews.com/b")
    brief = write("", given)
    assert "credits AP (it links to" in brief
    assert "apnews" in brief
