"""What is installed is the package, the whole package, and nothing else."""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

SOURCE = Path(__file__).parents[1] / "src"
SUFFIXES = {"wheel": "*.whl", "sdist": "*.tar.gz"}


def build(target: str, project: Path, folder: Path) -> Path:
    """Build a wheel or a source archive of a project, with the tools that are installed here."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory"]
    subprocess.run([*command, folder], cwd=project, check=True, capture_output=True)
    (built,) = folder.glob(SUFFIXES[target])
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel of this project."""
    return build("wheel", SOURCE.parent, tmp_path_factory.mktemp("wheel"))


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


def test_the_source_archive_holds_what_is_kept() -> None:
    """All that is committed is in the source archive, but for what runs on each submission."""
    from hatchling.builders.sdist import SdistBuilder

    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    try:
        listed = subprocess.run(command, cwd=SOURCE.parent, capture_output=True, check=True)
    except (FileNotFoundError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout: nobody can say which files are kept")
    kept = set(listed.stdout.decode().split("\0")) - {""}
    builder = SdistBuilder(str(SOURCE.parent))
    held = {file.relative_path for file in builder.recurse_included_files()}
    held |= {".gitignore", "README.md", "pyproject.toml"}  # these hatchling adds, whatever is asked
    assert {name for name in kept - held if (SOURCE.parent / name).exists()} == {".ci/run"}


@pytest.mark.slow
def test_the_source_archive_makes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    """The source archive builds a wheel of the same bytes, and brings what tests it."""
    sdist = build("sdist", SOURCE.parent, tmp_path)
    shutil.unpack_archive(sdist, tmp_path, filter="data")
    project = tmp_path / sdist.name.removesuffix(".tar.gz")
    again = build("wheel", project, tmp_path)
    assert again.read_bytes() == wheel.read_bytes()
    for needed in ("Makefile", "requirements/dev.txt", "samples/reports.toml", "scripts/test"):
        assert (project / needed).is_file(), needed
    assert (project / "tests" / Path(__file__).name).read_bytes() == Path(__file__).read_bytes()


_NO_NETWORK = """
import sys

def refuse(event, arguments):
    if event.startswith("socket.") and event not in ("socket.__new__", "socket.gethostname"):
        raise RuntimeError(f"the network is closed: {event} {arguments[1:]}")

sys.addaudithook(refuse)
"""


def install(wheel: Path, folder: Path) -> Path:
    """Install the wheel, without asking a registry, beside the dependencies that are here.

    Returns the program. Its Python refuses every socket.
    """
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet"]
    offline = ["--no-index", "--no-deps", "--disable-pip-version-check"]
    subprocess.run([*pip, *offline, wheel], check=True, capture_output=True)
    (site,) = folder.glob("lib/python*/site-packages")
    # Paths that a .pth in turn would add, this checkout's among them, are not followed from there.
    dependencies = [path for path in sys.path if path.endswith("site-packages")]
    (site / "dependencies.pth").write_text("\n".join(dependencies), encoding="utf-8")
    (site / "sitecustomize.py").write_text(_NO_NETWORK, encoding="utf-8")
    return folder / "bin" / "twosource"


@pytest.mark.slow
def test_the_installed_program_prints_the_same_brief(wheel: Path, tmp_path: Path) -> None:
    """In a fresh environment, without a network, the program prints what the checkout prints."""
    program = install(wheel, tmp_path / "venv")
    samples = SOURCE.parent / "samples"
    bare = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    installed = subprocess.run(
        [program, "brief", samples], env=bare, cwd=tmp_path, check=True, capture_output=True
    )
    here = subprocess.run(
        [sys.executable, "-m", "twosource", "brief", samples],
        env={**bare, "PYTHONPATH": str(SOURCE)},
        check=True,
        capture_output=True,
    )
    assert b"## Established" in here.stdout
    assert (installed.stdout, installed.stderr) == (here.stdout, here.stderr)
