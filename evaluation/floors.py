"""Floors: what each score must not fall under, and the best figure known elsewhere.

``floors.toml`` holds one table a task, and the SHA-256 of the data that the floors belong to. A
floor is lowered only together with its ``reason``.
"""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Held", "find_other_data", "hold"]

FLOORS = Path(__file__).with_name("floors.toml")


@dataclass(frozen=True, slots=True)
class Held:
    """One score beside its floor (None where it has none)."""

    name: str
    score: float
    floor: float | None
    known: str

    @property
    def fell(self) -> bool:
        """Whether the score is under its floor."""
        return self.floor is not None and self.score < self.floor

    @property
    def floor_text(self) -> str:
        """The floor, or a dash."""
        return "-" if self.floor is None else str(self.floor)


def hold(task: str, scores: Mapping[str, float]) -> Iterator[Held]:
    """Yield every score of a task with its floor and the best figure known elsewhere."""
    table = tomllib.loads(FLOORS.read_text(encoding="utf-8")).get(task, {})
    floors, known = table.get("floors", {}), table.get("known", {})
    for name, score in scores.items():
        yield Held(name, score, floors.get(name), known.get(name, ""))


def find_other_data(folder: Path) -> list[str]:
    """Return the data files that are there but are not those that the floors were set on."""
    digests = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["data"]
    return [
        name
        for name, digest in digests.items()
        if (folder / name).is_file()
        and hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest
    ]
