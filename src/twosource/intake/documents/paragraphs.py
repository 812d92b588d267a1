"""Paragraphs: the lines of a document to its text, and where each page stands in it.

The end of a line is a space, unless the paragraph ends there: before a blank, an indent, another
size or a bullet, or where the next word would have found room on the line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from twosource.intake.documents.hyphens import SOFT, join_words, list_words
from twosource.intake.documents.layouts import Line

__all__ = ["Block", "Composed", "compose"]

_WIDER = 1.3  # times the usual distance of lines: a blank between paragraphs
_USUAL = 1.2  # times the size: the distance of lines where nothing else tells it
_INDENT = 0.8  # of the size
_OTHER_SIZE = 0.12  # of the larger one
_ROOM = 0.3  # of the size: lines of ragged text end a little before the margin
_BULLET = re.compile(r"(?:[•▪◦●○■□‣⁃*–—-]|\(?(?:\d{1,2}|[a-z])[.)])\s+\S")
_ENDED = re.compile(r"[.!?:;…][\"”’'»)\]]*$")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stand below each other; ``margin`` says that they repeat at the edges of pages."""

    lines: tuple[Line, ...]
    margin: bool = False


@dataclass(frozen=True, slots=True)
class Composed:
    """A text, where in it each page begins and ends, and what of it are margins."""

    text: str
    pages: dict[int, tuple[int, int]]
    margins: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Paragraph:
    """Lines that are one paragraph; ``right`` is the right edge of the block of the last one."""

    lines: list[Line]
    right: float
    margin: bool


def compose(blocks: Sequence[Block]) -> Composed:
    """Return the text of blocks of lines, in their order: paragraphs with an empty line between.

    Rows of a table follow each other on lines of their own. A paragraph goes on over columns and
    pages where its sentence does.
    """
    words = list_words(line.text for block in blocks for line in block.lines)
    pieces: list[str] = []
    pages: dict[int, tuple[int, int]] = {}
    margins: list[tuple[int, int]] = []
    length, in_table = 0, False
    for paragraph in _gather(blocks):
        is_row = paragraph.lines[0].cells
        pieces.append("" if not pieces else "\n" if in_table and is_row else "\n\n")
        length += len(pieces[-1])
        start, in_table = length, is_row
        for words_shown, page in _join_lines(paragraph.lines, words):
            pieces.append(words_shown)
            first = pages.get(page, (length, length))[0]
            length += len(words_shown)
            pages[page] = (first, length - words_shown.endswith(" "))
        margins += [(start, length)] if paragraph.margin and start < length else []
    return Composed("".join(pieces), pages, tuple(margins))


def _join_lines(lines: Sequence[Line], words: frozenset[str]) -> Iterator[tuple[str, int]]:
    """Yield what each line gives to its paragraph, with its page."""
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        joined = join_words(line.text, following.text, words) if following else line.text
        yield (f"{line.text} " if joined is None else joined).replace(SOFT, ""), line.page


def _gather(blocks: Sequence[Block]) -> Iterator[_Paragraph]:
    """Yield the paragraphs of blocks, margins apart."""
    usual = _find_usual(blocks)
    current: _Paragraph | None = None
    for block in blocks:
        right = max(line.right for line in block.lines)
        for index, line in enumerate(block.lines):
            if current is not None and current.margin == block.margin:
                before = current.lines[-1]
                ends = _ends(before, line, right, usual) if index else not _goes_on(current, line)
                if not ends:
                    current.lines.append(line)
                    current.right = right
                    continue
            if current is not None:
                yield current
            current = _Paragraph([line], right, block.margin)
    if current is not None:
        yield current


def _find_usual(blocks: Sequence[Block]) -> float:
    """Return how far below each other lines stand in a document, as a multiple of their size."""
    steps = [
        (one.y - two.y) / two.size
        for block in blocks
        for one, two in zip(block.lines, block.lines[1:], strict=False)
        if one.page == two.page and one.y > two.y
    ]
    return max(_USUAL, median(steps)) if steps else _USUAL


def _ends(line: Line, following: Line, right: float, usual: float) -> bool:
    """Say whether a paragraph ends with a line, by the next one in its block."""
    if line.cells or following.cells or _differ(line, following):
        return True
    step = line.y - following.y
    if not 0 < step <= _WIDER * usual * following.size or _BULLET.match(following.text):
        return True
    # Under a bullet the lines of its paragraph are indented, all by the same.
    if following.left - line.left > _INDENT * line.size and not _BULLET.match(line.text):
        return True
    if not _ENDED.search(line.text) and following.text[:1].islower():
        return False
    return _has_room(line, following, right)


def _has_room(line: Line, following: Line, right: float) -> bool:
    """Say whether the first word of the next line would have fitted on a line."""
    first = len(following.text.split(maxsplit=1)[0]) + 1
    width = first * (following.right - following.left) / max(1, len(following.text))
    return line.right + width < right - _ROOM * line.size


def _goes_on(paragraph: _Paragraph, line: Line) -> bool:
    """Say whether a paragraph goes on with the first line of the next column or page."""
    last = paragraph.lines[-1]
    if last.cells or line.cells or _differ(last, line) or _BULLET.match(line.text):
        return False
    if _ENDED.search(last.text):
        return False
    if line.text[:1].islower():
        return True
    return len(paragraph.lines) > 1 and not _has_room(last, line, paragraph.right)


def _differ(line: Line, following: Line) -> bool:
    larger = max(line.size, following.size)
    return abs(line.size - following.size) > _OTHER_SIZE * larger
