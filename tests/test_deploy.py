"""What is in deploy/ would run: its commands exist, nothing is root, systemd takes its units."""

import json
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import typer
from starlette.testclient import TestClient

from twosource.desk import Desk

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
PROGRAM = "/opt/twosource/bin/twosource"


def read_unit(path: Path) -> dict[str, list[str]]:
    """Return the settings of a unit; one may be given several times."""
    settings: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if "=" in line and not line.startswith("#"):
            name, _, value = line.partition("=")
            settings.setdefault(name, []).append(value)
    return settings


def read_dockerfile() -> list[tuple[str, str]]:
    """Return the instructions of the Dockerfile, in order; lines that go on are joined."""
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = (line.strip() for line in text.splitlines())
    parted = (line.partition(" ") for line in lines if line and not line.startswith("#"))
    return [(name, rest.strip()) for name, _, rest in parted]


def read_last_stage() -> dict[str, str]:
    """Return the instructions of the stage that runs; of two of a kind the last."""
    told = read_dockerfile()
    last = max(at for at, (name, _) in enumerate(told) if name == "FROM")
    return dict(told[last:])


def check_call(words: list[str]) -> None:
    """Hold a call of the program to the commands and options that it has."""
    from twosource.cli import app

    command = typer.main.get_command(app)
    name, *rest = [word for word in words if not word.startswith("$")]
    command = command.commands[name]
    command.make_context(name, rest)  # raises for what it does not know


def test_the_container_does_not_run_as_root() -> None:
    """The last stage has a user, by a number that is not root's, and a volume that it owns."""
    stage = read_last_stage()
    user, _, group = stage["USER"].partition(":")
    assert int(user) > 0
    assert int(group) > 0
    assert f"--owner={user} --group={group}" in stage["RUN"]
    assert stage["RUN"].split(" ")[-1] == stage["VOLUME"]
    assert f"XDG_DATA_HOME={stage['VOLUME']}" in stage["ENV"]


def test_the_container_calls_what_there_is() -> None:
    """Entry point and command of the container are a call that the program takes."""
    stage = read_last_stage()
    assert json.loads(stage["ENTRYPOINT"]) == ["twosource"]
    check_call(json.loads(stage["CMD"]))


def test_the_container_is_built_of_what_is_sent() -> None:
    """What is copied into the first stage exists, and .dockerignore lets it through."""
    sent = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    copied = [
        name
        for kind, rest in read_dockerfile()
        if kind == "COPY" and not rest.startswith("--from")
        for name in rest.split()[:-1]
    ]
    assert {"pyproject.toml", "src"} <= set(copied)
    for name in copied:
        assert (ROOT / name).exists(), name
        assert f"!/{name}" in sent


def test_the_extras_of_the_container_exist() -> None:
    """The optional parts that go in by default are extras of the package."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (extras,) = (rest for name, rest in read_dockerfile() if rest.startswith("EXTRAS="))
    assert set(extras.removeprefix("EXTRAS=").split(",")) <= set(project["optional-dependencies"])


def test_health_is_asked_of_a_page_that_answers(tmp_path: Path) -> None:
    """The address that the container's health is asked at answers, before anybody can sign in."""
    from twosource.web import make_app

    check = read_last_stage()["HEALTHCHECK"]
    (asked,) = re.findall(r"request\('GET', '([^']+)'\)", check)
    with Desk(tmp_path / "desk.db") as desk, TestClient(make_app(desk)) as client:
        answer = client.get(asked, headers={"Host": "127.0.0.1:8000"})
    assert answer.status_code == 200


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_calls_what_there_is(path: Path) -> None:
    """A unit starts a command that the program has, with options that it knows."""
    (call,) = read_unit(path)["ExecStart"]
    program, *words = shlex.split(call)
    assert program == PROGRAM
    check_call(words)


def test_the_options_of_the_service_exist() -> None:
    """What the unit and the page show as options of `twosource serve` are options of it."""
    for path in (DEPLOY / "twosource.service", ROOT / "docs" / "deploy.md"):
        (shown,) = re.findall(
            r"^(?:# )?SERVE_OPTIONS=(.+)$", path.read_text(encoding="utf-8"), re.MULTILINE
        )
        check_call(["serve", *shlex.split(shown)])


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_may_do_little(path: Path) -> None:
    """A unit has a user of its own, writes one folder, and gains no rights."""
    unit = read_unit(path)
    assert unit["User"] == ["twosource"]
    assert unit["StateDirectory"] == ["twosource"]
    assert unit["WorkingDirectory"] == ["/var/lib/twosource"]
    assert "XDG_DATA_HOME=/var/lib" in unit["Environment"]
    assert unit["ProtectSystem"] == ["strict"]
    assert unit["CapabilityBoundingSet"] == [""]
    for name in ("NoNewPrivileges", "PrivateTmp", "ProtectHome", "RestrictNamespaces"):
        assert unit[name] == ["yes"]
    assert (DEPLOY / "sysusers.conf").read_text(encoding="utf-8").splitlines()[-1].split()[1] in {
        *unit["User"]
    }


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_systemd_takes_a_unit(path: Path, tmp_path: Path) -> None:
    """Each setting of a unit, and its value, is known to systemd itself."""
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd-analyze is not installed")
    unit = tmp_path / path.name
    told = path.read_text(encoding="utf-8")
    unit.write_text(told.replace(PROGRAM, sys.executable), encoding="utf-8")
    verified = subprocess.run(
        [program, "verify", "--man=no", unit], capture_output=True, text=True, check=False
    )
    assert (verified.returncode, verified.stderr) == (0, "")
