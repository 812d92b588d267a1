"""Reports in any number with all that reading finds, from a few that were read: for measures.

Each round takes the same reports some days later, with every rare word written in a cipher of its
own: letters are swapped for letters of their kind, so that words keep their length, findings keep
their places, and nothing is read again. Names differ from round to round, so the stories of two
rounds have nothing to do with each other. The same arguments give the same reports.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import cast

from twosource.model.findings import Findings
from twosource.model.identity import digest
from twosource.model.reports import Report, report_id
from twosource.model.wire import Json, from_json, to_json
from twosource.reconciling.rarity import weigh_word

__all__ = ["veil_reports"]

_WORD = re.compile(r"[A-Za-z]{4,}")
_ID = re.compile(r"[0-9a-f]{20}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_RARE = 1.5  # inverse document frequency, from which a word is swapped
_DAYS = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april june"
    " july august september october november december"
).split()
_WORDED = frozenset({"text", "name", "title", "outlet", "family", "who"})
Swap = Callable[[str], str]


def veil_reports(
    read: Sequence[tuple[Report, Findings]], rounds: int, *, days: int = 1
) -> Iterator[tuple[Report, Findings]]:
    """Yield the reports of so many rounds, each ``days`` after the one before."""
    for number in range(rounds):
        swap, later = _make_swap(number), timedelta(days * number)
        for report, found in read:
            yield _veil(report, found, swap, later, number)


def _make_swap(number: int) -> Swap:
    chance = Random(number)  # noqa: S311  # a draw for a measure
    table: dict[int, str] = {}
    for kind in ("aeiou", "bcdfghjklmnpqrstvwxyz"):
        mixed = chance.sample(kind, len(kind))
        table.update({ord(a): b for a, b in zip(kind, mixed, strict=True)})
        table.update({ord(a.upper()): b.upper() for a, b in zip(kind, mixed, strict=True)})
    known: dict[str, str] = {}

    def swap(word: re.Match[str]) -> str:
        plain = word.group().lower()
        if plain in _DAYS or weigh_word(plain) < _RARE:
            return word.group()
        return word.group().translate(table)

    def write(text: str) -> str:
        if text not in known:
            known[text] = _WORD.sub(swap, text)
        return known[text]

    return write


def _veil(
    report: Report, found: Findings, swap: Swap, later: timedelta, number: int
) -> tuple[Report, Findings]:
    text, name = swap(report.text), f"{number}-{report.name}"
    own = report_id(text, name)
    change = {report.id: own}

    def write(key: str, value: Json) -> Json:
        if isinstance(value, dict):
            return {name: write(name, it) for name, it in value.items()}
        if isinstance(value, list):
            return [write(key, it) for it in value]
        if not isinstance(value, str):
            return value
        if _ID.fullmatch(value):
            return change.get(value) or digest(own, value)
        if key in _WORDED:
            return swap(value)
        return _DAY.sub(lambda day: _add(day, later), value)

    told = cast("dict[str, Json]", write("", to_json(report)))
    made = from_json(Report, {**told, "id": own, "name": name, "source": None})
    return replace(made, text=text), from_json(Findings, write("", to_json(found)))


def _add(day: re.Match[str], later: timedelta) -> str:
    return (date.fromisoformat(day.group()) + later).isoformat()
