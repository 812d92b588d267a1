"""Sources: where bytes come from, and the name that each report gets."""

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from twosource.errors import ReportRefused
from twosource.intake.names import make_name
from twosource.intake.settings import FILE

__all__ = ["STDIN", "Source", "gather_sources"]

STDIN = "standard-input"
_SCHEME = re.compile(r"\s*[A-Za-z][A-Za-z0-9+.-]*://")


@dataclass(frozen=True, slots=True)
class Source:
    """One file to be read; ``path`` is None for standard input and for a web address.

    ``name`` is the address, or the path relative to what the user named, with ``/`` on every
    system: never a path of one machine, never one that leads upwards.
    """

    name: str
    path: Path | None
    address: str | None = None


def gather_sources(
    paths: Sequence[str | Path], *, may_be_empty: bool = False
) -> tuple[list[Source], list[ReportRefused]]:
    """Return the files under ``paths``, each once, and what is not there to be read.

    A folder without files is refused unless it ``may_be_empty``. ``-`` is standard input; what
    begins with ``http`` is an address. In folders hidden files, ``README`` files and
    ``reports.toml`` are passed over. Two files of one name get the folders above them, as many as
    tell them apart.
    """
    sources: dict[str, Source] = {}
    refused: list[ReportRefused] = []
    for path in paths:
        try:
            for source in _expand(path, refused, may_be_empty=may_be_empty):
                key = os.path.realpath(source.path) if source.path else source.name
                # Named by itself and by its folder: the longer name, in either order.
                sources[key] = max(sources.get(key, source), source, key=_measure)
        except ReportRefused as error:
            refused.append(error)
        except OSError as error:
            refused.append(_refuse(Path(path), error))
    return _tell_apart(list(sources.values())), refused


def _refuse(path: Path, error: OSError) -> ReportRefused:
    return ReportRefused(make_name(path), f"it cannot be read ({error.strerror})")


def _measure(source: Source) -> tuple[int, str]:
    return len(source.name), source.name


def _expand(
    named: str | Path, refused: list[ReportRefused], *, may_be_empty: bool
) -> Iterator[Source]:
    path = Path(named)
    if not str(named):  # Path("") would be the folder that one happens to stand in
        raise ReportRefused("''", "an empty path names nothing: name a file, a folder or -")
    if str(named) == "-":
        yield Source(STDIN, None)
    elif isinstance(named, str) and _SCHEME.match(named):
        yield _read_address(named.strip())
    elif path.is_dir():
        known = len(refused)
        files = sorted(_walk(path, refused), key=lambda file: file.relative_to(path).parts)
        if not (files or may_be_empty) and len(refused) == known:
            raise ReportRefused(make_name(path), "the folder holds no files")
        for file in files:
            yield Source(make_name(file.relative_to(path)), file)
    elif path.name == FILE:
        return
    elif path.is_file():
        yield Source(make_name(path.name), path)
    elif path.exists():
        raise ReportRefused(make_name(path), "it is neither a file nor a folder")
    else:
        raise ReportRefused(make_name(path), "there is no such file or folder")


def _read_address(named: str) -> Source:
    if named.partition("://")[0].lower() not in ("http", "https"):
        raise ReportRefused(named, "only addresses of http and https are fetched")
    return Source(named, None, named)


def _walk(folder: Path, refused: list[ReportRefused]) -> Iterator[Path]:
    """Yield the files below a folder; a folder in it that cannot be listed is refused."""

    def note(error: OSError) -> None:
        refused.append(_refuse(Path(error.filename), error))

    for inside, folders, files in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if not _is_aside(name) and Path(inside, name).is_file():
                yield Path(inside, name)


def _is_aside(name: str) -> bool:
    """Say whether a file in a folder speaks of the reports and is none itself."""
    return name.startswith((".", "README")) or name == FILE


def _tell_apart(sources: list[Source]) -> list[Source]:
    """Put the folders above before names that two sources share, as many as make them differ."""
    above = [_find_folders(source) for source in sources]
    names = [source.name for source in sources]
    for depth in range(1, max(map(len, above), default=0) + 1):
        counts = Counter(names)
        if len(counts) == len(names):
            break
        names = [
            f"{make_name(folders[-depth])}/{name}"
            if counts[name] > 1 and len(folders) >= depth
            else name
            for name, folders in zip(names, above, strict=True)
        ]
    return [replace(source, name=name) for source, name in zip(sources, names, strict=True)]


def _find_folders(source: Source) -> tuple[str, ...]:
    """Return the folders above what the user named, from the root down."""
    if source.path is None:
        return ()
    inside = source.name.count("/") + 1
    return source.path.parent.resolve().joinpath(source.path.name).parts[1:-inside]
