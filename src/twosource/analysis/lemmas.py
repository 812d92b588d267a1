"""Lemmas as short edits of words: a network names the edit, this applies it.

An edit is a letter for the case, how many characters go from the end, and what takes their place:
``d1`` makes "houses" to "house", ``d3be`` "was" to "be", ``k0`` leaves "Reuters" as it stands. A
bar parts the number from digits that follow it: ``d1|5`` makes "4" to "5".
"""

import re
from collections.abc import Callable

__all__ = ["edit_to_lemma", "find_edit"]

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
    match = _EDIT.fullmatch(edit)
    if match is None:
        raise ValueError(f"no edit of a word: {edit!r}")
    cased = _CASES[match[1]](word)
    cut = int(match[2])
    return cased if cut > len(cased) else cased[: len(cased) - cut] + match[3]
