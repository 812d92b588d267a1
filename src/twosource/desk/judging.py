"""Judging: what a person says of findings, as a verdict that is anchored to their words."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import get_args

from twosource.desk.subjects import Subject, make_target, name_subject
from twosource.errors import RecordRefused, SettingsWrong
from twosource.intake.dates import read_date
from twosource.model.claims import Claim
from twosource.model.events import Event
from twosource.model.figures import Figure, parse_bounds, write_bounds
from twosource.model.identity import digest
from twosource.model.names import Entity
from twosource.model.reports import ReportEntry, ReportStatus
from twosource.model.stories import Incident, Story
from twosource.model.verdicts import KINDS, Target, Verdict, VerdictKind
from twosource.model.wire import from_json, to_json
from twosource.reconciling.corrections import CORRECTED, SET, correct
from twosource.reconciling.verdicts import NOTICE, RELATION

__all__ = ["KINDS", "make_verdict", "redate"]

_SEVERAL = frozenset(["same", "different", "merge", "same-origin", "not-same-origin", "split"])


def make_verdict(
    kind: VerdictKind,
    subjects: Sequence[Subject],
    *,
    field: str | None = None,
    value: str | None = None,
    by: str,
    at: str,
    why: str,
) -> Verdict:
    """Return a verdict; raises :class:`SettingsWrong` for one that means nothing.

    ``field`` and ``value`` are what ``correct`` and ``set`` say. Of ``split`` the first subject is
    the whole, the others are the parts that leave it.
    """
    if kind not in get_args(VerdictKind):
        raise SettingsWrong(f"{kind!r} is no verdict: there are {', '.join(get_args(VerdictKind))}")
    if not why.strip() or not by.strip():
        raise SettingsWrong("a verdict needs a reviewer and a reason: give --by and --why")
    _check_words(by, why, value or "")
    if by.strip().endswith(NOTICE.strip()):
        raise SettingsWrong(f"--by {by!r}: only a publisher's own notice is called so")
    _check_kinds(kind, subjects)
    on, value, undoes = _CHECKS.get(kind, _point)(kind, subjects, field, value)
    return redate(Verdict("", kind, on, value, by.strip(), "", why.strip(), undoes), at)


def _check_words(*said: str) -> None:
    """Refuse half letters, which JSON can write and no desk can keep."""
    for words in said:
        try:
            words.encode("utf-8")
        except UnicodeEncodeError as error:
            told = repr(words)[1:-1]
            raise SettingsWrong(f"“{told}” is no text in UTF-8: write it anew") from error


def redate(verdict: Verdict, at: str) -> Verdict:
    """Return a verdict as given at a moment, with the id that it has by that."""
    told = [part for target in verdict.on for part in _write(target)]
    said = (verdict.value, verdict.by, at, verdict.why, verdict.undoes)
    return replace(verdict, id=digest("verdict", verdict.verdict, *told, *said), at=at)


def _write(target: Target) -> tuple[str | int | None, ...]:
    span = target.span
    where = (None, None) if span is None else (span.start, span.end)
    return target.kind, target.report, *where, target.field, target.finding


def _check_kinds(kind: VerdictKind, subjects: Sequence[Subject]) -> None:
    for subject in subjects:
        if subject.kind not in KINDS[kind]:
            raise SettingsWrong(
                f"{name_subject(subject)}: {kind} speaks of {' or '.join(KINDS[kind])}"
            )
    if kind in _SEVERAL and len({subject.id for subject in subjects}) < 2:
        whole = kind != "split" or not subjects or subjects[0].kind != "entity"
        if whole or len(subjects) < 2:
            raise SettingsWrong(f"{kind} needs two or more different ids")


Pointed = tuple[tuple[Target, ...], str | None, str | None]
Point = Callable[[VerdictKind, Sequence[Subject], str | None, str | None], Pointed]


def _point(
    kind: VerdictKind, subjects: Sequence[Subject], _field: str | None, value: str | None
) -> Pointed:
    """Point at each subject; two findings that are accepted or rejected are a relation."""
    if kind in ("accept", "reject") and len(subjects) != 1:
        kinds = {subject.kind for subject in subjects}
        if len(subjects) != 2 or not kinds <= {"claim", "figure"}:
            raise SettingsWrong(f"{kind} needs one id, or two of claims or figures: their relation")
        if kind == "reject":  # to accept one brings back what was rejected
            _check_relation(*subjects)
        return tuple(make_target(one, RELATION) for one in subjects), value, None
    if kind != "accept" and len({_family(subject.kind) for subject in subjects}) > 1:
        told = ", ".join(name_subject(subject) for subject in subjects)
        raise SettingsWrong(f"{kind} speaks of things of one kind: these are {told}")
    _check_story(kind, subjects)
    if kind in ("same", "merge"):  # every part of each, or the others would be left behind
        parts = (_list_members(subject) or [make_target(subject)] for subject in subjects)
        return tuple(part for own in parts for part in own), value, None
    return tuple(make_target(subject) for subject in subjects), value, None


def _check_relation(a: Subject, b: Subject) -> None:
    """Refuse to reject a relation that there is not."""
    relations = () if a.story is None else a.story.relations
    if all({relation.a, relation.b} != {a.id, b.id} for relation in relations):
        raise SettingsWrong(
            f"{name_subject(a)} and {name_subject(b)} have no relation to reject: `twosource"
            f" explain {a.id[:8]}` lists those that there are"
        )


def _check_story(kind: str, subjects: Sequence[Subject]) -> None:
    """Refuse to join or part what two stories hold: each story is told by itself."""
    inside = [subject for subject in subjects if subject.kind not in ("report", "story")]
    homes = {subject.story.id: subject.story for subject in inside if subject.story is not None}
    if len(homes) > 1:
        told = " ".join(home[:8] for home in homes)
        raise SettingsWrong(
            f"{kind}: these are of {len(homes)} stories; where they are one matter, first"
            f" `twosource merge {told}`"
        )


def _family(kind: str) -> str:
    return {"event": "incident", "report": "story", "origin": "claim"}.get(kind, kind)


def _point_split(
    _kind: VerdictKind, subjects: Sequence[Subject], _field: str | None, _value: str | None
) -> Pointed:
    """Part one member from all others of its whole."""
    whole, *parts = subjects
    if len(parts) != 1:
        raise SettingsWrong("split needs the whole and the one part that leaves it")
    (part,) = parts
    leaving = make_target(part)
    rest = [one for one in _list_members(whole) if _is_other(one, leaving)]
    if len(rest) == len(_list_members(whole)) or not rest:
        raise SettingsWrong(f"{name_subject(part)} is no part of {name_subject(whole)}")
    return (leaving, *rest), None, None


def _is_other(one: Target, other: Target) -> bool:
    return (one.report, one.span, one.finding) != (other.report, other.span, other.finding)


def _list_members(whole: Subject) -> list[Target]:
    item, story = whole.item, whole.story
    if isinstance(item, Story):
        return [Target("report", report, None, None) for report in item.reports]
    if isinstance(item, Incident) and story is not None:
        events = [event for event in story.events if event.id in item.events]
        return [Target("event", event.report, event.span, None, event.id) for event in events]
    if isinstance(item, Entity):
        return [Target("entity", span.report, span, None) for span in item.names]
    return []


def _point_correct(
    _kind: VerdictKind, subjects: Sequence[Subject], field: str | None, value: str | None
) -> Pointed:
    (subject,) = _one("correct", subjects)
    fields = CORRECTED[subject.kind]
    if field not in fields or value is None:
        what = "an event" if subject.kind == "event" else f"a {subject.kind}"
        raise SettingsWrong(f"of {what} can be corrected: {', '.join(fields)}")
    item, value = subject.item, value.strip()
    if isinstance(item, Figure | Event | Claim):
        try:
            from_json(type(item), to_json(correct(item, field, value)))
        except (ValueError, RecordRefused) as error:
            raise SettingsWrong(f"{field} {value!r}: {error}") from error
    # "1,200" and "1200" are one answer where two persons must agree.
    plain = write_bounds(parse_bounds(value)) if field == "value" else value
    return (make_target(subject, field),), plain, None


def _point_set(
    _kind: VerdictKind, subjects: Sequence[Subject], field: str | None, value: str | None
) -> Pointed:
    (subject,) = _one("set", subjects)
    if field not in SET:
        raise SettingsWrong(f"of a report can be set: {', '.join(SET)}")
    plain = (value or "").strip() or None
    if field == "published" and plain is not None:
        day = read_date(plain)
        if day is None:
            raise SettingsWrong(f"published {plain!r} is no date: write it as 2021-11-06")
        plain = day
    if field == "status" and plain not in get_args(ReportStatus):
        raise SettingsWrong(f"a report's status is one of {', '.join(get_args(ReportStatus))}")
    if isinstance(subject.item, ReportEntry):
        return (make_target(subject, field),), plain, None
    raise SettingsWrong(f"{name_subject(subject)} is no report")


def _point_undo(
    _kind: VerdictKind, subjects: Sequence[Subject], _field: str | None, _value: str | None
) -> Pointed:
    (subject,) = _one("undo", subjects)
    if not isinstance(subject.item, Verdict):
        raise SettingsWrong(f"{name_subject(subject)} is no verdict")
    return subject.item.on, None, subject.item.id


def _one(kind: str, subjects: Sequence[Subject]) -> Sequence[Subject]:
    if len(subjects) != 1:
        raise SettingsWrong(f"{kind} needs one id")
    return subjects


_CHECKS: dict[VerdictKind, Point] = {
    "split": _point_split,
    "correct": _point_correct,
    "set": _point_set,
    "undo": _point_undo,
}
