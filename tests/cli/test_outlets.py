"""``twosource outlets``: what is known of an outlet, and a brief that uses one's own table."""

from pathlib import Path

import pytest

from tests.cli.conftest import Call

OWN = '[[outlet]]\nname = "Daily Reed"\nfamily = "Reed Group"\n'


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the table of one's own is to be."""
    path = tmp_path / "outlets.toml"
    monkeypatch.setenv("TWOSOURCE_OUTLETS", str(path))
    return path


def test_an_outlet_is_shown_with_its_publisher(call: Call, own: Path) -> None:
    """By name, by part of a publisher, as JSON, and not at all."""
    own.write_text(OWN, encoding="utf-8")
    assert call("outlets", "daily", "reed").out == ("Daily Reed: site of Reed Group; source: own\n")
    assert len(call("outlets", "russian state").out.splitlines()) == 4
    (row,) = call("outlets", "the Associated Press", "--json").read()
    assert row["family"] == "Associated Press"
    missing = call("outlets", "Lomark Post")
    assert (missing.status, missing.out) == (1, "")
    assert f"no outlet is listed under “Lomark Post”: add it to {own}" in missing.err


def test_a_record_takes_publishers_from_ones_own_table(
    call: Call, own: Path, tmp_path: Path
) -> None:
    """The outlet's family stands in the record; a table that is wrong stops the command."""
    report = tmp_path / "a.txt"
    own.write_text(OWN, encoding="utf-8")
    report.write_text("Two people died in Lomark on Friday, police said.", encoding="utf-8")
    asked = ("brief", report, "--outlet", "Daily Reed", "--format", "json")
    assert call(*asked).read()["outlets"][0]["family"] == "Reed Group"
    own.write_text("[[outlet]]\n", encoding="utf-8")
    refused = call(*asked)
    assert (refused.status, refused.out) == (2, "")
    assert "an [[outlet]] needs a name" in refused.err
