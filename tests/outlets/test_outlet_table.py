"""The table of outlets: found by name and address, extended by one's own, refused if wrong."""

from pathlib import Path

import pytest

from twosource.errors import SettingsWrong
from twosource.outlets import KnownOutlet, OutletTable, known_outlets, open_outlets

OWN = """
[[outlet]]
name = "Daily Reed"
family = "Reed Group"
names = ["The Reed"]
domains = ["reed.example"]
kind = "newspaper"

[[outlet]]
name = "SANA"
family = "Somebody else"
"""


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Reuters", "Reuters"),
        ("the Associated Press", "AP"),
        ("A.P.", "AP"),
        ("BBC News", "BBC"),
        ("www.bbc.co.uk", "BBC"),
        ("syrian arab news agency", "SANA"),
        ("Süddeutsche Zeitung", "Sueddeutsche Zeitung"),
        ("Lomark Post", None),
        ("", None),
        (None, None),
        ("co.uk", None),
    ],
)
def test_an_outlet_is_found_by_any_of_its_names(asked: str | None, name: str | None) -> None:
    """Whatever its case, its article, and the stops of an acronym; a domain's part is its own."""
    found = known_outlets().find(asked)
    assert (found.name if found else None) == name


def test_no_name_of_the_table_is_two_outlets() -> None:
    """Each name and domain leads to its own row, and each row says where it is from."""
    table = known_outlets()
    for outlet in table.outlets:
        for key in (outlet.name, *outlet.names, *outlet.domains):
            assert table.find(key) is outlet, key
        assert outlet.source == "general" or outlet.source.startswith("http")
    assert len(table.outlets) > 100


def test_ones_own_rows_go_before_those_that_ship(tmp_path: Path) -> None:
    """A new outlet is added, one of the same name replaced; the rest stays."""
    path = tmp_path / "outlets.toml"
    path.write_text(OWN, encoding="utf-8")
    table = open_outlets(path)
    families = [table.find(name).family for name in ("news.reed.example", "SANA", "Reuters")]  # type: ignore[union-attr]
    assert families == ["Reed Group", "Somebody else", "Thomson Reuters"]
    assert open_outlets(tmp_path / "none.toml") is known_outlets()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[outlet]\n", "cannot be read as a table of outlets"),
        ("[outlet]\nname = 'A'\n", r"under its own \[\[outlet\]\]"),
        ("[[outlet]]\nfamily = 'A'\n", "needs a name"),
        ("[[outlet]]\nname = 'A'\n", "A needs a family"),
        ("[[outlet]]\nname = 'A'\nfamily = 'B'\nowner = 'C'\n", "A has 'owner'"),
        ("[[outlet]]\nname = 'A'\nfamily = 'B'\nkind = 'blog'\n", "kind of A has to be one of"),
        ("[[outlet]]\nname = 'A'\nfamily = 'B'\nnames = 'C'\n", "names of A has to be words"),
        ("[[outlet]]\nname = 'A'\nfamily = 3\n", "family of A has to be words"),
    ],
)
def test_a_table_that_is_wrong_is_refused_in_one_sentence(
    tmp_path: Path, text: str, words: str
) -> None:
    """The sentence names the file, the outlet and what is asked for."""
    path = tmp_path / "outlets.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsWrong, match=words) as refused:
        open_outlets(path)
    assert str(path) in str(refused.value)


def test_a_later_row_counts() -> None:
    """Of two rows of one name the later one is kept."""
    table = OutletTable([KnownOutlet("The Reed", "A"), KnownOutlet("Reed", "B")])
    assert [outlet.family for outlet in table.outlets] == ["B"]
