"""The weights of several cycles averaged: each ends elsewhere in the same valley."""

from collections.abc import Sequence
from pathlib import Path

import torch

__all__ = ["average"]


def average(folder: Path, names: Sequence[str]) -> None:
    """Write the mean of these checkpoints as ``best.pt``, with the recipe of the last one.

    They have to be of one run, so that they have the same labels; their scores no longer hold.
    """
    states = [torch.load(folder / name, weights_only=True) for name in names]
    kept = {key: value for key, value in states[-1].items() if key != "scores"}
    for part in ("reader", "roles"):
        kept[part] = {
            name: sum(state[part][name] for state in states) / len(states)
            if value.is_floating_point()
            else value
            for name, value in kept[part].items()
        }
    torch.save(kept, folder / "best.pt")
