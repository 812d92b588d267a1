"""A record -> the brief's view of it."""

from collections.abc import Mapping

from twosource.briefing.casebooks import Casebook, open_casebook
from twosource.briefing.dates import show_edtf
from twosource.briefing.ladders import make_ladders
from twosource.briefing.maps import PlacesNear, make_map
from twosource.briefing.names import keep_names_back
from twosource.briefing.origins import make_copies, make_origins
from twosource.briefing.panels import sort_out
from twosource.briefing.phrases import count
from twosource.briefing.relations import make_relations
from twosource.briefing.reports import make_loose_report, make_reports
from twosource.briefing.statements import choose_columns, make_groups
from twosource.briefing.timelines import make_timeline
from twosource.briefing.unknowns import make_unknowns
from twosource.briefing.views import Brief, StoryView
from twosource.model.records import MadeBy, Record

__all__ = ["make_brief"]

_LONGEST_TITLE = 120  # characters


def make_brief(
    record: Record,
    texts: Mapping[str, str],
    *,
    full_text: bool = False,
    names: bool = False,
    places: PlacesNear | None = None,
) -> Brief:
    """Return what a person reads of a record.

    ``texts`` maps report ids to the reports' texts; words of a report that is not in it are
    quoted without a highlight to go to. Without ``full_text`` a brief holds no more of a report
    than the sentences behind its statements. ``names`` shows the names of private persons who
    were killed, hurt or held, and of children; see :mod:`twosource.briefing.names`.
    ``places`` gives the map its neighbouring towns.
    """
    given = record
    if not names:
        record, texts = keep_names_back(record, texts)
    stories = tuple(
        _make_story(open_casebook(record, number, texts), places, full_text=full_text)
        for number in range(1, len(record.stories) + 1)
    )
    told = {report for story in record.stories for report in story.reports}
    loose = [entry for entry in record.reports if entry.id not in told]
    return Brief(
        title=stories[0].title.words
        if len(stories) == 1
        else count(len(stories), "story", "stories"),
        language=stories[0].title.language if len(stories) == 1 else None,
        stories=stories,
        loose=tuple(
            make_loose_report(entry, number, texts.get(entry.id), full_text=full_text)
            for number, entry in enumerate(loose, start=1)
        ),
        unknowns=make_unknowns(record.unknowns, {entry.id: entry for entry in record.reports}),
        made_by=_show_versions(record.made_by),
        full_text=full_text,
        verdicts=len(record.verdicts),
        kept_back=record is not given,
    )


def _show_versions(made_by: MadeBy) -> str:
    stages = ", ".join(f"{stage} {version}" for stage, version in sorted(made_by.stages.items()))
    return f"twosource {made_by.twosource}" + (f" ({stages})" if stages else "")


def _make_story(case: Casebook, places: PlacesNear | None, *, full_text: bool) -> StoryView:
    groups = make_groups(case)
    established, single, contested = sort_out(groups)
    ladders, lone_figures = make_ladders(case)
    return StoryView(
        anchor=f"s{case.number}",
        title=case.quote([case.story.title], _LONGEST_TITLE),
        titled_by=case.label(case.story.title.report),
        period=show_edtf(case.story.period) if case.story.period else "period not known",
        counts=_show_counts(case),
        reasons=tuple(case.shorten(reason) for reason in case.story.reasons),
        established=established,
        single=single,
        contested=contested,
        columns=choose_columns(case),
        groups=groups,
        ladders=ladders,
        lone_figures=lone_figures,
        timeline=make_timeline(case),
        origins=make_origins(case),
        copies=make_copies(case),
        relations=make_relations(case),
        map=make_map(case, places),
        reports=make_reports(case, full_text=full_text),
        unknowns=make_unknowns(case.story.unknowns, case.reports, case),
    )


def _show_counts(case: Casebook) -> str:
    outlets = {entry.outlet for entry in case.reports.values() if entry.outlet}
    parts = [
        count(len(case.reports), "report"),
        count(len(outlets), "known outlet"),
        count(len(case.story.claims), "claim"),
        count(len(case.story.origins), "origin"),
    ]
    return " · ".join(parts)
