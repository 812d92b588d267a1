"""Watches: sources asked again and again, and each new fact told once, with its evidence.

A round asks the sources that are due, puts what is new on the desk, looks at the stories that
changed since the round before, and keeps each new fact as an alert in the same transaction as the
knowledge that it was told. Then alerts go out; what does not arrive is tried again later.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, field, replace
from functools import partial
from itertools import chain

from twosource.briefing import keep_names_back
from twosource.desk.deliveries import Post
from twosource.desk.desk import Desk
from twosource.desk.doors import Added
from twosource.desk.fetchings import Fetching
from twosource.desk.grounds import Ground
from twosource.desk.kept import KeptShelf
from twosource.desk.records import make_story_record
from twosource.errors import SettingsWrong
from twosource.fetching import Fetcher, Limits
from twosource.model.identity import digest
from twosource.model.wire import dump
from twosource.store.alerts import KeptAlert, find_watched, insert_alerts, put_watched
from twosource.store.logs import last_entry
from twosource.store.rows import list_chunks
from twosource.store.settings import get_setting, put_setting
from twosource.store.stories import list_changed
from twosource.watching import (
    Alert,
    Condition,
    Found,
    Watch,
    WatchedSource,
    find_facts,
    make_alert,
)

__all__ = ["Round", "Watcher", "list_failures", "list_notes"]

_STEP = 100  # stories that are looked at in one transaction: others want to write, too
_IDLE = 60.0  # seconds between two rounds of a watch that asks nobody


@dataclass(frozen=True, slots=True)
class Round:
    """What came of one round: reports, alerts that are new, and sentences on what went wrong."""

    added: tuple[Added, ...]
    alerts: tuple[Alert, ...]
    failed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _State:
    """Where a watch came to: the last entry of the log that it saw, and what it looks for.

    Every story that changes later has the time of that entry or a later one, whatever the clock
    says. ``conditions`` are digests.
    """

    since: str | None
    entry: int
    conditions: frozenset[str]


class _Stopped(Exception):
    """Somebody asked to end."""


@dataclass
class Watcher:
    """Follows one watch on one desk; ``write`` puts lines where the channel ``stdout`` leads.

    With ``json_lines`` each alert is a line of JSON there. Once ``stopped`` says so, no further
    step is begun.
    """

    desk: Desk
    watch: Watch
    write: Callable[[str], None]
    json_lines: bool = False
    limits: Limits | None = None
    stopped: Callable[[], bool] = lambda: False
    _asked: dict[str, float] = field(default_factory=dict, init=False)
    _fetcher: Fetcher | None = field(default=None, init=False)

    def begin(self, *, everything: bool = False) -> None:
        """Know what the desk tells already, so that only what is new from now on is told.

        With ``everything`` that is told, too. A watch that ran before goes on where it was; a
        condition that it did not have then begins now. Raises :class:`SettingsWrong` where a
        secret is not there.
        """
        self._post.check()
        state, now = self._read_state(), frozenset(map(_digest, self.watch.conditions))
        had = frozenset[str]() if state is None else state.conditions
        old = [one for one in self.watch.conditions if _digest(one) in had]
        fresh = [one for one in self.watch.conditions if _digest(one) not in had]
        if everything and fresh:
            self._write_state(_State(None, 0, now))
            return
        if state is not None and fresh:  # first what is still to be told of what it had
            state, _ = self._look(state, old)
        if fresh:
            silent, _ = self._look(_State(None, 0, now), fresh, silent=True)
            state = state or silent
        if state is not None:
            self._write_state(replace(state, conditions=now))

    def run(self, now: float) -> Round:
        """Do one round; ``now`` are seconds of a clock that never goes back."""
        added: list[Added] = []
        failed: list[str] = []
        for source in self.watch.sources:
            if now >= self._asked.get(source.address, now) and not self.stopped():
                self._asked[source.address] = now + source.every
                try:
                    added.append(self._ask(source))
                except SettingsWrong as error:  # one source stops no other
                    failed.append(f"{source.address}: {error}")
                except _Stopped:
                    break
        state = self._read_state() or _State(None, 0, frozenset())
        seen, alerts = self._look(state, self.watch.conditions)
        if seen != state:
            self._write_state(seen)
        return Round(tuple(added), alerts, (*failed, *self._post.deliver()))

    def wait(self, now: float) -> float:
        """Return how many seconds remain until a source or a delivery is due."""
        sources = max(0.0, min(self._asked.values(), default=now + _IDLE) - now)
        delivery = self._post.wait()
        return sources if delivery is None else min(sources, delivery)

    @property
    def _shelf(self) -> KeptShelf:
        return self.desk.kept.shelf

    @property
    def _post(self) -> Post:
        return Post(self._shelf, self.watch, self.write, self.json_lines, self.limits, self.stopped)

    def _ask(self, source: WatchedSource) -> Added:
        """Ask one source; all share what is known of sites: rules, and when they may be asked."""
        private, robots = self.watch.private or False, self.watch.robots
        if "://" in source.address and self._fetcher is None:
            self._fetcher = Fetcher(limits=self.limits, private=private, robots=robots)
        fetching = Fetching(private, robots, not source.feed_only, self.limits, self._fetcher)
        return self.desk.add(
            source.address,
            outlet=[source.outlet] if source.outlet else [],
            fetching=fetching,
            only_changed=True,
            progress=self._go_on,
        )

    def _go_on(self, _done: int, _many: int) -> None:
        """End between two reports, if that is asked for; what is not safe yet comes again."""
        if self.stopped():
            raise _Stopped

    @property
    def _setting(self) -> str:
        return f"watch {self.watch.name}"

    def _read_state(self) -> _State | None:
        told = self._shelf.read(lambda ground: get_setting(ground.connection, self._setting))
        if told is None:
            return None
        state = json.loads(told)
        return _State(state["since"], state["entry"], frozenset(state["conditions"]))

    def _write_state(self, state: _State) -> None:
        told = {
            "since": state.since,
            "entry": state.entry,
            "conditions": sorted(state.conditions),
        }
        self._shelf.write(
            lambda ground: put_setting(ground.connection, self._setting, json.dumps(told))
        )

    def _look(
        self, state: _State, conditions: Sequence[Condition], *, silent: bool = False
    ) -> tuple[_State, tuple[Alert, ...]]:
        """Look at the stories that changed since a state, and keep what is new.

        Returns the state in which the desk was when it was asked for them.
        """

        def work(ground: Ground) -> tuple[_State, list[str]]:
            last = last_entry(ground.connection)
            if last is None or last.number == state.entry:
                return state, []
            seen = replace(state, since=last.at, entry=last.number)
            return seen, list_changed(ground.connection, state.since)

        seen, stories = self._shelf.read(work)
        look = partial(self._look_at, conditions=conditions, silent=silent)
        alerts = [
            self._shelf.write(partial(look, stories=chunk)) for chunk in list_chunks(stories, _STEP)
        ]
        return seen, tuple(chain.from_iterable(alerts))

    def _look_at(
        self,
        ground: Ground,
        *,
        stories: Iterable[str],
        conditions: Sequence[Condition],
        silent: bool,
    ) -> list[Alert]:
        """Keep what is new of some stories, and that it is known."""
        name, alerts = self.watch.name, []
        for story in stories:
            for found, alert in self._find(ground, story, conditions):
                known = find_watched(ground.connection, name, found.keys)
                put_watched(ground.connection, name, found.keys - known, ground.at)
                if not known and not silent:
                    alerts.append(alert)
        kept = [KeptAlert(one.id, name, one.at, dump(one)) for one in alerts]
        insert_alerts(ground.connection, kept, [channel.name for channel in self.watch.channels])
        return alerts

    def _find(
        self, ground: Ground, key: str, conditions: Sequence[Condition]
    ) -> Iterator[tuple[Found, Alert]]:
        """Yield the facts of a story, without the names that a brief keeps back."""
        record, _ = keep_names_back(make_story_record(ground, key), {})
        entities = {entity.id: entity for entity in record.entities}
        reports = {entry.id: entry for entry in record.reports}
        for story in record.stories:
            for condition in conditions:
                for found in find_facts(story, entities, condition):
                    yield found, make_alert(self.watch.name, found, story, reports, ground.at)


def _digest(condition: Condition) -> str:
    return digest(*map(str, astuple(condition)))


def list_failures(rounds: Iterable[Added]) -> Iterator[str]:
    """Yield a sentence for each report that could not be read."""
    return (str(refused) for added in rounds for refused in added.refused)


def list_notes(rounds: Iterable[Added]) -> Iterator[str]:
    """Yield what sources did not give, or were not asked for."""
    return (note for added in rounds for note in added.notes)
