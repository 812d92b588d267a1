"""Working copies: reports in capitals alone, or without any, with the capitals that prose has.

Old wires and transcripts are written so. The copy has the same length, character for character, so
that what is found in it points into the report.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from twosource.analysis.tokens import analyse
from twosource.languages.pack import Language
from twosource.model.analyses import Analysis, Token
from twosource.model.reports import Report

__all__ = ["make_working_copy"]

_LEAST = 120  # letters; of fewer too little can be said
_SHOUTED = 0.85  # share of capitals among letters in a text of capitals
_HUSHED = 0.003  # and in one without
_CALENDAR = ("month", "weekday", "weekdays")  # classes of words for times
_MONTHS = ("month_short", "month_or_verb")  # beside a number: "4 MARCH", "3 JAN"
_NAMES = ("person", "organisation", "place")
_OPENS = re.compile(r"(?:^|\n\s*\n|[.!?][\"”’)\]]*\s+|--\s*)[\"“‘(\[]*([^\W\d_])")
_BRACKETS = re.compile(r"[(\[]([A-Z]{2,8})[)\]]")
_BEFORE = 8  # words that initials in brackets stand for, at most
_VOWELS = frozenset("AEIOUY")
_SHORT = 5  # letters of a word without a vowel that is read as initials: "FMLN", not "GDNSK"


def make_working_copy(
    report: Report, annotate: Callable[[Analysis], Analysis], language: Language
) -> Report:
    """Return the report itself, or a copy with capitals where names and sentences begin.

    ``annotate`` reads the text in small letters first, and says which words are names.
    """
    if not _lost_case(_body(report)):
        return report
    lowered = "".join(_same_length(char, char.lower()) for char in report.text)
    letters = list(lowered)
    for match in _OPENS.finditer(lowered):
        letters[match.start(1)] = _same_length(match[1], match[1].upper())
    draft = annotate(analyse(replace(report, text="".join(letters)), language.sentences))
    shouted = annotate(analyse(report, language.sentences))
    for start, end in _capitals(draft, shouted, language):
        letters[start] = _same_length(lowered[start], lowered[start].upper())
        letters[start + 1 : end] = lowered[start + 1 : end]
    for start, end in _initials(report.text, language):
        letters[start:end] = report.text[start:end]
    return replace(report, text="".join(letters))


def _body(report: Report) -> str:
    """Return the text without title, header and dateline, which may be written otherwise."""
    kept, start = [], 0
    for front in sorted(report.fronts, key=lambda front: front.span.start):
        kept.append(report.text[start : front.span.start])
        start = front.span.end
    return "".join([*kept, report.text[start:]])


def _same_length(char: str, other: str) -> str:
    """Return the other writing of a letter, or itself where that has two: "ß", "İ"."""
    return other if len(other) == 1 else char


def _lost_case(text: str) -> bool:
    cased = [char for char in text if char.isupper() or char.islower()]
    share = sum(map(str.isupper, cased)) / max(len(cased), 1)
    return len(cased) >= _LEAST and (share >= _SHOUTED or share <= _HUSHED)


def _capitals(draft: Analysis, shouted: Analysis, language: Language) -> Iterator[tuple[int, int]]:
    """Yield the words that are written with a capital: the calendar's, nations', and names'.

    Names are what the text in small letters shows, and what the text as it stands adds to them.
    """
    small = language.sentences.function_words
    calendar = (language.times.classes[name] for name in _CALENDAR)
    always = language.places.demonyms.keys() | {word for words in calendar for word in words}
    months = {word for name in _MONTHS for word in language.times.classes[name]}
    proper = {token.start for token in draft.tokens if token.upos == "PROPN"}
    inside = [(name.start, name.end) for name in draft.names if name.kind in _NAMES]
    inside += [span for span in _longer(shouted) if _meets(span, draft.tokens, proper)]
    for index, token in enumerate(draft.tokens):
        beside = draft.tokens[max(0, index - 1) : index + 2]
        word = token.text.lower()
        span = next((span for span in inside if span[0] <= token.start < span[1]), None)
        opens = span is not None and span[0] == token.start
        named = token.start in proper or (span is not None and _is_content(token))
        dated = word in months and any(near.text.isdecimal() for near in beside)
        if word in always or dated or (named and (opens or word not in small)):
            yield token.start, token.end


def _longer(analysis: Analysis) -> Iterator[tuple[int, int]]:
    """Yield the names of several words that the network reads in the text as it stands."""
    for name in analysis.names:
        words = [token for token in analysis.tokens if name.start <= token.start < name.end]
        if name.kind in _NAMES and len(words) > 1:
            yield name.start, name.end


def _meets(span: tuple[int, int], tokens: Sequence[Token], proper: set[int]) -> bool:
    """Say whether a name holds or touches a word that is a name in small letters too."""
    places = [k for k, token in enumerate(tokens) if span[0] <= token.start < span[1]]
    around = range(max(0, places[0] - 1), places[-1] + 2) if places else range(0)
    return any(tokens[k].start in proper for k in around if k < len(tokens))


def _is_content(token: Token) -> bool:
    return token.upos in ("NOUN", "ADJ", "PROPN", "X")


def _initials(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Yield the words that are initials: in brackets behind their name, or without a vowel.

    Titles, other abbreviations and units are none: "DR. REED", "5 KM".
    """
    others = language.names.titles | language.sentences.units
    others |= {word.rstrip(".") for word in language.sentences.abbreviations}
    known = {match[1] for match in _BRACKETS.finditer(text) if _stands_for(match, text)}
    for match in re.finditer(r"\b[A-Z]{2,8}\b", text):
        short = len(match[0]) <= _SHORT and not _VOWELS & set(match[0])
        counted = text[max(0, match.start() - 2) : match.start()].rstrip()[-1:].isdecimal()
        word = match[0].lower()
        if match[0] in known or (short and not counted and word not in others):
            yield match.span()


def _stands_for(match: re.Match[str], text: str) -> bool:
    words = text[max(0, match.start() - 100) : match.start()].split()[-_BEFORE:]
    return set(match[1]) <= {word[0] for word in words}
