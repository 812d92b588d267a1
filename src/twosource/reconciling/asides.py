"""Asides: links to other stories, which two pages of one site share without copying.

They may tell something, so they are read; as words that two reports have in common they say
nothing.
"""

import re
from itertools import groupby

__all__ = ["find_asides"]

_LINE = re.compile(r"[^\r\n]*\S")
_LEAST = 3  # lines in a row
_LONGEST = 15  # words of a headline
_ENDS = re.compile(r"[.!?:;,…)\]\"”’'—–-]$")
# A list of facts has no stops either, "14 people killed"; one of links points: "VIDEO: Mill burns".
_POINTS = re.compile(r"\W*(?:\+|[>»›→▶]|[A-Z ]{4,20}:\s)")


def find_asides(text: str) -> list[tuple[int, int]]:
    """Return the lines of lists of links, in their order.

    ``"WATCH: Mill burns"``, ``"+ Mayor resigns"`` and the like, one below the other, half of them
    or more with such a mark.
    """
    lines = [match.span() for match in _LINE.finditer(text)]
    asides: list[tuple[int, int]] = []
    for headed, run in groupby(lines, key=lambda line: _is_headline(text[slice(*line)])):
        found = list(run)
        pointing = sum(_POINTS.match(text, *line) is not None for line in found)
        if headed and len(found) >= _LEAST and 2 * pointing >= len(found):
            asides += found
    return asides


def _is_headline(line: str) -> bool:
    return (
        len(line.split()) <= _LONGEST and not _ENDS.search(line) and not line.lstrip()[0].islower()
    )
