"""The texts: what they are in, of what kind, and to which half they belong (see CARD.md)."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

__all__ = ["LANGUAGES", "LabelledText", "read_texts"]

TEXTS = Path(__file__).with_name("texts.tsv")
LANGUAGES = tuple(
    """
    am ar az bg bn ckb cs da de el en es et fa fi fr ha he hi hr hu id it ja ko lt lv ms nl no pl
    ps pt ro ru sk sl so sr sv sw ta th tr uk ur vi zh
    """.split()
)


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text, its kind, its half and what may be said of it (None: that nothing is known)."""

    text: str
    kind: str
    half: str
    languages: tuple[str | None, ...]


def read_texts(half: str | None = None) -> list[LabelledText]:
    """Read the texts, or those of one half: ``dev`` or ``test``."""
    counts: Counter[tuple[str, str]] = Counter()
    found = []
    for line in TEXTS.read_text(encoding="utf-8").splitlines():
        language, kind, text = line.split("\t")
        counts[language, kind] += 1
        part = "dev" if counts[language, kind] % 2 else "test"
        right = tuple(None if code == "-" else code for code in language.split("|"))
        found.append(LabelledText(text, kind, part, right))
    return [text for text in found if half in (None, text.half)]
