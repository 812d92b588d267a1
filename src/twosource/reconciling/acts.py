"""Acts: whether two claims on one incident speak of the same act.

A clash has two sides and many acts: that one source tells of the army's shelling and another of
the rebels' is no contradiction. Only of one act can one perpetrator exclude another.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from twosource.model.events import Event
from twosource.model.figures import Figure, compare_bounds, exclude
from twosource.model.groups import compare_groups
from twosource.reconciling.kinds import family_of
from twosource.reconciling.marks import Mark
from twosource.reconciling.moments import compare_windows, window_of
from twosource.reconciling.names import Directory
from twosource.reconciling.places import compare_places
from twosource.reconciling.spellings import core, fold_name

__all__ = ["Acts", "gather_tolls", "same_deed"]

# Modes of which an incident that goes by them holds one: two sources that tell of a bombing tell of
# the same. Of shots, shells and air strikes it may hold many, from either side.
_ONCE = frozenset(["explosives", "suicide-attack", "unconventional", "targeted", "abduct"])
# Whoever is struck anywhere.
_ANYBODY = frozenset("civilians children women people residents".split())


def same_deed(a: Event, b: Event) -> bool:
    """Say whether two events of one incident are one deed: the same mode, or the same words.

    "no attack" does not speak against a clash, although PLOVER calls both an assault.
    """
    if a.type != b.type or family_of(a) != family_of(b):
        return False
    return a.mode == b.mode is not None or bool(core(a.span.text) & core(b.span.text))


@dataclass(frozen=True, slots=True)
class Acts:
    """What shows that two claims speak of one act: their victims, their tolls, or its kind."""

    figures: Mapping[str, Sequence[Figure]]
    directory: Directory

    def find_tie(self, a: Mark, b: Mark) -> str | None:
        """Return what shows that two marks are of one act, done in one way; or None."""
        one, other = a.event, b.event
        if one.mode != other.mode and None not in (one.mode, other.mode):
            return None
        victims = self._compare_victims(a, b)
        if victims is None and a.main and b.main and one.mode in _ONCE:
            return f"both tell of “{one.span.text}”"
        return victims or None

    def find_victims(self, a: Mark, b: Mark) -> str | None:
        """Return what shows that two marks are of the same victims, however they were struck."""
        return self._compare_victims(a, b) or None

    def _compare_victims(self, a: Mark, b: Mark) -> str | None:
        """Return in words what two acts share; empty if they are two, None if nothing shows."""
        one, other = a.event, b.event
        if one.type != "ASSAULT" or other.type != "ASSAULT" or _lie_apart(one, other):
            return ""
        toll, struck = self._compare_tolls(a, b), self._share_target(one, other)
        if struck is False or toll == "":
            return ""
        if toll:
            return f"both give the toll “{toll}”"
        return "both name the same target" if struck else None

    def _compare_tolls(self, a: Mark, b: Mark) -> str | None:
        """Return the words of the toll that two claims share; empty if their tolls differ."""
        pairs = [
            (x, y)
            for x in self.figures.get(a.claim.id, ())
            for y in self.figures.get(b.claim.id, ())
            if x.measure == y.measure and compare_groups(x.group, y.group) != "apart"
        ]
        for x, y in pairs:
            many = x.low is not None and x.low > 1 and x.bound != "vague"
            if many and compare_bounds(x.bounds, y.bounds) == "same":
                return x.value_words[0].text
        killed = [(x, y) for x, y in pairs if x.measure == "killed"]
        return "" if any(exclude(x.bounds, y.bounds) for x, y in killed) else None

    def _share_target(self, a: Event, b: Event) -> bool | None:
        """Say whether two events strike the same; None where one does not say whom.

        That both struck civilians ties no two acts.
        """
        one, other = self._targets(a), self._targets(b)
        if not one or not other:
            return None
        shared = one & other
        return bool(shared) if not shared or shared - _ANYBODY else None

    def _targets(self, event: Event) -> frozenset[str]:
        return frozenset(
            fold_name(name.name)
            if name.kind == "crowd"
            else self.directory.find(name.entity) or fold_name(name.name)
            for name in event.targets
        )

    def may_be_one(self, a: Mark, b: Mark) -> bool:
        """Say whether nothing shows that two marks are of two acts."""
        return self._compare_victims(a, b) != ""


def _lie_apart(a: Event, b: Event) -> bool:
    """Say whether the words put two events on different days or in different places."""
    if compare_places(a.place, b.place) == "apart":
        return True
    one, other = window_of(a.time), window_of(b.time)
    return one is not None and other is not None and compare_windows(one, other) is None


def gather_tolls(figures: Iterable[Figure]) -> Mapping[str, Sequence[Figure]]:
    """Return the totals of people killed or injured, by claim."""
    found: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.whole and figure.measure in ("killed", "injured") and figure.claim:
            found.setdefault(figure.claim, []).append(figure)
    return found
