"""Kinds: what a name names, by its own words, the words before it, and the place index."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from twosource.languages.words.names import NameWords
from twosource.model.analyses import Token
from twosource.model.names import NameKind
from twosource.model.places import Candidate
from twosource.reading.material import Material

__all__ = [
    "ACRONYM",
    "BODIES",
    "TIED",
    "find_candidates",
    "find_kind",
    "join_words",
    "said_kind",
    "stands_in_place",
    "with_head",
]

ACRONYM = re.compile(r"[A-Z][A-Z&.]+[A-Z.]s?")
BODIES = ("government", "organisation", "armed_group", "media")
_BEFORE = 100  # characters in which the two words before a name stand
# "al-Sadr", "as-Safir", "d'Almeida": a small particle tied to a capital.
TIED = re.compile(r"(?:[aAeE]l|a[nrstdz]|ash|d|o|O|D)[-’'][A-Z]")


def join_words(tokens: Sequence[Token]) -> str:
    """Return tokens in small letters, with single spaces."""
    return " ".join(token.text.lower() for token in tokens)


def find_kind(tokens: Sequence[Token], material: Material, *, titled: bool) -> NameKind | None:
    """Decide what a name names, from its own words first and the index last."""
    words = material.language.names
    lowered = join_words(tokens)
    if lowered in words.known:
        return words.known[lowered]
    if said := said_kind(tokens, material):
        return said
    if titled:
        return "person"
    listed = find_candidates(tokens, material) and lowered not in material.language.places.never
    if listed and any(token.upos in ("PROPN", None) for token in tokens):
        return "place"
    if _looks_personal(tokens):
        return "person"
    national = tokens[0].text.lower() in material.language.places.demonyms
    return "organisation" if national and len(tokens) > 1 else "unknown"


def said_kind(tokens: Sequence[Token], material: Material) -> NameKind | None:
    """Return the kind that a word of the name says: "Ministry of Trade", "Lomark News Agency"."""
    heads = material.language.names.heads
    first, last = tokens[0].text.lower(), tokens[-1].text.lower()
    if any(token.text in ("of", "for") for token in tokens):
        named = (heads[word] for word in join_words(tokens).split() if word in heads)
        return heads.get(first) or next(named, "organisation")
    if join_words(tokens[-2:]) in heads:
        return heads[join_words(tokens[-2:])]
    if len(tokens) == 1 and find_candidates(tokens, material):
        return None
    return heads.get(last)


def _looks_personal(tokens: Sequence[Token]) -> bool:
    """Say whether a name has a particle that only persons' names have: "Omar al-Hadi"."""
    if len(tokens) not in (2, 3) or any(ACRONYM.fullmatch(token.text) for token in tokens):
        return False
    return any(TIED.match(t.text) or t.text in ("bin", "ibn", "Abu") for t in tokens[1:])


def with_head(
    part: tuple[Token, ...], tokens: Sequence[Token], words: NameWords
) -> tuple[Token, ...]:
    """Take in the small-letter nouns that say what is named: "KNA news agency"."""
    if not part:
        return ()
    after = bisect_left(tokens, part[-1].end, key=lambda token: token.start)
    for token in tokens[after : after + 2]:
        kind = words.heads.get(token.text)
        if kind not in BODIES or token.start - part[-1].end != 1:
            break
        part = (*part, token)
    return part


def stands_in_place(first: Token, material: Material) -> bool:
    """Say whether the words before an unknown name make it a place: "in Zerend", "the town of"."""
    words = material.language.places
    before = material.report.text[max(0, first.start - _BEFORE) : first.start].lower().split()[-2:]
    if before[-1:] == ["of"]:
        return before[0] in words.kinds
    return before[-1:] in (["in"], ["near"])


def find_candidates(tokens: Sequence[Token], material: Material) -> tuple[Candidate, ...]:
    """Return the places that the index knows by a name, or by the longer name it stands for."""
    name = " ".join(token.text for token in tokens)
    alias = material.language.places.aliases.get(name.lower())
    if alias is None and ACRONYM.fullmatch(name):
        return ()  # an index holds airport codes too; in news "PMF" is no town
    return material.places.candidates(alias or name)
