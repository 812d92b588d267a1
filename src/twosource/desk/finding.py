"""Finding what an id means on a kept desk, where not everything is at hand at once."""

from twosource.desk.grounds import Ground
from twosource.desk.records import make_story_record, record_reports
from twosource.desk.subjects import (
    PLACE,
    WHOLE,
    Subject,
    check_key,
    choose,
    find_among,
    find_subject,
    find_within,
)
from twosource.errors import SettingsWrong
from twosource.model.records import Record
from twosource.store import tables
from twosource.store.reports import list_kept
from twosource.store.rows import begins_with
from twosource.store.stories import find_story, load_stories

__all__ = ["choose_story", "find_kept"]


def choose_story(ground: Ground, key: str) -> str:
    """Return the id of the one story that a key means, now or formerly.

    Raises :class:`SettingsWrong` where none or several do.
    """
    found = find_story(ground.connection, check_key(key))
    if len(found) == 1:
        return found[0]
    if not found:
        raise SettingsWrong(f"{key!r} is the id of no story: `twosource stories` lists them")
    told = ", ".join(story[:8] for story in found[:4])
    raise SettingsWrong(f"{key!r} fits several stories ({told}): write more of it")


def find_kept(ground: Ground, key: str, kinds: tuple[str, ...]) -> tuple[Subject, Record]:
    """Return what an id means, and a record that holds it.

    Raises :class:`SettingsWrong` where nothing or several things fit.
    """
    story, mark, plain = key.strip().lower().rpartition("/")
    if mark:
        record = make_story_record(ground, choose_story(ground, story))
        return find_within(plain, record, record.stories[0], kinds), record
    if (place := PLACE.match(plain)) is not None:
        _, record = find_kept(ground, place["report"], ("report",))
        return find_subject(plain, record), record
    check_key(plain)
    found: dict[tuple[str, str], tuple[Subject, Record]] = {}
    for record in _list_records(ground, plain, kinds):
        for subject in find_among(plain, record, kinds):
            found.setdefault((subject.kind, subject.id), (subject, record))
    subject = choose(key, [one for one, _ in found.values()], kinds, verdicts=ground.standing)
    return found[subject.kind, subject.id]


def _list_records(ground: Ground, key: str, kinds: tuple[str, ...]) -> list[Record]:
    """Return the records that may hold an id: of reports, of stories, or with these words in."""
    records = []
    known = begins_with(tables.reports.c.id, key)
    for kept in list(list_kept(ground.connection, known))[:4]:
        if kept.story is None:
            records.append(record_reports(ground, [kept.number]))
        else:
            records.append(make_story_record(ground, kept.story))
    if any(verdict.id.startswith(key) for verdict in ground.verdicts):
        records.append(record_reports(ground, [], everything=True))
    stories = set(find_story(ground.connection, key))
    if set(kinds) <= {"report", "verdict", "story"} and kinds:
        return [*records, *(make_story_record(ground, story) for story in stories)]
    if len(key) == WHOLE and (records or stories):  # a whole id is of one thing
        return [*records, *(make_story_record(ground, story) for story in sorted(stories))]
    written = f'"id":"{key}'
    stories |= {story for story, body in load_stories(ground.connection) if written in body}
    return [*records, *(make_story_record(ground, story) for story in sorted(stories)[:8])]
