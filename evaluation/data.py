"""The open data: where they lie, and how a task says that they, or the network, are not there."""

import gzip
import json
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from evaluation.annotators import Annotate, AnnotatorMissing, open_annotator

__all__ = [
    "Errors",
    "Row",
    "Score",
    "Scores",
    "Skipped",
    "ask_annotator",
    "ask_file",
    "data_folder",
    "read_rows",
]

Row = Mapping[str, Any]  # one object of the data's JSON
Scores = Mapping[str, float]
Score = Callable[[Path, Path | None, str | None], Scores]
Errors = Callable[[Path, Path | None, str | None], Iterator[object]]

ROOT = Path(__file__).parents[1]


class Skipped(Exception):
    """The data of a task, or the network, are not there; ``found`` was scored without them."""

    def __init__(self, reason: str, found: Scores | None = None) -> None:
        """Keep the scores apart from the reason, so that both can be printed."""
        super().__init__(reason)
        self.found: Scores = found or {}


def data_folder() -> Path:
    """Return the folder of the open data; it may not exist."""
    given = os.environ.get("TWOSOURCE_DATA")
    return Path(given) if given else ROOT.parent / "shared" / "data"


def ask_file(path: Path) -> Path:
    """Return a file or folder of the data; raise :class:`Skipped` where it is not there."""
    if not path.exists():
        raise Skipped(
            f"{path.name} is not in {path.parent.name}/: TWOSOURCE_DATA may name its folder"
        )
    return path


def ask_annotator(*, roles: bool | None = False) -> Annotate:
    """Open the network; raise :class:`Skipped` where it cannot be opened.

    ``roles`` says whether it looks for attributions; None, as it does for the program.
    """
    try:
        return open_annotator(roles=roles)
    except AnnotatorMissing as reason:
        raise Skipped(str(reason)) from reason


def read_rows(path: Path) -> Iterator[Row]:
    """Read a file of one JSON object a line, packed or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
