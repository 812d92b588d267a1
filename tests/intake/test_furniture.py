"""Furniture: what a site puts between the lines of a story is marked; what is told is not."""

import pytest

from tests.marked import unmark
from twosource.intake import read_bytes

PAGES = [
    "[Copyright 2024 Lomark Post.|f] [All rights reserved.|f]\nThe mill burned down on Monday.",
    "[© 2024 Lomark Post.|f] [This may not be published or rewritten.|f]\n\nThe mill burned.",
    "The mill burned.\n[Sign up for our morning news alerts.|f]\nNobody was hurt.",
    "The mill burned.\n[Follow Ana Lind on Twitter.|f]\n[Share|f]\n[Facebook|f]\nNobody was hurt.",
    "The mill burned. [Read or Share this story: https://lomark.example/a1|f]",
    "The mill burned. [Please enable Javascript to watch this video|f]",
    "The mill burned. [Anyone with information is asked to call the police at 555-0199.|f]",
    "The mill burned. [To remain anonymous, call 1-800-555-0199.|f]",
    "[Image 1 of 3|f] The mill after the fire.\nNobody was hurt.",
    "[1:21 Storm nears. Shops shut|f]\n[0:26 Bus stuck|f]\n[4:05 Fair|f]\n[2:00 Sun|f]\nIt rained.",
    # Told, not furniture.
    "She said she would sign up for the army. He told reporters to follow the law.",
    "“Follow me on Twitter,” the minister told the crowd.",
    "The firm called 300 workers back. Police called in 120 officers on Monday.",
    "The paper lost its copyright case. The court read more of the letter.",
    "9:05 Fire breaks out\n9:40 Crews arrive\n9:55 Roof falls",
    "The so-called reform cost 300 2024 models. Contact was lost at noon.",
    "A call for peace went out after 132 NATO soldiers were killed.",
    "The contact group said that 150 ISIS fighters were killed.",
    "Like many ministers, Ana Lind used Twitter to say that 12 people had died.",
    "Like Facebook, the bank was raided and 30 staff were detained.",
    "Stay with us for a week, the rebels told 12 hostages.",
    "Facebook changed its privacy policy on Monday after 40 users were killed, the ministry said.",
    "Copyright lawyers clashed with police in Lomark, and 12 people were injured.",
    "Watch: 14 killed as bridge collapses\nThe bridge fell at noon.",
    "9:05 Fire breaks out, two dead\n9:40 Crews arrive\n1:15 Roof falls, four killed",
    "5:50 Fire breaks out\n5:55 Crews arrive\n1:10 Roof falls, four killed",
    "1:05 Fire breaks out\n2:40 Crews arrive\n3:15 Roof falls\n4:20 Fire is out",
]


@pytest.mark.parametrize("marked", PAGES)
def test_furniture_is_what_only_a_site_says(marked: str) -> None:
    """Rights, newsletters, buttons, galleries and lines to call are fronts; the story is not."""
    text = unmark(marked)
    fronts = read_bytes(text.text.encode(), "page.txt").fronts
    found = [(f.span.start, f.span.text) for f in fronts if f.kind == "furniture"]
    assert found == [(mark.start, mark.words) for mark in text.marks]


def test_a_dateline_after_furniture_is_read() -> None:
    """A line that furniture opens goes on: its dateline dates the report."""
    words = b"Image 1 of 3 HARBOUR CITY, March 4, 2024 (Reuters) - A bridge fell, police said."
    report = read_bytes(words, "page.txt")
    assert (report.published, report.credit) == ("2024-03-04", ("Reuters",))
