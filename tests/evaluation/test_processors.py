"""What counts as a difference between two kinds of processor."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.annotators import analyse_text
from evaluation.processors import compare_readings, write_reading
from twosource.model.analyses import Analysis, NameSpan, RoleSpan

TEXT = "Ada Ray of Norvex left Tarn in May."


def read(upos: str, *names: NameSpan, roles: tuple[RoleSpan, ...] = ()) -> Analysis:
    """Return an analysis in which each word has a tag."""
    bare = analyse_text(TEXT, "a")
    tokens = tuple(replace(token, upos=upos) for token in bare.tokens)
    return replace(bare, tokens=tokens, names=names, roles=roles)


def compare(tmp_path: Path, one: Analysis, other: Analysis) -> dict[str, float]:
    """Write both and compare the files."""
    paths = tmp_path / "one.json", tmp_path / "other.json"
    for path, analysis in zip(paths, (one, other), strict=True):
        write_reading([analysis], path)
    return dict(compare_readings(*(json.loads(path.read_text("utf8")) for path in paths)))


def test_equal_readings_do_not_differ(tmp_path: Path) -> None:
    """Nothing differs from itself."""
    one = read("X", NameSpan(0, 7, "person"), roles=(RoleSpan(0, 7, "source", 0),))
    assert set(compare(tmp_path, one, one).values()) == {0.0}


def test_differences_are_counted_by_kind(tmp_path: Path) -> None:
    """Tags of all words; one of two names; a role that only one side has."""
    ada, norvex = NameSpan(0, 7, "person"), NameSpan(11, 17, "organisation")
    one = read("X", ada, norvex)
    other = read("NOUN", ada, roles=(RoleSpan(0, 7, "source", 0),))
    found = compare(tmp_path, one, other)
    assert (found["upos"], found["head"]) == (100.0, 0.0)
    assert (found["names"], found["roles"]) == (50.0, 100.0)


def test_readings_of_other_reports_are_refused(tmp_path: Path) -> None:
    """A file of fewer reports is not compared silently."""
    path = tmp_path / "one.json"
    write_reading([read("X")], path)
    with pytest.raises(ValueError, match="argument"):
        list(compare_readings(json.loads(path.read_text("utf8")), []))
