"""Find places: names that the index knows and the words around them allow."""

from collections import Counter
from collections.abc import Sequence

from twosource.model.names import Name
from twosource.model.places import Candidate, Place, PlaceFeature, Precision
from twosource.reading.material import Material

__all__ = ["find_places"]

_MANY = 100_000  # people: below this a lone town needs its country named elsewhere in the report
_ALTERNATIVES = 3
# What a noun of a precision makes of a name that the index lacks: "the village of Zerend".
_FEATURES: dict[int, PlaceFeature] = {1: "town", 2: "town", 3: "region", 4: "region"}
_WINDOW = 40  # characters before a name in which its preposition stands


def find_places(material: Material) -> tuple[Place, ...]:
    """Return the places that a report names, in text order.

    ``"near the town of Lomark"`` has precision 2. A name that could be several places keeps the
    others as alternatives; a place that the index lacks keeps its name alone, without a point.
    """
    names = [name for name in material.findings.names if name.kind in ("place", "facility")]
    countries = _countries(material, names)
    return tuple(_place(material, name, countries) for name in names)


def candidates(material: Material, name: str) -> tuple[Candidate, ...]:
    """Return what the index has under a name, or under the longer name that it stands for."""
    return material.places.candidates(material.language.places.aliases.get(name.lower(), name))


def _countries(material: Material, names: Sequence[Name]) -> Counter[str]:
    """Count the countries that a report speaks of, by name, demonym and capital."""
    counts: Counter[str] = Counter()
    demonyms = material.language.places.demonyms
    for token in material.analysis.tokens:
        if country := demonyms.get(token.text.lower()):
            counts[country] += 1
    for name in names:
        found = candidates(material, name.name)
        if found and found[0].feature in ("country", "capital"):
            counts[found[0].country] += 1
    return counts


def _place(material: Material, name: Name, countries: Counter[str]) -> Place:
    kind = _kind_beside(material, name)
    feature: PlaceFeature | None = (
        "facility" if name.kind == "facility" else _FEATURES.get(kind or 0)
    )
    found = _ranked(candidates(material, name.name), countries, kind)
    if name.kind == "facility" or not found:
        return _unresolved(name, (), feature)
    best, rest = found[0], tuple(found[1 : 1 + _ALTERNATIVES])
    if not _is_safe(best, countries):
        return _unresolved(name, (best, *rest), feature)
    precision = _precision(material, name, best)
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
    )


def _unresolved(name: Name, others: tuple[Candidate, ...], feature: PlaceFeature | None) -> Place:
    return Place(name.name, None, None, None, None, None, name.span, others, feature)


def _ranked(
    candidates: Sequence[Candidate], countries: Counter[str], kind: int | None
) -> list[Candidate]:
    """Order candidates: countries, then those in the countries spoken of, capitals before regions.

    "Lomark" alone stays the region when a town and its region share the name: the wider reading
    is the safer one, unless the words say "city" or it is the capital.
    """
    order = {"country": 0, "capital": 1, "region": 2, "town": 3}
    if kind == 1:
        order["town"] = 1
    if kind == 4:
        order["region"] = 0
    return sorted(
        candidates,
        key=lambda c: (
            c.feature != "country",
            -countries[c.country],
            order[c.feature],
            -c.population,
        ),
    )


def _is_safe(best: Candidate, countries: Counter[str]) -> bool:
    if best.feature in ("country", "capital") or countries[best.country]:
        return True
    return not countries and best.population >= _MANY


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


def _precision(material: Material, name: Name, best: Candidate) -> Precision:
    kind = _kind_beside(material, name)
    if best.feature == "country":
        return 6
    if best.feature == "region":
        return 3 if best.region not in (None, best.name) else 4
    if kind == 3:
        return 3
    near = any(word in material.language.places.near for word in _around(material, name)[1][-4:])
    return 2 if near or kind == 2 else 1
