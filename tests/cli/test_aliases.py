"""``twosource aliases``: what is in force, an import, and a brief that uses one's own table."""

import json
import os
import subprocess
import sys
from pathlib import Path

OWN = '[[alias]]\nname = "Reed Front"\nkind = "armed_group"\nnames = ["Marsh League"]\n'


def run(own: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the program with a table of aliases of its own."""
    return subprocess.run(
        [sys.executable, "-m", "twosource", *map(str, arguments)],
        env={**os.environ, "TWOSOURCE_ALIASES": str(own)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_rows_are_shown_by_any_of_their_names(tmp_path: Path) -> None:
    """One's own and those that ship, by a name or a part of one, as JSON, and not at all."""
    own = tmp_path / "aliases.toml"
    own.write_text(OWN, encoding="utf-8")
    assert run(own, "aliases", "marsh", "league").stdout == (
        "Reed Front (armed group): Marsh League; source: own\n"
    )
    (row,) = json.loads(run(own, "aliases", "Daesh", "--json").stdout)
    assert (row["name"], row["kind"], row["source"]) == ("Islamic State", "armed_group", "shipped")
    assert "Islamic State West Africa Province" in row["not"]
    assert len(run(own, "aliases", "al-qaeda in").stdout.splitlines()) > 1
    assert len(run(own, "aliases").stdout.splitlines()) > 80
    missing = run(own, "aliases", "Lomark Dockers")
    assert (missing.returncode, missing.stdout) == (1, "")
    assert f"no alias is listed under “Lomark Dockers”: add it to {own}" in missing.stderr


def test_entities_are_imported_into_the_users_table(tmp_path: Path) -> None:
    """What was added is said, and is in force; a wrong file is named in one sentence."""
    own, file = tmp_path / "aliases.toml", tmp_path / "e.jsonl"
    names = {"name": ["Ola Brandt"], "alias": ["The Fox of Lomark"]}
    file.write_text(json.dumps({"id": "Q1", "schema": "Person", "properties": names}), "utf-8")
    done = run(own, "aliases", "import", file)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{own}: 1 added, 0 replaced; 0 entities ")
    assert run(own, "aliases", "fox").stdout == (
        "Ola Brandt (person): The Fox of Lomark; source: own\n"
    )
    file.write_text("[]", "utf-8")
    refused = run(own, "aliases", "import", file)
    assert (refused.returncode, "holds no entities" in refused.stderr) == (2, True)
    file.write_text("nothing", "utf-8")
    refused = run(own, "aliases", "import", file)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "line 1 is no JSON" in refused.stderr


def test_a_record_joins_names_by_ones_own_table(tmp_path: Path) -> None:
    """Names of a row are one entity, with the reason; a table that is wrong stops the command."""
    own, reports = tmp_path / "aliases.toml", [tmp_path / "a.txt", tmp_path / "b.txt"]
    own.write_text(OWN, encoding="utf-8")
    for report, name in zip(reports, ("Reed Front", "Marsh League"), strict=True):
        said = f"The {name} said two people died when the Lomark mill burned on Monday."
        text = f"4 March 2024\n\n{said}"
        report.write_text(text, encoding="utf-8")
    record = json.loads(run(own, "brief", *reports, "--format", "json").stdout)
    reasons = [reason for entity in record["entities"] for reason in entity["reasons"]]
    told = "“Marsh League” and “Reed Front” are both names of Reed Front, by your table of aliases"
    assert told in reasons
    own.write_text("[[alias]]\n", encoding="utf-8")
    refused = run(own, "brief", *reports)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "an [[alias]] needs a name" in refused.stderr
