"""The tasks: what can be scored, on which data, by which module."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.chains import find_chain_misses, score_chains
from evaluation.conflicts import Cluster, load_clusters
from evaluation.copies import score_copies
from evaluation.figures import find_misses as find_figure_misses
from evaluation.figures import score_figures
from evaluation.origins import score_origins
from evaluation.relations import score_relations
from evaluation.samples import find_sample_misses, score_samples
from evaluation.times import find_misses as find_time_misses
from evaluation.times import score_times

__all__ = ["TASKS", "Scores", "Skipped", "Task", "data_folder"]

Scores = Mapping[str, float]
Score = Callable[[Path, Path | None, str | None], Scores]
Errors = Callable[[Path, Path | None, str | None], Iterator[object]]

ROOT = Path(__file__).parents[1]


class Skipped(Exception):
    """The data of a task are not there."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that is scored: data folder, file or None, split or None -> figures in percent."""

    name: str
    score: Score
    errors: Errors | None = None


def data_folder() -> Path:
    """Return the folder of the open data; it may not exist."""
    given = os.environ.get("TWOSOURCE_DATA")
    return Path(given) if given else ROOT.parent / "shared" / "data"


def _there(path: Path) -> Path:
    if not path.exists():
        raise Skipped(
            f"{path.name} is not in {path.parent.name}/: TWOSOURCE_DATA may name its folder"
        )
    return path


def _gold(data: Path, file: Path | None) -> tuple[Path, Path]:
    folder = _there(data / "conflicts")
    return file or folder / "gold.json", folder / "reports.jsonl"


def _times(data: Path, file: Path | None, split: str | None) -> Scores:
    part = "even" if split == "even" else "odd" if split == "odd" else "all"
    if file is not None:
        return score_times(_there(file), part)
    odd = score_times(_there(data / "tempeval/timebank.jsonl.gz"), part if split else "odd")
    other = score_times(_there(data / "tempeval/aquaint.jsonl.gz"))
    return {**odd, **{f"aquaint_{name}": value for name, value in other.items()}}


def _time_errors(data: Path, file: Path | None, split: str | None) -> Iterator[object]:
    part = "odd" if split == "odd" else "even"  # the odd half stays unread
    return find_time_misses(file or _there(data / "tempeval/timebank.jsonl.gz"), part)


def _clusters(data: Path, file: Path | None, split: str | None) -> list[Cluster]:
    return load_clusters(_there(data / "conflicts"), split=split, file=file)


def _numbers(scores: Mapping[str, object]) -> Scores:
    return {name: value for name, value in scores.items() if isinstance(value, int | float)}


def _relations(data: Path, file: Path | None, split: str | None) -> Scores:
    return _both_ways(score_relations, _clusters(data, file, split))


def _origins(data: Path, file: Path | None, split: str | None) -> Scores:
    return _both_ways(score_origins, _clusters(data, file, split))


def _both_ways(score: Callable[..., Mapping[str, object]], clusters: Sequence[Cluster]) -> Scores:
    """Score what the program reads itself, and, as ``given_...``, with the gold's figures."""
    given = {f"given_{name}": value for name, value in _numbers(score(clusters)).items()}
    return {**_numbers(score(clusters, given=False)), **given}


TASKS: dict[str, Task] = {
    task.name: task
    for task in (
        Task("samples", lambda *_: score_samples(), lambda *_: find_sample_misses()),
        Task(
            "figures",
            lambda data, file, split: score_figures(*_gold(data, file), split),
            lambda data, file, split: find_figure_misses(*_gold(data, file), split),
        ),
        Task(
            "chains",
            lambda data, file, split: score_chains(*_gold(data, file), split),
            lambda data, file, split: find_chain_misses(*_gold(data, file), split),
        ),
        Task("times", _times, _time_errors),
        Task("relations", _relations),
        Task("origins", _origins),
        Task("copies", lambda *asked: _numbers(score_copies(_clusters(*asked)))),
    )
}
