"""What is installed is the package, the whole package, and nothing else."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

SOURCE = Path(__file__).parents[1] / "src"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, with the tools that are installed here."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory"]
    subprocess.run([*command, folder], cwd=SOURCE.parent, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    """Tables, templates and marker files are in the wheel beside the modules; caches are not."""
    files = {
        path.relative_to(SOURCE).as_posix()
        for path in (SOURCE / "twosource").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert held == files


def test_the_wheel_carries_its_licences(wheel: Path) -> None:
    """The licences of code, places and weights travel along; the metadata name all three."""
    with ZipFile(wheel) as archive:
        names = archive.namelist()
        (metadata,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        told = archive.read(metadata).decode()
    assert "License-Expression: Apache-2.0 AND CC-BY-4.0 AND CC-BY-SA-4.0\n" in told
    kept = {name.partition("/licenses/")[2] for name in names if name.endswith("/LICENSE")}
    assert {
        "LICENSE",
        "src/twosource/analysis/weights/LICENSE",
        "src/twosource/gazetteer/data/LICENSE",
    } <= kept


_CLOSED = """
import sys
sys.path.insert(0, {installed!r})
from importlib.util import module_from_spec, spec_from_file_location
spec = spec_from_file_location("conftest", {conftest!r})
spec.loader.exec_module(module_from_spec(spec))  # closes the network
import twosource
from twosource import Desk
assert twosource.__file__.startswith({installed!r}), twosource.__file__
desk = Desk()
added = desk.add({report!r})
assert len(added.reports) == 1 and not added.refused, added.refused
print(len(desk.findings(added.reports[0]).claims))
"""


def test_the_installed_wheel_reads_without_a_network(wheel: Path, tmp_path: Path) -> None:
    """Unpacked somewhere else, the package finds its weights and places, and reads a report."""
    installed = tmp_path / "site"
    with ZipFile(wheel) as archive:
        archive.extractall(installed)
    root = SOURCE.parent
    script = _CLOSED.format(
        installed=str(installed),
        conftest=str(root / "tests" / "conftest.py"),
        report=str(root / "samples" / "01-corvane-wire.txt"),
    )
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert told.returncode == 0, told.stderr
    assert int(told.stdout) > 0
