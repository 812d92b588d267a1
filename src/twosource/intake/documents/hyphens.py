"""Hyphens at the ends of lines: which ones print put in, and which ones belong to the word."""

import re
from collections.abc import Iterable

__all__ = ["SOFT", "join_words", "list_words"]

SOFT = "\u00ad"  # put in by a program where a word may be parted
_HYPHENS = "-\u2010" + SOFT
_BROKEN = re.compile(rf"(?P<first>[^\W\d_][\w’'-]*)[{_HYPHENS}]$")
_NUMBER = re.compile(r"\w[-–]$")  # "12-" before "14", "COVID-" before "19"
_WORD = re.compile(r"[^\W\d_][\w’']*(?:-\w+)*")
# The second parts of words that English print parts, and that are no words: "govern-ment". In
# "well-known" both parts are words, and the hyphen stays.
_ENDINGS = frozenset(
    """
    ably al als ance ances aries ary ated ates ating ation ational ations ative bility bly cally
    cation cations cial cially cian cians cient ciently cies cle cles cy dence ding ed edly ence
    ences ency ent ental ently ents er eral eries ers ery ess est ful fully gation gations ging
    guished ial ially ian ians ible ibly ical ically icies icy ied ier ies iest ified ify ily
    ination ine ing ings ion ional ions ious ised ish ising ism ist ists ite ities itive itted
    ity ive ively ives ization ized izes izing lar lation lations lence lent less ling lished
    lishing lution ly mance ment ments mer ming mitted nal nated ness nesses ning ningly nity
    nization nizations nized ologist ology ond ous ously patible pital pitals ple pled ples
    ploded plosion plosions plosive puted ral ration rations ratory ried ries rities rity
    sibility sible sion sional sions sity sive sively sponse sponsible ssion structed struction
    tain tained taining tal tation tations ted tely tensive ter teral tered tering ters tial
    tially tic tical tically tice tion tional tions tious tive tively tives tor tors tory tral
    tress trict tricts tries tuation tuations ture tured tures turing turn ty uate uated uation
    uations ued ular ulation ulations ure ures vacuated vance vate ven ver vere vestigate
    vestigation vestigators vidual viduals ving zation zations zed zens zing
    """.split()
)
_VOWEL = re.compile("[aeiouyàáâäæèéêëìíîïòóôöøùúûü]", re.IGNORECASE)


def list_words(lines: Iterable[str]) -> frozenset[str]:
    """Return the words that stand whole in lines, in small letters, hyphens and all."""
    words: set[str] = set()
    after = False  # whether the first word of a line is the rest of one
    for line in lines:
        broken, rest = _BROKEN.search(line), _WORD.match(line) if after else None
        low, high = rest.end() if rest else 0, broken.start() if broken else len(line)
        words.update(match.group().casefold() for match in _WORD.finditer(line, low, high))
        after = broken is not None
    return frozenset(words)


def join_words(line: str, following: str, words: frozenset[str]) -> str | None:
    """Return a line, ready to be followed by the next, if it ends in the first part of a word.

    ``"the govern-"`` before ``"ment said"`` gives ``"the govern"``, before ``"owned bank"``
    ``"the govern-"`` would stay. Where nothing tells, the hyphen stays as it is printed. None where
    the line does not end within a word.
    """
    if following[:1].isdigit() and _NUMBER.search(line):
        return line
    broken, rest = _BROKEN.search(line), _WORD.match(following)
    if broken is None or rest is None:
        return None
    first, second = broken["first"], rest.group()
    return line[:-1] if _is_print(line[-1], first, second, words) else line


def _is_print(mark: str, first: str, second: str, words: frozenset[str]) -> bool:
    """Say whether a hyphen is there only because the line ended."""
    if mark == SOFT:
        return True
    if not second[0].islower():  # "Franco-" before "German"
        return False
    joined, hyphened = (first + second).casefold(), f"{first}-{second}".casefold()
    if joined in words or hyphened in words:
        return joined in words
    if "-" in first:  # "state-of-the-" before "art"
        return False
    if second in _ENDINGS:
        return second not in words
    # "str-" is no word; "X-" before "ray" and "TV-" before "style" are.
    return first.islower() and len(first) > 1 and not _VOWEL.search(first)
