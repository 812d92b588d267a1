"""Persons' names taken apart: given names, family name, generation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from twosource.reconciling.spellings import fold_name
from twosource.reconciling.transliterations import join_prefixes, same_sound, sound_key

__all__ = ["PersonName", "name_key", "same_family", "same_person", "take_apart"]

# What stands before a name and is none of it, though a reader may take it for a part: "Speaker".
_TITLES = frozenset(
    """
    president vice prime minister deputy premier chancellor secretary general governor gov mayor
    senator sen congressman congresswoman representative rep ambassador envoy king queen prince
    princess sheikh sheik emir sultan ayatollah grand imam mullah pope cardinal bishop archbishop
    reverend rev father sister lieutenant lt major maj gen brigadier brig colonel col captain capt
    sergeant sgt corporal admiral commander chief sheriff inspector detective judge justice attorney
    dr doctor prof professor mr mrs ms miss sir lord lady spokesman spokeswoman director chairman
    chairwoman chair leader speaker majority minority whip house senate us assistant former foreign
    interior defence defense finance
    """.split()
)
_LATER = frozenset(["ii", "iii", "iv"])  # often left out, unlike "Jr", whose father is often named
_GENERATIONS = _LATER | {"jr", "sr"}
_PARTICLES = frozenset("bin ibn de del della der di dos du da la le van von".split())
_SIGLE = re.compile(r"[A-Z]{3,}\Z")  # "RNC": a body before the name


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name taken apart: ``"Rep. Ola K. Brandt Jr."``.

    ``given`` are its words before the family name (``ola``, ``k``), ``generation`` is ``jr``;
    ``titles`` are the words before it that are no name (``rep``).
    """

    given: tuple[str, ...]
    family: str
    generation: str = ""
    titles: tuple[str, ...] = ()

    @property
    def bare(self) -> bool:
        """Whether it is a family name alone: ``"Brandt"``, ``"bin Laden"``."""
        return all(word in _PARTICLES for word in self.given)


@lru_cache(maxsize=65536)
def take_apart(name: str) -> PersonName:
    """Return the parts of a person's name; titles before it are no part of it."""
    words = list(join_prefixes(fold_name(name).split()))
    generation = words.pop() if words[1:] and words[-1] in _GENERATIONS else ""
    sigles = {fold_name(word) for word in name.split() if _SIGLE.match(word)}
    if len(sigles) == len(name.split()):
        sigles = set()  # a name in capitals
    titles = []
    while words[1:] and (words[0] in _TITLES or words[0] in sigles):
        titles.append(words.pop(0))
    return PersonName(tuple(words[:-1]), words[-1] if words else "", generation, tuple(titles))


def same_family(a: PersonName, b: PersonName) -> bool:
    """Say whether two family names are one, as far as transliteration goes."""
    return same_sound(a.family, b.family)


def same_person(a: PersonName, b: PersonName) -> bool:
    """Say whether nothing in two names stands against their being one person's.

    Family names, generations and first given names agree, and all given names of the shorter one
    are among those of the longer, in order. A family name alone agrees with any given name.
    """
    if not same_family(a, b):
        return False
    told = {a.generation, b.generation} - {""}
    if a.bare or b.bare:
        return len(told) < 2
    short, long = sorted((a.given, b.given), key=len)
    heirs = a.generation == b.generation or (len(told) == 1 and told <= _LATER)
    return heirs and same_sound(short[0], long[0]) and _holds(long, short)


def _holds(long: Sequence[str], short: Sequence[str]) -> bool:
    left: Iterator[str] = iter(long)
    return all(any(same_sound(word, other) for other in left) for word in short)


def name_key(name: PersonName) -> str:
    """Return what the names of one person share: the sounds of the family and first name."""
    return " ".join([sound_key(name.family), *(sound_key(word) for word in name.given[:1])])
