"""``twosource gazetteer``: import, list, find, remove, and a brief that uses it."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Call

TABLE = "name,lat,lon,country\nReed Square,34.7324,36.7137,SY\nQuay,north,36.7,SY\n"
REPORT = "Two people were killed in an explosion in Reed Square in Syria on Friday, police said."


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a file of places of its own, in a folder that is not there yet."""
    monkeypatch.setenv("TWOSOURCE_GAZETTEER", str(tmp_path / "deep" / "own.db"))


def test_import_list_find_remove(call: Call, tmp_path: Path) -> None:
    """The whole way of a table, and back."""
    table = tmp_path / "homs.csv"
    table.write_text(TABLE, encoding="utf-8")
    assert call("gazetteer", "list").out.startswith("no tables")
    done = call("gazetteer", "import", table)
    assert (done.status, done.out) == (0, "homs: 1 places (your own)\n")
    assert "line 3 is left out: lat 'north' is not a number of degrees" in done.err
    (listed,) = call("gazetteer", "list", "--json").read()
    assert (listed["name"], listed["places"]) == ("homs", 1)
    assert call("gazetteer", "find", "reed square").out.startswith(
        "Reed Square · facility · Homs, SY · 34.7324 36.7137"
    )
    assert call("gazetteer", "remove", "homs").status == 0
    gone = call("gazetteer", "find", "reed square")
    assert (gone.status, gone.out) == (1, "")


def test_wrong_calls_say_what_to_do(call: Call, tmp_path: Path) -> None:
    """One sentence each, and exit status 2."""
    missing = call("gazetteer", "import", tmp_path / "none.csv")
    assert (missing.status, missing.err.count("\n")) == (2, 1)
    assert "none.csv: it cannot be read (No such file or directory)" in missing.err
    unknown = call("gazetteer", "remove", "homs")
    assert (unknown.status, "no table is called homs" in unknown.err) == (2, True)


def test_a_brief_uses_what_was_imported(call: Call, tmp_path: Path) -> None:
    """The square has its point, its table, and the record says that places were imported."""
    table, report = tmp_path / "homs.csv", tmp_path / "a.txt"
    table.write_text(TABLE, encoding="utf-8")
    report.write_text(f"Explosion kills two\nPublished: 2024-03-08\n\n{REPORT}", encoding="utf-8")
    plain = call("brief", report, "--format", "json").out
    call("gazetteer", "import", table)
    told = call("brief", report, "--format", "json").out
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
