"""Find events: words that tell of something happening, with its time, place and parties."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

from twosource.languages.words.events import EventWords, Trigger
from twosource.model.analyses import Sentence, Token
from twosource.model.events import ACLED, Certainty, Event, EventType, Polarity
from twosource.model.identity import digest
from twosource.reading.events.dates import Dates
from twosource.reading.events.deeds import Done, find_deeds
from twosource.reading.events.negations import is_negated
from twosource.reading.events.parties import find_parties
from twosource.reading.events.settings import find_place
from twosource.reading.events.untruths import is_untrue
from twosource.reading.material import Material
from twosource.reading.patterns import any_of, lowered

__all__ = ["find_events"]

_BESIDE = 30  # characters between a means and the verb that uses it
_LONGEST = 300  # characters of a name or a time
_OPEN = Decimal("0.3")  # factuality, from -3 to 3, under which it may not have happened
_CERTAIN = Decimal(2)  # from which a hedge elsewhere in the sentence is another's
_REACH = 4  # words before a trigger in which a negation or a modal bears on it


@cache
def _pattern(words: EventWords) -> re.Pattern[str]:
    """Compile the triggers; the text that it reads is in small letters."""
    return re.compile(rf"(?<![\w-])(?:{any_of(words.triggers)})(?![\w-])")


def find_events(material: Material) -> tuple[Event, ...]:
    """Return the events that a report mentions, in text order.

    ``"Police fired tear gas near the depot on Friday"`` is an ASSAULT of mode ``crowd-control``
    with a time and a place. What is only planned, feared or asked for is no event. The time of
    an event is in its own sentence or null: it never falls back on publication.
    """
    events = {
        (event.span.start, event.span.end): event
        for sentence in material.analysis.sentences
        for event in _events(material, sentence)
    }
    return tuple(events[key] for key in sorted(events))


def _events(material: Material, sentence: Sentence) -> Iterator[Event]:
    words = material.language.events
    tokens = material.words(sentence)
    text, pattern = lowered(material.report.text), _pattern(words)
    matches = tuple(
        match
        for match in pattern.finditer(text, sentence.start, sentence.end)
        if not _in_name_or_time(material, match.start(), match.end())
    )
    dates = Dates(material, sentence, {m.span(): _kind_of(m, words) for m in matches})
    for match in matches:
        trigger = words.triggers[" ".join(match.group().split())]
        before = [t.text.lower() for t in tokens if t.end <= match.start()][-_REACH:]
        if _is_unreal(before, words):
            continue
        follows = next((t.text.lower() for t in tokens if t.start >= match.end()), "")
        dated = trigger.context == "election" and _follows_date(material, match)
        if follows in words.modified and not dated:
            continue
        if match.group() in words.means and not _is_used(match, tokens, words):
            continue
        if _takes_back(material, tokens, match):
            continue
        heads, where = material.heads(tokens), match.span()
        negated = is_negated(tokens, heads, where, words) or is_untrue(tokens, heads, where, words)
        polarity: Polarity = "did_not" if negated else "happened"
        event = _event(material, sentence, match.span(), trigger, polarity)
        time = dates.find(match.span())
        yield event if time is None else replace(event, time=time)
    yield from _deeds(material, sentence, matches)


def _deeds(
    material: Material, sentence: Sentence, matches: Sequence[re.Match[str]]
) -> Iterator[Event]:
    """Yield what verbs tell by their tree, where no trigger stands and a party is named."""
    words = material.language.events
    deeds = tuple(find_deeds(material, sentence))
    spans = {match.span(): _kind_of(match, words) for match in matches}
    spans |= {(done.start, done.end): done.trigger.type for done in deeds}
    dates = Dates(material, sentence, spans)
    for done in deeds:
        known = [
            match for match in matches if match.start() < done.end and done.start < match.end()
        ]
        if known or _is_told(done, matches, words):
            continue
        tokens = material.words(sentence)
        before = [t.text.lower() for t in tokens if t.end <= done.start][-_REACH:]
        if not done.meant and _is_unreal(before, words):
            continue
        where = done.start, done.end
        denied = not done.meant and _polarity(before, words) == "did_not"
        polarity: Polarity = "did_not" if done.negated or denied else "happened"
        event = _event(material, sentence, where, done.trigger, polarity, verbal=True)
        if event.actors or event.targets or done.acted:
            yield replace(event, time=dates.find(where))


def _kind_of(match: re.Match[str], words: EventWords) -> EventType | None:
    return words.triggers[" ".join(match.group().split())].type


def _is_told(done: Done, matches: Sequence[re.Match[str]], words: EventWords) -> bool:
    """Say whether a deed's object tells the same: "announced a ceasefire" is one retreat."""
    if done.object is None:
        return False
    start, end = done.object
    told = [match for match in matches if match.start() < end and start < match.end()]
    kinds = {words.triggers[" ".join(match.group().split())].type for match in told}
    return done.trigger.type in kinds


def _follows_date(material: Material, match: re.Match[str]) -> bool:
    """Say whether a date stands right before a vote: "the October 10 parliamentary elections"."""
    return any(
        time.span and 0 < match.start() - time.span.end <= _BESIDE
        for time in material.times_in(match.start() - _LONGEST, match.start())
    )


def _is_unreal(before: Sequence[str], words: EventWords) -> bool:
    """Say whether the words before a trigger ask for it, fear it or plan it."""
    pairs = {f"{a} {b}" for a, b in pairwise(before)}
    return bool((pairs | set(before)) & words.unreal)


def _takes_back(material: Material, tokens: Sequence[Token], match: re.Match[str]) -> bool:
    """Say whether a trigger speaks of an account: "withdrew his claim" is no retreat."""
    claims = material.language.claims
    after = [token.text.lower() for token in tokens if token.start >= match.end()][:3]
    return match.group() in claims.cues and bool(claims.accounts & set(after))


def _is_used(match: re.Match[str], tokens: Sequence[Token], words: EventWords) -> bool:
    """Say whether a verb for what is done with means stands beside them: "fired rockets"."""
    return any(
        _gap(token, match) <= _BESIDE and token.text.lower() in words.uses for token in tokens
    )


def _gap(token: Token, match: re.Match[str]) -> int:
    return max(token.start - match.end(), match.start() - token.end, 0)


def _in_name_or_time(material: Material, start: int, end: int) -> bool:
    named = any(
        end <= name.span.end and name.kind != "crowd"
        for name in material.names_in(start - _LONGEST, start + 1)
    )
    time = material.time_at(start)  # "March 2011" is no march
    return named or bool(time and time.span and end <= time.span.end)


def _polarity(before: Sequence[str], words: EventWords) -> Polarity:
    return "did_not" if set(before) & words.negations else "happened"


def _event(
    material: Material,
    sentence: Sentence,
    where: tuple[int, int],
    trigger: Trigger,
    polarity: Polarity,
    *,
    verbal: bool = False,
) -> Event:
    report, tokens = material.report, material.words(sentence)
    start, end = where
    actors, targets = find_parties(material, sentence, start, end, verbal=verbal)
    return Event(
        id=digest(report.id, "event", start, end),
        report=report.id,
        span=report.span(start, end),
        type=trigger.type,
        mode=trigger.mode,
        context=trigger.context,
        actors=actors,
        targets=targets,
        time=None,
        place=find_place(material, sentence, start, end),
        polarity=polarity,
        certainty=_certainty(material, tokens, start, end),
        acled=ACLED.get((trigger.type, trigger.mode)) if trigger.type else None,
    )


def _certainty(material: Material, tokens: Sequence[Token], start: int, end: int) -> Certainty:
    """Return how sure the words are that it happened.

    A hedge counts where it stands beside the trigger or governs it, or where the network does not
    read the event as told; what it reads as neither happened nor not is possible at best. Both
    limits were chosen on the training part of the corpus of the University of Washington.
    """
    hedges = material.language.claims.hedges
    inside = {i for i, token in enumerate(tokens) if token.start < end and start < token.end}
    read = [tokens[i].factuality for i in inside]
    told = max((value for value in read if value is not None), default=None)
    heads = material.heads(tokens)
    above = {heads[index] for index in inside}
    found = {
        hedges[token.text.lower()]
        for index, token in enumerate(tokens)
        if token.text.lower() in hedges
        and (told is None or told < _CERTAIN or heads[index] in inside or index in above)
    }
    if told is not None and told < _OPEN:
        found.add("possible")
    order: tuple[Certainty, ...] = ("unconfirmed", "possible", "probable")
    return next((level for level in order if level in found), "certain")
