"""Names are hidden in one place."""

from tests.briefing.ferry import build_ferry
from twosource.briefing.names import choose_hidden, show_name


def test_nothing_is_hidden_on_a_guess() -> None:
    """The record marks nobody as a private person, so no name is hidden."""
    record, _ = build_ferry()
    assert choose_hidden(record, names=False) == frozenset()
    assert choose_hidden(record, names=True) == frozenset()


def test_a_hidden_name_does_not_stand_in_the_brief() -> None:
    """What the choice hides is replaced."""
    assert show_name("Ines Varga", "e1", frozenset({"e1"})) == "[name withheld]"
    assert show_name("Ines Varga", "e2", frozenset({"e1"})) == "Ines Varga"
    assert show_name("Ines Varga", None, frozenset({"e1"})) == "Ines Varga"
