"""Matches: which claims fit a question, who stands behind them, and what was not looked at."""

from dataclasses import dataclass
from typing import Literal

from twosource.desk.answers import ClaimAnswer, Quote, StoryLine

__all__ = ["IndependenceAnswer", "Match", "Pair", "Source", "WhoAnswer"]


@dataclass(frozen=True, slots=True)
class Match:
    """A claim that a question was compared with, how it fits, and why.

    ``same`` and ``compatible`` say it too; ``conflicts`` cannot be true with it, or denies it;
    ``partly`` says some of it, and is never counted. ``superseded``: a later count took its place.
    ``compared`` are the words of the claim that decided.
    """

    kind: Literal["same", "compatible", "conflicts", "partly"]
    reasons: tuple[str, ...]
    superseded: bool
    compared: Quote
    claim: ClaimAnswer


@dataclass(frozen=True)
class WhoAnswer:
    """Who says something, or what somebody says; ``not_looked_at`` says what this leaves out."""

    story: StoryLine | None
    claims: tuple[Match, ...]
    more: int
    other_stories: tuple[StoryLine, ...]
    more_other_stories: int
    not_looked_at: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One origin with what it says; ``known`` is false where nobody can say how it knows.

    ``superseded`` says that it took back or renewed all of it.
    """

    id: str
    name: str | None
    kind: str
    known: bool
    superseded: bool
    reasons: tuple[str, ...]
    claims: tuple[Match, ...]
    more_claims: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Whether two origins are independent of each other (null: not known), and why."""

    a: str
    b: str
    independent: bool | None
    reason: str


@dataclass(frozen=True)
class IndependenceAnswer:
    """How many independent origins say something, and how many contradict it.

    Superseded claims and those that fit only partly are shown and not counted. ``pairs`` are of
    the origins that are counted for it, and of those against it.
    """

    story: StoryLine | None
    independent_for: int
    independent_against: int
    reports_for: int
    reports_against: int
    sources_for: tuple[Source, ...]
    more_sources_for: int
    sources_against: tuple[Source, ...]
    more_sources_against: int
    pairs: tuple[Pair, ...]
    more_pairs: int
    partly: tuple[Match, ...]
    more_partly: int
    other_stories: tuple[StoryLine, ...]
    more_other_stories: int
    not_looked_at: tuple[str, ...]
