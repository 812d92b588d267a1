"""Only files are read, whatever else a path leads to, and each has a name that can be shown."""

import os
from pathlib import Path

import pytest

from twosource.intake.sources import gather_sources

STORY = "Two people were hurt when the old bridge fell into the river, police said."


def refuse(*paths: str | Path) -> list[str]:
    """Return why nothing was found under some paths."""
    sources, refused = gather_sources(paths)
    assert sources == []
    return [error.why for error in refused]


@pytest.mark.parametrize("device", ["/dev/null", "/dev/zero", "/dev/tty"])
def test_a_device_is_refused(device: str) -> None:
    """A device may never end, so it is not opened."""
    if not Path(device).exists():
        pytest.skip(f"no {device} here")
    assert refuse(device) == ["it is neither a file nor a folder"]


def test_a_pipe_with_a_name_is_refused(tmp_path: Path) -> None:
    """A named pipe would wait for a writer for ever; in a folder it is passed over."""
    os.mkfifo(tmp_path / "pipe.txt")
    assert refuse(tmp_path / "pipe.txt") == ["it is neither a file nor a folder"]
    assert refuse(tmp_path) == ["the folder holds no files"]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    """A link to itself is no file, and a link to the folder above is not followed."""
    (tmp_path / "self.txt").symlink_to("self.txt")
    (tmp_path / "up").symlink_to("..")
    (tmp_path / "bridge.txt").write_text(STORY)
    assert [source.name for source in gather_sources([tmp_path])[0]] == ["bridge.txt"]
    assert refuse(tmp_path / "self.txt") == ["there is no such file or folder"]


def test_a_path_that_cannot_be_looked_at_stops_no_other(tmp_path: Path) -> None:
    """A name longer than any file's is refused, and the next path is read."""
    (tmp_path / "bridge.txt").write_text(STORY)
    sources, refused = gather_sources([tmp_path / ("x" * 5000), tmp_path / "bridge.txt"])
    assert [source.name for source in sources] == ["bridge.txt"]
    assert [error.why for error in refused] == ["it cannot be read (File name too long)"]


def test_an_empty_path_is_not_the_folder_one_stands_in() -> None:
    """An unset variable in a script reads nothing, rather than whatever lies around."""
    assert refuse("") == ["an empty path names nothing: name a file, a folder or -"]


def test_a_folder_named_as_a_file_is_a_folder(tmp_path: Path) -> None:
    """A folder called ``a.txt`` is walked through like any other."""
    (tmp_path / "a.txt").mkdir()
    (tmp_path / "a.txt" / "b.txt").write_text(STORY)
    assert [source.name for source in gather_sources([tmp_path])[0]] == ["a.txt/b.txt"]


def test_names_that_cannot_be_shown_are_written_out(tmp_path: Path) -> None:
    """A file whose name is no UTF-8 or holds a line break gets a name that can be sent."""
    for name in (b"\xff.txt", b"two\nlines.txt"):
        (tmp_path / os.fsdecode(name)).write_text(STORY)
    names = sorted(source.name for source in gather_sources([tmp_path])[0])
    assert names == ["\\xff.txt", "two\\nlines.txt"]
