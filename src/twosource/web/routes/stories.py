"""Stories: the list, one story as its brief, and what changed in it."""

from dataclasses import dataclass
from typing import Annotated, Any, cast

from fastapi import APIRouter, Query

from twosource.briefing import keep_names_back, make_brief, write_parts
from twosource.desk import Desk
from twosource.desk.accounts import Role
from twosource.desk.differences import Difference
from twosource.desk.hits import Filters
from twosource.desk.listings import Listed
from twosource.desk.moments import read_moment
from twosource.errors import SettingsWrong
from twosource.model.records import Record
from twosource.model.stories import Rule
from twosource.model.wire import to_json
from twosource.store.stories import KeptStory
from twosource.web.pages import PageOf, TheDesk, ThePaging, TheUser, page
from twosource.web.problems import Missing
from twosource.web.veils import TheNames, cover
from twosource.web.works import Briefs, ReportLine, TheBriefs, Written

__all__ = ["Options", "StoryLine", "find_story", "router"]

router = APIRouter()

Words = Annotated[str, Query(max_length=500, description="As in a search: all must be there.")]
Filter = Annotated[str | None, Query(max_length=200)]


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in a list: how many of its statements stand how, and how much is to be looked at."""

    id: str
    title: str
    at: str
    period: str | None
    reports: int
    origins: int
    agreed: int
    contested: int
    questions: int


@dataclass(frozen=True, slots=True)
class Stories:
    """A page of stories, with what was asked for."""

    stories: PageOf[StoryLine]
    words: str
    outlet: str | None
    place: str | None
    state: str | None
    since: str | None
    sort: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment at which a story changed, counted from 1, and what came then."""

    number: int
    at: str
    says: str


@dataclass(frozen=True, slots=True)
class Options:
    """As of when, and how, a story is told."""

    rule: Rule = "ucdp"
    as_published_by: str | None = None
    as_known_at: str | None = None


@dataclass(frozen=True, slots=True)
class StoryPage:
    """A story as a person reads it; ``brief`` is HTML, ``moment`` the number of the one shown."""

    id: str
    title: str
    at: str
    brief: str
    reports: tuple[ReportLine, ...]
    moments: tuple[Moment, ...]
    moment: int
    options: Options
    names: bool
    may_see_names: bool
    questions: int


@dataclass(frozen=True, slots=True)
class StoryRecord:
    """The record of a story, as ``twosource story --format json`` prints it."""

    id: str
    record: dict[str, Any]


@dataclass(frozen=True, slots=True)
class StoryChanges:
    """What changed in a story since a moment, with what reports are called, by id."""

    id: str
    title: str
    since: str
    until: str | None
    difference: Difference
    names: dict[str, str]


@page(router, "/stories", template="stories.html.j2", role=Role.READER)
def list_stories(
    desk: TheDesk,
    paging: ThePaging,
    names: TheNames,
    words: Words = "",
    outlet: Filter = None,
    place: Filter = None,
    state: Filter = None,
    since: Annotated[str | None, Query(max_length=40, description="Changed after.")] = None,
    sort: Annotated[str, Query(max_length=20, description="changed, reports or newest.")] = (
        "changed"
    ),
) -> Stories:
    """List the stories, the last changed first, or those of which one report fits."""
    filters = Filters(outlet=outlet or None, place=place or None, state=state or None)
    found = desk.kept.survey.listing(
        words, filters, since=since or None, sort=sort, limit=paging.size, start=paging.start
    )
    lines = [_tell(it, names=names) for it in found.items]
    return Stories(paging.of(lines, found.total), words, outlet, place, state, since, sort)


def _tell(it: Listed, *, names: bool) -> StoryLine:
    glance, story = it.glance, it.story
    return StoryLine(
        story.id,
        glance.named if names else glance.title,
        story.at,
        story.period,
        story.reports,
        glance.origins,
        glance.states.get("agreed", 0),
        glance.states.get("contested", 0),
        len(glance.questions),
    )


def read_options(
    rule: Annotated[Rule, Query(description="How low, best and high are chosen.")] = "ucdp",
    as_published_by: Annotated[str | None, Query(max_length=40)] = None,
    as_known_at: Annotated[str | None, Query(max_length=40)] = None,
) -> Options:
    """Read as of when a story is asked for; refuse what is no moment."""
    known = as_known_at or None
    if known is not None:
        read_moment(known)
    return Options(rule, as_published_by or None, known)


def find_story(desk: Desk, key: str) -> KeptStory:
    """Return the story of an id; raises :class:`Missing` where there is none."""
    try:
        return desk.kept.find_story(key)
    except SettingsWrong as error:
        raise Missing(str(error)) from error


def tell_story(desk: Desk, key: str, options: Options) -> Record:
    """Return the record of a story; raises :class:`Missing` where nothing was known then."""
    record = desk.kept.story(
        key,
        rule=options.rule,
        as_published_by=options.as_published_by,
        as_known_at=options.as_known_at,
    )
    if not record.stories:
        raise Missing("nothing of this story was known or published then: choose a later day")
    return record


@page(router, "/stories/{key}", template="story.html.j2", role=Role.READER, only="html")
def show_story(
    key: str,
    desk: TheDesk,
    user: TheUser,
    briefs: TheBriefs,
    names: TheNames,
    rule: Rule = "ucdp",
    as_published_by: Annotated[str | None, Query(max_length=40)] = None,
    as_known_at: Annotated[str | None, Query(max_length=40)] = None,
    moment: Annotated[int | None, Query(ge=1)] = None,
) -> StoryPage:
    """Show a story as it stands, or as it stood."""
    kept = find_story(desk, key)
    moments = tuple(
        Moment(number, it.at, it.says)
        for number, it in enumerate(desk.kept.survey.turns(kept.id), start=1)
    )
    options = read_options(rule, as_published_by, as_known_at)
    if moment is not None and moment < len(moments):
        options = Options(options.rule, options.as_published_by, moments[moment - 1].at)
    written = _write(desk, kept, options, briefs, names=names)
    glance = desk.kept.survey.glances([kept.id])[kept.id]
    return StoryPage(
        kept.id,
        glance.named if names else glance.title,
        kept.at,
        written.brief,
        written.reports,
        moments,
        _place(moments, options.as_known_at),
        options,
        names,
        user.role.covers(Role.REVIEWER),
        len(glance.questions),
    )


def _place(moments: tuple[Moment, ...], known: str | None) -> int:
    """Return the number of the last moment that was known at a time; the last of all without."""
    if known is None:
        return len(moments)
    at = read_moment(known)
    return max([1, *(it.number for it in moments if it.at <= at)])


def _write(
    desk: Desk, kept: KeptStory, options: Options, briefs: Briefs, *, names: bool
) -> Written:
    """Return the brief of a story, from what was written before if the story stands so."""
    newest = desk.kept.list_changes(1)
    entry = newest[-1].number if newest and newest[-1].at <= kept.at else None
    key = (kept.id, kept.at, entry, options, names)
    known = briefs.find(key)
    if known is None:
        known = _make(desk, kept.id, options, names=names)
        briefs.keep(key, known)
    return known


def _make(desk: Desk, key: str, options: Options, *, names: bool) -> Written:
    record = tell_story(desk, key, options)
    shelf = desk.kept.shelf
    texts = {it.id: it.text for it in shelf.list_reports(entry.id for entry in record.reports)}
    brief = make_brief(record, texts, names=names, places=shelf.tables.places)
    shown = record if names else keep_names_back(record, {})[0]
    lines = tuple(
        ReportLine(it.id, it.outlet or it.name, it.title, it.published) for it in shown.reports
    )
    return Written(write_parts(brief), lines)


@page(router, "/stories/{key}", template="story.html.j2", role=Role.READER, only="api")
def get_story(
    key: str,
    desk: TheDesk,
    names: TheNames,
    rule: Rule = "ucdp",
    as_published_by: Annotated[str | None, Query(max_length=40)] = None,
    as_known_at: Annotated[str | None, Query(max_length=40)] = None,
) -> StoryRecord:
    """Return the record of a story as it stands, or as it stood."""
    kept = find_story(desk, key)
    record = tell_story(desk, kept.id, read_options(rule, as_published_by, as_known_at))
    shown = record if names else keep_names_back(record, {})[0]
    return StoryRecord(kept.id, cast("dict[str, Any]", to_json(shown)))


@page(router, "/stories/{key}/changes", template="story-changes.html.j2", role=Role.READER)
def compare_story(
    key: str,
    desk: TheDesk,
    names: TheNames,
    since: Annotated[str, Query(max_length=40, description="A date (its end), or a moment.")],
    until: Annotated[str | None, Query(max_length=40)] = None,
) -> StoryChanges:
    """Say what changed in a story since a moment: each statement, by which report and origin."""
    kept = find_story(desk, key)
    difference = desk.kept.diff(kept.id, since, until or None)
    called = desk.kept.name_reports((*difference.reports, *difference.gone))
    shown = cover(desk, difference, names=names, stories=[kept.id])
    glance = desk.kept.survey.glances([kept.id])[kept.id]
    title = glance.named if names else glance.title
    return StoryChanges(kept.id, title, since, until, shown, called)
