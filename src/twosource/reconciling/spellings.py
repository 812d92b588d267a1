"""Spellings: one name as different reports write it, brought to a form that can be compared."""

import re
import unicodedata
from functools import lru_cache

from twosource.reconciling.nations import NATIONS

__all__ = [
    "core",
    "fold_name",
    "head_of",
    "initials",
    "is_acronym",
    "is_short",
    "is_vague",
    "nations",
    "same_core",
    "words_of",
]

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
# Of these a name may lose one, but not have another in its place: a rights network is no group.
_SORTS = frozenset(
    """
    group agency network service services authority organisation organization movement volunteers
    office
    """.split()
)
# Words for a body that stand for its name where a report or a story has only one of them. Alone
# they name nothing: "the Observatory", "the Council".
HEADS = frozenset(
    """
    academy agency alliance army association authority board brigade brotherhood bureau cabinet
    center centre coalition command commission committee confederation council court department
    directorate embassy federation force forces foundation front fund government group guard
    institute league ministry mission movement network observatory office organisation organization
    parliament party police prosecution society syndicate treasury tribunal union university
    """.split()
)
# What a state's body is for, in every state.
_PORTFOLIOS = frozenset(
    """
    affairs agriculture appeal appeals cabinet commerce constitutional criminal culture defence
    defense education election elections electoral emergencies emergency energy environment federal
    finance fire foreign health home immigration information intelligence interior international
    investigation judicial judiciary justice labor labour military national presidential prime
    public security state supreme trade traffic transport treasury
    """.split()
)
_FORCES = frozenset(["police", "fire"])
_SAME_WORD = {
    "tv": "telev",
    "centre": "cente",
    "commission": "commission",  # no committee
    "ministers": "ministers",  # no ministry
    "minister": "minister",
}
_LETTERS = 3  # of an acronym that several bodies have: "MPD" is the police of many towns
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
    if not _FORCES.isdisjoint(words):  # "the Lomark Police Department" is Lomark police
        words = [word for word in words if word != "department"]
    strong = [word for word in words if word not in _WEAK] or words
    if len(strong) == 1:  # alone, an "observer" is no "observatory"
        return frozenset(strong)
    return frozenset(_SAME_WORD.get(word, word[:_STEM]) for word in strong)


@lru_cache(maxsize=65536)
def is_vague(name: str) -> bool:
    """Say whether a name describes without naming: it could be said of many bodies of a land."""
    return all(word in _VAGUE or _nation(word) is not None for word in words_of(name))


@lru_cache(maxsize=65536)
def is_short(name: str) -> bool:
    """Say whether a name is one of many bodies' where no story is told: ``"Health Ministry"``.

    What has no capital is described, not named: "the sheriff's office".
    """
    words = frozenset(words_of(name))
    if not words or nations(name):
        return False
    if name == name.casefold():
        return True
    acronym = is_acronym(name) and len(fold_name(name)) <= _LETTERS
    return acronym or (not words <= _PORTFOLIOS and words <= HEADS | _VAGUE | _PORTFOLIOS)


def is_acronym(name: str) -> bool:
    """Say whether a name is written as one: ``"RDF"``, ``"U.N."``."""
    return name.replace(".", "").isupper() and " " not in fold_name(name)


@lru_cache(maxsize=65536)
def same_core(a: str, b: str) -> bool:
    """Say whether two names of bodies differ only by words that a name may lose."""
    shared = core(a)
    if not shared or shared != core(b):
        return False
    sorts = [{word for word in words_of(name) if word in _SORTS} for name in (a, b)]
    if all(sorts) and not sorts[0] & sorts[1]:
        return False
    own = _own_words(a)
    if len(shared) == 1 and shared <= HEADS and own != _own_words(b):
        return False  # a high court is not the court
    return max(len(shared), len(own)) > 1 or nations(a) == nations(b)  # many have "the army"


def _own_words(name: str) -> frozenset[str]:
    return frozenset(word for word in words_of(name) if _nation(word) is None)


@lru_cache(maxsize=65536)
def head_of(name: str) -> str:
    """Return the word that says what a body is: ``"ministry"`` of ``"Ministry of Health"``."""
    words = fold_name(name).split()
    end = next((at for at, word in enumerate(words) if at and word in _LINKS), len(words))
    return words[end - 1] if words else ""


@lru_cache(maxsize=65536)
def initials(name: str) -> str:
    """Return the first letters of a name of two words or more: ``"iec"``; else nothing."""
    words = words_of(name)
    return "".join(word[0] for word in words) if len(words) >= 2 else ""
