"""Stories on the desk: what the reports of each tell together, and what search asks of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from operator import attrgetter

from sqlalchemy import Connection, bindparam, delete, func, or_, select, update

from twosource.store.packing import pack, unpack
from twosource.store.rows import (
    begins_with,
    insert_many,
    insert_tuples,
    list_chunks,
    select_among,
)
from twosource.store.tables import (
    facts,
    former,
    links,
    parted,
    profiles,
    reports,
    run_keys,
    stories,
    story_keys,
)

__all__ = [
    "Fact",
    "KeptStory",
    "NewStory",
    "find_story",
    "forget_all",
    "forget_stories",
    "insert_parted",
    "insert_stories",
    "list_changed",
    "list_parted",
    "list_stories",
    "load_stories",
    "members_of",
    "name_members",
    "remember_former",
]


@dataclass(frozen=True, slots=True)
class KeptStory:
    """A story on the desk as a list shows it; ``at`` is when it last changed."""

    id: str
    at: str
    title: str
    period: str | None
    reports: int


@dataclass(frozen=True, slots=True)
class Fact:
    """What one claim of a report says about one thing; days are dates, places folded words.

    ``about`` is empty for a claim that states nothing which is compared, ``state`` where no
    statement goes by it: a count that was updated since, or one that nothing compares with.
    """

    number: int
    report: int
    about: str
    state: str
    origin: str
    place: str
    first: str | None
    last: str | None
    lat: float | None
    lon: float | None
    start: int
    end: int


_FACT = tuple(field.name for field in fields(Fact))
_LIST_VALUES = attrgetter(*_FACT)


@dataclass(frozen=True, slots=True)
class NewStory:
    """A story as it goes into the store: ``body`` is JSON, ``members`` are numbers of reports."""

    row: KeptStory
    body: str
    members: Sequence[int]
    facts: Sequence[Fact]


def insert_stories(connection: Connection, told: Sequence[NewStory]) -> None:
    """Put in stories with their facts, and say of their reports that they are in them."""
    rows = [asdict(one.row) | {"body": pack(one.body)} for one in told]
    insert_many(connection, stories, rows)
    homes = [{"own": number, "home": one.row.id} for one in told for number in one.members]
    if homes:
        change = update(reports).where(reports.c.number == bindparam("own"))
        connection.execute(change.values(story=bindparam("home")), homes)
    found = ((one.row.id, *_LIST_VALUES(fact)) for one in told for fact in one.facts)
    insert_tuples(connection, facts, ("story", *_FACT), found)


def forget_stories(connection: Connection, ids: Iterable[str]) -> None:
    """Take stories out, and remember where each began, so that its id leads on."""
    for chunk in list_chunks(ids):
        connection.execute(delete(facts).where(facts.c.story.in_(chunk)))
        connection.execute(delete(parted).where(or_(parted.c.a.in_(chunk), parted.c.b.in_(chunk))))
        connection.execute(delete(stories).where(stories.c.id.in_(chunk)))
        connection.execute(update(reports).where(reports.c.story.in_(chunk)).values(story=None))


def remember_former(connection: Connection, begun: Iterable[tuple[str, str]]) -> None:
    """Keep the ids of stories that are no more, each with the id of its first report."""
    told = dict(begun)
    known = {row[0] for row in select_among(connection, select(former.c.id), former.c.id, told)}
    rows = [{"id": key, "report": report} for key, report in told.items() if key not in known]
    insert_many(connection, former, rows)


def insert_parted(connection: Connection, pairs: Iterable[tuple[str, str]]) -> None:
    """Put in pairs of stories that only their size keeps apart."""
    insert_many(connection, parted, [{"a": a, "b": b} for a, b in pairs])


def list_parted(connection: Connection) -> list[tuple[str, str]]:
    """Return the pairs of stories that only their size keeps apart."""
    return [(a, b) for a, b in connection.execute(select(parted.c.a, parted.c.b))]


def list_stories(connection: Connection, ids: Iterable[str] | None = None) -> Iterator[KeptStory]:
    """Yield the stories, or those of some ids, the last changed first."""
    columns = (stories.c.id, stories.c.at, stories.c.title, stories.c.period, stories.c.reports)
    statement = select(*columns)
    if ids is None:
        order = (stories.c.at.desc(), stories.c.reports.desc(), stories.c.id)
        return (KeptStory(*row) for row in connection.execute(statement.order_by(*order)))
    found = [KeptStory(*row) for row in select_among(connection, statement, stories.c.id, ids)]
    found.sort(key=lambda story: (-story.reports, story.id))
    return iter(sorted(found, key=lambda story: story.at, reverse=True))


def list_changed(connection: Connection, since: str | None) -> list[str]:
    """Return the ids of the stories that were told at a moment or later; all without one."""
    statement = select(stories.c.id).order_by(stories.c.at, stories.c.id)
    if since is not None:
        statement = statement.where(stories.c.at >= since)
    return [row[0] for row in connection.execute(statement)]


def load_stories(
    connection: Connection, ids: Iterable[str] | None = None
) -> Iterator[tuple[str, str]]:
    """Yield id and JSON of stories; of all without ids."""
    statement = select(stories.c.id, stories.c.body)
    rows = (
        connection.execute(statement.order_by(stories.c.id))
        if ids is None
        else select_among(connection, statement, stories.c.id, ids)
    )
    for key, body in rows:
        yield key, unpack(body)


def members_of(connection: Connection, ids: Iterable[str]) -> dict[str, list[int]]:
    """Return the numbers of the reports of stories."""
    found: dict[str, list[int]] = {}
    statement = select(reports.c.story, reports.c.number)
    for story, number in select_among(connection, statement, reports.c.story, ids):
        found.setdefault(story, []).append(number)
    return found


def name_members(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Return number and name of the reports of stories, by id: their outlets, or else names."""
    columns = (reports.c.id, reports.c.number, reports.c.outlet, reports.c.name)
    rows = select_among(connection, select(*columns), reports.c.story, ids)
    return {key: (number, outlet or name) for key, number, outlet, name in rows}


def find_story(connection: Connection, key: str) -> list[str]:
    """Return the stories whose id, now or formerly, begins with ``key``: one, if it says enough."""
    now = select(stories.c.id).where(begins_with(stories.c.id, key))
    found = [row[0] for row in connection.execute(now.order_by(stories.c.id).limit(9))]
    if found:
        return found
    then = (
        select(reports.c.story)
        .join(former, former.c.report == reports.c.id)
        .where(begins_with(former.c.id, key), reports.c.story.is_not(None))
    )
    return sorted({row[0] for row in connection.execute(then)})


def forget_all(connection: Connection) -> None:
    """Take out all that follows from reports and verdicts, to be worked out anew."""
    begun = connection.execute(
        select(reports.c.story, func.min(reports.c.id))
        .where(reports.c.story.is_not(None))
        .group_by(reports.c.story)
    )
    remember_former(connection, [(story, report) for story, report in begun])
    for table in (facts, parted, stories, profiles, story_keys, run_keys, links):
        connection.execute(delete(table))
    connection.execute(update(reports).values(story=None))
