"""Names: what two reports call by two names, and what only looks the same."""

import pytest

from tests.reconciling.build import account
from twosource.aliases import Alias, AliasTable, known_aliases
from twosource.model.names import VoiceKind
from twosource.reconciling.accounts import gather_accounts
from twosource.reconciling.joins import Group
from twosource.reconciling.names import Directory, make_directory


def direct(
    *names: tuple[str, VoiceKind], aliases: AliasTable | None = None, story: bool = False
) -> Directory:
    """Return the directory of names, each in a report of its own; all of one story or of many."""
    made = [account(f"{i}.txt", f"They met {n}.", named=[(n, k)]) for i, (n, k) in enumerate(names)]
    accounts = gather_accounts([report for report, _ in made], [found for _, found in made])
    stories = [Group(tuple(one.id for one in accounts), ())] if story else []
    return make_directory(accounts, aliases=aliases, stories=stories)


def joined(
    *names: tuple[str, VoiceKind], aliases: AliasTable | None = None, story: bool = False
) -> int:
    """Return how many entities remain of names, each in a report of its own."""
    return len(direct(*names, aliases=aliases, story=story).entities)


@pytest.mark.parametrize(
    ("one", "other", "kind", "same"),
    [
        ("Al Jazeera", "Al-Jazeera", "media", True),
        ("the Electoral Commission", "Independent High Electoral Commission", "government", False),
        ("IHEC", "Independent High Electoral Commission", "government", True),
        ("AP", "Associated Press", "media", True),
        ("NHK", "Japan Broadcasting Corporation", "media", True),
        ("Anadolu", "Anatolia News Agency", "unknown", True),
        ("Anadolu", "Anatolia News Agency", "armed_group", False),
        ("U.N.", "United Nations", "organisation", True),
        ("Arland state TV", "Arland state television", "media", True),
        ("Health Ministry", "Ministry of Health", "government", False),
        ("the police", "the police", "government", False),
        ("Lomark police", "Lomark Police Department", "government", True),
        ("RDF", "RDF", "organisation", False),
        ("RDF", "Reed Democratic Front", "organisation", False),
        ("Reed Network for Rights", "Reed Group for Rights", "organisation", False),
        ("Reed National Commission", "Reed National Committee", "organisation", False),
        ("Faylaq al-Rahman", "Failaq ar-Rahman", "armed_group", True),
        ("Reed Brown League", "Reed Brawn League", "organisation", False),
        ("Daesh", "Islamic State group", "armed_group", True),
        ("ISIL", "Islamic State of Iraq and the Levant", "armed_group", True),
        ("al-Nusra", "Hayat Tahrir al-Sham", "armed_group", False),
        ("Free Syrian Army", "Syrian army", "armed_group", False),
        ("SOHR", "Syrian Observatory for Human Rights", "organisation", True),
        ("U.N.", "UN Security Council", "organisation", False),
        ("RT", "Right Thing", "organisation", False),
        ("Iraqi Health Ministry", "Syrian Health Ministry", "government", False),
        ("Syria's Health Ministry", "Syrian Health Ministry", "government", True),
        ("the Health Ministry", "the Interior Ministry", "government", False),
        ("the army", "the Syrian army", "government", False),
        ("www.dailybright.example", "www.dailynorth.example", "media", False),
        ("the Observer", "the Observatory", "media", False),
        ("Reform List", "Democratic Reform List", "organisation", False),
        ("Ola Brandt", "Brandt", "person", False),
        ("Brandt", "Brandt", "person", False),
        ("Moqtada al-Sadr", "Muqtada Sadr", "person", True),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "person", True),
        ("Hassan Ali", "Hussein Ali", "person", False),
        ("Maria Rossi", "Mario Rossi", "person", False),
        ("Alan Brandt", "Allan Brandt", "person", False),
        ("Rep. Ola Brandt", "Ola Brandt", "person", True),
        ("Ola Brandt", "Per Brandt", "person", False),
        ("Ola Brandt", "ola brandt", "person", True),
        ("Lomark", "Lomark", "unknown", True),
    ],
)
def test_two_names(one: str, other: str, kind: VoiceKind, *, same: bool) -> None:
    """Without a story names are one by their words alone: case, articles, weak words, sounds."""
    assert joined((one, kind), (other, kind)) == (1 if same else 2)


@pytest.mark.parametrize(
    ("one", "other", "kind", "same"),
    [
        ("Ola Brandt", "Brandt", "person", True),
        ("Muammar Gaddafi", "Qaddafi", "person", True),
        ("Brandt", "Brandt", "person", True),
        ("Alan Brandt", "Allan Brandt", "person", True),
        ("Diana Brandt", "Diane Brandt", "person", False),
        ("the police", "the police", "government", True),
        ("Iraqi election commission", "Independent High Electoral Commission", "government", True),
        ("Health Ministry", "Ministry of Health", "government", True),
        ("the Observatory", "Kelmaria Observatory for Rights", "organisation", True),
        ("the observatory", "Kelmaria Observatory for Rights", "organisation", False),
        ("the Army", "Free Reed Army", "armed_group", False),
        ("RDF", "Reed Democratic Front", "organisation", True),
        ("RDF", "Reed Democratic front", "organisation", False),
        ("RT", "Right Thing", "organisation", False),
        ("Ola Brandt", "Per Brandt", "person", False),
    ],
)
def test_two_names_in_one_story(one: str, other: str, kind: VoiceKind, *, same: bool) -> None:
    """Within a story a surname, an acronym or "the Observatory" means the one that it names."""
    assert joined((one, kind), (other, kind), story=True) == (1 if same else 2)


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
    names: list[tuple[str, VoiceKind]] = [
        ("Ola Brandt", "person"),
        ("Per Brandt", "person"),
        ("Brandt", "person"),
    ]
    assert joined(*names, story=True) == 3


def test_a_name_that_two_longer_ones_hold_joins_neither() -> None:
    """Ali Hassan may be Ali Ahmed Hassan or Ali Omar Hassan; of one of them he is the one."""
    short: tuple[str, VoiceKind] = ("Ali Hassan", "person")
    assert joined(short, ("Ali Ahmed Hassan", "person"), ("Ali Omar Hassan", "person")) == 3
    assert joined(short, ("Ali Ahmed Hassan", "person"), ("Aly Ahmad Hasan", "person")) == 1


def test_a_head_that_fits_two_bodies_joins_neither() -> None:
    """Of two observatories in a story, "the Observatory" may be either."""
    names: list[tuple[str, VoiceKind]] = [
        ("Kelmaria Observatory for Rights", "organisation"),
        ("Belvane Observatory", "organisation"),
        ("the Observatory", "organisation"),
    ]
    assert joined(*names, story=True) == 3


def test_an_acronym_of_two_bodies_joins_neither() -> None:
    """Of two bodies with its letters, "RDF" may be either."""
    names: list[tuple[str, VoiceKind]] = [
        ("Reed Democratic Front", "organisation"),
        ("Rural Dockers Federation", "organisation"),
        ("RDF", "organisation"),
    ]
    assert joined(*names, story=True) == 3


def test_ones_own_aliases_join_and_hold_apart() -> None:
    """Names of a row are one, however they look; what stands under not is another's."""
    aliases = AliasTable(
        known_aliases().rows,
        [
            Alias("Ola Brandt", "person", ("The Fox of Lomark",), ("Ola K. Brandt",)),
            Alias("Reed Front", "armed_group", ("People's Front",)),
        ],
    )
    names: list[tuple[str, VoiceKind]] = [("Ola Brandt", "person"), ("The Fox of Lomark", "person")]
    assert joined(*names, aliases=aliases) == 1
    assert joined(("Ola Brandt", "person"), ("Ola K. Brandt", "person"), aliases=aliases) == 2
    (entity,) = direct(
        ("People’s Front", "organisation"), ("Reed Front", "unknown"), aliases=aliases
    ).entities
    assert entity.reasons == (
        "“People’s Front” and “Reed Front” are both names of Reed Front, by your table of aliases",
    )
