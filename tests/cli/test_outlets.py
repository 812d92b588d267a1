"""``twosource outlets``: what is known of an outlet, and a brief that uses one's own table."""

import json
import os
import subprocess
import sys
from pathlib import Path

OWN = '[[outlet]]\nname = "Daily Reed"\nfamily = "Reed Group"\n'


def run(own: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the program with a table of outlets of its own."""
    return subprocess.run(
        [sys.executable, "-m", "twosource", *map(str, arguments)],
        env={**os.environ, "TWOSOURCE_OUTLETS": str(own)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_an_outlet_is_shown_with_its_publisher(tmp_path: Path) -> None:
    """By name, by part of a publisher, as JSON, and not at all."""
    own = tmp_path / "outlets.toml"
    own.write_text(OWN, encoding="utf-8")
    assert run(own, "outlets", "daily", "reed").stdout == (
        "Daily Reed: site of Reed Group; source: own\n"
    )
    assert len(run(own, "outlets", "russian state").stdout.splitlines()) == 4
    (row,) = json.loads(run(own, "outlets", "the Associated Press", "--json").stdout)
    assert row["family"] == "Associated Press"
    missing = run(own, "outlets", "Lomark Post")
    assert (missing.returncode, missing.stdout) == (1, "")
    assert f"no outlet is listed under “Lomark Post”: add it to {own}" in missing.stderr


def test_a_record_takes_publishers_from_ones_own_table(tmp_path: Path) -> None:
    """The outlet's family stands in the record; a table that is wrong stops the command."""
    own, report = tmp_path / "outlets.toml", tmp_path / "a.txt"
    own.write_text(OWN, encoding="utf-8")
    report.write_text("Two people died in Lomark on Friday, police said.", encoding="utf-8")
    asked = ("brief", report, "--outlet", "Daily Reed", "--format", "json")
    assert json.loads(run(own, *asked).stdout)["outlets"][0]["family"] == "Reed Group"
    own.write_text("[[outlet]]\n", encoding="utf-8")
    refused = run(own, *asked)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "an [[outlet]] needs a name" in refused.stderr
