"""Asides: what stands between a cue and its content, and how a thing was said."""

from twosource.model.claims import Through
from twosource.reading.claims.clauses import Clause
from twosource.reading.claims.cues import CueMatch

__all__ = ["after_marks", "after_opener", "find_through", "skip_asides"]

_LEADS = ("in", "at", "during", "on", "via", "through", "by", "to", "from")
_TIMED = ("on", "late", "early", "earlier", "later", "in")
_LONGEST = 8  # tokens of an aside such as "in a joint statement"


def skip_asides(clause: Clause, index: int) -> int:
    """Pass over times and "in a statement on Friday", and return where the content may begin."""
    while index < len(clause.tokens):
        timed = clause.lower(index) in _TIMED and clause.in_time(index + 1)
        if clause.in_time(index) or timed:
            index += 1
        elif end := _aside(clause, index):
            index = end
        else:
            break
    return index


def _aside(clause: Clause, index: int) -> int:
    """Return the end of "in a statement", "on condition of anonymity", "to reporters"; else 0."""
    if clause.lower(index) not in _LEADS:
        return 0
    words = clause.language.claims
    found = 0
    for end in range(index + 1, min(index + _LONGEST, len(clause.tokens))):
        word = clause.lower(end)
        if word in words.documents or word in words.platforms or word in words.audiences:
            found = end + 1  # "in a Twitter post" goes on after "Twitter"
        elif found or clause.is_mark(end) or word in words.openers or word == "that":
            break
    return found


def after_marks(clause: Clause, index: int) -> int:
    """Pass over marks, and over the bracketed acronym of a voice just named."""
    if clause.lower(index) == "(":
        closing = (i for i in range(index, index + 6) if clause.lower(i) == ")")
        index = next(closing, index - 1) + 1
    while clause.lower(index) in (",", ":", ";", "–", "—", "-"):
        index += 1
    return index


def after_opener(clause: Clause, index: int) -> int:
    """Pass over marks, and over "and" or "but" where a second clause begins."""
    index = after_marks(clause, index)
    return index + (index > 0 and clause.lower(index) in ("and", "but", "while", "although"))


def find_through(clause: Clause, match: CueMatch) -> Through | None:
    """Return how it was said ("in a statement", "on Twitter"), or None if no words say so."""
    if match.cue.through:
        return match.cue.through
    words = clause.language.claims
    for index in range(max(0, match.first - 13), min(match.first + 8, len(clause.tokens))):
        word = clause.lower(index)
        before = [clause.lower(i) for i in range(max(0, index - 5), index)]
        if word in words.documents and {"in", "at", "during"} & set(before):
            return words.documents[word]
        platform = word in words.platforms or (word == "media" and before[-1:] == ["social"])
        if platform and {"on", "to", "via"} & set(before[-2:]):
            return "post"
    return None
