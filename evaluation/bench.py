"""``python -m evaluation.bench``: speed and memory, each beside something to compare it with.

Protocol. Whole commands are started anew and timed from outside, the median of five; memory is the
peak that the operating system reports for them. Reading is timed inside one process, warm, on the
samples joined into reports of about 600 words, in CPU seconds, the network apart (see
:mod:`evaluation.network_speed`); the shares are those of the stages after it. Whole readings on
two cores, and their limit, are timed by :mod:`evaluation.reading_speed`.
The times finder is timed beside ``dateparser.search.search_dates`` on the same texts, in one run,
as a ratio. Machines are noisy: compare ratios, not seconds.
"""

import os
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from evaluation.desk_speed import list_rows
from evaluation.long_reports import SAMPLES, make_long_reports
from evaluation.network_speed import time_network
from evaluation.reading_speed import time_readings
from twosource.analysis import analyse
from twosource.gazetteer import open_gazetteer
from twosource.intake import take_in
from twosource.languages import ENGLISH
from twosource.model.findings import Findings
from twosource.model.reports import Report
from twosource.reading import STAGES, Material, read
from twosource.reconciling import reconcile

__all__ = ["main"]

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Print one table."""
    for name, value in _rows():
        print(f"{name:44} {value}")


def _rows() -> Iterator[tuple[str, str]]:
    yield from _commands()
    yield from time_readings()
    reports = make_long_reports()
    yield from time_network([analyse(report, ENGLISH.sentences) for report in reports])
    yield from _reading(reports)
    yield from _times(reports)
    yield from _reconciling()
    yield from list_rows()


def _commands() -> Iterator[tuple[str, str]]:
    one = next(SAMPLES.glob("01-*"))
    green = sorted((ROOT.parent / "shared/reports/green-zone").glob("*.txt"))
    runs = {
        "python -c pass": ["-c", "pass"],
        "brief, one report, cold": ["-m", "twosource", "brief", str(one)],
        "brief, 12 samples, HTML, cold": [
            "-m",
            "twosource",
            "brief",
            str(SAMPLES),
            "--format",
            "html",
        ],
    }
    if green:
        runs["brief, the two first reports, cold"] = ["-m", "twosource", "brief", *map(str, green)]
    for name, arguments in runs.items():
        seconds, peak = _time_command([sys.executable, *arguments])
        yield name, f"{seconds:6.2f} s   {peak:5.0f} MiB peak"


def _time_command(command: list[str]) -> tuple[float, float]:
    """Return the median wall time of five runs in seconds, and their peak memory in MiB."""
    spent, peaks = list[float](), list[float]()
    for _ in range(5):
        started = time.perf_counter()
        program = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603  # our own
        _, status, usage = os.wait4(program.pid, 0)
        spent.append(time.perf_counter() - started)
        peaks.append(usage.ru_maxrss / 1024)
        if status:
            raise RuntimeError(f"{' '.join(command)} ended with status {status}")
    return statistics.median(spent), max(peaks)


def _spent(work: Callable[[], object]) -> float:
    """Return the CPU seconds of the fastest of three runs."""
    runs: list[float] = []
    for _ in range(3):
        started = time.process_time()
        work()
        runs.append(time.process_time() - started)
    return min(runs)


def _reading(reports: list[Report]) -> Iterator[tuple[str, str]]:
    places = open_gazetteer()
    analyses = [analyse(report, ENGLISH.sentences) for report in reports]
    tokens = _spent(lambda: [analyse(report, ENGLISH.sentences) for report in reports])
    whole = tokens + _spent(
        lambda: [
            read(r, a, language=ENGLISH, places=places)
            for r, a in zip(reports, analyses, strict=True)
        ]
    )
    per_report = 1000 * whole / len(reports)
    yield (
        "reading after the network, 600 words, one core",
        f"{len(reports) / whole:6.1f} reports/s  {per_report:.1f} ms each",
    )
    yield "  words and sentences", f"{100 * tokens / whole:5.1f} %"
    found = [Findings(report.id) for report in reports]
    for stage in STAGES:
        material = [
            Material(r, a, ENGLISH, places, f)
            for r, a, f in zip(reports, analyses, found, strict=True)
        ]
        seconds = _spent(lambda m=material, s=stage: [s.add(one) for one in m])  # type: ignore[misc]
        found = [replace(stage.add(one)) for one in material]
        yield f"  {stage.name}", f"{100 * seconds / whole:5.1f} %"


def _times(reports: list[Report]) -> Iterator[tuple[str, str]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # dateparser warns of its own calls
        from dateparser.search import search_dates  # noqa: PLC0415  # slow to import

        some = reports[:2]
        stage = next(stage for stage in STAGES if stage.name == "times")
        places = open_gazetteer()
        material = [
            Material(r, analyse(r, ENGLISH.sentences), ENGLISH, places, Findings(r.id))
            for r in some
        ]
        own = _spent(lambda: [stage.add(one) for one in material])
        other = _spent(lambda: [search_dates(report.text, languages=["en"]) for report in some])
    yield "times: dateparser.search / twosource", f"{other / own:6.1f} times as long"


def _reconciling() -> Iterator[tuple[str, str]]:
    places = open_gazetteer()
    reports = take_in([SAMPLES]).reports
    findings = [
        read(report, analyse(report, ENGLISH.sentences), language=ENGLISH, places=places)
        for report in reports
    ]
    seconds = _spent(lambda: reconcile(reports, findings, twosource="bench"))
    yield "reconciling, 12 reports of one story", f"{1000 * seconds:6.0f} ms"


if __name__ == "__main__":
    main()
