"""What is installed of what twosource needs, by what its own metadata names."""

from pathlib import Path

import pytest

from twosource.desk.packages import fits, list_extras, list_needed

METADATA = """\
Metadata-Version: 2.4
Name: {name}
Version: {version}
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of packages that comes before all others."""
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def install(site: Path, name: str, version: str, *lines: str) -> None:
    """Let a package be installed, as far as metadata go."""
    folder = site / f"{name.replace('-', '_')}-{version}.dist-info"
    folder.mkdir()
    told = METADATA.format(name=name, version=version) + "".join(f"{line}\n" for line in lines)
    (folder / "METADATA").write_text(told, encoding="utf-8")


@pytest.mark.parametrize(
    ("found", "wanted", "does"),
    [
        ("2.1.9", "~=2.1", True),
        ("2.10", "~=2.1", True),
        ("3.0", "~=2.1", False),
        ("2.0.9", "~=2.1", False),
        ("7.1.4", "~=7.1.1", True),
        ("7.2.0", "~=7.1.1", False),
        ("3.8.18", "~=3.8,>=3.8.18", True),
        ("3.8.7", "~=3.8,>=3.8.18", False),
        ("0.0.34", "<0.1,>=0.0.34", True),
        ("0.1", "<0.1,>=0.0.34", False),
        ("1.2.0", "==1.2", True),
        ("1.2.5", "==1.2.*", True),
        ("1.3", "!=1.3.0", False),
        ("1.3", "", True),
    ],
)
def test_a_version_is_held_to_what_is_wanted(found: str, wanted: str, *, does: bool) -> None:
    """Versions are compared number by number, in each way that pyproject.toml uses."""
    assert fits(found, wanted) is does


def test_extras_are_those_that_the_metadata_names(site: Path) -> None:
    """A new extra shows by itself, with its packages, and the line that installs it."""
    install(site, "kestrel-queue", "2.4.1")
    install(site, "heron-maps", "1.0")
    install(
        site,
        "twosource",
        "9.9",
        "Requires-Dist: kestrel-queue~=2.0",
        "Requires-Dist: kestrel-queue[fast]~=2.4; extra == 'kites'",
        "Requires-Dist: heron-maps (>=1.1) ; extra == 'maps'",
        'Requires-Dist: kestrel-queue<3; python_version > "3" and extra == "maps"',
        "Requires-Dist: no-such-plover~=1.0; extra == 'nets'",
        "Requires-Dist: kestrel-queue~=2.0; extra == 'nets'",
        "Requires-Dist: twosource[kites,maps,nets]; extra == 'all'",
        *(f"Provides-Extra: {name}" for name in ("nets", "maps", "kites", "all")),
    )
    assert [(one.name, one.version, one.fits) for one in list_needed()] == [
        ("kestrel-queue", "2.4.1", True)
    ]
    kites, maps, nets = list_extras()
    assert (kites.name, kites.installed, kites.outdated) == ("kites", True, False)
    assert kites.packages[0].wanted == "~=2.4"
    assert (maps.name, maps.installed, maps.outdated) == ("maps", False, True)
    assert [one.fits for one in maps.packages] == [False, True]
    assert (nets.name, nets.installed, nets.outdated) == ("nets", False, False)
    assert nets.missing == ("no-such-plover",)
    assert nets.install == "pip install 'twosource[nets]'"


def test_what_this_program_needs_is_here() -> None:
    """The packages that these tests run with are found, in versions that fit."""
    needed = {one.name: one for one in list_needed()}
    assert {"numpy", "onnxruntime", "sqlalchemy"} <= set(needed)
    assert [one.name for one in needed.values() if not one.fits] == []
