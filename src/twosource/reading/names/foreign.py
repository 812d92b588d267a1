"""Names of places in a report in another language: those that need none of it to be read.

Countries and capitals wherever they stand with a capital, and towns of some size in the countries
that they name. What stands at the head of a sentence is left out, and of languages that write every
noun with a capital all but countries and capitals.
"""

import re
from collections.abc import Iterator

from twosource.model.places import Candidate
from twosource.reading.material import Material
from twosource.reading.names.entities import Mention

__all__ = ["read_foreign"]

_NOUNS_IN_CAPITALS = frozenset({"de", "lb"})
_LARGE = 50_000  # inhabitants
_LONGEST = 3  # words
_WORDS = re.compile(r"(?<!\w)[^\W\d_a-z][^\W\d_]{2,}(?:[-’' ](?:[^\W\d_a-z][^\W\d_]+)){0,2}")
_BEFORE = 4  # characters in which the end of the sentence before stands
_ENDS = frozenset('.!?:;\n"“”«»—–-(•')


def read_foreign(material: Material) -> Iterator[Mention]:
    """Yield the places of a report whose language is not read, in text order."""
    report = material.report
    if report.language in (None, material.language.code):
        return
    found = list(_list_known(material))
    countries = {one.country for _, _, one in found if one.feature in ("country", "capital")}
    strict = report.language in _NOUNS_IN_CAPITALS
    for start, end, one in found:
        large = one.population >= _LARGE and one.country in countries and not strict
        if one.feature in ("country", "capital") or large:
            yield Mention(start, end, report.text, "place")


def _list_known(material: Material) -> Iterator[tuple[int, int, Candidate]]:
    """Yield the names that the index knows, the longest first where they begin."""
    text = material.report.text
    fronts = [(front.span.start, front.span.end) for front in material.report.fronts]
    for match in _WORDS.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start()].rstrip(" \t")[-1:]
        front = any(start <= match.start() < end for start, end in fronts)
        if front or not before or before in _ENDS:
            continue
        words = re.split(r"(?<=[ ’'-])", match[0])
        capitals = [word[0].isupper() for word in words]
        most = capitals.index(False) if False in capitals else len(words)
        for size in range(most, 0, -1):
            name = "".join(words[:size]).rstrip(" -’'")
            if candidates := material.places.candidates(name):
                yield match.start(), match.start() + len(name), candidates[0]
                break
