"""Reports: texts as received, with what is known about where they come from."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from twosource.model.identity import digest, text_digest
from twosource.model.spans import Span, cut

__all__ = [
    "Credit",
    "CreditBasis",
    "CreditRole",
    "Front",
    "FrontKind",
    "Outlet",
    "Page",
    "Post",
    "PublishedBasis",
    "PublishedBounds",
    "Report",
    "ReportEntry",
    "ReportStatus",
    "Stretch",
    "cite_pages",
    "enter",
    "make_post",
    "report_id",
]

FrontKind = Literal["title", "date", "dateline", "byline", "credit", "section", "furniture"]
PublishedBasis = Literal["given", "header", "dateline", "metadata", "url", "feed"]
ReportStatus = Literal["usable", "corrected", "withdrawn"]
CreditRole = Literal["source", "contributor"]
CreditBasis = Literal["given", "front", "metadata", "link", "feed"]


@dataclass(frozen=True, slots=True)
class Front:
    """A part of a report that stands before or around its story.

    ``"HARBOUR CITY, March 4 (Northwire) - "`` is a ``dateline``; ``furniture`` is what the site put
    between the lines, "Sign up for our newsletter". Fronts are left out of reading.
    """

    kind: FrontKind
    span: Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch that is not in the report's language, kept but not read.

    ``language`` is an ISO 639 code, or None where only the script is known (``script`` is an
    ISO 15924 code, such as ``Arab``).
    """

    span: Span
    language: str | None
    script: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a document: ``text[start:end]`` stands on it; empty for a page without text.

    ``number`` counts the pages of the file from 1, whatever is printed on them.
    """

    number: int
    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a page that no file has."""
        if self.number < 1 or not 0 <= self.start <= self.end:
            raise ValueError(f"page {self.number} cannot run from {self.start} to {self.end}")


def cite_pages(pages: Iterable[Page], span: Span) -> tuple[int, int] | None:
    """Return the first and the last page on which a span stands, or None where none is known."""
    numbers = [it.number for it in pages if it.start < span.end and span.start < it.end]
    return (min(numbers), max(numbers)) if numbers else None


@dataclass(frozen=True, slots=True)
class Post:
    """A social-media post that a report embeds.

    ``"Smoke over the bridge pic.example/x — Ada Ray (@adaray) March 4, 2024"``: ``span`` is the
    whole post, ``words`` what its author wrote. ``posted`` is EDTF.
    """

    id: str
    span: Span
    words: Span | None
    author: str | None
    handle: str | None
    posted: str | None
    language: str | None
    link: str | None


def make_post(
    span: Span,
    *,
    words: Span | None,
    author: str | None,
    handle: str | None,
    posted: str | None,
    language: str | None,
    link: str | None,
) -> Post:
    """Make a post and its id."""
    post_id = digest(span.report, "post", span.start, span.end)
    return Post(post_id, span, words, author, handle, posted, language, link)


@dataclass(frozen=True, slots=True)
class PublishedBounds:
    """What a report without a date forces about the day it was published.

    ``edtf`` is an interval that may lack a year (``"XXXX-10-10/.."``), or null; ``weekday`` an
    English weekday, or null. Never promoted to a date.
    """

    edtf: str | None
    weekday: str | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Credit:
    """One agency or outlet that a report credits, and how.

    ``"(AFP)"``: the text is AFP's, its ``source``. ``"AFP contributed to this report"``,
    ``"By Ada Ray, with agencies"``: the text is the outlet's own, and a ``contributor`` helped;
    ``name`` is null where no agency is named. ``span`` are the words that say it, ``link`` the
    address on the other outlet's site.
    """

    name: str | None
    role: CreditRole
    basis: CreditBasis
    span: Span | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published reports, the family that owns the outlet, and the entity that it is."""

    name: str
    family: str | None
    entity: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """One text by one outlet, as received; its text never changes.

    ``published`` is EDTF or null and never guessed; ``source`` is the SHA-256 of the original
    bytes. Everything in ``fronts``, ``posts``, ``stretches`` and ``pages`` points into ``text``;
    only documents that are cut into pages have ``pages``.
    """

    id: str
    text: str
    name: str
    source: str | None = None
    outlet: str | None = None
    family: str | None = None
    credit: tuple[str, ...] = ()
    author: str | None = None
    title: str | None = None
    published: str | None = None
    published_basis: PublishedBasis | None = None
    language: str | None = None
    status: ReportStatus = "usable"
    replaces: str | None = None
    fronts: tuple[Front, ...] = ()
    posts: tuple[Post, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    credited: tuple[Credit, ...] = ()
    pages: tuple[Page, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a basis without a date and a date without a basis."""
        if (self.published is None) != (self.published_basis is None):
            raise ValueError(f"{self.name}: a publication date and its basis go together")

    @property
    def wire(self) -> str | None:
        """The one agency whose text this is; null where none is, or several are."""
        return self.sources[0] if len(self.sources) == 1 else None

    @property
    def sources(self) -> tuple[str, ...]:
        """The agencies whose text this is, without those that only helped."""
        helped = {credit.name for credit in self.credited if credit.role == "contributor"}
        return tuple(name for name in self.credit if name not in helped)

    @property
    def helpers(self) -> tuple[str | None, ...]:
        """Whoever is credited and is not the voice of the text; null for agencies without a name.

        "(AFP, Reuters)" over a text says of no sentence which of the two it is from.
        """
        unnamed = any(credit.name is None for credit in self.credited)
        named = (name for name in self.credit if name != self.wire)
        return (*named, *([None] if unnamed else []))

    def span(self, start: int, end: int) -> Span:
        """Return ``text[start:end]`` as a span of this report."""
        return cut(self.id, self.text, start, end)


def report_id(text: str, name: str) -> str:
    """Return the id of a report: the digest of its text and its name."""
    return digest("report", text_digest(text), name)


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report as the record lists it: everything but its text, which stands as a digest."""

    id: str
    text: str
    source: str | None
    name: str
    outlet: str | None
    credit: tuple[str, ...]
    author: str | None
    title: str | None
    published: str | None
    published_basis: PublishedBasis | None
    published_bounds: PublishedBounds | None
    language: str | None
    characters: int
    status: ReportStatus
    replaces: str | None
    posts: tuple[Post, ...]
    stretches: tuple[Stretch, ...]
    credited: tuple[Credit, ...] = ()
    pages: tuple[Page, ...] = ()


def enter(report: Report, bounds: PublishedBounds | None) -> ReportEntry:
    """Make the record's entry for a report, with the bounds that reading found for its date."""
    return ReportEntry(
        id=report.id,
        text=text_digest(report.text),
        source=report.source,
        name=report.name,
        outlet=report.outlet,
        credit=report.credit,
        author=report.author,
        title=report.title,
        published=report.published,
        published_basis=report.published_basis,
        published_bounds=bounds,
        language=report.language,
        characters=len(report.text),
        status=report.status,
        replaces=report.replaces,
        posts=report.posts,
        stretches=report.stretches,
        credited=report.credited,
        pages=report.pages,
    )
