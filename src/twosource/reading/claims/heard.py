"""Attributions as the network reads them, brought to the words of a clause."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from twosource.model.analyses import Role, RoleSpan, Token

__all__ = ["Heard", "Hearing"]

Phrase = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Heard:
    """One attribution: the tokens of its cue, its source, and the offsets of its contents.

    ``source`` is null where the network has none, or several with words between them; ``contents``
    are what lies of them within the clause, in order, and may be none.
    """

    cue: Phrase
    source: Phrase | None
    contents: tuple[tuple[int, int], ...]


class Hearing:
    """The attributions that the network reads in one report, by the places of their cues."""

    def __init__(self, roles: Iterable[RoleSpan]) -> None:
        """Put the parts of each attribution together; those without a cue are left out."""
        parts: dict[int, list[RoleSpan]] = defaultdict(list)
        for role in roles:
            parts[role.attribution].append(role)
        self._parts = [_Parts.sort(spans) for spans in parts.values()]
        self._cues = sorted(
            (cue.start, number) for number, one in enumerate(self._parts) for cue in one.cues
        )

    def within(self, tokens: Sequence[Token]) -> tuple[Heard, ...]:
        """Return the attributions whose cue lies among these tokens, in the order of their cues.

        What of them lies beyond these tokens is left out.
        """
        if not tokens:
            return ()
        low = bisect_left(self._cues, (tokens[0].start,))
        high = bisect_left(self._cues, (tokens[-1].end,), lo=low)
        numbers = dict.fromkeys(number for _, number in self._cues[low:high])
        return tuple(_hear(self._parts[number], tokens) for number in numbers)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of one attribution, each role in the order of the text."""

    cues: list[RoleSpan]
    sources: list[RoleSpan]
    contents: list[RoleSpan]

    @classmethod
    def sort(cls, spans: Sequence[RoleSpan]) -> "_Parts":
        ordered = sorted(spans, key=lambda span: span.start)
        by_role = {role: [one for one in ordered if one.role == role] for role in get_args(Role)}
        return cls(by_role["cue"], by_role["source"], by_role["content"])


def _hear(parts: _Parts, tokens: Sequence[Token]) -> Heard:
    low, high = tokens[0].start, tokens[-1].end
    inside = [one for one in parts.sources if low <= one.start and one.end <= high]
    sources = [_phrase(one, tokens) for one in inside]
    source = sources[0] if len(sources) == 1 and sources[0][0] < sources[0][1] else None
    if source and tokens[source[1] - 1].text == ",":
        source = (source[0], source[1] - 1)
    contents = [_clip(one, tokens) for one in parts.contents if one.start < high and low < one.end]
    cue = next(one for one in parts.cues if low <= one.start < high)
    return Heard(_phrase(cue, tokens), source, tuple(contents))


def _clip(content: RoleSpan, tokens: Sequence[Token]) -> tuple[int, int]:
    """Cut a content that goes on beyond these tokens: it ends before their full stop."""
    low, high = tokens[0].start, tokens[-1].end
    stop = tokens[-1].start if tokens[-1].text == "." and len(tokens) > 1 else high
    return max(content.start, low), content.end if content.end <= high else stop


def _phrase(role: RoleSpan, tokens: Sequence[Token]) -> Phrase:
    first = bisect_left(tokens, role.start, key=lambda token: token.start)
    return first, bisect_left(tokens, role.end, lo=first, key=lambda token: token.start)
