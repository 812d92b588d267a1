"""Erasures that were cut off, and tombstones that somebody takes away."""

import subprocess
import sys
from pathlib import Path

from sqlalchemy import text

from twosource.desk import Desk

ERASE = """
import os, sys
from twosource.desk import Desk
from twosource.store import tombstones
tombstones.scrub = lambda store: os.kill(os.getpid(), 9)
Desk(sys.argv[1]).kept.erase("report.txt", by="Ada", why="a court asked")
"""
WORDS = "The mayor of Zorvanek said that two people were hurt in a fire at the mill on Monday."


def make_desk(folder: Path) -> Path:
    """Make a desk with one report."""
    report, path = folder / "report.txt", folder / "desk.db"
    report.write_text(WORDS)
    with Desk(path) as desk:
        desk.add(report)
    return path


def test_files_are_cleaned_after_all(tmp_path: Path) -> None:
    """Killed between erasing and cleaning the file, a desk is cleaned when it is opened next."""
    path = make_desk(tmp_path)
    killed = subprocess.run([sys.executable, "-c", ERASE, str(path)], check=False)
    assert killed.returncode == -9
    with Desk(path) as desk:
        assert desk.kept.count_reports() == 0
        assert desk.kept.check(deep=True).wrong == ()
    files = [file for file in tmp_path.iterdir() if file.name.startswith("desk.db")]
    assert not any(b"orvanek" in file.read_bytes() for file in files)


def test_a_tombstone_that_is_gone(tmp_path: Path) -> None:
    """The check names an erased report of which no tombstone tells."""
    with Desk(make_desk(tmp_path)) as desk:
        (report,) = desk.reports
        desk.kept.erase(report.id, by="Ada", why="a court asked")
        assert desk.kept.check().wrong == ()
        desk.kept.shelf.store.write(lambda c: c.execute(text("delete from tombstones")))
        (wrong,) = desk.kept.check().wrong
    assert report.id in wrong
    assert "no tombstone" in wrong
