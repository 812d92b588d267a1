"""Scores of tags to a legal sequence of tags, and to the spans that it marks."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

__all__ = ["decode_sentences", "decode_tags", "find_runs", "legal_moves"]

_NEVER = -1e4


def legal_moves(tags: Sequence[str]) -> NDArray[np.float32]:
    """Return what each step from tag to tag costs: nothing, or more than any score.

    Tags are BIO (``B-person I-person O``) or BIOES, which marks the last word (``E-``) and the
    only word (``S-``) of a span too. The last row is the start, the last column the end.
    """
    ends = any(tag.startswith("E-") for tag in tags)
    moves = np.zeros((len(tags) + 1, len(tags) + 1), np.float32)
    for low, before in enumerate([*tags, "O"]):
        for high, after in enumerate([*tags, "O"]):
            goes_on = after[0] in "IE"
            open_before = before[0] in "BI"
            same = before[2:] == after[2:]
            if goes_on and not (open_before and same):
                moves[low, high] = _NEVER
            if ends and open_before and not (goes_on and same):
                moves[low, high] = _NEVER
    return moves


def decode_tags(scores: NDArray[np.float32], moves: NDArray[np.float32]) -> list[int]:
    """Return the best legal sequence (Viterbi): a row of scores for each word, one a tag."""
    tags = len(moves) - 1
    greedy = scores.argmax(axis=1)
    around = np.concatenate([[tags], greedy, [tags]])
    if moves.max() <= 0 and not moves[around[:-1], around[1:]].any():
        return [int(tag) for tag in greedy]  # the best of each word, and no step of it costs
    into = np.ascontiguousarray(moves[:-1, :-1].T)  # a row for each tag that is stepped into
    best = scores.copy()  # of each word: what the best way to each of its tags scores
    best[0] += moves[-1, :-1]
    steps = np.empty_like(into)
    for before, here in pairwise(best):
        np.add(into, before, out=steps)
        np.add(here, np.maximum.reduce(steps, axis=1), out=here)
    came = (into + best[:-1, None, :]).argmax(axis=2).tolist()  # the tag that such a way comes from
    found = [int((best[-1] + moves[:-1, -1]).argmax())]
    for tags_before in reversed(came):
        found.append(tags_before[found[-1]])
    return found[::-1]


def decode_sentences(
    scores: NDArray[np.float32], edges: Sequence[tuple[int, int]], moves: NDArray[np.float32]
) -> list[int]:
    """Return the best legal sequence of each sentence, one after the other.

    ``edges`` are the words of the sentences as half-open ranges; ``moves`` are those of
    :func:`legal_moves`, so that only a sentence whose best tags make an illegal step is searched.
    """
    found = scores.argmax(axis=1)
    outside = len(moves) - 1
    low, high = np.array(edges).T
    before = np.concatenate([[outside], found[:-1]])
    before[low] = outside
    broken = np.logical_or.reduceat(moves[before, found] < 0, low)
    broken |= moves[found[high - 1], outside] < 0
    for start, end in zip(low[broken].tolist(), high[broken].tolist(), strict=True):
        found[start:end] = decode_tags(scores[start:end], moves)
    return [int(tag) for tag in found]


def find_runs(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the spans that BIO or BIOES tags mark, as half-open ranges with what they are."""
    found: list[tuple[int, int, str]] = []
    for index, tag in enumerate(tags):
        if tag[0] in "BS":
            found.append((index, index + 1, tag[2:]))
        elif tag[0] in "IE":
            start, _, kind = found[-1]
            found[-1] = (start, index + 1, kind)
    return found
