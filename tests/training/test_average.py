"""The mean of checkpoints is the mean of each weight."""

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="torch, to train with, is not installed")


def test_the_mean_of_two_checkpoints(tmp_path: Path) -> None:
    """Weights are averaged, counts kept, the recipe is the last one's, and old scores go."""
    from training.average import average

    for name, value in (("cycle-1.pt", 1.0), ("cycle-2.pt", 3.0)):
        reader = {"weight": torch.full((2,), value), "count": torch.tensor(7)}
        state = {"reader": reader, "roles": {"bias": torch.tensor([value])}}
        torch.save({**state, "recipe": {"name": name}, "scores": {"las": 1.0}}, tmp_path / name)
    average(tmp_path, ["cycle-1.pt", "cycle-2.pt"])
    best = torch.load(tmp_path / "best.pt", weights_only=True)
    assert best["reader"]["weight"].tolist() == [2.0, 2.0]
    assert best["reader"]["count"].item() == 7
    assert best["roles"]["bias"].tolist() == [2.0]
    assert best["recipe"] == {"name": "cycle-2.pt"}
    assert "scores" not in best
