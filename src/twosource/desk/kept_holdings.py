"""Kept holdings: the stories of a desk in a store, each loaded when it is asked about."""

from collections.abc import Iterable, Sequence

from twosource.desk.finding import choose_story
from twosource.desk.grounds import Ground
from twosource.desk.hits import Filters, Hit
from twosource.desk.holdings import Holding, make_holding, rank_stories
from twosource.desk.keepers import Keeper
from twosource.desk.records import make_story_record
from twosource.desk.searches import search
from twosource.desk.tables import Tables
from twosource.model.stories import Rule
from twosource.reconciling.rarity import weigh_word
from twosource.store import tables
from twosource.store.reports import list_kept, list_numbered, number_reports
from twosource.store.stories import list_stories
from twosource.store.words import find_words, parse_query

__all__ = ["KeptHoldings"]

_WORDS = 8  # of a question, the rarest: each is looked for
_REPORTS = 200  # of each word, the best


class KeptHoldings:
    """The stories of a desk in a file or on a server."""

    def __init__(self, keeper: Keeper, *, names: bool = False) -> None:
        """Take an open desk."""
        self.names = names
        self._shelf = keeper.shelf

    @property
    def tables(self) -> Tables:
        """The tables by which reports are read."""
        return self._shelf.tables

    def list_ids(self) -> Sequence[str]:
        """Return the ids of the stories, the last changed first."""
        return self._shelf.read(lambda ground: [it.id for it in list_stories(ground.connection)])

    def open(self, key: str, rule: Rule = "ucdp") -> Holding:
        """Return one story; its id may be one that it had before.

        Raises :class:`SettingsWrong` where none or several are meant.
        """

        def work(ground: Ground) -> Holding:
            record = make_story_record(ground, choose_story(ground, key), rule=rule)
            story = record.stories[0]
            numbers = number_reports(ground.connection, story.reports).values()
            accounts = ground.load_accounts(numbers)
            return make_holding(
                record, story.id, accounts, ground.standing, ground.tables, names=self.names
            )

        return self._shelf.read(work)

    def find(self, words: Iterable[str], most: int) -> tuple[list[str], int]:
        """Return the stories that hold most of some words, by how rare they are."""
        rarest = sorted(set(words), key=lambda word: (-weigh_word(word), word))[:_WORDS]

        def work(ground: Ground) -> dict[str, float]:
            votes: dict[str, float] = {}
            for word in rarest:
                query = parse_query(f"{word}*")
                found = find_words(ground.connection, query, limit=_REPORTS)
                kept = list_numbered(ground.connection, [number for number, _ in found])
                for story in {one.story for one in kept if one.story is not None}:
                    votes[story] = votes.get(story, 0.0) + weigh_word(word)
            return votes

        return rank_stories(self._shelf.read(work), most)

    def count_unused(self) -> int:
        """Return how many reports are in no story."""
        loose = tables.reports.c.story.is_(None)
        return self._shelf.read(lambda ground: len(list(list_kept(ground.connection, loose))))

    def search(self, words: str, filters: Filters, limit: int) -> tuple[Hit, ...]:
        """Return the reports that hold words, best first."""
        return self._shelf.read(lambda ground: search(ground, words, filters, limit=limit))
