"""Made-up reports in any number, for measures of growth: stories of a fixed size over open texts.

Each story takes the sentences of three articles of different groups and swaps words for others that
are as rare, by a table of its own: all of those that stand in less than one text of a hundred and
half of the commoner ones, so that two stories of one source share what two shootings of one
town share. Words that the table of rarity lacks become made-up ones, so that new names come up for
ever. A report tells a part of its story's sentences, each with its words in another order, so that
no run of words is shared by chance; every fourth is an edited copy of the report before it. The
same arguments give the same reports.
"""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from evaluation.data import Row
from twosource.model.findings import Findings
from twosource.model.reports import Report, report_id
from twosource.model.times import Time
from twosource.reconciling.rarity import TABLE, list_words, weigh_word

__all__ = ["Plan", "make_reports"]

_START = date(2001, 1, 1)
_WORD = re.compile(r"[^\W\d_]{2,}|\d[\d,.]*\d|\d")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_COMMON, _RARE = 2.0, 4.6  # rarity below which words stay, and above which all are swapped
_SWAPPED = 0.5
_SOURCES, _POOL, _TOLD = 3, 36, 16  # articles and sentences of a story, sentences of a report
_COPIED = 4  # every fourth report
_SYLLABLES = "ba be do fa gri ka kel lo mar mi na nor o pol ri sa she tar tu va ven wi zo".split()


@dataclass(frozen=True, slots=True)
class Plan:
    """How many reports, of how many each story has, begun on how many days, told in how many.

    ``start`` is the first of the days; with another ``seed`` all reports are others.
    """

    reports: int
    story: int = 5
    span: int = 100
    told: int = 10
    seed: int = 7
    start: date = _START


def make_reports(rows: Sequence[Row], plan: Plan) -> Iterator[tuple[Report, Findings]]:
    """Yield the reports of a plan, story by story, each with the day of its story found in it."""
    texts = [found for row in rows if len(found := _split(row["text"])) >= _TOLD]
    for story in range(plan.reports // plan.story):
        chance = random.Random(f"{plan.seed} {story}")  # noqa: S311  # a draw for a measure
        swap = _make_swap(chance)
        pool = [line for text in chance.sample(texts, _SOURCES) for line in text]
        lines = [swap(line) for line in chance.sample(pool, min(_POOL, len(pool)))]
        begun = plan.start + timedelta(chance.randrange(plan.span))
        yield from _tell(lines, begun, story, plan, chance)


def _split(text: str) -> list[str]:
    return [line for line in _SENTENCE.split(text) if 5 <= len(line.split()) <= 60]


def _tell(
    lines: Sequence[str], begun: date, story: int, plan: Plan, chance: random.Random
) -> Iterator[tuple[Report, Findings]]:
    told: list[str] = []
    for number in range(plan.story):
        if told and number % _COPIED == _COPIED - 1:
            told = [line for line in told if chance.random() < 0.9]
        else:
            told = [_reorder(line, chance) for line in chance.sample(lines, min(_TOLD, len(lines)))]
        text, name = " ".join(told), f"{story}-{number}.txt"
        day = begun + timedelta(chance.randrange(plan.told))
        report = Report(
            report_id(text, name),
            text,
            name,
            outlet=f"Outlet {chance.randrange(200)}",
            title=" ".join(told[0].split()[:9]) if told else None,
            published=day.isoformat(),
            published_basis="given",
        )
        found = Time(begun.isoformat(), begun.isoformat(), "day", "words", None)
        yield report, Findings(report.id, times=(found,))


def _reorder(line: str, chance: random.Random) -> str:
    words = line.split()
    chance.shuffle(words)
    return " ".join(words)


def _make_swap(chance: random.Random) -> Callable[[str], str]:
    """Return what swaps the words of a line by a table that is made as words come."""
    table: dict[str, str] = {}

    def swap(match: re.Match[str]) -> str:
        word = next(list_words(match[0]), match[0])
        if word not in table:
            table[word] = _draw(word, match[0], chance)
        made = table[word]
        return made.capitalize() if match[0][0].isupper() else made

    return lambda line: _WORD.sub(swap, line)


def _draw(word: str, written: str, chance: random.Random) -> str:
    rarity = weigh_word(word)
    if written[0].isdigit():
        return str(chance.randrange(10 ** len(written))) if len(written) > 1 else written
    if rarity < _COMMON or (rarity < _RARE and chance.random() > _SWAPPED):
        return written.casefold()
    alike = _list_alike().get(rarity)
    return chance.choice(alike) if alike else "".join(chance.choices(_SYLLABLES, k=4))


@cache
def _list_alike() -> Mapping[float, Sequence[str]]:
    """Return the words of each rarity that the table holds, without numbers."""
    alike: dict[float, list[str]] = defaultdict(list)
    lines = (files("twosource.reconciling") / TABLE).read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        level, *words = line.split(" ")
        alike[float(level)] += [word for word in words if word.isalpha()]
    return alike
