"""Names: what two reports call by two names, and what only looks the same."""

import pytest

from tests.reconciling.build import account
from twosource.model.names import VoiceKind
from twosource.reconciling.accounts import gather_accounts
from twosource.reconciling.names import make_directory


def joined(*names: tuple[str, VoiceKind]) -> int:
    """Return how many entities remain of names, each in a report of its own."""
    made = [account(f"{i}.txt", f"They met {n}.", named=[(n, k)]) for i, (n, k) in enumerate(names)]
    accounts = gather_accounts([report for report, _ in made], [found for _, found in made])
    return len(make_directory(accounts).entities)


@pytest.mark.parametrize(
    ("one", "other", "kind", "same"),
    [
        ("Al Jazeera", "Al-Jazeera", "media", True),
        ("the Electoral Commission", "Independent High Electoral Commission", "government", True),
        ("Iraqi election commission", "Independent High Electoral Commission", "government", True),
        ("IHEC", "Independent High Electoral Commission", "government", True),
        ("AP", "Associated Press", "media", True),
        ("NHK", "Japan Broadcasting Corporation", "media", True),
        ("Anadolu", "Anatolia News Agency", "unknown", True),
        ("Anadolu", "Anatolia News Agency", "armed_group", False),
        ("U.N.", "United Nations", "organisation", True),
        ("Arland state TV", "Arland state television", "media", True),
        ("Health Ministry", "Ministry of Health", "government", True),
        ("Iraqi Health Ministry", "Syrian Health Ministry", "government", False),
        ("Syria's Health Ministry", "Syrian Health Ministry", "government", True),
        ("the Health Ministry", "the Interior Ministry", "government", False),
        ("the army", "the Syrian army", "government", False),
        ("www.dailybright.example", "www.dailynorth.example", "media", False),
        ("the Observer", "the Observatory", "media", False),
        ("Reform List", "Democratic Reform List", "organisation", False),
        ("Ola Brandt", "Brandt", "person", True),
        ("Ola Brandt", "Per Brandt", "person", False),
        ("Ola Brandt", "ola brandt", "person", True),
        ("Lomark", "Lomark", "unknown", True),
    ],
)
def test_two_names(one: str, other: str, kind: VoiceKind, *, same: bool) -> None:
    """Names of one kind are compared by their words, without case, articles and weak words."""
    assert joined((one, kind), (other, kind)) == (1 if same else 2)


def test_a_body_without_a_country_does_not_join_two_countries() -> None:
    """Two countries' ministries stay two, whatever a third report leaves out."""
    names: list[tuple[str, VoiceKind]] = [
        ("Iraqi Health Ministry", "government"),
        ("Syrian Health Ministry", "government"),
        ("Health Ministry", "government"),
    ]
    assert joined(*names) >= 2


def test_a_surname_does_not_join_two_persons() -> None:
    """Two first names are two persons, whatever a third report leaves out."""
    assert joined(("Ola Brandt", "person"), ("Per Brandt", "person"), ("Brandt", "person")) >= 2


def test_a_person_is_no_place() -> None:
    """Names of different kinds are not compared."""
    assert joined(("Jordan", "person"), ("Jordan", "government")) == 2
