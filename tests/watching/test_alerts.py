"""Alerts: a fact as it goes out, with the words that it rests on."""

import json
from dataclasses import replace

from tests.reconciling.build import figure, record
from tests.watching.telling import NOW, alert_all, blast
from twosource.model.wire import dump, from_json
from twosource.watching import Alert, Condition
from twosource.watching.alerts import FORMAT, tell_alert

FOUR, NINE = figure("Four people", 4), figure("Nine people", 9, told="raised")
RISING = [blast("a", FOUR), blast("b", NINE, published="2024-03-05")]
RAISED = Condition("toll raised")


def raise_toll(watch: str = "ferry") -> Alert:
    """Return the alert of a toll that rose."""
    (alert,) = alert_all(record(*RISING), RAISED, watch)
    return alert


def test_an_alert_shows_its_words() -> None:
    """It has the fact, the story, the moment, and the words of each claim with who stands there."""
    alert = raise_toll()
    assert (alert.format, alert.watch, alert.fact, alert.at) == (
        FORMAT,
        "ferry",
        "toll raised",
        NOW,
    )
    assert alert.told == "injured, people raised from 4 to 9"
    assert alert.independent_origins is None
    texts = {report.id: report for report, _ in RISING}
    for one in alert.evidence:
        report = texts[one.report]
        assert report.text[one.span.start : one.span.end] == one.span.text
        assert (one.outlet, one.published) == (report.outlet, report.published)
        assert one.origin == "Civil Guard"
    assert set(alert.reports) == texts.keys()


def test_an_alert_comes_back_from_json() -> None:
    """What goes to a webhook is the whole alert."""
    alert = raise_toll()
    assert from_json(Alert, json.loads(dump(alert))) == alert


def test_an_id_stands_for_a_fact_of_a_watch() -> None:
    """The same fact of the same watch has the same id; of another watch another."""
    assert raise_toll().id == raise_toll().id
    assert raise_toll().id != raise_toll("harbour").id


def test_every_report_of_which_it_has_words_is_named() -> None:
    """The report that gives the title is among them, though the fact rests on others."""
    told = record(*RISING, blast("c", figure("Three people", 3), source="Relief Union"))
    titles = {story.title.report for story in told.stories}
    for alert in alert_all(told, RAISED):
        assert titles <= set(alert.reports)


def test_a_terminal_is_not_led_astray() -> None:
    """Control characters and line breaks of a report do not reach the terminal."""
    alert = raise_toll()
    (first, *rest) = alert.evidence
    words = "nine\x1b[31m\nwere \x9b2J hurt\x00"
    span = replace(first.span, text=words, end=first.span.start + len(words))
    wild = replace(alert, evidence=(replace(first, span=span, outlet="Quay\x07\nPost"), *rest))
    told = tell_alert(wild)
    assert told.count("\n") == 1 + len(alert.evidence)
    assert not any((ord(it) < 32 and it != "\n") or 127 <= ord(it) < 160 for it in told)
    assert "“nine [31m were 2J hurt”" in told
