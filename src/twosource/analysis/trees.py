"""Scores of heads to a dependency tree: the best one with a single root."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["decode_tree"]

_NEVER = -1e9
_ROOT_COST = 1e6  # more than all scores of a sentence together, so that one root is the fewest


def decode_tree(scores: NDArray[np.float32]) -> list[int]:
    """Return the head of each word, counted from 1; 0 is the root, and one word has it.

    ``scores`` has a row for each word and a column for each head, the root's first. The tree with
    the greatest sum is returned; what is added to a whole row, as by taking logarithms of
    probabilities, changes nothing. The algorithm is that of Chu and Liu (1965) and Edmonds
    (1967); that a cost on the root's arcs leaves one of them is after Stanojević and Cohen (2021).
    """
    count = len(scores)
    greedy: list[int] = scores.argmax(axis=1).tolist()
    if greedy.count(0) == 1 and _find_cycle([-1, *greedy]) is None:
        return greedy
    full = np.full((count + 1, count + 1), _NEVER)
    full[1:] = scores
    np.fill_diagonal(full, _NEVER)
    free = _span(full)[1:]
    if free.count(0) == 1:  # the best of all trees, so the best of those with one root
        return free
    full[1:, 0] -= _ROOT_COST
    return _span(full)[1:]


def _find_cycle(heads: Sequence[int]) -> list[int] | None:
    """Return the nodes of a cycle, if the heads make one; node 0 has none."""
    seen = [0] * len(heads)  # 0 not seen, otherwise the number of the walk that saw it
    seen[0] = -1
    for start in range(1, len(heads)):
        path: list[int] = []
        node = start
        while seen[node] == 0:
            seen[node] = start
            path.append(node)
            node = heads[node]
        if seen[node] == start:
            return path[path.index(node) :]
    return None


def _span(scores: NDArray[np.float64]) -> list[int]:
    """Return the heads of the best arborescence from node 0: ``scores[dependent, head]``."""
    heads: list[int] = scores.argmax(axis=1).tolist()
    heads[0] = -1
    cycle = _find_cycle(heads)
    if cycle is None:
        return heads
    inside = np.array(cycle)
    free = np.ones(len(scores), np.bool_)
    free[inside] = False
    outside = np.flatnonzero(free)
    kept = scores[inside, np.array(heads)[inside]]
    # The cycle becomes one node, the last: what it costs to break it at each of its words.
    entering = scores[np.ix_(inside, outside)] - kept[:, None]
    leaving = scores[np.ix_(outside, inside)]
    small = np.full((len(outside) + 1, len(outside) + 1), _NEVER)
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    small[-1, :-1] = entering.max(axis=0)
    small[:-1, -1] = leaving.max(axis=1)
    small[0, :] = _NEVER
    found = _span(small)
    broken = int(inside[entering[:, found[-1]].argmax()])
    heads[broken] = int(outside[found[-1]])
    for number, node in enumerate(outside):
        if node != 0:
            head = found[number]
            heads[int(node)] = int(
                inside[leaving[number].argmax()] if head == len(outside) else outside[head]
            )
    return heads
