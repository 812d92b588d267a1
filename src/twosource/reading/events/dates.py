"""Dates: the time of an event among the times that its sentence names, by the tree.

A time belongs to the verb or noun that governs it, and to what is told of the same act. ``"The
blast hit the district that the army retook in May"``: May hangs on *retook*, and dates no blast.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from twosource.model.analyses import Sentence
from twosource.model.events import SPOKEN, EventType
from twosource.model.spans import Span
from twosource.model.times import Time
from twosource.reading.material import Material

__all__ = ["Dates"]

_ENDS = (["by"], ["until"], ["till"], ["through"])
_NEAR = 8  # tokens before a time in which its verb stands
_WORD = 20  # characters in which the word before a time stands
_SMALL = frozenset(
    """late early earlier later on in at the to a an from by of one two three four five six seven
    eight nine ten""".split()
)
# What a step in the tree costs, from a time up to what governs it and down to an event.
_UP = {"acl:relcl": 3.5, "ccomp": 7.0, "parataxis": 7.0, "conj": 1.5, "acl": 1.0}
_DOWN = {"acl:relcl": 6.0, "ccomp": 7.0, "parataxis": 7.0, "conj": 1.0, "appos": 2.0}
_STEP, _DEEP, _APART, _FAR = 0.6, 2.0, 6.0, 5.0
_NAMED = 4.0  # of a vote: most are only named, and their day stands beside them
# "killed in an attack on Friday" is one act, "arrested over Friday's attack" two.
_WITHIN = frozenset(["in", "by", "during", "at", "of", "amid", "with"])
_MEANWHILE = frozenset(["when", "as", "while", "to"])
_SINCE = "since"


class Dates:
    """The times of one sentence, and which of them dates which of its events.

    ``spans`` are all events of the sentence by what kind they are. Without a tree a time dates the
    event that it stands nearest to.
    """

    def __init__(
        self,
        material: Material,
        sentence: Sentence,
        spans: Mapping[tuple[int, int], EventType | None],
    ) -> None:
        """Look at the tree once for all events."""
        self._material, self._sentence, self._spans = material, sentence, spans
        inside = material.times_in(sentence.start, sentence.end)
        self._times = [time for time in inside if _is_day(time)]
        self._tree = _Tree(material, sentence, spans) if self._times else None

    def find(self, where: tuple[int, int]) -> Time | None:
        """Return the time that dates what happens at ``where``; None where the words name none."""
        if self._tree is None:
            return None
        times = [
            time
            for time in self._times
            if not _dates_other(self._material, self._sentence, time, where)
        ]
        far = _NAMED if self._spans.get(where) is None else _FAR
        time = self._tree.choose(where, times, far)
        if time is None:
            return None
        text = self._material.report.text
        before = text[max(self._sentence.start, _at(time) - _WORD) : _at(time)].lower().split()[-1:]
        if self._tree.is_since(where, time):
            return _from(time)
        state = text[slice(*where)].lower() in self._material.language.events.states
        return _until(time) if state or before in _ENDS else time


def _is_day(time: Time) -> bool:
    return time.span is not None and time.granularity not in ("duration", "set", "unknown")


class _Tree:
    """A sentence's tree, with its events in it."""

    def __init__(
        self,
        material: Material,
        sentence: Sentence,
        spans: Mapping[tuple[int, int], EventType | None],
    ) -> None:
        self._tokens = material.words(sentence)
        self._starts = [token.start for token in self._tokens]
        self._heads = material.heads(self._tokens)
        self._spans = tuple(spans)
        acts = {self._head_of(*span) for span, kind in spans.items() if kind not in SPOKEN}
        self._acts = acts - {None}
        self._below: dict[int, list[int]] = defaultdict(list)
        for index, head in enumerate(self._heads):
            if head is not None:
                self._below[head].append(index)

    def choose(self, where: tuple[int, int], times: Sequence[Time], far: float) -> Time | None:
        """Return the time to which the way is cheapest, if it is not too far."""
        event = self._head_of(*where)
        if event is None:
            return next((time for time in times if self._is_nearest(where, time)), None)
        way = {index: step for step, index in enumerate(self._way_up(event))}
        costs = [(self._cost(way, time), _distance(time.span, where), time) for time in times]
        near = [item for item in costs if item[0] <= far]
        return min(near, key=lambda item: item[:2])[2] if near else None

    def _way_up(self, index: int) -> Iterator[int]:
        for _ in self._tokens:
            yield index
            head = self._heads[index]
            if head is None:
                return
            index = head

    def is_since(self, where: tuple[int, int], time: Time) -> bool:
        """Say whether a time begins what goes on: "since April", "since the war began in 2011"."""
        event, own = self._head_of(*where), self._head_of_time(time)
        for index in self._way_up(own) if own is not None else ():
            if index == event:
                return False
            if _SINCE in self._ties(index, "case") | self._ties(index, "mark"):
                return True
        return False

    def _is_nearest(self, where: tuple[int, int], time: Time) -> bool:
        nearest = min(self._spans, key=lambda other: _distance(time.span, other))
        return nearest == where

    def _head_of_time(self, time: Time) -> int | None:
        return self._head_of(time.span.start, time.span.end) if time.span else None

    def _head_of(self, start: int, end: int) -> int | None:
        """Return the token of a stretch that governs the others; None where there is no tree."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_left(self._starts, end)
        inside = [i for i in range(first, last) if self._tokens[i].end > start]
        if not inside or self._tokens[inside[0]].relation is None:
            return None
        return next((i for i in inside if self._heads[i] not in inside), inside[0])

    def _cost(self, way: Mapping[int, int], time: Time) -> float:
        """Return what it costs to go from a time to an event, whose ``way`` up is given."""
        own = self._head_of_time(time)
        cost = 0.0
        for index in self._way_up(own) if own is not None else ():
            if index in way:
                down = list(way)[: way[index]]
                if down and own is not None and self._is_told_after(own, down[-1], index):
                    return cost + _STEP + sum(self._down(i) for i in down[:-1])
                return cost + sum(self._down(i) for i in down)
            cost += self._up(index)
            if cost > _FAR:
                break
        return _FAR + 1

    def _is_told_after(self, time: int, content: int, verb: int) -> bool:
        """Say whether a time ends what is told, and who tells it follows.

        "A blast killed six on Friday the army said": the parser gives Friday to *said*.
        """
        relation = self._tokens[content].relation or ""
        if not relation.startswith(("ccomp", "parataxis")) or not content < time < verb:
            return False
        return any(
            time < i < verb and (self._tokens[i].relation or "").startswith("nsubj")
            for i in self._below[verb]
        )

    def _up(self, index: int) -> float:
        """Return the cost of a step up; a noun that is an event keeps its time to itself."""
        relation = self._tokens[index].relation or ""
        if relation == "advcl":
            return self._clause(index)
        if index in self._acts and not relation.startswith(("nsubj", "acl", "conj")):
            return _STEP if self._ties(index, "case") & _WITHIN else _APART
        return _UP.get(relation, _UP.get(relation.partition(":")[0], _STEP))

    def _down(self, index: int) -> float:
        """Return the cost of a step down to the event."""
        relation = self._tokens[index].relation or ""
        if relation == "advcl":
            return self._clause(index)
        if relation == "obj" and self._heads[index] in self._acts:
            return _APART
        if relation.startswith(("obl", "nmod")) and (ties := self._ties(index, "case")):
            near = _STEP if relation.startswith("obl") else _DEEP
            loose = _APART if self._heads[index] in self._acts else _DEEP
            return near if ties & _WITHIN else loose
        return _DOWN.get(relation, _DOWN.get(relation.partition(":")[0], _STEP))

    def _clause(self, index: int) -> float:
        """Return the cost of passing a clause: "when it hit" is one time, "after it hit" another.

        Without a mark it is the same act: "killing six".
        """
        marks = self._ties(index, "mark") | self._ties(index, "advmod")
        own = marks - _MEANWHILE - {_SINCE} if self._ties(index, "mark") else frozenset[str]()
        return _APART if own else 1.0

    def _ties(self, index: int, relation: str) -> frozenset[str]:
        return frozenset(
            self._tokens[i].text.lower()
            for i in self._below[index]
            if self._tokens[i].relation == relation
        )


def _from(time: Time) -> Time:
    """What is told "since April" goes on: an open end."""
    if time.edtf is None or ".." in time.edtf or "/" in time.edtf:
        return time
    return replace(time, edtf=f"{time.edtf}/..", timex=f"{time.timex}/..", granularity="interval")


def _until(time: Time) -> Time:
    """What is told "by Tuesday", "until Thursday" or of a state began no later: an open start."""
    if time.edtf is None or time.edtf.startswith("..") or time.edtf.endswith(".."):
        return time
    day = time.edtf.split("/")[-1].split("T")[0]
    return replace(time, edtf=f"../{day}", timex=f"../{time.timex}", granularity="interval")


def _at(time: Time) -> int:
    return time.span.start if time.span else 0


def _dates_other(
    material: Material, sentence: Sentence, time: Time, where: tuple[int, int]
) -> bool:
    """Say whether a time stands with a verb that is no event: "rose on Tuesday", "said on Friday".

    Between such a verb and its time only names and small words may stand: "told Reuters late on
    Monday", "in a statement on Friday".
    """
    claims, events = material.language.claims, material.language.events
    words = material.words(sentence)
    last = bisect_left(words, _at(time), key=lambda token: token.end + 1)
    for token in reversed(words[max(0, last - _NEAR) : last]):
        word = token.text.lower()
        if where[0] <= token.start < where[1]:
            return False  # "met in Paris on Monday": the event's own verb
        if word in events.owning or word in claims.cues or word in claims.documents:
            return True
        passed = token.text[0].isupper() or token.text.isdigit() or word in _SMALL
        if not passed and word not in claims.audiences:
            return False
    return False


def _distance(span: Span | None, where: tuple[int, int]) -> int:
    return max(span.start - where[1], where[0] - span.end, 0) if span else 0
