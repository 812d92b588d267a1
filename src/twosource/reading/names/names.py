"""Find names: capitalised sequences with their kinds, and plain nouns for those who act."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from twosource.languages.words.names import NameWords
from twosource.model.analyses import Sentence, Token
from twosource.model.names import Entity, Name
from twosource.reading.material import Material
from twosource.reading.names.entities import Mention, join_mentions
from twosource.reading.names.foreign import read_foreign
from twosource.reading.names.kinds import (
    BODIES,
    find_candidates,
    find_kind,
    join_words,
    stands_in_place,
    with_head,
)
from twosource.reading.names.network import read_network
from twosource.reading.names.runs import (
    Run,
    Seen,
    find_runs,
    find_seen,
    is_headline,
    part_run,
    trim_opening,
)

__all__ = ["find_names"]

_SMALL = 50_000  # inhabitants: below, a town's name is more often another word
_GLUED = re.compile(r"(?P<word>[A-Z][a-z]+)-(?P<acronym>[A-Z]{2,6})")  # "Forces-PMF"


def find_names(material: Material) -> tuple[tuple[Name, ...], tuple[Entity, ...]]:
    """Return the names of one report in text order, and the entities that they are joined into.

    ``"Health Minister Ola Brandt visited Lomark"`` gives a person, *Ola Brandt*, and *Lomark*,
    a place if the index knows it. What no word and no index explains has the kind ``unknown``.
    """
    seen = find_seen(material)
    mentions: list[Mention] = []
    for sentence in material.analysis.sentences:
        mentions.extend(_mentions(material, sentence, seen))
    mentions.extend(read_foreign(material))
    mentions.sort(key=lambda mention: mention.start)
    return join_mentions(material.report, list(_check_towns(mentions, material)))


def _check_towns(mentions: Sequence[Mention], material: Material) -> Iterator[Mention]:
    """Yield the mentions; what only looks like a town is unknown until something lies in it.

    "Lange" after "Ada Lange" is no town, and "Look back" is about none, unless the report puts
    something "in Lange" or "near Look". A city of some size needs no such words, unless the
    network, which reads names, reads none there: then only a country needs none.
    """
    located = {mention.words for mention in mentions if _is_located(mention, material)}
    surnames: set[str] = set()
    for mention in mentions:
        words = mention.words.split()
        guessed = mention.kind == "place" and not mention.heard and mention.words not in located
        if guessed and len(words) == 1:
            small = _is_small(mention.words, material)
            if small or mention.words in surnames:
                yield replace(mention, kind="unknown")
                continue
        if mention.kind in ("person", "unknown") and len(words) in (2, 3):
            surnames.add(words[-1])
        yield mention


def _is_located(mention: Mention, material: Material) -> bool:
    """Say whether the words around a name put something there: "in Lomark", "Lomark, Iraq"."""
    places = material.language.places
    before = mention.text[max(0, mention.start - 12) : mention.start].lower().split()
    after = mention.text[mention.end : mention.end + 2]
    return (bool(before) and before[-1] in places.near | {"in", "at", "from"}) or after == ", "


def _is_small(name: str, material: Material) -> bool:
    known = material.language.places.aliases.get(name.lower(), name)
    best = next(iter(material.places.candidates(known)), None)
    if best is None or best.feature == "country" or best.table:
        return False
    return bool(material.analysis.names) or (best.feature == "town" and best.population < _SMALL)


def _mentions(material: Material, sentence: Sentence, seen: Seen) -> Iterator[Mention]:
    words = material.language.names
    tokens = material.words(sentence)
    headline = is_headline(tokens)
    heard = read_network(tokens, material)
    yield from heard
    for run in find_runs(tokens, material, apart=heard):
        trimmed = trim_opening(run, material, seen)
        if owner := _owner(trimmed, material):
            yield owner
            trimmed = trimmed[1:]
        for part, titled in part_run(trimmed, words):
            person = titled or run.before in words.titles | words.roles
            mention = _mention(with_head(part, tokens, words), material, titled=person)
            if mention and mention.kind == "unknown" and _is_place(part, run, tokens, material):
                mention = replace(mention, kind="place")
            if mention and (mention.kind != "unknown" or not headline):
                yield from _unglue(mention)
    if not headline:
        yield from _groups(tokens, material)


def _owner(tokens: tuple[Token, ...], material: Material) -> Mention | None:
    """Return the country whose apostrophe was lost: "Syrias Idlib" is Idlib in Syria."""
    if len(tokens) < 2 or not tokens[0].text.endswith("s") or find_candidates(tokens[:1], material):
        return None
    first = tokens[0]
    country = replace(first, end=first.end - 1, text=first.text[:-1])
    found = find_candidates([country], material)
    if not found or found[0].feature != "country":
        return None
    return Mention(country.start, country.end, material.report.text, "place")


def _is_place(
    part: tuple[Token, ...], run: Run, tokens: Sequence[Token], material: Material
) -> bool:
    """Say whether the words around an unknown name make it a place: "the Zerend district"."""
    after = next((token for token in tokens if token.start > part[-1].start), None)
    kind = after is not None and after.text in material.language.places.kinds
    return kind or stands_in_place(run.tokens[0], material)


def _mention(tokens: tuple[Token, ...], material: Material, *, titled: bool) -> Mention | None:
    if len(tokens) == 1 and tokens[0].text.lower() in material.language.places.demonyms:
        return None  # "Iraqi" alone names nobody
    name = " ".join(token.text for token in tokens)
    if len(name) < 2 or not any(character.isalpha() for character in name):
        return None
    kind = find_kind(tokens, material, titled=titled)
    if kind in (None, "nationality"):
        return None
    return Mention(tokens[0].start, tokens[-1].end, material.report.text, kind)


def _unglue(mention: Mention) -> Iterator[Mention]:
    """Part a name from the acronym tied to it: "Popular Guard Forces-PGF" is two names."""
    words = mention.words
    match = _GLUED.search(words)
    if match is None or match.end() != len(words):
        yield mention
        return
    yield Mention(mention.start, mention.start + match.end("word"), mention.text, mention.kind)
    yield Mention(mention.start + match.start("acronym"), mention.end, mention.text, mention.kind)


def _groups(tokens: Sequence[Token], material: Material) -> Iterator[Mention]:
    """Yield plain nouns for those who act, the longest first: "riot police" before "police".

    With a demonym before it a noun names one body: "the Kelmarian election commission".
    """
    words, openings = material.language.names, _openings(material.language.names)
    index = 0
    while index < len(tokens):
        national = _national(tokens, index, material)
        if national:
            start, last = tokens[index].start, tokens[index + national - 1]
            kind = words.heads.get(last.text) or words.groups[last.text]
            yield Mention(start, last.end, material.report.text, kind)
        elif tokens[index].text in openings or _opens(tokens, index, openings):
            yield from _group(tokens, index, material)
        index += national or 1


def _opens(tokens: Sequence[Token], index: int, openings: frozenset[str]) -> bool:
    """Say whether a group has its capital from the sentence alone: "Police fired"."""
    first, after = tokens[index].text, tokens[index + 1 : index + 2]
    return index == 0 and first.lower() in openings and first.istitle() and _is_plain(after)


def _is_plain(tokens: Sequence[Token]) -> bool:
    return all(token.text[0].islower() for token in tokens)


def _group(tokens: Sequence[Token], index: int, material: Material) -> Iterator[Mention]:
    """Yield the group that begins at a token, unless the one before takes the word in."""
    words, text = material.language.names, material.report.text
    for size in (3, 2, 1):
        group = join_words(tokens[index : index + size])
        held = index and join_words(tokens[index - 1 : index + size]) in words.groups
        if group in words.groups and index + size <= len(tokens) and not held:
            end = tokens[index + size - 1].end
            yield Mention(tokens[index].start, end, text, words.groups[group], group)
            return


@cache
def _openings(words: NameWords) -> frozenset[str]:
    """Return the words that may begin a group."""
    return frozenset(group.split()[0] for group in words.groups)


def _national(tokens: Sequence[Token], index: int, material: Material) -> int:
    """Return the length of "Kelmarian election commission": demonym, words, body; else 0."""
    if tokens[index].text.lower() not in material.language.places.demonyms:
        return 0
    words = material.language.names
    for size in (4, 3, 2):
        part = tokens[index + 1 : index + size]
        if len(part) != size - 1 or not all(token.text.islower() for token in part):
            continue
        kind = words.heads.get(part[-1].text) or words.groups.get(part[-1].text)
        modifiers = {*material.language.claims.modifiers, *words.groups, *words.heads, "election"}
        if kind in BODIES and all(token.text in modifiers for token in part[:-1]):
            return size
    return 0
