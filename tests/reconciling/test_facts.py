"""Statements without numbers: who stands behind them, who against them, and their states."""

import pytest

from tests.reconciling.told import find_statement, tell

SHELLED = "The Relief Union said that the army shelled the hospital in Baghdad on Monday."
AGAIN = "Residents of the port said that the army shelled the hospital in Baghdad on Monday."
UNSURE = "Unconfirmed reports say the army shelled the hospital in Baghdad on Monday."
DENIED = "The army denied that it was behind the shelling of Baghdad on Monday."

STATES = [
    ((SHELLED,), "single_origin", 1, 0),
    ((SHELLED, DENIED), "contested", 1, 1),
    ((UNSURE,), "unconfirmed", 0, 0),
    ((UNSURE, DENIED), "denied", 0, 1),
]


@pytest.mark.parametrize(("texts", "state", "support", "against"), STATES)
def test_states_of_who_did_it(
    texts: tuple[str, ...], state: str, support: int, against: int
) -> None:
    """The first state that holds, and each side's independent origins by themselves."""
    found = find_statement(tell(*texts), "actor", "army")
    counted = (found.independent_origins, found.independent_against)
    assert (found.state, *counted) == (state, support, against)


def test_a_crowd_is_one_in_all_reports() -> None:
    """The protesters of two reports are one value, though each report has its own."""
    text = "Protesters attacked the town hall in Baghdad on Monday, {} said."
    story = tell(text.format("police"), text.format("the Relief Union"))
    assert len(find_statement(story, "actor", "protesters").support) == 2


def test_a_denied_means_of_a_larger_incident_is_an_act_in_doubt() -> None:
    """That a grenade was thrown in a clash is stated by itself once somebody denies it."""
    clash = (
        "Police and protesters clashed at the town hall in Baghdad on Monday. The clashes lasted"
        " for hours, and the violence spread to the port of Baghdad."
    )
    thrown = "Police said that protesters had thrown a grenade in Baghdad on Monday."
    denied = "The Relief Union denied that protesters had thrown a grenade in Baghdad on Monday."
    acts = {it.value.key: it.state for it in tell(clash, thrown).statements if it.value}
    assert "ASSAULT/explosives" not in acts
    acts = {it.value.key: it.state for it in tell(clash, thrown, denied).statements if it.value}
    assert acts["ASSAULT/explosives"] == "contested"
    assert acts["ASSAULT"] != "contested"
