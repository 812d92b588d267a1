"""The record: everything that twosource holds about a set of reports."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from twosource.model.names import Entity
from twosource.model.reports import Outlet, ReportEntry
from twosource.model.stories import Story, Unknown
from twosource.model.verdicts import Verdict

__all__ = ["FORMAT", "MadeBy", "Record"]

FORMAT: Literal["twosource-record/1"] = "twosource-record/1"


@dataclass(frozen=True, slots=True)
class MadeBy:
    """The versions of the program and of each stage that made a record, as strings."""

    twosource: str
    stages: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Record:
    """Reports, outlets, entities, stories and verdicts, in canonical order.

    ``unknowns`` are those of the whole record: reports that it leaves out, and why.

    The contract between reading, people and other programs: see ``docs/record.md``.
    """

    format: Literal["twosource-record/1"]
    made_by: MadeBy
    reports: tuple[ReportEntry, ...]
    outlets: tuple[Outlet, ...]
    entities: tuple[Entity, ...]
    stories: tuple[Story, ...]
    verdicts: tuple[Verdict, ...]
    unknowns: tuple[Unknown, ...] = ()
