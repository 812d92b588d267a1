"""Independence: whether two claims are known to rest on different knowledge.

A literal table of rules, in their order; the first that has an answer gives it. Unknown is never
independent.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from twosource.model.names import VoiceKind
from twosource.reconciling.persons import same_person, take_apart
from twosource.reconciling.spellings import fold_name, is_vague, nations
from twosource.reconciling.stands import Stand

__all__ = ["RULES", "Answer", "count_independent", "judge_independence"]

_BODIES = frozenset[VoiceKind](["government", "organisation", "armed_group", "media", "unknown"])
_EXACT = 48  # ways of telling in one tangle that are searched completely; above that greedily

Answer = tuple[bool | None, str]
Ties = dict[int, frozenset[int]]


def share_utterance(a: Stand, b: Stand) -> Answer | None:
    """Both quote the same words of a speaker."""
    if not a.utterances & b.utterances:
        return None
    names = sorted({stand.name for stand in (a, b) if stand.name})
    return False, f"both quote the same utterance of {' or '.join(names) or 'one voice'}"


def share_origin(a: Stand, b: Stand) -> Answer | None:
    """Both rest on the same origin."""
    if a.origin != b.origin:
        return None
    ways = f": {a.told} and {b.told}" if a.told and b.told and a.told != b.told else ""
    return False, f"both rest on {a.name or 'the same voice'}{ways}"


def share_family(a: Stand, b: Stand) -> Answer | None:
    """Both are vouched for by outlets of one publisher."""
    if not (a.of_outlet and b.of_outlet) or a.family is None or a.family != b.family:
        return None
    if a.outlet == b.outlet and a.kind == b.kind == "anonymous":
        return None  # two anonymous sources of one outlet are a question, not a family
    return False, f"both come from outlets of {a.family}"


def quote_each_other(a: Stand, b: Stand) -> Answer | None:
    """One passes on the other."""
    for one, other in ((a, b), (b, a)):
        if one.entity is not None and one.entity in other.quoted and one.entity != other.entity:
            return False, f"one is told through {_call(one)}, on whom the other rests"
    return None


def lack_origin(a: Stand, b: Stand) -> Answer | None:
    """It is not known where one of them comes from."""
    if a.known and b.known:
        return None
    return None, "it is not known how one of the two knows"


def share_outlet(a: Stand, b: Stand) -> Answer | None:
    """Both are sources without a name that told one outlet: they may be one person."""
    if a.kind == b.kind == "anonymous" and a.outlet is not None and a.outlet == b.outlet:
        return None, "two sources without a name told the same outlet, and may be one person"
    return None


def share_helper(a: Stand, b: Stand) -> Answer | None:
    """One outlet's report was made with another's help: its own word may be the other's."""
    if not (a.of_outlet and b.of_outlet) or a.outlet == b.outlet:
        return None
    for one, other in ((a, b), (b, a)):
        if other.outlet in one.helpers:
            return (
                None,
                f"the report that {_call(one)} stands in was made with help of {_call(other)}",
            )
    if None in a.helpers | b.helpers or a.helpers & b.helpers:
        return None, "their reports were made with help of agencies, and may share one"
    return None


def belong_together(a: Stand, b: Stand) -> Answer | None:
    """One is introduced beside the other: a person and perhaps their office."""
    for one, other in ((a, b), (b, a)):
        if one.entity is not None and one.entity in other.beside:
            return None, f"{_call(other)} is introduced beside {_call(one)}, and may speak for it"
    return None


def speak_for_other(a: Stand, b: Stand) -> Answer | None:
    """One is the organ of a state or group, and the other is of it, or may be."""
    for one, other in ((a, b), (b, a)):
        if one.speaks_for is None or not other.name:
            continue
        owner = fold_name(one.speaks_for)
        if owner in (fold_name(other.name), fold_name(other.speaks_for or "")):
            return False, f"{_call(one)} is the organ of {one.speaks_for}"
        if other.kind == "government" and nations(one.speaks_for) & nations(other.name):
            why = (
                f"{_call(one)} is the organ of {one.speaks_for}, to which {_call(other)} may belong"
            )
            return None, why
    return None


def lack_name(a: Stand, b: Stand) -> Answer | None:
    """One is only described, and may be the other: "the authorities" and a ministry."""
    for one, other in ((a, b), (b, a)):
        if _may_be(one, other):
            return None, f"“{_call(one)}” names no one, and may be {_call(other)}"
    return None


def lack_first_name(a: Stand, b: Stand) -> Answer | None:
    """One is told by a surname alone, and may be the other: "Brandt" and "Ola Brandt"."""
    if a.kind != "person" or b.kind != "person" or not a.name or not b.name:
        return None
    one, other = take_apart(a.name), take_apart(b.name)
    if not (one.bare or other.bare) or not same_person(one, other):
        return None
    return None, f"{a.name} and {b.name} share a surname, and may be one person"


def _may_be(one: Stand, other: Stand) -> bool:
    """Say whether a description fits a body: "the agency" may be anyone's, "officials" are not."""
    if not one.name or not other.name or not is_vague(one.name):
        return False
    official = one.kind == "government" and other.kind not in ("government", "unknown")
    lands = nations(one.name), nations(other.name)
    strangers = all(lands) and not lands[0] & lands[1]
    return {one.kind, other.kind} <= _BODIES and not official and not strangers


def lack_family(a: Stand, b: Stand) -> Answer | None:
    """One is an outlet's word, and the outlet's publisher is not known."""
    if all(stand.family is not None for stand in (a, b) if stand.of_outlet):
        return None
    return None, "the publisher of an outlet that one of them rests on is not known"


def rest_apart(a: Stand, b: Stand) -> Answer | None:
    """Both origins are known, and nothing ties them."""
    return True, f"{_call(a)} and {_call(b)} are different sources, and nothing ties them"


def _call(stand: Stand) -> str:
    return stand.name or "a person"


RULES: tuple[Callable[[Stand, Stand], Answer | None], ...] = (
    share_utterance,
    share_origin,
    share_family,
    quote_each_other,
    lack_origin,
    share_outlet,
    share_helper,
    belong_together,
    speak_for_other,
    lack_name,
    lack_first_name,
    lack_family,
    rest_apart,
)


def judge_independence(a: Stand, b: Stand) -> Answer:
    """Return whether two claims are independent (null where it is not known), and why."""
    return next(answer for rule in RULES if (answer := rule(a, b)) is not None)


def count_independent(stands: Iterable[Stand]) -> int:
    """Return the size of the largest set of claims that are pairwise known to be independent.

    1 when there is support with a known origin but no such pair; 0 when no origin is known. Exact,
    but where more than 48 ways of telling are so tangled that none can be settled by itself.
    """
    tied = _tie(_list_known(stands))
    return sum(_largest(part, tied) for part in _parts(tied))


def _list_known(stands: Iterable[Stand]) -> list[Stand]:
    """Return each way in which a known origin is told, once: what else differs ties nothing."""
    known = sorted((s for s in stands if s.known), key=lambda stand: (stand.origin, stand.claim))
    if len(known) < 2:
        return known
    entities = frozenset(stand.entity for stand in known if stand.entity is not None)
    uttered = {(key, stand.origin) for stand in known for key in stand.utterances}
    quoting = Counter(key for key, _ in uttered)
    told: dict[tuple[object, ...], Stand] = {}
    for stand in known:
        of_outlet = (stand.outlet, stand.family, stand.helpers) if stand.of_outlet else ()
        tying = (stand.quoted & entities, stand.beside & entities)
        utterances = frozenset(key for key in stand.utterances if quoting[key] > 1)
        who = (stand.origin, stand.entity, stand.name, stand.kind, stand.speaks_for)
        told.setdefault((*who, *of_outlet, *tying, utterances), stand)
    return list(told.values())


def _tie(stands: Sequence[Stand]) -> Ties:
    """Return, for each stand, those that it is not known to be independent of.

    Of one origin's stands one that is tied to no more than another stands for both.
    """
    tied = {
        one: frozenset(
            other
            for other in range(len(stands))
            if other != one and judge_independence(stands[one], stands[other])[0] is not True
        )
        for one in range(len(stands))
    }
    for one, first in enumerate(stands):
        freer = (
            other
            for other in tied
            if other != one
            and stands[other].origin == first.origin
            and tied[other] - {one} <= tied[one] - {other}
        )
        if any(True for _ in freer):
            del tied[one]
            tied = {other: others - {one} for other, others in tied.items()}
    return tied


def _parts(tied: Ties) -> Iterable[frozenset[int]]:
    """Yield sets of stands that nothing ties to the rest: each adds its own largest set."""
    left = set(tied)
    while left:
        part, grown = frozenset[int](), frozenset([min(left)])
        while part != grown:
            part, grown = grown, grown.union(*(tied[stand] for stand in grown))
        left -= part
        yield part


def _largest(part: frozenset[int], tied: Ties) -> int:
    """Return how many of ``part`` can stand together: exactly, but for tangles of very many.

    Whoever is tied only to some that are all tied to one another can always stand: of them and it
    no more than one can. Where nobody is, the most tied stands in the largest set or does not.
    """
    taken = 0
    while part:
        ordered = sorted(part, key=lambda stand: (len(tied[stand] & part), stand))
        first = next((stand for stand in ordered if _among_tied(tied[stand] & part, tied)), None)
        if first is None and len(part) <= _EXACT:
            return taken + _try_both(ordered[-1], part, tied)
        first = ordered[0] if first is None else first
        part = part - tied[first] - {first}
        taken += 1
    return taken


def _among_tied(stands: frozenset[int], tied: Ties) -> bool:
    """Say whether each of ``stands`` is tied to all the others."""
    return all(stands <= tied[stand] | {stand} for stand in stands)


def _try_both(stand: int, part: frozenset[int], tied: Ties) -> int:
    without, freed = part - {stand}, part - tied[stand] - {stand}
    within = {other: tied[other] & without for other in without}
    most = sum(_largest(group, tied) for group in _parts(within))
    return max(most, 1 + _largest(freed, tied)) if len(freed) >= most else most
