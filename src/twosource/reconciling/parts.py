"""Parts: how a claim stands to one thing that a sentence says: one count, or one deed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from twosource.model.claims import Claim
from twosource.model.spans import Span
from twosource.model.stories import Story
from twosource.reconciling.askings import Asked, list_telling
from twosource.reconciling.rarity import list_forms, weigh_word
from twosource.reconciling.surroundings import Surroundings

__all__ = ["Part", "Told", "find_missing", "judge_stance", "make_part"]

_SHARED = 0.5  # of the weight of what else a sentence says; below, it speaks of another thing


@dataclass(frozen=True, slots=True)
class Part:
    """How a claim stands to one thing: ``key`` is the figure or claim that was compared."""

    kind: Literal["same", "compatible", "conflicts", "partly"]
    key: str
    words: Span
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A story with the texts of its reports and the surroundings of its claims.

    ``retired`` are the figures and claims whose place a later one took.
    """

    story: Story
    texts: Mapping[str, str]
    around: Surroundings
    retired: frozenset[str] = frozenset()


def judge_stance(claim: Claim) -> tuple[bool | None, str | None]:
    """Return whether a claim holds what it says (null where it leaves it open), and a doubt."""
    if claim.certainty == "unconfirmed":
        return None, "it is told as unconfirmed"
    match claim.stance:
        case "asserts" | "confirms":
            return True, None
        case "denies":
            return False, None
        case "doubts":
            return None, "its source doubts it"
        case "withholds":
            return None, "its source neither confirms nor denies it"
        case _:
            return None, f"its source only {claim.stance} it"


def find_missing(asked: Asked, text: str) -> str | None:
    """Return what else a sentence speaks of, where a text speaks of less than half of that.

    Of numbers that are read as no count all must stand there.
    """
    lacking = asked.numbers - {form.casefold() for form in list_forms(text)}
    if lacking:
        return "it does not give the number: " + ", ".join(sorted(lacking))
    if not asked.rest:
        return None
    there = list_telling(text)
    whole = sum(map(weigh_word, sorted(asked.rest)))
    if sum(weigh_word(word) for word in sorted(asked.rest & there)) >= _SHARED * whole:
        return None
    return "it does not speak of: " + ", ".join(sorted(asked.rest - there))


def make_part(
    kind: Literal["same", "compatible", "conflicts"],
    key: str,
    words: Span,
    reasons: tuple[str, ...],
    doubts: tuple[str, ...],
) -> Part:
    """Return a part; where anything is in doubt, it fits only partly."""
    return Part("partly" if doubts else kind, key, words, (*reasons, *doubts))
