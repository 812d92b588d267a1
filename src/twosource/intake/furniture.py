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
# Anywhere in a sentence without quotation marks; and what also stands in news, so that only a short
# line of it is furniture.
_SAYS = re.compile(
    r"""all\ rights\ reserved|may\ not\ be\ (?:published|reproduced|redistributed),
    |sign\ up\ (?:for|to)\b.{0,60}\b(?:alert|email|news)|\bnewsletter\ sign\ up\b
    |click(?:ing)?\ here\ (?:to|for)|read\ or\ share\ this\ story
    |\bdownload\ (?:the|our)\b.{0,60}\bapps?\b|a\ friend\ wanted\ you\ to\ see
    |\b(?:enable|turn\ on|disabl\w+)\b.{0,30}\b(?:javascript|ad.?block\w*|extensions)
    |\bflash\ player|having\ trouble\ viewing|like\ this:\ like|caption\ close
    |(?:view|show|hide)\ (?:full\ )?(?:caption|transcript)|skip\ ad\b
    |\bupdates?\ on\ air\b|\bon\ air,\ online\b|\bor\ follow\ @|\benter\ the\ characters
    |stor(?:y|ies)\ continues?\ below
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SAYS_SHORTLY = re.compile(
    r"""subscribe\ now|\bwithout\ a\ subscription|terms\ of\ (?:use|service)|privacy\ policy
    |may\ not\ be\ (?:published|reproduced|redistributed)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SHORT = 80
_OPENS = re.compile(
    r"""\W*(?:copyright\ (?:©|\(c\)|\d{4}|by\b)|©|\(c\)\ |(?:tm|™)\ and\ ©|all\ rights\ reserved)
    |(?:follow|like|find|join)\ (?:us|@\w+|(?-i:[A-Z])[\w.]*(?:\ (?-i:[A-Z])\w*){0,3})\ on
    \ (?:twitter|facebook|instagram|telegram)\b
    |join\ the\ conversation|get\ breaking\ news|be\ the\ first\ to\ know|stay\ up\ to\ date
    |(?:please\ )?check\ back\b|report\ an\ error|never\ miss\ (?:a|another)\b|get\ the\ latest
    |(?:stay|keep)\ (?:with|checking|tuned)\b.{0,60}\b(?:updates|details|latest|more)\b
    |refresh\ \S+\.\w+|text\ ["“]?[A-Z]+["”]?\ to\ \d{4,}
    |for\ more\b.{0,40},\ (?:listen|watch|visit)\b|contact\ [A-Z].{0,60}@
    |(?:read\ more|related|more\ from|see\ also|also\ read)(?:\ [\w']+){0,2}:
    """,
    re.IGNORECASE | re.VERBOSE,
)
# An appeal gives a line to call: it is the police's, in set words, and tells nothing of the event.
_APPEAL = re.compile(
    r"""\b(?:call|contact|text|phone)(?:ing)?\b.{0,120}?(?<!\d)
    (?:1-)?(?:\(\d{3}\)\ ?|\d{3}[.-])(?:\d{3}[.-])?(?-i:\d{4}|[A-Z]{4})(?!\w)
    |\b(?:call|contact|text)\b.{0,120}?\b1-\d{3}-(?-i:[\dA-Z-]{7,})
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
_RIGHTS = re.compile(r"\W*(?:copyright (?:©|\(c\)|\d{4}|by\b)|©)", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”]")
# What a gallery says of a picture stands before its caption: "Image 2 of 9 Police at the gate".
_GALLERY = re.compile(
    r"\b(?:Photo: [^\n.]{3,60}? )?(?:Image|Photo|Slide) \d+ of (?:/ ?)?\d+(?: Caption Close)?"
)
# Lengths of clips, "1:21 Storm nears": a player's list has short ones, in no order.
_CLIP = re.compile(r"^([0-5]):(\d\d) (?![ap]\.?m\b)[^\r\n]+", re.MULTILINE | re.IGNORECASE)
_HOUR = re.compile(r"^(?:[6-9]|1\d|2[0-3])[:.]\d\d\b", re.MULTILINE)
_TURNS = 2


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
    if len(words) <= _SHORT and _SAYS_SHORTLY.search(words):
        return True
    signs = _OPENS.match(words) or _SAYS.search(words) or _APPEAL.search(words)
    return bool(signs or _BUTTON.fullmatch(words))


def _find_clips(text: str, start: int) -> list[re.Match[str]]:
    """Return the lines of a player's list, "1:21 Storm nears": lengths, so up and down.

    The times of a running report go one way, turn once at most, at noon or midnight, and mostly
    have hours that are no length of a clip.
    """
    clips = list(_CLIP.finditer(text, start))
    times = [(clip[1], clip[2]) for clip in clips]
    steps = [b > a for a, b in pairwise(times) if a != b]
    turns = sum(a != b for a, b in pairwise(steps))
    return clips if turns >= _TURNS and not _HOUR.search(text, start) else []


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    low = start
    for stop in _STOP.finditer(text, start, end):
        yield trim(text, low, stop.start())
        low = stop.end()
    yield trim(text, low, end)
