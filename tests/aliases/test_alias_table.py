"""The table of aliases: found by any name, extended by one's own, refused if wrong."""

from pathlib import Path

import pytest

from twosource.aliases import Alias, AliasTable, fold, known_aliases, open_aliases
from twosource.errors import SettingsWrong

REEDS = Alias("Reed Front", "armed_group", ("People's Front", "RFK"), ("Reed Front (Renewed)",))


@pytest.mark.parametrize(
    ("asked", "kind", "name"),
    [
        ("Isis", "organisation", "Islamic State"),
        ("the Islamic State group", "armed_group", "Islamic State"),
        ("Da’esh", "unknown", "Islamic State"),
        ("IS", "armed_group", "Islamic State"),
        ("is", "armed_group", None),
        ("W.H.O.", "organisation", "World Health Organization"),
        ("Who", "organisation", None),
        ("Médecins Sans Frontières", "organisation", "Doctors Without Borders"),
        ("Syria's White Helmets", "organisation", "White Helmets"),
        ("Daesh", "person", None),
        ("Daesh", "crowd", None),
        ("U.S.", "place", "United States"),
        ("US", "organisation", None),
        ("Reed Front", "armed_group", None),
    ],
)
def test_a_row_is_found_by_any_of_its_names(asked: str, kind: str, name: str | None) -> None:
    """Whatever its case, article, accents and signs; but an acronym of three letters is no word."""
    found = known_aliases().find(asked, kind)
    assert (found.name if found else None) == name


def test_no_name_of_the_table_that_ships_is_in_two_rows() -> None:
    """Each name leads to its own row, and to one only."""
    table = known_aliases()
    for row in table.rows:
        names = [fold(name) for name in (row.name, *row.names)]
        assert all(table.find(name, row.kind) is row for name in (row.name, *row.names)), row.name
        assert len(names) == len(set(names)), row.name
    assert len(table.rows) > 80


def test_two_rows_are_never_one() -> None:
    """Names of two rows, and a name under not, are two; names of one row, or of none, are not."""
    table = AliasTable(known_aliases().rows, [REEDS])
    assert table.part("Nusra Front", "HTS", "armed_group")
    assert table.part("Reed Front (Renewed)", "People's Front", "armed_group")
    assert not table.part("RFK", "People's Front", "armed_group")
    assert not table.part("Reed Front", "Reed League", "armed_group")


def test_ones_own_row_is_added_to_the_row_that_shares_a_name() -> None:
    """It has the names of both but for those that it holds apart."""
    own = Alias("Hezbollah of Lebanon", "armed_group", ("Hizbullah",), ("Hizballah",))
    table = AliasTable(known_aliases().rows, [own])
    found = table.find("Hezbollah", "armed_group")
    assert found is not None
    assert found.name == "Hezbollah of Lebanon"
    assert "Hizballah" not in found.names
    assert set(found.apart) == {"Hizballah", "Kataib Hezbollah"}
    assert len(table.rows) == len(known_aliases().rows)


def test_a_name_in_two_own_rows_leads_to_neither() -> None:
    """Two persons share a name: it cannot say which of them is meant."""
    table = AliasTable(
        [],
        [
            Alias("Ola K. Brandt", "person", ("Ola Brandt",)),
            Alias("Ola M. Brandt", "person", ("Ola Brandt",)),
        ],
    )
    assert table.find("Ola Brandt", "person") is None
    assert table.part("Ola K. Brandt", "Ola M. Brandt", "person")


def test_the_users_file_is_read_or_there_is_none(tmp_path: Path) -> None:
    """A row has a name and a kind, and if one likes names, not and id."""
    path = tmp_path / "aliases.toml"
    assert open_aliases(path) is known_aliases()
    path.write_text(
        '[[alias]]\nname = "Reed Front"\nkind = "armed_group"\nnames = ["RFK"]\nid = "Q7"\n',
        encoding="utf-8",
    )
    found = open_aliases(path).find("RFK", "organisation")
    assert found == Alias("Reed Front", "armed_group", ("RFK",), id="Q7")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[alias]\n", "cannot be read as a table of aliases"),
        ("[alias]\nname = 'A'\n", r"under its own \[\[alias\]\]"),
        ("[[alias]]\nkind = 'person'\n", "needs a name"),
        ("[[alias]]\nname = 'Reed'\n", "kind of Reed has to be one of person, "),
        ("[[alias]]\nname = 'Reed'\nkind = 'tribe'\n", "kind of Reed has to be one of"),
        ("[[alias]]\nname = 'Reed'\nkind = ['person']\n", "kind of Reed has to be one of"),
        ("[[alias]]\nname = 'Reed'\nkind = 'place'\nnames = 'R'\n", "names of Reed has to be"),
        ("[[alias]]\nname = 'Reed'\nkind = 'place'\nnot = [3]\n", "not of Reed has to be names"),
        ("[[alias]]\nname = 'Reed'\nkind = 'place'\nalso = 'R'\n", "Reed has 'also'; an alias has"),
        (
            "[[alias]]\nname = 'Reed'\nkind = 'place'\nnot = ['reed']\n",
            "'reed' among its names and",
        ),
    ],
)
def test_a_table_that_is_wrong_is_refused_in_one_sentence(
    tmp_path: Path, text: str, words: str
) -> None:
    """The sentence names the file, the row and what is asked for."""
    path = tmp_path / "aliases.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsWrong, match=words) as refused:
        open_aliases(path)
    assert str(path) in str(refused.value)
