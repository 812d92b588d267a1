"""Intakes: everything that a user named, read into reports or refused with a reason."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from twosource.errors import ReportRefused
from twosource.intake.lines import FirstLine, is_lines, read_lines, starts_lines
from twosource.intake.reports import MOST_BYTES, read_bytes
from twosource.intake.settings import FILE, Given, join, read_file, read_options
from twosource.intake.sources import Source, gather_sources
from twosource.model.reports import Report
from twosource.outlets import OutletTable, known_outlets

__all__ = ["Intake", "Taken", "stream_in", "take_in"]


@dataclass(frozen=True, slots=True)
class Taken:
    """A report that was read, the bytes that it came as, and the address that they came from."""

    report: Report
    original: bytes
    url: str | None = None


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
    stdin: BinaryIO | None = None,
    outlets: OutletTable | None = None,
) -> tuple[int, Iterator[Taken | ReportRefused]]:
    """Return how many files there are, and their reports and refusals as they are read.

    ``published`` and ``outlet`` are options ``[NAME=]VALUE``; they go before a ``reports.toml``
    that lies beside a file. ``outlets`` tells whose site an address is on. A file of JSON Lines
    holds many reports. A file that cannot be read is refused and stops no other. Raises
    ``SettingsWrong`` for an option or a ``reports.toml`` that cannot be followed.
    """
    sources, refused = gather_sources(paths)
    options = read_options([source.name for source in sources], published, outlet)
    # A file is asked once for its folder's settings; the cache lives as long as this call.
    read_settings = cache(_read_settings)
    table = outlets or known_outlets()

    def read(source: Source) -> Iterator[Taken | ReportRefused]:
        said = Given()
        if source.path is not None:
            said = read_settings(source.path.parent).get(source.path.name, said)
        return _read(source, stdin, partial(join, join(options[source.name], said)), table)

    return len(sources), chain(refused, (one for source in sources for one in read(source)))


def _read(
    source: Source,
    stdin: BinaryIO | None,
    give: Callable[[Given], Given],
    outlets: OutletTable,
) -> Iterator[Taken | ReportRefused]:
    try:
        if is_lines(source.name) and source.path is not None:
            with source.path.open("rb") as file:
                yield from _take_lines(file, source.name, give, outlets)
        elif source.path is None:
            yield from _read_stdin(source.name, stdin, give, outlets)
        else:
            with source.path.open("rb") as file:
                yield _take(file.read(MOST_BYTES + 1), source.name, give, outlets)
    except ReportRefused as error:
        yield error
    except OSError as error:
        yield ReportRefused(source.name, f"it cannot be read ({error.strerror})")
    except Exception as error:  # noqa: BLE001  # one bad report never stops the others
        why = f"a fault in opening it ({type(error).__name__}: {error}); please report this"
        yield ReportRefused(source.name, why)


def _read_stdin(
    name: str, stdin: BinaryIO | None, give: Callable[[Given], Given], outlets: OutletTable
) -> Iterator[Taken | ReportRefused]:
    """Read one report, or JSON Lines where the first line is one."""
    if stdin is None and sys.stdin is None:  # a shell's <&-
        raise ReportRefused(name, "standard input is closed: pipe a report into it")
    stream = stdin or sys.stdin.buffer
    first = stream.readline(MOST_BYTES + 1)
    if starts_lines(first):
        yield from _take_lines(FirstLine(first, stream), name, give, outlets)
    else:
        yield _take(first + stream.read(MOST_BYTES + 1 - len(first)), name, give, outlets)


def _take(data: bytes, name: str, give: Callable[[Given], Given], outlets: OutletTable) -> Taken:
    return Taken(read_bytes(data, name, give(Given()), outlets=outlets), data)


def _take_lines(
    stream: BinaryIO | FirstLine,
    name: str,
    give: Callable[[Given], Given],
    outlets: OutletTable,
) -> Iterator[Taken | ReportRefused]:
    for one in read_lines(stream, name, give, outlets):
        yield one if isinstance(one, ReportRefused) else Taken(*one)


def _read_settings(folder: Path) -> dict[str, Given]:
    path = folder / FILE
    return read_file(path) if path.is_file() else {}
