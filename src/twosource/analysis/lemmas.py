"""Lemmas as short edits of words: a network names the edit, this applies it.

An edit is a letter for the case, how many characters go from the end, and what takes their place:
``d1`` makes "houses" to "house", ``d3be`` "was" to "be", ``k0`` leaves "Reuters" as it stands. A
bar parts the number from digits that follow it: ``d1|5`` makes "4" to "5".
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["Lemmas", "edit_to_lemma", "find_edit"]

_EDIT = re.compile(r"([dkt])(\d+)\|?(.*)", re.DOTALL)
# Lower case may have another length ("İ"), so that each case is cut after it was made.
_CASES: dict[str, Callable[[str], str]] = {"d": str.lower, "k": str, "t": str.capitalize}


def find_edit(word: str, lemma: str) -> str:
    """Return the shortest edit that makes the lemma: down, kept or with a capital."""
    case = "d" if lemma == lemma.lower() else "k"
    if case == "k" and not _shared(word, lemma) and _shared(word.capitalize(), lemma):
        case = "t"
    if case == "k" and len(lemma) > 1 and word.isupper() and lemma[1:].islower():
        case = "t"
    shared = _shared(_CASES[case](word), lemma)
    added = lemma[shared:]
    bar = "|" if added[:1].isdigit() or added[:1] == "|" else ""
    return f"{case}{len(_CASES[case](word)) - shared}{bar}{added}"


def _shared(one: str, other: str) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def edit_to_lemma(word: str, edit: str) -> str:
    """Return the lemma that an edit makes of a word.

    An edit that takes away more than the word has was learnt from longer ones: the word stands.
    """
    case, cut, added = _read_edit(edit)
    cased = case(word)
    return cased if cut > len(cased) else cased[: len(cased) - cut] + added


@cache
def _read_edit(edit: str) -> tuple[Callable[[str], str], int, str]:
    match = _EDIT.fullmatch(edit)
    if match is None:
        raise ValueError(f"no edit of a word: {edit!r}")
    return _CASES[match[1]], int(match[2]), match[3]


@dataclass(frozen=True, slots=True)
class Lemmas:
    """What treebanks know of lemmas, by part of speech.

    ``table`` has the lemmas of words, in small letters, that are always inflected in one way;
    ``known`` has all lemmas that occur.
    """

    table: Mapping[str, Mapping[str, str]]
    known: Mapping[str, frozenset[str]]

    @classmethod
    def read(cls, path: Path) -> "Lemmas":
        """Read what ships beside the weights."""
        given = json.loads(path.read_text("utf8"))
        known = {upos: frozenset(lemmas) for upos, lemmas in given["known"].items()}
        return cls(given["table"], known)

    def find(self, word: str, upos: str, edits: Sequence[str]) -> str:
        """Return the lemma of a word, whose likely edits are given, the likeliest first.

        The table comes first; then the likeliest edit that makes a lemma which is known: "burned"
        is of "burn", not of "burne"; then, for words that nobody has seen, the likeliest edit.
        """
        sure = self.table.get(upos, {}).get(word.lower())
        if sure is not None:
            return sure
        known = self.known.get(upos, frozenset())
        guesses = (edit_to_lemma(word, edit) for edit in edits)
        found = next((guess for guess in guesses if guess in known), None)
        return edit_to_lemma(word, edits[0]) if found is None else found
