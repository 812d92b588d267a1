"""Sources as the network reads them, brought to the words of a clause."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from twosource.model.analyses import RoleSpan, Token

__all__ = ["read_sources"]


def read_sources(
    roles: Iterable[RoleSpan], tokens: Sequence[Token]
) -> Mapping[int, tuple[int, int]]:
    """Return the source of each cue by the tokens of the cue, as ranges of ``tokens``.

    Cues without a source, or with several, are left out, and so is what lies beyond these tokens.
    """
    if not tokens:
        return {}
    low, high = tokens[0].start, tokens[-1].end
    cues: dict[int, list[range]] = defaultdict(list)
    sources: dict[int, list[range]] = defaultdict(list)
    for role in roles:
        if low <= role.start and role.end <= high and role.role != "content":
            into = cues if role.role == "cue" else sources
            into[role.attribution].append(_range(role, tokens))
    found: dict[int, tuple[int, int]] = {}
    for number, heard in sources.items():
        if len(heard) == 1 and heard[0]:
            end = heard[0].stop - (tokens[heard[0].stop - 1].text == ",")
            for cue in cues.get(number, ()):
                found |= dict.fromkeys(cue, (heard[0].start, end))
    return found


def _range(role: RoleSpan, tokens: Sequence[Token]) -> range:
    first = bisect_left(tokens, role.start, key=lambda token: token.start)
    return range(first, bisect_left(tokens, role.end, lo=first, key=lambda token: token.start))
