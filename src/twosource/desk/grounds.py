"""Grounds: what one transaction on a kept desk works with, and what was lately read from it."""

import json
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from sqlalchemy import Connection

from twosource.desk.tables import Tables
from twosource.model.findings import Findings
from twosource.model.reports import Report
from twosource.model.verdicts import Verdict
from twosource.model.wire import from_json
from twosource.reconciling.verdicts import select_standing
from twosource.store.links import load_profiles
from twosource.store.logs import find_setting
from twosource.store.reports import load_bodies, load_findings
from twosource.store.settings import get_setting, put_setting
from twosource.store.verdicts import load_verdicts

if TYPE_CHECKING:
    from twosource.reconciling.accounts import Account
    from twosource.reconciling.likenesses import Profile

__all__ = ["Ground", "Recent", "Shared", "load_reports"]

K = TypeVar("K")
V = TypeVar("V")
_MOST = 3_000  # reports


class Recent(Generic[V]):
    """What was read last, by number, so that a batch does not read it again."""

    def __init__(self, most: int = _MOST) -> None:
        """Keep at most so many."""
        self._kept: OrderedDict[int, V] = OrderedDict()
        self._most = most

    def get(
        self, numbers: Iterable[int], load: Callable[[list[int]], Iterable[tuple[int, V]]]
    ) -> dict[int, V]:
        """Return the values of numbers, loading those that are not at hand."""
        wanted = list(dict.fromkeys(numbers))
        found = {number: self._kept[number] for number in wanted if number in self._kept}
        for number in found:
            self._kept.move_to_end(number)
        missing = [number for number in wanted if number not in found]
        for number, value in load(missing) if missing else ():
            found[number] = self._kept[number] = value
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return found

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()


def load_reports(ground: "Ground", numbers: Iterable[int]) -> Mapping[int, Report]:
    """Return reports by number, without what was found in them."""
    bodies = load_bodies(ground.connection, numbers)
    return {number: from_json(Report, json.loads(body)) for number, body in bodies}


@dataclass(slots=True)
class Shared:
    """What transactions of one process hand on, as long as no other changed what was kept."""

    readings: Recent[tuple[Report, Findings]] = field(default_factory=Recent)
    profiles: "Recent[Profile]" = field(default_factory=Recent)
    epoch: str | None = None


@dataclass
class Ground:
    """One transaction: its connection, the desk's tables, and the moment ``at`` which it is.

    With ``known_at`` it sees the findings and verdicts of that moment.
    """

    connection: Connection
    tables: Tables
    at: str
    shared: Shared
    known_at: str | None = None

    def __post_init__(self) -> None:
        """Forget what was read before, if anything that was kept has changed since."""
        epoch = get_setting(self.connection, "epoch")
        if epoch != self.shared.epoch:
            self.forget()
            self.shared.epoch = epoch

    def forget(self) -> None:
        """Read everything anew from here on."""
        self.shared.readings.clear()
        self.shared.profiles.clear()

    def turn(self) -> None:
        """Say that what is kept of a report has changed: no process may go by what it read."""
        self.forget()
        epoch = str(int(get_setting(self.connection, "epoch") or 0) + 1)
        put_setting(self.connection, "epoch", epoch)
        self.shared.epoch = epoch
        for name in ("verdicts", "standing", "reviewers"):
            self.__dict__.pop(name, None)

    @cached_property
    def reviewers(self) -> int:
        """How many persons must agree for a verdict to count."""
        if self.known_at is not None:
            return int(find_setting(self.connection, "reviewers", self.known_at) or 1)
        return int(get_setting(self.connection, "reviewers") or 1)

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """All verdicts, in the order in which they were given."""
        bodies = load_verdicts(self.connection, known_at=self.known_at)
        return tuple(from_json(Verdict, json.loads(body)) for body in bodies)

    @cached_property
    def standing(self) -> tuple[Verdict, ...]:
        """The verdicts that count."""
        return select_standing(self.verdicts, self.reviewers)

    def standing_on(self, reports: Iterable[str]) -> tuple[Verdict, ...]:
        """Return the verdicts that count and speak of any of some reports."""
        own = frozenset(reports)
        return tuple(v for v in self.standing if any(target.report in own for target in v.on))

    def load_readings(self, numbers: Iterable[int]) -> Mapping[int, tuple[Report, Findings]]:
        """Return reports and findings by number, as they were read."""
        if self.known_at is not None:
            return dict(self._load(list(numbers)))
        return self.shared.readings.get(numbers, self._load)

    def _load(self, numbers: list[int]) -> Iterator[tuple[int, tuple[Report, Findings]]]:
        found = dict(load_findings(self.connection, numbers, self.known_at))
        for number, body in load_bodies(self.connection, numbers):
            report = from_json(Report, json.loads(body))
            told = found.get(number)
            findings = (
                Findings(report.id) if told is None else from_json(Findings, json.loads(told))
            )
            yield number, (report, findings)

    def load_accounts(self, numbers: Iterable[int]) -> "tuple[Account, ...]":
        """Return reports with their findings as people left them, in canonical order."""
        from twosource.reconciling.record import settle

        readings = self.load_readings(numbers).values()
        verdicts = self.standing_on(report.id for report, _ in readings) if self.standing else ()
        reports = [report for report, _ in readings]
        return settle(reports, [found for _, found in readings], verdicts, self.tables.outlets)

    def load_profiles(self, numbers: Iterable[int]) -> "Mapping[int, Profile]":
        """Return profiles by number, of those reports that have one."""
        from twosource.reconciling.keys import unpack_profile

        return self.shared.profiles.get(
            numbers,
            lambda missing: (
                (number, unpack_profile(body))
                for number, body in load_profiles(self.connection, missing)
            ),
        )
