"""Quotations: where the text gives someone's own words."""

import re
from bisect import bisect_left

__all__ = ["Quotes", "find_quotes", "in_quote", "quotes_in"]

Quotes = tuple[tuple[int, int], ...]  # offsets, in order and apart

_PAIRS = (("“", "”"), ("«", "»"), ("„", "“"))
_TYPED = re.compile("``[^`\n]*?''")  # as typewriters and old wires have them
_MARK = re.compile('"')
_STOP = re.compile(r"[.!?](?=\s)")
_BEFORE = "([{—–-/“‘'"  # what may stand before a mark that opens
_AFTER = ".,;:!?)]}—–-/”’'"  # and after one that closes


def find_quotes(text: str) -> Quotes:
    """Return the quotations of a text as offsets that take in the marks, in order.

    Straight marks are paired within one line, and by what stands beside them, so that a lost mark
    spoils no more than its quotation.
    A curly quotation that opens again at the next paragraph, as long quotations do, ends at its
    paragraph's end.
    """
    found = [pair for opening, closing in _PAIRS for pair in _curly(text, opening, closing)]
    found.extend((match.start(), match.end()) for match in _TYPED.finditer(text))
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
    return [
        pair
        for line in re.finditer(r"[^\n]+", text)
        for pair in _pair(text, line.start(), line.end())
    ]


def _pair(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Pair the straight marks of one line by what stands beside them.

    A mark that opens while a quotation is open, after one that was lost, ends it; what is left
    open ends with its sentence, or with the line if no other mark is in it.
    """
    pairs: list[tuple[int, int]] = []
    opened: int | None = None
    for match in _MARK.finditer(text, start, end):
        at = match.start()
        opens = _opens(text[at - 1 : at] if at > start else "", text[at + 1 : at + 2])
        if opened is not None and opens:
            pairs.append((opened, len(text[:at].rstrip())))
            opened = at
        elif opened is not None:
            pairs.append((opened, at + 1))
            opened = None
        elif opens is not False:
            opened = at
    if opened is not None and text[opened + 1 : end].strip():
        stop = None if text.count('"', start, end) == 1 else _STOP.search(text, opened, end)
        pairs.append((opened, stop.start() + 1 if stop else end))
    return pairs


def _opens(before: str, after: str) -> bool | None:
    """Say whether a straight mark opens; None where what stands beside it does not tell."""
    left = not before or before in _BEFORE or before.isspace()
    right = not after or after in _AFTER or after.isspace()
    return left if left != right else None


def _apart(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep the quotation that opens first where two share characters, the longer of equals."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
