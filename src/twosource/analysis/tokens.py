"""Words by rule, as the Universal Dependencies treebanks of English part them.

Compounds are parted at their hyphens (eye|-|witness) unless a part is an affix (co-owner), short
words at their apostrophe (do|n't), numbers from units and signs (5|kg, $|3, 41|%), and a full
stop belongs to an abbreviation. The guideline is that of EWT and GUM; where the two differ, or
differ with themselves, the commoner way was counted in their train and dev parts. A network may
later add trees to the words.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from twosource.analysis.sentences import find_blocks, find_openings, owns_stop, split_sentences
from twosource.languages.words.sentences import SentenceWords
from twosource.model.analyses import Analysis, Sentence, Token
from twosource.model.reports import Report

__all__ = ["MADE_BY", "analyse", "split_tokens"]

MADE_BY = "en-rules-2"

# Signs that sit on the character before them: accents, vowel points, skin tones.
_ON = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903"
    "\u093a-\u094f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1dc0-\u1dff\u20d0-\u20f0\ufe00-\ufe0f"
    "\ufe20-\ufe2f\U0001f3fb-\U0001f3ff"
)
_APOSTROPHES = "'’`´ʼ"
_HYPHENS = "\u2010\u2011-"
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_WORD = rf"[^\W_][\w{_ON}]*+"
_TOKEN = re.compile(
    rf"""
      (?P<plain>[A-Za-z]++)(?=[\s,;)!?]|\Z)                      # most words, found at once
    | (?:https?://|ftp://|www\.)[^\s<>"“”«»]*[\w/=\#]            # addresses
    | \w[\w.+%-]{{0,63}}+@\w[\w-]*+(?:\.[\w-]++)*+               # ada@example.org
    | (?:\w[\w-]{{0,62}}+\.){{1,8}}(?:                           # example.org, example.org/a
        [a-z]{{2,}}+/(?:[^\s<>"“”«»]*[\w/=\#])?
        | (?:com|org|net|edu|gov|info|co|tv)(?:\.[a-z]{{2}})?(?![\w-])
      )
    | [@\#][^\W\d]\w*+                                           # handles and tags
    | (?:1-)?\d{{3}}-(?:\d{{3}}-)?\d{{4}}(?![\w-])               # telephones
    | (?:\d{{4}}-\d\d-\d\d|\d\d?-\d\d?-\d{{2,4}})(?![\w-])       # dates
    | (?<![^\s(])(?:[:;]-?[()DPp]|[:;]-[/|]|=\))(?![\w)])        # faces
    | [A-Z]{{1,3}}\$(?=\s?\d)                                    # US$
    | (?<!\w)[.+]\d++(?:[.,]\d++)*+(?![^\W\d_])                  # .04, +44
    | (?P<chain>{_WORD}
        (?:(?:[{_APOSTROPHES}.&·{_UNSEEN}{_HYPHENS}]|(?<=\d)[,:/](?=\d)){_WORD})*+
        (?:\.(?!\.))?)
    | (?P<elided>[{_APOSTROPHES}]{_WORD}(?![{_APOSTROPHES}.&·{_UNSEEN}{_HYPHENS}]\w|[,:/]\d))
    | \.{{2,}}+|[!?]++|''|’’|‘’|``
    | (?P<run>[-–—=*_+~\#<>$|^])(?P=run)*+                        # runs of one mark
    | [\U0001f1e6-\U0001f1ff]{{2}}                               # flags
    | [^\s\w](?:[{_ON}]|\u200d[^\s\w])*+
    | \S
    """,
    re.VERBOSE,
)
_JOINT = re.compile(rf"[{_APOSTROPHES}.&{_HYPHENS}]")
_ACRONYM = re.compile(rf"(?:.*[{_HYPHENS}])?(?:(?:[^\W\d_]|[A-Z][a-z])\.)+(?:[^\W\d_]|[A-Z][a-z])")
_AMOUNT = re.compile(r"(\d(?:[\d.,:/]*\d)?)([^\W\d_]+)")
_NEW_WORD = re.compile(r"[A-Z][a-z]")
_NAME_AHEAD = re.compile(r"\s*[\dA-Z]")
_AHEAD = re.compile(r"\W*?(\w)")
# Finders compare what stands in one sentence with all else in it. The longest sentences of news
# have some 150 words; far longer ones are lists, or text that lost its marks.
_MOST_TOKENS = 250
_LONGEST_TOKEN = 1000  # characters; what is longer is data, and is not read
_PAUSES = frozenset({",", ";", ":", "–", "—"})


def analyse(report: Report, words: SentenceWords) -> Analysis:
    """Return the tokens and sentences of a report.

    Fronts (the headline too: the story tells it again, and says who says so) and stretches in
    other languages are left out, and the whole of a report in another language: they stand in no
    sentence. No sentence crosses the edge of a post or of a front.
    """
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    readable = report.language in (None, words.code)
    for start, end in find_blocks(report) if readable else ():
        openings = find_openings(report.text, start, end)
        for first, last in split_sentences(report.text, start, end, words):
            parts = _part(first, last, split_tokens(report.text, first, last, words))
            for begin, until, found in parts:
                low = len(tokens)
                tokens.extend(found)
                opens = begin in openings
                sentences.append(Sentence(begin, until, low, len(tokens), opens))
    return Analysis(report.id, MADE_BY, tuple(tokens), tuple(sentences))


def _part(
    first: int, last: int, tokens: Sequence[Token]
) -> Iterator[tuple[int, int, Sequence[Token]]]:
    """Yield a sentence with its tokens: whole, or in parts where it is too long to be one."""
    if len(tokens) <= _MOST_TOKENS and all(len(token.text) <= _LONGEST_TOKEN for token in tokens):
        if tokens:
            yield first, last, tokens
        return
    low = 0
    while low < len(tokens):
        high = _find_pause(tokens, low)
        if high > low:
            yield tokens[low].start, tokens[high - 1].end, tokens[low:high]
        low = max(high, low + 1)  # over a token that is none


def _find_pause(tokens: Sequence[Token], low: int) -> int:
    """Return where a part that begins at ``low`` ends: at a comma in its last quarter if it can."""
    high = min(low + _MOST_TOKENS, len(tokens))
    high = next((i for i in range(low, high) if len(tokens[i].text) > _LONGEST_TOKEN), high)
    if high - low < _MOST_TOKENS or high == len(tokens):
        return high
    least = high - _MOST_TOKENS // 4
    return next((i + 1 for i in range(high - 1, least, -1) if tokens[i].text in _PAUSES), high)


def split_tokens(text: str, start: int, end: int, words: SentenceWords) -> list[Token]:
    """Split ``text[start:end]``, one sentence, into words and marks.

    Every character but white space stands in exactly one token.
    """
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        low, high = match.span()
        kind, word = match.lastgroup, match.group()
        if kind == "elided":
            edges = _part_elided(text, low, high, end, words)
        elif kind == "chain" or (kind == "plain" and word.lower() in words.joined):
            edges = _part_chain(text, low, high, end, words)
        else:
            found.append(Token(low, high, word))
            continue
        found += [Token(a, b, text[a:b]) for a, b in pairwise(edges)]
    return found


def _part_chain(text: str, low: int, high: int, end: int, words: SentenceWords) -> list[int]:
    """Return the edges of the words in ``text[low:high]``, which holds no space."""
    stopped = text[high - 1] == "."
    chain = text[low : high - stopped]
    cuts = [0, len(chain)] if chain.isalnum() else [0, *_cut_chain(chain, words), len(chain)]
    edges = [low]
    for begin, until in pairwise(cuts):
        edges += [low + begin + cut for cut in _cut_word(chain[begin:until], words)]
        edges.append(low + until)
    if stopped and _keeps_stop(text, edges[-2], high, end, words):
        edges.pop()
    return [*edges, high] if stopped else edges


def _cut_chain(chain: str, words: SentenceWords) -> list[int]:
    """Return where to cut a chain of words: before ``"'s"``, around the hyphen of a compound."""
    edges: list[int] = []
    begin = left = 0
    joints = [match.start() for match in _JOINT.finditer(chain)]
    for at, until in pairwise([*joints, len(chain)]):
        opens = left == begin
        right = chain[at + 1 : until]
        for cut in _find_cuts(chain[at], chain[left:at], right, words, opens=opens):
            if at + cut > begin:  # "n't" alone stays whole
                begin = at + cut
                edges.append(begin)
        left = at + 1
    return edges


def _find_cuts(
    mark: str, left: str, right: str, words: SentenceWords, *, opens: bool
) -> tuple[int, ...]:
    """Return where to cut around a mark between two words, counted from the mark."""
    if mark == ".":
        return _cut_stop(left, right, words)
    if mark == "&":  # AT&T, R&D
        return () if len(left) == 1 or len(right) == 1 else (0, 1)
    if mark in _HYPHENS:
        name = len(left) > 1 and left.isupper() and not right.isupper()  # UN|-|led
        prefixed = opens and not name and left.lower() in words.prefixes
        return () if prefixed or right.lower() in words.suffixes else (0, 1)
    if left.isdigit() and left[-1] == "0":  # the 1980's, but 2003|'s
        return ()
    if "'" + right.lower() in words.clitics:
        return (0,)
    return (-1,) if left[-1:].lower() + "'" + right.lower() in words.clitics else ()


def _cut_stop(left: str, right: str, words: SentenceWords) -> tuple[int, ...]:
    """Say how a full stop without a space parts two words.

    ``"Nov.28"`` and ``"J.Ward"`` lost a space, ``"thrown.Police"`` a space between sentences;
    ``"U.S"``, ``"report.doc"`` and ``"3.5"`` lost nothing.
    """
    if right[0].islower() or (left[-1].isdigit() and right[0].isdigit()):
        return ()
    if len(left) == len(right) == 1:
        return ()
    if owns_stop(left, right, words) or (len(left) == 1 and len(right) > 2):
        return (1,)
    return (0, 1) if len(left) > 1 and _NEW_WORD.match(right) else ()


def _cut_word(word: str, words: SentenceWords) -> list[int]:
    """Return where to cut what is written as one word: can|not, 5|kg."""
    if amount := _AMOUNT.fullmatch(word):
        return [amount.end(1)] if amount[2].lower() in words.units else []
    parts = words.joined.get(word.lower(), ())
    return list(accumulate(len(part) for part in parts[:-1]))


def _keeps_stop(text: str, low: int, high: int, end: int, words: SentenceWords) -> bool:
    """Say whether the full stop at the end of ``text[low:high]`` belongs to the word before it.

    At the end of a sentence only an acronym keeps it: ``"in the U.S."``, but ``"maps etc|."``.
    """
    word = text[low : high - 1]
    if _ACRONYM.fullmatch(word):
        return True
    if len(word) == 1 and word.isupper():
        return _NAME_AHEAD.match(text, high, end) is not None
    ahead = _AHEAD.match(text, high, end)
    return ahead is not None and owns_stop(word, ahead[1], words)


def _part_elided(text: str, low: int, high: int, end: int, words: SentenceWords) -> list[int]:
    """Return the edges of an apostrophe and a word: ``'em``, ``'90s``, but not a quotation."""
    word = "'" + text[low + 1 : high].lower()
    year = word[1:3].isdigit() and word[3:] in ("", "s")
    if year or word in words.clitics or word in words.elided:
        return [low, high]
    if cuts := _cut_word(word, words):  # 't|is
        return [low, *(low + cut for cut in cuts), high]
    return [low, *_part_chain(text, low + 1, high, end, words)]
