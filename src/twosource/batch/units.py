"""Units: the files of a run in portions that one worker opens, and their reports chunk by chunk.

What is in a chunk depends on the files and on what was read before, never on who opens them, so
that a chunk that is opened twice is the same chunk.
"""

import posixpath
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from twosource.batch.storage import is_address, join_address, open_file, open_folder
from twosource.errors import ReportRefused, SettingsWrong
from twosource.intake.intakes import Found, Give, Told, list_told, open_told
from twosource.intake.opening import open_stream
from twosource.intake.settings import Given
from twosource.intake.sources import Source
from twosource.intake.tables.columns import read_columns
from twosource.model.identity import digest
from twosource.model.reports import Report
from twosource.outlets import known_outlets

__all__ = ["Chunk", "Item", "Unit", "list_units", "open_unit"]

_MOST_FILES, _MOST_BYTES = 1_000, 64_000_000  # of a unit; a larger file is one alone


@dataclass(frozen=True, slots=True)
class File:
    """A file to be opened: its name among the others, where it lies, what was said of it."""

    name: str
    place: str
    given: Given


@dataclass(frozen=True, slots=True)
class Unit:
    """Some files; ``columns`` says where tables hold what, as ``FIELD=COLUMN``."""

    files: tuple[File, ...]
    columns: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """What tells it from other units."""
        return digest(*(file.place for file in self.files))


@dataclass(frozen=True, slots=True)
class Item:
    """A report that is to be read, with where and when it was fetched, and what names its item."""

    report: Report
    url: str | None = None
    fetched: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Chunk:
    """Reports of one unit that are read and written together; the last one ends the unit.

    ``known`` counts the reports that were passed over since they were read before. ``refused`` are
    pairs of name and reason, of the whole unit, in its last chunk.
    """

    unit: str
    items: tuple[Item, ...] = ()
    known: int = 0
    refused: tuple[tuple[str, str], ...] = ()
    last: bool = False

    @property
    def id(self) -> str:
        """What tells it from other chunks: the reports that it holds."""
        return digest(*(item.report.id for item in self.items))


def list_units(
    paths: Sequence[str | Path],
    *,
    published: Sequence[str] = (),
    outlet: Sequence[str] = (),
    columns: Sequence[str] = (),
) -> tuple[list[Unit], list[ReportRefused]]:
    """Return the files under paths and addresses of object stores in units, and what is not there.

    Raises :class:`SettingsWrong` for an option or a ``reports.toml`` that cannot be followed.
    """
    read_columns(columns)  # to say so before anything is read
    here = [path for path in paths if not is_address(path)]
    if "-" in here:
        raise SettingsWrong("standard input cannot be shared out: name files or folders")
    told, refused = list_told(here, published=published, outlet=outlet)
    files = [
        (File(one.source.name, path.absolute().as_posix(), one.given), path.stat().st_size)
        for one in told
        if (path := one.source.path) is not None
    ]
    for address in (str(path) for path in paths if is_address(path)):
        try:
            files += _list_remote(address, published, outlet)
        except ReportRefused as error:
            refused.append(error)
    return list(_share_out(files, tuple(columns))), refused


def _list_remote(
    address: str, published: Sequence[str], outlet: Sequence[str]
) -> Iterator[tuple[File, int]]:
    """Yield the files of an object store: those below an address, or the one that it is."""
    if address.lower().startswith(("http:", "https:")):
        raise ReportRefused(address, "fetch it first: `twosource add` asks addresses")
    folder = open_folder(address)
    given = _give_all(published, outlet)
    try:
        info = folder.system.get_file_info(folder.path)
        if info.is_file:
            yield File(posixpath.basename(folder.path), address, given), info.size
            return
        names = list(folder.list_files())
    except OSError as error:
        raise ReportRefused(address, f"it cannot be read ({error})") from error
    if not names:
        raise ReportRefused(address, "there is no such file, and no folder with files")
    for name in names:
        size = folder.system.get_file_info(folder.join(name)).size
        yield File(name, join_address(address, name), given), size


def _give_all(published: Sequence[str], outlet: Sequence[str]) -> Given:
    if any("=" in said for said in (*published, *outlet)):
        raise SettingsWrong("of files in an object store a date or an outlet is said of all: VALUE")
    return Given(
        published=published[0] if published else None, outlet=outlet[0] if outlet else None
    )


def _share_out(files: Sequence[tuple[File, int]], columns: tuple[str, ...]) -> Iterator[Unit]:
    held: list[File] = []
    bytes_held = 0
    for file, size in files:
        if held and (len(held) == _MOST_FILES or bytes_held + size > _MOST_BYTES):
            yield Unit(tuple(held), columns)
            held, bytes_held = [], 0
        held.append(file)
        bytes_held += size
    if held:
        yield Unit(tuple(held), columns)


def open_unit(unit: Unit, known: Collection[str], size: int) -> Iterator[Chunk]:
    """Yield the reports of a unit that are not ``known``, ``size`` to a chunk.

    A report that stands in it twice is in once. The last chunk may have no report.
    """
    items: list[Item] = []
    refused: list[tuple[str, str]] = []
    passed = 0
    seen: set[str] = set()
    for one in _open_files(unit):
        if isinstance(one, ReportRefused):
            refused.append((one.name, one.why))
        elif one.report.id in known:
            passed += 1
        elif one.report.id not in seen:
            seen.add(one.report.id)
            items.append(Item(one.report, one.url, one.fetched, one.key))
        if len(items) == size:
            yield Chunk(unit.id, tuple(items))
            items = []
    yield Chunk(unit.id, tuple(items), passed, tuple(refused), last=True)


def _open_files(unit: Unit) -> Found:
    columns = read_columns(unit.columns)
    for file in unit.files:
        remote = is_address(file.place)
        source = Source(
            file.name, None if remote else Path(file.place), file.place if remote else None
        )
        yield from open_told(
            Told(source, file.given), columns, visit=_open_remote(file.name, unit.columns)
        )


def _open_remote(name: str, columns: Sequence[str]) -> Callable[[str, Give], Found]:
    """Return what opens a file of an object store."""

    def visit(address: str, give: Give) -> Found:
        with open_file(address) as file:
            yield from open_stream(file, name, give, known_outlets(), read_columns(columns))

    return visit
