"""Corroborations: who says what is asked about, and how many independent origins say it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from twosource.desk.answers import StoryLine
from twosource.desk.citations import cite, cite_claim, cite_fit, cut, line_of
from twosource.desk.holdings import Holding, Holdings
from twosource.desk.matches import IndependenceAnswer, Match, Pair, Source, WhoAnswer
from twosource.model.claims import Claim
from twosource.model.names import Entity
from twosource.reconciling.askings import Asked
from twosource.reconciling.fits import Fit, find_fits
from twosource.reconciling.independence import count_independent, judge_independence
from twosource.reconciling.rarity import list_words, weigh_word
from twosource.reconciling.stands import Stand
from twosource.reconciling.surroundings import same_name

__all__ = ["corroborate", "tell_claim", "tell_speaker"]

_STORIES = 8  # that are compared in full
_PAIRS = 12  # origins of one side whose pairs are shown
_ON = ("same", "compatible")
_TELLING = 1.0  # rarity of words by which stories are looked for


@dataclass(frozen=True, slots=True)
class Compared:
    """The story that fits a question best, what fits in it, and what was not compared."""

    holding: Holding | None
    fits: tuple[Fit, ...]
    others: tuple[Holding, ...]
    unread: int


def _compare(asked: Asked, holdings: Holdings, story: str | None, *, anchored: bool) -> Compared:
    """Compare a question with the stories that may tell of it; the best is the one that answers."""
    if story is not None:
        holding = holdings.open(story)
        return Compared(holding, _fit(asked, holding, anchored=True), (), 0)
    words = [word for word in list_words(asked.report.text) if weigh_word(word) >= _TELLING]
    ids, unread = holdings.find(words, _STORIES)
    if anchored and not ids:
        ids = list(holdings.list_ids())[:_STORIES]
    found = [(one, _fit(asked, one, anchored=anchored)) for one in map(holdings.open, ids)]
    fitting = [(one, fits) for one, fits in found if fits]
    if not fitting:
        return Compared(None, (), (), unread)
    best = max(range(len(fitting)), key=lambda at: (_weigh(fitting[at][1]), -at))
    others = tuple(
        one
        for at, (one, fits) in enumerate(fitting)
        if at != best and any(fit.kind != "partly" for fit in fits)
    )
    return Compared(*fitting[best], others, unread)


def _fit(asked: Asked, holding: Holding, *, anchored: bool) -> tuple[Fit, ...]:
    return find_fits(
        asked, holding.story, holding.texts, holding.record.entities, anchored=anchored
    )


def _weigh(fits: Iterable[Fit]) -> tuple[int, int]:
    kinds = [fit.kind for fit in fits]
    return sum(kind in _ON for kind in kinds), sum(kind == "conflicts" for kind in kinds)


def tell_claim(
    asked: Asked,
    holdings: Holdings,
    *,
    story: str | None = None,
    speaker: str | None = None,
    limit: int = 20,
    anchored: bool = False,
) -> WhoAnswer:
    """Return who makes a claim that is given in words; ``speaker`` keeps to one voice."""
    compared = _compare(asked, holdings, story, anchored=anchored)
    holding = compared.holding
    if holding is None:
        return WhoAnswer(None, (), 0, (), 0, tuple(_list_unseen(asked, holdings, compared)))
    claims = {claim.id: claim for claim in holding.story.claims}
    fits = [
        fit
        for fit in compared.fits
        if speaker is None or _is_said_by(claims[fit.claim], speaker, holding.record.entities)
    ]
    shown, more = cut(fits, limit)
    others, more_others = _list_others(compared, limit)
    return WhoAnswer(
        line_of(holding),
        tuple(cite_fit(fit, holding) for fit in shown),
        more,
        others,
        more_others,
        tuple(_list_unseen(asked, holdings, compared)),
    )


def tell_speaker(
    speaker: str, holdings: Holdings, *, story: str | None = None, limit: int = 20
) -> WhoAnswer:
    """Return the claims of a person or body, in the story where it says most."""
    if story is not None:
        ids, unread = [story], 0
    else:
        ids, unread = holdings.find(list_words(speaker), _STORIES)
    found = [
        (holding, _list_said(speaker, holding)) for holding in (holdings.open(key) for key in ids)
    ]
    said = [(holding, claims) for holding, claims in found if claims]
    if not said:
        unseen = tuple(_list_unseen(None, holdings, Compared(None, (), (), unread)))
        return WhoAnswer(None, (), 0, (), 0, unseen)
    best = max(range(len(said)), key=lambda at: (len(said[at][1]), -at))
    holding, claims = said[best]
    others = tuple(one for at, (one, _) in enumerate(said) if at != best)
    compared = Compared(holding, (), others, unread)
    shown, more = cut((_make_match(claim, speaker, holding) for claim in claims), limit)
    lines, more_lines = _list_others(compared, limit)
    unseen = tuple(_list_unseen(None, holdings, compared))
    return WhoAnswer(line_of(holding), shown, more, lines, more_lines, unseen)


def _list_said(speaker: str, holding: Holding) -> list[Claim]:
    said = (
        claim
        for claim in holding.story.claims
        if _is_said_by(claim, speaker, holding.record.entities)
    )
    return sorted(said, key=lambda claim: (claim.report, claim.span, claim.id))


def _is_said_by(claim: Claim, speaker: str, entities: Iterable[Entity]) -> bool:
    """Say whether a voice of a claim's chain is somebody's: by its name, or its entity's names."""
    known = {entity.id: entity for entity in entities}
    for link in claim.chain:
        person = link.kind == "person"
        entity = known.get(link.entity or "")
        called = {link.name, *((entity.name, *_list_names(entity)) if entity else ())} - {None}
        if any(same_name(speaker, name, person=person) for name in called if name):
            return True
    return False


def _list_names(entity: Entity) -> Iterator[str]:
    return (span.text for span in entity.names)


def _make_match(claim: Claim, speaker: str, holding: Holding) -> Match:
    words = cite(claim.span, holding)
    why = (f"its chain names {speaker}",)
    return Match("same", why, False, words, cite_claim(claim, holding))  # noqa: FBT003  # a record


def corroborate(
    asked: Asked,
    holdings: Holdings,
    *,
    story: str | None = None,
    limit: int = 10,
    anchored: bool = False,
) -> IndependenceAnswer:
    """Return how many independent origins say what is asked about, and how many contradict it."""
    compared = _compare(asked, holdings, story, anchored=anchored)
    unseen = tuple(_list_unseen(asked, holdings, compared))
    holding = compared.holding
    if holding is None:
        return IndependenceAnswer(None, 0, 0, 0, 0, (), 0, (), 0, (), 0, (), 0, (), 0, unseen)
    on = [fit for fit in compared.fits if fit.kind in _ON]
    against = [fit for fit in compared.fits if fit.kind == "conflicts"]
    sides = (_take_current(on, holding), _take_current(against, holding))
    sources = (_group(on, holding, limit), _group(against, holding, limit))
    pairs, more_pairs = cut((pair for stands in sides for pair in _pair(stands)), 3 * limit)
    loose = [fit for fit in compared.fits if fit.kind == "partly"]
    partly, more_partly = cut((cite_fit(fit, holding) for fit in loose), limit)
    shown = [cut(some, limit) for some in sources]
    others, more_others = _list_others(compared, limit)
    return IndependenceAnswer(
        line_of(holding),
        count_independent(sides[0]),
        count_independent(sides[1]),
        len({fit.words.report for fit in on if not fit.superseded}),
        len({fit.words.report for fit in against if not fit.superseded}),
        *shown[0],
        *shown[1],
        pairs,
        more_pairs,
        partly,
        more_partly,
        others,
        more_others,
        unseen,
    )


def _take_current(fits: Iterable[Fit], holding: Holding) -> list[Stand]:
    """Return the stands of the claims that nothing later took the place of."""
    keys = dict.fromkeys(fit.claim for fit in fits if not fit.superseded)
    return [holding.stands[key] for key in keys if key in holding.stands]


def _group(fits: Sequence[Fit], holding: Holding, limit: int) -> list[Source]:
    """Put claims together by their origin: known ones first, then by how many claims rest on it."""
    claims = {claim.id: claim for claim in holding.story.claims}
    origins = {origin.id: origin for origin in holding.story.origins}
    found: dict[str, list[Fit]] = {}
    for fit in fits:
        found.setdefault(claims[fit.claim].origin or "", []).append(fit)
    sources = []
    for key, some in found.items():
        origin = origins[key]
        shown, more = cut((cite_fit(fit, holding) for fit in some), limit)
        known = any(holding.stands[fit.claim].known for fit in some if fit.claim in holding.stands)
        sources.append(
            Source(
                key,
                origin.name,
                origin.kind,
                known,
                all(fit.superseded for fit in some),
                origin.reasons,
                shown,
                more,
            )
        )
    return sorted(
        sources,
        key=lambda it: (it.superseded, not it.known, -len(it.claims), it.name or "~", it.id),
    )


def _pair(stands: Sequence[Stand]) -> Iterator[Pair]:
    """Yield whether known origins are independent of each other, each pair of origins once."""
    first: dict[str, Stand] = {}
    for stand in stands:
        if stand.known:
            first.setdefault(stand.origin, stand)
    some = sorted(first.values(), key=lambda stand: stand.origin)[:_PAIRS]
    for a, b in combinations(some, 2):
        independent, why = judge_independence(a, b)
        yield Pair(a.origin, b.origin, independent, why)


def _list_others(compared: Compared, limit: int) -> tuple[tuple[StoryLine, ...], int]:
    return cut((line_of(one) for one in compared.others), limit)


def _list_unseen(asked: Asked | None, holdings: Holdings, compared: Compared) -> Iterator[str]:
    """Yield what an answer does not rest on, a sentence each."""
    yield "reports that are not here: only these texts, or this desk, were looked at"
    if asked is not None:
        yield from _list_unasked(asked)
    if compared.unread:
        yield f"{compared.unread} more stories have some of the words and were not compared"
    if compared.others:
        yield f"{len(compared.others)} other stories fit too; their origins are not counted here"
    if (unused := holdings.count_unused()) > 0:
        yield f"{unused} reports that were withdrawn, or hold no text"
    if compared.holding is not None:
        yield from _list_unread(compared.holding)
    partly = sum(fit.kind == "partly" for fit in compared.fits)
    if partly:
        yield f"{partly} claims that fit only partly are not counted"


def _list_unasked(asked: Asked) -> Iterator[str]:
    if asked.undated:
        told = ", ".join(f"“{words}”" for words in asked.undated)
        yield f"{told} in the question has no date and was not compared: say when it was published"
    if asked.voices:
        told = ", ".join(asked.voices)
        yield f"who says it in the question ({told}) was not asked for: every voice counts"


def _list_unread(holding: Holding) -> Iterator[str]:
    """Yield what of the story's reports was not read, and what leaves origins open."""
    stretches = [it for entry in holding.record.reports for it in entry.stretches]
    if stretches:
        tongues = sorted({it.language or it.script for it in stretches})
        yield f"{len(stretches)} passages in other languages ({', '.join(tongues)}) are not read"
    other = [it for it in holding.record.reports if it.language not in ("en", None)]
    if other:
        yield f"{len(other)} reports in other languages than English are hardly read"
    nameless = sum(entry.outlet is None for entry in holding.record.reports)
    if nameless:
        yield f"{nameless} reports name no outlet: whose word their own voice is cannot be told"
