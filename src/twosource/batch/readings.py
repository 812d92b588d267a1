"""Readings: one report to its analysis and its findings."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from threading import Lock

from twosource.gazetteer import Gazetteer
from twosource.model.analyses import Analysis
from twosource.model.columns import pack_analysis, unpack_analysis
from twosource.model.findings import Findings
from twosource.model.reports import Report

__all__ = ["Reader", "Reading", "list_stages"]

_ALONE = Lock()  # one network reads for the whole process, one report after the other


@dataclass(frozen=True, slots=True)
class Reading:
    """A report that was read.

    ``analysis`` is JSON in columns, ``copy`` the text that it is of where that is not the report's
    own (a text without its case); null where a report came with its findings alone.
    """

    report: Report
    findings: Findings
    analysis: str | None = None
    copy: str | None = None


class Reader:
    """Reads reports with the network that ships."""

    def __init__(self, places: Gazetteer) -> None:
        """Look places up in ``places``."""
        self._places = places

    @property
    def versions(self) -> tuple[tuple[str, str], ...]:
        """The stages by which reports are read now, with their versions."""
        from twosource.analysis import analysis_version
        from twosource.reading import list_versions

        return list_versions(analysis_version(), self._places)

    def read(self, report: Report) -> Reading:
        """Analyse a report and read it; threads that ask at once wait for one another."""
        with _ALONE:
            return self._read(report)

    def _read(self, report: Report) -> Reading:
        from twosource.analysis import analyse, make_working_copy, open_network
        from twosource.languages import ENGLISH

        network = open_network()
        copy = make_working_copy(report, network.annotate, ENGLISH)
        analysis = network.annotate(analyse(copy, ENGLISH.sentences))
        packed = pack_analysis(analysis, copy.text)
        text = None if copy is report else copy.text
        return Reading(report, self._find(report, copy, analysis), packed, text)

    def reread(self, report: Report, packed: str, copy: str | None) -> Findings:
        """Read a report again from the analysis that was kept of it."""
        of = report if copy is None else replace(report, text=copy)
        with _ALONE:
            return self._find(report, of, unpack_analysis(packed, of.text))

    def _find(self, report: Report, copy: Report, analysis: Analysis) -> Findings:
        from twosource.languages import ENGLISH
        from twosource.reading import read, restore

        found = read(copy, analysis, language=ENGLISH, places=self._places)
        return found if copy is report else restore(found, report)


def list_stages(found: Sequence[tuple[str, str]]) -> str:
    """Return stages with their versions as one line."""
    return " ".join(f"{stage}={version.replace(' ', '_')}" for stage, version in found)
