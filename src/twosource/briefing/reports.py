"""Reports -> what is known about each, and its sentences with their highlights."""

from collections.abc import Iterable, Iterator

from twosource.briefing.casebooks import Casebook, show_published
from twosource.briefing.dates import show_edtf
from twosource.briefing.excerpts import cut_excerpts, show_whole
from twosource.briefing.labels import label_report
from twosource.briefing.markup import Highlight, HighlightKind
from twosource.briefing.phrases import DATE_BASES, KINDS, count, show_about, show_bounds
from twosource.briefing.rows import Excerpt, PostView
from twosource.briefing.views import ReportView
from twosource.model.claims import Claim
from twosource.model.reports import Post, ReportEntry
from twosource.model.spans import Span

__all__ = ["make_loose_report", "make_reports"]

Mark = tuple[Span, HighlightKind, str]  # span, kind, title
_STRENGTH: tuple[HighlightKind, ...] = ("figure", "claim", "other", "voice")


def make_reports(case: Casebook, *, full_text: bool) -> tuple[ReportView, ...]:
    """Return the story's reports with the sentences behind its statements."""
    marks = list(_find_marks(case))
    views = []
    for number, entry in enumerate(case.reports.values(), start=1):
        highlights = [*_join_marks(case, entry, marks), *_find_foreign(entry)]
        text = case.texts.get(entry.id)
        show = show_whole if full_text else cut_excerpts
        excerpts = show(text, highlights) if text is not None else ()
        anchor = f"s{case.number}r{number}"
        views.append(_make_view(entry, anchor, excerpts, whole=full_text and text is not None))
    return tuple(views)


def make_loose_report(
    entry: ReportEntry, number: int, text: str | None, *, full_text: bool
) -> ReportView:
    """Return a report that belongs to no story; nothing in it is highlighted."""
    excerpts = show_whole(text, _find_foreign(entry)) if full_text and text is not None else ()
    return _make_view(entry, f"loose{number}", excerpts, whole=bool(excerpts))


def _find_marks(case: Casebook) -> Iterator[Mark]:
    """Yield every span that a brief quotes, with what is shown when a pointer rests on it."""
    story = case.story
    yield story.title, "other", "title of the story"
    for claim in story.claims:
        yield from _claim_marks(case, claim)
    for figure in story.figures:
        told = (
            f"{show_about(figure.measure, figure.who)}: {show_bounds(figure.bounds, figure.unit)}"
        )
        maker = case.claims.get(figure.claim or "")
        title = f"{told} — {case.chain(maker)}" if maker else told
        yield figure.span, "figure", title
        yield from ((words, "figure", title) for words in figure.value_words)
    yield from ((incident.what, "other", "incident") for incident in story.incidents)
    places = (incident.place for incident in story.incidents)
    yield from ((it.span, "other", "place") for it in places if it and it.span)
    yield from ((moment.text, "other", "timeline") for moment in story.timeline)
    yield from ((it.value.words, "other", it.about) for it in story.statements if it.value)
    yield from ((it.span, "other", f"unknown: {it.about}") for it in story.unknowns if it.span)


def _claim_marks(case: Casebook, claim: Claim) -> Iterator[Mark]:
    title = case.told(claim)
    yield from ((piece, "claim", title) for piece in claim.pieces)
    for link in claim.chain:
        if link.span is not None:
            yield link.span, "voice", f"{case.voice(link)} — {KINDS[link.kind]}"


def _join_marks(case: Casebook, entry: ReportEntry, marks: Iterable[Mark]) -> list[Highlight]:
    """Return one highlight for each span: its strongest kind, and all its titles."""
    spans: dict[Span, list[Mark]] = {}
    for mark in marks:
        if mark[0].report == entry.id and case.anchor(mark[0]) is not None:
            spans.setdefault(mark[0], []).append(mark)
    return [
        Highlight(
            span.start,
            span.end,
            min((kind for _, kind, _ in some), key=_STRENGTH.index),
            case.anchor(span),
            title=" · ".join(dict.fromkeys(title for _, _, title in some)),
        )
        for span, some in spans.items()
    ]


def _find_foreign(entry: ReportEntry) -> list[Highlight]:
    return [
        Highlight(it.span.start, it.span.end, "foreign", None, language=it.language)
        for it in entry.stretches
    ]


def _make_view(
    entry: ReportEntry, anchor: str, excerpts: tuple[Excerpt, ...], *, whole: bool
) -> ReportView:
    return ReportView(
        anchor=anchor,
        label=label_report(entry),
        title=entry.title,
        language=entry.language,
        published=show_published(entry),
        undated=entry.published is None,
        facts=tuple(_find_facts(entry)),
        posts=tuple(_make_post(post) for post in entry.posts),
        excerpts=excerpts,
        whole=whole,
    )


def _find_facts(entry: ReportEntry) -> Iterator[str]:
    if entry.published_basis:
        yield DATE_BASES[entry.published_basis]
    if entry.published_bounds:
        yield from entry.published_bounds.reasons
    if entry.author:
        yield f"by {entry.author}"
    yield from _find_credits(entry)
    if entry.status != "usable":
        yield entry.status
    yield count(entry.characters, "character")
    if entry.outlet:
        yield entry.name


def _find_credits(entry: ReportEntry) -> Iterator[str]:
    """Yield whose text a report is, and who only helped with it."""
    helped = [credit.name for credit in entry.credited if credit.role == "contributor"]
    linked = {credit.name: credit.link for credit in entry.credited if credit.link}
    named = [name for name in entry.credit if name not in helped]
    if named:
        by = (f"{name} (it links to {linked[name]})" if name in linked else name for name in named)
        yield f"credits {', '.join(by)}"
    if helped:
        yield f"made with help of {', '.join(name or 'agencies without a name' for name in helped)}"


def _make_post(post: Post) -> PostView:
    """Return a post; only a web address becomes a link, never a script."""
    who = " ".join(part for part in (post.author, post.handle) if part)
    web = post.link is not None and post.link.startswith(("https://", "http://"))
    posted = show_edtf(post.posted) if post.posted else "undated"
    return PostView(who or "unnamed author", posted, post.language, post.link if web else None)
