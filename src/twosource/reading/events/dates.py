"""Dates: the time of an event among the times that its sentence names, by the tree.

A time belongs to the verb or noun that governs it, and to what is told of the same act. ``"The
blast hit the district that the army retook in May"``: May hangs on *retook*, and dates no blast.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from twosource.model.analyses import Sentence
from twosource.model.spans import Span
from twosource.model.times import Time
from twosource.reading.material import Material

__all__ = ["find_time"]

_ENDS = (["by"], ["until"], ["till"], ["through"])
_NEAR = 8  # tokens before a time in which its verb stands
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


def find_time(
    material: Material,
    sentence: Sentence,
    where: tuple[int, int],
    spans: Sequence[tuple[int, int]],
    acts: Collection[tuple[int, int]],
    *,
    named: bool = False,
) -> Time | None:
    """Return the time that dates what happens at ``where``, or None where the words name none.

    ``spans`` are all events of the sentence, ``acts`` those that are more than words. Without a
    tree it is the time that stands nearer to this event than to another. ``named`` says that the
    event may only be named: "pending the result of the vote".
    """
    times = [time for time in material.times_in(sentence.start, sentence.end) if _is_day(time)]
    times = [time for time in times if not _dates_other(material, sentence, time, where)]
    tree = _Tree(material, sentence, where, spans, acts)
    time = tree.choose(times, _NAMED if named else _FAR) if times else None
    if time is None:
        return None
    before = material.report.text[sentence.start : _at(time)].lower().split()[-1:]
    words = material.report.text[slice(*where)].lower()
    if tree.is_since(time):
        return _from(time)
    state = words in material.language.events.states
    return _until(time) if state or before in _ENDS else time


def _is_day(time: Time) -> bool:
    return time.span is not None and time.granularity not in ("duration", "set", "unknown")


class _Tree:
    """A sentence's tree, with an event in it whose time is asked for."""

    def __init__(
        self,
        material: Material,
        sentence: Sentence,
        where: tuple[int, int],
        spans: Sequence[tuple[int, int]],
        acts: Collection[tuple[int, int]],
    ) -> None:
        self._tokens = material.words(sentence)
        self._heads = material.heads(self._tokens)
        self._where, self._spans = where, spans
        self._event = self._head_of(*where)
        self._acts = {self._head_of(*span) for span in acts} - {None}

    def choose(self, times: Sequence[Time], far: float) -> Time | None:
        """Return the time to which the way is cheapest, if it is not too far."""
        if self._event is None:
            return next((time for time in times if self._is_nearest(time)), None)
        costs = [(self._cost(time), _distance(time.span, self._where), time) for time in times]
        near = [item for item in costs if item[0] <= far]
        return min(near, key=lambda item: item[:2])[2] if near else None

    def is_since(self, time: Time) -> bool:
        """Say whether a time begins what goes on: "since April", "since the war began in 2011"."""
        index = self._head_of(time.span.start, time.span.end) if time.span else None
        for _ in self._tokens:
            if index is None or index == self._event:
                return False
            if _SINCE in self._ties(index, "case") | self._ties(index, "mark"):
                return True
            index = self._heads[index]
        return False

    def _is_nearest(self, time: Time) -> bool:
        nearest = min(self._spans, key=lambda other: _distance(time.span, other))
        return nearest == self._where

    def _head_of(self, start: int, end: int) -> int | None:
        """Return the token of a stretch that governs the others; None where there is no tree."""
        inside = [i for i, t in enumerate(self._tokens) if t.start < end and start < t.end]
        if not inside or self._tokens[inside[0]].relation is None:
            return None
        return next((i for i in inside if self._heads[i] not in inside), inside[0])

    def _cost(self, time: Time) -> float:
        """Return what the way from a time to the event costs."""
        own = self._head_of(time.span.start, time.span.end) if time.span else None
        if own is None or self._event is None:
            return _FAR + 1
        below = [self._event]
        while (above := self._heads[below[-1]]) is not None and above not in below:
            below.append(above)
        cost, index = 0.0, own
        for _ in self._tokens:
            if index in below:
                way = below[: below.index(index)]
                if way and self._is_told_after(own, way[-1], index):
                    return cost + _STEP + sum(self._down(i) for i in way[:-1])
                return cost + sum(self._down(i) for i in way)
            head = self._heads[index]
            if head is None:
                break
            cost += self._up(index)
            index = head
        return _FAR + 1

    def _is_told_after(self, time: int, content: int, verb: int) -> bool:
        """Say whether a time ends what is told, and who tells it follows.

        "A blast killed six on Friday the army said": the parser gives Friday to *said*.
        """
        relation = self._tokens[content].relation or ""
        if not relation.startswith(("ccomp", "parataxis")) or not content < time < verb:
            return False
        return any(
            time < i < verb and self._heads[i] == verb
            for i, token in enumerate(self._tokens)
            if (token.relation or "").startswith("nsubj")
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
            token.text.lower()
            for i, token in enumerate(self._tokens)
            if self._heads[i] == index and token.relation == relation
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
    tokens = [t for t in material.words(sentence) if t.end <= _at(time)]
    for token in reversed(tokens[-_NEAR:]):
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
