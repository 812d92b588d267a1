"""Atom: a feed of alerts that readers of feeds understand."""

from dataclasses import replace

import feedparser
from hypothesis import given
from hypothesis import strategies as st

from tests.watching.test_alerts import raise_toll
from twosource.intake.guards import read_tree
from twosource.watching.atom import write_atom


def test_a_feed_is_read_by_others() -> None:
    """Ids, titles, moments and evidence come out of it as they went in."""
    alert = raise_toll()
    later = replace(alert, id="other", told="two < three & “four”", at="2030-01-02T08:00:00.5Z")
    parsed = feedparser.parse(write_atom("ferry", [later, alert]))
    assert not parsed.bozo
    assert (parsed.version, parsed.feed.title) == ("atom10", "twosource: ferry")
    assert parsed.feed.updated == later.at
    assert [entry.id for entry in parsed.entries] == [
        "urn:twosource:alert:other",
        f"urn:twosource:alert:{alert.id}",
    ]
    assert parsed.entries[0].title == "toll raised: two < three & “four”"
    assert "Civil Guard" in parsed.entries[1].content[0].value
    assert parsed.entries[1].tags[0].term == "toll raised"


def test_an_empty_feed_is_a_feed() -> None:
    """Before the first alert there is a feed without entries."""
    parsed = feedparser.parse(write_atom("ferry", []))
    assert not parsed.bozo
    assert parsed.entries == []


@given(st.text(), st.text())
def test_whatever_stands_in_a_report_the_feed_is_xml(told: str, watch: str) -> None:
    """Words of any letters make a feed that is well formed."""
    told = told.encode("utf-8", "replace").decode("utf-8")
    watch = watch.encode("utf-8", "replace").decode("utf-8")
    feed = write_atom(watch, [replace(raise_toll(), told=told, title=told)])
    text = feed.decode("utf-8").partition("?>")[2]
    assert read_tree(text, "alerts.xml", 100).tag.endswith("feed")
