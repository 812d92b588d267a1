"""``python -m evaluation.web_load``: how fast the web desk answers many people at once.

Protocol. A desk of ``--reports`` reports is made of the samples, ever again with other names (see
:mod:`evaluation.veiled_reports`), in stories of twelve; ``--desk`` names a file to make it in and
to find it again. ``twosource serve`` runs as people start it, in a process of its own. As many
threads as ``--clients``, each with an address of its own on loopback and signed in as a reviewer,
ask for ``--seconds`` one page after another without a pause: lists of stories, stories, reports,
searches, the review queue, changes, outlets, in the shares of `SHARES`, half of them as JSON.
The first review queue, for which every story is looked at once, is asked for before that, and timed
apart. Printed are, for each kind of page, how many were answered, the median and the 95th
percentile in milliseconds, and how many answers were no success. The clients share the machine's
cores with the server. Machines are noisy.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import httpx

from evaluation.data import ROOT
from evaluation.veiled_reports import veil_reports
from twosource.desk import Desk

__all__ = ["main"]

_BATCH = 96  # reports put at once
_PASSWORD = "made for a measure alone"  # noqa: S105
_NAME = "Ada"
_WORDS = "police hospital ministry fire statement killed clashes official".split()
# The kinds of pages, how often each is asked for of a hundred, and its address.
SHARES = {
    "stories": (20, "/stories?page={page}"),
    "story": (30, "/stories/{story}"),
    "report": (15, "/reports/{report}"),
    "search": (15, "/search?words={word}"),
    "review": (10, "/review?page={page}"),
    "changes": (5, "/changes?page={page}"),
    "outlets": (5, "/origins"),
}
Times = dict[str, list[float]]


def main() -> None:
    """Make the desk, serve it, ask, and print one row for each kind of page."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.web_load", description=__doc__)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--desk", type=Path, help="a file to keep the desk in")
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="twosource-load-") as folder:
        path = asked.desk or Path(folder) / "desk.db"
        stories, reports = _make_desk(path, asked.reports)
        with _serve(path) as (base, cookies):
            times, wrong = _ask(base, cookies, stories, reports, asked)
    _print_rows(times, wrong, asked.seconds)


def _make_desk(path: Path, many: int) -> tuple[list[str], list[str]]:
    samples = Desk()
    samples.add(ROOT / "samples")
    read = [(report, samples.findings(report)) for report in samples.reports]
    begun = time.perf_counter()
    with Desk(path) as desk:
        missing = many - desk.kept.count_reports()
        made = list(veil_reports(read, -(-many // len(read)), days=2))[:many]
        for at in range(len(made) - missing, len(made), _BATCH):
            desk.put(made[at : at + _BATCH])
        if missing > 0:
            spent = time.perf_counter() - begun
            print(f"{missing} reports put in {spent:.0f} s, {missing / spent:.0f} a second")
        stories = [story.id for story in desk.kept.stories()]
    return stories, [report.id for report, _ in made]


@contextmanager
def _serve(path: Path) -> Iterator[tuple[str, httpx.Cookies]]:
    command = [sys.executable, "-m", "twosource", "serve", "--desk", str(path), "--port", "0"]
    server = subprocess.Popen(  # noqa: S603  # this project's own program
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    )
    try:
        base = _find(r"(http://[^\s/]+)", server.stdout.readline() if server.stdout else "")
        yield base, _sign_in(base, path)
    finally:
        server.terminate()
        server.wait()


def _find(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    if found is None:
        raise SystemExit(f"{pattern} is not in what the program said: {text[:500]}")
    return found.group(1)


def _sign_in(base: str, path: Path) -> httpx.Cookies:
    """Invite a reviewer anew, choose a password, and return the session's cookies."""
    name = f"{_NAME} {time.time_ns()}"
    command = [sys.executable, "-m", "twosource", "users", "invite", name]
    command += ["--role", "reviewer", "--desk", str(path)]
    told = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    way = _find(r"(/welcome/\S+)", told.stdout)
    with httpx.Client(base_url=base) as client:
        secret = _find(r'name="csrf" value="([^"]+)"', client.get(way).text)
        fields = {"csrf": secret, "password": _PASSWORD, "password_again": _PASSWORD}
        client.post(way, data={**fields, "name": name})
        return client.cookies


def _ask(
    base: str,
    cookies: httpx.Cookies,
    stories: Sequence[str],
    reports: Sequence[str],
    asked: argparse.Namespace,
) -> tuple[Times, Times]:
    begun = time.perf_counter()
    httpx.get(f"{base}/api/review", cookies=cookies, timeout=900).raise_for_status()
    print(f"the first queue took {time.perf_counter() - begun:.0f} s")
    until = time.perf_counter() + asked.seconds
    times: Times = defaultdict(list)
    wrong: Times = defaultdict(list)

    def work(number: int) -> None:
        chance = Random(number)  # noqa: S311  # a draw for a measure
        kinds, shares = list(SHARES), [share for share, _ in SHARES.values()]
        place = httpx.HTTPTransport(local_address=f"127.0.0.{number + 2}")
        with httpx.Client(base_url=base, cookies=cookies, transport=place, timeout=60) as client:
            while time.perf_counter() < until:
                (kind,) = chance.choices(kinds, shares)
                way = SHARES[kind][1].format(
                    page=chance.randint(1, 20),
                    story=chance.choice(stories),
                    report=chance.choice(reports),
                    word=chance.choice(_WORDS),
                )
                begun = time.perf_counter()
                answer = client.get(("/api" if chance.random() < 0.5 else "") + way)
                spent = time.perf_counter() - begun
                (times if answer.status_code == 200 else wrong)[kind].append(spent)

    with ThreadPoolExecutor(asked.clients) as pool:
        list(pool.map(work, range(asked.clients)))
    return times, wrong


def _print_rows(times: Times, wrong: Times, seconds: float) -> None:
    print("".join(f"{name:>10}" for name in ("", "answers", "a second", "median", "95 %", "wrong")))
    every = [spent for some in times.values() for spent in some]
    for kind, some in (*((kind, times[kind]) for kind in SHARES), ("all", every)):
        bad = len(wrong[kind]) if kind != "all" else sum(map(len, wrong.values()))
        middle = statistics.median(some) * 1000 if some else 0
        late = statistics.quantiles(some, n=20)[-1] * 1000 if len(some) > 1 else 0
        figures = (f"{len(some)}", f"{len(some) / seconds:.1f}", f"{middle:.0f}", f"{late:.0f}")
        print("".join(f"{it:>10}" for it in (kind, *figures, str(bad))))


if __name__ == "__main__":
    main()
