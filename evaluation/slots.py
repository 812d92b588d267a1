"""Slots of MUC-4's development set: when, where, how many, with what effect.

Protocol. Texts with templates, taken in and read as the program does, with the date of their
dateline; they are in capitals alone. A text's answers are taken together, not template by template.
``date``: the days that events of violence (ASSAULT, COERCE, PROTEST) are told of, against the keys
that are one day.
``place``: the towns where such events happened, against the last part of each key's location; a
place counts as right where it is any part of one. ``number``: killed and injured of two or more,
with a number, against the keys of targets that have such a number and DEATH or INJURY as their
effect: the effect and the number have to agree. Optional keys are not missed, and right if found.
Precision, recall and F1 are over all answers of all texts, in percent.

Confidence is not scored: the program gives no verdict on who did it, it keeps who says so.

``even`` texts (the first, third ... of those with templates) were read, ``odd`` ones were not; of
each the first ``most`` are taken. Nothing is drawn by chance.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from evaluation.annotators import Read
from evaluation.data import Row, read_rows
from evaluation.tempeval import Part
from twosource.gazetteer import fold_name
from twosource.intake import Given, read_bytes
from twosource.model.findings import Findings

__all__ = ["SlotMiss", "find_slot_misses", "score_datelines", "score_slots"]

MOST = 150  # texts of a half
VIOLENT = {"ASSAULT", "COERCE", "PROTEST"}
EFFECTS = {"DEATH": "killed", "INJURY": "injured"}
DAY = re.compile(r"\d{4}-\d\d-\d\d")

Answer = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SlotMiss:
    """An answer of one side alone: ``missed`` or ``spurious``."""

    text: str
    slot: str
    kind: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class _Key:
    """A key's answers of equal right, and whether it may be left out."""

    answers: frozenset[Answer]
    optional: bool = False


def score_slots(path: Path, read: Read, part: Part = "odd", most: int = MOST) -> dict[str, float]:
    """Return precision, recall and F1 of each slot, in percent."""
    right, found, wanted = Counter[str](), Counter[str](), Counter[str]()
    texts = 0
    for _, keys, answers in _read_texts(path, read, part, most):
        texts += 1
        for slot in SLOTS:
            good, given, asked, hit = _compare(keys[slot], answers[slot])
            right[slot] += len(good)
            found[slot] += len(given)
            wanted[slot] += asked
            right[f"{slot} keys"] += hit
    scores: dict[str, float] = {"texts": texts}
    for slot in SLOTS:
        precision = right[slot] / max(found[slot], 1)
        recall = right[f"{slot} keys"] / max(wanted[slot], 1)
        scores[f"{slot}_precision"] = round(100 * precision, 2)
        scores[f"{slot}_recall"] = round(100 * recall, 2)
        total = max(precision + recall, 1e-9)
        scores[f"{slot}_f1"] = round(200 * precision * recall / total, 2)
    return scores


def score_datelines(path: Path) -> float:
    """Return how many of all texts with a day in their dateline are dated by it, in percent."""
    rows = [row for row in read_rows(path) if row.get("date")]
    taken = [read_bytes(row["text"].encode(), f"{row['id']}.txt").published for row in rows]
    right = sum(day == row["date"] for day, row in zip(taken, rows, strict=True))
    return round(100 * right / max(len(rows), 1), 2)


def find_slot_misses(path: Path, read: Read, most: int = MOST) -> Iterator[SlotMiss]:
    """Yield what disagrees in even texts."""
    for name, keys, answers in _read_texts(path, read, "even", most):
        for slot in SLOTS:
            good, given, _, _ = _compare(keys[slot], answers[slot])
            yield from (SlotMiss(name, slot, "spurious", one) for one in sorted(given - good))
            for key in keys[slot]:
                if not key.optional and not key.answers & given:
                    yield SlotMiss(name, slot, "missed", min(key.answers))


def _compare(
    keys: Sequence[_Key], answers: frozenset[Answer]
) -> tuple[frozenset[Answer], frozenset[Answer], int, int]:
    """Return the right answers, all answers, how many keys are asked, how many of them are met."""
    known = frozenset(answer for key in keys for answer in key.answers)
    asked = [key for key in keys if not key.optional]
    return answers & known, answers, len(asked), sum(bool(key.answers & answers) for key in asked)


def _read_texts(
    path: Path, read: Read, part: Part, most: int
) -> Iterator[tuple[str, Mapping[str, Sequence[_Key]], Mapping[str, frozenset[Answer]]]]:
    rows = [row for row in read_rows(path) if row.get("templates") and row.get("date")]
    chosen = {"all": rows, "even": rows[::2], "odd": rows[1::2]}[part]
    for row in chosen[:most]:
        report = read_bytes(row["text"].encode(), f"{row['id']}.txt", Given(published=row["date"]))
        _, findings = read(report)
        keys = {slot: _once(of_key(row)) for slot, (of_key, _) in SLOTS.items()}
        answers = {slot: frozenset(of_text(findings)) for slot, (_, of_text) in SLOTS.items()}
        yield row["id"], keys, answers


def _once(keys: Iterator[_Key]) -> list[_Key]:
    return list(dict.fromkeys(keys))


def _entries(row: Row, slot: str) -> Iterator[Row]:
    for template in row["templates"]:
        yield from template.get(slot, ())


def _key_dates(row: Row) -> Iterator[_Key]:
    for entry in _entries(row, "INCIDENT: DATE"):
        days = [day for value in entry["values"] if (day := _day(value))]
        if len(days) == len(entry["values"]):
            yield _Key(frozenset((day,) for day in days), bool(entry.get("optional")))


def _day(value: str) -> str | None:
    try:
        return datetime.strptime(value, "%d %b %y").date().isoformat()  # noqa: DTZ007  # a day
    except ValueError:
        return None


def _found_dates(findings: Findings) -> Iterator[Answer]:
    for event in findings.events:
        day = event.time.edtf if event.time and event.type in VIOLENT else None
        if day and DAY.match(day) and "/" not in day and event.polarity == "happened":
            yield (day[:10],)


def _key_places(row: Row) -> Iterator[_Key]:
    """The last part of a location is asked for; its wider parts are right, but not asked for."""
    for entry in _entries(row, "INCIDENT: LOCATION"):
        optional = bool(entry.get("optional"))
        last: set[Answer] = set()
        for value in entry["values"]:
            parts = [fold_name(part) for part in _parts(value)]
            last |= {(part,) for part in parts[1:][-1:]}
            yield from (_Key(frozenset({(part,)}), optional=True) for part in parts)
        if last:
            yield _Key(frozenset(last), optional)


def _parts(location: str) -> list[str]:
    bare = re.sub(r"\([^)]*\)", "", location)
    return [part.strip() for part in re.split(r":| - ", bare) if part.strip()]


def _found_places(findings: Findings) -> Iterator[Answer]:
    for event in findings.events:
        if event.place and event.type in VIOLENT and event.polarity == "happened":
            words = fold_name(" ".join(event.place.name.split())).split()
            kinds = {"department", "province", "city", "town", "municipality"}
            yield (" ".join(word for word in words if word not in kinds),)


def _key_numbers(row: Row) -> Iterator[_Key]:
    for template in row["templates"]:
        effects = {
            name: EFFECTS[value]
            for entry in template.get("HUM TGT: EFFECT OF INCIDENT", ())
            for value in entry["values"]
            if value in EFFECTS
            for name in entry.get("of", ())
        }
        for entry in template.get("HUM TGT: NUMBER", ()):
            told = {effects[name] for name in entry.get("of", ()) if name in effects}
            numbers = {int(n) for value in entry["values"] for n in re.findall(r"\d+", value)}
            answers = {(effect, str(n)) for effect in told for n in numbers if n > 1}
            if answers:
                yield _Key(frozenset(answers), bool(entry.get("optional")))


def _found_numbers(findings: Findings) -> Iterator[Answer]:
    for figure in findings.figures:
        number = figure.high if figure.low is None else figure.low
        counted = figure.measure in EFFECTS.values() and figure.bound != "vague"
        if counted and number is not None and number > 1:
            yield figure.measure, str(number)


Keys = Callable[[Row], Iterator[_Key]]
Found = Callable[[Findings], Iterator[Answer]]
SLOTS: Mapping[str, tuple[Keys, Found]] = {
    "date": (_key_dates, _found_dates),
    "place": (_key_places, _found_places),
    "number": (_key_numbers, _found_numbers),
}
