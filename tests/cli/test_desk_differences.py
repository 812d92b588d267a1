"""How ``twosource diff`` tells what changed: a line a statement, and one a claim behind it."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.desk.sampled import copy_file, four, judge, list_accounts
from twosource.cli import main
from twosource.desk import Desk

Diff = Callable[[Sequence[int], Sequence[int]], list[str]]


@pytest.fixture
def diff(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Diff:
    """Return what prints the lines that tell what some samples changed in a desk of others."""

    def run(first: Sequence[int], then: Sequence[int]) -> list[str]:
        path = copy_file(tmp_path, tuple(first))
        with Desk(path) as desk:
            since = desk.kept.list_changes(1)[-1].at
            desk.put(list_accounts(then))
            story = max(desk.kept.stories(), key=lambda story: story.reports).id
        told = ["twosource", "diff", story, "--since", since, "--desk", str(path)]
        monkeypatch.setattr(sys, "argv", told)
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capfd.readouterr()
        assert (ended.value.code, err) == (0, "")
        return out.splitlines()

    return run


def find(lines: Sequence[str], *words: str) -> str:
    """Return the only line that has some words."""
    (found,) = [line for line in lines if all(word in line for word in words)]
    return found.strip()


def test_the_first_and_the_moved(diff: Diff) -> None:
    """A first known origin is called so; who stood on the other side did not come anew."""
    lines = diff((4, 8, 9, 10), (7, 11))
    assert "the first known origin: “A curfew" in find(lines, "provincial government")
    assert find(lines, "Doctors' Union", "nine people").startswith("support: Coastland Gazette")
    assert "Kelmaria Doctors' Union, before against it: “" in find(lines, "nine people")
    assert any("through security source, independent: “At least seven" in line for line in lines)


def test_a_count_that_gave_way(diff: Diff) -> None:
    """A count that another took the place of names the claim of the other."""
    lines = diff((4, 6, 7, 8, 9, 10), (3,))
    late = find(lines, "superseded:")
    assert "through Ormeza General Hospital, in its place claim " in late
    assert late.endswith(": “that it had admitted at least 30 people with injuries”")


def test_a_verdict_is_named_at_its_statement(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """The verdict that changed a statement stands under it."""
    path = copy_file(tmp_path)
    with Desk(path) as desk:
        since = desk.kept.list_changes(1)[-1].at
        (story,) = desk.kept.stories()
        verdict = judge(desk, "correct", four(desk.record()), field="value", value="12")
    told = ["twosource", "diff", story.id, "--since", since, "--desk", str(path)]
    monkeypatch.setattr(sys, "argv", told)
    with pytest.raises(SystemExit):
        main()
    lines = capfd.readouterr().out.splitlines()
    assert lines[2] == f"    verdict {verdict.id[:8]}"
