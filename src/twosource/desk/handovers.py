"""Handovers: what was read elsewhere, into a folder of findings, comes onto the desk as it is."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from twosource.batch.readings import Reading
from twosource.desk.arrivals import Arrived
from twosource.errors import ReportRefused

__all__ = ["hand_over", "part_datasets"]

_MARK = "dataset.json"


def part_datasets(paths: Sequence[str | Path]) -> tuple[list[str | Path], list[str]]:
    """Return the paths that are read, and the folders that ``twosource read`` wrote."""
    written = [str(path) for path in paths if _is_dataset(path)]
    return [path for path in paths if str(path) not in written], written


def _is_dataset(path: str | Path) -> bool:
    """Say whether a folder holds findings and not reports, by the mark that is in it."""
    if "://" in str(path) or not (Path(path) / _MARK).is_file():
        return False
    try:
        told = json.loads((Path(path) / _MARK).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(told, dict) and told.get("twosource") == "findings"


def hand_over(datasets: Iterable[str]) -> Iterator[Arrived | ReportRefused]:
    """Yield the reports of folders of findings, and why some could not be read."""
    from twosource.batch.datasets import open_dataset
    from twosource.batch.rows import open_row

    for address in datasets:
        dataset = open_dataset(address)
        for files in dataset.list_files().values():
            for entry in dataset.read([file for file, _ in files]):
                item = entry.item
                found = open_row(entry.row, item.report)
                if isinstance(found, Reading):
                    yield Arrived(found, None, item.url, (), item.fetched, item.key)
                else:
                    yield ReportRefused(item.report.name, found.why)
