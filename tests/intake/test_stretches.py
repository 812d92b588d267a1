"""Stretches in other languages are found by their letters, and named only when known."""

from collections.abc import Callable

import pytest

from twosource.intake.languages import find_language
from twosource.model import Report

STORY = "It fell at night, and this is what the mayor of the town said about it to the people."

FOUND = [
    ("The guard said: [أغلق الجسر القديم أمام الجميع|x] and left the place at once.", "ar", "Arab"),
    (f"{STORY}\n[#اندلع حريق كبير على الجسر 🔥|x]\nNobody was hurt.", "ar", "Arab"),
    (f"{STORY}\n[Сегодня утром мост рухнул в реку, сообщили власти города.|x]\n", "ru", "Cyrl"),
    ("The sign read [这座桥已经关闭了|x] when the police came.", "zh", "Hani"),
    ("The sign read [橋は閉鎖されています|x] when the police came.", "ja", "Jpan"),
    (
        f"{STORY}\r\n[Le pont est fermé depuis hier soir et les gens ne sortent pas.|x]",
        "fr",
        "Latn",
    ),
    (f"{STORY}\n[Die Brücke ist gesperrt, und wir wissen nicht, für wie lange.|x]", "de", "Latn"),
    (f"{STORY}\n[حريق كبير على جسر|x] t.co/a1 — آدا بنت راي (@ada) March 4, 2024", "ar", "Arab"),
]

NOTHING = [
    "The word الجسر means bridge, and the guard said that it was closed.",
    "Ada Ray met Jürgen Müller-Šimić and Nguyễn Văn An of the União Nacional in São Paulo.",
    "Tags Harbour City Free River Army Northern Front Old Bridge Guard Reed",
    "The price was 12 µg, about 3 € or 4 Ω.",
    "The mayor spoke of a fait accompli, a coup d'état and of force majeure at the bridge.",
]


@pytest.mark.parametrize(("marked", "language", "script"), FOUND)
def test_stretches_are_found(
    marked: str,
    language: str,
    script: str,
    unmark: Callable[..., tuple[str, list[tuple[str, int, str]]]],
    read: Callable[..., Report],
) -> None:
    """A run of words in other letters, or a line in another language, is one stretch."""
    text, marks = unmark(marked)
    report = read(text)
    found = [("x", stretch.span.start, stretch.span.text) for stretch in report.stretches]
    assert found == marks
    assert (report.stretches[0].language, report.stretches[0].script) == (language, script)
    assert report.language == "en"


@pytest.mark.parametrize("text", NOTHING)
def test_names_and_single_words_are_no_stretch(text: str, read: Callable[..., Report]) -> None:
    """Foreign names, a lone foreign word and terms stay in their sentence."""
    assert read(text).stretches == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Two people were hurt when the bridge fell.", "en"),
        ("Forces clash with protesters", "en"),
        ("أغلق الجسر القديم أمام الجميع منذ أمس", "ar"),
        ("پل قدیمی شهر از دیروز بسته است", "fa"),
        ("شہر کا پرانا پل کل سے بند ہے اور لوگ پریشان ہیں", "ur"),
        ("Die Brücke ist seit gestern gesperrt, und niemand darf auf die andere Seite.", "de"),
        ("🔥 2024", None),
        ("Xq zzv", None),
    ],
)
def test_the_language_of_a_text_is_found_or_unknown(text: str, language: str | None) -> None:
    """A text's language is named where words or letters prove it, and is else unknown."""
    assert find_language(text) == language


def test_a_report_in_another_language_has_no_stretches(read: Callable[..., Report]) -> None:
    """What is in the report's own language is no stretch of another."""
    report = read("أغلق الجسر القديم أمام الجميع منذ أمس. وقال الحارس إن الطريق آمن.")
    assert (report.language, report.stretches) == ("ar", ())
