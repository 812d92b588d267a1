"""Bodies: what is sent is counted while it comes, and cut off where it is too much."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from tests.web.visiting import CHEAP, HERE, Visitor, visit
from twosource.desk.accounts import Role
from twosource.errors import SettingsWrong
from twosource.web import Settings, make_app

MOST = 1_000_000
SMALL = 256 * 1024


@pytest.fixture
def narrow(app: FastAPI) -> FastAPI:
    """Return the same desk, where less may be sent at once."""
    settings = Settings(max_upload=MOST, overall="100000/minute", writes="100000/minute")
    return make_app(app.state.desk, settings, passwords=CHEAP)


def send(visitor: Visitor, size: int, *, by_parts: bool) -> int:
    """Send so many bytes to where some are taken, and return the status of the answer."""
    headers = {"x-csrf-token": visitor.csrf(), "content-type": "application/json"}

    def parts() -> Iterator[bytes]:
        yield b'{"many":'
        for _ in range(size // 1_000):
            yield b" " * 1_000
        yield b"1}"

    body = parts() if by_parts else b"".join(parts())
    path = "/api/settings/reviewers"
    return visitor.client.post(path, content=body, headers=headers).status_code


@pytest.mark.parametrize("by_parts", [False, True])
def test_too_much_is_refused(narrow: FastAPI, by_parts: bool) -> None:  # noqa: FBT001  # of a list
    """What is larger than may be is refused with 413, whether its size is said before or not."""
    admin = visit(narrow, Role.ADMIN)
    assert send(admin, MOST - 10_000, by_parts=by_parts) == 200
    assert send(admin, MOST, by_parts=by_parts) == 413


@pytest.mark.parametrize("by_parts", [False, True])
@pytest.mark.parametrize("role", [None, Role.READER])
def test_who_may_add_nothing_sends_little(
    narrow: FastAPI,
    role: Role | None,
    by_parts: bool,  # noqa: FBT001  # of a list
) -> None:
    """Who may not add reports is stopped at the size of a form, before anything is kept."""
    visitor = visit(narrow, role)
    headers = {"content-type": "application/x-www-form-urlencoded"}
    body = b"x" * (SMALL + 1)
    sent = iter([body]) if by_parts else body
    answer = visitor.client.post("/sign-in", content=sent, headers=headers)
    assert answer.status_code == 413
    assert "larger than 256 KB: send less at once" in answer.text


def test_a_size_that_is_a_lie_helps_nobody(narrow: FastAPI) -> None:
    """A size that is said to be small, or is no number, does not open the door to more."""
    for said in ("10", "-1", "x", "1e9"):
        browser = TestClient(narrow, base_url=HERE)
        headers = {"content-length": said, "content-type": "application/x-www-form-urlencoded"}
        answer = browser.post("/sign-in", content=b"y" * (SMALL + 1), headers=headers)
        assert answer.status_code == 413


def test_many_fields_are_refused(admin: Visitor) -> None:
    """A form of very many fields is refused with a sentence, not read to its end."""
    fields = {f"f{number}": "x" for number in range(1_100)}
    answer = admin.client.post("/users", data=fields | {"csrf": admin.csrf()})
    assert answer.status_code == 400


@pytest.mark.parametrize("path", ["/users", "/additions", "/api/additions"])
def test_many_files_are_refused(admin: Visitor, path: str) -> None:
    """No more files are taken at once than the desk's settings say, wherever they are sent."""
    files = [("files", (f"{number}.txt", b"x")) for number in range(101)]
    csrf = admin.csrf()
    headers = {"x-csrf-token": csrf}
    answer = admin.client.post(path, data={"csrf": csrf}, files=files, headers=headers)
    assert answer.status_code == 400
    assert "Too many files. Maximum number of files is 100." in answer.text


@pytest.mark.parametrize("more", [{"max_upload": 0}, {"max_files": 0}])
def test_a_limit_that_lets_nothing_in_is_refused(more: dict[str, int]) -> None:
    """Settings that would let nobody add anything are refused when they are made."""
    with pytest.raises(SettingsWrong, match="let at least one"):
        Settings(**more)
