"""Scores of finders of languages.

Protocol: a text is right when what is found is what it may be; wrong when another language is
named; and missed when none is named though there is one. Figures are percent of the texts.
``posts``, ``reports`` and ``mixed`` are those in a language, ``english`` the English ones of all
kinds, ``unknown`` those in none; ``named`` says how many are right of all that are named. Where no
half is asked for, it is ``test``.
"""

from collections.abc import Callable, Iterator, Sequence

from evaluation.languages.texts import LabelledText, read_texts
from twosource.intake.languages import find_language

__all__ = ["find_language_misses", "score_finder", "score_languages"]

Find = Callable[[str], str | None]


def score_languages(split: str | None = None) -> dict[str, float]:
    """Score what the program itself finds."""
    return score_finder(find_language, read_texts(_half(split)))


def find_language_misses(split: str | None = None) -> Iterator[str]:
    """Yield each text of ``dev`` (or of the split) that is wrong or missed, with what was found."""
    for text in read_texts(_half(split or "dev")):
        found = find_language(text.text)
        if found not in text.languages:
            right = "/".join(str(code) for code in text.languages)
            yield f"{text.kind} in {right}, found {found}: {text.text[:100]}"


def score_finder(find: Find, texts: Sequence[LabelledText]) -> dict[str, float]:
    """Score one finder on some texts."""
    found = [(text, find(text.text)) for text in texts]
    known = [(text, code) for text, code in found if None not in text.languages]
    named = [(text, code) for text, code in found if code is not None]
    kinds = {
        name: [pair for pair in known if pair[0].kind == kind]
        for name, kind in (("posts", "post"), ("reports", "report"), ("mixed", "mixed"))
    }
    parts = {
        **kinds,
        "english": [pair for pair in known if "en" in pair[0].languages],
        "english_posts": [pair for pair in kinds["posts"] if "en" in pair[0].languages],
        "unknown": [pair for pair in found if None in pair[0].languages],
        "named": named,
    }
    return {name: _share(pairs) for name, pairs in parts.items()}


def _half(split: str | None) -> str:
    return split if split in ("dev", "test") else "test"


def _share(pairs: Sequence[tuple[LabelledText, str | None]]) -> float:
    right = sum(code in text.languages for text, code in pairs)
    return round(100 * right / len(pairs), 1) if pairs else 0.0
