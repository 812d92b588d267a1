"""The commands `twosource serve` and `twosource users`, as people call them."""

import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from tests.web.visiting import PASSWORD
from twosource.cli import main
from twosource.desk import Desk
from twosource.desk.accounts import Accounts, Role

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Call:
    """Return what calls the program in this process, and gives its status and what it printed."""

    def start(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["twosource", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        return (int(ended.value.code or 0), *capfd.readouterr())

    return start


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the path of an empty desk, which TWOSOURCE_DESK names."""
    path = tmp_path / "desk.db"
    Desk(path).close()
    monkeypatch.setenv("TWOSOURCE_DESK", str(path))
    return path


def list_users(path: Path) -> dict[str, str]:
    """Return the roles of the users of a desk who were not removed."""
    with Desk(path) as desk:
        kept = Accounts(desk.kept.shelf.store).users()
    return {one.user.name: one.user.role.value for one in kept if one.removed is None}


def test_users_are_invited_changed_and_removed(call: Call, at: Path) -> None:
    """Each command says what was done, and it is done on the desk itself."""
    status, out, _ = call("users", "invite", "Bo Ríos", "--url", "https://desk.example/")
    assert status == 0
    assert re.fullmatch(r"https://desk\.example/welcome/[\w-]{43}\n", out)
    assert call("users", "role", "bo ríos", "reviewer") == (0, "Bo Ríos is reviewer\n", "")
    call("users", "invite", "Ada", "--role", "admin")
    assert list_users(at) == {"Ada": "admin", "Bo Ríos": "reviewer"}
    status, out, _ = call("users", "list")
    assert out.splitlines() == ["admin     invited  Ada", "reviewer  invited  Bo Ríos"]
    assert call("users", "remove", "Bo Ríos") == (0, "Bo Ríos is shut out\n", "")
    status, out, _ = call("users", "list", "--json")
    assert '"stands": "removed"' in out
    assert list_users(at) == {"Ada": "admin"}
    assert call("check")[0] == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("users", "reset", "Eve"), "Eve: there is no such user"),
        (("users", "remove", "Eve"), "Eve: there is no such user"),
        (("users", "role", "Eve", "admin"), "Eve: there is no such user"),
        (("users", "invite", " "), "a user's name has 1 to 80 characters"),
        (("users", "invite", "Bo", "--role", "king"), "--role"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    call: Call, at: Path, words: tuple[str, ...], told: str
) -> None:
    """A user who is not there, no name and no role end with status 2 and a sentence."""
    status, out, err = call(*words)
    assert (status, out) == (2, "")
    assert told in err
    assert err.count("\n") == 1
    assert list_users(at) == {}


def test_an_admin_who_is_locked_out_comes_back(call: Call, at: Path) -> None:
    """A reset at the command line gives a link by which the admin chooses another password."""
    with Desk(at) as desk:
        accounts = Accounts(desk.kept.shelf.store)
        accounts.accept(accounts.begin(), "Ada", "forgotten")
    status, out, _ = call("users", "reset", "Ada")
    assert status == 0
    with Desk(at) as desk:
        accounts = Accounts(desk.kept.shelf.store)
        assert not accounts.has_admin()
        ada = accounts.accept(out.strip().rpartition("/")[2], "", "another")
        assert (ada.name, ada.role) == ("Ada", Role.ADMIN)
        assert accounts.has_admin()


def test_serving_needs_its_extra(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the optional part, the command says the line that installs it."""
    for name in ("twosource.web", "twosource.web.servers"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "fastapi", None)
    for name in [name for name in sys.modules if name.startswith("twosource.web.")]:
        monkeypatch.delitem(sys.modules, name)
    status, _, err = call("serve", "--desk", tmp_path / "desk.db")
    assert status == 2
    assert "the web desk needs an optional part: run pip install 'twosource[web]'" in err


@pytest.mark.usefixtures("at")
def test_a_port_that_is_taken_is_one_sentence(call: Call) -> None:
    """Where something listens already, or nothing can, the command ends with a sentence."""
    from twosource.web.servers import bind

    with bind("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        status, _, err = call("serve", "--port", port)
    assert status == 2
    assert f"127.0.0.1:{port}: nothing can listen there" in err


def test_a_first_admin_comes_in_and_the_server_ends(tmp_path: Path) -> None:
    """A new desk is served, its printed link makes an admin, and Ctrl-C ends it in order."""
    command = [sys.executable, "-m", "twosource", "serve", "--port", "0"]
    path = tmp_path / "desk.db"
    server = subprocess.Popen(
        [*command, "--desk", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    base = server.stdout.readline().split()[-1]
    link = server.stdout.readline().split()[-1]
    assert link.startswith(f"{base}welcome/")
    with httpx.Client(base_url=base) as browser:
        csrf = re.search(r'name="csrf" value="(\w+)"', browser.get(link).text)
        assert csrf
        said = {"csrf": csrf[1], "name": "Ada", "password": PASSWORD, "password_again": PASSWORD}
        assert browser.post(link, data=said).headers["location"] == "/"
        account = browser.get("/api/account")
        assert account.json()["user"]["role"] == "admin"
        assert "server" not in account.headers
        strange = browser.get("/api/account", headers={"host": "evil.example"})
        assert strange.status_code == 421
    server.send_signal(signal.SIGINT)
    out, err = server.communicate(timeout=60)
    assert (server.returncode, out, err) == (0, "", "")
    assert list_users(path) == {"Ada": "admin"}


def test_whoever_opens_the_desk_to_others_is_warned(tmp_path: Path) -> None:
    """Listening where other machines reach it is told in one sentence, on standard error."""
    command = [sys.executable, "-m", "twosource", "serve", "--host", "0.0.0.0", "--port", "0"]  # noqa: S104  # what is warned of
    server = subprocess.Popen(
        [*command, "--desk", tmp_path / "desk.db"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    told = server.stdout.readline()
    assert told.startswith("the desk is at http://127.0.0.1:")
    server.stdout.readline()
    assert httpx.get(f"{told.split()[-1]}sign-in", timeout=60).is_success  # it has begun
    server.send_signal(signal.SIGINT)
    _, err = server.communicate(timeout=60)
    assert err.startswith("twosource: other machines can reach this desk")
    assert err.count("\n") == 1
