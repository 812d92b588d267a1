"""Stories: which reports tell of one matter, and how many matters there are.

Protocol. All articles of a set are reconciled together as one desk would, with their headlines,
outlets and dates of publication, and all else read by the program; the stories of the record are
compared with the set's own groups by B³ (Bagga and Baldwin 1998): precision, recall, F1, means over
the articles, in percent. ``groups`` is the number of stories found, ``gold`` the number there are.

* ``fivew``: general news of 2017 by hand-made groups of Giveme5W1H (half of the set).
* ``basil``: three outlets on each matter of 2010 to 2019 (half of the set).
* ``incidents``: local reports of shootings, by incident: at most eight articles of each, as they
  come in an order drawn by seed, until there are 400.
* ``allsides``: the opening paragraphs of up to three outlets on each event of half of 2021, dated
  by the day of the round-up. Several of its events can be one unfolding matter, which is what a
  story is, and the table of rarity was counted in these texts too: it is not in the mean.

Groups at which the last byte of the SHA-1 of their name is even are ``tune``, which limits were set
on; the rest, ``report``, were not read, and their words are not in the table of rarity. Without a
split ``report`` is scored. Baseline ``names``: reports whose headlines share half of their words.
"""

import hashlib
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from evaluation.annotators import read_as_desk
from evaluation.data import Row, ask_file, read_rows
from twosource.intake import Given, read_bytes
from twosource.model.reports import Report
from twosource.reconciling import reconcile
from twosource.reconciling.joins import Join, unite

__all__ = ["Article", "list_story_misses", "read_stories", "score_stories", "split_of"]

_EACH, _MOST, _SEED = 8, 400, 7
_COUNTED = "allsides"  # the words of this set are in the table of rarity


@dataclass(frozen=True, slots=True)
class Article:
    """One report and the name of the group that it belongs to."""

    report: Report
    group: str


def split_of(group: str) -> str:
    """Return the half that a group belongs to."""
    return (
        "report" if hashlib.sha1(group.encode(), usedforsecurity=False).digest()[-1] % 2 else "tune"
    )


def read_stories(data: Path, split: str | None = "report") -> dict[str, list[Article]]:
    """Return the articles of each set, of one half or, for None, of both."""
    fivew = read_rows(ask_file(data / "fivew/clusters.jsonl.gz"))
    basil = read_rows(ask_file(data / "triplets/basil.jsonl.gz"))
    sides = read_rows(ask_file(data / "triplets/allsides.jsonl.gz"))
    local = list(_draw(read_rows(ask_file(data / "incidents/articles.jsonl.gz"))))
    rows = {
        "fivew": [(row, str(row["event"]), row["outlet"]) for row in fivew if row["text"]],
        "basil": [(row, str(row["triplet_id"]), row["outlet"]) for row in basil],
        "incidents": [(row, str(row["incident"]), row["domain"]) for row in local],
        _COUNTED: [(row, row["group"], row["outlet"]) for row in _list_sides(sides)],
    }
    return {
        name: [
            Article(_make_report(row, outlet), group)
            for row, group, outlet in found
            if split in (None, split_of(group))
        ]
        for name, found in rows.items()
    }


def _draw(rows: Iterable[Row]) -> Iterable[Row]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row["usable"]:
            groups[row["incident"]].append(row)
    order = sorted(groups)
    random.Random(_SEED).shuffle(order)  # noqa: S311  # a draw for a measure, not for a secret
    drawn: list[Row] = []
    for group in order:
        if len(drawn) >= _MOST:
            break
        drawn += groups[group][:_EACH]
    return drawn


def _list_sides(matters: Iterable[Row]) -> Iterable[Row]:
    """Yield the articles of each matter with its date."""
    for matter in matters:
        group = str(matter["id"])
        for article in matter["articles"]:
            name = f"{group} {article['side']}"
            yield {**article, "id": name, "group": group, "date": matter["date"]}


def _make_report(row: Row, outlet: str) -> Report:
    day = str(row.get("date") or "")[:10] or None
    given = Given(title=row["title"], published=day, outlet=outlet)
    return read_bytes(row["text"].encode(), f"{row['id']}.txt", given)


def score_stories(sets: Mapping[str, Sequence[Article]]) -> dict[str, float]:
    """Return B³ of each set, beside that of headlines alone, and the mean over all sets but one."""
    scores: dict[str, float] = {}
    for name, articles in sets.items():
        groups = find_stories(articles)
        precision, recall, f1 = measure_b3(articles, groups)
        scores |= {
            f"{name}_b3_precision": precision,
            f"{name}_b3_recall": recall,
            f"{name}_b3_f1": f1,
            f"{name}_groups": len(groups),
            f"{name}_gold": len({article.group for article in articles}),
            f"{name}_headlines_b3_f1": measure_b3(articles, _join_headlines(articles))[2],
        }
    found = [scores[f"{name}_b3_f1"] for name in sets if name != _COUNTED]
    return {"b3_f1": round(sum(found) / len(found), 1), **scores}


def find_stories(articles: Sequence[Article]) -> list[frozenset[str]]:
    """Return the reports of each story of the record."""
    findings = [read_as_desk(article.report)[1] for article in articles]
    reports = [article.report for article in articles]
    record = reconcile(reports, findings, twosource="0")
    return [frozenset(story.reports) for story in record.stories]


def measure_b3(
    articles: Sequence[Article], groups: Iterable[frozenset[str]]
) -> tuple[float, float, float]:
    """Return precision, recall and F1 of B³, in percent."""
    found = {report: group for group in groups for report in group}
    gold: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        gold[article.group].add(article.report.id)
    precision = recall = 0.0
    for article in articles:
        own, right = found[article.report.id], gold[article.group]
        precision += len(own & right) / len(own) / len(articles)
        recall += len(own & right) / len(right) / len(articles)
    f1 = 2 * precision * recall / (precision + recall)
    return round(100 * precision, 1), round(100 * recall, 1), round(100 * f1, 1)


def _join_headlines(articles: Sequence[Article]) -> list[frozenset[str]]:
    words = {a.report.id: set((a.report.title or "").casefold().split()) for a in articles}
    joins = [
        Join(a, b, "headlines")
        for a, b in combinations(sorted(words), 2)
        if 2 * len(words[a] & words[b]) >= min(len(words[a]), len(words[b])) > 0
    ]
    return [frozenset(group.members) for group in unite(sorted(words), joins)]


def list_story_misses(sets: Mapping[str, Sequence[Article]]) -> Iterable[str]:
    """List the groups that were parted, and the stories that hold several groups."""
    for name, articles in sets.items():
        group_of = {article.report.id: article.group for article in articles}
        titles = {article.report.id: article.report.title for article in articles}
        parts: dict[str, list[frozenset[str]]] = defaultdict(list)
        for story in find_stories(articles):
            held = {group_of[report] for report in story}
            if len(held) > 1:
                yield f"{name}: one story of {sorted(held)}: {[titles[r] for r in sorted(story)]}"
            for group in held:
                parts[group].append(story)
        for group, stories in sorted(parts.items()):
            if len(stories) > 1:
                told = [[titles[r] for r in sorted(story)] for story in stories]
                yield f"{name}: {group} in {len(stories)} stories: {told}"
