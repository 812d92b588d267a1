"""Actors: who is named as having done something, and whether two of them can be one.

A wrong contradiction costs more than a missed one: whoever may be the other, or a part of it, is
never told apart from it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from twosource.model.names import Name, NameKind
from twosource.reconciling.names import Directory
from twosource.reconciling.spellings import core, fold_name, initials, nations, words_of

__all__ = [
    "Actor",
    "ActorLink",
    "compare_actors",
    "covers",
    "find_actors",
    "list_forms",
    "tell_apart",
]

ActorLink = Literal["same", "inside", "around", "apart", "open"]

_STATES: frozenset[NameKind] = frozenset(["government", "nationality", "place"])
_ACTING: frozenset[NameKind] = _STATES | {"armed_group", "organisation", "person", "crowd"}
# Those who are struck are often read as acting ("twelve civilians killed").
_VICTIMS = frozenset("civilian civilians child children woman women family families".split())
# Words for armed people that name none; those in the second line may be anybody's men.
_REBELS = frozenset(
    """rebel militant insurgent jihadist jihadi terrorist extremist islamist separatist opposition
    guerrilla fighter group faction suspected armed""".split()
)
_ANYBODY = frozenset("gunman gunmen attacker assailant militia militiaman men man armed".split())
# A state as a whole, and its soldiers, by the words of a name.
_STATE = frozenset("government regime state authority authoritie administration".split())
_SOLDIERS = frozenset("army military force troop soldier armed government regime".split())
_TIED = frozenset("pro loyalist allied backed".split())


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who is named as having done something.

    ``key`` is the same for names of one entity; ``lands`` the countries that the name speaks of,
    or, of a state's men without one, that in which it happened.
    """

    key: str
    name: str
    kind: NameKind
    lands: frozenset[str]

    @property
    def is_state(self) -> bool:
        """Whether it is a state, or a state's men."""
        return self.kind in _STATES

    @property
    def words(self) -> frozenset[str]:
        """Its words in the singular, without those for countries."""
        return frozenset(
            word.removesuffix("s") if word != "gunmen" else word
            for word in words_of(self.name)
            if not nations(word)
        )


def find_actors(
    names: Iterable[Name],
    directory: Directory,
    *,
    home: str | None = None,
    forms: Mapping[str, str] | None = None,
) -> tuple[Actor, ...]:
    """Return those of some names that can have done something.

    ``home`` is the country in which it happened; ``forms`` the entities that a bare word stands
    for in this story ("the army").
    """
    return tuple(
        _make_actor(name, directory, home, forms or {})
        for name in names
        if name.kind in _ACTING and not _VICTIMS & {*words_of(name.name)}
    )


def list_forms(names: Iterable[Name], directory: Directory) -> Mapping[str, str]:
    """Return for each name of a body the entity that bears it, where only one does."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        entity = directory.find(name.entity) if name.kind in ("government", "armed_group") else None
        if entity is not None:
            found[_fold(name.name)].add(entity)
    return {form: min(bearers) for form, bearers in found.items() if len(bearers) == 1}


def _fold(name: str) -> str:
    return fold_name(name).removesuffix("s")


def _make_actor(
    name: Name, directory: Directory, home: str | None, forms: Mapping[str, str]
) -> Actor:
    folded, lands = _fold(name.name), nations(name.name)
    if not lands and home is not None and name.kind == "government":
        lands = frozenset([home])
    # A crowd is one wherever it stands in a story; each report has its own entity for it.
    entity = None if name.kind in ("crowd", "nationality") else directory.find(name.entity)
    return Actor(entity or forms.get(folded, folded), name.name, name.kind, lands)


def compare_actors(a: Actor, b: Actor) -> ActorLink:
    """Say whether two are one, ``a`` lies inside or around ``b``, or they exclude each other."""
    if a.key == b.key or fold_name(a.name) == fold_name(b.name):
        return "same"
    if a.is_state and b.is_state:
        return "apart" if a.lands and b.lands and not a.lands & b.lands else "open"
    kinds = {"state" if actor.is_state else actor.kind for actor in (a, b)}
    if kinds == {"armed_group"}:
        return _compare_groups(a, b)
    if kinds in ({"state", "armed_group"}, {"state", "crowd"}):
        group = b if a.is_state else a
        return "open" if group.words & _ANYBODY or _is_tied(group) else "apart"
    return "open"


def _compare_groups(a: Actor, b: Actor) -> ActorLink:
    """A named group lies inside "the rebels"; two named ones are apart if no words tie them."""
    one, other = _is_bare(a), _is_bare(b)
    if one and other:
        return "open"
    if one or other:
        return "around" if one else "inside"
    shared = core(a.name) & core(b.name)
    short = {fold_name(a.name), fold_name(b.name)} & {initials(a.name), initials(b.name)}
    return "open" if shared or short else "apart"


def _is_bare(actor: Actor) -> bool:
    return actor.words <= _REBELS | _ANYBODY


def _is_tied(actor: Actor) -> bool:
    return bool(_TIED & {*words_of(actor.name)})


def covers(denied: Actor, named: Actor) -> bool:
    """Say whether who denies having done it denies what another is said to have done.

    The army's denial speaks against "government forces did it", not against "the police did it";
    a group's speaks against what it is said to have done, not against "rebels did it".
    """
    if compare_actors(named, denied) in ("same", "inside"):
        return True
    if not (denied.is_state and named.is_state) or compare_actors(denied, named) == "apart":
        return False
    soldiers = denied.words <= _SOLDIERS and named.words <= _STATE | _SOLDIERS
    return denied.words <= _STATE or soldiers


def tell_apart(one: Iterable[Actor], other: Iterable[Actor]) -> bool:
    """Say whether nobody of the one list can be anybody of the other; both name somebody."""
    left, right = tuple(one), tuple(other)
    links = [compare_actors(a, b) for a in left for b in right]
    return bool(links) and all(link == "apart" for link in links)
