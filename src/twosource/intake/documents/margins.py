"""Margins: lines that a document repeats at the edges of its pages, and page numbers.

They are no part of the text, and on the page they stand in the middle of its sentences. A line
counts only if it repeats word for word; a number in it may count the pages, and nothing else.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from twosource.intake.documents.layouts import Row

__all__ = ["Trimmed", "trim_margins"]

_DEEPEST = 4  # lines at one edge
_APART = 1.5  # times the size: how far the text begins from its margins
_LEAST_SHARE = 3  # a third of the pages: the first has often a head of its own, others take turns
_MOST_NUMBERS = 3
_NUMBER = re.compile(r"\d{1,4}")
_COUNT = re.compile(
    r"[^\w]*(?:(?:page|pg?\.?|seite|página|p[aá]g\.?)\s*)?#?[^\w]*(?:(?:of|de|von|sur|/)\s*\d+)?[^\w]*",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"\W*[ivxlc]{1,6}\W*")


@dataclass(frozen=True, slots=True)
class Trimmed:
    """A page without what repeats at its edges.

    ``head`` and ``foot`` are such lines that are kept, since they cut no sentence: the first page's
    head, the last one's foot, without page numbers.
    """

    head: tuple[Row, ...]
    rows: tuple[Row, ...]
    foot: tuple[Row, ...]


def trim_margins(pages: Sequence[Sequence[Row]]) -> list[Trimmed]:
    """Return the pages without the lines that repeat at their edges."""
    tops = _count_edge([list(rows) for rows in pages])
    ends = _count_edge([list(rows[top:])[::-1] for rows, top in zip(pages, tops, strict=True)])
    made = []
    for index, (rows, top, end) in enumerate(zip(pages, tops, ends, strict=True)):
        head = rows[:top] if index == 0 else ()
        foot = rows[len(rows) - end :] if index == len(pages) - 1 else ()
        body = rows[top : len(rows) - end]
        made.append(Trimmed(_keep(head, index), tuple(body), _keep(foot, index)))
    return made


def _keep(rows: Sequence[Row], index: int) -> tuple[Row, ...]:
    return tuple(row for row in rows if not _is_count(_words(row), index))


def _count_edge(pages: list[list[Row]]) -> list[int]:
    """Return how many lines of each page repeat, from the edge inwards."""
    depths = [0] * len(pages)
    for depth in range(_DEEPEST):
        # A line repeats at the edge only where all lines outside of it do.
        there = [i for i, rows in enumerate(pages) if depths[i] == depth < len(rows)]
        keys = {i: set(_make_keys(_words(pages[i][depth]), i)) for i in there}
        counts = Counter(key for some in keys.values() for key in some)
        least = max(2, -(-sum(map(bool, pages)) // _LEAST_SHARE))
        for i, some in keys.items():
            counted = _is_count(_words(pages[i][depth]), i)
            depths[i] += counted or any(counts[key] >= least for key in some)
    return [
        _end_at_blank(rows, it, i) for i, (rows, it) in enumerate(zip(pages, depths, strict=True))
    ]


def _end_at_blank(rows: list[Row], depth: int, index: int) -> int:
    """Return how many of the lines that repeat stand before the first blank.

    What stands right over the text may be its own: forms repeat their first lines too. A page
    number is none of it, wherever it stands.
    """
    for count in range(1, depth + 1):
        last = rows[count - 1][0]
        following = rows[count][0] if count < len(rows) else None
        if following is None or abs(last.y - following.y) > _APART * max(last.size, following.size):
            return count
    return int(depth > 0 and _is_count(_words(rows[0]), index))


def _words(row: Row) -> str:
    return " ".join(part.text for part in row)


def _make_keys(words: str, index: int) -> Iterator[str]:
    """Yield a line with each choice of its numbers as distances from the page's own number.

    "Page 3 of 9" on the third page gives "Page +0 of 9" among others, as "Page 4 of 9" does on
    the fourth. "Incident 3: 4 people killed" and "Incident 4: 7 people killed" share nothing.
    """
    if _ROMAN.fullmatch(words):
        yield "roman"
    found = list(_NUMBER.finditer(words))[:_MOST_NUMBERS]
    for choice in product((False, True), repeat=len(found)):
        key, low = "", 0
        for match, relative in zip(found, choice, strict=True):
            number = f"{int(match.group()) - index:+}" if relative else match.group()
            key += words[low : match.start()] + number
            low = match.end()
        yield key + words[low:]


def _is_count(words: str, index: int) -> bool:
    """Say whether a line is the number of its page alone: "3", "- 3 -", "Page 3 of 9"."""
    number = _NUMBER.search(words)
    if number is None or int(number.group()) != index + 1:
        return False
    return bool(_COUNT.fullmatch(words[: number.start()] + "#" + words[number.end() :]))
