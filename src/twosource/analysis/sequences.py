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
    inner, first, last = moves[:-1, :-1], moves[-1, :-1], moves[:-1, -1]
    best = scores[0] + first
    back: list[NDArray[np.intp]] = []
    for row in scores[1:]:
        steps = best[:, None] + inner
        came = steps.argmax(axis=0)
        back.append(came)
        best = steps[came, np.arange(len(came))] + row
    found = [int((best + last).argmax())]
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
