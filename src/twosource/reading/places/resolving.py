"""Resolving: which of the places of one name a report means.

Each candidate has points for what speaks for it (all weights in ``_Weights``): its size, the words
beside the name ("Paris, Texas", "the city of"), the countries that the report speaks of, and how
near it lies to what the other names mean. The last needs the other names, so all are read twice.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, log10

from twosource.model.names import Name
from twosource.model.places import Candidate, Feature, measure_distance
from twosource.reading.material import Material

__all__ = ["Choice", "candidates", "resolve"]

_PASSES = 2
_MOST = 40  # candidates of one name that are looked at, the largest first
_SMALL = 80  # kilometres from the middle of a second-level region that it may reach
_SHORTEST = 5  # letters of an owner without its apostrophe
_SAME = 50  # kilometres: a city and its region of one name are no rivals
_FAR = 60  # characters behind a name in which what holds it may begin


@dataclass(frozen=True, slots=True)
class _Weights:
    """Points; chosen on the even articles of LGL and GeoWebNews."""

    size: float = 1.0  # of each power of ten of people
    country: float = 6.0
    capital: float = 1.5
    division: float = 0.5  # a region, against a town
    kind: float = 1.5  # "the city of", "province"
    held: float = 10.0  # what holds it stands beside the name
    spoken: float = 2.5  # of the share of its country among those spoken of
    shared: float = 8.0  # of the share of the other names that mean places of its country
    region: float = 8.0  # of the share of them that mean places of its region
    near: float = 1.0  # of each other name whose place lies near, up to two
    reach: float = 240.0  # kilometres at which "near" has fallen to a third
    own: float = 10.0  # the user's own table has it; more than any lead that is asked for


WEIGHTS = _Weights()


@dataclass(frozen=True, slots=True)
class Choice:
    """What a name may mean, the likeliest first; ``lead`` is by how many points it leads.

    Beside the first count only places that lie elsewhere; alone it leads by all its points.
    """

    ranked: tuple[Candidate, ...]
    lead: float = 0.0


def candidates(material: Material, name: str) -> tuple[Candidate, ...]:
    """Return what the index has under a name, or under the longer name that it stands for.

    ``"Ill."`` with its dot stands for the state, ``"Russian"`` for the country.
    """
    words = material.language.places
    if code := words.demonyms.get(name.lower()):
        country = material.places.country(code)
        return (country,) if country else ()
    short = words.regions.get(name.removesuffix(".")) if name.endswith(".") else None
    found = material.places.candidates(short or words.aliases.get(name.lower(), name))
    return found or _without_apostrophe(material, name)


def _without_apostrophe(material: Material, name: str) -> tuple[Candidate, ...]:
    """Read a name that lost its apostrophe: "Syrias" is Syria, "Syrias Aleppo" Aleppo there."""
    owner, _, owned = name.partition(" ")
    if not owner.endswith("s") or len(owner) < _SHORTEST:
        return ()
    found = material.places.candidates(owner[:-1])
    if not owned:
        return tuple(one for one in found if one.feature != "town")
    countries = {one.country for one in found if one.feature == "country"}
    inside = material.places.candidates(owned) if countries else ()
    return tuple(one for one in inside if one.country in countries)


def resolve(
    material: Material, names: Sequence[Name], kinds: Mapping[int, int | None]
) -> tuple[dict[int, Choice], Counter[str]]:
    """Return what each name may mean, by where it starts, and the countries spoken of.

    ``kinds`` give the UCDP precision that a noun beside a name forces, by where the name starts.
    """
    reader = _Reader(material, tuple(names), kinds)
    choices = {name.span.start: reader.rank(name, ()) for name in names}
    for _ in range(_PASSES):
        chosen = reader.choose(choices)
        choices = {name.span.start: reader.rank(name, chosen) for name in names}
    return choices, reader.countries


@dataclass(frozen=True)
class _Reader:
    material: Material
    names: tuple[Name, ...]
    kinds: Mapping[int, int | None]

    @cached_property
    def options(self) -> Mapping[str, tuple[Candidate, ...]]:
        """What each name may mean.

        What is only spelled alike has to lie where the report is about.
        """
        alike = {
            name.name: self.material.places.alike(name.name)
            for name in {name.name: name for name in self.names}.values()
            if name.kind == "place" and not self.found[name.name]
        }
        return {
            name: found
            or tuple(one for one in alike.get(name, ()) if self.countries[one.country])[:_MOST]
            for name, found in self.found.items()
        }

    @cached_property
    def found(self) -> Mapping[str, tuple[Candidate, ...]]:
        return {
            name: candidates(self.material, name)[:_MOST]
            for name in dict.fromkeys(name.name for name in self.names)
        }

    @cached_property
    def countries(self) -> Counter[str]:
        """The countries that the report speaks of, by name, demonym, capital and what holds."""
        counts: Counter[str] = Counter()
        demonyms = self.material.language.places.demonyms
        for token in self.material.analysis.tokens:
            if country := demonyms.get(token.text.lower()):
                counts[country] += 1
        for name in self.names:
            found = self.found[name.name]
            if holders := self.holders[name.span.start]:
                counts[holders[0].country] += 1
            elif found and found[0].feature in ("country", "capital"):
                counts[found[0].country] += 1
        return counts

    @cached_property
    def holders(self) -> Mapping[int, tuple[Candidate, ...]]:
        """What holds each name by the words behind it: "Paris, Texas", "Hama (Syria)"."""
        own = {name.span.start: self._holders(name) for name in self.names}
        told = {name.name: own[name.span.start] for name in self.names if own[name.span.start]}
        return {n.span.start: own[n.span.start] or told.get(n.name, ()) for n in self.names}

    def _holders(self, name: Name) -> tuple[Candidate, ...]:
        text, end = self.material.report.text, name.span.end
        match = re.compile(self.material.language.places.holder).match(text, end)
        words = match[1].split() if match else []
        for size in range(len(words), 0, -1):
            holder = self._areas(" ".join(words[:size]))
            if holder:
                return holder
        after = next((n for n in self.names if end < n.span.start < end + _FAR), None)
        if after and re.fullmatch(
            self.material.language.places.inside, text[end : after.span.start]
        ):
            return self._areas(after.name)
        return ()

    def _areas(self, words: str) -> tuple[Candidate, ...]:
        short = self.material.language.places.regions
        whole = short.get(words) or short.get(words.rstrip(".,")) or words
        found = candidates(self.material, whole)
        areas = tuple(one for one in found if one.feature in ("country", "region"))
        return areas if found and areas and found[0].feature != "town" else ()

    def choose(self, first: Mapping[int, Choice]) -> tuple[tuple[str, Candidate], ...]:
        """Return the likeliest of each name, once for each name."""
        chosen: dict[str, Candidate] = {}
        for name in self.names:
            ranked = first[name.span.start].ranked
            if ranked:
                chosen.setdefault(name.name, ranked[0])
        return tuple(chosen.items())

    def rank(self, name: Name, others: Sequence[tuple[str, Candidate]]) -> Choice:
        """Order the candidates of a name by their points, the more prominent first."""
        start, points = name.span.start, dict[int, float]()
        apart = [place for other, place in others if other != name.name]
        options, alone = self._alone[start]
        for number, one in enumerate(options):
            points[number] = alone[number] + _beside(one, apart)
        order = sorted(points, key=lambda number: (-points[number], number))
        ranked = tuple(options[number] for number in order)
        rivals = (n for n in order[1:] if _distance(ranked[0], options[n]) > _SAME)
        rival = next(rivals, None)
        lead = points[order[0]] if order else 0.0
        return Choice(ranked, lead - (0.0 if rival is None else points[rival]))

    @cached_property
    def _alone(self) -> Mapping[int, tuple[tuple[Candidate, ...], tuple[float, ...]]]:
        """What each name may mean here, by where it starts, with the points for that alone."""
        found = {}
        for name in self.names:
            start = name.span.start
            holders, kind = self.holders[start], self.kinds.get(start)
            options = self._allowed(name, holders)
            points = tuple(self._points(one, kind, holders) for one in options)
            found[start] = options, points
        return found

    def _allowed(self, name: Name, holders: Sequence[Candidate]) -> tuple[Candidate, ...]:
        """Return what a name may mean here: the user's own places win, a bridge is no town."""
        options = self.options[name.name]
        own = tuple(one for one in options if self._wins(one, holders))
        built = tuple(one for one in options if one.feature == "facility")
        return own or (built if name.kind == "facility" and built else options)

    def _wins(self, one: Candidate, holders: Sequence[Candidate]) -> bool:
        """Say whether a place is the user's own and nothing puts the name elsewhere.

        The report speaks of its country, or of none; so do the words beside the name.
        """
        if one.table is None or (self.countries and not self.countries[one.country]):
            return False
        return not holders or any(_holds(holder, one) for holder in holders)

    def _points(self, one: Candidate, kind: int | None, holders: Sequence[Candidate]) -> float:
        weights = WEIGHTS
        size = weights.size * log10(one.population + 1)
        spoken = self.countries[one.country] / max(self.countries.values(), default=1)
        held = weights.held * any(_holds(holder, one) for holder in holders)
        return (
            size
            + _of_feature(one.feature)
            + _of_kind(one.feature, kind)
            + weights.spoken * spoken
            + weights.own * self._wins(one, holders)
            + held
        )


def _beside(one: Candidate, others: Sequence[Candidate]) -> float:
    """Return the points for what the other names of the report mean."""
    if not others:
        return 0.0
    weights = WEIGHTS
    inside = [other for other in others if other.country == one.country]
    shared = weights.shared * len(inside) / len(others)
    if one.feature == "country":
        return shared
    region = sum(other.region == one.region and other.region is not None for other in inside)
    near = sum(
        exp(-_distance(one, other) / weights.reach)
        for other in inside
        if other.feature != "country"
    )
    return shared + weights.region * region / len(others) + weights.near * min(2.0, near)


def _distance(one: Candidate, other: Candidate) -> float:
    return measure_distance(float(one.lat), float(one.lon), float(other.lat), float(other.lon))


def _of_feature(feature: Feature) -> float:
    weights = WEIGHTS
    return {"country": weights.country, "capital": weights.capital, "region": weights.division}.get(
        feature, 0.0
    )


def _of_kind(feature: Feature, kind: int | None) -> float:
    if kind not in (1, 3, 4):
        return 0.0
    fits = feature in ("town", "capital") if kind == 1 else feature == "region"
    return WEIGHTS.kind if fits else 0.0


def _holds(area: Candidate, one: Candidate) -> bool:
    """Say whether an area holds a place: its country, its region, or a smaller region near it."""
    if area.country != one.country or area == one:
        return False
    if area.feature == "country" or area.name == one.region:
        return True
    small = area.region not in (None, area.name) and area.region == one.region
    return (
        small
        and measure_distance(float(area.lat), float(area.lon), float(one.lat), float(one.lon)) < 80
    )
