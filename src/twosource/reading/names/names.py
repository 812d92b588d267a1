"""Find names: capitalised sequences with their kinds, and plain nouns for those who act."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from twosource.languages.words.names import NameWords
from twosource.model.analyses import Sentence, Token
from twosource.model.names import Entity, Name, NameKind
from twosource.model.places import Candidate
from twosource.reading.material import Material
from twosource.reading.names.entities import Mention, join_mentions

__all__ = ["find_names"]

# "al-Sadr", "as-Safir", "d'Almeida": a small particle tied to a capital.
_TIED = re.compile(r"(?:[aAeE]l|a[nrstdz]|ash|d|o|O|D)[-’'][A-Z]")
_ADJECTIVE = re.compile(r"[A-Z][\w.’']*-[a-z]{3,}")  # "Iran-backed", "UN-led"
_ACRONYM = re.compile(r"[A-Z][A-Z&.]+[A-Z.]s?")
_GLUED = re.compile(r"(?P<word>[A-Z][a-z]+)-(?P<acronym>[A-Z]{2,6})")  # "Forces-PMF"


_BODIES = ("government", "organisation", "armed_group", "media")


@dataclass(frozen=True, slots=True)
class _Run:
    """Consecutive capitalised tokens; ``opens`` when it begins its sentence."""

    tokens: tuple[Token, ...]
    opens: bool
    before: str


def find_names(material: Material) -> tuple[tuple[Name, ...], tuple[Entity, ...]]:
    """Return the names of one report in text order, and the entities that they are joined into.

    ``"Health Minister Ola Brandt visited Lomark"`` gives a person, *Ola Brandt*, and *Lomark*,
    a place if the index knows it. What no word and no index explains has the kind ``unknown``.
    """
    seen = _seen_inside(material)
    mentions: list[Mention] = []
    for sentence in material.analysis.sentences:
        mentions.extend(_mentions(material, sentence, seen))
    mentions.sort(key=lambda mention: mention.start)
    return join_mentions(material.report, mentions)


def is_capitalised(text: str) -> bool:
    """Say whether a word is written as a name is: "Lomark", "al-Sadr"; not "Iran-backed"."""
    return (text[0].isupper() and not _ADJECTIVE.fullmatch(text)) or bool(_TIED.match(text))


def _seen_inside(material: Material) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words written with a capital inside sentences, and those written small."""
    capital: set[str] = set()
    small: set[str] = set()
    for sentence in material.analysis.sentences:
        tokens = material.words(sentence)
        if is_headline(tokens):
            continue
        for token in tokens[1:]:
            (capital if is_capitalised(token.text) else small).add(token.text.lower())
    return frozenset(capital), frozenset(small)


def is_headline(tokens: Sequence[Token]) -> bool:
    """Say whether nearly every longer word has a capital, so that capitals say nothing."""
    words = [token.text for token in tokens if len(token.text) > 3 and token.text[0].isalpha()]
    if len(words) < 4 or tokens[-1].text in ".!?":
        return False
    return sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _mentions(
    material: Material, sentence: Sentence, seen: tuple[frozenset[str], frozenset[str]]
) -> Iterator[Mention]:
    words = material.language.names
    tokens = material.words(sentence)
    headline = is_headline(tokens)
    for run in _runs(tokens, material):
        for part, titled in _parts(_trim_opening(run, words, material, seen), words):
            person = titled or run.before in words.titles | words.roles
            mention = _mention(_with_head(part, tokens, words), material, titled=person)
            if mention and mention.kind == "unknown" and _stands_in_place(run, material):
                mention = replace(mention, kind="place")
            if mention and (mention.kind != "unknown" or not headline):
                yield from _unglue(mention)
    if not headline:
        yield from _groups(tokens, material)


def _runs(tokens: Sequence[Token], material: Material) -> Iterator[_Run]:
    words = material.language.names
    index = 0
    while index < len(tokens):
        if not _may_open(tokens[index], material):
            index += 1
            continue
        end = index + 1
        while step := _extends(tokens, index, end, material):
            end += step
        before = tokens[index - 1].text.lower() if index else ""
        opens = index == 0 or tokens[index - 1].text in '"“‘«(—–:'
        yield _Run(tuple(tokens[index:end]), opens, before)
        index = end


def _may_open(token: Token, material: Material) -> bool:
    if not is_capitalised(token.text) or token.text[0] in "#@":
        return False
    return not any(
        time.span and time.span.start <= token.start < time.span.end
        for time in material.findings.times
    )


def _extends(tokens: Sequence[Token], start: int, end: int, material: Material) -> int:
    """Return how many tokens the run takes in next: 0, 1, or 2 to 3 over a connector."""
    if end >= len(tokens):
        return 0
    token = tokens[end]
    words = material.language.names
    if _may_open(token, material):
        return 1
    possessive = token.text in ("'", "’") and tokens[end - 1].text.endswith("s")
    if possessive and end + 1 < len(tokens) and is_capitalised(tokens[end + 1].text):
        return 2  # "Doctors' Union"
    if token.text.lower() not in (*words.connectors, "and"):
        return 0
    step = 2 if end + 1 < len(tokens) and tokens[end + 1].text.lower() == "the" else 1
    if end + step >= len(tokens) or not is_capitalised(tokens[end + step].text):
        return 0
    held = {item.text.lower() for item in tokens[start:end]}
    if token.text in ("of", "for"):
        opens_body = any(words.heads.get(word) in _BODIES for word in held)
        return step + 1 if opens_body else 0
    if token.text == "and":  # "Ministry of Trade and Industry", but not "Reuters and AFP"
        return 2 if "of" in held and step == 1 and tokens[start].text.lower() in words.heads else 0
    return step + 1 if token.text != "the" and step == 1 else 0


def _trim_opening(
    run: _Run,
    words: NameWords,
    material: Material,
    seen: tuple[frozenset[str], frozenset[str]],
) -> tuple[Token, ...]:
    """Drop opening words that have their capital from the sentence alone: "Leading Shia ..."."""
    tokens = run.tokens
    capital, small = seen
    while tokens:
        word = tokens[0].text.lower()
        given = run.opens and tokens[0] is run.tokens[0] and word in words.never
        if given or word in material.language.sentences.function_words:
            tokens = tokens[1:]
            continue
        single = len(tokens) == 1
        explained = (
            word in words.known
            or word in capital
            or _ACRONYM.fullmatch(tokens[0].text)
            or _TIED.match(tokens[0].text)
            or (word not in small and bool(_candidates(tokens[:1], material)))
            or _starts_title(tokens, words)
        )
        doubtful = word in small or word.endswith(("ing", "ed", "ly")) or single
        if run.opens and tokens[0] is run.tokens[0] and doubtful and not explained:
            tokens = tokens[1:]
            continue
        break
    closing = words.never | material.language.places.demonyms.keys()
    while len(tokens) > 1 and tokens[-1].text.lower() in closing:
        tokens = tokens[:-1]  # "... of Lomark | Kelmarian state television" lost its comma
    return tokens


def _stands_in_place(run: _Run, material: Material) -> bool:
    """Say whether the words before an unknown name make it a place: "in Zerend", "the town of"."""
    words = material.language.places
    before = material.report.text[: run.tokens[0].start].lower().split()[-2:]
    if before[-1:] == ["of"]:
        return before[0] in words.kinds
    return before[-1:] in (["in"], ["near"])


def _with_head(
    part: tuple[Token, ...], tokens: Sequence[Token], words: NameWords
) -> tuple[Token, ...]:
    """Take in the small-letter noun that says what is named: "Volta alliance", "U.S. embassy"."""
    after = next((token for token in tokens if token.start > part[-1].start), None)
    kind = words.heads.get(after.text) if after else None
    if after and kind in _BODIES and after.start - part[-1].end == 1:
        return (*part, after)
    return part


def _starts_title(tokens: Sequence[Token], words: NameWords) -> bool:
    return any(_text(tokens[:size]) in words.titles for size in (1, 2, 3))


def _text(tokens: Sequence[Token]) -> str:
    return " ".join(token.text.lower() for token in tokens)


def _parts(tokens: tuple[Token, ...], words: NameWords) -> Iterator[tuple[tuple[Token, ...], bool]]:
    """Split a run at a title: ``UNICEF | Director | Ana Lind``; true for what a title opens."""
    if not tokens:
        return
    last = tokens[-1].text.lower()
    if len(tokens) > 1 and words.known.get(last) == "media" and last not in words.heads:
        yield from _parts(tokens[:-1], words)  # "... in Lomark Reuters reported": a lost comma
        yield tokens[-1:], False
        return
    if last not in words.heads:
        for index in range(len(tokens)):
            size = next(
                (n for n in (4, 3, 2, 1) if _text(tokens[index : index + n]) in words.titles), 0
            )
            if size:
                if index:
                    yield tokens[:index], False
                if index + size < len(tokens):
                    yield tokens[index + size :], True
                return
    yield tokens, False


def _mention(tokens: tuple[Token, ...], material: Material, *, titled: bool) -> Mention | None:
    if len(tokens) == 1 and tokens[0].text.lower() in material.language.places.demonyms:
        return None  # "Iraqi" alone names nobody
    name = " ".join(token.text for token in tokens)
    if len(name) < 2 or not any(character.isalpha() for character in name):
        return None
    kind = _kind(tokens, material, titled=titled)
    if kind in (None, "nationality"):
        return None
    return Mention(tokens[0].start, tokens[-1].end, material.report.text, kind)


def _kind(tokens: Sequence[Token], material: Material, *, titled: bool) -> NameKind | None:
    """Decide what a name names, from its own words first and the index last."""
    words = material.language.names
    lowered = _text(tokens)
    if lowered in words.known:
        return words.known[lowered]
    if said := _said_kind(tokens, material):
        return said
    if titled:
        return "person"
    if _candidates(tokens, material) and lowered not in material.language.places.never:
        return "place"
    if _looks_personal(tokens):
        return "person"
    national = tokens[0].text.lower() in material.language.places.demonyms
    return "organisation" if national and len(tokens) > 1 else "unknown"


def _said_kind(tokens: Sequence[Token], material: Material) -> NameKind | None:
    """Return the kind that a word of the name says: "Ministry of Trade", "Lomark News Agency"."""
    heads = material.language.names.heads
    first, last = tokens[0].text.lower(), tokens[-1].text.lower()
    if any(token.text in ("of", "for") for token in tokens):
        named = (heads[word] for word in _text(tokens).split() if word in heads)
        return heads.get(first) or next(named, "organisation")
    if _text(tokens[-2:]) in heads:
        return heads[_text(tokens[-2:])]
    if len(tokens) == 1 and _candidates(tokens, material):
        return None
    return heads.get(last)


def _looks_personal(tokens: Sequence[Token]) -> bool:
    """Say whether a name has a particle that only persons' names have: "Omar al-Hadi"."""
    if len(tokens) not in (2, 3) or any(_ACRONYM.fullmatch(token.text) for token in tokens):
        return False
    return any(_TIED.match(t.text) or t.text in ("bin", "ibn", "Abu") for t in tokens[1:])


def _candidates(tokens: Sequence[Token], material: Material) -> tuple[Candidate, ...]:
    name = " ".join(token.text for token in tokens)
    alias = material.language.places.aliases.get(name.lower())
    if alias is None and _ACRONYM.fullmatch(name):
        return ()  # an index holds airport codes too; in news "PMF" is no town
    return material.places.candidates(alias or name)


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
    words = material.language.names
    index = 0
    while index < len(tokens):
        left = len(tokens) - index
        sizes = (
            n for n in (3, 2, 1) if n <= left and _text(tokens[index : index + n]) in words.groups
        )
        size = next(sizes, 0)
        national = _national(tokens, index, material)
        if national:
            start, last = tokens[index].start, tokens[index + national - 1]
            kind = words.heads.get(last.text) or words.groups[last.text]
            yield Mention(start, last.end, material.report.text, kind)
        elif size and not tokens[index].text[0].isupper():
            group = _text(tokens[index : index + size])
            end = tokens[index + size - 1].end
            yield Mention(tokens[index].start, end, "", words.groups[group], group)
        index += national or size or 1


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
        if kind in _BODIES and all(token.text in modifiers for token in part[:-1]):
            return size
    return 0
