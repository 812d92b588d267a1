"""Providers: the agencies and outlets that a report credits, by its words, its page and its links.

A credit says one of two things: the text is the agency's, or the agency only helped with it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from twosource.intake.agencies import is_agency, read_names
from twosource.intake.html import Page
from twosource.intake.names import make_words
from twosource.intake.pieces import Piece
from twosource.intake.settings import Given
from twosource.model.reports import Credit, CreditBasis, CreditRole
from twosource.model.spans import cut
from twosource.outlets import KnownOutlet, OutletTable

__all__ = ["Providers", "find_host"]

# Words of an outlet's name that say nothing about which outlet it is.
_COMMON = frozenset(
    """
    agency com daily english evening herald journal mail media morning national net news online org
    post press radio star sun telegraph the times today tribune tv weekly world www
    """.split()
)


@dataclass(frozen=True, slots=True)
class Providers:
    """What is looked at to tell whom a report credits; ``outlet`` is who published it."""

    report: str
    text: str
    outlet: str | None
    outlets: OutletTable

    def gather(self, given: Given, pieces: Sequence[Piece], page: Page) -> tuple[Credit, ...]:
        """Return each credited agency once, as it is first written; a source before a helper.

        What a person says about credits goes before everything else.
        """
        if given.credit or given.contributors:
            found = list(_list_given(given))
        else:
            found = [*self._read_fronts(pieces), *self._read_page(given, page)]
        return self._unite(found)

    def _read_fronts(self, pieces: Iterable[Piece]) -> Iterator[Credit]:
        for piece in pieces:
            span = cut(self.report, self.text, piece.start, piece.end)
            for name in piece.agencies:
                yield Credit(name, "source", "front", span)
            for helper in piece.helpers:
                yield Credit(helper, "contributor", "front", span)

    def _read_page(self, given: Given, page: Page) -> Iterator[Credit]:
        """Yield what a feed and a page's metadata say: names that are outlets, and links."""
        names: list[tuple[str | None, CreditRole, CreditBasis]] = [(given.source, "source", "feed")]
        names += [(name, "source", "metadata") for name in page.sources]
        author = read_names((page.author or "").replace(", ", " and "))
        names += [(name, "source", "metadata") for name in author.agencies if is_agency(name)]
        names += [(name, "contributor", "metadata") for name in (*author.helpers, *page.bases)]
        for name, role, basis in names:
            if name is None and role == "contributor":
                yield Credit(None, role, basis)
            elif name and self._is_other(self._find(name)):
                yield Credit(make_words(name), role, basis)
        links: list[tuple[str | None, CreditRole]]
        links = [(link, "source") for link in (given.address, page.address, *page.links)]
        for link, role in [*links, *((link, "contributor") for link in page.bases)]:
            known = self.outlets.find(find_host(link))
            if link and known is not None and self._is_other(known):
                yield Credit(known.name, role, "link", link=make_words(link))

    def _find(self, name: str) -> KnownOutlet | None:
        known = self.outlets.find(name)
        return KnownOutlet(name, name) if known is None and is_agency(name) else known

    def _is_other(self, known: KnownOutlet | None) -> bool:
        """Say whether a known outlet is another than the report's own.

        Without an own outlet nobody is another. "BBC Sport", which no table has, is still the BBC.
        """
        if known is None or self.outlet is None:
            return False
        own = self.outlets.find(self.outlet)
        if own is not None:
            return own.name != known.name
        return not _words(self.outlet) & _words(known.name, *known.names, *known.domains)

    def _unite(self, credits_found: Iterable[Credit]) -> tuple[Credit, ...]:
        united: dict[str, Credit] = {}
        for credit in credits_found:
            known = self.outlets.find(credit.name)
            key = (credit.name or "").casefold() if known is None else known.name.casefold()
            first = united.setdefault(key, credit)
            if first.role == "contributor" and credit.role == "source":
                united[key] = credit
        return tuple(united.values())


def find_host(address: str | None) -> str | None:
    """Return the domain of a web address: ``"www.reed.example"``; None of anything else."""
    if not address or "://" not in address:
        return None
    try:
        return urlsplit(address.strip()).hostname
    except ValueError:  # a broken address: "https://[reed"
        return None


def _list_given(given: Given) -> Iterator[Credit]:
    for name in given.credit:
        yield Credit(make_words(name), "source", "given")
    for name in given.contributors:
        yield Credit(make_words(name), "contributor", "given")


def _words(*names: str) -> frozenset[str]:
    found = (word for name in names for word in re.findall(r"\w+", name.casefold()))
    return frozenset(word for word in found if len(word) > 2) - _COMMON
