"""Relations -> rows: two quoted sides, the fixed word between them, and the reasons."""

from twosource.briefing.casebooks import Casebook
from twosource.briefing.escapes import isolate
from twosource.briefing.phrases import RELATIONS
from twosource.briefing.rows import Quote, RelationView
from twosource.model.relations import Relation

__all__ = ["make_relations"]

_ORDER = tuple(RELATIONS)  # conflicts first


def make_relations(case: Casebook) -> tuple[RelationView, ...]:
    """Return the relations whose two sides are at hand, conflicts first."""
    known = (it for it in case.story.relations if _knows(case, it.a) and _knows(case, it.b))
    return tuple(_make_view(case, it) for it in sorted(known, key=_place))


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
        reasons=relation.reasons,
        independence=_show_independence(relation),
    )


def _show_side(case: Casebook, key: str) -> tuple[Quote, str]:
    """Return a side's words and who says them where."""
    figure = case.figures.get(key)
    claim = case.claims.get((figure.claim or "") if figure else key)
    report = isolate(case.label(figure.report if figure else case.claims[key].report))
    chain = f"{case.chain(claim)}, in {report}" if claim else f"in {report}"
    return case.quote([figure.span] if figure else case.claims[key].pieces), chain


def _show_independence(relation: Relation) -> str:
    if relation.independent is None:
        return "not known to be independent"
    return "independent" if relation.independent else "not independent"
