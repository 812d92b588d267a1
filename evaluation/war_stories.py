"""War stories: whether the reports of one long war fall into the stories of its days and places.

Protocol. All 713 reports of ``conflicts`` (fifteen outlets on the war in Syria, 2011 to 2018) are
joined to stories together, as one desk would, with their headlines, outlets and dates, and all else
read by the program. The data give for each report the day and the province of its incident, for 113
of them which incidents they count. In percent, but for numbers of pairs and of stories:

* ``pairs_right``: of the pairs of reports in one story, those of one province and at most seven
  days apart; ``pairs_far`` and ``pairs_elsewhere`` are the numbers of the others. Some of these are
  right: the data's day is at times that of an entry, and a report of several provinces has one.
* ``same_incident``: of the pairs of reports that count one incident, those in one story;
  ``cluster``: of all pairs of a gold cluster, many of which count different incidents;
  ``day_and_place``: of all pairs of one day and province, annotated or not.
* ``b3_...``: B³ over the 113, the groups being the reports that count an incident together.
* ``stories`` and ``largest``: how many stories there are, and how many reports the largest has.

With a split only reports of that half are counted, though all are joined: annotated ones by the
gold's split, others by the hash of their day and province, as :mod:`evaluation.stories` does.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations
from pathlib import Path

from evaluation.annotators import read_as_desk
from evaluation.data import Row
from evaluation.stories import Article, measure_b3, split_of
from twosource.intake import Given, read_bytes
from twosource.model.reports import Report
from twosource.reconciling.accounts import gather_accounts
from twosource.reconciling.copies import find_copies
from twosource.reconciling.joins import Join, unite
from twosource.reconciling.stories import join_reports

__all__ = ["Told", "list_wide_stories", "read_war", "score_war_pairs", "score_war_stories"]

_DAYS = 7
_ONE_STRIKE = {"dev-m07": "dev-m06"}  # two clusters of the gold that speak of one strike

Pair = tuple["Told", "Told"]


@dataclass(frozen=True, slots=True)
class Told:
    """A report with the day and the province of its incident; what the gold says of it, if so."""

    report: Report
    day: date
    location: str
    split: str
    cluster: str | None = None
    incidents: frozenset[str] = frozenset()


def read_war(folder: Path) -> list[Told]:
    """Return the reports of the conflicts data with what the gold says of them."""
    gold: Sequence[Row] = json.loads((folder / "gold.json").read_text("utf-8"))
    cluster_of = {str(key): row for row in gold for key in row["reports"]}
    rows = map(json.loads, (folder / "reports.jsonl").read_text("utf-8").splitlines())
    return [_tell(row, cluster_of.get(str(row["id"]))) for row in rows]


def _tell(row: Row, cluster: Row | None) -> Told:
    day = datetime.strptime(row["date"], "%m/%d/%Y").date()  # noqa: DTZ007
    given = Given(
        title=row["title"], published=day.isoformat(), outlet=row["outlet"], family=row["outlet"]
    )
    report = read_bytes(str(row["text"]).encode(), str(row["id"]), given)
    if cluster is None:
        return Told(report, day, row["location"], split_of(f"{row['date']} {row['location']}"))
    name = _ONE_STRIKE.get(cluster["cluster"], cluster["cluster"])
    counted = (it["incident"] for it in cluster["figures"] if str(it["report"]) == str(row["id"]))
    incidents = frozenset(f"{cluster['cluster']} {incident}" for incident in counted)
    return Told(report, day, row["location"], cluster["split"], name, incidents)


def score_war_stories(folder: Path, split: str | None) -> dict[str, float]:
    """Join all reports of the data to stories, and score those of one half or of both."""
    told = read_war(folder)
    return score_war_pairs(told, _join(told), split)


def _join(told: Iterable[Told]) -> list[frozenset[str]]:
    """Return the reports of each story of all reports together."""
    reports = [one.report for one in told]
    accounts = gather_accounts(reports, [read_as_desk(report)[1] for report in reports])
    joined = join_reports(accounts, find_copies(reports))
    return [frozenset(group.members) for group in joined.groups]


def score_war_pairs(
    told: Sequence[Told], stories: Sequence[frozenset[str]], split: str | None = None
) -> dict[str, float]:
    """Score given stories; see the head of this file for what the figures are."""
    story_of = {report: at for at, story in enumerate(stories) for report in story}
    counted = [one for one in told if split in (None, one.split)]
    inside = [pair for pair in combinations(counted, 2) if _are_joined(pair, story_of)]
    right = _list_right(combinations(counted, 2))
    return {
        "pairs_right": _share(not _is_wrong(pair) for pair in inside),
        **{name: _share(_are_joined(pair, story_of) for pair in right[name]) for name in right},
        **_score_b3(counted, stories),
        "pairs_far": sum(_is_far(pair) for pair in inside),
        "pairs_elsewhere": sum(a.location != b.location for a, b in inside),
        "pairs": len(inside),
        "stories": len(stories),
        "largest": max(map(len, stories)),
    }


def _share(found: Iterable[bool]) -> float:
    listed = [*found]
    return round(100 * sum(listed) / max(1, len(listed)), 1)


def _are_joined(pair: Pair, story_of: Mapping[str, int]) -> bool:
    return story_of[pair[0].report.id] == story_of[pair[1].report.id]


def _is_far(pair: Pair) -> bool:
    return abs((pair[0].day - pair[1].day).days) > _DAYS


def _is_wrong(pair: Pair) -> bool:
    return _is_far(pair) or pair[0].location != pair[1].location


def _list_right(pairs: Iterable[Pair]) -> dict[str, list[Pair]]:
    """Return the pairs that belong together, by what says so."""
    found: dict[str, list[Pair]] = defaultdict(list)
    for a, b in pairs:
        if a.incidents & b.incidents:
            found["same_incident"].append((a, b))
        if a.cluster is not None and a.cluster == b.cluster:
            found["cluster"].append((a, b))
        if (a.day, a.location) == (b.day, b.location):
            found["day_and_place"].append((a, b))
    return found


def _score_b3(told: Iterable[Told], stories: Iterable[frozenset[str]]) -> dict[str, float]:
    """Return B³ over the reports that count incidents, each story cut down to these."""
    known = {one.report.id: one for one in told if one.incidents}
    if not known:
        return {}
    joins = [
        Join(a, b, "one incident")
        for a, b in combinations(known, 2)
        if known[a].incidents & known[b].incidents
    ]
    groups = unite([*known], joins)
    articles = [
        Article(known[report].report, group.members[0])
        for group in groups
        for report in group.members
    ]
    cut = (story & known.keys() for story in stories)
    scores = measure_b3(articles, [frozenset(story) for story in cut if story])
    return dict(zip(("b3_precision", "b3_recall", "b3_f1"), scores, strict=True))


def list_wide_stories(folder: Path, split: str | None) -> Iterator[str]:
    """List the stories that hold pairs far apart or of two provinces; the half ``report`` not."""
    told = read_war(folder)
    by_id = {one.report.id: one for one in told if one.split == (split or "tune")}
    for story in _join(told):
        held = sorted((by_id[key] for key in story & by_id.keys()), key=lambda one: one.day)
        if any(_is_wrong(pair) for pair in combinations(held, 2)):
            rows = [f"{one.day} {one.location}: {one.report.title}" for one in held]
            yield "\n  ".join([f"{len(story)} reports, of them in this half", *rows])
