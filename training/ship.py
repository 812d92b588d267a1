"""The int8 set into the package, with the card that says what it is."""

import json
import shutil
from importlib.metadata import version
from pathlib import Path

import torch

__all__ = ["ship"]

ROOT = Path(__file__).parent
TARGET = ROOT.parent / "src/twosource/analysis/weights"
FILES = (
    "reader.onnx",
    "relations.onnx",
    "roles.onnx",
    "labels.json",
    "lemmas.json",
    "roles.json",
    "pieces.json",
)


def ship(folder: Path) -> None:
    """Copy the weights of a run that was exported and compared, and write their card."""
    TARGET.mkdir(exist_ok=True)
    for name in FILES:
        if (folder / "int8" / name).is_file():
            shutil.copyfile(folder / "int8" / name, TARGET / name)
        else:  # trained without attributions
            (TARGET / name).unlink(missing_ok=True)
    scores = json.loads((folder / "scores.json").read_text("utf8"))
    state = torch.load(folder / "best.pt", weights_only=True)
    rows = [
        f"| {name} | {value:.2f} | {scores['int8'][name]:.2f} |"
        for name, value in scores["float32"].items()
    ]
    recipe = [f"| {name} | {_show(value)} |" for name, value in state["recipe"].items()]
    card = (
        (ROOT / "card.md")
        .read_text("utf8")
        .format(
            scores="\n".join(rows), recipe="\n".join(recipe), torch=version("torch").split("+")[0]
        )
    )
    (TARGET / "CARD.md").write_text(card, "utf8")
    shutil.copyfile(ROOT / "LICENSE-weights", TARGET / "LICENSE")
    size = sum(path.stat().st_size for path in TARGET.iterdir())
    print(f"{size / 1e6:.1f} MB in {TARGET.name}")


def _show(value: object) -> str:
    """Write the shares of the corpora as words, the rounds of cycles as a list."""
    if isinstance(value, tuple | list):
        parts = (f"{v[0]} {v[1]:.2g}" if isinstance(v, tuple | list) else str(v) for v in value)
        return ", ".join(parts)
    return str(value)
