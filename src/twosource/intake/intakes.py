"""Intakes: everything that a user named, read into reports or refused with a reason."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO

from twosource.errors import ReportRefused
from twosource.intake.reports import MOST_BYTES, read_bytes
from twosource.intake.settings import FILE, Given, join, read_file, read_options
from twosource.intake.sources import Source, gather_sources
from twosource.model.reports import Report
from twosource.outlets import OutletTable

__all__ = ["Intake", "take_in"]


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
    """Read files, folders and standard input (``-``) into reports.

    ``published`` and ``outlet`` are options ``[NAME=]VALUE``; they go before a ``reports.toml``
    that lies beside a file. ``outlets`` tells whose site an address is on. A file that cannot be
    read is refused and stops no other. Raises ``SettingsWrong`` for an option or a
    ``reports.toml`` that cannot be followed.
    """
    sources, refused = gather_sources(paths)
    options = read_options([source.name for source in sources], published, outlet)
    # A file is asked once for its folder's settings; the cache lives as long as this call.
    read_settings = cache(_read_settings)
    reports: dict[str, Report] = {}
    for source in sources:
        said = Given()
        if source.path is not None:
            said = read_settings(source.path.parent).get(source.path.name, said)
        try:
            data = _read_source(source, stdin)
            given = join(options[source.name], said)
            report = read_bytes(data, source.name, given, outlets=outlets)
        except ReportRefused as error:
            refused.append(error)
        except Exception as error:  # noqa: BLE001  # one bad report never stops the others
            why = f"a fault in opening it ({type(error).__name__}: {error}); please report this"
            refused.append(ReportRefused(source.name, why))
        else:
            reports.setdefault(report.id, report)
    return Intake(
        tuple(sorted(reports.values(), key=lambda report: (report.name, report.id))),
        tuple(sorted(refused, key=lambda error: (error.name, error.why))),
    )


def _read_settings(folder: Path) -> dict[str, Given]:
    path = folder / FILE
    return read_file(path) if path.is_file() else {}


def _read_source(source: Source, stdin: BinaryIO | None) -> bytes:
    """Return the bytes of a source; of one that is too large, enough to tell so."""
    try:
        if source.path is not None:
            with source.path.open("rb") as file:
                return file.read(MOST_BYTES + 1)
        if stdin is None and sys.stdin is None:  # a shell's <&-
            raise ReportRefused(source.name, "standard input is closed: pipe a report into it")
        return (stdin or sys.stdin.buffer).read(MOST_BYTES + 1)
    except OSError as error:
        raise ReportRefused(source.name, f"it cannot be read ({error.strerror})") from error
