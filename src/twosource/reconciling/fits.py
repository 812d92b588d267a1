"""Fits: which claims of a story say what a sentence says, which contradict it, and why.

Precision comes first. A claim fits where its count, or its deed, is the one that is asked about and
its place, day and people do not stand against that; what fits in part is kept apart and never
counted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from twosource.model.claims import Claim
from twosource.model.names import Entity
from twosource.model.spans import Span
from twosource.model.stories import Story
from twosource.reconciling.askings import Asked
from twosource.reconciling.count_fits import find_count_fits
from twosource.reconciling.deed_fits import find_deed_fits
from twosource.reconciling.parts import Part, Told
from twosource.reconciling.surroundings import gather_surroundings, is_spoken_of
from twosource.reconciling.word_fits import find_word_fits

__all__ = ["Fit", "FitKind", "find_fits"]

FitKind = Literal["same", "compatible", "conflicts", "partly"]
_ORDER: Mapping[FitKind, int] = {"same": 0, "compatible": 1, "conflicts": 2, "partly": 3}
_RETIRING = frozenset(["updates", "corrects", "retracts"])


@dataclass(frozen=True, slots=True)
class Fit:
    """How one claim stands to the sentence that is asked about, and why.

    ``same`` and ``compatible`` claims say it too, ``conflicts`` is a claim that cannot be true with
    it or denies it, ``partly`` one that says some of it. ``words`` are the part of the claim that
    was compared; ``superseded`` says that a later count took its place.
    """

    claim: str
    kind: FitKind
    words: Span
    reasons: tuple[str, ...]
    superseded: bool = False


def find_fits(
    asked: Asked,
    story: Story,
    texts: Mapping[str, str],
    entities: Iterable[Entity],
    *,
    anchored: bool = False,
) -> tuple[Fit, ...]:
    """Return the claims of a story that a sentence fits, the closest first.

    ``texts`` are those of the story's reports, ``entities`` those of its record. ``anchored`` says
    that this story was asked about: then nothing else needs to tie a claim to the sentence.
    """
    if not anchored and not is_spoken_of(asked.places, texts.values()):
        return ()
    around = gather_surroundings(story, entities, texts, anchored=anchored)
    retired = _list_retired(story)
    told = Told(story, texts, around, retired)
    claims = {claim.id: claim for claim in story.claims}
    if asked.figures:
        parts = [find_count_fits(asked, figure, told) for figure in asked.figures]
    elif asked.events:
        parts = [find_deed_fits(asked, event, told) for event in asked.events]
    else:
        parts = [find_word_fits(asked, told)]
    keys = dict.fromkeys(key for found in parts for key in found)
    fits = (_join(claims[key], [found.get(key) for found in parts], retired) for key in keys)
    return tuple(sorted(fits, key=lambda fit: (_ORDER[fit.kind], fit.superseded, fit.words)))


def _list_retired(story: Story) -> frozenset[str]:
    """Return the claims and figures whose place a later one took."""
    claims = {figure.id: figure.claim or figure.id for figure in story.figures}
    retired = {relation.b for relation in story.relations if relation.kind in _RETIRING}
    return frozenset(retired | {claims.get(key, key) for key in retired if key not in claims})


def _join(claim: Claim, parts: Sequence[Part | None], retired: frozenset[str]) -> Fit:
    """Put together what a claim says of each thing that the sentence says."""
    found = [part for part in parts if part is not None]
    kinds = [part.kind for part in found]
    reasons = tuple(dict.fromkeys(reason for part in found for reason in part.reasons))
    if len(found) < len(parts):
        reasons = (*reasons, "it says only a part of what is asked about")
    superseded = any(part.key in retired for part in found)
    if superseded:
        reasons = (*reasons, "a later count took its place")
    return Fit(claim.id, _sum_up(kinds, len(parts)), found[0].words, reasons, superseded)


def _sum_up(kinds: Sequence[FitKind], asked: int) -> FitKind:
    if "partly" in kinds:
        return "partly"
    if "conflicts" in kinds:  # one part that cannot be so is enough
        return "conflicts"
    if len(kinds) < asked:
        return "partly"
    return "same" if set(kinds) == {"same"} else "compatible"
