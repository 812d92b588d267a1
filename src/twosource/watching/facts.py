"""Facts: what somebody wants to be told of, and what was found of it."""

from dataclasses import dataclass

from twosource.model.figures import Measure

__all__ = ["Condition", "Found"]


@dataclass(frozen=True, slots=True)
class Condition:
    """What is to be told: a ``fact`` of ``conditions.FACTS``, narrowed by what is given besides.

    ``measure`` is what counts count, ``at_least`` the least number; ``lat``, ``lon`` and
    ``within_km`` are a circle, ``place`` its name; ``type`` is a PLOVER event type; ``who`` is the
    name of a person or a body.
    """

    fact: str
    measure: Measure | None = None
    at_least: int = 0
    place: str | None = None
    lat: float | None = None
    lon: float | None = None
    within_km: float = 50.0
    type: str | None = None
    who: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A fact that meets a condition: its keys, a sentence, and the claims that it rests on.

    ``origins`` is how many independent origins stand behind it, null where that is not counted;
    ``quoted`` are reports whose words the sentence has besides those of the claims.
    """

    fact: str
    keys: frozenset[str]
    told: str
    claims: tuple[str, ...]
    incident: str | None
    origins: int | None = None
    quoted: tuple[str, ...] = ()
