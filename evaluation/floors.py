"""Floors: what each score must not fall under, and the best figure known elsewhere.

``floors.toml`` holds one table a task. A floor is lowered only together with its ``reason``.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Held", "hold"]

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
