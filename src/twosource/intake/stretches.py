"""Stretches that are not in the report's language: found by script, then by language."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from twosource.intake.languages import find_language, find_other_language
from twosource.intake.scripts import SPACELESS, count_scripts, find_script
from twosource.model.reports import Post, Stretch
from twosource.model.spans import cut, trim

__all__ = ["find_stretches"]

_CHUNK = re.compile(r"\S+")
_ADDRESS = re.compile(r"[#@(]*(?:https?://|www\.|pic\.|\w+\.\w+/|[@#]\w)")
_LEAST_WORDS = 3  # one or two foreign words are a name or a term, and stay in their sentence
_LETTERS_A_WORD = 2  # in scripts without spaces


@dataclass(slots=True)
class _Run:
    """Words of one script that follow each other, while a line is walked."""

    script: str
    start: int
    end: int
    words: float
    between: int = 0


def find_stretches(
    report: str, text: str, posts: Sequence[Post], language: str | None
) -> tuple[Stretch, ...]:
    """Return the stretches of ``text`` that are not in English.

    A report that is itself in another language has none: all of it is in its language. Foreign
    words in Latin letters are found only where a whole line or post consists of them.
    """
    if language not in ("en", None) or _home(text) != "Latn":
        return ()
    return tuple(
        Stretch(cut(report, text, start, end), found, script)
        for low, high in _regions(text, posts)
        for start, end, script, found in _search(text, low, high)
    )


def _home(text: str) -> str | None:
    scripts = count_scripts(text)
    return min(scripts, key=lambda code: (-scripts[code], code)) if scripts else None


def _regions(text: str, posts: Sequence[Post]) -> Iterator[tuple[int, int]]:
    """Yield each line; a post counts as its words, without its author and day."""
    low = 0
    for post in posts:
        yield from _lines(text, low, post.span.start)
        if post.words:
            yield from _lines(text, post.words.start, post.words.end)
        low = post.span.end
    yield from _lines(text, low, len(text))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in re.compile(r"[^\r\n]+").finditer(text, start, end):
        low, high = trim(text, *match.span())
        if low < high:
            yield low, high


def _search(text: str, low: int, high: int) -> Iterator[tuple[int, int, str, str | None]]:
    line = text[low:high]
    if line.isascii() or set(count_scripts(line)) <= {"Latn"}:
        language = find_other_language(line)
        if language is not None:
            yield low, high, "Latn", language
        return
    for run in _runs(text, low, high):
        if run.words >= _LEAST_WORDS:
            start, end = _widen(text, low, high, run)
            yield start, end, run.script, find_language(text[start:end])


def _runs(text: str, low: int, high: int) -> Iterator[_Run]:
    run: _Run | None = None
    for match in _CHUNK.finditer(text, low, high):
        scripts = count_scripts(match.group())
        if not scripts or ("Latn" in scripts and _ADDRESS.match(match.group())):
            continue
        script = min(scripts, key=lambda code: (code == "Latn", -scripts[code], code))
        if run and _kin(script, run.script):
            _extend(run, match, script, scripts[script])
        elif script == "Latn" and run and run.between < 2:
            run.between += 1  # a word or two of English inside, such as a brand
        else:
            if run:
                yield run
            run = None if script == "Latn" else _open(match, script, scripts[script])
    if run:
        yield run


def _kin(a: str, b: str) -> bool:
    return a == b or {a, b} == {"Hani", "Jpan"}


def _weigh(script: str, letters: int) -> float:
    return letters / _LETTERS_A_WORD if script in SPACELESS else 1


def _open(match: re.Match[str], script: str, letters: int) -> _Run:
    return _Run(script, match.start(), match.end(), _weigh(script, letters))


def _extend(run: _Run, match: re.Match[str], script: str, letters: int) -> None:
    run.end = match.end()
    run.words += _weigh(script, letters)
    run.script = "Jpan" if script != run.script else script
    run.between = 0


def _widen(text: str, low: int, high: int, run: _Run) -> tuple[int, int]:
    """Take in what has no letters on either side, when nothing else stands in the line."""
    # The nearest letter is a word away; the whole line is looked through only where it has none.
    start = run.start if _has_letter(text, range(run.start - 1, low - 1, -1)) else low
    end = run.end if _has_letter(text, range(run.end, high)) else high
    return trim(text, start, end)


def _has_letter(text: str, offsets: range) -> bool:
    return any(find_script(text[offset]) for offset in offsets)
