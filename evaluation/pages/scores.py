"""Pages: what share of made pages gives its body, its date, its outlet and its credits.

Protocol. 34 makes of page were written for this, each filled with one or two stories that were
written too (``makes/``, ``stories.toml``); makes and stories are halved into ``dev``, which was
read while rules were written, and ``test``, which was not. A body is right when its words are
those of the known paragraphs, in their order, and nothing else: the title and what a make allows
(a byline, a dateline, a standfirst) may stand there or not; marks of lists and cells of tables do
not count. Of ours, what the report marks as no part of the story (fronts, furniture) is left out
first, since nothing reads it. ``tokens_precision`` and ``tokens_recall`` are over the words of
all pages. A date is right, wrong, or missing; a date where the page tells none is wrong. Outlets,
titles, authors and credits are right when they are the known words, and none where none is known.
Values are in percent; ``plain_...`` is trafilatura with its own settings on the same pages.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from evaluation.data import Scores, Skipped
from evaluation.pages.answers import Answer, Ask, ask_trafilatura, ask_twosource
from evaluation.pages.makes import MadePage, make_pages

__all__ = ["find_page_misses", "score_pages"]

_BULLET = re.compile(r"^\s*[-•*]\s+", re.MULTILINE)
_WORD = re.compile(r"\w+")
_FACTS = ("title", "outlet", "author", "credit")


def score_pages(_: Path, file: Path | None = None, half: str | None = None) -> Scores:
    """Return the figures of one half, ``test`` if none is named, ours and trafilatura's."""
    pages = _ask_pages(file, half or "test")
    plain = _score(pages, ask_trafilatura)
    del plain["credit"]  # it reads none
    return {
        "pages": len(pages),
        **_score(pages, ask_twosource),
        **{f"plain_{name}": value for name, value in plain.items()},
    }


def find_page_misses(_: Path, file: Path | None = None, half: str | None = None) -> Iterator[str]:
    """Yield what is wrong on each page of a half, ``dev`` if none is named."""
    for page in _ask_pages(file, half or "dev"):
        answer = ask_twosource(page)
        for name in ("published", *_FACTS):
            known, found = getattr(page, name), getattr(answer, name)
            if known != found:
                yield f"{page.name}: {name}: {found!r}, known {known!r}"
        words, known = _list_words(_strip(answer.text, page)), _list_words(" ".join(page.body))
        if words != known:
            lost, more = Counter(known) - Counter(words), Counter(words) - Counter(known)
            yield f"{page.name}: body: lost {_show(lost)}; more {_show(more)}"


def _ask_pages(file: Path | None, half: str) -> list[MadePage]:
    if file is not None or half not in ("dev", "test"):
        raise Skipped("the pages are made, not read from a file: they have --split dev and test")
    return list(make_pages(half))


def _score(pages: Sequence[MadePage], ask: Ask) -> dict[str, float]:
    answers = [(page, ask(page)) for page in pages]
    right = [_list_words(_strip(a.text, p)) == _list_words(" ".join(p.body)) for p, a in answers]
    days = Counter(_judge_day(page.published, answer.published) for page, answer in answers)
    scores = {"bodies": _share(sum(right), len(pages)), **_score_tokens(answers)}
    scores |= {f"dates_{kind}": _share(days[kind], len(pages)) for kind in _KINDS}
    for name in _FACTS:
        same = sum(getattr(page, name) == getattr(answer, name) for page, answer in answers)
        scores[name] = _share(same, len(pages))
    return scores


_KINDS = ("right", "wrong", "missing")


def _judge_day(known: str | None, found: str | None) -> str:
    if known == found:
        return "right"
    return "missing" if found is None else "wrong"


def _score_tokens(answers: Sequence[tuple[MadePage, Answer]]) -> dict[str, float]:
    shared, found, known = 0, 0, 0
    for page, answer in answers:
        own = Counter(_list_words(" ".join(page.body)))
        read = Counter(_list_words(_strip(answer.text, page)))
        shared += (own & read).total()
        found, known = found + read.total(), known + own.total()
    return {"tokens_precision": _share(shared, found), "tokens_recall": _share(shared, known)}


def _strip(text: str, page: MadePage) -> str:
    """Return a text without the lines, and the openings of lines, that may stand there or not."""
    text = _BULLET.sub("", text)
    whole = {_fold(words) for words in (page.title, *page.may)}
    lines = []
    for line in text.splitlines():
        if _fold(line) in whole:
            continue
        opening = next((words for words in page.may if line.startswith(f"{words} ")), "")
        lines.append(line.removeprefix(opening))
    return "\n".join(lines)


def _fold(words: str) -> str:
    return " ".join(words.split())


def _list_words(text: str) -> list[str]:
    return _WORD.findall(text)


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 2) if whole else 0.0


def _show(words: Counter[str]) -> str:
    return f"{words.total()} ({' '.join(list(words)[:14])})"
