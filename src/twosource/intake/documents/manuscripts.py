"""Manuscripts: the words of WordprocessingML, as a reader sees them when all changes are accepted.

https://www.ecma-international.org/publications-and-standards/standards/ecma-376/, part 1, 17.
"""

from dataclasses import dataclass, field

from twosource.errors import ReportRefused

__all__ = ["Words"]

_SPACES = (  # of the transitional and of the strict form
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
# What old programs show in place of something; a text box would stand here a second time.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What a tracked change took out or moved away.
_HIDDEN = frozenset(("del", "moveFrom"))
_SIGNS = {"br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t", "tab": "\t"}
_SOFT = "\u00ad"


@dataclass(slots=True)
class _Table:
    """A table as it is read: rows that are done, the cells of one, the words of a cell."""

    rows: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Run:
    """A run as it is read: how many pieces its paragraph had before, and whether it is hidden."""

    before: int
    hidden: bool = False


class Words:
    """Watches a part of a Word file; ``paragraphs`` are its paragraphs and tables, in order.

    A row of a table is a line, its cells parted by tabs. A text box follows the paragraph that it
    is tied to.
    """

    def __init__(self, name: str, most_characters: int) -> None:
        """Watch for a report called ``name``, which may have so many characters."""
        self.paragraphs: list[str] = []
        self._name, self._most, self._left = name, most_characters, most_characters
        self._hidden = 0
        self._open: list[list[str]] = []  # more than one where a text box stands in a paragraph
        self._runs: list[_Run] = []
        self._tables: list[_Table] = []
        self._later: list[str] = []
        self._in_text = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """See an element begin."""
        kind = _read_kind(tag)
        if kind in _HIDDEN or tag == _FALLBACK:
            self._hidden += 1
        if self._hidden or not kind:
            return
        if kind == "p":
            self._open.append([])
        elif kind == "r" and self._open:
            self._runs.append(_Run(len(self._open[-1])))
        elif kind == "vanish" and self._runs:
            value = next((it for key, it in attributes.items() if key.endswith("}val")), "true")
            self._runs[-1].hidden = value not in ("0", "false", "off")
        elif kind == "t":
            self._in_text = True
        elif kind in _SIGNS and self._runs and self._open:
            self._open[-1].append(_SIGNS[kind])
        elif kind == "tbl":
            self._tables.append(_Table())

    def end(self, tag: str) -> None:
        """See an element end."""
        kind = _read_kind(tag)
        if kind in _HIDDEN or tag == _FALLBACK:
            self._hidden -= 1
        elif self._hidden or not kind:
            return
        elif kind == "t":
            self._in_text = False
        elif kind == "r" and self._runs:
            run = self._runs.pop()
            if run.hidden and self._open:
                del self._open[-1][run.before :]
        elif kind == "p" and self._open:
            self._end_paragraph("".join(self._open.pop()).replace(_SOFT, ""))
        elif kind in ("tc", "tr", "tbl") and self._tables:
            self._end_table(kind)

    def data(self, words: str) -> None:
        """See a part of an element's text."""
        if self._in_text and self._open and not self._hidden:
            self._left -= len(words)
            if self._left < 0:
                why = f"it holds more than {self._most:,} characters: give its parts"
                raise ReportRefused(self._name, why)
            self._open[-1].append(words)

    def _end_paragraph(self, words: str) -> None:
        if self._open:  # it is of a text box, and the paragraph around it goes on
            self._later.append(words)
            return
        for text in (words, *self._later):
            if self._tables:
                self._tables[-1].words += text.split()
            elif text.strip():
                self.paragraphs.append(text.strip())
        self._later.clear()

    def _end_table(self, kind: str) -> None:
        table = self._tables[-1]
        if kind == "tc":
            table.cells.append(" ".join(table.words))
            table.words.clear()
        elif kind == "tr":
            table.rows += ["\t".join(table.cells).strip()] if any(table.cells) else []
            table.cells.clear()
        else:
            self._tables.pop()
            if self._tables:
                self._tables[-1].words += " ".join(table.rows).split()
            elif table.rows:
                self.paragraphs.append("\n".join(table.rows))


def _read_kind(tag: str) -> str:
    """Return the name of an element of WordprocessingML; an empty string for any other one."""
    return next((tag.removeprefix(space) for space in _SPACES if tag.startswith(space)), "")
