"""``python -m evaluation.brief_sizes``: how large a brief is, and how long its page takes.

Protocol. The record is ready; timed is what makes the page of it, view, drawings and markup, in one
process, the median of five. Rows are the samples, the two first reports (green-zone), and two of
``--reports`` reports. ``one event``: each is one of the samples, told by an outlet of its own,
without a third of its sentences, drawn by its number. ``one war``: the first of the conflicts data,
by date, which are merged by a person's verdict, so that a story holds far more incidents and
statements than one of an event ever does. ``KiB`` are those of the HTML file,
``full`` those with ``--full-text``, ``md`` those of the Markdown. Machines are noisy.
"""

import argparse
import json
import random
import re
import statistics
import time
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluation.data import ROOT, ask_file, data_folder
from twosource.desk import Desk

__all__ = ["main"]

_COLUMNS = ("", "reports", "claims", "statements", "KiB", "full", "md", "s")
_ROUNDS = 5
_KEPT = 2 / 3
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


def main() -> None:
    """Print one row for each story."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.brief_sizes", description=__doc__)
    parser.add_argument("--reports", type=int, default=50, help="reports of the large story")
    asked = parser.parse_args()
    _print(*_COLUMNS)
    for name, desk in _open_desks(asked.reports):
        _print(name, *_measure(desk))


def _open_desks(many: int) -> Iterator[tuple[str, Desk]]:
    samples = Desk()
    samples.add(ROOT / "samples")
    yield "samples", samples
    first = Desk()
    first.add(ask_file(ROOT.parent / "shared" / "reports" / "green-zone"))
    yield "green-zone", first
    yield "one event", _retell(samples, many)
    yield "one war", _merge(many)


def _retell(samples: Desk, many: int) -> Desk:
    rows = []
    for number in range(many):
        report = samples.reports[number % len(samples.reports)]
        chance = random.Random(number)  # noqa: S311  # a draw for a measure
        told = [it for it in _SENTENCE.split(report.text) if chance.random() < _KEPT]
        row = {"name": str(number), "outlet": f"Outlet {number}", "text": " ".join(told)}
        rows.append({**row, "published": (report.published or "2024-03-05")[:10]})
    return _add(rows)


def _merge(many: int) -> Desk:
    lines = ask_file(data_folder() / "conflicts" / "reports.jsonl").read_text(encoding="utf-8")
    rows = sorted(
        (json.loads(line) for line in lines.splitlines()), key=lambda row: _read_day(row["date"])
    )
    desk = _add([_make_row(row) for row in rows[:many]])
    record = desk.record()
    told = {report for story in record.stories for report in story.reports}
    alone = [entry.id for entry in record.reports if entry.id not in told]
    heads = [story.reports[0] for story in record.stories]
    desk.judge("same", *heads, *alone, by="evaluation", why="one war")
    return desk


def _read_day(date: str) -> str:
    return datetime.strptime(date, "%m/%d/%Y").date().isoformat()  # noqa: DTZ007  # a day alone


def _make_row(row: dict[str, str]) -> dict[str, str]:
    given = {key: row[key] for key in ("outlet", "title", "text")}
    return {"name": row["id"], "published": _read_day(row["date"]), **given}


def _add(rows: Sequence[dict[str, str]]) -> Desk:
    desk = Desk()
    with TemporaryDirectory(prefix="twosource-briefs-") as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        desk.add(path)
    return desk


def _measure(desk: Desk) -> tuple[str, ...]:
    record = desk.record()
    story = max(record.stories, key=lambda story: len(story.reports))
    spent = []
    page = ""
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        page = desk.write_brief(record, "html")
        spent.append(time.perf_counter() - begun)
    pages = page, desk.write_brief(record, "html", full_text=True), desk.write_brief(record, "md")
    return (
        *(str(len(it)) for it in (story.reports, story.claims, story.statements)),
        *(f"{len(it.encode()) / 1024:.0f}" for it in pages),
        f"{statistics.median(spent):.2f}",
    )


def _print(*columns: str) -> None:
    print("".join(f"{column:>12}" for column in columns), flush=True)


if __name__ == "__main__":
    main()
