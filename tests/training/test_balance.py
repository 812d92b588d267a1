"""How readily a role begins."""

import numpy as np

from training.balance import choose_gains, lean, score_role
from twosource.analysis.sequences import legal_moves

TAGS = ("O", *(f"{mark}-{role}" for role in ("source", "cue", "content") for mark in "BIES"))


def test_a_gain_is_for_the_steps_that_begin_a_role() -> None:
    """Steps within a role and into others cost what they did."""
    steps = legal_moves(TAGS)
    changed = lean(steps, TAGS, {"cue": 0.5}) - steps
    begins = {TAGS.index("B-cue"), TAGS.index("S-cue")}
    assert {int(column) for column in np.flatnonzero(changed.any(axis=0))} == begins
    assert (changed[:, sorted(begins)] == 0.5).all()


def test_a_role_that_is_left_out_too_often_gets_a_gain() -> None:
    """The gain that finds the true spans is chosen; a role that is right without gets none."""
    scores = np.zeros((3, len(TAGS)), np.float32)
    scores[0, TAGS.index("S-source")] = 3.0
    scores[1, TAGS.index("S-cue")] = -0.6  # a little less than no role
    scores[2, 0] = 9.0
    windows = [(scores, {(0, 1, "source"), (1, 2, "cue")})]
    steps = legal_moves(TAGS)
    gains = choose_gains(windows, TAGS, steps)
    assert gains == {"source": 0.0, "cue": 0.75, "content": 0.0}
    assert score_role(windows, TAGS, steps, "cue") == 0.0
    assert score_role(windows, TAGS, lean(steps, TAGS, gains), "cue") == 100.0
