"""Made-up reports in any number, short, so that a desk grows fast.

Report ``number`` is always the same. Of each hundred, twenty stories have five reports each, told
in turns: every batch begins stories or goes on with them. A story has words, a town and a day of
its own, every fourth report repeats the one before it, and every fifth story counts the hurt
otherwise from report to report.
"""

import random
from collections.abc import Iterable, Iterator

from tests.reconciling.build import Account, account, claim, event, figure, voice

__all__ = ["grow", "grow_one", "write_long"]

_SYLLABLES = "ba dre fi go kal lo mur ne pli qua ro su tev vo wex yi zan".split()
_BLOCK, _STORIES = 100, 20
_WORDS, _TOLD = 14, 9


def grow(numbers: Iterable[int]) -> Iterator[Account]:
    """Yield the reports of some numbers, with what is found in them."""
    return (grow_one(number) for number in numbers)


def grow_one(number: int) -> Account:
    """Return one report with its findings."""
    block, within = divmod(number, _BLOCK)
    member, place = divmod(within, _STORIES)
    story = block * _STORIES + place
    words = _make_words(story)
    town, crowd = words[0].capitalize(), words[1]
    hurt = 3 + story % 40 + (member % 2 if story % 5 == 0 else 0)
    content = f"{hurt} {crowd} weavers were hurt in {town}"
    told = _tell(story, member, words[2:])
    day = f"20{story % 80 + 10}-0{story % 9 + 1}-1{story % 7}"
    return account(
        f"{number}.txt",
        f"{content}, the {town} Brigade said. {told}.",
        claim(
            content,
            voice(f"the {town} Brigade", "government"),
            tells=[event("hurt", day=day)],
            counts=[figure(f"{hurt} {crowd} weavers", hurt)],
        ),
        outlet=f"Outlet {number % 17}",
        published=day,
    )


def write_long(name: str) -> Account:
    """Return a report of 3,000 words that no other has."""
    chance = random.Random(name)  # noqa: S311  # a draw for a test
    words = ("".join(chance.choices(_SYLLABLES, k=5)) for _ in range(3000))
    said = "Eleven bakers were hurt"
    return account(name, f"{said}. {' '.join(words)}", claim(said), published="2090-01-01")


def _tell(story: int, member: int, words: list[str]) -> str:
    """Return words of a story in an order of the report's own, or in that of the one before."""
    of = member - 1 if member % 4 == 3 else member
    chance = random.Random(f"{story} {of}")  # noqa: S311  # a draw for a test
    return " ".join(chance.sample(words, _TOLD))


def _make_words(story: int) -> list[str]:
    chance = random.Random(f"words of {story}")  # noqa: S311  # as above
    return ["".join(chance.choices(_SYLLABLES, k=4)) for _ in range(_WORDS)]
