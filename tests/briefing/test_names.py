"""Names of private persons who came to harm, and of children, are kept back."""

from dataclasses import replace

import pytest

from tests.briefing.ferry import build_ferry
from twosource.briefing import make_brief, write_markdown
from twosource.briefing.names import keep_names_back
from twosource.model.names import Entity, Standing
from twosource.model.records import Record


def mark(record: Record, name: str, standing: Standing | None) -> Record:
    """Enter a voice of the record among its entities, with a standing."""
    links = [link for it in record.stories for claim in it.claims for link in claim.chain]
    spans = tuple(link.span for link in links if link.name == name and link.span)
    assert spans
    person = Entity("person", name, "person", spans, (), (), standing)
    return replace(record, entities=(*record.entities, person))


def test_nothing_is_kept_back_without_a_reason() -> None:
    """Public persons and those of whom nothing is said keep their names."""
    record, texts = build_ferry()
    assert keep_names_back(record, texts) == (record, texts)
    public = mark(record, "Ines Varga", "public")
    assert keep_names_back(public, texts) == (public, texts)


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        ("killed", "a person killed (name kept back)"),
        ("injured", "a person hurt (name kept back)"),
        ("detained", "a person held (name kept back)"),
        ("child", "a child (name kept back)"),
    ],
)
def test_a_name_that_is_kept_back_stands_nowhere(standing: Standing, words: str) -> None:
    """Neither among the voices nor in the quoted sentences, nor in the whole text."""
    record, texts = build_ferry()
    marked = mark(record, "Ines Varga", standing)
    page = write_markdown(make_brief(marked, texts, full_text=True))
    assert "Varga" not in page
    assert words in page
    assert "████ █████" in page
    named = write_markdown(make_brief(marked, texts, full_text=True, names=True))
    assert "Ines Varga" in named
    assert "█" not in named
    assert "are kept back" in page
    assert "are kept back" not in named


def test_offsets_hold() -> None:
    """Bars are as long as the name, so that every span still is what stands in its text."""
    record, texts = build_ferry()
    hidden, barred = keep_names_back(mark(record, "Ines Varga", "child"), texts)
    assert {key: len(text) for key, text in barred.items()} == {
        key: len(text) for key, text in texts.items()
    }
    spans = [claim.span for story in hidden.stories for claim in story.claims]
    assert spans
    assert all(barred[span.report][span.start : span.end] == span.text for span in spans)
