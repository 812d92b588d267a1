"""Mastheads: what a page shows above its article and at its foot: whose it is, its day, its author.

Used where the page's metadata are silent. A name counts where the page says it in two places of
different kind: at an end of its title, on the link or the picture that leads home, in its copyright
line. A day counts where words say that it is the publication's, or where it stands alone between
the heading and the first paragraph; days of other articles stand further down, and today's above.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from twosource.intake.dates import match_date, read_date
from twosource.intake.surroundings import Element, count_words, name_parts

__all__ = ["Masthead", "read_masthead", "strip_site"]

_LONGEST = 12  # words of a line that is no sentence
_MOST_LETTERS = 200
_NEAR = 12  # elements above a heading in which its day may stand
_PARAGRAPH = 15  # words from which it is one of the article
_BREAKS = re.compile(r"\s+[|»«·•–—-]+\s+|\s*(?:::|\||»|«)\s*")
_HOME = re.compile(r"(?:https?://[^/?#]+)?/?(?:[a-z]{2}/)?(?:(?:index|default|home)\.\w+)?")
_RIGHTS = re.compile(
    r"(?:©|\(c\)|\bcopyright\b|\ball rights reserved by\b)[\s©,]*+(?:\(c\)\s*)?"
    r"(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:(?:19|20)\d\d)?)?)?[\s,]*(?:by\s+)?"
    r"(?P<name>[^\W\d][^.,;|©]{1,79}?)\s*(?:(?:19|20)\d\d\b.*)?(?=[.,;|©]|\s*$)",
    re.IGNORECASE,
)
_PLAIN = frozenset(
    [
        "",
        "home",
        "homepage",
        "home page",
        "front page",
        "logo",
        "menu",
        "news",
        "start",
        "main page",
    ]
)
_BRANDS = frozenset(["brand", "logo", "masthead"])
_LABEL = re.compile(
    r"\b(?:date of publication|publication date|(?:first |originally )?published|posted|submitted"
    r"|released|issued|date)\b(?:\s+(?:on|at))?\s*:?\s*",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:updated?|modified|edited|changed|corrected)\b\W*(?:on\W*)?$", re.IGNORECASE
)
_CLOSED = re.compile(r"(?:^|[|·•–—,:-])\s*$")
_OPENED = re.compile(r"\s*(?:$|[|·•–—,(-])")
_BY = re.compile(r"\b[Bb]y:?\s+(?P<name>[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){1,3})$")
_NO_HEADINGS = ("title", "head", "a", "li", "script", "style", "html")
_PERSON = re.compile(r"[^\W\d_]\S*(?: [^\W\d_]\S*){0,4}")


@dataclass(frozen=True, slots=True)
class Masthead:
    """What a page shows of itself; ``published`` is EDTF."""

    title: str | None = None
    site: str | None = None
    author: str | None = None
    published: str | None = None


def read_masthead(tree: Element, title: str | None, names: Iterable[str] = ()) -> Masthead:
    """Return what a page shows; ``title`` is its ``<title>``, ``names`` what it calls itself."""
    counts = count_words(tree)
    order = [element for element in tree.iter() if isinstance(element.tag, str)]
    homes = {_fold(name) for name in (*_list_homes(order, counts), *names)} - _PLAIN
    rights = {_fold(name): name for name in _list_rights(order, counts)}
    heading = _find_heading(order, counts, title, homes | rights.keys())
    above, below = _part(order, heading)
    lines = {_fold(_words(one)) for one in (*above, *below) if 0 < counts[one] <= _LONGEST}
    return Masthead(
        title=None if heading is None else _words(heading),
        site=_find_site(title, homes, rights, lines),
        author=_find_author(below, counts),
        published=_find_day(above[-_NEAR:], below, counts),
    )


def _part(order: list[Element], heading: Element | None) -> tuple[list[Element], list[Element]]:
    """Return what stands above the heading, and what between it and the first paragraph."""
    if heading is None:
        return [], []
    place = order.index(heading)
    after = range(place + 1, len(order))
    end = next((number for number in after if _is_paragraph(order[number])), len(order))
    return order[:place], order[place + 1 : end]


def strip_site(title: str | None, site: str | None) -> str | None:
    """Return "Mill burns" of "Daily Reed - Mill burns" on the Daily Reed's page."""
    if title is None or site is None:
        return title
    name = re.escape(site)
    ended = re.sub(rf"\s*(?:[|»«:—–]|::|\s-)\s*{name}\s*$", "", title) or title
    return re.sub(rf"^\s*{name}\s*(?:[|»«:—–]|::|-\s)\s*", "", ended) or title


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _fold(words: str) -> str:
    return " ".join(words.split()).casefold().removeprefix("the ")


def _find_heading(
    order: list[Element], counts: dict[Element, int], title: str | None, own: set[str]
) -> Element | None:
    """Return the article's heading: the longest line in the title's words, or the first h1."""
    named, best, first = _fold(title or ""), "", None
    for element in order:
        if element.tag == "h1" and first is None:
            first = element
        if 2 < counts[element] <= 40 and element.tag not in _NO_HEADINGS:
            words = _fold(_words(element))
            if len(words) > len(best) and words in named and words not in own:
                first, best = _innermost(element, words), words
    return first


def _innermost(element: Element, words: str) -> Element:
    inner = next((child for child in element if _fold(_words(child)) == words), None)
    return element if inner is None else _innermost(inner, words)


def _is_paragraph(element: Element) -> bool:
    """Say whether an element has the words of a paragraph itself, not in boxes inside it."""
    own = [element.text or "", *(child.tail or "" for child in element)]
    if element.tag in ("title", "script", "style"):
        return False
    return sum(len(words.split()) for words in own) >= _PARAGRAPH


def _find_site(
    title: str | None, homes: set[str], rights: dict[str, str], lines: set[str]
) -> str | None:
    ends = _BREAKS.split(title or "")
    for end in (ends[-1], ends[0]) if len(ends) > 1 else ():
        if _fold(end) in homes or _fold(end) in rights:
            return end.strip()
    return next((name for key, name in rights.items() if key in homes | lines), None)


def _list_homes(order: list[Element], counts: dict[Element, int]) -> Iterator[str]:
    """Yield what stands on links that lead home, on logos, and in boxes that are called so."""
    for element in order:
        if element.tag == "a" and element.get("href") is not None:
            if _HOME.fullmatch(element.get("href").strip()) or element.get("rel") == "home":
                yield _words(element)
                yield from (image.get("alt") or "" for image in element.iter("img"))
        elif element.tag == "img" and "logo" in f"{element.get('src')} {element.get('class')}":
            yield re.sub(r"\s*\blogo\b\s*", "", element.get("alt") or "", flags=re.IGNORECASE)
        elif 0 < counts[element] <= _LONGEST and _BRANDS.intersection(name_parts(element)):
            yield _words(element)


def _list_rights(order: list[Element], counts: dict[Element, int]) -> Iterator[str]:
    for element in order:
        if 0 < counts[element] <= 3 * _LONGEST and element.tag not in ("script", "style"):
            for match in _RIGHTS.finditer(_words(element)[:_MOST_LETTERS]):
                yield match["name"].strip()


def _find_author(below: list[Element], counts: dict[Element, int]) -> str | None:
    for element in below:
        if not 0 < counts[element] <= _LONGEST:
            continue
        words = _words(element)
        told = {"author", "byline", "by"}.intersection(name_parts(element))
        if told or element.get("rel") == "author" or element.get("itemprop") == "author":
            name = re.sub(r"^by:?\s+", "", words, flags=re.IGNORECASE)
            if _PERSON.fullmatch(name):
                return name
        if match := _BY.search(words):
            return match["name"]
    return None


def _find_day(above: list[Element], below: list[Element], counts: dict[Element, int]) -> str | None:
    """Return the one day that words call the publication's, else the only one under the heading."""
    labelled, bare = set[str | None](), set[str | None]()
    for under, element in [*((False, one) for one in above), *((True, one) for one in below)]:
        if not 0 < counts[element] <= _LONGEST or element.tag in ("script", "style", "title"):
            continue
        for label, day in _list_days(element):
            if label and (under or not _is_elsewhere(element)):
                labelled.add(day)
            elif label is False and under:
                bare.add(day)
    found = labelled or bare
    return found.pop() if len(found) == 1 else None


def _is_elsewhere(element: Element) -> bool:
    """Say whether an element above the heading is of a list, and so of another article."""
    return next(element.iterancestors("li", "a", "aside", "nav"), None) is not None


def _list_days(element: Element) -> Iterator[tuple[bool | None, str | None]]:
    """Yield the days that a line shows, and whether words say that they are the publication's.

    None is a day among other words: "Flood of 5 June 1985 remembered". Days of changes are left
    out.
    """
    words, low = _words(element)[:_MOST_LETTERS], 0
    if element.tag == "time" and (day := read_date(element.get("datetime") or "")):
        parts = name_parts(element)
        if not {"updated", "modified"}.intersection(parts):
            before = _before(element)
            if not _CHANGED.search(before):
                told = "published" in parts or element.get("pubdate") is not None
                yield told or _ends_in_label(before), day
        return
    while low < len(words):
        found = match_date(words, low, len(words)) if _opens_word(words, low) else None
        if found is None:
            low += 1
            continue
        before = words[:low]
        if not _CHANGED.search(before) and (before or not _CHANGED.search(_before(element))):
            told = _ends_in_label(before or _before(element))
            alone = _CLOSED.search(before) and _OPENED.match(words, found.end)
            yield told or (False if alone else None), _full(found.edtf)
        low = found.end


def _opens_word(words: str, place: int) -> bool:
    return words[place].isalnum() and (place == 0 or not words[place - 1].isalnum())


def _full(day: str | None) -> str | None:
    return None if day is None or day.startswith("XXXX") else day


def _ends_in_label(words: str) -> bool:
    return any(match.end() == len(words) for match in _LABEL.finditer(words))


def _before(element: Element) -> str:
    """Return the words that stand before an element in the box around it, a space after them."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return ""
    if before is None:
        return " ".join((parent.text or "").split())
    return " ".join(f"{_words(before)} {before.tail or ''}".split())
