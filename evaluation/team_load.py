"""``python -m evaluation.team_load SERVER``: many workers add to one desk in PostgreSQL at once.

Protocol. ``SERVER`` is the address of a database (``postgresql://user@host/postgres``) whose user
may make others: each row has an empty one of its own, which is dropped afterwards. Reports with all
that reading finds are made of four of the samples (see :mod:`evaluation.veiled_reports`; stories of
four), mixed by a seed, so that any worker has reports of any story, and dealt out to as many
processes as ``--workers`` says; every fifth report comes to two of them. Each process opens a desk,
waits for the others, and puts its reports in, ``--batch`` to a transaction; ``--readers`` others
search, list and tell stories meanwhile without a pause. With ``--cut`` the server ends all
connections once, when half of the reports are there. Then the desk is checked: each report is
there once, every process ended well, ``check(deep=True)`` finds nothing wrong, and the record is
that of a desk in memory with the same reports, byte for byte; else the program ends with an error.
Printed are reports put in a second, from the common start until the last worker was done; how long
writers waited for the lock and held it, and how much processor time they spent in it, median and
95th percentile; how long readers took for an answer; how often connections were lost and work was
done again; deadlocks that the server counted.
Making, checking and comparing are not in the times. Clients and server share the machine's cores.
Machines are noisy: compare ratios.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier, Event
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, create_engine, event, make_url, text

from evaluation.data import ROOT
from evaluation.veiled_reports import veil_reports
from twosource.desk import Desk
from twosource.model.findings import Findings
from twosource.model.reports import Report
from twosource.model.wire import dump, from_json
from twosource.store import Store

__all__ = ["Load", "Loaded", "main", "make_reports", "run_load"]

_SPAWN = get_context("spawn")
_NAME = "twosource_load"  # of the database of a row
_TWICE = 5  # every fifth report comes to two workers
_LOCK = "pg_advisory_xact_lock("
_WORDS = "police hospital ministry fire statement killed clashes official".split()
_COLUMNS = "workers reports a_second waited held processor read reads lost deadlocks".split()
_STORY = 4  # samples of which stories are made
Row = tuple[Report, Findings]


@dataclass(frozen=True, slots=True)
class Load:
    """How many add and read at once, and how many reports to a transaction."""

    workers: int
    readers: int = 2
    batch: int = 20


@dataclass(slots=True)
class Spent:
    """What one process did: seconds of each wait, and so on; ``lost`` are broken connections."""

    waited: list[float] = field(default_factory=list)
    held: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    read: list[float] = field(default_factory=list)
    fresh: list[str] = field(default_factory=list)
    lost: int = 0
    ended: float = 0.0


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of it; ``spent`` has one for each process, ``seconds`` until the last was done."""

    seconds: float
    spent: tuple[Spent, ...]
    statuses: tuple[int | None, ...]
    deadlocks: int
    wrong: tuple[str, ...]


def main() -> None:
    """Print one row for each number of workers."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.team_load", description=__doc__)
    parser.add_argument("server", help="postgresql://user@host/postgres: it may make databases")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4, 8])
    parser.add_argument("--reports", type=int, default=960)
    parser.add_argument("--batch", type=int, default=20)
    parser.add_argument("--readers", type=int, default=2)
    parser.add_argument("--cut", action="store_true", help="end all connections once, half-way")
    asked = parser.parse_args()
    rows = make_reports(asked.reports)
    wanted = tell_in_memory(rows)
    print("".join(f"{name:>13}" for name in _COLUMNS), flush=True)
    for many in asked.workers:
        with _make_database(asked.server) as address:
            load = Load(many, asked.readers, asked.batch)
            midway = _cut if asked.cut else None
            loaded = run_load(address, rows, load, wanted=wanted, midway=midway)
        _print_row(load, len(rows), loaded)
        if loaded.wrong:
            raise SystemExit("\n".join(loaded.wrong))


def make_reports(many: int) -> list[Row]:
    """Return so many reports with their findings, mixed: the same ones each time."""
    samples = Desk()
    samples.add(ROOT / "samples")
    read = [(report, samples.findings(report)) for report in samples.reports[:_STORY]]
    made = list(veil_reports(read, -(-many // len(read)), days=2))[:many]
    Random(many).shuffle(made)  # noqa: S311  # a draw for a measure
    return made


def tell_in_memory(rows: Sequence[Row]) -> str:
    """Return the bytes of the record that a desk in memory makes."""
    desk = Desk()
    desk.put(rows)
    return dump(desk.record())


def run_load(
    address: str,
    rows: Sequence[Row],
    load: Load,
    *,
    wanted: str,
    midway: Callable[[str], None] | None = None,
) -> Loaded:
    """Put reports on an empty desk by many processes, look after it, and say what came of it.

    ``midway`` is called with the address when half of the reports are there, ``wanted`` the record
    that they make.
    """
    Desk(address).close()
    told: Queue[Spent] = _SPAWN.Queue()
    done = _SPAWN.Event()
    start = _SPAWN.Barrier(load.workers + load.readers + 1)
    with TemporaryDirectory(prefix="twosource-load-") as folder:
        shares = _deal(rows, load.workers, Path(folder))
        given = (start, done, told)
        adders = [
            _SPAWN.Process(target=_add, args=(address, share, load.batch, *given))
            for share in shares
        ]
        readers = [
            _SPAWN.Process(target=_read, args=(address, number, *given))
            for number in range(load.readers)
        ]
        for process in (*adders, *readers):
            process.start()
        start.wait()
        begun = time.time()
        if midway is not None:
            _await_half(address, len(rows), adders)
            midway(address)
        spent = _gather(told, adders, load.workers)
        done.set()
        spent += _gather(told, readers, load.readers)
        for process in (*adders, *readers):
            process.join()
    statuses = tuple(process.exitcode for process in (*adders, *readers))
    seconds = max((one.ended for one in spent if one.fresh), default=begun) - begun
    wrong, deadlocks = _look_after(address, rows, spent, wanted)
    wrong += [f"a process ended with {status}" for status in statuses if status != 0]
    return Loaded(seconds, tuple(spent), statuses, deadlocks, tuple(wrong))


def _deal(rows: Sequence[Row], workers: int, folder: Path) -> list[Path]:
    """Write the reports of each worker into a file; some come to the next one too."""
    files = []
    for number in range(workers):
        own = [*rows[number::workers], *rows[(number + 1) % workers :: workers][::_TWICE]]
        Random(number).shuffle(own)  # noqa: S311  # as above
        files.append(folder / f"{number}.jsonl")
        lines = (json.dumps([dump(report), dump(found)]) + "\n" for report, found in own)
        files[-1].write_text("".join(lines), "utf-8")
    return files


def _gather(told: "Queue[Spent]", running: Sequence[BaseProcess], many: int) -> list[Spent]:
    """Return what processes tell at their end; those that fail tell nothing."""
    spent: list[Spent] = []
    while len(spent) < many:
        if not told.empty():
            spent.append(told.get())
        elif not any(process.is_alive() for process in running) and told.empty():
            break
        else:
            time.sleep(0.05)
    return spent


def _add(
    address: str, share: Path, batch: int, start: Barrier, _done: Event, told: "Queue[Spent]"
) -> None:
    """Be a worker: put the reports of a file in."""
    lines = [json.loads(line) for line in share.read_text("utf-8").splitlines()]
    rows = [
        (from_json(Report, json.loads(a)), from_json(Findings, json.loads(b))) for a, b in lines
    ]
    spent = Spent()
    with Desk(address) as desk:
        _watch(desk.kept.shelf.store, spent)
        start.wait()
        for at in range(0, len(rows), batch):
            spent.fresh += desk.put(rows[at : at + batch]).fresh
        spent.ended = time.time()
    told.put(spent)


def _read(address: str, number: int, start: Barrier, done: Event, told: "Queue[Spent]") -> None:
    """Be a reader: search, list stories and tell one, again and again."""
    chance, spent = Random(number), Spent()  # noqa: S311  # as above
    with Desk(address) as desk:
        _watch(desk.kept.shelf.store, spent)
        start.wait()
        while not done.is_set():
            begun = time.perf_counter()
            desk.kept.search(chance.choice(_WORDS))
            stories = desk.kept.stories()
            spent.read.append(time.perf_counter() - begun)
            if stories:
                begun = time.perf_counter()
                desk.kept.story(chance.choice(stories).id)
                spent.read.append(time.perf_counter() - begun)
        spent.ended = time.time()
    told.put(spent)


def _watch(store: Store, spent: Spent) -> None:
    """Keep when a process waits for the lock, how long it holds it, and what it loses."""
    moments: dict[str, float] = {}

    def before(_c: object, _r: object, statement: str, *_: object) -> None:
        if _LOCK in statement:
            moments["asked"] = time.perf_counter()

    def after(_c: object, _r: object, statement: str, *_: object) -> None:
        if _LOCK in statement:
            moments["got"], moments["spent"] = time.perf_counter(), time.process_time()
            spent.waited.append(moments["got"] - moments["asked"])

    def give_back(*_: object) -> None:
        if "got" in moments:
            spent.held.append(time.perf_counter() - moments.pop("got"))
            spent.processor.append(time.process_time() - moments.pop("spent"))

    def fail(_context: object) -> None:
        spent.lost += 1

    event.listen(store.engine, "before_cursor_execute", before)
    event.listen(store.engine, "after_cursor_execute", after)
    event.listen(store.engine, "checkin", give_back)
    event.listen(store.engine, "handle_error", fail)


def _await_half(address: str, many: int, adders: Sequence[BaseProcess]) -> None:
    with Desk(address) as desk:
        while desk.kept.count_reports() < many // 2 and any(it.is_alive() for it in adders):
            time.sleep(0.05)


def _cut(address: str) -> None:
    """Let the server end all connections to a database but this one."""
    end = "select pg_terminate_backend(pid) from pg_stat_activity"
    end += " where datname = current_database() and pid <> pg_backend_pid()"
    with _connect(address) as connection:
        connection.execute(text(end))


def _look_after(
    address: str, rows: Sequence[Row], spent: Sequence[Spent], wanted: str
) -> tuple[list[str], int]:
    """Return what is wrong with the desk, and the deadlocks that the server counted."""
    ids = {report.id for report, _ in rows}
    fresh = [key for one in spent for key in one.fresh]
    with Desk(address) as desk:
        checked = desk.kept.check(deep=True)
        added = sorted(entry.subject for entry in desk.kept.list_changes())
        wrong = list(checked.wrong)
        if added != sorted(ids):
            wrong.append(f"{len(added)} reports were added, of {len(ids)}")
        if sorted(fresh) != sorted(ids):
            wrong.append(f"workers were told of {len(fresh)} new reports, of {len(ids)}")
        if dump(desk.record()) != wanted:
            wrong.append("the record is another than that of a desk in memory")
    asked = text("select deadlocks from pg_stat_database where datname = current_database()")
    with _connect(address) as connection:
        return wrong, connection.execute(asked).scalar_one()


@contextmanager
def _connect(address: str) -> Iterator[Connection]:
    url = make_url(address).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@contextmanager
def _make_database(server: str) -> Iterator[str]:
    drop = text(f"drop database if exists {_NAME} with (force)")
    with _connect(server) as connection:
        connection.execute(drop)
        connection.execute(text(f"create database {_NAME}"))
    yield make_url(server).set(database=_NAME).render_as_string(hide_password=False)
    with _connect(server) as connection:
        connection.execute(drop)


def _print_row(load: Load, many: int, loaded: Loaded) -> None:
    def tell(kind: str) -> str:
        every = [spent for one in loaded.spent for spent in getattr(one, kind)]
        middle = statistics.median(every) * 1000 if every else 0
        late = statistics.quantiles(every, n=20)[-1] * 1000 if len(every) > 1 else 0
        return f"{middle:.0f}/{late:.0f} ms"

    values = (
        f"{load.workers}",
        f"{many}",
        f"{many / loaded.seconds:.1f}" if loaded.seconds else "0",
        *(tell(kind) for kind in ("waited", "held", "processor", "read")),
        f"{sum(len(one.read) for one in loaded.spent)}",
        f"{sum(one.lost for one in loaded.spent)}",
        f"{loaded.deadlocks}",
    )
    print("".join(f"{value:>13}" for value in values), flush=True)


if __name__ == "__main__":
    sys.exit(main())
