"""Asides: lists of links are found by their marks, and lists of facts are not taken for them."""

import pytest

from tests.marked import unmark
from twosource.model.reports import Report, report_id
from twosource.reconciling.asides import find_asides
from twosource.reconciling.copies import find_copies

STORY = "The mill burned down on Monday.\n"
LINKS = "WATCH: The old mill of Lomark burns for a second day as crews run dry"


@pytest.mark.parametrize(
    "marked",
    [
        f"{STORY}\n[RAW VIDEO: Mill burns in the night|a]\n\n[+ Mayor resigns|a]\n[IMAGES: Mill|a]",
        f"[> Mill burns|a]\n[Mayor resigns|a]\n[» Storm nears|a]\n{STORY}",
        # Too few, facts, sentences, and a text whose lines are broken.
        f"{STORY}+ Mayor resigns\n+ Storm nears",
        f"{STORY}14 people killed\n31 people injured\nFour houses burned",
        f"{STORY}POLICE: We came at noon.\nMAYOR: I was told later.\nPOLICE: She was told first.",
        "The mill burned\ndown on Monday\nand two men\nof Lomark were hurt.",
    ],
)
def test_lists_of_links_are_asides(marked: str) -> None:
    """Headlines one below the other, half of them with a mark, point to other stories."""
    text = unmark(marked)
    found = [text.text[slice(*aside)] for aside in find_asides(text.text)]
    assert found == [mark.words for mark in text.marks]


def test_links_that_two_pages_share_are_no_copy() -> None:
    """Two stories of one site that point to the same others share nothing; sentences they do."""
    links = f"{LINKS}\n+ The mayor asks all owners of pumps to come to the river\n+ Storm nears\n"
    ends = ["Two men were hurt, the police said.\n", "Bread grows dearer in all of Arland again.\n"]
    one, other = (
        Report(report_id(links + end, f"{at}.txt"), links + end, f"{at}.txt")
        for at, end in enumerate(ends)
    )
    assert find_copies([one, other]) == ()
    told = [links.replace("\n", ".\n") + end for end in ends]
    texts = [
        Report(report_id(text, f"{at}.txt"), text, f"{at}.txt") for at, text in enumerate(told)
    ]
    assert len(find_copies(texts)) == 1
