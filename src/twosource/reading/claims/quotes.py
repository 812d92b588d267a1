"""Quotations: where the text gives someone's own words."""

import re
from bisect import bisect_left

__all__ = ["Quotes", "find_quotes", "in_quote", "quotes_in"]

Quotes = tuple[tuple[int, int], ...]  # offsets, in order and apart

_PAIRS = (("“", "”"), ("«", "»"), ("„", "“"))
_STRAIGHT = re.compile(r'"')


def find_quotes(text: str) -> Quotes:
    """Return the quotations of a text as offsets that take in the marks, in order.

    Straight marks are paired within one line, so that a lost mark spoils no more than its line.
    A curly quotation that opens again at the next paragraph, as long quotations do, ends at its
    paragraph's end.
    """
    found = [pair for opening, closing in _PAIRS for pair in _curly(text, opening, closing)]
    found.extend(_straight(text))
    return tuple(_apart(found))


def in_quote(quotes: Quotes, offset: int) -> bool:
    """Say whether an offset lies inside one of the quotations."""
    index = bisect_left(quotes, (offset,)) - 1
    return index >= 0 and offset < quotes[index][1]


def quotes_in(quotes: Quotes, start: int, end: int) -> Quotes:
    """Return the quotations that share characters with ``start..end``."""
    low = bisect_left(quotes, (start,))
    low -= low > 0 and quotes[low - 1][1] > start
    return quotes[low : bisect_left(quotes, (end,), lo=low)]


def _curly(text: str, opening: str, closing: str) -> list[tuple[int, int]]:
    pattern = re.compile(f"{opening}[^{opening}{closing}]*?(?:{closing}|(?=\\n\\s*\\n)|\\Z)")
    return [(match.start(), match.end()) for match in pattern.finditer(text)]


def _straight(text: str) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n]+", text):
        marks = [match.start() for match in _STRAIGHT.finditer(text, line.start(), line.end())]
        for opening, closing in zip(marks[::2], marks[1::2], strict=False):
            pairs.append((opening, closing + 1))
        if len(marks) % 2 and len(marks) == 1 and text[marks[0] + 1 : line.end()].strip():
            pairs.append((marks[0], line.end()))
    return pairs


def _apart(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep the quotation that opens first where two share characters, the longer of equals."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
