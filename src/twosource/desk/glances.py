"""Glances: what lists show of stories, kept as long as a story is told so.

A story is read only when it was told anew since the last glance at it, so that lists of thousands
of stories cost no more than those that changed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from twosource.briefing import hide_names, list_kept_back
from twosource.desk.contests import ask_contests, ask_figures
from twosource.desk.grounds import Ground
from twosource.desk.joinings import ask_dates, ask_incidents, ask_reports
from twosource.desk.provenances import ask_copies, ask_origins
from twosource.desk.questions import Question, open_casefile
from twosource.desk.records import load_told
from twosource.model.names import Entity
from twosource.reconciling.record import Told
from twosource.store.links import Weighed, list_tying
from twosource.store.logs import last_entry
from twosource.store.rows import list_chunks
from twosource.store.stories import KeptStory, members_of, name_members

__all__ = ["Glance", "Glances"]

_STEP = 100  # stories that are read at a time


@dataclass(frozen=True, slots=True)
class Glance:
    """What a list shows of a story: its title, how its statements stand, what to look at in it.

    ``title`` and ``questions`` hold no name that is kept back, ``named`` and ``asked`` do;
    ``kept_back`` are who bears these.
    """

    story: str
    title: str
    named: str
    states: Mapping[str, int]
    origins: int
    questions: tuple[Question, ...]
    asked: tuple[Question, ...]
    kept_back: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A glance, with what says whether it still holds.

    A story that was told at a moment before the last entry of the log is never told again at that
    moment; one of that very moment holds until the log has a new entry.
    """

    at: str
    entry: int | None
    glance: Glance


class Glances:
    """The glances of one desk; several threads may share them, since each is made anew alike."""

    def __init__(self) -> None:
        """Begin with none."""
        self._seen: dict[str, _Seen] = {}

    def take(self, ground: Ground, stories: Iterable[KeptStory]) -> dict[str, Glance]:
        """Return the glances at some stories, by id."""
        last = last_entry(ground.connection)
        number, moment = (0, "") if last is None else (last.number, last.at)
        found: dict[str, Glance] = {}
        stale: dict[str, KeptStory] = {}
        for it in stories:
            seen = self._seen.get(it.id)
            if seen is not None and seen.at == it.at and seen.entry in (None, number):
                found[it.id] = seen.glance
            else:
                stale[it.id] = it
        for chunk in list_chunks(stale, _STEP):
            for glance in _look(ground, chunk):
                at = stale[glance.story].at
                found[glance.story] = glance
                entry = None if at < moment else number
                self._seen[glance.story] = _Seen(at, entry, glance)
        return found

    def forget_others(self, stories: Iterable[str]) -> None:
        """Forget all stories but some: what is erased does not stay here."""
        kept = frozenset(stories)
        for gone in [key for key in list(self._seen) if key not in kept]:
            self._seen.pop(gone, None)


def _look(ground: Ground, stories: Sequence[str]) -> Iterator[Glance]:
    """Read some stories, and yield what lists show of them."""
    members = members_of(ground.connection, stories)
    names = name_members(ground.connection, stories)
    ids = {number: key for key, (number, _) in names.items()}
    links = list_tying(ground.connection, [n for own in members.values() for n in own])
    home = {number: story for story, own in members.items() for number in own}
    tied: dict[str, list[Weighed]] = {}
    for link in links:
        if home.get(link.a) == home.get(link.b):
            tied.setdefault(home[link.a], []).append(link)
    called = {key: name for key, (_, name) in names.items()}
    for told in load_told(ground, stories):
        yield _glance(told, called, tied.get(told.story.id, ()), ids)


def _glance(
    told: Told, names: Mapping[str, str], links: Sequence[Weighed], ids: Mapping[int, str]
) -> Glance:
    story = told.story
    case = open_casefile(story, names)
    asked = (
        *ask_contests(case),
        *ask_figures(case),
        *ask_dates(case),
        *ask_incidents(case),
        *ask_origins(case),
        *ask_copies(case),
        *ask_reports(case, links, ids),
    )
    states: dict[str, int] = {}
    for statement in story.statements:
        states[statement.state] = states.get(statement.state, 0) + 1
    questions, title = hide_names((asked, story.title), told.entities)
    return Glance(
        story.id,
        title.text,
        story.title.text,
        states,
        len(story.origins),
        questions,
        asked,
        list_kept_back(told.entities),
    )
