"""Fragments: HTML that is article from end to end, as feeds and wires carry it, to its text.

A page's article has to be found among menus; here there is nothing to find, so that no word is
lost and the time grows with the length alone.
"""

import html
import re

__all__ = ["make_fragment", "read_fragment", "read_title"]

# Alternatives end at the next "<" or at the end, and none gives back what it took, so that an
# opening that is never closed is looked at once.
_MARK = re.compile(
    r"""
      <!--(?>.*?(?:-->|\Z))
    | <!\[CDATA\[ | \]\]>
    | <(?P<end>/?)(?P<tag>[A-Za-z][\w.:-]*+)
      (?:(?>(?:[^<>"']|"[^"<]*+"|'[^'<]*+')*+)|[^<>]*+)>
    | <[!?][^<>]*+>
    """,
    re.VERBOSE | re.DOTALL,
)
# What trafilatura drops from pages as well: pictures with their captions, forms, programs.
_DROPPED = frozenset(
    """
    aside audio button canvas figure footer form head iframe media nav noscript object script select
    style svg template video
    """.split()
)
_PLAIN = re.compile(r"<pre>([^<]*)</pre>")  # as make_fragment makes it
_BLOCKS = frozenset(
    """
    address article block blockquote body body.content br caption center dd details div dl dt
    fieldset figcaption h1 h2 h3 h4 h5 h6 header hl1 hl2 hr html li main ol p pre section summary
    table tbody td tfoot th thead tr ul
    """.split()
)
# Tags that stand in titles; others are words there: "How to use <main>".
_INLINE = re.compile(
    r"</?(?P<name>a|abbr|b|big|br|cite|code|em|font|i|img|mark|p|q|small|span|strong|sub|sup|u|wbr)\b"
    r"[^<>]*+>",
    re.IGNORECASE,
)


def make_fragment(text: str) -> str:
    """Return plain text as HTML that gives the same text again."""
    return f"<pre>{html.escape(text, quote=False)}</pre>"


def read_fragment(source: str) -> str:
    """Return the text of HTML, each paragraph on a line; pictures, forms and scripts are left out.

    ``<p>One.</p><p>Two &amp; three.</p>`` gives ``One.`` and ``Two & three.`` on two lines.
    """
    if plain := _PLAIN.fullmatch(source):
        return html.unescape(plain[1])
    lines, pieces, unclosed = list[str](), list[str](), set[str]()
    low, inside = 0, 0
    while mark := _MARK.search(source, low):
        _add(lines, pieces, source[low : mark.start()], whole=inside > 0)
        low = mark.end()
        tag = (mark["tag"] or "").rpartition(":")[2].lower()
        if tag == "pre":
            inside = max(0, inside - 1) if mark["end"] else inside + 1
        if tag in _DROPPED and not mark["end"] and not mark.group().endswith("/>"):
            low = _skip(source, low, tag, unclosed)
        if tag in _BLOCKS or tag in _DROPPED:
            _end_line(lines, pieces)
    _add(lines, pieces, source[low:], whole=inside > 0)
    _end_line(lines, pieces)
    return "\n".join(lines)


def _skip(source: str, low: int, tag: str, unclosed: set[str]) -> int:
    """Return where the element ends that began before ``low``; there, if it is never closed.

    What is known to be closed nowhere is not looked for again.
    """
    if tag not in unclosed:
        closing = re.compile(rf"</(?:[\w.-]{{1,40}}:)?{tag}\s*>", re.IGNORECASE).search(source, low)
        if closing is not None:
            return closing.end()
        unclosed.add(tag)
    return low


def _add(lines: list[str], pieces: list[str], words: str, *, whole: bool) -> None:
    """Add words to the line that is being made; in ``<pre>`` each of theirs is a line."""
    first, *rest = re.split(r"\r\n?|\n", words) if whole else [words]
    pieces.append(first)
    for line in rest:
        _end_line(lines, pieces)
        pieces.append(line)


def _end_line(lines: list[str], pieces: list[str]) -> None:
    line = " ".join(html.unescape("".join(pieces)).split())
    pieces.clear()
    if line:
        lines.append(line)


def read_title(source: str) -> str | None:
    """Return a title on one line, without tags and with its entities resolved twice at most.

    Feeds often write what is HTML already as HTML once more: ``Reed &amp;amp; Sons``.
    """
    words = _INLINE.sub(_replace_tag, html.unescape(_INLINE.sub(_replace_tag, source)))
    return " ".join(html.unescape(words).split()) or None


def _replace_tag(tag: re.Match[str]) -> str:
    return " " if tag["name"].lower() in ("br", "p") else ""
