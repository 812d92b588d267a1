"""Find places: names that the index knows and the words around them allow."""

from collections import Counter

from twosource.model.names import Name
from twosource.model.places import Candidate, Feature, Place, Precision
from twosource.reading.material import Material
from twosource.reading.places.resolving import Choice, resolve

__all__ = ["find_places"]

# Points by which a place has to lead to be taken, and where its country is not spoken of: of the
# even articles of LGL and GeoWebNews 91 and 95 % of what is taken are right.
_LEAD = 2.0
_CLEAR_LEAD = 8.0
_ALTERNATIVES = 3
# What a noun of a precision makes of a name that the index lacks: "the village of Zerend".
_FEATURES: dict[int, Feature] = {1: "town", 2: "town", 3: "region", 4: "region"}
_WINDOW = 40  # characters before a name in which its preposition stands


def find_places(material: Material) -> tuple[Place, ...]:
    """Return the places that a report names, in text order.

    ``"near the town of Lomark"`` has precision 2. A name that could be several places keeps the
    others as alternatives; a place that the index lacks keeps its name alone, without a point.
    """
    names = [
        name
        for name in material.findings.names
        if name.kind in ("place", "facility") and _says_which(name.name, material)
    ]
    kinds = {name.span.start: _kind_beside(material, name) for name in names}
    choices, countries = resolve(material, names, kinds)
    return tuple(
        _place(material, name, kinds[name.span.start], choices[name.span.start], countries)
        for name in names
    )


def _says_which(name: str, material: Material) -> bool:
    """Say whether a name has more than what sort of place it is: "the City of", "the State"."""
    kinds = material.language.places.kinds
    return any(word not in kinds and word != "of" for word in name.lower().split())


def _place(
    material: Material, name: Name, kind: int | None, choice: Choice, countries: Counter[str]
) -> Place:
    feature: Feature | None = "facility" if name.kind == "facility" else _FEATURES.get(kind or 0)
    found = choice.ranked
    if not found or (name.kind == "facility" and not _is_built(found[0])):
        return _unresolved(name, (), feature)
    best, rest = found[0], tuple(found[1 : 1 + _ALTERNATIVES])
    if not _is_safe(choice, countries):
        return _unresolved(name, (best, *rest), feature)
    precision = _precision(material, name, kind, best)
    return Place(
        name=name.name,
        geoname=best.geoname,
        lat=best.lat,
        lon=best.lon,
        precision=precision,
        country=best.country,
        span=name.span,
        alternatives=rest,
        feature=best.feature,
        table=best.table,
    )


def _is_built(place: Candidate) -> bool:
    """Say whether a place can be what a facility's name means, and not the town it is called by."""
    return place.feature == "facility" or place.table is not None


def _unresolved(name: Name, others: tuple[Candidate, ...], feature: Feature | None) -> Place:
    return Place(name.name, None, None, None, None, None, name.span, others, feature)


def _is_safe(choice: Choice, countries: Counter[str]) -> bool:
    """Say whether the likeliest place leads the others, and lies where the report is about."""
    best = choice.ranked[0]
    known = best.feature in ("country", "capital") or countries[best.country] or not countries
    return choice.lead >= (_LEAD if known else _CLEAR_LEAD)


def _kind_beside(material: Material, name: Name) -> int | None:
    """Return the precision that a noun beside the name forces: "the town of", "province"."""
    kinds = material.language.places.kinds
    after, before = _around(material, name)
    return next((kinds[w] for w in (*after[:1], *before[-2:]) if w in kinds), None)


def _around(material: Material, name: Name) -> tuple[list[str], list[str]]:
    text = material.report.text
    after = text[name.span.end : name.span.end + 20].lower().split()
    before = text[max(0, name.span.start - _WINDOW) : name.span.start].lower().split()
    return [word.strip(".,;:") for word in after], before


def _precision(material: Material, name: Name, kind: int | None, best: Candidate) -> Precision:
    if best.feature == "country":
        return 6
    if best.feature == "region":
        return 3 if best.region not in (None, best.name) else 4
    if kind == 3:
        return 3
    near = any(word in material.language.places.near for word in _around(material, name)[1][-4:])
    return 2 if near or kind == 2 else 1
