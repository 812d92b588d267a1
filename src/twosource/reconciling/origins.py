"""Origins: whose word each claim rests on, across reports.

The origin of a claim is the deepest voice of its chain. Somebody known is one origin wherever they
are named; any other voice stays with its report or outlet, unless the same passage, or the same
words of a speaker, stand in several reports.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from twosource.model import spans
from twosource.model.claims import Claim
from twosource.model.identity import digest
from twosource.model.names import Entity
from twosource.model.origins import Copy, Origin
from twosource.model.reports import Report
from twosource.model.spans import Span
from twosource.reconciling.accounts import Account, name_account
from twosource.reconciling.joins import Group, Join, unite
from twosource.reconciling.names import Directory
from twosource.reconciling.profiles import KNOWN_KINDS
from twosource.reconciling.utterances import find_utterances, join_utterances, name_utterances
from twosource.reconciling.voices import Voice, find_voice
from twosource.reconciling.ways import call, list_reports, tell_ways

__all__ = ["join_claims"]

# Claims by where their cores start: the starts, the claims, the length of the longest core, and
# the core of each.
Line = tuple[list[int], list[Claim], int, Mapping[str, Span]]
# Of a claim's words so many must stand in a shared passage: "no one died in the fire at the depot"
# and "two had died in the fire at the depot" share most of theirs.
_WITHIN = 0.85
_KNOWN_BY = 4  # words that make a count known again: "nine" alone stands in many sentences
_LENT = "in the same words"


def join_claims(
    accounts: Sequence[Account],
    directory: Directory,
    copies: Iterable[Copy],
    *,
    joins: Iterable[Join] = (),
    apart: frozenset[frozenset[str]] = frozenset(),
) -> tuple[tuple[Origin, ...], Mapping[str, Voice]]:
    """Return the origins of a story's claims, and each claim's voice by its id."""
    claims = [claim for account in accounts for claim in account.findings.claims]
    tellers = {c.id: account.report for account in accounts for c in account.findings.claims}
    voices = {claim.id: find_voice(claim, tellers[claim.id], directory) for claim in claims}
    speakers = {key: voice.key for key, voice in voices.items() if voice.named}
    uttered = [
        (first, *(other for other in others if frozenset([first, other]) not in apart))
        for first, *others in find_utterances(claims, speakers)
    ]
    quoted = list(join_utterances(uttered))
    shared = _shared_claims(accounts, copies)
    voices = _lend_voices(voices, shared, tellers)
    voices = _lend_speakers(voices, uttered)
    groups = unite(
        [claim.id for claim in claims],
        [*joins, *_same_voice(voices), *_same_words(voices, [*shared, *quoted])],
        fits=lambda a, b, _: not any(frozenset([x, y]) in apart for x in a for y in b),
    )
    entities = _find_entities(directory, voices.values())
    same = [
        (words, _find_inside(joined, groups))
        for words, joined in (("the same words", shared), ("the same quoted words", quoted))
    ]
    origins = [_make_origin(group, voices, entities, tellers, same) for group in groups]
    voices = {key: _keep_back(voice, entities) for key, voice in voices.items()}
    return tuple(sorted(origins, key=lambda origin: origin.id)), voices


def _find_entities(directory: Directory, voices: Iterable[Voice]) -> dict[str, Entity]:
    """Return the entities of voices, which are few: a directory has all of a desk, by id."""
    found = {}
    for key in {voice.entity for voice in voices if voice.entity is not None}:
        place = bisect_left(directory.entities, key, key=lambda entity: entity.id)
        found[key] = directory.entities[place]
    return found


def _keep_back(voice: Voice, entities: Mapping[str, Entity]) -> Voice:
    entity = entities.get(voice.entity or "")
    kept = entity is not None and call(entity.name, entity) is None
    return replace(voice, kept_back=True) if kept else voice


def _same_voice(voices: Mapping[str, Voice]) -> Iterable[Join]:
    """Join claims whose voice has the same key: each with the first of them."""
    first: dict[str, str] = {}
    for claim, voice in voices.items():
        known = first.setdefault(voice.key, claim)
        if known != claim:
            yield Join(known, claim, "")


def _lend_voices(
    voices: Mapping[str, Voice], shared: Sequence[Join], tellers: Mapping[str, Report]
) -> dict[str, Voice]:
    """Give a claim without a known source that of its copy: one paper cut the attribution.

    Where no copy names a source, the passage itself is the voice.
    """
    lent = dict(voices)
    for group in unite(sorted(voices), shared):
        if group.reasons:
            lender = _lender({key: voices[key] for key in group.members}, tellers)
            lent |= {key: lender(voices[key]) for key in group.members if not voices[key].known}
    return lent


def _lender(voices: Mapping[str, Voice], tellers: Mapping[str, Report]) -> Callable[[Voice], Voice]:
    named = {voice.key: (claim, voice) for claim, voice in voices.items() if voice.named}
    if len(named) == 1:
        ((claim, source),) = named.values()
        why = f"the same words stand in {name_account(tellers[claim])}, which names the source"
        return lambda _: replace(source, reason=why, way=_LENT)
    return lambda voice: replace(voice, key=f"passage {min(voices)}", entity=None)


def _lend_speakers(
    voices: Mapping[str, Voice], uttered: Sequence[Sequence[str]]
) -> dict[str, Voice]:
    """Give quotes their utterances, and "a witness" the name that another report has for them."""
    known = [group for group in uttered if len(group) > 1]
    speakers: dict[str, dict[str, Voice]] = defaultdict(dict)
    for group in known:
        named = {voices[claim].key: voices[claim] for claim in group if voices[claim].named}
        for claim in group:
            speakers[claim] |= named
    lent = dict(voices)
    for claim, utterances in name_utterances(known).items():
        voice = voices[claim]
        if not voice.named and len(speakers[claim]) == 1:
            (speaker,) = speakers[claim].values()
            voice = replace(speaker, reason=voice.reason, way=_LENT)
        lent[claim] = replace(voice, utterances=utterances)
    return lent


def _same_words(voices: Mapping[str, Voice], shared: Sequence[Join]) -> Iterable[Join]:
    """Join what stands in a shared passage, but for sources that are known and differ."""
    for join in shared:
        a, b = voices[join.a], voices[join.b]
        if a.named == b.named and (not a.named or a.key == b.key):
            yield join


def _shared_claims(accounts: Sequence[Account], copies: Iterable[Copy]) -> list[Join]:
    """Return the pairs of claims whose words stand in a passage that two reports share."""
    lines = {account.id: _line_up(account) for account in accounts}
    return [
        Join(a.id, b.id, "")
        for copy in copies
        if copy.a in lines and copy.b in lines
        for one, other in copy.spans
        for a in _inside(lines[copy.a], one)
        for b in _inside(lines[copy.b], other)
        if _meets(one, a, other, b)
    ]


def _line_up(account: Account) -> Line:
    found = account.findings
    cores = {claim.id: _find_core(claim, account) for claim in found.claims}
    ordered = sorted(found.claims, key=lambda claim: (cores[claim.id].start, claim.id))
    longest = max((len(core) for core in cores.values()), default=0)
    return [cores[claim.id].start for claim in ordered], ordered, longest, cores


def _find_core(claim: Claim, account: Account) -> Span:
    """Return the words by which a claim is known again: those of its counts, with what happened.

    A paper may put its own words before and after them: "Read more: Six died in a blast".
    """
    found = account.findings
    told = [figure.span for figure in found.figures if figure.id in claim.figures]
    told += [
        event.span
        for event in found.events
        if told and event.id in claim.events and spans.contains(claim.span, event.span)
    ]
    core = spans.hull(account.report.text, told) if told else claim.span
    return core if len(core.text.split()) >= _KNOWN_BY else claim.span


def _inside(line: Line, passage: Span) -> list[Claim]:
    """Return the claims of which most words stand in a passage."""
    starts, claims, longest, cores = line
    first = bisect_left(starts, passage.start - longest)
    last = bisect_left(starts, passage.end)
    return [claim for claim in claims[first:last] if _covers(passage, cores[claim.id])]


def _covers(passage: Span, content: Span) -> bool:
    shared = min(passage.end, content.end) - max(passage.start, content.start)
    return shared >= _WITHIN * len(content)


def _meets(one: Span, a: Claim, other: Span, b: Claim) -> bool:
    """Say whether two claims share half of the shorter one's words in a passage, or more."""
    start, end = a.span.start - one.start, a.span.end - one.start
    shift, stop = b.span.start - other.start, b.span.end - other.start
    return 2 * (min(end, stop) - max(start, shift)) >= min(end - start, stop - shift)


def _find_inside(joins: Iterable[Join], groups: Iterable[Group]) -> frozenset[str]:
    """Return the claims that a join puts beside another claim of their own group."""
    home = {member: group.members[0] for group in groups for member in group.members}
    return frozenset(key for j in joins if home[j.a] == home[j.b] for key in (j.a, j.b))


def _make_origin(
    group: Group,
    voices: Mapping[str, Voice],
    entities: Mapping[str, Entity],
    tellers: Mapping[str, Report],
    same: Sequence[tuple[str, frozenset[str]]],
) -> Origin:
    """Make an origin; ``same`` are the claims that stand in the same words, by what these are."""
    own = [voices[member] for member in group.members]
    clearest = min(
        own, key=lambda v: (not v.known, v.entity is None, v.name is None, v.name or "", v.kind)
    )
    entity = entities.get(clearest.entity or "")
    name = clearest.name if entity is None else entity.name
    told = [(tellers[member], voices[member]) for member in group.members]
    copied = {words: [tellers[m] for m in group.members if m in keys] for words, keys in same}
    return Origin(
        id=digest("origin", min(group.members)),
        name=name,
        kind=clearest.kind,
        entity=clearest.entity,
        claims=tuple(sorted(group.members)),
        reasons=(
            *_explain(call(name, entity), clearest, told, copied),
            *(reason for reason in group.reasons if reason),
        ),
    )


def _explain(
    name: str | None,
    clearest: Voice,
    told: Sequence[tuple[Report, Voice]],
    copied: Mapping[str, Sequence[Report]],
) -> Iterable[str]:
    """Yield why claims are on one origin: who names it and how, and who shares whose words."""
    if len({report.id for report, _ in told}) == 1:
        yield told[0][1].reason
        return
    if clearest.entity is not None or clearest.kind in KNOWN_KINDS:
        ways = [(report, voice.way) for report, voice in told]
        yield tell_ways(name or "the same person", ways)
    listed: set[str] = set()
    for words, reports in copied.items():
        found = {report.id for report in reports}
        if len(found) > 1 and not found <= listed:  # a quote in a copied passage says no more
            yield f"{words} stand in {list_reports(reports)}"
        listed |= found
