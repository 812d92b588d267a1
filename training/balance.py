"""How readily a role begins: one number for each, chosen on dev for its F1.

A chain of tags learns to be right word by word and leaves out what it is unsure of; what counts is
whole spans, missed and invented ones alike.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from training.labels import ROLES
from twosource.analysis.sequences import decode_tags, find_runs

__all__ = ["Window", "choose_gains", "lean"]

TRIED = [0.25 * step for step in range(-2, 9)]
Span = tuple[int, int, str]
Window = tuple[np.ndarray, set[Span]]  # the scores of its tags (word, tag), and the true spans


def lean(steps: np.ndarray, tags: Sequence[str], gains: Mapping[str, float]) -> np.ndarray:
    """Return the costs of steps with the gain of each role on the steps that begin it."""
    leant = steps.copy()
    for column, tag in enumerate(tags):
        if tag[0] in "BS":
            leant[:, column] += gains.get(tag[2:], 0.0)
    return leant


def choose_gains(
    windows: Sequence[Window], tags: Sequence[str], steps: np.ndarray
) -> dict[str, float]:
    """Return the gain of each role: one is chosen after the other, twice round."""
    gains = dict.fromkeys(ROLES, 0.0)
    for role in (*ROLES, *ROLES):
        scores = {
            gain: score_role(windows, tags, lean(steps, tags, gains | {role: gain}), role)
            for gain in TRIED
        }
        gains[role] = max(scores, key=lambda gain: (scores[gain], -abs(gain)))
        print(f"{role} {gains[role]:+.2f}: {scores[0.0]:.2f} -> {scores[gains[role]]:.2f}")
    return gains


def score_role(
    windows: Sequence[Window], tags: Sequence[str], steps: np.ndarray, role: str
) -> float:
    """Return the F1 of the spans of a role, in percent."""
    true = told = both = 0
    for scores, gold in windows:
        found = set(find_runs([tags[tag] for tag in decode_tags(scores, steps)]))
        true += sum(span[2] == role for span in gold)
        told += sum(span[2] == role for span in found)
        both += sum(span[2] == role for span in gold & found)
    return 200 * both / max(true + told, 1)
