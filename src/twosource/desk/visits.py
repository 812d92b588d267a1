"""Visits: web addresses to reports, each asked only for what is new since it was asked before.

What a page, a feed, a sitemap or a wire answered is remembered when its reports are safe on the
desk: whatever happens in between, the next visit goes on where this one was cut off.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self
from urllib.parse import urlsplit

from twosource.desk.addresses import clean_address
from twosource.desk.fetchings import Fetching
from twosource.desk.marks import (
    clean_item,
    count_failures,
    digest_file,
    digest_item,
    forget_marks,
    is_same,
    list_marks,
    make_source,
    name_file,
    rank_newness,
    scope_item,
    tell_failures,
)
from twosource.desk.memories import Memory
from twosource.errors import ExtraMissing, ReportRefused
from twosource.fetching import Fetched, Fetcher
from twosource.intake.canonicals import find_canonical
from twosource.intake.feeds.feeds import give_item, is_feed, name_item, read_feed, take_item
from twosource.intake.feeds.items import Feed, Item
from twosource.intake.feeds.sitemaps import is_sitemap, read_sitemap
from twosource.intake.intakes import Found, Give
from twosource.intake.opening import open_stream
from twosource.intake.settings import Given, join
from twosource.intake.sources import Source as File
from twosource.intake.tables.rows import make_fault
from twosource.intake.taken import Taken
from twosource.model.sources import Source
from twosource.outlets import OutletTable

__all__ = ["Visits"]

_ARCHIVES = (".warc", ".warc.gz", ".warc.zst", ".wacz")
_PRIVATE = frozenset(["set-cookie"])  # of headers, what is of no report
_TRIES = 3  # visits on which an item that could not be read is tried
_PAGES = 1_000  # pages of sitemaps in one visit
_CHILDREN = 50
_FILES = "files"  # the source under which files are remembered


class Visits:
    """Asks addresses one after the other."""

    def __init__(
        self,
        fetching: Fetching,
        find_memory: Callable[[], Memory],
        outlets: OutletTable,
    ) -> None:
        """Ask nothing yet; ``find_memory`` gives what remembers, once it is open."""
        self._fetching, self._find_memory, self._outlets = fetching, find_memory, outlets
        self._fetcher: Fetcher | None = None  # of these visits alone
        self._seen: dict[str, dict[str, str]] = {}
        self._sources: dict[str, Source] = {}
        self._files: dict[str, str] = {}
        self.notes: list[str] = []

    def __enter__(self) -> Self:
        """Give the visits themselves."""
        return self

    def __exit__(self, *_: object) -> None:
        """End them."""
        if self._fetcher is not None:
            self._fetcher.__exit__(None, None, None)

    @property
    def _memory(self) -> Memory:
        return self._find_memory()

    def _open_fetcher(self) -> Fetcher:
        """Open the fetcher at the first address: without one, its parts need not be installed."""
        said = self._fetching
        if said.fetcher is not None:
            return said.fetcher
        if self._fetcher is None:
            self._fetcher = Fetcher(limits=said.limits, private=said.private, robots=said.robots)
        return self._fetcher

    def limit_workers(self, workers: int, paths: Sequence[str | Path]) -> int:
        """Return how many may read at once: where an address is asked one, since what is
        remembered of it counts only what is on the desk, so that none may be read ahead.
        """
        return 1 if any("://" in str(path) for path in paths) else workers

    def visit(self, address: str, give: Give) -> Found:
        """Yield the reports that an address holds and that are new, or why there are none."""
        name = clean_address(address)
        if urlsplit(name).path.lower().endswith(_ARCHIVES):
            yield from self._visit_archive(name, give)
            return
        known = self._memory.find_source(address)
        fetched = self._fetch(address, known)
        if is_same(fetched, known):
            self._wait(make_source(address, fetched, known))
        elif is_sitemap(fetched.body):
            yield from self._visit_sitemap(address, fetched, give)
        elif is_feed(fetched.body):
            yield from self._visit_feed(address, fetched, give)
        else:
            yield from self._open(fetched, name, give)
            self._wait(make_source(address, fetched, None))

    def is_known(self, source: File) -> bool:
        """Say whether a file is as it was when it was read before, by its size and its time."""
        digest = digest_file(source)
        self._files[source.name] = digest
        key = name_file(source)
        return digest != "" and self._memory.find_seen(_FILES, [key]).get(key) == digest

    def note(self, source: File) -> None:
        """Remember, once its reports are safe, that a file was read as it was then."""
        self._see(_FILES, name_file(source), self._files[source.name])

    def settle(self) -> None:
        """Remember what was answered, since all reports of it are safe or refused."""
        if self._seen or self._sources:
            self._memory.remember(self._seen, self._sources.values())
        self._seen, self._sources = {}, {}

    def _see(self, address: str, item: str, digest: str) -> None:
        self._seen.setdefault(address, {})[item] = digest

    def _wait(self, source: Source) -> None:
        self._sources[source.address] = source

    def _note(self, name: str, note: str | None) -> None:
        self.notes += [] if note is None else [f"{name}: {note}"]

    def _fetch(self, address: str, known: Source | None) -> Fetched:
        etag, modified = list_marks(known)
        return self._open_fetcher().fetch(address, etag=etag, modified=modified)

    def _visit_archive(self, address: str, give: Give) -> Found:
        """Fetch an archive into a file, since it may be larger than memory."""
        known = self._memory.find_source(address)
        etag, modified = list_marks(known)
        with TemporaryDirectory() as folder:
            path = Path(folder) / "archive"
            fetched = self._open_fetcher().save(address, path, etag=etag, modified=modified)
            if not fetched.not_modified:
                with path.open("rb") as file:
                    yield from open_stream(file, address, give, self._outlets)
        self._wait(make_source(address, fetched, known))

    def _visit_feed(self, address: str, fetched: Fetched, give: Give) -> Found:
        feed = read_feed(fetched.body, fetched.address)
        self._note(feed.name, feed.note)
        yield from self._visit_items(address, fetched, feed, feed.items, give)

    def _visit_sitemap(self, address: str, fetched: Fetched, give: Give) -> Found:
        sitemap = read_sitemap(fetched.body, fetched.address)
        self._note(sitemap.name, sitemap.note)
        if sitemap.children:
            children = sorted(sitemap.children, key=lambda it: it.updated or "", reverse=True)
            many = len(children)
            if many > _CHILDREN:
                self._note(sitemap.name, f"of {many:,} sitemaps the {_CHILDREN} newest")
            for child in children[:_CHILDREN]:
                yield from self._visit_child(child.address, give)
            # An index that did not change says nothing of its sitemaps: it is read each time.
            self._wait(forget_marks(make_source(address, fetched, None)))
            return
        items = sorted(sitemap.items, key=rank_newness, reverse=True)[:_PAGES]
        if len(items) < len(sitemap.items):
            self._note(sitemap.name, f"of {len(sitemap.items):,} pages the {_PAGES:,} newest")
        feed = Feed(sitemap.name, tuple(items), "sitemap", address=fetched.address)
        yield from self._visit_items(address, fetched, feed, items, give)

    def _visit_child(self, address: str, give: Give) -> Found:
        """Visit a sitemap of an index; no index leads to another, or to itself."""
        try:
            known = self._memory.find_source(address)
            fetched = self._fetch(address, known)
            if is_same(fetched, known):
                self._wait(make_source(address, fetched, known))
            elif is_feed(fetched.body):
                yield from self._visit_feed(address, fetched, give)
            elif not is_sitemap(fetched.body):
                yield ReportRefused(address, "an index lists it, and it is no sitemap: look there")
            elif read_sitemap(fetched.body, fetched.address).children:
                yield ReportRefused(address, "an index lists it, and it is one: give its address")
            else:
                yield from self._visit_sitemap(address, fetched, give)
        except ReportRefused as error:
            yield error

    def _visit_items(
        self, address: str, fetched: Fetched, feed: Feed, items: Sequence[Item], give: Give
    ) -> Found:
        """Read the items that were not seen as they are now; one that fails is tried again."""
        cleaned = [clean_item(item) for item in items]
        keys = [item.key or name_item(item, feed) for item in cleaned]
        seen = self._memory.find_seen(address, keys)
        whole = True
        for key, item in zip(keys, cleaned, strict=True):
            digest, before = digest_item(item), seen.get(key, "")
            failed = count_failures(before, digest)
            if before == digest or failed >= _TRIES:
                continue
            refused = False
            last: Taken | ReportRefused | None = None
            for one in self._take_item(item, feed, scope_item(address, item), give):
                if last is not None:
                    yield last
                last = one
                if isinstance(one, ReportRefused):
                    refused = True
                else:  # an item's own words came with its feed
                    last = replace(one, fetched=one.fetched or fetched.fetched)
            if refused:
                whole = whole and failed + 1 >= _TRIES
                digest = tell_failures(failed + 1, digest)
            self._see(address, key, digest)
            if last is not None:  # once that is safe, the item is not asked for again
                yield last
        source = make_source(address, fetched, None)
        # Without its marks the source answers in full the next time, and what failed is tried.
        self._wait(source if whole else forget_marks(source))

    def _take_item(self, item: Item, feed: Feed, key: str | None, give: Give) -> Found:
        """Take an item's own words where they are all, else its page.

        Where that cannot be read, what the feed says is taken until it can.
        """
        if item.full or not self._fetching.pages or item.link is None:
            yield self._take_words(item, feed, key, give)
            return
        read = False
        try:
            for one in self._read_page(item.link, give_item(item, feed), key, give):
                read = read or isinstance(one, Taken)
                yield one
        except ReportRefused as error:
            yield error
        except ExtraMissing as error:
            yield ReportRefused(item.link, str(error))
        except Exception as error:  # noqa: BLE001  # one bad report never stops the others
            yield make_fault(item.link, error)
        else:
            return
        if not read and (item.content or item.summary):
            yield self._take_words(item, feed, key, give)

    def _read_page(self, link: str, told: Given, key: str | None, give: Give) -> Found:
        known = self._memory.find_source(link)
        fetched = self._fetch(link, known)
        if not is_same(fetched, known):
            yield from self._open(fetched, link, lambda given: give(join(given, told)), key)
        self._wait(make_source(link, fetched, known))

    def _take_words(
        self, item: Item, feed: Feed, key: str | None, give: Give
    ) -> Taken | ReportRefused:
        try:
            found = take_item(item, feed, give, self._outlets, partial=True)
        except Exception as error:  # noqa: BLE001  # as above
            return make_fault(name_item(item, feed), error)
        return replace(found, key=key or item.key) if isinstance(found, Taken) else found

    def _open(self, fetched: Fetched, name: str, give: Give, key: str | None = None) -> Found:
        """Yield the reports of what was fetched, with where and when it was.

        A page is one item under its address; what a wire or a feed calls an item holds on the site
        that sent it, since no site may replace or kill what another published.
        """
        headers = tuple(pair for pair in fetched.headers if pair[0].lower() not in _PRIVATE)
        page = find_canonical(fetched.body.decode("latin-1"), fetched.address)
        for one in open_stream(BytesIO(fetched.body), name, give, self._outlets):
            if isinstance(one, Taken):
                own = None if one.key is None else f"{urlsplit(name).hostname} {one.key}"
                yield replace(
                    one,
                    url=one.url or fetched.address,
                    headers=headers,
                    fetched=one.fetched or fetched.fetched,
                    key=own or key or clean_address(page or name),
                )
            else:
                yield one
