"""What a language supplies for finding names."""

from collections.abc import Mapping
from dataclasses import dataclass

from twosource.model.names import NameKind, Standing

__all__ = ["NameWords"]


@dataclass(frozen=True, slots=True, eq=False)
class NameWords:
    """Words that make, open or close names; all keys are in lower case.

    ``titles`` stand before a person ("prime minister"); ``heads`` end a name, or open one with
    "of" or "for" ("Ministry of Trade"), and give its kind; ``known`` are names that their words
    do not explain (Reuters); ``groups`` are plain nouns for people who act or speak
    ("protesters", "police"); ``roles`` are nouns for one person who speaks ("spokesman");
    ``connectors`` stand inside names; ``never`` open none although a sentence capitalises them,
    and neither do ``commands`` to the reader ("Read more").

    ``ordinary`` titles and roles make nobody a public person ("Mrs", "nurse"). What befell a
    person is told by the lemma of the verb that has them as its object (``harms``) or subject
    (``deaths``), or of a noun ("the arrest of ...": ``blows``); ``minors`` are children.
    """

    titles: frozenset[str]
    heads: Mapping[str, NameKind]
    known: Mapping[str, NameKind]
    groups: Mapping[str, NameKind]
    roles: frozenset[str]
    connectors: frozenset[str]
    never: frozenset[str]
    commands: frozenset[str]
    ordinary: frozenset[str]
    harms: Mapping[str, Standing]
    deaths: frozenset[str]
    blows: Mapping[str, Standing]
    minors: frozenset[str]
