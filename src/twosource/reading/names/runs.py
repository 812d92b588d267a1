"""Runs: consecutive capitalised words, and where they begin, end and part."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from twosource.languages.words.names import NameWords
from twosource.model.analyses import Token
from twosource.reading.material import Material
from twosource.reading.names.entities import Mention
from twosource.reading.names.kinds import ACRONYM, BODIES, TIED, find_candidates, join_words

__all__ = ["Run", "Seen", "find_runs", "find_seen", "is_headline", "part_run", "trim_opening"]

Seen = tuple[frozenset[str], frozenset[str]]  # words seen with a capital, and words seen small

_SEAT = re.compile(r"[DRI]-[A-Z]")  # after a name: "D-Calif.", "R-Ohio"
_ADJECTIVE = re.compile(r"[A-Z][\w.’']*-[a-z]{3,}")  # "Iran-backed", "UN-led"


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive capitalised tokens; ``opens`` when it begins its sentence."""

    tokens: tuple[Token, ...]
    opens: bool
    before: str


def find_runs(
    tokens: Sequence[Token], material: Material, apart: Sequence[Mention] = ()
) -> Iterator[Run]:
    """Yield the capitalised runs of one sentence; none takes in a time or a name ``apart``."""
    index = 0
    named = [any(m.start < t.end and t.start < m.end for m in apart) for t in tokens]
    while index < len(tokens):
        if named[index] or not _may_open(tokens[index], material):
            index += 1
            continue
        end = index + 1
        while step := _extends(tokens, index, end, material):
            if any(named[end : end + step]):
                break
            end += step
        before = tokens[index - 1].text.lower() if index else ""
        opens = index == 0 or tokens[index - 1].text in '"“‘«(—–:*•·'
        yield Run(tuple(tokens[index:end]), opens, before)
        index = end


@lru_cache(8192)
def is_capitalised(text: str) -> bool:
    """Say whether a word is written as a name is: "Lomark", "al-Sadr"; not "Iran-backed"."""
    if text[:2] in ("I’", "I'") or _SEAT.match(text):  # "I've"
        return False
    return (text[0].isupper() and not _ADJECTIVE.fullmatch(text)) or bool(TIED.match(text))


def _may_open(token: Token, material: Material) -> bool:
    if not is_capitalised(token.text) or token.text[0] in "#@":
        return False
    return material.time_at(token.start) is None


def _extends(tokens: Sequence[Token], start: int, end: int, material: Material) -> int:
    """Return how many tokens the run takes in next: 0, 1, or 2 to 3 over a connector."""
    if end >= len(tokens):
        return 0
    token = tokens[end]
    words = material.language.names
    if _may_open(token, material):
        return int(token.text.lower() not in material.language.sentences.function_words)
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
        opens_body = any(words.heads.get(word) in BODIES for word in held)
        return step + 1 if opens_body else 0
    if token.text == "and":  # "Ministry of Trade and Industry", but not "Reuters and AFP"
        return 2 if "of" in held and step == 1 and tokens[start].text.lower() in words.heads else 0
    return step + 1 if token.text != "the" and step == 1 else 0


def find_seen(material: Material) -> Seen:
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
    if len(words) > 1 and all(word.isupper() for word in words):
        return True
    if len(words) < 4 or tokens[-1].text in ".!?":
        return False
    return sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def trim_opening(run: Run, material: Material, seen: Seen) -> tuple[Token, ...]:
    """Drop opening words that have their capital from the sentence alone: "Leading Shia ..."."""
    tokens, words = run.tokens, material.language.names
    capital, small = seen
    opening = words.never | words.commands
    while tokens:
        word = tokens[0].text.lower()
        if _is_bracketed(tokens[0], material):
            break
        given = run.opens and tokens[0] is run.tokens[0] and word in opening
        if given or word in material.language.sentences.function_words:
            tokens = tokens[1:]
            continue
        single = len(tokens) == 1
        explained = (
            word in words.known
            or word in capital
            or ACRONYM.fullmatch(tokens[0].text)
            or TIED.match(tokens[0].text)
            or (word not in small and bool(find_candidates(tokens[:1], material)))
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


def _is_bracketed(token: Token, material: Material) -> bool:
    """Say whether the report gives a short form in brackets somewhere: "(IS)", so "IS said"."""
    return token.text.isupper() and f"({token.text})" in material.report.text


def _starts_title(tokens: Sequence[Token], words: NameWords) -> bool:
    return any(join_words(tokens[:size]) in words.titles for size in (1, 2, 3))


def part_run(
    tokens: tuple[Token, ...], words: NameWords
) -> Iterator[tuple[tuple[Token, ...], bool]]:
    """Split a run at a title: ``UNICEF | Director | Ana Lind``; true for what a title opens."""
    if not tokens:
        return
    last = tokens[-1].text.lower()
    if len(tokens) > 1 and words.known.get(last) == "media" and last not in words.heads:
        yield from part_run(tokens[:-1], words)  # "... in Lomark Reuters reported": a lost comma
        yield tokens[-1:], False
        return
    if last not in words.heads:
        for index in range(len(tokens)):
            size = next(
                (n for n in (4, 3, 2, 1) if join_words(tokens[index : index + n]) in words.titles),
                0,
            )
            if size:
                if index:
                    yield tokens[:index], False
                if index + size < len(tokens):
                    yield tokens[index + size :], True
                return
    yield tokens, False
