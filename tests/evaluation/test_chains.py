"""How the measure of chains compares names."""

import pytest

from evaluation.chains import agrees

CASES = [
    ("Harbour Union of Kelmaria", ("the Harbour Union",), True),  # the words of the shorter one
    ("Syrian Harbour Union", ("Syria Harbour Union",), True),  # a country and its adjective
    ("Syrian Harbour Union", ("Libya Harbour Union",), False),
    ("Harbour Union", ("HU", "Harbour Union"), True),  # any name that the report joins
    ("Harbour Union", ("Port Guard",), False),
    ("unconfirmed reports", (), True),  # hearsay has no name
    ("Harbour Union", (), False),
]


@pytest.mark.parametrize(("gold", "names", "same"), CASES)
def test_names_that_agree(gold: str, names: tuple[str, ...], *, same: bool) -> None:
    """Names agree when the words of one hold those of the other."""
    assert agrees(gold, names) is same
