"""Scores of tags to a legal sequence of tags, and to the spans that it marks."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["decode_tags", "find_runs", "legal_moves"]

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
    best = scores[0] + moves[-1, :-1]
    steps = np.empty_like(into)
    back: list[NDArray[np.intp]] = []
    for row in scores[1:]:
        np.add(into, best, out=steps)
        back.append(steps.argmax(axis=1))
        best = steps.max(axis=1)
        best += row
    found = [int((best + moves[:-1, -1]).argmax())]
    for came in reversed(back):
        found.append(int(came[found[-1]]))
    return found[::-1]


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
