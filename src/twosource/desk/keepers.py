"""The keeper of a desk in a store: stories, search, looking back, checks, erasure, backups."""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from twosource.batch.readings import Reader
from twosource.desk.doors import Progress
from twosource.desk.grounds import Ground
from twosource.desk.kept import KeptShelf
from twosource.desk.moments import check_date, read_moment
from twosource.desk.tables import Tables
from twosource.errors import SettingsWrong
from twosource.model.records import Record
from twosource.model.stories import Rule
from twosource.model.verdicts import Verdict
from twosource.model.wire import Json
from twosource.store import open_store
from twosource.store.addresses import read_address
from twosource.store.logs import Entry, last_entry, list_entries
from twosource.store.reports import (
    Kept,
    count_reports,
    list_numbered,
    load_original,
    number_reports,
)
from twosource.store.stories import KeptStory, list_stories
from twosource.store.tombstones import finish_scrub

if TYPE_CHECKING:
    from twosource.desk.checking import Checked
    from twosource.desk.differences import Difference
    from twosource.desk.erasures import Erased
    from twosource.desk.explanations import Line
    from twosource.desk.hits import Filters, Hit
    from twosource.desk.rereadings import Reread
    from twosource.desk.surveys import Survey

__all__ = ["Keeper", "is_new", "open_keeper"]


class Keeper:
    """What a desk in a file or on a server can do besides: ``Desk("desk.db").kept``."""

    def __init__(self, shelf: KeptShelf, reader: Reader) -> None:
        """Look after a shelf, and clean up after an erasure that was cut off."""
        self.shelf = shelf
        self._reader = reader
        finish_scrub(shelf.store)

    @cached_property
    def survey(self) -> "Survey":
        """What people look over: the review queue, lists of stories, changes, outlets."""
        from twosource.desk.surveys import Survey

        return Survey(self.shelf)

    def stories(self, ids: Iterable[str] | None = None) -> tuple[KeptStory, ...]:
        """Return the stories, or those of some ids, the last changed first."""
        return self.shelf.read(lambda ground: tuple(list_stories(ground.connection, ids)))

    def name_reports(self, ids: Iterable[str]) -> dict[str, str]:
        """Return what reports are called, by id: their outlets, or else their names."""
        return {kept.id: kept.outlet or kept.name for kept in self.look_up(ids)}

    def look_up(self, ids: Iterable[str]) -> tuple[Kept, ...]:
        """Return reports as they came, without their texts, each with the story that it is in."""

        def work(ground: Ground) -> tuple[Kept, ...]:
            numbers = number_reports(ground.connection, ids).values()
            return tuple(list_numbered(ground.connection, numbers))

        return self.shelf.read(work)

    def arrival(self, report: str) -> "tuple[Line, ...]":
        """Return how a report came and what its versions changed, as lines of its explanation."""
        from twosource.desk.histories import tell_history

        return self.shelf.read(lambda ground: tell_history(ground, report))

    def original(self, key: str) -> bytes:
        """Return the bytes that a report came as, by its id or the beginning of it.

        Raises :class:`SettingsWrong` where they were not kept: of findings made elsewhere, or where
        a name was erased in them.
        """
        subject, _ = self.shelf.find(key, ("report",))

        def work(ground: Ground) -> bytes | None:
            numbers = number_reports(ground.connection, [subject.id]).values()
            (kept,) = list_numbered(ground.connection, numbers)
            if kept.original is None:
                return None
            return load_original(ground.connection, kept.original)

        found = self.shelf.read(work)
        if found is None:
            raise SettingsWrong(f"report {subject.id[:8]}: the bytes that it came as are not kept")
        return found

    def count_reports(self) -> int:
        """Return how many reports are on the desk."""
        return self.shelf.read(lambda ground: count_reports(ground.connection))

    def story(
        self,
        key: str,
        *,
        rule: Rule = "ucdp",
        as_published_by: str | None = None,
        as_known_at: str | None = None,
    ) -> Record:
        """Return the record of one story; its id may be one that it had before.

        ``as_published_by`` (a date) leaves out what was published later, ``as_known_at`` (a date,
        or a moment in RFC 3339) what the desk came to know later; then its reports may have been
        several stories, which are all in.
        """
        from twosource.desk.finding import choose_story
        from twosource.desk.records import make_story_record

        check_date(as_published_by)
        moment = None if as_known_at is None else read_moment(as_known_at)
        story = self.shelf.read(lambda ground: choose_story(ground, key))

        def work(ground: Ground) -> Record:
            return make_story_record(ground, story, rule=rule, as_published_by=as_published_by)

        return self.shelf.read(work, moment)

    def diff(self, key: str, since: str, until: str | None = None) -> "Difference":
        """Return what changed in a story since a date or moment, and which report changed it.

        Raises :class:`SettingsWrong` for an ``until`` that comes before ``since``.
        """
        from twosource.desk.differences import compare_records

        if until and read_moment(until) < read_moment(since):
            raise SettingsWrong(f"until {until} is before since {since}: change them about")
        after = self.story(key, as_known_at=until) if until else self.story(key)
        return compare_records(self.story(key, as_known_at=since), after)

    def search(
        self, words: str = "", filters: "Filters | None" = None, *, limit: int = 20, start: int = 0
    ) -> "tuple[Hit, ...]":
        """Return the reports that hold words, best first; ``filters`` say what they must say.

        ``"in quotes"`` words stand in this order, ``begin*`` they only begin so, ``-without`` must
        not be there; accents and capitals do not count. The first ``start`` are passed over.
        """
        from twosource.desk.hits import Filters
        from twosource.desk.searches import search

        chosen = filters or Filters()
        return self.shelf.read(
            lambda ground: search(ground, words, chosen, limit=limit, start=start)
        )

    def count_hits(self, words: str = "", filters: "Filters | None" = None) -> int:
        """Return how many reports a search finds."""
        from twosource.desk.hits import Filters
        from twosource.desk.searches import count_hits

        return self.shelf.read(lambda ground: count_hits(ground, words, filters or Filters()))

    def find_story(self, key: str) -> KeptStory:
        """Return the story that an id means, which may be one that it had before.

        Raises :class:`SettingsWrong` where none or several do.
        """
        from twosource.desk.finding import choose_story

        def work(ground: Ground) -> KeptStory:
            (found,) = list_stories(ground.connection, [choose_story(ground, key)])
            return found

        return self.shelf.read(work)

    def erase(self, key: str, *, by: str, why: str) -> "Erased":
        """Take a report, given by its id or name, or a person's name in all reports, out for good.

        Bytes, text, findings and search rows go; a tombstone stays, and the log stays whole. This
        cannot be undone. Raises :class:`SettingsWrong` where there is nothing to erase.
        """
        from twosource.desk.erasures import erase

        return erase(self.shelf, key, by=by, why=why)

    def check(
        self, *, noted: str | None = None, deep: bool = False, progress: Progress | None = None
    ) -> "Checked":
        """Look whether the desk holds what was put into it, and what follows from that.

        ``noted`` is the end of the log as it was written down before; with ``deep`` everything is
        reconciled from the start and compared.
        """
        from twosource.desk.checking import check_desk

        return self.shelf.read(
            lambda ground: check_desk(ground, noted=noted, deep=deep, progress=progress)
        )

    def reread(self, *, everything: bool = False, progress: Progress | None = None) -> "Reread":
        """Read again what an earlier version of a stage read; with ``everything`` all reports."""
        from twosource.desk.rereadings import reread

        return reread(self.shelf, self._reader, everything=everything, progress=progress)

    def back_up(self, path: str | Path, *, progress: Progress | None = None) -> None:
        """Write the desk into a new file, as it stands now, while others may write."""
        from twosource.desk.restoring import index_all
        from twosource.store.backups import back_up

        back_up(self.shelf.store, Path(path), index_all, progress)

    def restore(self, path: str | Path, *, progress: Progress | None = None) -> None:
        """Put a backup into this desk, which must be empty, on either engine."""
        from twosource.desk.restoring import restore

        restore(self.shelf, Path(path), progress)

    def require_reviewers(self, many: int) -> None:
        """Let a verdict count when so many persons give it: one, or two."""
        self.shelf.require_reviewers(many)

    def list_loose(self) -> tuple[Verdict, ...]:
        """Return the verdicts that count and of which some words are no finding's any more."""
        from twosource.desk.rereadings import find_loose

        return find_loose(self.shelf)

    def list_examples(self) -> tuple[dict[str, Json], ...]:
        """Return the verdicts as training and evaluation data, one JSON object each."""
        from twosource.desk.examples import list_examples

        return self.shelf.read(lambda ground: tuple(list_examples(ground)))

    def list_changes(self, limit: int = 0) -> tuple[Entry, ...]:
        """Return the last changes of the desk, in order; all of them without a limit."""

        def work(ground: Ground) -> tuple[Entry, ...]:
            last = last_entry(ground.connection)
            since = max(0, last.number - limit) if last is not None and limit else 0
            return tuple(list_entries(ground.connection, since))

        return self.shelf.read(work)

    @property
    def reviewers(self) -> int:
        """How many persons must give a verdict for it to count."""
        return self.shelf.read(lambda ground: ground.reviewers)


def open_keeper(address: str | Path, tables: Tables, reader: Reader, *, create: bool) -> Keeper:
    """Open the store at an address, and its keeper."""
    return Keeper(KeptShelf(open_store(address, create=create), tables), reader)


def is_new(address: str | Path) -> bool:
    """Say whether there is no file yet where a desk in a file is to be."""
    url, _ = read_address(address)
    return url.drivername == "sqlite" and not Path(url.database or "").exists()
