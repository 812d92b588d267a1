"""Origins: whose word each claim rests on, across reports.

The origin of a claim is the deepest voice of its chain. Somebody known is one origin wherever they
are named; an unnamed voice, an anonymous one and an outlet's own voice stay with their report or
outlet, unless the same passage stands in several reports.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.model.claims import Claim, Link
from twosource.model.identity import digest
from twosource.model.names import Entity, VoiceKind
from twosource.model.origins import Copy, Origin
from twosource.model.reports import Report
from twosource.model.spans import Span
from twosource.reconciling.accounts import Account, name_account
from twosource.reconciling.joins import Group, Join, unite
from twosource.reconciling.names import Directory
from twosource.reconciling.profiles import KNOWN_KINDS, link_entity, outlet_entity
from twosource.reconciling.spellings import fold_name

__all__ = ["Voice", "find_voice", "join_claims"]

# Claims by where they start: the starts, the claims, the length of the longest.
Line = tuple[list[int], list[Claim], int]
# Of a claim's words so many must stand in a shared passage: "no one died in the fire at the depot"
# and "two had died in the fire at the depot" share most of theirs.
_WITHIN = 0.85


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose word a claim is before reports are compared.

    ``key`` is the same for claims of one voice. ``known`` is false for hearsay and for an
    outlet's own voice, which does not say how it knows.
    """

    key: str
    name: str | None
    kind: VoiceKind
    entity: str | None
    known: bool
    reason: str


def find_voice(claim: Claim, report: Report, directory: Directory) -> Voice:
    """Return the deepest voice of a claim's chain."""
    if not claim.chain:
        return _own_voice(claim, report, directory)
    last = claim.chain[-1]
    if last.kind == "unnamed" or last.name is None:
        why = f"{name_account(report)} passes on what it heard, and names no source"
        return Voice(f"hearsay {report.id}", None, "unnamed", None, known=False, reason=why)
    if last.kind in KNOWN_KINDS:
        return _known_voice(last, report, directory)
    return _local_voice(last, report)


def _own_voice(claim: Claim, report: Report, directory: Directory) -> Voice:
    """Return the voice of the agency whose text it is, else of the outlet, else of the report.

    It is a known origin only with a cue that says how it knows ("our reporter saw", "counted"). An
    agency that only helped is not the voice: "AFP contributed to this report".
    """
    outlet = report.wire or report.outlet
    why = f"{name_account(report)} says it in its own voice, and not how it knows"
    if outlet is None:
        return Voice(f"own {report.id}", None, "unknown", None, known=False, reason=why)
    entity = directory.find(outlet_entity(outlet))
    key = f"entity {entity}" if entity else f"outlet {fold_name(outlet)}"
    if claim.cue is None:
        return Voice(key, outlet, "unknown", entity, known=False, reason=why)
    why = f"{name_account(report)} says itself how it knows: “{claim.cue.text}”"
    return Voice(key, outlet, "media", entity, known=True, reason=why)


def _known_voice(link: Link, report: Report, directory: Directory) -> Voice:
    entity = directory.find(link_entity(link, report.id))
    key = f"entity {entity}" if entity else f"name {fold_name(link.name or '')}"
    why = f"{name_account(report)} names {link.name} as the source"
    return Voice(key, link.name, link.kind, entity, known=True, reason=why)


def _local_voice(link: Link, report: Report) -> Voice:
    """A witness, a crowd or a source without a name belongs to the report that heard it."""
    mention = link.entity or fold_name(link.name or "")
    known = link.kind in ("anonymous", "crowd")
    gap = "whom it does not name" if known else "and does not say who that is"
    why = f"{name_account(report)} rests on {link.name}, {gap}"
    return Voice(
        f"voice {report.id} {mention}", link.name, link.kind, None, known=known, reason=why
    )


def join_claims(
    accounts: Sequence[Account],
    directory: Directory,
    copies: Iterable[Copy],
    *,
    joins: Iterable[Join] = (),
    apart: frozenset[frozenset[str]] = frozenset(),
) -> tuple[tuple[Origin, ...], Mapping[str, Voice]]:
    """Return the origins of a story's claims, and each claim's voice by its id."""
    claims = [(claim, account.report) for account in accounts for claim in account.findings.claims]
    voices = {claim.id: find_voice(claim, report, directory) for claim, report in claims}
    shared = _shared_claims(accounts, copies)
    voices = _lend_voices(voices, shared)
    groups = unite(
        [claim.id for claim, _ in claims],
        [*joins, *_same_voice(claims, voices), *_same_words(voices, shared)],
        fits=lambda a, b, _: not any(frozenset([x, y]) in apart for x in a for y in b),
    )
    entities = {entity.id: entity for entity in directory.entities}
    origins = [_make_origin(group, voices, entities) for group in groups]
    return tuple(sorted(origins, key=lambda origin: origin.id)), voices


def _same_voice(
    claims: Sequence[tuple[Claim, Report]], voices: Mapping[str, Voice]
) -> Iterable[Join]:
    """Join claims whose voice has the same key: each with the first of them."""
    first: dict[str, tuple[str, str]] = {}
    for claim, report in claims:
        voice = voices[claim.id]
        known, home = first.setdefault(voice.key, (claim.id, report.id))
        if known != claim.id:
            yield Join(known, claim.id, _explain(voice, apart=home != report.id))


def _explain(voice: Voice, *, apart: bool) -> str:
    if not apart:
        return voice.reason
    name = voice.name or "the same voice"
    if not voice.known:
        return f"reports of {name} speak in its own voice"
    return f"several reports name {name} as the source"


def _lend_voices(voices: Mapping[str, Voice], shared: Sequence[Join]) -> dict[str, Voice]:
    """Give a claim without a known source that of its copy: one paper cut the attribution.

    Where no copy names a source, the passage itself is the voice.
    """
    lent = dict(voices)
    for group in unite(sorted(voices), shared):
        if group.reasons:
            lender = _lender([voices[member] for member in group.members], group.members[0])
            lent |= {key: lender(voices[key]) for key in group.members if not voices[key].known}
    return lent


def _lender(voices: Sequence[Voice], first: str) -> Callable[[Voice], Voice]:
    named = {voice.key: voice for voice in voices if _is_named(voice)}
    if len(named) == 1:
        (source,) = named.values()
        why = f"the same words stand in another report, which names {source.name} as the source"
        return lambda _: replace(source, reason=why)
    return lambda voice: replace(voice, key=f"passage {first}", entity=None)


def _is_named(voice: Voice) -> bool:
    return voice.known and voice.entity is not None


def _same_words(voices: Mapping[str, Voice], shared: Sequence[Join]) -> Iterable[Join]:
    """Join what stands in a shared passage, but for sources that are known and differ."""
    for join in shared:
        a, b = voices[join.a], voices[join.b]
        if _is_named(a) == _is_named(b) and (not _is_named(a) or a.key == b.key):
            yield join


def _shared_claims(accounts: Sequence[Account], copies: Iterable[Copy]) -> list[Join]:
    """Return the pairs of claims whose words stand in a passage that two reports share."""
    lines = {account.id: _line_up(account.findings.claims) for account in accounts}
    return [
        Join(a.id, b.id, f"the same words stand in both reports: “{_shorten(one.text)}”")
        for copy in copies
        if copy.a in lines and copy.b in lines
        for one, other in copy.spans
        for a in _inside(lines[copy.a], one)
        for b in _inside(lines[copy.b], other)
        if _meets(one, a, other, b)
    ]


def _line_up(claims: Sequence[Claim]) -> Line:
    ordered = sorted(claims, key=lambda claim: (claim.span.start, claim.id))
    longest = max((len(claim.span) for claim in claims), default=0)
    return [claim.span.start for claim in ordered], ordered, longest


def _inside(line: Line, passage: Span) -> list[Claim]:
    """Return the claims of which most words stand in a passage."""
    starts, claims, longest = line
    first = bisect_left(starts, passage.start - longest)
    last = bisect_left(starts, passage.end)
    return [claim for claim in claims[first:last] if _covers(passage, claim.span)]


def _covers(passage: Span, content: Span) -> bool:
    shared = min(passage.end, content.end) - max(passage.start, content.start)
    return shared >= _WITHIN * len(content)


def _meets(one: Span, a: Claim, other: Span, b: Claim) -> bool:
    """Say whether two claims share half of the shorter one's words in a passage, or more."""
    start, end = a.span.start - one.start, a.span.end - one.start
    shift, stop = b.span.start - other.start, b.span.end - other.start
    return 2 * (min(end, stop) - max(start, shift)) >= min(end - start, stop - shift)


def _shorten(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60].rsplit(' ', 1)[0]} …"


def _make_origin(
    group: Group, voices: Mapping[str, Voice], entities: Mapping[str, Entity]
) -> Origin:
    own = [voices[member] for member in group.members]
    clearest = min(
        own, key=lambda v: (not v.known, v.entity is None, v.name is None, v.name or "", v.kind)
    )
    entity = entities.get(clearest.entity or "")
    return Origin(
        id=digest("origin", min(group.members)),
        name=clearest.name if entity is None else entity.name,
        kind=clearest.kind,
        entity=clearest.entity,
        claims=tuple(sorted(group.members)),
        reasons=group.reasons or (own[0].reason,),
    )
