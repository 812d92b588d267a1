"""``python -m evaluation.scale_out``: many reports on one worker and on more, here and by Ray.

Protocol. Reports of about 600 words, made of the samples and each with a number of its own, lie in
one file of JSON Lines. Each engine reads them into a new folder, with one worker and then with
two (``--workers``), in processes that are started for it; ``start`` are the seconds until the first
chunk was written, ``a second`` the reports of all later chunks by the seconds after it. ``share``
is the rate beside that of so many single workers of the same engine, ``same`` says whether every
byte of the folder is as the first one wrote it. Machines are
noisy, and two workers on two cores leave none for what hands them their work: compare ratios.
"""

import argparse
import hashlib
import json
import time
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluation.long_reports import make_long_reports
from twosource.batch import list_units, open_engine, run

__all__ = ["main"]

_COLUMNS = ("engine", "workers", "start", "a second", "share", "bytes each", "same")


def main() -> None:
    """Print a row for each engine and number of workers."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.scale_out", description=__doc__)
    parser.add_argument("--reports", type=int, default=240)
    parser.add_argument("--chunk", type=int, default=20, help="reports that are written together")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--engines", nargs="+", default=["local", "ray"])
    asked = parser.parse_args()
    print("".join(f"{name:>12}" for name in _COLUMNS), flush=True)
    with TemporaryDirectory(prefix="twosource-scale-out-") as folder:
        source = Path(folder) / "reports.jsonl"
        _write_reports(source, asked.reports)
        first: dict[str, str] = {}
        for engine in asked.engines:
            single = 0.0
            for workers in asked.workers:
                target = Path(folder) / f"{engine}-{workers}"
                start, rate = _read(source, target, engine, workers, asked.chunk)
                single = single or rate / workers
                files = _digest(target)
                first = first or files
                size = sum(path.stat().st_size for path in target.rglob("*.parquet"))
                values = (
                    f"{start:.1f} s",
                    f"{rate:.2f}",
                    f"{rate / workers / single:.2f}",
                    f"{size / asked.reports:,.0f}",
                    "yes" if files == first else "NO",
                )
                print("".join(f"{value:>12}" for value in (engine, workers, *values)), flush=True)


def _write_reports(path: Path, many: int) -> None:
    texts = [report.text for report in make_long_reports()]
    with path.open("w", encoding="utf-8") as file:
        for number in range(many):
            text = f"Dispatch {number} of the day.\n\n{texts[number % len(texts)]}"
            day = f"2024-03-{1 + number % 28:02}"
            file.write(json.dumps({"text": text, "published": day}) + "\n")


def _read(source: Path, target: Path, engine: str, workers: int, chunk: int) -> tuple[float, float]:
    """Return the seconds to the first chunk, and the reports a second after it."""
    moments: list[tuple[float, int]] = []
    units, _ = list_units([source])
    begun = time.perf_counter()
    run(
        units,
        str(target),
        open_engine(engine, workers),
        size=chunk,
        progress=lambda done, _: moments.append((time.perf_counter(), done)),
    )
    (first, had), (last, done) = moments[0], moments[-1]
    return first - begun, (done - had) / max(last - first, 1e-9)


def _digest(folder: Path) -> Mapping[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


if __name__ == "__main__":
    main()
