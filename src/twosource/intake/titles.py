"""Titles: a first line that is no sentence, with a story under it."""

import re
from statistics import median

from twosource.languages.en.sentences import SENTENCES
from twosource.model.spans import trim

__all__ = ["is_title"]

_LONGEST = 220  # Shafaq-like outlets write titles of 100 to 150 characters
_FEWEST_WORDS = 4  # "MGN Online", "World news today": a page's furniture is as short
_ENDED = re.compile(r"[.!?:;,…؟。](?:[\"”’'»)\]]*)$")
_INITIALS = re.compile(r"(?:\b[A-Z]\.){2,}$")  # "Talks move to the U.S."
_SENTENCE = re.compile(r"[.!?…؟。][\"”’'»)\]]*\s*$")
# Captions and what is left of a page's buttons; a title holds no whole sentence.
_NO_TITLE = re.compile(
    r"^(?:please|click|sign up|subscribe|share|follow|related|image|photo|advertisement|skip|play"
    r"|view|read more|close)\b"
    r"|\b(?:photo|source|credit|courtesy|posted|updated):|\([^)]*\bphoto\b|view full caption|[{}]"
    r"|[a-z]{3}[.!?] +[(\"“a-z]",
    re.IGNORECASE,
)
_SPEAKS = re.compile(r"[\"“‘'«(\[#@]*[^\W_a-z]")


def is_title(text: str, start: int, end: int) -> bool:
    """Say whether ``text[start:end]``, which ends its line, is the title of what follows.

    It ends without a mark, and the next line begins and ends as sentences do. The first line of a
    text that is wrapped at a fixed width is no title, nor is one that breaks off at "the".
    """
    line = text[start:end]
    words = line.split()
    if len(words) < _FEWEST_WORDS or end - start > _LONGEST or not _SPEAKS.match(line):
        return False
    if _ENDED.search(line) and not _INITIALS.search(line):
        return False
    if _NO_TITLE.search(line) or words[-1].lower() in SENTENCES.function_words:
        return False
    return _has_body(text, end)


def _has_body(text: str, end: int) -> bool:
    rest = text[end:]
    lines = rest.splitlines()[1:]
    full = [line for line in lines if line.strip()]
    if not full or (_is_wrapped(full) and lines[0].strip()):
        return False
    # A line under the title, such as a place or a caption, may lack its full stop as well.
    for line in full[:3]:
        low, high = trim(line, 0, len(line))
        if _SENTENCE.search(line[low:high]):
            return bool(_SPEAKS.match(line[low:high]))
    return False


def _is_wrapped(lines: list[str]) -> bool:
    """Say whether lines are broken at a fixed width, all but the last of a paragraph full."""
    lengths = [len(line.rstrip()) for line in lines[:40]]
    return len(lengths) >= 2 and max(lengths) <= 100 and median(lengths) >= 0.7 * max(lengths)
