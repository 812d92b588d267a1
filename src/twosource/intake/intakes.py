"""Intakes: everything that a user named, read into reports or refused with a reason."""

import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Protocol

from twosource.errors import ExtraMissing, ReportRefused
from twosource.intake.opening import open_stream
from twosource.intake.settings import FILE, Given, join, read_file, read_options
from twosource.intake.sources import Source, gather_sources
from twosource.intake.tables.columns import Columns, read_columns
from twosource.intake.taken import Taken
from twosource.model.reports import Report
from twosource.outlets import OutletTable, known_outlets

__all__ = [
    "Found",
    "Give",
    "Intake",
    "Told",
    "Visit",
    "list_told",
    "open_told",
    "stream_in",
    "take_in",
]


Give = Callable[[Given], Given]
Found = Iterator[Taken | ReportRefused]
Visit = Callable[[str, Give], Found]


class Changes(Protocol):
    """Whoever knows which files are as they were when they were read before."""

    def is_known(self, source: Source) -> bool:
        """Say whether a file has not changed since it was read."""
        ...

    def note(self, source: Source) -> None:
        """Know that a file was read."""
        ...


@dataclass(frozen=True, slots=True)
class _Opening:
    """What all files of one call are opened with."""

    outlets: OutletTable
    columns: Columns
    visit: Visit


@dataclass(frozen=True, slots=True)
class Told:
    """A file to be read, with all that people said of what is in it."""

    source: Source
    given: Given


@dataclass(frozen=True, slots=True)
class Intake:
    """The reports that were read, by name and id, and those that could not be read."""

    reports: tuple[Report, ...]
    refused: tuple[ReportRefused, ...]


def take_in(
    paths: Sequence[str | Path],
    *,
    published: Sequence[str] = (),
    outlet: Sequence[str] = (),
    stdin: BinaryIO | None = None,
    outlets: OutletTable | None = None,
) -> Intake:
    """Read files, folders and standard input (``-``) into reports, as :func:`stream_in` does."""
    _, found = stream_in(paths, published=published, outlet=outlet, stdin=stdin, outlets=outlets)
    reports: dict[str, Report] = {}
    refused: list[ReportRefused] = []
    for one in found:
        if isinstance(one, Taken):
            reports.setdefault(one.report.id, one.report)
        else:
            refused.append(one)
    return Intake(
        tuple(sorted(reports.values(), key=lambda report: (report.name, report.id))),
        tuple(sorted(refused, key=lambda error: (error.name, error.why))),
    )


def stream_in(
    paths: Sequence[str | Path],
    *,
    published: Sequence[str] = (),
    outlet: Sequence[str] = (),
    columns: Sequence[str] = (),
    stdin: BinaryIO | None = None,
    outlets: OutletTable | None = None,
    visit: Visit | None = None,
    changes: Changes | None = None,
) -> tuple[int, Iterator[Taken | ReportRefused]]:
    """Return how many files there are, and their reports and refusals as they are read.

    ``published`` and ``outlet`` are options ``[NAME=]VALUE``; they go before a ``reports.toml``
    that lies beside a file. ``columns`` are options ``FIELD=COLUMN`` for tables. ``outlets`` tells
    whose site an address is on. A table, an archive or a feed holds many reports. ``visit`` opens
    web addresses, since intake asks no network; ``changes`` lets files be passed over that have
    not changed, and a folder be empty. A file that cannot be read is refused and stops no other.
    Raises ``SettingsWrong`` for an option or a ``reports.toml`` that cannot be followed.
    """
    sources, refused = gather_sources(paths, may_be_empty=changes is not None)
    options = read_options([source.name for source in sources], published, outlet)
    # A file is asked once for its folder's settings; the cache lives as long as this call.
    read_settings = cache(_read_settings)
    opening = _Opening(outlets or known_outlets(), read_columns(columns), visit or _fetch_nothing)

    def read(source: Source) -> Found:
        watched = changes if source.path is not None else None
        if watched is not None and watched.is_known(source):
            return
        said = Given()
        if source.path is not None:
            said = read_settings(source.path.parent).get(source.path.name, said)
        give = partial(join, join(options[source.name], said))
        if watched is None:
            yield from _read(source, stdin, give, opening)
        elif (yield from _name_versions(source, _read(source, stdin, give, opening))):
            watched.note(source)

    return len(sources), chain(refused, (one for source in sources for one in read(source)))


def list_told(
    paths: Sequence[str | Path], *, published: Sequence[str] = (), outlet: Sequence[str] = ()
) -> tuple[list[Told], list[ReportRefused]]:
    """Return the files under ``paths`` without opening one, and what is not there to be read.

    Each can be read by itself, by :func:`open_told`, with what comes out of :func:`stream_in`.
    Raises ``SettingsWrong`` for an option or a ``reports.toml`` that cannot be followed.
    """
    sources, refused = gather_sources(paths)
    options = read_options([source.name for source in sources], published, outlet)
    read_settings = cache(_read_settings)
    told = []
    for source in sources:
        said = Given()
        if source.path is not None:
            said = read_settings(source.path.parent).get(source.path.name, said)
        told.append(Told(source, join(options[source.name], said)))
    return told, refused


def open_told(
    told: Told,
    columns: Columns,
    *,
    outlets: OutletTable | None = None,
    visit: Visit | None = None,
) -> Found:
    """Yield the reports of one file, or why there are none; ``visit`` opens an address."""
    opening = _Opening(outlets or known_outlets(), columns, visit or _fetch_nothing)
    yield from _read(told.source, None, partial(join, told.given), opening)


def _name_versions(
    source: Source, found: Generator[Taken | ReportRefused, None, bool]
) -> Generator[Taken | ReportRefused, None, bool]:
    """Yield what was read in a file that is watched, whose next text is another version of it.

    Of several reports in one file nobody knows which is which, unless they say so.
    """
    while True:
        try:
            one = next(found)
        except StopIteration as end:
            return bool(end.value)
        if isinstance(one, Taken) and one.key is None and one.report.name == source.name:
            yield replace(one, key=f"file {source.path and source.path.absolute()}")
        else:
            yield one


def _read(
    source: Source, stdin: BinaryIO | None, give: Give, opening: "_Opening"
) -> Generator[Taken | ReportRefused, None, bool]:
    """Yield what a source holds; return whether it could be opened, whatever is in it."""
    try:
        if source.address is not None:
            yield from opening.visit(source.address, give)
        elif source.path is None:
            stream = _find_stdin(source.name, stdin)
            yield from open_stream(stream, source.name, give, opening.outlets, opening.columns)
        else:
            with source.path.open("rb") as file:
                yield from open_stream(file, source.name, give, opening.outlets, opening.columns)
    except ReportRefused as error:
        yield error
    except ExtraMissing as error:
        yield ReportRefused(source.name, str(error))
        return False
    except OSError as error:
        yield ReportRefused(source.name, f"it cannot be read ({error.strerror})")
        return False
    except Exception as error:  # noqa: BLE001  # one bad report never stops the others
        why = f"a fault in opening it ({type(error).__name__}: {error}); please report this"
        yield ReportRefused(source.name, why)
    return True


def _find_stdin(name: str, stdin: BinaryIO | None) -> BinaryIO:
    if stdin is None and sys.stdin is None:  # a shell's <&-
        raise ReportRefused(name, "standard input is closed: pipe a report into it")
    return stdin or sys.stdin.buffer


def _fetch_nothing(address: str, _give: Give) -> Found:
    yield ReportRefused(address, "addresses are fetched by a desk: `twosource add` or `brief`")


def _read_settings(folder: Path) -> dict[str, Given]:
    path = folder / FILE
    return read_file(path) if path.is_file() else {}
