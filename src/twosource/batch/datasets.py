"""Datasets: reports that were read, in Parquet files by the day on which they were published.

::

    dataset.json                                 what this is
    findings/day=2024-03-05/CHUNK.parquet        a row a report
    findings/day=unknown/CHUNK.parquet           of no known day, or of no single one
    chunks/CHUNK.json                            the reports of a chunk and its files: all are there
    refused/UNIT.json                            what could not be opened, and why

A chunk counts once its last file, that in ``chunks``, is there. It is named by what is in it, so
that writing it again changes nothing.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from twosource.batch.rows import Row
from twosource.batch.storage import Folder, import_arrow, open_folder, pack_table
from twosource.batch.units import Chunk, Item
from twosource.errors import SettingsWrong
from twosource.model.reports import Report
from twosource.model.wire import dump, from_json
from twosource.reconciling.moments import published_window

__all__ = ["Dataset", "Entry", "Written", "open_dataset"]

FORMAT = 1
_MARK = "dataset.json"
_UNKNOWN = "unknown"
_TEXTS = (
    "id name outlet published language report stages findings analysis copy fault url fetched key"
).split()


@dataclass(frozen=True, slots=True)
class Entry:
    """A report with what was read in it: a row of the dataset."""

    item: Item
    row: Row


@dataclass(frozen=True, slots=True)
class Written:
    """What came of a chunk: how many reports it has, and how many of them could not be read."""

    chunk: str
    reports: int = 0
    faults: int = 0
    known: int = 0
    refused: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What says that a chunk is there: its reports, those that could not be read, its files."""

    stages: str
    reports: tuple[str, ...]
    faults: tuple[str, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dataset:
    """A folder of findings, of which one run at a time may write."""

    folder: Folder

    def list_known(self, stages: str) -> frozenset[str]:
        """Return the reports that these versions of the stages have read."""
        return frozenset(
            report
            for _, told in self._list_chunks()
            if told.stages == stages
            for report in told.reports
        )

    def write(self, chunk: Chunk, rows: Sequence[Row], stages: str) -> Written:
        """Write a chunk whose reports were read; what is there already stays as it is."""
        entries = [Entry(item, row) for item, row in zip(chunk.items, rows, strict=True)]
        faults = [entry for entry in entries if entry.row.fault is not None]
        if entries:
            self._write_entries(chunk.id, entries, stages)
        if chunk.last:
            name = f"refused/{chunk.unit}.json"
            if chunk.refused:
                self.folder.write(name, dump(chunk.refused).encode())
            else:
                self.folder.delete(name)
        return Written(chunk.id, len(entries), len(faults), chunk.known, chunk.refused)

    def _write_entries(self, chunk: str, entries: Sequence[Entry], stages: str) -> None:
        by_day: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            by_day[_name_day(entry.item.report)].append(entry)
        files = []
        for day in sorted(by_day):
            name = f"findings/day={day}/{chunk}.parquet"
            self.folder.write(name, _pack(by_day[day], stages))
            files.append(name)
        reports = tuple(entry.item.report.id for entry in entries)
        faults = tuple(entry.item.report.id for entry in entries if entry.row.fault is not None)
        manifest = Manifest(stages, reports, faults, tuple(files))
        self.folder.write(f"chunks/{chunk}.json", dump(manifest).encode())

    def sweep(self, stages: str, *, again: bool = False) -> None:
        """Delete what no chunk names, and chunks that were read anew by these ``stages``.

        With ``again`` also the chunks in which a report could not be read, which are then read once
        more.
        """
        chunks = dict(self._list_chunks())
        now = frozenset(r for c in chunks.values() if c.stages == stages for r in c.reports)
        gone = {
            name
            for name, told in chunks.items()
            if (told.stages != stages and now.issuperset(told.reports)) or (again and told.faults)
        }
        for name in gone:
            self.folder.delete(name)
        kept = {file for name, told in chunks.items() if name not in gone for file in told.files}
        for file in self.folder.list_files("findings"):
            if file not in kept:
                self.folder.delete(file)

    def list_files(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """Return the files of each day, in order, with the versions of the stages that read them.

        ``unknown``, of no single day, comes last.
        """
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for _, told in self._list_chunks():
            for file in told.files:
                found[_day_of(file)].append((file, told.stages))
        return {day: sorted(found[day]) for day in sorted(found)}

    def read(
        self,
        files: Sequence[str],
        reports: Collection[str] | None = None,
        *,
        analyses: bool = True,
    ) -> Iterator[Entry]:
        """Yield the entries of some files; of some ``reports`` alone, where these are given.

        Without ``analyses``, half of the bytes, these are null.
        """
        parquet = import_arrow("pyarrow.parquet")
        columns = [name for name in _TEXTS if analyses or name != "analysis"]
        for file in files:
            with self.folder.open(file) as opened:
                table = parquet.ParquetFile(opened)
                for batch in table.iter_batches(batch_size=64, columns=columns):
                    for row in batch.to_pylist():
                        if reports is None or row["id"] in reports:
                            yield _unpack(row)

    def _list_chunks(self) -> Iterator[tuple[str, Manifest]]:
        for name in self.folder.list_files("chunks"):
            data = self.folder.read(name)
            if name.endswith(".json") and data is not None and not name.startswith("chunks/."):
                yield name, from_json(Manifest, json.loads(data))


def open_dataset(address: str, *, create: bool = False) -> Dataset:
    """Open the dataset in a folder; ``create`` makes one where there is nothing yet.

    Raises :class:`SettingsWrong` for a folder that holds something else, or nothing.
    """
    folder = open_folder(address)
    try:
        data = folder.read(_MARK)
        if data is None and not create:
            raise SettingsWrong(f"{address}: there is no dataset; `twosource read -o` makes one")
        if data is None and any(True for _ in folder.list_files()):
            raise SettingsWrong(f"{address}: it holds other files: name a new folder")
        if data is None:
            folder.write(_MARK, dump({"twosource": "findings", "format": FORMAT}).encode())
        else:
            _check_mark(address, json.loads(data))
    except (OSError, ValueError) as error:
        raise SettingsWrong(f"{address}: it cannot be used ({error})") from error
    return Dataset(folder)


def _check_mark(address: str, mark: object) -> None:
    if not isinstance(mark, dict) or mark.get("twosource") != "findings":
        raise SettingsWrong(f"{address}: it holds other files: name a new folder")
    if mark.get("format") != FORMAT:
        raise SettingsWrong(f"{address}: a later twosource wrote it: install that version")


def _name_day(report: Report) -> str:
    window = published_window(report.published)
    one = window is not None and window.first == window.last
    return window.first.isoformat() if window is not None and one else _UNKNOWN


def _day_of(file: str) -> str:
    return file.split("/")[1].removeprefix("day=")


def _pack(entries: Sequence[Entry], stages: str) -> bytes:
    arrow = import_arrow("pyarrow")
    schema = arrow.schema([(name, arrow.string()) for name in _TEXTS])
    return pack_table([_flatten(entry, stages) for entry in entries], schema)


def _flatten(entry: Entry, stages: str) -> dict[str, str | None]:
    report, row = entry.item.report, entry.row
    return {
        "id": report.id,
        "name": report.name,
        "outlet": report.outlet,
        "published": report.published,
        "language": report.language,
        "report": dump(report),
        "stages": stages,
        "findings": row.findings,
        "analysis": row.analysis,
        "copy": row.copy,
        "fault": row.fault,
        "url": entry.item.url,
        "fetched": entry.item.fetched,
        "key": entry.item.key,
    }


def _unpack(row: Mapping[str, str | None]) -> Entry:
    report = from_json(Report, json.loads(row["report"] or "null"))
    item = Item(report, row["url"], row["fetched"], row["key"])
    return Entry(item, Row(row["findings"], row.get("analysis"), row["copy"], row["fault"]))
