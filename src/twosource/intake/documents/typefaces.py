"""Typefaces: what the codes of a PDF's font stand for, and how wide they are."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from twosource.errors import ExtraMissing

if TYPE_CHECKING:
    from pypdf.generic import DictionaryObject
    from pypdf.generic._font import Font

__all__ = ["Face", "open_face"]

# Forms of letters that print joins to one piece: the word is "office", whatever its letters look
# like. https://www.unicode.org/charts/PDF/UFB00.pdf
_JOINED = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
# Bullets of the fonts Symbol and Wingdings, which have no place in Unicode.
_BULLETS = dict.fromkeys("\uf0a7\uf0b7\uf0d8\uf0fc\uf076\uf06e", "•")
_LETTERS = _JOINED | _BULLETS | {"\0": "", "\ufeff": ""}


@dataclass(slots=True)
class Face:
    """A font of a document; ``space`` is the width of a space, 1 being the height of the font."""

    font: "Font"
    space: float
    known: dict[str, tuple[str, float]] = field(default_factory=dict)

    def read(self, data: bytes) -> list[tuple[str, float, bool]]:
        """Return for each code its letters, its width, and whether it is the space of one byte."""
        encoding = self.font.encoding
        if isinstance(encoding, dict):
            pairs = [(chr(code), encoding.get(code, chr(code))) for code in data]
            return [(*self._find(code, name), code == " ") for code, name in pairs]
        try:
            codes = data.decode(encoding, "surrogatepass")
        except (UnicodeError, LookupError):
            codes = data.decode("utf-16-be", "replace")
        return [(*self._find(code, code), False) for code in codes]

    def _find(self, code: str, name: str) -> tuple[str, float]:
        found = self.known.get(code)
        if found is None:
            widths = self.font.character_widths
            width = self.font.space_width if code == self.font.space_char else widths.get(code)
            width = widths.get("default", 500) if width is None else width
            letters = str(self.font.character_map.get(name, name))
            letters = "".join(_LETTERS.get(letter, letter) for letter in letters)
            found = self.known[code] = (letters, float(width) / 1000)
        return found


def open_face(resource: "DictionaryObject") -> Face | None:
    """Return the font that a resource of a PDF describes, or None where it cannot be read.

    Raises :class:`ExtraMissing` where pypdf is not installed, or is not the one that is asked for.
    """
    # pypdf gives its fonts no public name; the extra asks for the one release that has them here.
    try:
        from pypdf.generic._font import Font  # noqa: PLC0415
    except ImportError as reason:
        raise ExtraMissing("documents", "Reading PDF files") from reason
    try:
        font = Font.from_font_resource(resource)
        return Face(font, float(font.space_width) / 1000)
    except (MemoryError, RecursionError):
        raise
    except Exception:  # noqa: BLE001  # a broken font costs its own text, not the document's
        return None
