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
from twosource.store.links import Link, find_neighbours, list_links, load_profiles
from twosource.store.logs import find_setting
from twosource.store.reports import load_bodies, load_findings
from twosource.store.settings import get_setting, put_setting
from twosource.store.verdicts import load_verdicts

if TYPE_CHECKING:
    from twosource.model.origins import Copy
    from twosource.reconciling.accounts import Account
    from twosource.reconciling.joins import Group
    from twosource.reconciling.likenesses import Profile
    from twosource.reconciling.record import Told

__all__ = ["Drafts", "Ground", "Recent", "Shared", "load_reports"]

K = TypeVar("K")
V = TypeVar("V")
_MOST = 3_000  # reports
_LETTERS = 2_000_000  # of their texts, whose findings take some 60 bytes for each letter


class Recent(Generic[V]):
    """What was read last, by number, so that a batch does not read it again."""

    def __init__(self, most: int = _MOST, weigh: Callable[[V], int] | None = None) -> None:
        """Keep at most so many, or as many as weigh so much together."""
        self._kept: OrderedDict[int, V] = OrderedDict()
        self._most = most
        self._weigh = weigh
        self._weight = 0

    def get(
        self, numbers: Iterable[int], load: Callable[[list[int]], Iterable[tuple[int, V]]]
    ) -> dict[int, V]:
        """Return the values of numbers, loading those that are not at hand."""
        wanted = list(dict.fromkeys(numbers))
        found = {number: self._kept[number] for number in wanted if number in self._kept}
        for number in found:
            self._kept.move_to_end(number)
        missing = [number for number in wanted if number not in found]
        loaded = dict(load(missing)) if missing else {}
        self.keep(loaded)
        return found | loaded

    def keep(self, values: Mapping[int, V]) -> None:
        """Keep values at hand that were just written."""
        for number, value in values.items():
            self._drop(self._kept.pop(number, None))
            self._kept[number] = value
            self._weight += self._measure(value)
        while self._weight > self._most:
            self._drop(self._kept.popitem(last=False)[1])

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()
        self._weight = 0

    def _drop(self, value: V | None) -> None:
        self._weight -= 0 if value is None else self._measure(value)

    def _measure(self, value: V) -> int:
        return 1 if self._weigh is None else self._weigh(value)


def _weigh_reading(read: tuple[Report, Findings]) -> int:
    return 1 + len(read[0].text)


def _keep_readings() -> Recent[tuple[Report, Findings]]:
    return Recent(_LETTERS, _weigh_reading)


def load_reports(ground: "Ground", numbers: Iterable[int]) -> Mapping[int, Report]:
    """Return reports by number, without what was found in them."""
    bodies = load_bodies(ground.connection, numbers)
    return {number: from_json(Report, json.loads(body)) for number, body in bodies}


@dataclass(slots=True)
class Shared:
    """What transactions of one process hand on, as long as no other changed what was kept.

    ``weighed`` and ``told`` are what a rehearsal worked out from reports that are ``rehearsed``:
    links between reports by their ids (rank, copy as JSON), and stories by their groups and copies,
    each with its JSON.
    """

    readings: Recent[tuple[Report, Findings]] = field(default_factory=_keep_readings)
    profiles: "Recent[Profile]" = field(default_factory=Recent)
    verdicts: tuple[Verdict, ...] | None = None
    epoch: str | None = None
    rehearsed: dict[str, tuple[Report, Findings]] = field(default_factory=dict)
    weighed: dict[tuple[str, str], tuple[int | None, str | None]] = field(default_factory=dict)
    told: "dict[tuple[Group, tuple[Copy, ...]], tuple[Told, str]]" = field(default_factory=dict)

    def clear(self) -> None:
        """Forget everything that was read or worked out."""
        self.readings.clear()
        self.profiles.clear()
        self.verdicts = None
        self.forget_rehearsal()

    def forget_rehearsal(self) -> None:
        """Work out everything anew from here on."""
        for worked_out in (self.rehearsed, self.weighed, self.told):
            worked_out.clear()


@dataclass(slots=True)
class Drafts:
    """Reports that are not on the desk yet, by numbers below zero, and what would link them."""

    readings: dict[int, tuple[Report, Findings]]
    profiles: "dict[int, Profile]"
    links: list[Link] = field(default_factory=list)


@dataclass
class Ground:
    """One transaction: its connection, the desk's tables, and the moment ``at`` which it is.

    With ``known_at`` it sees the findings and verdicts of that moment, with ``drafts`` reports
    that are yet to come.
    """

    connection: Connection
    tables: Tables
    at: str
    shared: Shared
    known_at: str | None = None
    drafts: Drafts | None = None

    def __post_init__(self) -> None:
        """Forget what was read before, if anything that was kept has changed since."""
        epoch = get_setting(self.connection, "epoch")
        if epoch != self.shared.epoch:
            self.forget()
            self.shared.epoch = epoch

    def forget(self) -> None:
        """Read everything anew from here on."""
        self.shared.clear()

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
        if self.shared.verdicts is None:  # who knows an earlier moment shares with none
            bodies = load_verdicts(self.connection, known_at=self.known_at)
            self.shared.verdicts = tuple(from_json(Verdict, json.loads(it)) for it in bodies)
        return self.shared.verdicts

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
        if self.drafts is None:
            return self.shared.readings.get(numbers, self._load)
        own, kept = _part(numbers, self.drafts.readings)
        return own | self.shared.readings.get(kept, self._load)

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

        own, kept = _part(numbers, {} if self.drafts is None else self.drafts.profiles)
        return own | self.shared.profiles.get(
            kept,
            lambda missing: (
                (number, unpack_profile(body))
                for number, body in load_profiles(self.connection, missing)
            ),
        )

    def find_neighbours(self, numbers: Iterable[int]) -> set[int]:
        """Return the reports that a joining link ties to any of some."""
        given = frozenset(numbers)
        near = find_neighbours(self.connection, given)
        for link in () if self.drafts is None else self.drafts.links:
            if link.rank is not None:
                near |= {far for far, own in ((link.a, link.b), (link.b, link.a)) if own in given}
        return near

    def list_links(self, numbers: Iterable[int], *, copied: bool = False) -> Iterator[Link]:
        """Yield the links between some reports, once each; ``copied``: where they share text."""
        inside = frozenset(numbers)
        yield from list_links(self.connection, sorted(inside), copied=copied)
        for link in () if self.drafts is None else self.drafts.links:
            if link.a in inside and link.b in inside and not (copied and link.copy is None):
                yield link


def _part(numbers: Iterable[int], drafts: Mapping[int, V]) -> tuple[dict[int, V], list[int]]:
    """Return the drafts among some numbers, and the numbers of the others."""
    wanted = list(numbers)
    own = {number: drafts[number] for number in wanted if number in drafts}
    return own, [number for number in wanted if number not in own]
