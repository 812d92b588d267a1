"""Utterances: what somebody said once and several reports quote.

Two reports that quote the same words of one speaker heard one utterance, not two. Of speakers whom
reports do not name, or name in two ways, more words must be the same: a phrase of a few words may
be anybody's.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from twosource.model.claims import Claim
from twosource.reconciling.joins import Join, unite

__all__ = ["find_utterances", "name_utterances"]

_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]+)[\"”“»]?")
_OF_ONE = 5  # words in a row, of a speaker who is known
_OF_ANY = 8  # of one who is not named
_OF_TWO = 12  # of one whom reports name in two ways: "the ministry", "a spokesman, Per Holt"


def find_utterances(claims: Sequence[Claim], speakers: Mapping[str, str]) -> tuple[Join, ...]:
    """Return the pairs of claims that quote one utterance, each with the first of them.

    ``speakers`` gives what stands for the speaker of a claim, where it is somebody known.
    """
    together: dict[tuple[str, tuple[str, ...]], list[Claim]] = defaultdict(list)
    for claim in claims:
        quotes = [_WORD.findall(quote.casefold()) for quote in _quotes(claim)]
        speaker = speakers.get(claim.id)
        for run in _list_runs(quotes, _OF_ONE) if speaker is not None else ():
            together[speaker or "", run].append(claim)
        for length in (_OF_ANY, _OF_TWO):
            for run in _list_runs(quotes, length):
                together["", run].append(claim)
    found = {
        (join.a, join.b): join
        for (_, run), quoting in together.items()
        for join in _join(quoting, speakers, anybody=len(run) >= _OF_TWO)
    }
    return tuple(found.values())


def _join(
    quoting: Sequence[Claim], speakers: Mapping[str, str], *, anybody: bool
) -> Iterator[Join]:
    """Join claims of several reports, but for those of speakers who are known and differ."""
    first = quoting[0]
    named = {speakers[claim.id] for claim in quoting if claim.id in speakers}
    if len(named) > 1 and not anybody:
        quoting = [claim for claim in quoting if claim.id not in speakers]
        first = quoting[0] if quoting else first
    for claim in quoting:
        if claim.report != first.report:
            yield Join(first.id, claim.id, "")


def name_utterances(claims: Sequence[Claim], joins: Iterable[Join]) -> Mapping[str, str]:
    """Return what stands for its utterance, for each claim whose words another report quotes."""
    groups = unite([claim.id for claim in claims], joins)
    return {
        member: group.members[0]
        for group in groups
        if len(group.members) > 1
        for member in group.members
    }


def _quotes(claim: Claim) -> Iterator[str]:
    """Yield the words that a claim gives as spoken: all of direct speech, else what is quoted."""
    for piece in claim.pieces:
        if claim.speech == "direct":
            yield piece.text
        elif claim.speech == "mixed":
            yield from (match[1] for match in _QUOTED.finditer(piece.text))


def _list_runs(quotes: Iterable[Sequence[str]], length: int) -> Iterator[tuple[str, ...]]:
    for words in quotes:
        for start in range(len(words) - length + 1):
            yield tuple(words[start : start + length])
