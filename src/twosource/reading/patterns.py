"""Patterns of many listed phrases, quick to search for.

Python's ``re`` passes over an alternative by its first letter only where case counts: so phrases
are looked for in the text in small letters, and those with one first letter stand together.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

__all__ = ["any_of", "lowered"]


def any_of(phrases: Iterable[str]) -> str:
    """Return a pattern for the longest of ``phrases`` that stands at a place."""
    groups: dict[str, list[str]] = defaultdict(list)
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
        groups[phrase[0]].append(re.escape(phrase[1:]))
    parts = (f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in sorted(groups.items()))
    firsts = "".join(map(re.escape, sorted(groups)))
    return f"(?=[{firsts}])(?:{'|'.join(parts)})"


@lru_cache(maxsize=4)
def lowered(text: str) -> str:
    """Return a text in small letters, each in its place: ``"İ"``, which would give two, stays."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
