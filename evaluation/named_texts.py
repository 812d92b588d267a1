"""Texts with gold names, from the corpora of names and from the mentions of GUM.

* UNER and W-NUT17 give words in BIO. The words are the gold's; sentences of one ``doc`` are one
  text, one to a line; a record without ``text`` is its words with single spaces. ``group`` and
  ``corporation`` are organisations. Stretches of other types (``product``, ``creative-work``) are
  left open: nobody is asked for them, and a name found there is not counted.
* re3d marks mentions of all kinds; the words are the program's own. A mention of a person, an
  organisation or a location is a name when, articles and pronouns before it left out, each of its
  words holds a capital or a number or is a small word ("the Bank of Example"); the others ("the
  entire coalition", "U.S. officials") are left open. Of names that overlap the longest counts, of
  two readings of the same words the one with more confidence. As the marks include articles and
  names do not, an article before a found name is not counted as part of it here.
  Its nationalities, times, quantities and weapons are texts of their own, their extents as marked.
* GUM's names are read off its mentions by :func:`training.corpora.read_gum_names`.
"""

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import Any

from evaluation.annotators import analyse_text
from evaluation.conllu import hide, read_documents
from twosource.model.analyses import Analysis, NameKind, NameSpan, Sentence, Token
from twosource.model.spans import trim

__all__ = [
    "MENTIONS",
    "NamedText",
    "drop_article",
    "read_mentions",
    "read_names",
    "read_other_mentions",
    "read_tagged",
    "read_tree_names",
]

Row = Mapping[str, Any]
Stretch = tuple[int, int]

KINDS: dict[str, NameKind] = {
    "PER": "person",
    "Person": "person",
    "person": "person",
    "ORG": "organisation",
    "Organisation": "organisation",
    "organisation": "organisation",
    "corporation": "organisation",
    "group": "organisation",
    "LOC": "place",
    "Location": "place",
    "location": "place",
    "place": "place",
}
MENTIONS: dict[str, NameKind] = {
    "Nationality": "nationality",
    "Temporal": "time",
    "Quantity": "quantity",
    "Weapon": "weapon",
}
NAMES: tuple[NameKind, ...] = ("person", "organisation", "place")
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_BEFORE_NAMES = re.compile(
    r"(?:(?:the|an?|this|that|all|our|my|your|his|her|its|their|we|i|he|she|it|you|they)\b\s*)+",
    re.IGNORECASE,
)
_SMALL = frozenset("of the and for in on at to de la el al & -".split())


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text with its words and its gold names.

    What is found in the stretches in ``open`` is not judged, nor what is of other kinds than
    ``kinds``. ``articles`` says whether an article before a found name is left out.
    """

    name: str
    text: str
    analysis: Analysis
    gold: frozenset[NameSpan]
    open: tuple[Stretch, ...] = ()
    articles: bool = False
    kinds: tuple[NameKind, ...] = NAMES


def read_names(path: Path) -> list[NamedText]:
    """Read a file of either form: words in BIO, or texts with mentions."""
    first = next(_read_rows(path), None)
    return read_mentions(path) if first and "entities" in first else read_tagged(path)


def read_tagged(path: Path) -> list[NamedText]:
    """Read words in BIO; what follows one another with the same ``doc`` is one text."""
    groups = groupby(_read_rows(path), key=lambda row: str(row.get("doc", row["id"])))
    return [_join(name, list(rows)) for name, rows in groups]


def read_mentions(path: Path) -> list[NamedText]:
    """Read texts with mentions of entities, such as re3d."""
    return [_read_mentions(row) for row in _read_rows(path)]


def read_other_mentions(path: Path) -> list[NamedText]:
    """Read texts with mentions of what is no name: nationalities, times, quantities, weapons."""
    return [_read_others(row) for row in _read_rows(path)]


def read_tree_names(path: Path, split: str) -> list[NamedText]:
    """Read the names of GUM's mentions.

    Raises ModuleNotFoundError where the project came without its folder ``training``.
    """
    read = import_module("training.corpora").read_gum_names
    found = []
    for document in read_documents(path, split):
        tags = [tag for cells in document.cells for tag in read(cells)]
        spans = list(_spans(document.gold.tokens, tags))
        found.append(NamedText(document.name, document.text, hide(document.gold), *_part(spans)))
    return found


def drop_article(text: str, name: NameSpan) -> NameSpan:
    """Return a name without the article that it begins with."""
    article = _ARTICLE.match(text, name.start, name.end)
    return NameSpan(article.end(), name.end, name.kind) if article else name


def _read_rows(path: Path) -> Iterator[Row]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _join(name: str, rows: Sequence[Row]) -> NamedText:
    text, tags = "", list[str]()
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for row in rows:
        begin, low = len(text) + bool(text), len(tokens)
        text += ("\n" if text else "") + str(row.get("text") or " ".join(row["tokens"]))
        tokens += _place(text, begin, row["tokens"])
        tags += row["tags"]
        sentences.append(Sentence(begin, len(text), low, len(tokens), opens=not sentences))
    analysis = Analysis(name, "gold", tuple(tokens), tuple(sentences))
    return NamedText(name, text, analysis, *_part(_spans(tokens, tags)))


def _place(text: str, at: int, words: Sequence[str]) -> Iterator[Token]:
    for word in words:
        start = text.index(word, at)
        at = start + len(word)
        yield Token(start, at, word)


def _spans(tokens: Sequence[Token], tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield what is tagged in BIO; an ``I`` of another type begins anew, as in conlleval."""
    held: tuple[int, int, str] | None = None
    for token, tag in zip(tokens, tags, strict=True):
        mark, _, kind = tag.partition("-")
        if held and mark == "I" and kind == held[2]:
            held = (held[0], token.end, kind)
            continue
        if held:
            yield held
        held = (token.start, token.end, kind) if kind else None
    if held:
        yield held


def _part(
    spans: Iterable[tuple[int, int, str]],
) -> tuple[frozenset[NameSpan], tuple[Stretch, ...]]:
    """Part what is marked into names of the three kinds and stretches that are left open."""
    marked = list(spans)
    names = (NameSpan(s, e, KINDS[kind]) for s, e, kind in marked if kind in KINDS)
    return frozenset(names), tuple((s, e) for s, e, kind in marked if kind not in KINDS)


def _read_mentions(row: Row) -> NamedText:
    text = row["text"]
    gold: set[NameSpan] = set()
    open_: list[Stretch] = []
    rows = [one for one in row["entities"] if one["type"] in KINDS]
    rows.sort(key=lambda one: (one["start"] - one["end"], -one.get("confidence", 1)))
    for one in rows:
        start, end = _find_name(text, *trim(text, one["start"], one["end"]))
        if start == end:
            open_.append((one["start"], one["end"]))
        elif not any(name.start < end and start < name.end for name in gold):
            gold.add(NameSpan(start, end, KINDS[one["type"]]))
    analysis = analyse_text(text, row["id"])
    return NamedText(row["id"], text, analysis, frozenset(gold), tuple(open_), articles=True)


def _read_others(row: Row) -> NamedText:
    text = row["text"]
    gold: set[NameSpan] = set()
    rows = [one for one in row["entities"] if one["type"] in MENTIONS]
    rows.sort(key=lambda one: (one["start"] - one["end"], -one.get("confidence", 1)))
    for one in rows:
        start, end = trim(text, one["start"], one["end"])
        if not any(name.start < end and start < name.end for name in gold):
            gold.add(NameSpan(start, end, MENTIONS[one["type"]]))
    kinds = tuple(MENTIONS.values())
    return NamedText(row["id"], text, analyse_text(text, row["id"]), frozenset(gold), kinds=kinds)


def _find_name(text: str, start: int, end: int) -> Stretch:
    """Return the name in a mention, or an empty stretch: "the Example Army" from "Example" on."""
    before = _BEFORE_NAMES.match(text, start, end)
    start = before.end() if before else start
    words = text[start:end].split()
    named = all(word.lower() in _SMALL or re.search(r"[A-Z\d]|[^\W\d_a-z]", word) for word in words)
    return (start, end) if words and named else (end, end)
