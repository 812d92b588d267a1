"""Time expressions: the stretches of a sentence whose words fit a rule of the language.

Every word becomes one letter that stands for its class ("Friday" a weekday, "3" a day); a
sentence becomes a string of such letters, and one compiled alternation over that string finds
the expressions. So a rule speaks of classes, never of words.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from twosource.languages.words.times import TimeWords

__all__ = ["Expression", "Words", "find_expressions"]

_OTHER = "_"
_NUMBERS = ("day", "year", "number")


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that fit a rule: ``"last week"`` fits ``relative``, with ``{"relative": "-1", ...}``.

    ``first`` and ``last`` count words of the sentence, half-open; ``start`` and ``end`` are
    offsets into the report.
    """

    rule: str
    start: int
    end: int
    first: int
    last: int
    parts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one sentence: their matches, and one letter each for their classes."""

    letters: str
    matches: tuple[re.Match[str], ...]
    names: Mapping[str, str]
    join: re.Pattern[str]

    def classes(self, first: int, last: int) -> list[str]:
        """Return the names of the classes of some words; empty for a word of no class."""
        return [self.names.get(letter, "") for letter in self.letters[max(first, 0) : last]]

    def joins(self, first: int, last: int) -> bool:
        """Say whether a day and its part may have these words between them."""
        return self.join.fullmatch(self.letters, first, last) is not None

    def text(self, index: int) -> str:
        """Return a word, or nothing before the first and after the last."""
        return self.matches[index].group() if 0 <= index < len(self.matches) else ""


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The language's table, compiled: ``labels`` holds for each rule its groups by label."""

    word: re.Pattern[str]
    shape: re.Pattern[str]
    letters: Mapping[str, str]
    names: Mapping[str, str]
    lexicon: Mapping[str, str]
    values: Mapping[str, str]
    rules: tuple[str, ...]
    labels: tuple[tuple[tuple[str, str], ...], ...]
    run: re.Pattern[str]
    expression: re.Pattern[str]
    join: re.Pattern[str]


def find_expressions(
    text: str, start: int, end: int, words: TimeWords
) -> tuple[Words, tuple[Expression, ...]]:
    """Return the words of ``text[start:end]`` and the expressions in it, from left to right."""
    grammar = _compile(words)
    letters = _classify_words(grammar.word.findall(text, start, end), grammar)
    # Offsets are looked up only in sentences that may hold a time.
    telling = grammar.run.search(letters) is not None
    matches = tuple(grammar.word.finditer(text, start, end)) if telling else ()
    split = Words(letters, matches, grammar.names, grammar.join)
    return split, tuple(_match(split, grammar)) if telling else ()


def _classify_words(words: list[str], grammar: _Grammar) -> str:
    known = grammar.lexicon.get
    letters = [
        known(word.lower()) or (_OTHER if word.isalpha() else _classify(word, grammar))
        for word in words
    ]
    return "".join(letters)


def _classify(word: str, grammar: _Grammar) -> str:
    """Return the letter of a shape or a number; other marks have no class."""
    shape = grammar.shape.fullmatch(word)
    if shape is not None and shape.lastgroup is not None:
        return grammar.letters[shape.lastgroup]
    if not word[0].isdigit() or not word.isascii():
        return _OTHER
    if word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 31:
        return grammar.letters["day"]
    is_year = word.isdigit() and len(word) == 4 and "1000" <= word <= "2199"
    return grammar.letters["year" if is_year else "number"]


def _match(words: Words, grammar: _Grammar) -> Iterator[Expression]:
    # Only runs of known words with one that may tell a time are searched: five times as fast.
    # The letter after a run goes along, so that its end is not taken for that of the sentence.
    for run in grammar.run.finditer(words.letters):
        for match in grammar.expression.finditer(words.letters, run.start(), run.end() + 1):
            yield _express(match, words, grammar)


def _express(match: re.Match[str], words: Words, grammar: _Grammar) -> Expression:
    # The rule's own group closes last, so it is the last one that took part.
    rule = int((match.lastgroup or "r0")[1:])
    parts = {
        label: " ".join(_value(words.text(index), grammar) for index in range(*match.span(group)))
        for label, group in grammar.labels[rule]
        if match.start(group) >= 0
    }
    first, last = match.span()
    start, end = words.matches[first].start(), words.matches[last - 1].end()
    return Expression(grammar.rules[rule], start, end, first, last, parts)


def _value(word: str, grammar: _Grammar) -> str:
    """Return what a table gives for a word; a number without its commas and leading zero."""
    known = grammar.values.get(word.lower())
    if known is not None:
        return known
    return str(int(word)) if word.isdigit() and len(word) <= 2 else word.replace(",", "")


@lru_cache(maxsize=8)
def _compile(words: TimeWords) -> _Grammar:
    classes = sorted({*words.classes, *words.shapes, *_NUMBERS})
    letters = {name: chr(0x100 + index) for index, name in enumerate(classes)}
    tables = words.classes.items()
    rules = [
        f"(?P<r{index}>{_expand(pattern, index, words.parts, letters)})"
        for index, (_, pattern) in enumerate(words.rules)
    ]
    expression = re.compile("|".join(rules))
    telling = "".join(letter for name, letter in letters.items() if name not in words.glue)
    return _Grammar(
        word=_word_pattern(words),
        shape=re.compile("|".join(f"(?P<{name}>{shape})" for name, shape in words.shapes.items())),
        letters=letters,
        names={letter: name for name, letter in letters.items()},
        lexicon={word: letters[name] for name, table in tables for word in table},
        values={word: value for _, table in tables for word, value in table.items()},
        rules=tuple(name for name, _ in words.rules),
        labels=tuple(_labels(expression, index) for index in range(len(rules))),
        run=re.compile(f"[^{_OTHER}{telling}]*[{telling}][^{_OTHER}]*"),
        expression=expression,
        join=re.compile(_expand(words.joins, 0, words.parts, letters)),
    )


def _labels(expression: re.Pattern[str], rule: int) -> tuple[tuple[str, str], ...]:
    """Return the labels of one rule, each with the name of its group."""
    prefix = f"g{rule}_"
    groups = [group for group in expression.groupindex if group.startswith(prefix)]
    return tuple((group.removeprefix(prefix), group) for group in groups)


def _word_pattern(words: TimeWords) -> re.Pattern[str]:
    shapes = "|".join(words.shapes.values())
    # A shape begins with a digit or an apostrophe, and never inside a longer number or word.
    return re.compile(
        rf"[^\W\d_]+|(?<![\w.,])(?=[\d'’])(?:{shapes})|\d+(?:[.,]\d+)*|[’'][sS]\b|[^\w\s]|_"
    )


def _expand(pattern: str, rule: int, parts: Mapping[str, str], letters: Mapping[str, str]) -> str:
    """Write a rule of the language as a regular expression over letters."""

    def union(names: str) -> str:
        return "[" + "".join(letters[name] for name in names.split("|")) + "]"

    def keep(match: re.Match[str]) -> str:
        return f"(?P«g{rule}_{match[1] or match[2]}»{union(match[2])})"

    while "$" in pattern:
        pattern = re.sub(r"\$(\w+)", lambda match: parts[match[1]], pattern)
    pattern = re.sub(r"\(\?P<(\w+)>", rf"(?P«g{rule}_\1»", pattern)
    pattern = re.sub(r"\{([a-z_|]+)\}", lambda match: union(match[1]), pattern)
    pattern = re.sub(r"<(?:(\w+):)?([a-z_|]+)>", keep, pattern)
    return pattern.replace("«", "<").replace("»", ">")
