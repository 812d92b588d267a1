"""Surveys: what people look over on a kept desk: questions, stories, changes, outlets, reports."""

from collections.abc import Iterable

from twosource.desk.changes import Changes, Turn, list_done, list_turns
from twosource.desk.finding import choose_story
from twosource.desk.glances import Glance, Glances
from twosource.desk.grounds import Ground
from twosource.desk.hits import Filters
from twosource.desk.kept import KeptShelf
from twosource.desk.layers import Layered, lay_report
from twosource.desk.listings import Listing, list_fitting
from twosource.desk.publishers import Press, Publishers
from twosource.desk.queues import Queue, Queued, Queues, Wanted
from twosource.store.stories import list_stories

__all__ = ["Survey"]


class Survey:
    """What a desk in a file or on a server shows in lists: ``Desk("desk.db").kept.survey``.

    What it worked out of a story is remembered until the story is told anew.
    """

    def __init__(self, shelf: KeptShelf) -> None:
        """Look over a shelf."""
        self.shelf = shelf
        self._glances = Glances()
        self._queues = Queues(self._glances)
        self._press = Press(self._glances)

    def queue(self, wanted: Wanted | None = None, *, limit: int = 20, start: int = 0) -> Queue:
        """Return what people should look at, the most doubtful and consequential first.

        ``wanted`` says of which story and kinds, and who asks; the first ``start`` are passed over.
        """
        chosen = wanted or Wanted()
        return self.shelf.read(
            lambda ground: self._queues.page(ground, chosen, limit=limit, start=start)
        )

    def question(self, key: str, *, names: bool = False) -> Queued | None:
        """Return the question of an id; None where nobody asks it any more."""
        return self.shelf.read(lambda ground: self._queues.find(ground, key, names=names))

    def listing(
        self,
        words: str = "",
        filters: Filters | None = None,
        *,
        since: str | None = None,
        sort: str = "changed",
        limit: int = 50,
        start: int = 0,
    ) -> Listing:
        """Return the stories of which one report fits words and filters; see ``desk.listings``."""
        return self.shelf.read(
            lambda ground: list_fitting(
                ground,
                self._glances,
                words,
                filters,
                since=since,
                sort=sort,
                limit=limit,
                start=start,
            )
        )

    def glances(self, ids: Iterable[str]) -> dict[str, Glance]:
        """Return what lists show of some stories, by id."""

        def work(ground: Ground) -> dict[str, Glance]:
            return self._glances.take(ground, list(list_stories(ground.connection, ids)))

        return self.shelf.read(work)

    def changes(self, what: str | None = None, *, limit: int = 50, start: int = 0) -> Changes:
        """Return what was done on the desk, the newest first, as a person reads it."""
        return self.shelf.read(
            lambda ground: list_done(ground, what=what, limit=limit, start=start)
        )

    def turns(self, key: str) -> tuple[Turn, ...]:
        """Return the moments at which a story may have changed, in order."""
        return self.shelf.read(lambda ground: list_turns(ground, choose_story(ground, key)))

    def publishers(self) -> Publishers:
        """Return the outlets of the desk, what they repeat, and whom they rest on."""
        return self.shelf.read(self._press.list)

    def layered(self, key: str, *, names: bool = False) -> Layered:
        """Return a report with everything that was found in it; see ``desk.layers``."""
        return self.shelf.read(lambda ground: lay_report(ground, key, names=names))
