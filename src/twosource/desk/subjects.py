"""Subjects: what a person means by an id, the beginning of one, or a place in a report.

``3f2a91`` is whatever has an id that begins so; ``3f2a91/77c0`` is that of story 3f2a91, which is
found at once on a desk of any size; ``b736:120-135`` are characters of report b736.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from twosource.errors import SettingsWrong
from twosource.model.claims import Claim
from twosource.model.events import Event
from twosource.model.figures import Figure
from twosource.model.names import Entity
from twosource.model.origins import Origin
from twosource.model.records import Record
from twosource.model.reports import ReportEntry
from twosource.model.spans import Span, overlaps
from twosource.model.stories import Incident, Story
from twosource.model.verdicts import Target, Verdict

__all__ = [
    "LEAST",
    "PLACE",
    "WHOLE",
    "Item",
    "Subject",
    "check_key",
    "choose",
    "find_among",
    "find_subject",
    "find_within",
    "list_subjects",
    "make_target",
    "name_subject",
]

Item = Story | ReportEntry | Incident | Event | Claim | Figure | Origin | Entity | Verdict
LEAST = 4  # characters of an id
WHOLE = 20  # of which it has so many
PLACE = re.compile(r"(?P<report>[0-9a-f]{4,20}):(?P<start>\d{1,7})-(?P<end>\d{1,7})\Z")
_KEY = re.compile(r"[0-9a-f]{4,64}\Z")
_KINDS: dict[type, str] = {
    Story: "story",
    ReportEntry: "report",
    Incident: "incident",
    Event: "event",
    Claim: "claim",
    Figure: "figure",
    Origin: "origin",
    Entity: "entity",
    Verdict: "verdict",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that a desk holds: what it is, its id, and the story that it is in, if any."""

    kind: str
    id: str
    item: Item
    story: Story | None


def name_subject(subject: Subject) -> str:
    """Return what a subject is called: ``figure 91cc04``."""
    return f"{subject.kind} {subject.id[:8]}"


def list_subjects(record: Record) -> Iterator[Subject]:
    """Yield everything in a record that has an id."""
    for report in record.reports:
        yield Subject("report", report.id, report, None)
    for story in record.stories:
        yield Subject("story", story.id, story, story)
        items: tuple[Sequence[Item], ...] = (
            story.incidents,
            story.events,
            story.claims,
            story.figures,
            story.origins,
        )
        for some in items:
            yield from (Subject(_KINDS[type(one)], one.id, one, story) for one in some)
    home = {report: story for story in record.stories for report in story.reports}
    for entity in record.entities:
        story_of = next((home.get(span.report) for span in entity.names), None)
        yield Subject("entity", entity.id, entity, story_of)
    for verdict in record.verdicts:
        yield Subject("verdict", verdict.id, verdict, None)


def check_key(key: str) -> str:
    """Return a key in small letters; raises :class:`SettingsWrong` for what can be none."""
    plain = key.strip().lower().rpartition("/")[2]
    if _KEY.match(plain) is None:
        raise SettingsWrong(
            f"{key!r} is no id: give {LEAST} or more of its characters (0-9, a-f), STORY/ID, or"
            " REPORT:START-END"
        )
    return plain


def find_among(key: str, record: Record, kinds: Iterable[str] = ()) -> list[Subject]:
    """Return what in a record has an id that begins with ``key``, each once."""
    plain, wanted = check_key(key), frozenset(kinds)
    found = {
        (subject.kind, subject.id): subject
        for subject in list_subjects(record)
        if subject.id.startswith(plain) and (not wanted or subject.kind in wanted)
    }
    return list(found.values())


def find_subject(key: str, record: Record, kinds: Iterable[str] = ()) -> Subject:
    """Return the one thing in a record that a key means; ``STORY/ID`` is in that story alone.

    Raises :class:`SettingsWrong` where nothing or several things are meant.
    """
    story, mark, plain = key.strip().rpartition("/")
    home = find_subject(story, record, ["story"]).story if mark else None
    return find_within(plain, record, home, kinds)


def find_within(
    key: str, record: Record, story: Story | None, kinds: Iterable[str] = ()
) -> Subject:
    """Return the one thing in a record that a key means, and that a story holds, if one is given.

    Raises :class:`SettingsWrong` where nothing or several things are meant.
    """
    kinds = tuple(kinds)
    if (place := PLACE.match(key.lower())) is not None:
        return _find_at(place, record, story)
    found = find_among(key, record, kinds)
    if story is None:
        return choose(key, found, kinds, verdicts=record.verdicts)
    own = [subject for subject in found if _is_in(subject, story)]
    where = f"in story {story.id[:8]}"
    return choose(key, own, kinds, where, verdicts=record.verdicts)


def _is_in(subject: Subject, story: Story) -> bool:
    match subject.item:
        case ReportEntry():
            return subject.id in story.reports
        case Verdict():
            return any(target.report in story.reports for target in subject.item.on)
        case Entity() if subject.item.names:
            return any(span.report in story.reports for span in subject.item.names)
        case Entity():  # an outlet that no text names is in every story
            return True
        case _:
            return subject.story is not None and subject.story.id == story.id


def choose(
    key: str,
    found: Sequence[Subject],
    kinds: Sequence[str] = (),
    where: str = "on this desk",
    *,
    verdicts: Iterable[Verdict] = (),
) -> Subject:
    """Return the one subject that was found; raises :class:`SettingsWrong` otherwise.

    What is not there since one of the ``verdicts`` rejects it is named with that.
    """
    if len(found) == 1:
        return found[0]
    wanted = " or ".join(kinds) or "thing"
    if not found:
        _name_rejected(key, verdicts)
        raise SettingsWrong(f"{key!r} is the id of no {wanted} {where}")
    several = ", ".join(name_subject(subject) for subject in found[:4])
    raise SettingsWrong(f"{key!r} fits {len(found)} ({several}): write more of it")


def _name_rejected(key: str, verdicts: Iterable[Verdict]) -> None:
    plain = key.strip().lower().rpartition("/")[2]
    for verdict in verdicts:
        if verdict.verdict == "reject" and any(
            (target.finding or "").startswith(plain) for target in verdict.on
        ):
            raise SettingsWrong(
                f"{key!r} was rejected by {verdict.by}: `twosource undo {verdict.id[:8]}` brings it"
                " back"
            )


def _find_at(place: re.Match[str], record: Record, story: Story | None) -> Subject:
    """Return the entity of which a mention stands at a place."""
    report = find_within(place["report"], record, story, ["report"])
    start, end = int(place["start"]), int(place["end"])
    if not start < end:
        raise SettingsWrong(f"{place[0]!r}: an end comes after its start")
    here = Span(report.id, start, end, "." * (end - start))
    home = {key: story for story in record.stories for key in story.reports}
    for entity in record.entities:
        for span in entity.names:
            if overlaps(span, here):
                only = Entity(entity.id, entity.name, entity.kind, (span,), entity.reasons)
                return Subject("entity", entity.id, only, home.get(report.id))
    raise SettingsWrong(f"{place[0]!r}: no name stands there")


def make_target(subject: Subject, field: str | None = None) -> Target:
    """Return what a verdict on a subject points at.

    A story is known by its first report, an incident by an event, an origin by a claim, an entity
    by a mention. Raises :class:`SettingsWrong` for what no words stand for.
    """
    item, story = subject.item, subject.story
    match item:
        case Story():
            return Target("story", min(item.reports), None, field)
        case ReportEntry():
            return Target("report", item.id, None, field)
        case Event() | Claim() | Figure():
            return Target(subject.kind, item.report, item.span, field, item.id)
        case Entity() if item.names:
            return Target("entity", item.names[0].report, item.names[0], field)
        case Incident() if story is not None:
            event = min((e for e in story.events if e.id in item.events), key=lambda e: e.span)
            return Target("incident", event.report, event.span, field, event.id)
        case Origin() if story is not None:
            claim = min((c for c in story.claims if c.id in item.claims), key=lambda c: c.span)
            return Target("origin", claim.report, claim.span, field, claim.id)
        case _:
            raise SettingsWrong(f"{name_subject(subject)}: no words stand for it in any report")
