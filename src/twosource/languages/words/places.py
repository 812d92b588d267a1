"""What a language supplies for finding places."""

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["PlaceWords"]


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Words around places; keys are in lower case.

    ``prepositions`` stand before a place; ``ties`` are those that put what happens into it;
    ``holder`` and ``inside`` are regular expressions: what names the area that holds a place right
    behind it, in its first group (", Texas", "(Syria)"), and what stands between a place and the
    area's name further on ("city in northern"); ``near`` are those that keep a distance; ``kinds``
    are nouns beside a place's name with the UCDP precision that they force ("province": 4), or 1
    for a facility; ``demonyms`` give the country (ISO 3166-1 alpha-2) that a word speaks of;
    ``aliases`` are short names with the name that an index knows; ``regions`` are those that stand
    only behind a place ("Dayton, Ohio" as "Dayton, OH"), with their capitals and without a dot;
    ``never`` are words that an index holds as places but news does not mean as such.
    """

    aliases: Mapping[str, str]
    regions: Mapping[str, str]
    prepositions: frozenset[str]
    ties: frozenset[str]
    holder: str
    inside: str
    near: frozenset[str]
    kinds: Mapping[str, int]
    facilities: frozenset[str]
    demonyms: Mapping[str, str]
    never: frozenset[str]
