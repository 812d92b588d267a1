"""Settings: the place of an event among the places that its sentence names, by the tree.

A place belongs to the verb or noun that governs it. ``"Police in Kabul said on Friday that a bomb
killed two in Herat"``: Herat hangs on *killed*, Kabul on *police*, which only *said* governs.
"""

from collections.abc import Sequence

from twosource.model.analyses import Sentence, Token
from twosource.model.places import Place
from twosource.reading.material import Material

__all__ = ["find_nearest_place", "find_place"]

# What a step up the tree costs, from a place to what governs it; chosen on every second of the
# first 3,000 rows of the event_location sets.
_COSTS = {
    "obl": 1.3,
    "nmod": 0.5,
    "nmod:poss": 0.4,
    "flat": 0.1,
    "compound": 0.8,
    "appos": 0.9,
    "conj": 0.9,
    "nsubj": 6.0,
    "advcl": 2.2,
    "acl": 1.0,
    "ccomp": 7.0,
    "parataxis": 7.0,
}
_STEP = 0.6  # of any other relation
_DOWN = 1.0  # of each step down from a common governor to the event
_OTHER_TIE = 5.2  # of a preposition that puts nothing into a place: "ceded by Spain"
_FAR = 6.8  # what costs more is not the event's
_WIDE = {"country": 0.6, "region": 0.3}  # "in Nablus in the West Bank" is in Nablus


def find_place(material: Material, sentence: Sentence, start: int, end: int) -> Place | None:
    """Return the place of what happens at ``start..end``, or None where the words name none.

    Without a tree it is the nearest place with a preposition before it.
    """
    places = _places_beside(material, sentence, start, end)
    if not places:
        return None
    tokens = material.words(sentence)
    heads = material.heads(tokens)
    event = _head_of(tokens, heads, start, end)
    if event is None:
        return find_nearest_place(material, sentence, start, end)
    ties = material.language.places.ties
    costs = [(_cost(tokens, heads, event, place, ties), place) for place in places]
    near = [(cost, abs(_at(place) - start), place) for cost, place in costs if cost <= _FAR]
    return min(near, key=lambda item: item[:2])[2] if near else None


def _places_beside(material: Material, sentence: Sentence, start: int, end: int) -> list[Place]:
    """Return the places of a sentence that do not share characters with a stretch of it."""
    return [
        place
        for place in material.places_in(sentence.start, sentence.end)
        if place.span and not (place.span.start < end and start < place.span.end)
    ]


def _at(place: Place) -> int:
    return place.span.start if place.span else 0


def _head_of(
    tokens: Sequence[Token], heads: Sequence[int | None], start: int, end: int
) -> int | None:
    """Return the token of a stretch that governs the others; None where there is no tree."""
    inside = [i for i, token in enumerate(tokens) if token.start < end and start < token.end]
    if not inside or tokens[inside[0]].relation is None:
        return None
    return next((index for index in inside if heads[index] not in inside), inside[0])


def _cost(
    tokens: Sequence[Token],
    heads: Sequence[int | None],
    event: int,
    place: Place,
    ties: frozenset[str],
) -> float:
    """Return what the way from a place to an event costs."""
    span = place.span
    own = _head_of(tokens, heads, span.start, span.end) if span else None
    if own is None:
        return _FAR + 1
    below = _way_up(heads, event)
    cost, index = _WIDE.get(place.feature or "", 0.0), own
    tied = {
        t.text.lower() for i, t in enumerate(tokens) if heads[i] == own and t.relation == "case"
    }
    if tied and not tied & ties:
        cost += _OTHER_TIE
    for _ in range(len(tokens)):
        if index in below:
            down = below[: below.index(index)]
            return cost + sum(_down(tokens[step]) for step in down)
        above = heads[index]
        if above is None:
            return _FAR + 1
        relation = tokens[index].relation or ""
        cost += _COSTS.get(relation, _COSTS.get(relation.partition(":")[0], _STEP))
        index = above
    return _FAR + 1


def _down(token: Token) -> float:
    """Return the cost of a step down: what is said elsewhere did not happen where it was said."""
    relation = token.relation or ""
    return _COSTS["ccomp"] if relation in ("ccomp", "parataxis") else _DOWN


def _way_up(heads: Sequence[int | None], index: int) -> list[int]:
    """Return a token and all that governs it, up to the root."""
    way = [index]
    while (above := heads[way[-1]]) is not None and above not in way:
        way.append(above)
    return way


def find_nearest_place(
    material: Material, sentence: Sentence, start: int, end: int
) -> Place | None:
    """Return the place of a sentence with a preposition before it, the nearest to a stretch."""
    prepositions = material.language.places.prepositions
    text = material.report.text
    tied = [
        place
        for place in _places_beside(material, sentence, start, end)
        if any(
            word in prepositions for word in text[sentence.start : _at(place)].lower().split()[-4:]
        )
    ]
    return min(
        tied,
        key=lambda place: max(_at(place) - end, start - (place.span.end if place.span else 0), 0),
        default=None,
    )
