"""Packages: WACZ, a ZIP archive of WARC files with a list of their digests.

https://specs.webrecorder.net/wacz/1.1.1/ is the format. Only ``datapackage.json`` and the files
under ``archive/`` are read: indexes and lists of pages say nothing that these do not.
"""

import json
from collections.abc import Iterator
from typing import BinaryIO
from zipfile import ZipFile, ZipInfo

from twosource.errors import ReportRefused
from twosource.intake.archives.digests import find_digest
from twosource.intake.names import make_name
from twosource.intake.zips import open_zip, read_entry, read_pieces

__all__ = ["is_package", "open_archives"]

_FOLDER = "archive/"
_ENDINGS = (".warc", ".warc.gz", ".warc.zst")
_LIST, _LIST_DIGEST = "datapackage.json", "datapackage-digest.json"
_MOST_LIST = 10_000_000
_ZIP = b"PK\x03\x04"
_FIRST = ("archive/", "indexes/", "pages/", "logs/", "datapackage")


def is_package(head: bytes, name: str) -> bool:
    """Say whether a file is a WACZ: a ZIP archive, by the name of its first entry or its own."""
    if not head.startswith(_ZIP):
        return False
    entry = head[30 : 30 + int.from_bytes(head[26:28], "little")]
    return name.lower().endswith(".wacz") or entry.decode("latin-1").startswith(_FIRST)


def open_archives(stream: BinaryIO, name: str) -> Iterator[tuple[str, BinaryIO] | ReportRefused]:
    """Yield the name and the stream of each WARC file in a WACZ, to be read before the next.

    One whose bytes are not those that ``datapackage.json`` lists is refused, as is one that it
    does not list. Raises ``ReportRefused`` for what is no WACZ, or whose list was changed.
    """
    if not stream.seekable():
        raise ReportRefused(name, "a WACZ cannot be read from a pipe: save it to a file")
    stream.seek(0)
    with open_zip(stream, name) as opened:
        digests = _read_list(opened, name)
        entries = [entry for entry in opened.infolist() if _is_archive(entry)]
        if not entries:
            raise ReportRefused(name, f"it is no WACZ: it has no {_FOLDER}*.warc.gz")
        for entry in sorted(entries, key=lambda entry: entry.filename):
            where = f"{name}/{make_name(entry.filename)}"
            try:
                _verify(opened, entry, digests.get(entry.filename), where)
            except ReportRefused as error:
                yield error
                continue
            with opened.open(entry) as file:
                yield where, file  # type: ignore[misc]  # typeshed: IO[bytes], no BinaryIO


def _is_archive(entry: ZipInfo) -> bool:
    return entry.filename.startswith(_FOLDER) and entry.filename.lower().endswith(_ENDINGS)


def _verify(opened: ZipFile, entry: ZipInfo, written: str | None, where: str) -> None:
    """Refuse an archive that was changed, before anything of it is believed."""
    digest = find_digest(written)
    if digest is None:
        raise ReportRefused(
            where,
            f"{_LIST} gives no digest of it that can be checked: unpack it and add it by itself "
            "if you trust it",
        )
    for piece in read_pieces(opened, entry, where):
        digest.add(piece)
    if not digest.is_right():
        why = f"it is not what {_LIST} lists, its digest is another: fetch the WACZ again"
        raise ReportRefused(where, why)


def _read_list(opened: ZipFile, name: str) -> dict[str, str]:
    """Return the digests of the files of a WACZ by their paths."""
    held = _read_member(opened, _LIST, name)
    if held is None:
        raise ReportRefused(name, f"it is no WACZ: it has no {_LIST}")
    signed = _read_member(opened, _LIST_DIGEST, name)
    if signed is not None:
        digest = find_digest(_find(_load(signed, _LIST_DIGEST, name), "hash"))
        if digest is None or not digest.add(held).is_right():
            why = f"{_LIST} is not what {_LIST_DIGEST} tells of: fetch the WACZ again"
            raise ReportRefused(name, why)
    listed = _load(held, _LIST, name)
    resources = listed.get("resources") if isinstance(listed, dict) else None
    found = {}
    for resource in resources if isinstance(resources, list) else ():
        path, written = _find(resource, "path"), _find(resource, "hash")
        if path and written:
            found[path] = written
    return found


def _read_member(opened: ZipFile, path: str, name: str) -> bytes | None:
    try:
        entry = opened.getinfo(path)
    except KeyError:
        return None
    return read_entry(opened, entry, f"{name}/{path}", _MOST_LIST)


def _load(data: bytes, path: str, name: str) -> object:
    try:
        loaded: object = json.loads(data)
    except (ValueError, RecursionError) as error:
        why = f"its {path} is no JSON ({error}): fetch the WACZ again"
        raise ReportRefused(name, why) from error
    return loaded


def _find(value: object, key: str) -> str | None:
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, str) else None
