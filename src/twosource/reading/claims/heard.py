"""Attributions as the network reads them, brought to the words of a clause."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from twosource.model.analyses import Role, RoleSpan, Token

__all__ = ["Heard", "read_heard"]

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


def read_heard(roles: Iterable[RoleSpan], tokens: Sequence[Token]) -> tuple[Heard, ...]:
    """Return the attributions whose cue lies among these tokens, by the order of their cues.

    What of them lies beyond these tokens is left out.
    """
    if not tokens:
        return ()
    low, high = tokens[0].start, tokens[-1].end
    parts: dict[int, dict[Role, list[RoleSpan]]] = defaultdict(lambda: defaultdict(list))
    for role in (_clip(role, tokens) for role in roles):
        if low <= role.start and role.end <= high:
            parts[role.attribution][role.role].append(role)
    found = [_hear(part, tokens) for part in parts.values() if part["cue"]]
    return tuple(sorted(found, key=lambda heard: heard.cue))


def _hear(part: dict[Role, list[RoleSpan]], tokens: Sequence[Token]) -> Heard:
    sources = [_phrase(role, tokens) for role in part["source"]]
    source = sources[0] if len(sources) == 1 and sources[0][0] < sources[0][1] else None
    if source and tokens[source[1] - 1].text == ",":
        source = (source[0], source[1] - 1)
    contents = sorted((role.start, role.end) for role in part["content"])
    return Heard(min(_phrase(role, tokens) for role in part["cue"]), source, tuple(contents))


def _clip(role: RoleSpan, tokens: Sequence[Token]) -> RoleSpan:
    """Cut a content that goes on beyond these tokens: it ends before their full stop."""
    low, high = tokens[0].start, tokens[-1].end
    if role.role != "content" or role.start >= high or role.end <= low:
        return role
    stop = tokens[-1].start if tokens[-1].text == "." and len(tokens) > 1 else high
    return replace(role, start=max(role.start, low), end=role.end if role.end <= high else stop)


def _phrase(role: RoleSpan, tokens: Sequence[Token]) -> Phrase:
    first = bisect_left(tokens, role.start, key=lambda token: token.start)
    return first, bisect_left(tokens, role.end, lo=first, key=lambda token: token.start)
