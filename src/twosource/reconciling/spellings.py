"""Spellings: one name as different reports write it, brought to a form that can be compared."""

import re
import unicodedata
from functools import lru_cache

from twosource.reconciling.nations import NATIONS

__all__ = ["core", "fold_name", "initials", "is_vague", "nations", "surname", "words_of"]

_SIGNS = re.compile(r"[^\w]+")
_POSSESSIVE = re.compile(r"['’]s?\b(?!\w)")
_ARTICLES = frozenset(["the", "a", "an", "its", "their", "his", "her", "s"])
_LINKS = frozenset(["of", "for", "and", "in", "at", "to", "on"])
# Arabic articles are written apart, joined, or left out: "al-Fatah", "Al Fatah", "Fatah".
_ARABIC = frozenset(["al", "el", "ad", "an", "ar", "as", "ash", "at", "az"])
# Words that a body's name may lose without becoming another body's: "the (Independent High)
# Electoral Commission". "Democratic" or "National" are none: parties differ by them.
_WEAK = frozenset(
    """
    independent high higher supreme official officially run owned monitoring monitor group agency
    news network office service based britain local regime regimes assad government authority
    organisation organization movement militant rescue rescuers service services volunteers
    """.split()
)
# Words that describe a body and give it no name: "the authorities", "the Kelmarian government".
_VAGUE = _WEAK | frozenset(
    """
    authorities official officials state administration leadership leaders company firm body
    bodies groups agencies side sides spokesman spokeswoman spokesperson
    """.split()
)
_SAME_WORD = {
    "tv": "telev",
    "centre": "cente",
}
_STEM = 5  # letters: "election" and "electoral", "defence" and "defense" are one word


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """Return a name without case, accents, signs, articles: ``"the Al-Fatah"`` is ``"fatah"``."""
    words = _split(name)
    kept = [word for word in words if word not in _ARTICLES and word not in _ARABIC]
    return " ".join(kept or words)


def _split(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", name)).casefold()
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _SIGNS.sub(" ", bare.replace("'", "").replace("’", "").replace(".", "")).split()


@lru_cache(maxsize=65536)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a folded name that carry meaning."""
    return tuple(word for word in fold_name(name).split() if word not in _LINKS)


@lru_cache(maxsize=65536)
def nations(name: str) -> frozenset[str]:
    """Return the codes of the countries that a name speaks of."""
    return frozenset(code for word in words_of(name) if (code := _nation(word)) is not None)


def _nation(word: str) -> str | None:
    """Look a word up, also one that lost its apostrophe: "Syrias"."""
    return NATIONS.get(word) or NATIONS.get(word.removesuffix("s"))


@lru_cache(maxsize=65536)
def core(name: str) -> frozenset[str]:
    """Return the stems that tell a body from others: no nation, no word that may be left out."""
    words = [word for word in words_of(name) if _nation(word) is None]
    strong = [word for word in words if word not in _WEAK] or words
    if len(strong) == 1:  # alone, an "observer" is no "observatory"
        return frozenset(strong)
    return frozenset(_SAME_WORD.get(word, word[:_STEM]) for word in strong)


@lru_cache(maxsize=65536)
def is_vague(name: str) -> bool:
    """Say whether a name describes without naming: it could be said of many bodies of a land."""
    return all(word in _VAGUE or _nation(word) is not None for word in words_of(name))


@lru_cache(maxsize=65536)
def initials(name: str) -> str:
    """Return the first letters of a name of two words or more: ``"iec"``; else nothing."""
    words = words_of(name)
    return "".join(word[0] for word in words) if len(words) >= 2 else ""


@lru_cache(maxsize=65536)
def surname(name: str) -> str:
    """Return the last word of a folded name."""
    return fold_name(name).rpartition(" ")[2]
