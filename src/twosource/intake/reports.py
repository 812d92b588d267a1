"""Bytes to one Report: its text, its fronts, posts and stretches, and where it comes from."""

import hashlib
from collections.abc import Iterable, Sequence

from twosource.errors import ReportRefused
from twosource.intake.agencies import read_names
from twosource.intake.dates import read_url_date
from twosource.intake.fronts import find_pieces
from twosource.intake.html import (
    MOST_TAGS,
    Page,
    declared_encoding,
    is_html,
    is_too_large,
    read_page,
)
from twosource.intake.languages import find_language
from twosource.intake.names import make_words
from twosource.intake.pieces import Piece, choose_date
from twosource.intake.posts import find_posts
from twosource.intake.providers import Providers, find_host
from twosource.intake.settings import Given
from twosource.intake.stretches import find_stretches
from twosource.intake.text import Undecodable, read_text
from twosource.model.reports import Front, PublishedBasis, Report, report_id
from twosource.model.spans import cut
from twosource.outlets import OutletTable, known_outlets

__all__ = ["MOST_BYTES", "MOST_CHARACTERS", "make_report", "read_bytes"]

# A saved page with its scripts takes a few million bytes, the longest report some ten thousand
# words. What is far larger is no report, and reading it would take minutes.
MOST_BYTES = 10_000_000
MOST_CHARACTERS = 500_000
_NOTHING_GIVEN = Given()


def read_bytes(
    data: bytes,
    name: str,
    given: Given = _NOTHING_GIVEN,
    *,
    outlets: OutletTable | None = None,
) -> Report:
    """Return the report that ``data`` holds, plain text or an HTML page.

    The text is kept as it came; of a page it is the article. ``name`` is the report's file name
    or address, ``given`` what a person says about it; ``outlets`` tells whose site an address is
    on, by default the table that ships. Raises ``ReportRefused`` for bytes that are empty, no text
    or too large, and for a page without an article.
    """
    return make_report(_read_page(data, name), data, name, given, outlets=outlets)


def make_report(
    page: Page,
    data: bytes,
    name: str,
    given: Given = _NOTHING_GIVEN,
    *,
    outlets: OutletTable | None = None,
    furniture: Iterable[tuple[int, int]] = (),
) -> Report:
    """Return the report that a page's text is, with what the page says about itself.

    ``data`` are the bytes that it came as, ``furniture`` the parts of the text that are known to be
    no part of the story. Raises ``ReportRefused`` for a text that is too long.
    """
    outlets = outlets or known_outlets()
    text = page.text
    if len(text) > MOST_CHARACTERS:
        raise ReportRefused(name, _too_large(MOST_CHARACTERS, "characters"))
    identity = report_id(text, name)
    posts = find_posts(identity, text)
    pieces = find_pieces(text, posts, [Piece("furniture", *span) for span in furniture])
    language = find_language(text)
    outlet = _find_outlet(given, pieces, page, outlets)
    credited = Providers(identity, text, outlet, outlets).gather(given, pieces, page)
    published, basis = _date(given, pieces, page, name)
    return Report(
        id=identity,
        text=text,
        name=name,
        source=hashlib.sha256(data).hexdigest(),
        outlet=outlet,
        family=_words(given.family),
        credit=tuple(credit.name for credit in credited if credit.name),
        author=_words(_find_author(given, pieces, page)),
        title=_words(given.title or page.title or _title(text, pieces)),
        published=published,
        published_basis=basis,
        language=language,
        fronts=tuple(
            Front(piece.kind, cut(identity, text, piece.start, piece.end)) for piece in pieces
        ),
        posts=posts,
        stretches=find_stretches(identity, text, posts, language),
        credited=credited,
    )


def _read_page(data: bytes, name: str) -> Page:
    """Return plain text as a page without metadata, so that both go the same way."""
    if len(data) > MOST_BYTES:
        raise ReportRefused(name, _too_large(MOST_BYTES, "bytes"))
    try:
        text = read_text(data, declared_encoding(data))
    except Undecodable as error:
        raise ReportRefused(name, str(error)) from error
    if not is_html(text):
        return Page(text)
    if is_too_large(text):
        raise ReportRefused(name, f"the page has more than {MOST_TAGS:,} tags: give its text")
    page = read_page(text)
    if page is None:
        raise ReportRefused(name, "the page holds no article: save it again, or give its text")
    return page


def _too_large(most: int, unit: str) -> str:
    return f"it holds more than {most:,} {unit}: give its parts as reports of their own"


def _date(
    given: Given, pieces: Sequence[Piece], page: Page, name: str
) -> tuple[str | None, PublishedBasis | None]:
    if given.published:
        return given.published, "given"
    shown = page.published or page.shown.published
    published, basis = choose_date(pieces, shown, given.feed_published)
    if published and basis == "metadata" and page.published is None:
        return published, "header"  # words that the page shows above its article
    if published:
        return published, basis
    addresses = [given.address, page.address, _first(piece.address for piece in pieces), name]
    for address in addresses:
        # A file's own name is no address: its folder may be the day on which it was saved.
        day = read_url_date(address) if address and "://" in address else None
        if day:
            return day, "url"
    return None, None


def _find_outlet(
    given: Given, pieces: Sequence[Piece], page: Page, outlets: OutletTable
) -> str | None:
    """Return who published a report; of a page that does not say so, whose address it gives.

    Where nobody knows that either it is the name that the page shows: a ministry's, on its own.
    """
    told = given.outlet or _first(piece.outlet for piece in pieces) or page.outlet
    known = None if told else outlets.find(find_host(given.address or page.address))
    return _words(told or page.shown.site) if known is None else known.name


def _find_author(given: Given, pieces: Sequence[Piece], page: Page) -> str | None:
    shown = page.shown.author
    read = given.author or _author(page) or _first(piece.author for piece in pieces)
    return read or (None if shown is None else read_names(shown).author)


def _author(page: Page) -> str | None:
    """Return a page's author without the agencies that it names as such."""
    named = read_names((page.author or "").replace(", ", " and "))
    return named.author if named.agencies or named.helpers else page.author


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _words(value: str | None) -> str | None:
    return None if value is None else make_words(value) or None


def _title(text: str, pieces: Sequence[Piece]) -> str | None:
    return _first(text[piece.start : piece.end] for piece in pieces if piece.kind == "title")
