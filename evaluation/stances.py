"""Stances: whether the record presents as told, open or denied what annotators say happened or not.

Protocol. Data are those of :mod:`evaluation.factuality`: the dev parts of the corpus of the
University of Washington (``uw_...``, newswire) and of UDS It Happened 2 (``uds_...``). Each
sentence is read as a report by itself, on the gold words. A target counts when the program found an
event there: the shortest whose span overlaps the word; ``found`` says of how many, in percent, and
``targets`` how many these are. The record then says one of three things of it:

* ``not``: the event has the polarity ``did_not``, or a claim that holds it denies;
* ``open``: otherwise, the event or such a claim is not certain, or the claim doubts, withholds,
  expects, demands, asks, threatens or promises;
* ``happened``: otherwise.

The gold says ``happened`` from 1.5 up, ``not`` from -1.5 down, and ``open`` between. ``accuracy``
is the share that agrees, ``majority`` what it would be if the record always said ``happened``;
``open_precision``, ``not_recall`` and so on are those of one class. ``open_targets`` and
``not_targets`` are counts of the gold. Nothing is drawn by chance.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from evaluation.annotators import Annotate, read_words
from evaluation.factuality import FAR, FactSentence
from twosource.model.claims import Stance
from twosource.model.events import Event
from twosource.model.findings import Findings

__all__ = ["StanceMiss", "find_stance_misses", "score_stances", "sentence_reader"]

Told = Literal["happened", "open", "not"]
ReadSentence = Callable[[FactSentence], Findings]

OPEN_STANCES: frozenset[Stance] = frozenset(
    ("doubts", "withholds", "expects", "demands", "asks", "threatens", "promises")
)


@dataclass(frozen=True, slots=True)
class StanceMiss:
    """A target of which the record does not say what the annotators do."""

    sentence: str
    word: str
    gold: Told
    found: Told


@dataclass(frozen=True, slots=True)
class _Judged:
    index: int
    gold: Told
    found: Told | None  # no event there


def sentence_reader(annotate: Annotate) -> ReadSentence:
    """Return what reads a sentence, on its words, as a report by itself."""
    return lambda sentence: read_words(sentence.text, annotate(sentence.analysis))


def score_stances(sentences: Iterable[FactSentence], read: ReadSentence) -> dict[str, float]:
    """Return accuracy, that of one answer for all, and each class's measures, in percent."""
    targets = [one for sentence in sentences for one in _judge(sentence, read(sentence))]
    judged = [one for one in targets if one.found]
    scores: dict[str, float] = {
        "accuracy": _share([one.gold == one.found for one in judged]),
        "majority": _share([one.gold == "happened" for one in judged]),
    }
    for told in ("open", "not"):
        scores[f"{told}_precision"] = _share(
            [one.gold == told for one in judged if one.found == told]
        )
        scores[f"{told}_recall"] = _share([one.found == told for one in judged if one.gold == told])
    return scores | {
        "found": _share([bool(one.found) for one in targets]),
        "targets": len(judged),
        "open_targets": sum(one.gold == "open" for one in judged),
        "not_targets": sum(one.gold == "not" for one in judged),
    }


def find_stance_misses(
    sentences: Iterable[FactSentence], read: ReadSentence
) -> Iterator[StanceMiss]:
    """Yield the targets with an event that disagree, in the order of the sentences."""
    for sentence in sentences:
        for one in _judge(sentence, read(sentence)):
            if one.found and one.found != one.gold:
                word = sentence.analysis.tokens[one.index].text
                yield StanceMiss(sentence.text, word, one.gold, one.found)


def _judge(sentence: FactSentence, findings: Findings) -> Iterator[_Judged]:
    for index, value in sentence.gold.items():
        token = sentence.analysis.tokens[index]
        events = [
            event
            for event in findings.events
            if event.span.start < token.end and token.start < event.span.end
        ]
        event = min(events, key=lambda one: len(one.span), default=None)
        gold: Told = "happened" if value >= FAR else "not" if value <= -FAR else "open"
        yield _Judged(index, gold, _tell(event, findings) if event else None)


def _tell(event: Event, findings: Findings) -> Told:
    """Return what the record says of an event."""
    claims = [claim for claim in findings.claims if event.id in claim.events]
    stances = {claim.stance for claim in claims}
    if event.polarity == "did_not" or "denies" in stances:
        return "not"
    certainties = {event.certainty, *(claim.certainty for claim in claims)}
    return "open" if certainties != {"certain"} or stances & OPEN_STANCES else "happened"


def _share(judged: Sequence[bool]) -> float:
    return round(100 * sum(judged) / max(len(judged), 1), 2)
