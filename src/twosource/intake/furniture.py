"""Furniture: what a page's site put between the lines of a story, and nobody reported.

Found sentence by sentence, by what only a site says: rights, newsletters, players, galleries, lines
to call. It stays in the text, and is neither read nor taken for words that two reports share.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from twosource.intake.pieces import Piece
from twosource.model.spans import trim

__all__ = ["find_furniture"]

_LONGEST = 200  # characters; what is longer tells something too
_LINE = re.compile(r"[^\r\n]+")
_STOP = re.compile(r"(?<=[.!?:)])[\"”]?\s+(?=[\"“(]?[A-Z0-9©])|(?<!\s)\s+(?=(?:\(?Copyright|©)\W)")
# Anywhere in a sentence without quotation marks.
_SAYS = re.compile(
    r"""all\ rights\ reserved|may\ not\ be\ (?:published|reproduced|redistributed)|©\s?\d{4}
    |sign\ up\ (?:for|to)\b.{0,60}\b(?:alert|email|news)|\bnewsletter\ sign\ up\b
    |click(?:ing)?\ here\ (?:to|for)|read\ or\ share\ this\ story
    |\bdownload\ (?:the|our)\b.{0,60}\bapps?\b|a\ friend\ wanted\ you\ to\ see
    |\b(?:enable|turn\ on|disabl\w+)\b.{0,30}\b(?:javascript|ad.?block\w*|extensions)
    |\bflash\ player|having\ trouble\ viewing|like\ this:\ like|caption\ close
    |(?:view|show|hide)\ (?:full\ )?(?:caption|transcript)|skip\ ad\b
    |\bupdates?\ on\ air\b|\bon\ air,\ online\b|\bor\ follow\ @|\benter\ the\ characters
    |subscribe\ now|\bwithout\ a\ subscription|stor(?:y|ies)\ continues?\ below
    |terms\ of\ (?:use|service)|privacy\ policy
    """,
    re.IGNORECASE | re.VERBOSE,
)
_OPENS = re.compile(
    r"""\W*(?:copyright\b|©|\(c\)\ |(?:tm|™)\ (?:and|&)\b|all\ rights\ reserved)
    |(?:follow|like|find)\b.{0,60}\b(?:twitter|facebook|instagram)\b
    |join\ the\ conversation|get\ breaking\ news|be\ the\ first\ to\ know|stay\ up\ to\ date
    |(?:please\ )?check\ back\b|report\ an\ error|never\ miss\b|get\ (?:the\ latest|alerts)\b
    |(?:stay|keep)\ (?:with|checking|tuned)\b.{0,80}\bfor\b|refresh\ \S+\.\w+
    |text\ ["“]?[A-Z]+["”]?\ to\ \d{4,}
    |for\ more\b.{0,40},\ (?:listen|watch|visit)\b|contact\ [A-Z].{0,60}@
    |(?:read\ more|related|watch|more\ from|see\ also|also\ read)(?:\ [\w']+){0,2}:
    """,
    re.IGNORECASE | re.VERBOSE,
)
# An appeal gives a line to call: it is the police's, in set words, and tells nothing of the event.
_APPEAL = re.compile(
    r"""\b(?:call|contact|text|phone)(?:ing)?\b.{0,120}?(?<!\d)
    (?:\d{3}[ .)-]{1,2}(?:\d{3}[ .-])?(?-i:\d{4}|[A-Z]{4})(?!\w)|1-\d{3}-[\w-]{7,})
    |\banyone\ (?:with|who\ has|having)\b.{0,40}\binformation\b.{0,60}\b(?:asked|urged|call|contact)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BUTTON = re.compile(
    r"""(?:advertisement|sponsored|trending|most\ (?:popular|read)|related|recommended
    |share(?:\ this)?|tweet|print|e-?mail|facebook|twitter|google\+?|pinterest|pocket|more|reddit
    |whatsapp|linkedin|tumblr|comments?|pause|loading|copyright)\W{0,3}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_RIGHTS = re.compile(r"\W*(?:copyright\b|©)", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”]")
# What a gallery says of a picture stands before its caption: "Image 2 of 9 Police at the gate".
_GALLERY = re.compile(
    r"\b(?:Photo: [^\n.]{3,60}? )?(?:Image|Photo|Slide) \d+ of (?:/ ?)?\d+(?: Caption Close)?"
)
_CLIP = re.compile(r"^(\d):(\d\d) (?![ap]\.?m\b)[^\r\n]+", re.MULTILINE | re.IGNORECASE)
_CLIPS = 3


def find_furniture(text: str, start: int) -> Iterator[Piece]:
    """Yield the furniture of ``text[start:]``: sentences, buttons, galleries, playlists."""
    for clip in _find_clips(text, start):
        yield Piece("furniture", *clip.span())
    for line in _LINE.finditer(text, start):
        for low, high in _sentences(text, *line.span()):
            if _is_furniture(text[low:high]):
                yield Piece("furniture", low, high)
            else:
                marks = _GALLERY.finditer(text, low, high)
                yield from (Piece("furniture", *mark.span()) for mark in marks)


def _is_furniture(words: str) -> bool:
    if _RIGHTS.match(words):
        return len(words) <= 2 * _LONGEST
    if len(words) > _LONGEST or _QUOTED.search(words):
        return False
    signs = _OPENS.match(words) or _SAYS.search(words) or _APPEAL.search(words)
    return bool(signs or _BUTTON.fullmatch(words))


def _find_clips(text: str, start: int) -> list[re.Match[str]]:
    """Return the lines of a player's list, "1:21 Storm nears": lengths, so in no order.

    Times in their order are those of a running report.
    """
    clips = list(_CLIP.finditer(text, start))
    times = [(clip[1], clip[2]) for clip in clips]
    rising = all(a <= b for a, b in pairwise(times))
    falling = all(a >= b for a, b in pairwise(times))
    return [] if len(clips) < _CLIPS or rising or falling else clips


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    low = start
    for stop in _STOP.finditer(text, start, end):
        yield trim(text, low, stop.start())
        low = stop.end()
    yield trim(text, low, end)
