"""Places on LGL and GeoWebNews: which names are places, and which places they are.

Protocol. *Resolving*: the gold's names with coordinates are given, beside the names that the
program finds elsewhere; ``within_161`` is the share whose point lies within 161 km of the gold's,
or that is the same place by its GeoNames id: a country's point here is where its people live (a
name left without a point is wrong), ``exact`` the share of those with a GeoNames id that have it,
``answered`` the share that get a point, ``answered_161`` of these the share within 161 km, and
``likeliest_161`` the share whose likeliest place is right, whether it was taken or left open.
``ceiling_161`` is the share for which any candidate of the index lies within 161 km, ``ceiling_id``
those with the id among them, ``population_161`` what the most populous candidate gives.

*Finding*: articles are read whole. Gold are, in LGL, all names; in GeoWebNews those of the types
Literal, Mixed, Coercion, Embedded_Literal, Literal_Modifier and Metonymic, and what overlaps a name
of another type with coordinates counts neither way, nor do found streets and buildings. A found
place and a gold one match, one to one, when they share a character; ``found_precision``,
``found_recall``, ``found_f1``.

``even`` articles (the first, third ... by identifier) were read to write rules, ``odd`` were not.
All values are in percent. Nothing is drawn by chance.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evaluation.annotators import Read
from evaluation.data import Row, read_rows
from evaluation.tempeval import Part
from twosource.gazetteer import Gazetteer, open_gazetteer
from twosource.languages import ENGLISH
from twosource.model.names import Name
from twosource.model.places import Candidate, Place, measure_distance
from twosource.model.reports import Report, report_id
from twosource.reading.material import Material
from twosource.reading.places import find_places
from twosource.reading.places.resolving import candidates

__all__ = ["PlaceMiss", "find_place_misses", "score_places"]

KILOMETRES = 161
PLAIN = frozenset(
    ["Literal", "Mixed", "Coercion", "Embedded_Literal", "Literal_Modifier", "Metonymic"]
)


@dataclass(frozen=True, slots=True)
class PlaceMiss:
    """A name that is no place here, or not the gold's: what stands there, and what was found."""

    article: str
    kind: str
    name: str
    gold: str
    found: str
    sentence: str


@dataclass(frozen=True, slots=True)
class _Read:
    row: Row
    material: Material
    resolved: dict[int, Place]  # by where the gold's name begins
    found: tuple[Place, ...]


def score_places(path: Path, read: Read, part: Part = "all") -> dict[str, float]:
    """Return the scores of resolving and of finding, in percent."""
    articles = list(_read_articles(path, read, part, open_gazetteer()))
    return _score_resolving(articles) | _score_finding(articles)


def find_place_misses(path: Path, read: Read, part: Part = "all") -> Iterator[PlaceMiss]:
    """Yield what is resolved wrongly or not at all, what is missed, and what is no place."""
    for article in _read_articles(path, read, part, open_gazetteer()):
        text = article.row["text"]
        for gold in _placed(article.row):
            place = article.resolved.get(gold["start"])
            if not _is_near(place, gold):
                shown = f"{gold.get('name')}, {gold.get('admin1', '')}, {gold.get('country', '')}"
                kind = "wrong" if place and place.lat is not None else "open"
                yield PlaceMiss(
                    article.row["id"],
                    kind,
                    gold["text"],
                    shown,
                    f"{place.country} {place.lat} {place.lon}" if place else "",
                    _around(text, gold["start"], gold["end"]),
                )
        gold_rows, neutral = _named(article.row)
        _, missed, spurious = _match(gold_rows, neutral, article.found)
        for row in missed:
            around = _around(text, row["start"], row["end"])
            yield PlaceMiss(article.row["id"], "missed", row["text"], "", "", around)
        for place in spurious:
            if place.span:
                around = _around(text, place.span.start, place.span.end)
                yield PlaceMiss(article.row["id"], "spurious", place.name, "", "", around)


def _around(text: str, start: int, end: int) -> str:
    return " ".join(text[max(0, start - 60) : end + 60].split())


def _read_articles(path: Path, read: Read, part: Part, places: Gazetteer) -> Iterator[_Read]:
    rows = sorted(read_rows(path), key=lambda row: str(row["id"]))
    for row in {"all": rows, "even": rows[::2], "odd": rows[1::2]}[part]:
        name = str(row["id"])
        report = Report(id=report_id(row["text"], name), text=row["text"], name=name)
        analysis, findings = read(report)
        given = Material(report, analysis, ENGLISH, places, findings)
        material = replace(given, findings=replace(findings, names=_give_gold(row, given)))
        resolved = {place.span.start: place for place in find_places(material) if place.span}
        yield _Read(row, material, resolved, findings.places)


def _give_gold(row: Row, material: Material) -> tuple[Name, ...]:
    """Return the names of a report with the gold's, as names of places, in their stead."""
    report = material.report
    gold = [Name(p["text"], "place", None, report.span(p["start"], p["end"])) for p in _placed(row)]
    others = [
        name
        for name in material.findings.names
        if not any(g.span.start < name.span.end and name.span.start < g.span.end for g in gold)
    ]
    return tuple(sorted([*gold, *others], key=lambda name: name.span.start))


def _placed(row: Row) -> list[Row]:
    """Return the gold's names that have coordinates, once each."""
    return list({p["start"]: p for p in row["places"] if p.get("lat") is not None}.values())


def _named(row: Row) -> tuple[list[Row], list[Row]]:
    """Return the names that should be found, and those that may be."""
    if not any("type" in place for place in row["places"]):
        return list(row["places"]), []
    wanted = [place for place in row["places"] if place["type"] in PLAIN]
    return wanted, [p for p in row["places"] if p["type"] not in PLAIN and "lat" in p]


def _is_near(place: Place | None, gold: Row) -> bool:
    if place is None or place.lat is None or place.lon is None:
        return False
    return _is_same(place, gold)


def _is_first(place: Place | None, gold: Row) -> bool:
    """Say whether the first of the places that a name left open may mean is the gold's."""
    first = place.alternatives[:1] if place and place.lat is None else ()
    return any(_is_same(one, gold) for one in first)


def _is_same(place: Place | Candidate, gold: Row) -> bool:
    """Say whether a place that has a point is the gold's, or lies near it."""
    wanted = gold.get("geonameid")
    same = wanted is not None and str(place.geoname) == str(wanted)
    return same or _distance(place.lat, place.lon, gold) <= KILOMETRES


def _distance(lat: object, lon: object, gold: Row) -> float:
    return measure_distance(float(str(lat)), float(str(lon)), gold["lat"], gold["lon"])


def _score_resolving(articles: Sequence[_Read]) -> dict[str, float]:
    near: list[bool] = []
    answered: list[bool] = []
    exact: list[bool] = []
    likeliest: list[bool] = []
    ceiling: list[bool] = []
    ceiling_id: list[bool] = []
    populous: list[bool] = []
    for article in articles:
        for gold in _placed(article.row):
            place = article.resolved.get(gold["start"])
            options = candidates(article.material, gold["text"])
            largest = max(options, key=lambda one: one.population, default=None)
            near.append(_is_near(place, gold))
            likeliest.append(near[-1] or _is_first(place, gold))
            answered.append(place is not None and place.lat is not None)
            ceiling.append(any(_is_same(option, gold) for option in options))
            populous.append(largest is not None and _is_same(largest, gold))
            if wanted := gold.get("geonameid"):
                exact.append(place is not None and place.geoname == int(wanted))
                ceiling_id.append(any(option.geoname == int(wanted) for option in options))
    return {
        "within_161": _share(near),
        "exact": _share(exact),
        "answered": _share(answered),
        "answered_161": _share([right for right, said in zip(near, answered, strict=True) if said]),
        "likeliest_161": _share(likeliest),
        "ceiling_161": _share(ceiling),
        "ceiling_id": _share(ceiling_id),
        "population_161": _share(populous),
        "names": len(near),
    }


def _score_finding(articles: Iterable[_Read]) -> dict[str, float]:
    right = gold_count = found_count = 0
    for article in articles:
        gold, neutral = _named(article.row)
        pairs, missed, spurious = _match(gold, neutral, article.found)
        right, gold_count = right + pairs, gold_count + pairs + len(missed)
        found_count += pairs + len(spurious)
    precision, recall = right / max(found_count, 1), right / max(gold_count, 1)
    return {
        "found_precision": round(100 * precision, 2),
        "found_recall": round(100 * recall, 2),
        "found_f1": round(200 * precision * recall / max(precision + recall, 1e-9), 2),
    }


def _match(
    gold: Sequence[Row], neutral: Sequence[Row], found: Sequence[Place]
) -> tuple[int, list[Row], list[Place]]:
    """Return how many match, which of the gold are missed, and which found are no place."""
    free = [place for place in found if place.span]
    missed: list[Row] = []
    pairs = 0
    for row in gold:
        place = next((place for place in free if _shares(place, row)), None)
        if place is None:
            missed.append(row)
        else:
            free.remove(place)
            pairs += 1
    wrong = [place for place in free if place.feature != "facility"]
    return pairs, missed, [p for p in wrong if not any(_shares(p, row) for row in neutral)]


def _shares(place: Place, row: Row) -> bool:
    span = place.span
    return span is not None and span.start < row["end"] and row["start"] < span.end


def _share(judged: Sequence[bool]) -> float:
    return round(100 * sum(judged) / max(len(judged), 1), 2)
