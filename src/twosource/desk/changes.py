"""Changes: what was done on a desk, when and by whom, as a person reads it; the newest first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from twosource.briefing.phrases import count
from twosource.desk.grounds import Ground
from twosource.desk.wordings import tell_answer
from twosource.errors import SettingsWrong
from twosource.model.verdicts import Verdict
from twosource.store.listings import list_moments, list_recent
from twosource.store.logs import Entry
from twosource.store.reports import Kept, list_numbered, number_reports
from twosource.store.stories import name_members
from twosource.store.tombstones import list_tombstones
from twosource.store.users import list_users
from twosource.store.verdicts import list_verdicts_on

__all__ = ["CHANGES", "Changes", "Did", "Turn", "list_done", "list_turns"]

What = Literal["add", "verdict", "setting", "reread", "erase", "mask", "alert", "user"]
# What is done with a user; behind a colon stands the role.
_USERS: Mapping[str, str] = {
    "invite": "was invited",
    "join": "joined",
    "password": "chose another password",
    "remove": "was shut out",
    "reset": "has to choose another password",
    "role": "has another role",
}
CHANGES: Mapping[str, str] = {
    "add": "a report came",
    "verdict": "a verdict was given",
    "setting": "a setting was changed",
    "reread": "a report was read again",
    "erase": "a report was erased",
    "mask": "a name was covered",
    "alert": "an alert was made",
    "user": "a user was changed",
}


@dataclass(frozen=True, slots=True)
class Did:
    """One change: what was done, by whom where that is kept, and on what.

    ``report``, ``story`` and ``verdict`` are ids of what is still there.
    """

    number: int
    at: str
    what: str
    says: str
    by: str | None = None
    report: str | None = None
    story: str | None = None
    verdict: str | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """A page of changes, and how many there are in all."""

    items: tuple[Did, ...]
    total: int


def list_done(
    ground: Ground, *, what: str | None = None, limit: int = 50, start: int = 0
) -> Changes:
    """Return the changes of the desk from a place on, the newest first; all or of one sort.

    Raises :class:`SettingsWrong` for a sort that there is not.
    """
    if what is not None and what not in get_args(What):
        raise SettingsWrong(f"{what!r} is no change: choose of {', '.join(get_args(What))}")
    if limit < 1 or start < 0:
        raise SettingsWrong("a list shows one change or more, from the newest on")
    total, entries = list_recent(ground.connection, limit, start, what)
    return Changes(tuple(_tell(ground, entries)), total)


@dataclass(frozen=True, slots=True)
class Turn:
    """A moment at which a story may have changed, and what came then: ``"2 reports"``."""

    at: str
    says: str


_TURNS = {"add": "report", "verdict": "verdict", "reread": "report read again"}


def list_turns(ground: Ground, story: str) -> tuple[Turn, ...]:
    """Return the moments at which something came to the reports that a story has, in order."""
    reports = list(name_members(ground.connection, [story]))
    verdicts = list_verdicts_on(ground.connection, reports)
    found: dict[str, Counter[str]] = {}
    for at, what in list_moments(ground.connection, [*reports, *verdicts]):
        if what in _TURNS:
            found.setdefault(at, Counter())[_TURNS[what]] += 1
    return tuple(
        Turn(at, ", ".join(count(many, what) for what, many in sorted(told.items())))
        for at, told in sorted(found.items())
    )


def _tell(ground: Ground, entries: Sequence[Entry]) -> Iterator[Did]:
    wanted = {entry.subject for entry in entries if entry.what == "verdict"}
    verdicts = {it.id: it for it in ground.verdicts if it.id in wanted} if wanted else {}
    firsts = {it.id: it.on[0].report for it in verdicts.values() if it.on}
    kept = _find_kept(ground, [*(entry.subject for entry in entries), *firsts.values()])
    erased = {it.subject: it.by for it in list_tombstones(ground.connection)}
    users = {it.user.id: it.user.name for it in list_users(ground.connection)}
    for entry in entries:
        if entry.what == "user":
            yield _tell_user(entry, users)
            continue
        told = CHANGES.get(entry.what, entry.what)
        verdict = verdicts.get(entry.subject)
        report = kept.get(firsts.get(entry.subject, entry.subject))
        yield Did(
            entry.number,
            entry.at,
            entry.what,
            _say(entry, told, verdict, report),
            verdict.by if verdict is not None else erased.get(entry.subject),
            report.id if report is not None else None,
            report.story if report is not None else None,
            verdict.id if verdict is not None else None,
        )


def _tell_user(entry: Entry, users: Mapping[str, str]) -> Did:
    done, user, by = entry.subject.split(" ")
    what, _, role = done.partition(":")
    told = f"{users.get(user, user)} {_USERS.get(what, what)}"
    says = f"{told}: {role}" if role else told
    return Did(entry.number, entry.at, entry.what, says, users.get(by), None, None, None)


def _find_kept(ground: Ground, ids: Iterable[str]) -> dict[str, Kept]:
    numbers = number_reports(ground.connection, ids).values()
    return {kept.id: kept for kept in list_numbered(ground.connection, numbers)}


def _say(entry: Entry, told: str, verdict: Verdict | None, report: Kept | None) -> str:
    if verdict is not None:
        return f"{tell_answer(verdict)}: {verdict.why}"
    if report is not None:
        return f"{told}: {', '.join(filter(None, [report.outlet, report.name]))}"
    if entry.what == "setting":
        return f"{told}: {entry.subject}"
    return told
