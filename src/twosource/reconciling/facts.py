"""Facts: statements that are no counts: that it happened, who did it, where, and with what."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from twosource.model.claims import Claim
from twosource.model.events import Event
from twosource.model.spans import Span
from twosource.model.stories import Incident, Statement, Value
from twosource.reconciling.independence import count_independent
from twosource.reconciling.names import Directory
from twosource.reconciling.places import key_of_place
from twosource.reconciling.spellings import fold_name
from twosource.reconciling.stands import Stand
from twosource.reconciling.statements import judge_state

__all__ = ["state_facts"]

# ASSAULT's modes that name a means; the others say what was done.
_WEAPONS = frozenset(
    """
    firearms explosives suicide-attack aerial drone heavy-weapons crowd-control unconventional
    primitive
    """.split()
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One claim's mark on one value: what it is about, its key, its words, and for or against."""

    about: str
    key: str
    words: Span
    claim: Claim
    against: bool
    unsure: bool


def state_facts(
    incident: Incident,
    claims: Iterable[Claim],
    events: Mapping[str, Event],
    *,
    directory: Directory,
    stands: Mapping[str, Stand],
) -> tuple[Statement, ...]:
    """Return what the claims state of one incident, besides counts."""
    told: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    for claim in claims:
        for event in (events[key] for key in claim.events if key in events):
            if event.id in incident.events:
                for mark in _mark(claim, event, directory):
                    told[mark.about, mark.key].append(mark)
    stated = (_state(incident, told[key], stands) for key in sorted(told))
    return tuple(statement for statement in stated if statement is not None)


def _mark(claim: Claim, event: Event, directory: Directory) -> Iterable[Mark]:
    """Yield what one claim says of one event; wishes, questions and threats state nothing."""
    if claim.stance not in ("asserts", "confirms", "denies", "doubts"):
        return
    against = claim.stance == "denies" or event.polarity == "did_not"
    if event.polarity == "did_not" and claim.figures:
        return  # "no one was killed" is a zero among counts
    unsure = "unconfirmed" in (claim.certainty, event.certainty) or claim.stance == "doubts"
    for about, key, words in _values(event, directory, against=against):
        yield Mark(about, key, words, claim, against, unsure)


def _values(
    event: Event, directory: Directory, *, against: bool
) -> Iterable[tuple[str, str, Span]]:
    """Yield what an event states: that it happened, with what, where and by whom.

    A denial is of the act alone, and of its means where it names one: who denies live ammunition
    in Lomark denies neither the clash nor the place.
    """
    if event.mode in _WEAPONS:
        yield "weapon", event.mode or "", event.span
    if not against or event.mode not in _WEAPONS:
        yield "happened", _kind(event), event.span
    if against:
        return
    if event.place is not None and event.place.span is not None:
        yield "place", key_of_place(event.place), event.place.span
    for name in event.actors:
        yield "actor", directory.find(name.entity) or fold_name(name.name), name.span


def _kind(event: Event) -> str:
    """Return PLOVER's type and mode; a means is stated by itself, as the weapon."""
    kind = event.type or event.context or "event"
    return kind if event.mode is None or event.mode in _WEAPONS else f"{kind}/{event.mode}"


def _state(
    incident: Incident, marks: Sequence[Mark], stands: Mapping[str, Stand]
) -> Statement | None:
    support = sorted({mark.claim.id for mark in marks if not mark.against})
    against = sorted({mark.claim.id for mark in marks if mark.against} - set(support))
    first = min(marks, key=lambda mark: (mark.against, mark.unsure, mark.words))
    if not support:
        return None
    independent = count_independent(stands[claim] for claim in support)
    return Statement(
        incident=incident.id,
        about=first.about,
        who=None,
        low=None,
        best=None,
        high=None,
        rule=None,
        value=Value(first.words, first.key),
        support=tuple(support),
        against=tuple(against),
        independent_origins=independent,
        independent_against=count_independent(stands[claim] for claim in against),
        state=judge_state(
            unconfirmed=all(mark.unsure for mark in marks if not mark.against),
            rejected=bool(against),
            relations=["denies"] if against else [],
            independent=independent,
        ),
    )
