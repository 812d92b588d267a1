"""Surroundings: what a page sets around its article, taken off before the article is looked for.

A page says in its markup what a box is for: in the names of its classes, by the controls in it, by
links that are the whole of it. Nothing here is about one site. A box that holds most of the page's
words, or its first heading, is never taken off, whatever it is called.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

__all__ = ["count_words", "name_parts", "take_off"]

Element = Any  # lxml, which comes with trafilatura, ships no types
_ALWAYS_LESS = 0.4  # the share of a page's words that a box around an article has at most
_COMMENTS_LESS = 0.8  # readers often write more than the reporter
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_FRAMES = frozenset("html body main article head".split())
_BOXES = frozenset("div section aside ul ol form footer nav figure blockquote table".split())
# What classes are called whose boxes are not the article, as one word or two words in a row.
_NAMES = frozenset(
    """
    ad ads advert advertisement bio breadcrumb breadcrumbs caption captions comment comments consent
    contact cookie cookies newsletter newsletters pager pagination paywall popular promo promos
    promotion pullquote recommended recommendations regwall related share sharedaddy sharing signup
    social sponsor sponsored subscribe subscription tags teaser teasers toc trending
    """.split()
)
_PAIRS = frozenset(
    """
    author-box most-read pull-quote read-more read-next see-also see-more
    """.split()
)
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_ASKS_TO_PAY = re.compile(r"subscri|log ?in|sign ?in|register|abo\b", re.IGNORECASE)
_PARTS = ("tbody", "thead", "tfoot")
_CONTROL_WORDS = 12
_COLUMN = 80  # words from which a cell of a table is a column of the page
_BARE = 15  # words from which a bare paragraph is one of the article
_LABEL = 3  # words before a link that make no sentence: "Read also:"
_SENTENCE = re.compile(r"[.!?…؟。][\"”’'»)\]]*\s*$")
_QUOTES = re.compile(r"[\"“”„«»‘’']")
_MOST_QUOTES = 50


def take_off(tree: Element) -> None:
    """Take off a page what is around its article; the tree is changed."""
    _take_columns(tree)
    _gather_paragraphs(tree)
    counts = count_words(tree)
    for box in (
        *_find_named(tree, counts),
        *_find_controls(tree, counts),
        *_find_headlines(tree),
        *_find_linked(tree, counts),
        *_find_repeated(tree, counts),
    ):
        _drop(box)


def count_words(tree: Element) -> dict[Element, int]:
    """Return how many words each element shows; programs and forms show none."""
    counts: dict[Element, int] = {}
    for element in reversed(list(tree.iter())):
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "template"):
            counts[element] = 0
            continue
        words = len((element.text or "").split())
        for child in element:
            words += counts.get(child, 0) + len((child.tail or "").split())
        counts[element] = words
    return counts


def name_parts(element: Element) -> list[str]:
    """Return the words that a class is made of: ``"mediaCaption is-wide"`` has four."""
    return [part.lower() for part in _PART.findall(element.get("class") or "")]


def _drop(element: Element) -> None:
    """Remove an element, and keep the words that follow it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _take_columns(tree: Element) -> None:
    """Of a table that sets a page in columns keep the column that has most of its words.

    The table and what is left of it become plain boxes: it is no table of data.
    """
    counts = count_words(tree)
    for table in list(tree.iter("table")):
        rows = [row for part in table for row in (part if part.tag in _PARTS else [part])]
        cells = [cell for row in rows if row.tag == "tr" for cell in row if cell.tag == "td"]
        largest = max(cells, key=counts.__getitem__, default=None)
        if largest is None or counts[largest] < max(_COLUMN, counts[table] / 2):
            continue
        for row in rows:
            if row is not largest.getparent():
                _drop(row)
        for cell in [cell for cell in largest.getparent() if cell is not largest]:
            _drop(cell)
        for box in (largest, *largest.iterancestors(*_PARTS, "tr", "table")):
            box.tag = "div"
            if box is table:
                break


def _gather_paragraphs(tree: Element) -> None:
    """Put paragraphs that fell out of the article's box, by a tag that ends too early, back in."""
    for box in list(tree.iter("div", "section", "article")):
        if sum(child.tag == "p" for child in box) < 2:
            continue
        follower = box.getnext()
        while follower is not None and _is_bare(follower):
            after = follower.getnext()
            box.append(follower)
            follower = after


def _is_bare(element: Element) -> bool:
    if element.tag != "p" or element.attrib or element.find(".//a") is not None:
        return False
    words = "".join(element.itertext())
    return len(words.split()) >= _BARE and _SENTENCE.search(words) is not None


def _find_named(tree: Element, counts: dict[Element, int]) -> Iterator[Element]:
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in (*_FRAMES, "h1", *_HEADINGS):
            continue
        parts = name_parts(element)
        identity = [part.lower() for part in _PART.findall(element.get("id") or "")]
        if element.tag in _BOXES and len(identity) <= 2:
            parts += identity  # longer ones are made of headings: "social-media-reacts"
        named = _NAMES.intersection(parts)
        pairs = {f"{one}-{two}" for one, two in pairwise(parts)}
        if not named and not _PAIRS & pairs:
            continue
        if named == {"paywall"} and not _ASKS_TO_PAY.search("".join(element.itertext())):
            continue  # the name that publishers give to what only readers who pay can see
        share = _COMMENTS_LESS if named & {"comment", "comments"} else _ALWAYS_LESS
        if _is_around(element, tree, counts, share):
            yield element


def _is_around(
    element: Element, tree: Element, counts: dict[Element, int], share: float = _ALWAYS_LESS
) -> bool:
    return counts[element] <= share * counts[tree] and element.find(".//h1") is None


def _find_controls(tree: Element, counts: dict[Element, int]) -> Iterator[Element]:
    """Yield lines around a button, and boxes in which readers write."""
    for button in tree.iter("button"):
        row = button
        while (above := row.getparent()) is not None and counts[above] <= _CONTROL_WORDS:
            if above.tag in _FRAMES or above.find(".//h1") is not None:
                break
            row = above
        yield row
    for area in tree.iter("textarea"):
        box = next(area.iterancestors("div", "section", "aside"), None)
        if box is None or not any(child.tag in _HEADINGS for child in box):
            continue
        if _is_around(box, tree, counts, _COMMENTS_LESS):
            yield box


def _find_headlines(tree: Element) -> Iterator[Element]:
    """Yield the entries of lists of other articles, and their heading.

    They are two or more of one make, and each has a headline that leads elsewhere.
    """
    for parent in tree.iter():
        if len(parent) < 2:
            continue
        makes = Counter((child.tag, child.get("class")) for child in parent)
        entries = [
            child
            for child in parent
            if makes[child.tag, child.get("class")] > 1 and _has_headline(child)
        ]
        if len(entries) < 2:
            continue
        heading = entries[0].getprevious()
        if heading is not None and heading.tag in _HEADINGS:
            yield heading
        yield from entries


def _has_headline(element: Element) -> bool:
    if element.find(".//h1") is not None or element.tag in _FRAMES - {"article"}:
        return False
    for heading in element.iter(*_HEADINGS):
        link = heading.find(".//a")
        link = next(heading.iterancestors("a"), None) if link is None else link
        if link is not None and not (link.get("href") or "#").startswith("#"):
            return True
    return False


def _find_linked(tree: Element, counts: dict[Element, int]) -> Iterator[Element]:
    """Yield paragraphs and points of lists that are a link and hardly anything else."""
    for element in tree.iter("p", "li"):
        links = list(element.iter("a"))
        if not links or next(element.iterancestors("blockquote"), None) is not None:
            continue
        linked = sum(counts.get(link, 0) for link in links)
        words = "".join(element.itertext()).strip()
        if linked < _LABEL or _SENTENCE.search(words) or element.find(".//h1") is not None:
            continue
        rest = counts[element] - linked
        if rest == 0 or (rest <= _LABEL and _is_label(element, links[0])):
            yield element


def _is_label(element: Element, link: Element) -> bool:
    words = "".join(element.itertext())
    before = words.partition("".join(link.itertext()))[0].strip()
    return before.endswith((":", "|", "»", "–", "—"))


def _find_repeated(tree: Element, counts: dict[Element, int]) -> Iterator[Element]:
    """Yield quotations that a paragraph of the article has word for word."""
    quotes = [
        element
        for element in tree.iter("blockquote", "aside", "figure", "div", "p")
        if 4 <= counts.get(element, 0) <= 60
        and (element.tag in ("blockquote", "aside", "figure") or "quote" in name_parts(element))
    ]
    if not 0 < len(quotes) <= _MOST_QUOTES:
        return
    inside = {inner for quote in quotes for inner in quote.iter()}
    said = "\n".join(_fold(one) for one in tree.iter("p", "div") if _is_leaf(one, inside))
    yield from (quote for quote in quotes if (words := _fold(quote)) and words in said)


def _is_leaf(element: Element, inside: set[Element]) -> bool:
    return element not in inside and element.find("div") is None and element.find("p") is None


def _fold(element: Element) -> str:
    return " ".join(_QUOTES.sub("", "".join(element.itertext())).split()).strip(" .,")
