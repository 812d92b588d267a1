"""Persons' names: their parts, and when two may be one person's."""

import pytest

from twosource.reconciling.persons import PersonName, name_key, same_person, take_apart


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ola Brandt", PersonName(("ola",), "brandt")),
        ("Rep. Ola K. Brandt Jr.", PersonName(("ola", "k"), "brandt", "jr", ("rep",))),
        ("RLC Chair Ola Brandt", PersonName(("ola",), "brandt", "", ("rlc", "chair"))),
        ("OLA BRANDT", PersonName(("ola",), "brandt")),
        ("Muqtada al-Sadr", PersonName(("muqtada",), "sadr")),
        ("Rami Abdel Rahman", PersonName(("rami",), "abdelrahman")),
        ("King", PersonName((), "king")),
    ],
)
def test_the_parts_of_a_name(name: str, parts: PersonName) -> None:
    """Titles before a name and generations behind it are no names."""
    assert take_apart(name) == parts


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Brandt", True),
        ("President Brandt", True),
        ("bin Laden", True),
        ("van der Brandt", True),
        ("Abu Omar", True),
        ("Ola Brandt", False),
    ],
)
def test_a_family_name_alone_is_bare(name: str, *, bare: bool) -> None:
    """Its particles do not make it full."""
    assert take_apart(name).bare is bare


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ola Brandt", "Ola K. Brandt", True),
        ("Ola K. Brandt", "Ola M. Brandt", False),
        ("Ola Brandt", "Per Brandt", False),
        ("Ola Per Brandt", "Per Brandt", False),
        ("Ola Brandt", "Brandt", True),
        ("Ola Brandt Jr.", "Ola Brandt", False),
        ("Ola Brandt III", "Ola Brandt", True),
        ("Ola Brandt Jr.", "Ola Brandt Sr.", False),
        ("Ola Brandt Jr.", "Brandt", True),
        ("Moqtada al-Sadr", "Muqtada Sadr", True),
        ("Hassan Ali", "Hussein Ali", False),
        ("Ali Saleh", "Ali Salah", False),
        ("Omar", "Abu Omar", False),
    ],
)
def test_two_names_of_one_person(one: str, other: str, *, same: bool) -> None:
    """Family name, generation and first name agree; a given name may be left out, not replaced."""
    a, b = take_apart(one), take_apart(other)
    assert same_person(a, b) is same_person(b, a) is same
    if same and not (a.bare or b.bare):
        assert name_key(a) == name_key(b)
