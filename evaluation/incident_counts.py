"""How many incidents: questions over a pool of reports, answered from the record.

Protocol, after subtask 2 of SemEval-2018 task 5. The pool are the reports of shootings that
``stories`` draws (at most eight of an incident), of one half of the incidents; it is reconciled as
one desk would. From the archive's records of the pool's incidents ``questions`` are drawn by seed:
an incident is drawn, then two of its properties (a state or city, a month, the surname of someone
in it), then whether all, those with killed or those with injured are asked for, where that is true
of the incident. The gold answer are all incidents of the pool with these properties, and their
reports.

The program's answer are the incidents of the record that are attacks and have the properties: a
time in that month; a report of it that names the city, a place in the state, or the person; a
report of it that counts, or names, someone killed or injured. An incident that is told without a
time is of no month: no date of publication stands in for it. ``document_f1`` is the
mean over the questions of the F1 of the reports in the answer; ``right`` is the share of questions
with the right number of incidents, ``rmse`` the root of the mean squared error of that number.
``each_report_...`` and ``each_story_...`` answer alike, with every report, and every story, taken
for one incident. In percent, but for ``rmse``.
"""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from evaluation.annotators import read_as_desk
from evaluation.data import Row, ask_file, read_rows
from evaluation.stories import Article, read_stories
from twosource.model.events import Event
from twosource.model.findings import Findings
from twosource.model.places import Place
from twosource.reconciling import reconcile

__all__ = ["Question", "Told", "score_counts", "score_questions"]

_QUESTIONS, _SEED = 200, 11
_MEASURES = {"killed": "num_killed", "injured": "num_injured"}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: None asks for any. ``incidents`` and ``reports`` are the gold answer."""

    where: str | None
    month: str | None
    surname: str | None
    measure: str | None
    incidents: frozenset[str]
    reports: frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """What is taken for one incident: its reports and the properties that they give it."""

    reports: frozenset[str]
    places: frozenset[str]
    months: frozenset[str]
    surnames: frozenset[str]
    measures: frozenset[str]

    def answers(self, question: Question) -> bool:
        """Say whether it has all the properties that are asked for."""
        asked = (
            (question.where, self.places),
            (question.month, self.months),
            (question.surname, self.surnames),
            (question.measure, self.measures),
        )
        return all(one is None or one in have for one, have in asked)


def score_counts(data: Path, split: str) -> dict[str, float]:
    """Answer the questions by the record, and by both baselines."""
    articles = read_stories(data, split)["incidents"]
    rows = read_rows(ask_file(data / "incidents/incidents.jsonl.gz"))
    records = {row["incident"]: row for row in rows}
    articles = [article for article in articles if article.group in records]
    questions = draw_questions(articles, records)
    findings = {article.report.id: read_as_desk(article.report)[1] for article in articles}
    scores: dict[str, float] = {"questions": len(questions), "reports": len(articles)}
    for name, told in _tell_all(articles, findings).items():
        found = score_questions(questions, told)
        scores |= {f"{name}{measure}": value for measure, value in found.items()}
    return scores


def draw_questions(articles: Sequence[Article], records: Mapping[str, Row]) -> list[Question]:
    """Draw questions that have an answer in the pool, no two alike."""
    chance = random.Random(_SEED)  # noqa: S311  # a draw for a measure, not for a secret
    pool = sorted({article.group for article in articles})
    facts = {incident: _list_facts(records[incident]) for incident in pool}
    asked: dict[tuple[str | None, ...], Question] = {}
    for _ in range(_QUESTIONS * 5):
        if len(asked) == _QUESTIONS:
            break
        chosen = facts[chance.choice(pool)]
        kinds = chance.sample(["where", "month", "surname"], 2)
        drawn = {kind: chance.choice(sorted(chosen[kind]) or [None]) for kind in kinds}
        measure = chance.choice([None, *sorted(chosen["measure"])])
        if None not in drawn.values():
            key = drawn.get("where"), drawn.get("month"), drawn.get("surname"), measure
            asked[key] = _ask(key, articles, facts)
    return list(asked.values())


def _list_facts(row: Row) -> dict[str, frozenset[str]]:
    names = [person.get("name") or "" for person in row["participants"]]
    return {
        "where": frozenset(fold for name in (row["state"], row["city"]) if (fold := _fold(name))),
        "month": frozenset([row["date"][:7]]),
        "surname": frozenset(_fold(name).split()[-1] for name in names if len(name.split()) > 1),
        "measure": frozenset(name for name, field in _MEASURES.items() if row[field]),
    }


def _ask(
    key: tuple[str | None, ...],
    articles: Sequence[Article],
    facts: Mapping[str, Mapping[str, frozenset[str]]],
) -> Question:
    where, month, surname, measure = key
    asked = {"where": where, "month": month, "surname": surname, "measure": measure}
    right = frozenset(
        incident
        for incident, have in facts.items()
        if all(one is None or one in have[kind] for kind, one in asked.items())
    )
    reports = frozenset(article.report.id for article in articles if article.group in right)
    return Question(where, month, surname, measure, right, reports)


def score_questions(questions: Sequence[Question], told: Sequence[Told]) -> dict[str, float]:
    """Score the answers of what is taken for an incident each."""
    f1 = right = error = 0.0
    for question in questions:
        chosen = [one for one in told if one.answers(question)]
        reports = frozenset[str]().union(*(one.reports for one in chosen))
        f1 += 2 * len(reports & question.reports) / (len(reports) + len(question.reports))
        right += len(chosen) == len(question.incidents)
        error += (len(chosen) - len(question.incidents)) ** 2
    many = max(1, len(questions))
    return {
        "document_f1": round(100 * f1 / many, 1),
        "right": round(100 * right / many, 1),
        "rmse": round(sqrt(error / many), 2),
    }


def _tell_all(
    articles: Sequence[Article], findings: Mapping[str, Findings]
) -> dict[str, list[Told]]:
    """Return what is taken for incidents, by what the names of its scores begin with."""
    record = reconcile([article.report for article in articles], findings.values(), twosource="0")
    of_story = {story.id: [e for e in story.events if _is_attack(e)] for story in record.stories}
    by_id = {event.id: event for events in of_story.values() for event in events}
    alone: dict[str, list[Event]] = {}
    for event in by_id.values():
        alone.setdefault(event.report, []).append(event)
    incidents = (
        [by_id[event] for event in incident.events if event in by_id]
        for story in record.stories
        for incident in story.incidents
    )
    groups: dict[str, Iterable[list[Event]]] = {
        "": incidents,
        "each_report_": alone.values(),
        "each_story_": of_story.values(),
    }
    return {
        name: [_tell(events, findings) for events in chosen if events]
        for name, chosen in groups.items()
    }


def _is_attack(event: Event) -> bool:
    return event.type == "ASSAULT" and event.polarity == "happened"


def _tell(events: Sequence[Event], findings: Mapping[str, Findings]) -> Told:
    reports = frozenset(event.report for event in events)
    read = [findings[report] for report in sorted(reports)]
    times = [event.time.edtf for event in events if event.time and event.time.edtf]
    figures = [figure for found in read for figure in found.figures if figure.low]
    standings = [entity.standing or "" for found in read for entity in found.entities]
    return Told(
        reports=reports,
        places=frozenset(name for found in read for p in found.places for name in _list_places(p)),
        months=frozenset(time[:7] for time in times if len(time) >= 7),
        surnames=frozenset(
            _fold(entity.name).split()[-1]
            for found in read
            for entity in found.entities
            if entity.kind == "person" and _fold(entity.name)
        ),
        measures=frozenset(_MEASURES) & {*(f.measure for f in figures), *standings},
    )


def _list_places(place: Place) -> frozenset[str]:
    regions = (a.region for a in place.alternatives if a.geoname == place.geoname and a.region)
    return frozenset(map(_fold, (place.name, *regions)))


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())
