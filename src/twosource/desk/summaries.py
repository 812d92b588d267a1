"""Summaries: a story's statements, counts and clashes, as answers give them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from twosource.desk.answers import (
    BriefAnswer,
    Clash,
    Ladder,
    Open,
    Quote,
    Rung,
    Stated,
    StoryLine,
)
from twosource.desk.citations import cite, cite_claim, cut, line_of, write_number
from twosource.desk.holdings import Holding
from twosource.model.claims import Claim
from twosource.model.figures import Figure
from twosource.model.origins import Origin
from twosource.model.spans import Span
from twosource.model.stories import Incident, Statement, Unknown

__all__ = ["list_clashes", "list_ladders", "sum_up"]

_DISPUTED = ("contested", "denied")
_HARM = ("killed", "injured", "missing", "detained", "displaced", "evacuated")
_CLASHING = ("conflicts", "denies", "corrects", "retracts")
_RETIRING = ("updates", "corrects", "retracts")


def sum_up(
    holding: Holding, limit: int, others: tuple[StoryLine, ...], more_others: int
) -> BriefAnswer:
    """Return what of a story is established, told by one origin at most, contested, and unknown."""
    statements = sorted(holding.story.statements, key=_weigh)
    contested = [one for one in statements if one.state in _DISPUTED]
    calm = [one for one in statements if one.state not in _DISPUTED]
    strong = [one for one in calm if one.independent_origins > 1 and one.state != "unconfirmed"]
    single = [one for one in calm if one not in strong]
    parts = [
        cut((_state(one, holding, limit) for one in some), limit)
        for some in (strong, single, contested)
    ]
    unknowns = (*holding.story.unknowns, *holding.record.unknowns)
    unknown, more = cut((_tell_open(one, holding) for one in unknowns), limit)
    return BriefAnswer(
        line_of(holding), *parts[0], *parts[1], *parts[2], unknown, more, others, more_others
    )


def _weigh(statement: Statement) -> tuple[int, int, int]:
    rank = _HARM.index(statement.about) if statement.about in _HARM else len(_HARM)
    claims = len(statement.support) + len(statement.against)
    return rank, -statement.independent_origins, -claims


def _state(statement: Statement, holding: Holding, limit: int) -> Stated:
    incident = _find_incident(statement.incident, holding)
    support, more_support = _cite_all(statement.support, statement, holding, limit)
    against, more_against = _cite_all(statement.against, statement, holding, limit)
    return Stated(
        statement.about,
        statement.who,
        None if statement.value is None else statement.value.words.text,
        write_number(statement.low),
        write_number(statement.best),
        write_number(statement.high),
        *_tell_incident(incident),
        statement.state,
        statement.independent_origins,
        statement.independent_against,
        _name_origins(statement.support, holding),
        support,
        more_support,
        against,
        more_against,
    )


def _find_incident(key: str | None, holding: Holding) -> Incident | None:
    return next((one for one in holding.story.incidents if one.id == key), None)


def _tell_incident(incident: Incident | None) -> tuple[str | None, str | None, str | None]:
    """Return the words, the time (EDTF) and the place of an incident."""
    if incident is None:
        return None, None, None
    time = None if incident.time is None else incident.time.edtf
    return incident.what.text, time, None if incident.place is None else incident.place.name


def _cite_all(
    keys: Sequence[str], statement: Statement, holding: Holding, limit: int
) -> tuple[tuple[Quote, ...], int]:
    """Cite claims by the words that speak of the statement: the figure of its measure, or all.

    Of several, a total goes before a part, and what still holds before what was updated.
    """
    claims = {claim.id: claim for claim in holding.story.claims}
    retired = {one.b for one in holding.story.relations if one.kind in _RETIRING}
    about = (
        figure
        for figure in holding.story.figures
        if figure.measure == statement.about and figure.incident == statement.incident
    )
    counted: dict[str | None, Span] = {}
    for figure in sorted(about, key=lambda it: (not it.whole, it.id in retired, it.span)):
        counted.setdefault(figure.claim, figure.span)
    spans = (counted.get(key, claims[key].span) for key in keys)
    return cut((cite(span, holding) for span in sorted(spans)), limit)


def _name_origins(keys: Iterable[str], holding: Holding) -> tuple[str, ...]:
    """Return who stands behind some claims; an outlet's own voice is named by its report."""
    claims = {claim.id: claim for claim in holding.story.claims}
    origins = {origin.id: origin for origin in holding.story.origins}
    return tuple(
        dict.fromkeys(
            _name_origin(origins.get(claims[key].origin or ""), claims[key], holding)
            for key in keys
        )
    )


def _name_origin(origin: Origin | None, claim: Claim, holding: Holding) -> str:
    if origin is not None and origin.name is not None:
        return origin.name
    outlet = cite(claim.span, holding).outlet
    return f"{outlet}, naming no source" if claim.chain else f"{outlet}, in its own voice"


def _tell_open(unknown: Unknown, holding: Holding) -> Open:
    at = None if unknown.span is None else cite(unknown.span, holding)
    return Open(unknown.about, unknown.why, unknown.effect, unknown.mend, at)


def list_ladders(holding: Holding, measure: str | None, limit: int) -> list[Ladder]:
    """Return the counts of a story: people harmed first, then what more figures give."""
    counted = [
        (statement, [it for it in holding.story.figures if _is_of(it, statement)])
        for statement in holding.story.statements
        if statement.value is None and measure in (None, statement.about)
    ]
    counted.sort(key=lambda pair: (_weigh(pair[0])[0], -len(pair[1])))
    return [_make_ladder(statement, figures, holding, limit) for statement, figures in counted]


def _make_ladder(
    statement: Statement, figures: Iterable[Figure], holding: Holding, limit: int
) -> Ladder:
    retired = {one.b for one in holding.story.relations if one.kind in _RETIRING}
    claims = {claim.id: claim for claim in holding.story.claims}
    own = [figure for figure in figures if figure.claim in claims]
    own.sort(key=lambda it: (it.id in retired, it.low is None, it.low or 0, it.span))
    rungs = (
        _make_rung(it, claims[it.claim or ""], holding, superseded=it.id in retired) for it in own
    )
    return Ladder(
        statement.about,
        statement.who,
        *_tell_incident(_find_incident(statement.incident, holding)),
        statement.rule or "",
        write_number(statement.low),
        write_number(statement.best),
        write_number(statement.high),
        statement.state,
        statement.independent_origins,
        statement.independent_against,
        *cut(rungs, limit),
    )


def _is_of(figure: Figure, statement: Statement) -> bool:
    """Say whether a figure counts what a statement does, as a whole."""
    same = figure.measure == statement.about and figure.incident == statement.incident
    return same and figure.whole


def _make_rung(figure: Figure, claim: Claim, holding: Holding, *, superseded: bool) -> Rung:
    origins = {origin.id: origin.name for origin in holding.story.origins}
    return Rung(
        figure.id,
        claim.origin,
        origins.get(claim.origin or ""),
        write_number(figure.low),
        write_number(figure.high),
        figure.bound,
        None if figure.as_of is None else figure.as_of.edtf,
        superseded,
        claim.stance,
        claim.certainty,
        cite(figure.span, holding),
    )


def list_clashes(holding: Holding) -> Iterator[Clash]:
    """Yield the pairs of claims that stand against each other, counts first."""
    figures = {figure.id: figure for figure in holding.story.figures}
    claims = {claim.id: claim for claim in holding.story.claims}
    related = [one for one in holding.story.relations if one.kind in _CLASHING]
    for relation in sorted(related, key=lambda one: (one.a not in figures, one.a, one.b)):
        a, b = (_resolve(key, figures, claims) for key in (relation.a, relation.b))
        if a is None or b is None:
            continue
        counted = figures.get(relation.a)
        yield Clash(
            relation.kind,
            "words" if counted is None else counted.measure,
            relation.reasons,
            relation.independent,
            cite_claim(a[0], holding),
            cite(a[1], holding),
            cite_claim(b[0], holding),
            cite(b[1], holding),
        )


def _resolve(
    key: str, figures: Mapping[str, Figure], claims: Mapping[str, Claim]
) -> tuple[Claim, Span] | None:
    """Return the claim that a relation speaks of, and its words: those of the figure, if it is."""
    figure = figures.get(key)
    claim = claims.get(key if figure is None else figure.claim or "")
    if claim is None:
        return None
    return claim, claim.span if figure is None else figure.span
