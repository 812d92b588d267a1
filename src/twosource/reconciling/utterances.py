"""Utterances: what somebody said once and several reports quote.

Two reports that quote the same words of one speaker heard one utterance, not two. Of speakers whom
reports do not name, or name in two ways, more words must be the same: a phrase of a few words may
be anybody's.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from twosource.model.claims import Claim
from twosource.model.identity import digest
from twosource.reconciling.joins import Join

__all__ = ["find_utterances", "join_utterances", "name_utterances"]

_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]+)[\"”“»]?")
_OF_ONE = 5  # words in a row, of a speaker who is known
_OF_ANY = 8  # of one who is not named
_OF_TWO = 12  # of one whom reports name in two ways: "the ministry", "a spokesman, Per Holt"


def find_utterances(
    claims: Sequence[Claim], speakers: Mapping[str, str]
) -> tuple[tuple[str, ...], ...]:
    """Return the groups of claims that quote the same words, each group once, by their ids.

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
        _gather(quoting, speakers, anybody=len(run) >= _OF_TWO)
        for (_, run), quoting in together.items()
        if quoting[1:]
    }
    return tuple(sorted(group for group in found if group[1:]))


def _gather(
    quoting: Sequence[Claim], speakers: Mapping[str, str], *, anybody: bool
) -> tuple[str, ...]:
    """Return claims of several reports, without those of speakers who are known and differ."""
    named = {speakers[claim.id] for claim in quoting if claim.id in speakers}
    if len(named) > 1 and not anybody:
        quoting = [claim for claim in quoting if claim.id not in speakers]
    first = quoting[0].report if quoting else ""
    others = {claim.id for claim in quoting if claim.report != first}
    return (quoting[0].id, *sorted(others)) if others else ()


def join_utterances(groups: Iterable[Sequence[str]]) -> Iterator[Join]:
    """Yield the joins of each utterance: each claim with the first of them."""
    pairs = {(first, other) for first, *others in groups for other in others}
    return (Join(first, other, "") for first, other in sorted(pairs))


def name_utterances(groups: Iterable[Sequence[str]]) -> Mapping[str, frozenset[str]]:
    """Return the keys of the utterances that each claim quotes, where another report does too.

    One claim may quote two things that others quote apart: it is no bridge between them.
    """
    named: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        for claim in group:
            named[claim].add(digest("utterance", *group))
    return {claim: frozenset(keys) for claim, keys in named.items()}


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
