"""Arrivals: reports that are being taken in while their page is looked at, one after another."""

import secrets
import shutil
import tempfile
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Condition
from typing import Literal

from twosource.desk import Desk
from twosource.desk.doors import Added
from twosource.desk.fetchings import Fetching
from twosource.desk.shelves import read_clock
from twosource.errors import TwosourceError

__all__ = ["Arrival", "Arrivals", "Came", "Order", "Refusal", "make_folder", "name_safely"]

_FETCHING = Fetching()
_MOST = 200  # arrivals that are remembered
State = Literal["waiting", "reading", "done", "failed"]


@dataclass(frozen=True, slots=True)
class Came:
    """A report that came: whether it is new, and the story that it is in now."""

    report: str
    name: str
    fresh: bool
    story: str | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """What could not be taken in, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """Something that somebody adds: how far it is, and what came of it."""

    id: str
    by: str
    at: str
    what: tuple[str, ...]
    state: State = "waiting"
    done: int = 0
    many: int = 0
    came: tuple[Came, ...] = ()
    refused: tuple[Refusal, ...] = ()
    notes: tuple[str, ...] = ()
    why: str | None = None

    @property
    def settled(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in ("done", "failed")


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be added: files in ``folder``, which goes when they are read, and addresses."""

    folder: Path
    files: tuple[Path, ...]
    addresses: tuple[str, ...]
    published: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    fetching: Fetching = _FETCHING


class Arrivals:
    """What is being added to one desk; what was added is told until the process ends."""

    def __init__(self, desk: Desk) -> None:
        """Take in for a desk, one arrival after another: reading takes a processor."""
        self._desk = desk
        self._known: OrderedDict[str, Arrival] = OrderedDict()
        self._turn = Condition()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="arrivals")

    def begin(self, order: Order, by: str) -> Arrival:
        """Begin to take something in, and return at once."""
        names = (*(path.name for path in order.files), *order.addresses)
        arrival = Arrival(secrets.token_hex(10), by, read_clock(), names, many=len(names))
        self._put(arrival)
        self._worker.submit(self._take, arrival.id, order)
        return arrival

    def find(self, key: str) -> Arrival | None:
        """Return an arrival by its id."""
        with self._turn:
            return self._known.get(key)

    def wait(self, key: str, seconds: float) -> Arrival | None:
        """Return an arrival by its id once it is settled, or as it is after so many seconds."""
        with self._turn:
            self._turn.wait_for(lambda: self._is_settled(key), seconds)
            return self._known.get(key)

    def _is_settled(self, key: str) -> bool:
        found = self._known.get(key)
        return found is None or found.settled

    def list(self) -> tuple[Arrival, ...]:
        """Return the arrivals, the newest first."""
        with self._turn:
            return tuple(reversed(self._known.values()))

    def close(self) -> None:
        """Wait for what is being read, and begin nothing more."""
        self._worker.shutdown(cancel_futures=True)

    def _put(self, arrival: Arrival) -> None:
        with self._turn:
            self._known[arrival.id] = arrival
            while len(self._known) > _MOST:
                self._known.popitem(last=False)

    def _change(self, key: str, change: Callable[[Arrival], Arrival]) -> None:
        with self._turn:
            if key in self._known:
                self._known[key] = change(self._known[key])
                self._turn.notify_all()

    def _take(self, key: str, order: Order) -> None:
        """Take an order in; whatever goes wrong is told, and stops no other."""
        self._change(key, lambda it: replace(it, state="reading"))
        try:
            added = self._desk.add(
                *order.files,
                *order.addresses,
                published=order.published,
                outlet=order.outlet,
                columns=order.columns,
                fetching=order.fetching,
                progress=lambda done, many: self._change(
                    key, lambda it: replace(it, done=done, many=many)
                ),
            )
            came = self._tell(added)
            refused = tuple(
                Refusal(_clean(it.name, order), _clean(it.why, order)) for it in added.refused
            )
            self._change(
                key,
                lambda it: replace(it, state="done", came=came, refused=refused, notes=added.notes),
            )
        except TwosourceError as error:
            why = _clean(str(error), order)
            self._change(key, lambda it: replace(it, state="failed", why=why))
        except Exception as error:  # noqa: BLE001  # the last of a thread: a person waits for it
            why = f"a fault in twosource ({type(error).__name__}): please report it"
            self._change(key, lambda it: replace(it, state="failed", why=why))
        finally:
            shutil.rmtree(order.folder, ignore_errors=True)

    def _tell(self, added: Added) -> tuple[Came, ...]:
        fresh = frozenset(added.fresh)
        kept = {it.id: it for it in self._desk.kept.look_up(report.id for report in added.reports)}
        return tuple(
            Came(it.id, it.outlet or it.name, it.id in fresh, it.story)
            for report in added.reports
            if (it := kept.get(report.id)) is not None
        )


def _clean(why: str, order: Order) -> str:
    """Return a sentence without where on this machine uploads are kept."""
    return why.replace(f"{order.folder}/", "")


def make_folder() -> Path:
    """Return a folder for what is uploaded, that nobody else of this machine may read."""
    return Path(tempfile.mkdtemp(prefix="twosource-"))


def name_safely(names: Sequence[str]) -> list[str]:
    """Return names of files without folders and signs that steer terminals, none twice."""
    safe: list[str] = []
    for number, name in enumerate(names, start=1):
        plain = name.replace("\\", "/").rpartition("/")[2]
        plain = "".join(it for it in plain if it.isprintable()).strip(". ")[-120:]
        plain = plain or f"file-{number}"
        safe.append(plain if plain not in safe else f"{number}-{plain}")
    return safe
