"""``twosource aliases``: what is in force, an import, and a brief that uses one's own table."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Call

OWN = '[[alias]]\nname = "Reed Front"\nkind = "armed_group"\nnames = ["Marsh League"]\n'


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the table of one's own is to be."""
    path = tmp_path / "aliases.toml"
    monkeypatch.setenv("TWOSOURCE_ALIASES", str(path))
    return path


def test_rows_are_shown_by_any_of_their_names(call: Call, own: Path) -> None:
    """One's own and those that ship, by a name or a part of one, as JSON, and not at all."""
    own.write_text(OWN, encoding="utf-8")
    assert call("aliases", "marsh", "league").out == (
        "Reed Front (armed group): Marsh League; source: own\n"
    )
    (row,) = call("aliases", "Daesh", "--json").read()
    assert (row["name"], row["kind"], row["source"]) == ("Islamic State", "armed_group", "shipped")
    assert "Islamic State West Africa Province" in row["not"]
    assert len(call("aliases", "al-qaeda in").out.splitlines()) > 1
    assert len(call("aliases").out.splitlines()) > 80
    missing = call("aliases", "Lomark Dockers")
    assert (missing.status, missing.out) == (1, "")
    assert f"no alias is listed under “Lomark Dockers”: add it to {own}" in missing.err


def test_entities_are_imported_into_the_users_table(call: Call, own: Path, tmp_path: Path) -> None:
    """What was added is said, and is in force; a wrong file is named in one sentence."""
    file = tmp_path / "e.jsonl"
    names = {"name": ["Ola Brandt"], "alias": ["The Fox of Lomark"]}
    file.write_text(json.dumps({"id": "Q1", "schema": "Person", "properties": names}), "utf-8")
    done = call("aliases", "import", file)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"{own}: 1 added, 0 replaced; 0 entities ")
    assert call("aliases", "fox").out == ("Ola Brandt (person): The Fox of Lomark; source: own\n")
    file.write_text("[]", "utf-8")
    refused = call("aliases", "import", file)
    assert (refused.status, "holds no entities" in refused.err) == (2, True)
    file.write_text("nothing", "utf-8")
    refused = call("aliases", "import", file)
    assert (refused.status, refused.out) == (2, "")
    assert "line 1 is no JSON" in refused.err


def test_a_record_joins_names_by_ones_own_table(call: Call, own: Path, tmp_path: Path) -> None:
    """Names of a row are one entity, with the reason; a table that is wrong stops the command."""
    reports = [tmp_path / "a.txt", tmp_path / "b.txt"]
    own.write_text(OWN, encoding="utf-8")
    for report, name in zip(reports, ("Reed Front", "Marsh League"), strict=True):
        said = f"The {name} said two people died when the Lomark mill burned on Monday."
        text = f"4 March 2024\n\n{said}"
        report.write_text(text, encoding="utf-8")
    record = call("brief", *reports, "--format", "json").read()
    reasons = [reason for entity in record["entities"] for reason in entity["reasons"]]
    told = "“Marsh League” and “Reed Front” are both names of Reed Front, by your table of aliases"
    assert told in reasons
    own.write_text("[[alias]]\n", encoding="utf-8")
    refused = call("brief", *reports)
    assert (refused.status, refused.out) == (2, "")
    assert "an [[alias]] needs a name" in refused.err
