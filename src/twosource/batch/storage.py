"""Storage: files in a folder or in an object store (``s3://bucket/folder``), by Arrow.

A file is there whole or not at all: on a disk it is written beside its place and moved there, in an
object store a write is one step.
"""

import io
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from twosource.errors import ExtraMissing, SettingsWrong

if TYPE_CHECKING:
    from pyarrow.fs import FileSystem

__all__ = [
    "Folder",
    "import_arrow",
    "is_address",
    "join_address",
    "open_file",
    "open_folder",
    "pack_table",
]

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_PURPOSE = "reading into Parquet"


def import_arrow(name: str) -> Any:
    """Return a module of Arrow; raises :class:`ExtraMissing` where it is not installed."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise ExtraMissing("tables", _PURPOSE) from error


def is_address(path: str | Path) -> bool:
    """Say whether a path is an address such as ``s3://bucket/folder``."""
    return isinstance(path, str) and _SCHEME.match(path) is not None


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder, by its file system and its path there; ``address`` is how people call it."""

    address: str
    system: "FileSystem"
    path: str

    def join(self, name: str) -> str:
        """Return the path of a file in it."""
        return posixpath.join(self.path, name)

    def list_files(self, name: str = "") -> Iterator[str]:
        """Yield the files below a folder in it, by their names in this one, in order."""
        arrow = import_arrow("pyarrow.fs")
        chosen = arrow.FileSelector(self.join(name), recursive=True, allow_not_found=True)
        found = self.system.get_file_info(chosen)
        for info in sorted(found, key=lambda info: info.path):
            if info.type == arrow.FileType.File:
                yield posixpath.relpath(info.path, self.path)

    def read(self, name: str) -> bytes | None:
        """Return what a file holds; None where there is none."""
        try:
            with self.system.open_input_stream(self.join(name)) as file:
                return bytes(file.read())
        except FileNotFoundError:
            return None

    def holds(self, name: str) -> bool:
        """Say whether a file is in it."""
        return bool(self.system.get_file_info(self.join(name)).is_file)

    def open(self, name: str) -> BinaryIO:
        """Open a file to be read from any place in it."""
        return cast(BinaryIO, self.system.open_input_file(self.join(name)))

    def write(self, name: str, data: bytes) -> None:
        """Write a file, in place of one that is there."""
        target = self.join(name)
        whole = self.system.type_name != "local"
        beside = target if whole else posixpath.join(posixpath.dirname(target), f".{_last(name)}")
        self.system.create_dir(posixpath.dirname(target), recursive=True)
        with self.system.open_output_stream(beside) as file:
            file.write(data)
        if not whole:
            self.system.move(beside, target)

    def delete(self, name: str) -> None:
        """Delete a file, if it is there."""
        try:
            self.system.delete_file(self.join(name))
        except FileNotFoundError:
            return


def open_folder(address: str | Path) -> Folder:
    """Return the folder at a path or an address, which need not be there yet.

    Raises :class:`SettingsWrong` for an address that no file system knows.
    """
    arrow = import_arrow("pyarrow.fs")
    if not is_address(address):
        return Folder(str(address), arrow.LocalFileSystem(), Path(address).absolute().as_posix())
    try:
        system, path = arrow.FileSystem.from_uri(str(address))
    except (OSError, ValueError) as error:
        raise SettingsWrong(f"{address}: it cannot be opened ({_first_line(error)})") from error
    return Folder(str(address), system, path)


def join_address(address: str, name: str) -> str:
    """Return the address of a file below another; what is said after ``?`` stays at the end."""
    place, mark, said = address.partition("?")
    return posixpath.join(place, name) + mark + said


def open_file(address: str) -> BinaryIO:
    """Open the file at an address, to be read from any place in it."""
    folder = open_folder(address)
    return cast(BinaryIO, folder.system.open_input_file(folder.path))


def pack_table(rows: Sequence[Mapping[str, object]], schema: Any) -> bytes:
    """Return rows as a Parquet file: the same bytes for the same rows."""
    arrow, parquet = import_arrow("pyarrow"), import_arrow("pyarrow.parquet")
    buffer = io.BytesIO()
    table = arrow.Table.from_pylist(rows, schema=schema)
    parquet.write_table(table, buffer, compression="zstd")
    return buffer.getvalue()


def _last(name: str) -> str:
    return posixpath.basename(name)


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
