"""Relations -> rows: two quoted sides, the fixed word between them, and the reasons."""

from collections.abc import Iterable
from dataclasses import replace

from twosource.briefing.casebooks import Casebook
from twosource.briefing.escapes import isolate
from twosource.briefing.phrases import RELATIONS
from twosource.briefing.rows import Quote, RelationView
from twosource.model.relations import Relation

__all__ = ["make_relations"]

_SYMMETRIC = ("conflicts", "not_comparable", "compatible", "same")
_ORDER = tuple(RELATIONS)  # conflicts first


def make_relations(case: Casebook) -> tuple[RelationView, ...]:
    """Return the relations whose two sides are at hand, conflicts first."""
    known = [it for it in case.story.relations if _knows(case, it.a) and _knows(case, it.b)]
    return tuple(_fold(case, sorted(known, key=_place)))


def _fold(case: Casebook, relations: Iterable[Relation]) -> Iterable[RelationView]:
    """Yield the relations; those of the same two origins and numbers are one, with repeats."""
    same: dict[tuple[object, ...], list[RelationView]] = {}
    for it in relations:
        sides = (_identify(case, it.a), _identify(case, it.b))
        # Neither side of these is the later or denying one, so their order says nothing.
        pair = frozenset(sides) if it.kind in _SYMMETRIC else sides
        key: tuple[object, ...] = (it.kind, it.independent, pair)
        if it.kind == "not_comparable":  # for one reason, whoever is on the other side
            key = (it.kind, it.reasons[:1], _measure(case, it.a))
        same.setdefault(key, []).append(_make_view(case, it))
    return (replace(first, repeats=tuple(rest)) for first, *rest in same.values())


def _measure(case: Casebook, key: str) -> str:
    return case.figures[key].measure if key in case.figures else ""


def _identify(case: Casebook, key: str) -> tuple[object, ...]:
    """Return what a side says, whoever prints it: its origin, and its count or its stance."""
    figure = case.figures.get(key)
    claim = case.claims.get((figure.claim or "") if figure else key)
    origin = (claim.origin or claim.id) if claim else key
    if figure:
        return (origin, figure.incident, figure.measure, figure.group, figure.bounds)
    return (origin, claim.stance if claim else "")


def _place(relation: Relation) -> int:
    return _ORDER.index(relation.kind)


def _knows(case: Casebook, key: str) -> bool:
    return key in case.figures or key in case.claims


def _make_view(case: Casebook, relation: Relation) -> RelationView:
    first, first_chain = _show_side(case, relation.a)
    second, second_chain = _show_side(case, relation.b)
    return RelationView(
        kind=relation.kind,
        words=RELATIONS[relation.kind],
        first=first,
        first_chain=first_chain,
        second=second,
        second_chain=second_chain,
        reasons=tuple(case.shorten(it) for it in relation.reasons),
        independence=_show_independence(relation),
    )


def _show_side(case: Casebook, key: str) -> tuple[Quote, str]:
    """Return a side's words and who says them where."""
    figure = case.figures.get(key)
    claim = case.claims.get((figure.claim or "") if figure else key)
    chain = case.placed(claim) if claim else f"in {isolate(case.label(case.figures[key].report))}"
    return case.quote([figure.span] if figure else case.claims[key].pieces), chain


def _show_independence(relation: Relation) -> str:
    if relation.independent is None:
        return "not known to be independent"
    return "independent" if relation.independent else "not independent"
