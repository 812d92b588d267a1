"""Glyphs: the text that a page of a PDF shows, each string with the place where it stands.

pypdf reads the file, its streams and its fonts, each within limits; the walk over a page's drawing
is ours, since spaces, columns and paragraphs are told from places alone.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from twosource.intake.documents.matrices import UNIT, Matrix, advance, multiply
from twosource.intake.documents.typefaces import Face, open_face

if TYPE_CHECKING:
    from pypdf import PageObject
    from pypdf.generic import DictionaryObject

__all__ = ["Ledger", "Run", "TooMuch", "read_runs"]

# Drawing that one document may ask for, of which some 60,000 steps are read in a second. A page of
# print takes 3,000 steps and 30,000 bytes, one of a browser, which places each letter, 7,000 and
# 90,000, a large map 100,000 steps; drawings in drawings can ask for any number from a few bytes.
MOST_BYTES = 15_000_000
MOST_STEPS = 1_500_000
_DRAWING = 100  # steps that the setting up of an inner drawing counts as
_DEEPEST = 10  # drawings in drawings
_TEXT = re.compile(rb"T[jJ]|['\"]|\bDo\b")
_UPRIGHT = 0.1  # radians; text that leans more is a stamp or a watermark
_LEAST_GAP, _MOST_GAP = 0.1, 0.2  # of the size: what is a space where none is written
_BREAK = 1.0  # of the size: what may be a column or a cell


class TooMuch(Exception):
    """A document asks for more drawing than any report has."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one line of one size: where its baseline begins, how wide and how large it is.

    Units are those of the page, 72 to the inch, with ``y`` growing upwards. ``gap`` is the least
    blank that counts as a space after it; ``turn`` counts quarters of a turn.
    """

    text: str
    x: float
    y: float
    width: float
    size: float
    gap: float
    turn: int = 0


@dataclass(slots=True)
class Ledger:
    """What reading a document has used so far, and the fonts and drawings that it has met."""

    bytes_left: int = MOST_BYTES
    steps_left: int = MOST_STEPS
    fonts: dict[int, tuple[object, Face | None]] = field(default_factory=dict)
    drawings: dict[int, tuple[object, "Sequence[Step]"]] = field(default_factory=dict)

    def spend(self, *, steps: int = 0, size: int = 0) -> None:
        """Count what is used; raises :class:`TooMuch` where that is too much."""
        self.steps_left -= steps
        self.bytes_left -= size
        if self.steps_left < 0 or self.bytes_left < 0:
            raise TooMuch


Step = tuple[Sequence[object], bytes]


def read_runs(page: "PageObject", ledger: Ledger) -> list[Run]:
    """Return the text of a page, turned so that most of it is upright, in the order of drawing."""
    resources = _find(page, "/Resources")
    if resources is None:
        return []
    contents = page.get_contents()
    if contents is None:
        return []
    data = contents.get_data()
    ledger.spend(size=len(data))
    if not _TEXT.search(data):
        return []
    runs: list[Run] = []
    _Pen(ledger, runs).draw(contents.operations, resources)
    letters = [0, 0, 0, 0]
    for run in runs:
        letters[run.turn] += len(run.text)
    turn = letters.index(max(letters))
    return [_turn_back(run) for run in runs if run.turn == turn]


def _turn_back(run: Run) -> Run:
    if not run.turn:
        return run
    x, y = ((run.x, run.y), (run.y, -run.x), (-run.x, -run.y), (-run.y, run.x))[run.turn]
    return replace(run, x=x, y=y, turn=0)


@dataclass(slots=True)
class _State:
    """The part of the graphics state that places text (ISO 32000-1, 8.4 and 9.3)."""

    matrix: Matrix = UNIT
    font: Face | None = None
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


@dataclass(slots=True)
class _Pen:
    """Follows the drawing of a page and notes the text."""

    ledger: Ledger
    runs: list[Run]
    depth: int = 0
    state: _State = field(default_factory=_State)
    stack: list[_State] = field(default_factory=list)
    text: Matrix = UNIT
    line: Matrix = UNIT

    def draw(self, steps: Iterable[Step], resources: "DictionaryObject") -> None:
        for operands, operator in steps:
            self.ledger.spend(steps=1)
            if operator in (b"Tj", b"'", b'"', b"TJ"):
                self._show(operator, operands)
            elif operator == b"Tf" and len(operands) > 1:
                self.state.font = _find_font(resources, operands[0], self.ledger)
                self.state.size = _number(operands[1])
            elif operator == b"Do" and operands:
                self._draw_form(resources, operands[0])
            elif operator in (b"q", b"Q", b"cm", b"BT"):
                self._change(operator, operands)
            elif operator in (b"Td", b"TD", b"Tm", b"T*"):
                self._move(operator, [_number(it) for it in operands])
            elif operator in _SETTINGS and operands:
                factor = 0.01 if operator == b"Tz" else 1.0
                setattr(self.state, _SETTINGS[operator], factor * _number(operands[0]))

    def _change(self, operator: bytes, operands: Sequence[object]) -> None:
        if operator == b"q":
            self.stack.append(replace(self.state))
        elif operator == b"Q":
            self.state = self.stack.pop() if self.stack else self.state
        elif operator == b"BT":
            self.text = self.line = UNIT
        else:
            self.state.matrix = multiply(_matrix(operands), self.state.matrix)

    def _move(self, operator: bytes, numbers: list[float]) -> None:
        if operator == b"Tm":
            self.text = self.line = _matrix(numbers)
            return
        x, y = numbers[:2] if len(numbers) > 1 else (0.0, -self.state.leading)
        if operator == b"TD":
            self.state.leading = -y
        self.text = self.line = multiply((1.0, 0.0, 0.0, 1.0, x, y), self.line)

    def _show(self, operator: bytes, operands: Sequence[object]) -> None:
        if operator in (b"'", b'"'):
            if operator == b'"' and len(operands) > 2:
                self.state.word_spacing, self.state.spacing = map(_number, operands[:2])
            self._move(b"T*", [])
        shown = operands[-1] if operands else None
        if self.state.font is not None and shown is not None:
            items = shown if operator == b"TJ" and isinstance(shown, list) else [shown]
            self._write(items, self.state.font)

    def _write(self, items: Sequence[object], font: Face) -> None:
        """Note strings that stand beside each other; a wide gap between two begins a new run."""
        state = self.state
        gap = min(max(font.space / 2, _LEAST_GAP), _MOST_GAP) * state.size
        words, width, begun, blank = "", 0.0, self.text, 0.0
        for item in items:
            if isinstance(item, (int, float)):
                step = -float(item) / 1000 * state.size * state.scale
                width, blank = width + step, blank + step
                continue
            letters, wide = _decode(item, font, state)
            if words and abs(blank) > _BREAK * abs(state.size):
                self._note(words, width - blank, begun, gap)
                begun, words, width = advance(begun, width), "", 0.0
            elif words and blank > gap and not words.endswith(" "):
                words += " "
            words, width, blank = words + letters, width + wide, 0.0
        self._note(words, width, begun, gap)
        self.text = advance(begun, width)

    def _note(self, words: str, width: float, begun: Matrix, gap: float) -> None:
        a, b, c, d, x, y = multiply(
            multiply((1.0, 0.0, 0.0, 1.0, 0.0, self.state.rise), begun), self.state.matrix
        )
        along, across = math.hypot(a, b), math.hypot(c, d)
        size = abs(self.state.size) * across
        if not words.strip() or not all(map(math.isfinite, (x, y, width, size))) or not size:
            return
        angle = math.atan2(b, a) / (math.pi / 2)
        turn = round(angle)
        if abs(angle - turn) * math.pi / 2 < _UPRIGHT:
            self.runs.append(Run(words, x, y, width * along, size, gap * along, turn % 4))

    def _draw_form(self, resources: "DictionaryObject", name: object) -> None:
        form = _find(_find(resources, "/XObject"), name)
        self.ledger.spend(steps=_DRAWING)
        if form is None or form.get("/Subtype") != "/Form" or self.depth >= _DEEPEST:
            return
        steps = _read_steps(form, self.ledger)
        if steps:
            matrix = multiply(_matrix(_list(form.get("/Matrix"))), self.state.matrix)
            inner = _Pen(self.ledger, self.runs, self.depth + 1, replace(self.state, matrix=matrix))
            inner.draw(steps, _find(form, "/Resources") or resources)


_SETTINGS = {
    b"Tc": "spacing",
    b"Tw": "word_spacing",
    b"Tz": "scale",
    b"TL": "leading",
    b"Ts": "rise",
}


def _decode(item: object, font: Face, state: _State) -> tuple[str, float]:
    """Return the letters of a string, and how far it moves the pen, in units of text."""
    data = getattr(item, "original_bytes", b"") if isinstance(item, str) else item
    if not isinstance(data, bytes):
        return "", 0.0
    letters, width = [], 0.0
    for letter, wide, is_space in font.read(data):
        letters.append(letter)
        width += wide * state.size + state.spacing + (state.word_spacing if is_space else 0.0)
    return "".join(letters), width * state.scale


def _find_font(resources: "DictionaryObject", name: object, ledger: Ledger) -> Face | None:
    resource = _find(_find(resources, "/Font"), name)
    if resource is None:
        return None
    if id(resource) not in ledger.fonts:
        # The resource is kept beside its font, so that no other one gets its number.
        ledger.fonts[id(resource)] = (resource, open_face(resource))
    return ledger.fonts[id(resource)][1]


def _read_steps(form: "DictionaryObject", ledger: Ledger) -> "Sequence[Step]":
    """Return the steps of a drawing within a drawing; none where it shows no text."""
    from pypdf.generic import ContentStream, StreamObject  # noqa: PLC0415

    if id(form) not in ledger.drawings:
        steps: Sequence[Step] = ()
        if isinstance(form, StreamObject):
            data = form.get_data()
            ledger.spend(size=len(data))
            if _TEXT.search(data):
                steps = ContentStream(form, None, "bytes").operations
        ledger.drawings[id(form)] = (form, steps)
    return ledger.drawings[id(form)][1]


def _find(holder: "DictionaryObject | None", name: object) -> "DictionaryObject | None":
    from pypdf.generic import DictionaryObject  # noqa: PLC0415

    found = holder.get(name) if holder is not None and isinstance(name, str) else None
    found = found.get_object() if found is not None else None
    return found if isinstance(found, DictionaryObject) else None


def _list(value: object) -> Sequence[object]:
    found = value.get_object() if hasattr(value, "get_object") else value
    return found if isinstance(found, list) else ()


def _number(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0


def _matrix(values: Sequence[object]) -> Matrix:
    if len(values) < 6:
        return UNIT
    a, b, c, d, x, y = (_number(value) for value in values[:6])
    return a, b, c, d, x, y
