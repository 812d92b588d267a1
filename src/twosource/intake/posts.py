"""Embedded social-media posts, in the form that news pages leave of them.

``"Smoke over the bridge pic.example/x — Ada Ray (@adaray) March 4, 2024"``: the words, often a
link, a dash, the author, the handle, the day.
"""

import re
from collections.abc import Iterator

from twosource.intake.dates import match_date
from twosource.intake.languages import find_language
from twosource.model.reports import Post, make_post
from twosource.model.spans import cut, trim

__all__ = ["find_posts"]

_EDGES = " \t\u00a0\u200e\u200f\u061c"  # of an author's name: blanks and marks of direction
_BIDI = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"
_HANDLE = re.compile(rf"\((@[\w.-]{{1,60}}(?:@[\w.-]{{1,60}})?)\)[ \t{_BIDI}]*")
_DASHES = (  # the strongest first: an author's name may hold a hyphen, the words before may not
    re.compile(r"—|―|&mdash;|&#8212;"),
    re.compile(r"–|--|&ndash;"),
    re.compile(r"(?<!\S)-(?=\s)"),
)
_AUTHOR_LENGTH = 100  # Twitter allows 50; a name in bold letters or with flags is longer
# "@northwirepic.twitter.com/x": the link of a picture is often glued to the word before it.
_LINK = re.compile(
    r"(?:https?://\S*[\w/]|pic\.twitter\.com/\w+"
    r"|(?<![\w.])(?:pic\.\w[\w.]*|t\.co|(?:mobile\.)?twitter\.com|x\.com|bsky\.app)/\S*\w)"
)
# Without backtracking: two blanks between links could else be shared out in ever more ways.
_LINKS_AT_END = re.compile(rf"(?>(?:\s*(?>{_LINK.pattern})[\s…]*)+)$")
_POST_LENGTH = 300  # 280, and a link of which fewer count
_LINE_LENGTH = 4000  # further back in its line no post begins
# "thrown.Officers": a paragraph's end was lost with its space.
_LOST_BREAK = re.compile(r"(?<=[a-z)”\"’][.!?:])(?=[A-Z“\"#@])|(?<=[.!?]”)(?=[A-Z])")
_SENTENCE = re.compile(r"(?<=[.!?:])[”\"’)]*\s+(?=[^\W_a-z]|[“\"‘#@.])")


def find_posts(report: str, text: str) -> tuple[Post, ...]:
    """Return the posts in ``text``, whose report has the id ``report``, in their order.

    A post needs its dash and handle, and a day after or a link before them.
    """
    posts: list[Post] = []
    floor = 0
    for handle in _HANDLE.finditer(text):
        dash = _find_dash(text, floor, handle.start())
        if dash is None:
            continue
        post = _read_post(report, text, floor, dash, handle)
        if post is not None:
            posts.append(post)
            floor = post.span.end
    return tuple(posts)


def _find_dash(text: str, floor: int, end: int) -> tuple[int, int] | None:
    """Return the dash before the author whose name ends at ``end``, on the same line."""
    low = max(floor, end - _AUTHOR_LENGTH)
    low = max(low, text.rfind("\n", low, end) + 1)
    found = [last for dash in _DASHES for last in [*dash.finditer(text, low, end)][-1:]]
    behind_link = [dash for dash in found if _LINKS_AT_END.search(text, low, dash.start())]
    for dash in behind_link + found:
        return dash.span()
    return None


def _read_post(
    report: str, text: str, floor: int, dash: tuple[int, int], handle: re.Match[str]
) -> Post | None:
    day = match_date(text, handle.end(), len(text))
    first, last = trim(text, _find_start(text, floor, dash[0]), dash[0])
    links = _LINKS_AT_END.search(text, first, last)
    if day is None and links is None:
        return None
    start, end = trim(text, first, day.end if day else handle.end(1) + 1)
    low, high = trim(text, first, links.start() if links else last)
    words = cut(report, text, low, high) if low < high else None
    return make_post(
        cut(report, text, start, end),
        words=words,
        author=text[slice(*trim(text, dash[1], handle.start(), _EDGES))] or None,
        handle=handle[1],
        posted=_full(day.edtf) if day else None,
        language=find_language(words.text) if words else None,
        link=_LINK.findall(text, first, last)[-1] if links else None,
    )


def _full(day: str | None) -> str | None:
    return None if day is None or day.startswith("XXXX") else day


def _find_start(text: str, floor: int, dash: int) -> int:
    """Return where the words of a post begin that ends at ``dash``.

    A page gives each post its own paragraph, so they begin with the line, or with the line before
    when the dash opens its own. Where a break was lost, they begin after it; a line too long to be
    one post gives the post its last sentence only.
    """
    start = _line_start(text, floor, dash)
    if not text[start:dash].strip():
        last = trim(text, floor, start)[1]
        start = _line_start(text, floor, last)
        dash = last
    breaks = [match.end() for match in _LOST_BREAK.finditer(text, start, dash)]
    if breaks:
        start = breaks[-1]
    if dash - start > _POST_LENGTH:
        return max(_sentence_starts(text, start, dash), default=start)
    return start


def _line_start(text: str, floor: int, end: int) -> int:
    low = max(floor, end - _LINE_LENGTH)
    return max(low, text.rfind("\n", low, end) + 1)


def _sentence_starts(text: str, start: int, end: int) -> Iterator[int]:
    body = _LINKS_AT_END.search(text, start, end)
    for match in _SENTENCE.finditer(text, start, body.start() if body else end):
        yield match.end()
