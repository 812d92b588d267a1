"""What the agents' door needs to be there."""

import os
import subprocess
import sys
from pathlib import Path

import mcp
import pytest

import twosource.mcp
from twosource.cli.agents import serve_agents
from twosource.errors import SettingsWrong

HIDDEN = """
import sys

class Hide:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("mcp", "mcp_types"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Hide())
from twosource.cli import main
main()
"""


def test_without_the_extra_the_pip_line_is_told(desk_file: Path) -> None:
    """Where the mcp package is not installed, one sentence says how it is."""
    done = subprocess.run(
        [sys.executable, "-c", HIDDEN, "mcp", "--desk", desk_file],
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "pip install 'twosource[mcp]'" in done.stderr
    assert done.stderr.count("\n") == 1


def test_without_a_desk_nothing_is_begun(tmp_path: Path) -> None:
    """A desk that is not there is not made: the door only reads."""
    with pytest.raises(SettingsWrong, match="there is no desk"):
        serve_agents(desk=str(tmp_path / "none.db"))
    assert list(tmp_path.iterdir()) == []


def test_the_door_does_not_hide_the_package() -> None:
    """twosource.mcp and the mcp package are two things."""
    assert mcp is not twosource.mcp
    assert hasattr(mcp, "Client")
    assert not hasattr(twosource.mcp, "Client")
