"""CoNLL-U: the documents of a treebank as texts with gold analyses.

One document for each ``# newdoc``, or the whole file where there is none; ``# newpar`` begins a
paragraph. The text is put together again: words follow one another with a space unless one says
``SpaceAfter=No``, paragraphs with an empty line. Syntactic words count: the lines of multiword
tokens and empty nodes are left out. A word of a multiword token stands where its form stands in
the token ("do|n't"); words whose forms do not stand there share the rest of it evenly, so that no
two begin at one place unless the token has fewer letters than words.
"""

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from twosource.model.analyses import Analysis, Sentence, Token

__all__ = ["Document", "hide", "read_documents", "share_token"]

Cells = tuple[str, ...]  # the ten columns of one word
FORM, LEMMA, UPOS, FEATS, HEAD, DEPREL, MISC = 1, 2, 3, 5, 6, 7, 9


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its text, its gold analysis, and the columns of the words of each sentence."""

    name: str
    text: str
    gold: Analysis
    cells: tuple[tuple[Cells, ...], ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """One sentence of the file: its comments and all its lines, multiword tokens and all."""

    comments: dict[str, str]
    rows: tuple[Cells, ...]

    @property
    def words(self) -> tuple[Cells, ...]:
        return tuple(row for row in self.rows if row[0].isdigit())


def read_documents(path: Path, split: str | None = None) -> list[Document]:
    """Read the documents of a treebank; with ``split`` only sentences that say they are of it."""
    blocks: list[list[_Block]] = []
    for block in _read_blocks(path):
        if not blocks or "newdoc" in block.comments:
            blocks.append([])
        if split is None or block.comments.get("split") == split:
            blocks[-1].append(block)
    return [_build(kept) for kept in blocks if kept]


def hide(gold: Analysis) -> Analysis:
    """Return the words and sentences alone, as an annotator is given them."""
    bare = tuple(Token(token.start, token.end, token.text) for token in gold.tokens)
    return replace(gold, tokens=bare, names=(), roles=())


def share_token(surface: str, forms: Sequence[str]) -> list[tuple[int, int]]:
    """Return where each word of a multiword token stands in it.

    ``share_token("don't", ["do", "n't"])`` is ``[(0, 2), (2, 5)]``.
    """
    left, low = _match(surface, forms)
    back, rest = _match(surface[low:][::-1], [form[::-1] for form in forms[len(left) :][::-1]])
    high = len(surface) - rest
    right = [(len(surface) - end, len(surface) - start) for start, end in back[::-1]]
    count = len(forms) - len(left) - len(right)
    if high - low < count:  # the matches leave too little: "a" for "a", "la"
        return _divide(0, len(surface), len(forms))
    return [*left, *_divide(low, high, count), *right]


def _match(surface: str, forms: Sequence[str]) -> tuple[list[tuple[int, int]], int]:
    """Return the places of the forms that follow one another from the beginning, and their end."""
    spans: list[tuple[int, int]] = []
    at = 0
    for form in forms:
        end = at + len(form)
        if surface[at:end].lower() != form.lower():
            break
        spans.append((at, end))
        at = end
    return spans, at


def _divide(low: int, high: int, count: int) -> list[tuple[int, int]]:
    edges = [low + (high - low) * i // max(count, 1) for i in range(count + 1)]
    starts = [min(edge, high - 1) for edge in edges[:-1]]
    return [(start, max(start + 1, end)) for start, end in zip(starts, edges[1:], strict=True)]


def _read_blocks(path: Path) -> Iterator[_Block]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="\n") as file:
        lines = (line.rstrip("\r\n") for line in file)
        for filled, group in groupby(lines, key=bool):
            if filled:
                yield _make_block(list(group))


def _make_block(lines: Sequence[str]) -> _Block:
    comments: dict[str, str] = {}
    for line in lines:
        if line.startswith("#"):
            key, _, value = line.removeprefix("#").partition("=")
            comments[" ".join(key.split()).removesuffix(" id")] = value.strip()
    rows = tuple(tuple(line.split("\t")) for line in lines if not line.startswith("#"))
    return _Block(comments, rows)


def _build(blocks: Sequence[_Block]) -> Document:
    first = blocks[0].comments
    name = first.get("newdoc") or first.get("sent_id", "")
    text, glued = "", False
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for block in blocks:
        text += "\n\n" if text and "newpar" in block.comments else "" if glued or not text else " "
        begin, low = len(text), len(tokens)
        text, places, glued = _place(text, block.rows)
        tokens += _make_tokens(block.words, places, low)
        opens = "newpar" in block.comments
        sentences.append(Sentence(begin, places[-1][1], low, len(tokens), opens))
    gold = Analysis(name, "gold", tuple(tokens), tuple(sentences))
    return Document(name, text, gold, tuple(block.words for block in blocks))


def _place(text: str, rows: Sequence[Cells]) -> tuple[str, list[tuple[int, int]], bool]:
    """Append a sentence to the text; return it, its words' places, and whether no space follows."""
    places: list[tuple[int, int]] = []
    glued, covered = True, 0  # up to which word a multiword token reaches
    for row in rows:
        key, form = row[0], row[FORM]
        if "." in key or (key.isdigit() and int(key) <= covered):
            continue
        text += "" if glued else " "
        forms = [form]
        if "-" in key:
            first, covered = map(int, key.split("-"))
            forms = [r[FORM] for r in rows if r[0].isdigit() and first <= int(r[0]) <= covered]
        places += [(len(text) + a, len(text) + b) for a, b in share_token(form, forms)]
        text += form
        glued = "SpaceAfter=No" in row[MISC].split("|")
    return text, places, glued


def _make_tokens(
    words: Sequence[Cells], places: Sequence[tuple[int, int]], low: int
) -> Iterator[Token]:
    for index, (row, (start, end)) in enumerate(zip(words, places, strict=True)):
        governor = int(row[HEAD]) if row[HEAD].isdigit() else None
        yield Token(
            start,
            end,
            row[FORM],
            upos=row[UPOS],
            feats="" if row[FEATS] == "_" else row[FEATS],
            lemma=row[LEMMA],
            head=None if governor is None else low + (governor - 1 if governor else index),
            relation=row[DEPREL],
        )
