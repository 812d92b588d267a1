"""``twosource gazetteer``: import, list, find, remove, and a brief that uses it."""

import json
import os
import subprocess
import sys
from pathlib import Path

TABLE = "name,lat,lon,country\nReed Square,34.7324,36.7137,SY\nQuay,north,36.7,SY\n"
REPORT = "Two people were killed in an explosion in Reed Square in Syria on Friday, police said."


def run(base: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the program with a file of places of its own."""
    return subprocess.run(
        [sys.executable, "-m", "twosource", *map(str, arguments)],
        env={**os.environ, "TWOSOURCE_GAZETTEER": str(base)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_import_list_find_remove(tmp_path: Path) -> None:
    """The whole way of a table, and back."""
    base, table = tmp_path / "deep" / "own.db", tmp_path / "homs.csv"
    table.write_text(TABLE, encoding="utf-8")
    assert run(base, "gazetteer", "list").stdout.startswith("no tables")
    done = run(base, "gazetteer", "import", table)
    assert (done.returncode, done.stdout) == (0, "homs: 1 places (your own)\n")
    assert "line 3 is left out: lat 'north' is not a number of degrees" in done.stderr
    (listed,) = json.loads(run(base, "gazetteer", "list", "--json").stdout)
    assert (listed["name"], listed["places"]) == ("homs", 1)
    assert run(base, "gazetteer", "find", "reed square").stdout.startswith(
        "Reed Square · facility · Homs, SY · 34.7324 36.7137"
    )
    assert run(base, "gazetteer", "remove", "homs").returncode == 0
    gone = run(base, "gazetteer", "find", "reed square")
    assert (gone.returncode, gone.stdout) == (1, "")


def test_wrong_calls_say_what_to_do(tmp_path: Path) -> None:
    """One sentence each, and exit status 2."""
    base = tmp_path / "own.db"
    missing = run(base, "gazetteer", "import", tmp_path / "none.csv")
    assert (missing.returncode, missing.stderr.count("\n")) == (2, 1)
    assert "none.csv: it cannot be read (No such file or directory)" in missing.stderr
    unknown = run(base, "gazetteer", "remove", "homs")
    assert (unknown.returncode, "no table is called homs" in unknown.stderr) == (2, True)


def test_a_brief_uses_what_was_imported(tmp_path: Path) -> None:
    """The square has its point, its table, and the record says that places were imported."""
    base, table, report = tmp_path / "own.db", tmp_path / "homs.csv", tmp_path / "a.txt"
    table.write_text(TABLE, encoding="utf-8")
    report.write_text(f"Explosion kills two\nPublished: 2024-03-08\n\n{REPORT}", encoding="utf-8")
    plain = run(base, "brief", report, "--format", "json").stdout
    run(base, "gazetteer", "import", table)
    told = run(base, "brief", report, "--format", "json").stdout
    first, second = json.loads(plain), json.loads(told)
    assert '"table": "homs"' not in plain
    assert '"table": "homs"' in told
    assert "+" not in first["made_by"]["stages"]["places"]
    assert second["made_by"]["stages"]["places"].startswith(
        first["made_by"]["stages"]["places"] + "+"
    )
    assert [place["lat"] for place in _places(second) if place["name"] == "Reed Square"] == [
        "34.7324"
    ]


def _places(value: object) -> list[dict[str, str]]:
    """Every place of a record's stories, once."""
    if isinstance(value, dict):
        own = [value] if {"precision", "alternatives"} <= value.keys() else []
        found = own + [one for part in value.values() for one in _places(part)]
    elif isinstance(value, list):
        found = [one for part in value for one in _places(part)]
    else:
        found = []
    return [one for number, one in enumerate(found) if one not in found[:number]]
