"""Queries: what a program asks of a desk, or of texts that it gives, in short answers.

They measure reporting, not truth: who says it, through whom, how many origins are known to be
independent, and what was not looked at.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from twosource.batch.readings import Reader
from twosource.desk.answers import (
    BriefAnswer,
    ClashesAnswer,
    FiguresAnswer,
    Found,
    Quote,
    SearchAnswer,
    StoriesAnswer,
    StoryLine,
)
from twosource.desk.citations import cut, line_of
from twosource.desk.corroborations import corroborate, tell_claim, tell_speaker
from twosource.desk.desk import Desk
from twosource.desk.hits import Filters, Hit
from twosource.desk.holdings import Holding, Holdings, ReadHoldings
from twosource.desk.inquiries import GivenText, read_claim, read_texts
from twosource.desk.matches import IndependenceAnswer, WhoAnswer
from twosource.desk.summaries import list_clashes, list_ladders, sum_up
from twosource.errors import SettingsWrong
from twosource.model.stories import Rule

if TYPE_CHECKING:
    from twosource.desk.kept_holdings import KeptHoldings

__all__ = ["MOST", "Queries"]

MOST = 100  # entries of one list


class Queries:
    """Questions to a desk.

    >>> from twosource import Desk
    >>> desk = Desk()
    >>> added = desk.add("samples")
    >>> answer = Queries(desk).independent_origins("Nine people were killed in Ormeza.")
    >>> answer.independent_for
    3
    """

    def __init__(self, desk: Desk, *, names: bool = False) -> None:
        """Ask a desk, kept or in memory; ``names`` shows the names of private victims."""
        self._names = names
        self._reader = Reader(desk.tables.places)
        self._tables = desk.tables
        self._kept: KeptHoldings | None = None
        self._holdings = self._hold(desk)

    def _hold(self, desk: Desk) -> Holdings:
        try:
            keeper = desk.kept
        except SettingsWrong:
            read = [(report, desk.findings(report)) for report in desk.reports]
            return ReadHoldings(read, desk.tables, desk.verdicts, names=self._names)
        from twosource.desk.kept_holdings import KeptHoldings  # noqa: PLC0415  # loads a store

        self._kept = KeptHoldings(keeper, names=self._names)
        return self._kept

    def stories(self, *, limit: int = 20) -> StoriesAnswer:
        """Return the stories, each in a line, the last changed first."""
        ids, more = cut(self._holdings.list_ids(), _check(limit))
        return StoriesAnswer(tuple(self._line(key) for key in ids), more)

    def brief(
        self,
        story: str | None = None,
        *,
        texts: Sequence[GivenText] = (),
        rule: Rule = "ucdp",
        limit: int = 10,
    ) -> BriefAnswer:
        """Return what of a story is established, contested and unknown.

        ``texts`` are read as reports instead of the desk's; without a story the largest is told.
        """
        holdings = self._choose(texts, together=False)
        if story is None and not texts:
            raise SettingsWrong("a brief needs the id of a story, or texts: ask for the stories")
        ids = holdings.list_ids() if story is None else [story]
        if not ids:
            raise SettingsWrong("the texts tell of nothing that could be briefed")
        others, more = cut(ids[1:], _check(limit))
        lines = tuple(line_of(holdings.open(key)) for key in others)
        return sum_up(holdings.open(ids[0], rule), limit, lines, more)

    def who_says(
        self,
        claim: str | None = None,
        *,
        speaker: str | None = None,
        story: str | None = None,
        texts: Sequence[GivenText] = (),
        published: str | None = None,
        limit: int = 20,
    ) -> WhoAnswer:
        """Return who makes a claim that is given in words, or what a person or body says."""
        holdings = self._choose(texts)
        limit = _check(limit)
        if claim is not None and claim.strip():
            asked = read_claim(claim, self._reader, published=published)
            return tell_claim(
                asked,
                holdings,
                story=story,
                speaker=speaker,
                limit=limit,
                anchored=bool(texts),
            )
        if speaker is None or not speaker.strip():
            raise SettingsWrong("a claim in words is needed, or the name of who says it")
        return tell_speaker(speaker.strip()[:200], holdings, story=story, limit=limit)

    def independent_origins(
        self,
        claim: str,
        *,
        story: str | None = None,
        texts: Sequence[GivenText] = (),
        published: str | None = None,
        limit: int = 10,
    ) -> IndependenceAnswer:
        """Return how many independent origins say what a claim in words says, and how many not.

        ``texts`` are read as reports instead of the desk's, and nothing of them is kept.
        """
        asked = read_claim(claim, self._reader, published=published)
        holdings = self._choose(texts)
        return corroborate(asked, holdings, story=story, limit=_check(limit), anchored=bool(texts))

    def conflicts(self, story: str, *, limit: int = 20) -> ClashesAnswer:
        """Return which claims of a story stand against each other, and why."""
        holding = self._holdings.open(story)
        shown, more = cut(list_clashes(holding), _check(limit))
        return ClashesAnswer(line_of(holding), shown, more)

    def figures(
        self,
        story: str,
        *,
        measure: str | None = None,
        rule: Rule = "ucdp",
        limit: int = 20,
    ) -> FiguresAnswer:
        """Return the counts of a story: each figure with its origin, low, best and high."""
        holding = self._holdings.open(story, rule)
        ladders = list_ladders(holding, measure, _check(limit))
        shown, more = cut(ladders, limit)
        return FiguresAnswer(line_of(holding), shown, more)

    def search(
        self, words: str = "", filters: Filters | None = None, *, limit: int = 20
    ) -> SearchAnswer:
        """Return the reports that hold words, best first; ``filters`` say what they must say.

        Raises :class:`SettingsWrong` for a desk in memory, which has no index.
        """
        if self._kept is None:
            raise SettingsWrong("a desk in memory has no index of words: open Desk('desk.db')")
        hits = self._kept.search(words, filters or Filters(), _check(limit) + 1)
        opened: dict[str, Holding] = {}
        for hit in hits[:limit]:
            if hit.story is not None and hit.story not in opened:
                opened[hit.story] = self._kept.open(hit.story)
        found = tuple(_find(hit, opened.get(hit.story or "")) for hit in hits[:limit])
        return SearchAnswer(found, len(hits) > limit)

    def _choose(self, texts: Sequence[GivenText], *, together: bool = True) -> Holdings:
        if not texts:
            return self._holdings
        return read_texts(texts, self._reader, self._tables, names=self._names, together=together)

    def _line(self, key: str) -> StoryLine:
        return line_of(self._holdings.open(key))


def _check(limit: int) -> int:
    if not 1 <= limit <= MOST:
        raise SettingsWrong(f"a limit of {limit}: choose one from 1 to {MOST}")
    return limit


def _find(hit: Hit, holding: Holding | None) -> Found:
    """Return a report that was found; what is in no story shows no words, so no names either."""
    passages = () if holding is None else tuple(_quote(hit, holding))
    return Found(hit.report, hit.name, hit.outlet, hit.published, hit.story, passages)


def _quote(hit: Hit, holding: Holding) -> Iterator[Quote]:
    """Yield the passages of a hit as the holding shows the report: without names kept back."""
    text = holding.texts.get(hit.report, "")
    for passage in hit.passages:
        start, end = passage.span.start, passage.span.end
        yield Quote(hit.report, hit.outlet or hit.name, hit.published, start, end, text[start:end])
