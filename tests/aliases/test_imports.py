"""Imports: entities become rows of the user's table, and nothing else in it changes."""

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.aliases import Imported, import_entities, open_aliases
from twosource.errors import SettingsWrong

OWN = """# Groups of the reeds.
[[alias]]
name = "Reed Front"  # as the state calls it
kind = "armed_group"
names = ["RFK"]

# Brought in last spring.
[[alias]]
name = "Old Ballot Board"
kind = "government"
id = "Q2"
names = ["OBB"]
# Do not forget the dockers.
"""


def entity(key: str, schema: str, **properties: list[str]) -> dict[str, object]:
    """Return an entity as FollowTheMoney writes it."""
    return {"id": key, "schema": schema, "properties": properties}


BRANDT = entity("Q1", "Person", name=["Ola Brandt"], alias=["Ole K. Brandt"], weakAlias=["Fox"])
BOARD = entity("Q2", "PublicBody", name=["High Ballot Board"], alias=["HBB"])


def write(folder: Path, *entities: object, lines: bool = True) -> Path:
    """Write entities to a file, a line each or as one array."""
    file = folder / "entities.json"
    text = "\n".join(json.dumps(one) for one in entities) if lines else json.dumps(entities)
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("lines", [True, False])
def test_entities_become_rows(tmp_path: Path, *, lines: bool) -> None:
    """As JSON Lines or an array; a weak alias is left out."""
    own = tmp_path / "new" / "aliases.toml"
    assert import_entities(write(tmp_path, BRANDT, BOARD, lines=lines), own) == Imported(2, 0, 0)
    table = open_aliases(own)
    assert table.find("Ole K. Brandt", "person") is table.find("Ola Brandt", "person")
    assert table.find("Fox", "person") is None
    board = table.find("HBB", "organisation")
    assert board is not None
    assert (board.name, board.kind, board.id) == ("High Ballot Board", "government", "Q2")


@pytest.mark.parametrize(
    "left",
    [
        entity("Q3", "Address", name=["Quay Street"], alias=["The Quay"]),
        entity("Q3", "Person", name=["Ola Brandt"], alias=["Brandt"]),
        entity("Q3", "Company", name=["Reed Works"], alias=["REED WORKS"]),
        entity("Q3", "Company"),
    ],
)
def test_what_joins_nothing_is_left_out(tmp_path: Path, left: dict[str, object]) -> None:
    """Other schemata, surnames alone, and names that are one: nothing is written for them."""
    own = tmp_path / "aliases.toml"
    assert import_entities(write(tmp_path, left), own) == Imported(0, 0, 1)
    assert not own.exists()


def test_an_entity_in_pieces_is_one_row(tmp_path: Path) -> None:
    """Names that come under one id are put together."""
    pieces = (
        entity("Q1", "Person", name=["Ola Brandt"]),
        entity("Q1", "Person", name=["Ole Brandt"]),
    )
    own = tmp_path / "aliases.toml"
    assert import_entities(write(tmp_path, *pieces), own) == Imported(1, 0, 0)


def test_an_entity_that_comes_again_replaces_its_row_alone(tmp_path: Path) -> None:
    """What the user wrote stays letter for letter, comments too, however often one imports."""
    own = tmp_path / "aliases.toml"
    own.write_text(OWN, encoding="utf-8")
    assert import_entities(write(tmp_path, BRANDT, BOARD), own) == Imported(1, 1, 0)
    text = own.read_text(encoding="utf-8")
    assert text.startswith(OWN[: OWN.index('[[alias]]\nname = "Old')])
    assert "# Do not forget the dockers." in text
    assert [row["name"] for row in tomllib.loads(text)["alias"]] == [
        "Reed Front",
        "High Ballot Board",
        "Ola Brandt",
    ]
    assert import_entities(write(tmp_path, BRANDT, BOARD), own) == Imported(0, 2, 0)
    assert own.read_text(encoding="utf-8") == text


def test_a_table_that_cannot_be_cut_is_left_as_it_is(tmp_path: Path) -> None:
    """A heading inside a name is no heading; the file is not touched."""
    own = tmp_path / "aliases.toml"
    text = '[[alias]]\nname = """Reed\n[[alias]]\nFront"""\nkind = "place"\n'
    own.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsWrong, match="on a line of its own"):
        import_entities(write(tmp_path, BRANDT), own)
    assert own.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"id": "Q1"', r"line 1 is no JSON"),
        ("[1, 2]", "entity 1 is no FollowTheMoney entity"),
        ("\n{}\n", "line 2 is no FollowTheMoney entity: it needs id, schema"),
        ('{"id": 3, "schema": "Person", "properties": {}}', "no FollowTheMoney entity"),
        ('{"id": "Q1", "schema": "Person", "properties": {"name": "O"}}', "of Q1 have to be lists"),
        ('{"id": "Q1", "schema": "Person"}', "of Q1 have to be lists"),
        ('{"id": "", "schema": "Person", "properties": {}}', "no FollowTheMoney entity"),
        ("[]", "holds no entities"),
        (
            '{"id": "Q1", "schema": "Person", "properties": {"name": ["A \\ud800 B"]}}',
            "half a character",
        ),
    ],
)
def test_a_file_of_something_else_is_refused(tmp_path: Path, text: str, words: str) -> None:
    """The sentence names the file and the line, and nothing is written."""
    file, own = tmp_path / "entities.json", tmp_path / "aliases.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsWrong, match=words) as refused:
        import_entities(file, own)
    assert str(file) in str(refused.value)
    assert [path.name for path in tmp_path.iterdir()] == ["entities.json"]


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """As is a place where no table can be written."""
    with pytest.raises(SettingsWrong, match="cannot be read"):
        import_entities(tmp_path / "none.json", tmp_path / "aliases.toml")
    file = write(tmp_path, BRANDT)
    with pytest.raises(SettingsWrong, match="cannot be written"):
        import_entities(file, file / "aliases.toml")


@given(st.lists(st.text(min_size=1), min_size=2, max_size=4))
def test_any_names_survive_the_way_into_the_table(
    tmp_path_factory: pytest.TempPathFactory, names: list[str]
) -> None:
    """Quotes, backslashes, controls and letters of any script are read back as they were."""
    folder = tmp_path_factory.mktemp("any")
    own = folder / "aliases.toml"
    done = import_entities(write(folder, entity("Q1", "Company", name=names)), own)
    if done.added:
        (row,) = tomllib.loads(own.read_text(encoding="utf-8"))["alias"]
        assert {row["name"], *row["names"]} <= {" ".join(name.split()) for name in names}
