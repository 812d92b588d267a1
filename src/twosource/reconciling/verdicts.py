"""Verdicts: what people decided, as joins to make, joins to refuse, and pairs not to compare.

Of verdicts on one thing the latest counts. Where a desk asks for two reviewers, one counts when two
persons say it and nobody says otherwise. What a verdict speaks of is found by its words, in
findings of any version: see :func:`anchor`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from twosource.model import spans
from twosource.model.findings import Findings
from twosource.model.spans import Span
from twosource.model.stories import Unknown
from twosource.model.verdicts import Target, Verdict, VerdictKind
from twosource.reconciling.joins import Join

__all__ = [
    "NOTICE",
    "RELATION",
    "Decisions",
    "anchor",
    "decide",
    "find_disputes",
    "list_disputes",
    "list_uncompared",
    "list_undone",
    "select_standing",
]

NOTICE = " (notice)"  # how the name ends of whoever withdraws what they published
RELATION = "relation"  # the field of a target that is one side of a relation
_TOGETHER: tuple[VerdictKind, ...] = ("same", "merge")
_APART: tuple[VerdictKind, ...] = ("different", "split")
_PARTING: tuple[VerdictKind, ...] = (*_APART, "not-same-origin")
# Verdicts that answer one question about one thing, so that one of them can stand.
_QUESTIONS: Mapping[VerdictKind, str] = {
    "accept": "right",
    "reject": "right",
    "correct": "right",
    "same": "one",
    "merge": "one",
    "different": "one",
    "split": "one",
    "same-origin": "origin",
    "not-same-origin": "origin",
    "set": "set",
}
# What a verdict may point at, and the finding it means: an incident is known by its events.
_KINDS: Mapping[str, str] = {
    "incident": "event",
    "event": "event",
    "entity": "entity",
    "name": "entity",
    "claim": "claim",
    "origin": "claim",
    "figure": "figure",
    "report": "report",
    "story": "report",
}
_HALF = 0.5  # of the longer span


@dataclass(frozen=True, slots=True)
class Decisions:
    """Joins to make and pairs to keep apart, for one kind of finding."""

    joins: tuple[Join, ...] = ()
    apart: frozenset[frozenset[str]] = frozenset()


Question = tuple[str, frozenset[tuple[object, ...]]]


def select_standing(verdicts: Iterable[Verdict], reviewers: int = 1) -> tuple[Verdict, ...]:
    """Return the verdicts that count, in order: not undone, not answered by a later one.

    With two ``reviewers`` the latest of each person are compared, and count only where two or more
    say one thing and nobody another. A publisher's notice counts at once: nobody judges it.
    """
    standing: list[Verdict] = []
    for answers in _by_question(verdicts, reviewers).values():
        if reviewers < 2 or _is_notice(answers[-1]):
            standing.append(answers[-1])
        else:
            latest = {verdict.by: verdict for verdict in answers}
            if len(latest) >= reviewers and len({_answer(v) for v in latest.values()}) == 1:
                standing.append(answers[-1])
    return tuple(sorted(standing, key=_order))


def _is_notice(verdict: Verdict) -> bool:
    return verdict.verdict == "set" and verdict.by.endswith(NOTICE)


def find_disputes(
    verdicts: Iterable[Verdict], reviewers: int = 1
) -> tuple[tuple[Verdict, ...], ...]:
    """Return the verdicts of several persons on one thing that do not agree, the latest of each."""
    found = []
    for answers in _by_question(verdicts, reviewers).values():
        latest = {verdict.by: verdict for verdict in answers}
        if len({_answer(verdict) for verdict in latest.values()}) > 1:
            found.append(tuple(sorted(latest.values(), key=_order)))
    return tuple(sorted(found, key=lambda dispute: _order(dispute[0])))


def list_disputes(verdicts: Iterable[Verdict], reviewers: int = 1) -> tuple[Unknown, ...]:
    """Name what reviewers do not agree on."""
    return tuple(
        Unknown(
            about="a verdict",
            why="; ".join(f"{v.by} says “{_tell(v)}”: {v.why}" for v in dispute),
            effect="the latest counts, or none where two reviewers must agree",
            mend="one of them undoes it, or gives the other's",
            report=dispute[0].on[0].report,
            span=dispute[0].on[0].span,
        )
        for dispute in find_disputes(verdicts, reviewers)
    )


def _tell(verdict: Verdict) -> str:
    return f"{verdict.verdict} {verdict.value}" if verdict.value else verdict.verdict


def _order(verdict: Verdict) -> tuple[str, str]:
    return verdict.at, verdict.id


def list_undone(verdicts: Iterable[Verdict], reviewers: int = 1) -> frozenset[str]:
    """Return the ids of verdicts that a later one undoes, which itself stands.

    Where two ``reviewers`` must agree, one person takes back only what she said herself: what
    others said two persons undo.
    """
    undone: set[str] = set()
    against: dict[str, set[str]] = defaultdict(set)
    for verdict in sorted(verdicts, key=_order_undoing, reverse=True):
        persons = against[verdict.id]
        if persons and (verdict.by in persons or len(persons) >= reviewers):
            undone.add(verdict.id)
        elif verdict.verdict == "undo" and verdict.undoes is not None:
            against[verdict.undoes].add(verdict.by)
    return frozenset(undone)


def _order_undoing(verdict: Verdict) -> tuple[str, bool, str]:
    return verdict.at, verdict.verdict == "undo", verdict.id


def _by_question(verdicts: Iterable[Verdict], reviewers: int) -> Mapping[Question, list[Verdict]]:
    """Return the verdicts that no later one undoes, in order, by what they answer."""
    ordered = sorted(verdicts, key=_order)
    undone = list_undone(ordered, reviewers)
    found: dict[Question, list[Verdict]] = defaultdict(list)
    for verdict in ordered:
        if verdict.id not in undone and verdict.verdict in _QUESTIONS and verdict.on:
            found[_question(verdict)].append(verdict)
    return found


def _question(verdict: Verdict) -> Question:
    return _QUESTIONS[verdict.verdict], frozenset(_key(target) for target in verdict.on)


def _key(target: Target) -> tuple[object, ...]:
    where = None if target.span is None else (target.span.start, target.span.end)
    kind = _KINDS.get(target.kind, target.kind)
    return kind, target.report, where, target.field, target.finding


def _answer(verdict: Verdict) -> tuple[str, str | None]:
    same = "same" if verdict.verdict == "merge" else verdict.verdict
    return "different" if same == "split" else same, verdict.value


def decide(
    verdicts: Iterable[Verdict],
    findings: Mapping[str, Findings],
    kind: str,
    *,
    origin: bool = False,
) -> Decisions:
    """Return what standing verdicts decide on one kind: ``report``, ``entity``, ``event``, ...

    With ``origin`` it is whether claims have one origin. All that ``same``, ``merge`` and
    ``different`` name are one, or apart; of ``split`` the first is parted from all others. Of two
    verdicts on one pair the later counts, whatever else they name.
    """
    together: tuple[VerdictKind, ...] = ("same-origin",) if origin else _TOGETHER
    parted: tuple[VerdictKind, ...] = ("not-same-origin",) if origin else _APART
    last: dict[frozenset[str], Verdict] = {}
    joining: list[tuple[Verdict, list[str]]] = []
    for verdict in sorted(verdicts, key=_order):
        if verdict.verdict not in (*together, *parted):
            continue
        anchored = [anchor(one, findings, kind) for one in verdict.on]
        found = list(dict.fromkeys(key for key in anchored if key is not None))
        if verdict.verdict in together:
            joining.append((verdict, found))
        if verdict.verdict != "split":
            last |= {frozenset(pair): verdict for pair in combinations(found, 2)}
        elif (leaving := anchored[0]) is not None:
            last |= {frozenset([leaving, other]): verdict for other in found if other != leaving}
    joins = [join for verdict, found in joining for join in _join(verdict, found, last)]
    apart = (pair for pair, verdict in last.items() if verdict.verdict in parted)
    return Decisions(tuple(joins), frozenset(apart))


def _join(
    verdict: Verdict, found: Sequence[str], last: Mapping[frozenset[str], Verdict]
) -> Iterator[Join]:
    """Yield joins of the pairs that no later verdict parted: few of them, where none did."""
    pairs = list(combinations(found, 2))
    kept = [pair for pair in pairs if last[frozenset(pair)].verdict not in _PARTING]
    wanted = kept if len(kept) < len(pairs) else [pair for pair in kept if pair[0] == found[0]]
    yield from (Join(a, b, _told(verdict), rank=-1) for a, b in wanted)


def list_uncompared(
    verdicts: Iterable[Verdict], findings: Mapping[str, Findings]
) -> frozenset[frozenset[str]]:
    """Return the pairs of figures or claims whose relation standing verdicts reject."""
    found = (
        frozenset(key for one in verdict.on if (key := anchor(one, findings)) is not None)
        for verdict in verdicts
        if verdict.verdict == "reject" and all(target.field == RELATION for target in verdict.on)
    )
    return frozenset(pair for pair in found if len(pair) == 2)


def _told(verdict: Verdict) -> str:
    return f"{verdict.by} decided so: {verdict.why}"


def anchor(target: Target, findings: Mapping[str, Findings], kind: str | None = None) -> str | None:
    """Return the id of the only finding of a kind that a target overlaps by half or more.

    ``kind`` is by default the target's own; a report is found by its id. None where nothing fits,
    where several do, or where the target is of another kind.
    """
    meant = _KINDS.get(target.kind)
    own = findings.get(target.report)
    if meant is None or own is None or meant != (kind or meant):
        return None
    if meant == "report":
        return target.report
    span = target.span
    if target.finding is not None and any(key == target.finding for key, _ in _spans(own, meant)):
        return target.finding
    if span is None:
        return None
    met = {key for key, words in _spans(own, meant) if spans.share(words, span) >= _HALF}
    return met.pop() if len(met) == 1 else None


def _spans(findings: Findings, kind: str) -> Iterator[tuple[str, Span]]:
    match kind:
        case "entity":
            yield from ((e.id, span) for e in findings.entities for span in e.names)
        case "event":
            yield from ((event.id, event.span) for event in findings.events)
        case "claim":
            yield from ((claim.id, claim.span) for claim in findings.claims)
        case "figure":
            yield from ((figure.id, figure.span) for figure in findings.figures)
