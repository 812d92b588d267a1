"""Names from other scripts are found however one sound of theirs is written."""

import pytest

from twosource.gazetteer import open_gazetteer
from twosource.gazetteer.spellings import vary_spelling

PLACES = open_gazetteer()

ALIKE = [
    ("Hassakeh", "SY", "Al-Hasakah"),
    ("Raqa", "SY", "Ar-Raqqah"),
    ("Sheikh Miskeen", "SY", "Shaykh Miskīn"),
    ("Maarat al-Numan", "SY", "Ma‘arrat an Nu‘mān"),
]


@pytest.mark.parametrize(("name", "country", "place"), ALIKE)
def test_a_name_one_step_away(name: str, country: str, place: str) -> None:
    """A name that the index does not know is found one step of spelling away."""
    assert not any(one.country == country for one in PLACES.candidates(name))
    assert place in [one.name for one in PLACES.alike(name) if one.country == country]


def test_a_step_may_be_taken_back() -> None:
    """What is one step from a key has the key one step away."""
    for key in ("hassakeh", "idlib", "deir ezzor", "kafr nabudah"):
        assert all(
            key in vary_spelling(other) for other in vary_spelling(key) if "al " not in other
        )


def test_short_names_have_no_other_spelling() -> None:
    """Of three letters and fewer too many names are one step apart."""
    assert vary_spelling("han") == ()
    assert PLACES.alike("Ur") == ()


def test_the_name_itself_is_no_other_spelling() -> None:
    """A key is not among its own variants, which come in order and once."""
    found = vary_spelling("al hasakah")
    assert "al hasakah" not in found
    assert list(found) == sorted(set(found))
