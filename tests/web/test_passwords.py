"""Passwords: argon2id, long enough, and the same work for a name that nobody has."""

import unicodedata

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.low_level import Type
from fastapi import FastAPI

from tests.web.visiting import CHEAP, PASSWORD, Visitor
from twosource.desk.accounts import Role
from twosource.errors import SettingsWrong
from twosource.web.passwords import Passwords


class Counting(PasswordHasher):
    """The engine itself, which also counts how often it compares, and with what parameters."""

    def __init__(self) -> None:
        """Count from nothing."""
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.compared: list[str] = []

    def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # noqa: A002  # its own name
        """Compare, and count it."""
        told = extract_parameters(hash if isinstance(hash, str) else hash.decode())
        self.compared.append(repr(told))
        return super().verify(hash, password)


def test_a_hash_is_argon2id_with_a_salt_of_its_own() -> None:
    """By default a hash is the second choice of RFC 9106, and no two are alike."""
    passwords = Passwords()
    hashed = passwords.hash(PASSWORD)
    told = extract_parameters(hashed)
    assert told.type is Type.ID
    assert (told.memory_cost, told.time_cost, told.salt_len) == (64 * 1024, 3, 16)
    assert hashed != passwords.hash(PASSWORD)
    assert passwords.verify(hashed, PASSWORD)
    assert not passwords.verify(hashed, f"{PASSWORD} ")
    assert not passwords.is_outdated(hashed)
    assert passwords.is_outdated(CHEAP.hash(PASSWORD))


def test_an_unknown_name_takes_the_same_work() -> None:
    """Where there is no hash, one of the same parameters is compared, and the answer is no."""
    counting = Counting()
    passwords = Passwords(counting)
    assert passwords.verify(passwords.hash(PASSWORD), PASSWORD)
    assert not passwords.verify(None, PASSWORD)
    assert not passwords.verify(None, "nobody has this password")
    assert len(counting.compared) == 3
    assert len(set(counting.compared)) == 1


@pytest.mark.parametrize("name", ["Ada", "Eve", "Bo", "", "\u202e"])
def test_signing_in_always_compares_once(bare_app: FastAPI, name: str) -> None:
    """A known name, an unknown one, an invited and an impossible one all cost one comparison."""
    bare_app.state.accounts.invite("Bo", Role.READER)
    counting = Counting()
    bare_app.state.passwords = Passwords(counting)
    answer = Visitor(bare_app).send("/sign-in", name=name or " . ", password=f"not {PASSWORD}")
    assert answer.status_code == 400
    assert len(counting.compared) == 1


@pytest.mark.parametrize(
    "password",
    ["", "short", "eleven char", "x" * 257, "aaaaaaaaaaaa", "abababababab", "adaadaadaada"],
)
def test_a_weak_password_is_refused(password: str) -> None:
    """A password that is short, endless, or made of next to nothing is refused in one sentence."""
    with pytest.raises(SettingsWrong, match="password"):
        CHEAP.choose(password, "Ada")


@pytest.mark.parametrize(
    "password",
    ["correct horse battery", "пароль из слов", "密码密码是一个很长的词吧", "é" * 3 + "abcdefghi"],
)
def test_a_password_may_be_of_any_script(password: str) -> None:
    """Letters of any script count, and one letter written in two ways is the same."""
    hashed = CHEAP.choose(password, "Ada")
    for form in ("NFC", "NFD"):
        assert CHEAP.verify(hashed, unicodedata.normalize(form, password))


@pytest.mark.parametrize("hashed", ["", "plain", "$argon2id$v=19$broken", "$2b$12$other"])
def test_what_is_no_hash_is_nobodys_password(hashed: str) -> None:
    """A hash that is damaged or of another kind lets nobody in, and raises nothing."""
    assert not CHEAP.verify(hashed, PASSWORD)


def test_no_password_stands_in_the_file(bare_app: FastAPI) -> None:
    """After signing in and changing a password, neither is in any byte of the desk's files."""
    visitor = Visitor(bare_app)
    assert visitor.send("/sign-in", name="Ada", password=PASSWORD).status_code == 303
    secret = visitor.client.cookies["twosource"]
    new = "quite another pass phrase"
    sent = {"password": PASSWORD, "password_new": new, "password_again": new}
    assert visitor.send("/account/password", "/account", **sent).status_code == 303
    path = bare_app.state.desk.kept.shelf.store.path
    kept = b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*"))
    assert b"$argon2id$" in kept
    for one in (PASSWORD, new, secret):
        assert one.encode() not in kept
