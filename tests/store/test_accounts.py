"""Users, sessions, tokens and invitations on each engine, with a clock that the test turns."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, text

from twosource.desk.accounts import INVITED, Accounts, Role, User, name_id, shift
from twosource.desk.restoring import index_all
from twosource.desk.sittings import IDLE, LONGEST, Sittings
from twosource.errors import SettingsWrong
from twosource.store import Store, open_store, tables
from twosource.store.backups import back_up, copy_tables
from twosource.store.checks import check_log, check_rows
from twosource.store.logs import list_entries

FIRST = "2021-11-06T10:00:00.000000Z"


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        """Begin on a morning."""
        self.now = FIRST

    def __call__(self) -> str:
        """Return the time."""
        return self.now

    def wait(self, time: timedelta) -> None:
        """Let time go by."""
        self.now = shift(self.now, time)


@pytest.fixture
def clock() -> Clock:
    """Return a clock."""
    return Clock()


@pytest.fixture
def accounts(store: Store, clock: Clock) -> Accounts:
    """Look after the users of a new desk."""
    return Accounts(store, clock)


@pytest.fixture
def sittings(store: Store, clock: Clock) -> Sittings:
    """Look after the sessions of a new desk."""
    return Sittings(store, clock)


def join(accounts: Accounts, name: str, role: Role) -> User:
    """Take in a user who has chosen a password."""
    secret = accounts.begin() if role is Role.ADMIN else accounts.invite(name, role)
    return accounts.accept(secret, name, f"hash of {name}")


def list_wrong(store: Store) -> list[str]:
    """Return what checking finds wrong."""
    return store.read(lambda c: [*check_log(c), *check_rows(c)])


def list_notes(store: Store) -> list[str]:
    """Return what the log says of users, without their ids."""
    return store.read(
        lambda c: [e.subject.split(" ")[0] for e in list_entries(c) if e.what == "user"]
    )


def read_everything(store: Store) -> str:
    """Return all rows of the tables of users, as text."""

    def work(connection: Connection) -> Iterator[str]:
        for table in (tables.users, *tables.PASSING, tables.log):
            for row in connection.execute(select(table)):
                yield repr(tuple(row))

    return store.read(lambda c: "\n".join(work(c)))


def test_the_first_admin_chooses_a_name(accounts: Accounts, store: Store) -> None:
    """Where no admin can sign in, an invitation without a name makes one; it works once."""
    assert not accounts.has_admin()
    secret = accounts.begin()
    assert accounts.read_invitation(secret) is None
    ada = accounts.accept(secret, "  Ada   Vey ", "hash")
    assert (ada.name, ada.role) == ("Ada Vey", Role.ADMIN)
    assert accounts.has_admin()
    with pytest.raises(SettingsWrong, match="was used or has run out"):
        accounts.accept(secret, "Eve", "hash")
    assert list_notes(store) == ["join:admin"]
    assert list_wrong(store) == []


def test_an_invitation_runs_out(accounts: Accounts, clock: Clock) -> None:
    """An invitation holds for a day, and an unknown one never."""
    secret = accounts.invite("Bo", Role.READER)
    invited = accounts.read_invitation(secret)
    assert invited == User(name_id("Bo"), "Bo", Role.READER)
    clock.wait(INVITED)
    for said in (secret, "", "x" * 500, "\ud800"):
        with pytest.raises(SettingsWrong, match="ask for another"):
            accounts.read_invitation(said)


def test_a_newer_invitation_replaces_the_one_before(accounts: Accounts) -> None:
    """Of two links for one user only the last works."""
    first = accounts.invite("Bo", Role.READER)
    second = accounts.reset("Bo")
    with pytest.raises(SettingsWrong, match="was used or has run out"):
        accounts.read_invitation(first)
    assert accounts.accept(second, "", "hash").name == "Bo"


@pytest.mark.parametrize("name", ["bo", " BO ", "Ｂｏ", "Bo\u00a0"])
def test_a_name_is_taken_in_all_its_forms(accounts: Accounts, name: str) -> None:
    """No second user has the name of another in other capitals or other forms of letters."""
    accounts.invite("Bo", Role.READER)
    with pytest.raises(SettingsWrong, match="Bo is a user already"):
        accounts.invite(name, Role.READER)
    found = accounts.find(name)
    assert found is not None
    assert found.user.name == "Bo"


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "a\u202eb", "a\x00b", "a\u200db", "\ud800"])
def test_what_is_no_name_is_refused(accounts: Accounts, name: str) -> None:
    """A name is neither empty nor very long, and has no signs that cannot be seen."""
    with pytest.raises(SettingsWrong, match="choose another"):
        accounts.invite(name, Role.READER)
    assert accounts.find(name) is None
    assert accounts.users() == ()


def test_a_removed_user_is_shut_out(accounts: Accounts, sittings: Sittings, store: Store) -> None:
    """Removing ends sessions and tokens at once; the name stays taken until invited again."""
    ada, bo = join(accounts, "Ada", Role.ADMIN), join(accounts, "Bo", Role.REVIEWER)
    session, token = sittings.begin(bo, "x"), sittings.make_token(bo, "x", Role.REVIEWER, 9)
    accounts.remove("Bo", by=ada)
    assert sittings.find(session) is None
    assert sittings.find_token(token) is None
    found = accounts.find("Bo")
    assert found is not None
    assert found.removed == FIRST
    assert found.password is None
    with pytest.raises(SettingsWrong, match="Bo: there is no such user"):
        accounts.get("Bo")
    accounts.accept(accounts.invite("bo", Role.READER), "", "hash")
    assert accounts.get("Bo") == User(bo.id, "Bo", Role.READER)
    assert list_notes(store)[-3:] == ["remove", "invite:reader", "join:reader"]
    assert list_wrong(store) == []


def test_resetting_shuts_out_until_a_password_is_chosen(
    accounts: Accounts, sittings: Sittings
) -> None:
    """A reset takes password, sessions and tokens away at once, not when the link is opened."""
    bo = join(accounts, "Bo", Role.READER)
    session, token = sittings.begin(bo, "x"), sittings.make_token(bo, "x", Role.READER, 9)
    accounts.reset("Bo")
    found = accounts.find("Bo")
    assert found is not None
    assert found.password is None
    assert sittings.find(session) is None
    assert sittings.find_token(token) is None


def test_the_last_admin_stays(accounts: Accounts, store: Store) -> None:
    """The only admin who can sign in is neither removed nor made less; an invited one is none."""
    ada = join(accounts, "Ada", Role.ADMIN)
    accounts.invite("Bo", Role.ADMIN)
    with pytest.raises(SettingsWrong, match="Ada is the only admin"):
        accounts.remove("Ada")
    with pytest.raises(SettingsWrong, match="Ada is the only admin"):
        accounts.change_role("Ada", Role.READER)
    assert accounts.get("Ada") == ada
    accounts.accept(accounts.reset("Bo"), "", "hash")
    assert accounts.change_role("Ada", Role.READER).role is Role.READER
    assert list_wrong(store) == []


def test_a_role_holds_for_sessions_that_last(accounts: Accounts, sittings: Sittings) -> None:
    """Who is given another role has it in sessions that began before; a token has at most its."""
    bo = join(accounts, "Bo", Role.REVIEWER)
    session = sittings.begin(bo, "x")
    token = sittings.make_token(bo, "x", Role.REVIEWER, 9)
    less = sittings.make_token(bo, "y", Role.READER, 9)
    more = sittings.make_token(bo, "z", Role.ADMIN, 9)

    def ask() -> list[Role]:
        found = [sittings.find_token(one) for one in (token, less, more)]
        return [one.user.role for one in (sittings.find(session), *found) if one is not None]

    assert ask() == [Role.REVIEWER, Role.REVIEWER, Role.READER, Role.REVIEWER]
    accounts.change_role("Bo", Role.READER)
    assert ask() == [Role.READER] * 4
    accounts.change_role("Bo", Role.ADMIN)
    assert ask() == [Role.ADMIN, Role.REVIEWER, Role.READER, Role.REVIEWER]


def test_a_session_that_lies_idle_ends(
    accounts: Accounts, sittings: Sittings, clock: Clock
) -> None:
    """A session ends when it was not used for long; being used makes it last."""
    secret = sittings.begin(join(accounts, "Bo", Role.READER), "x")
    for _ in range(3):
        clock.wait(IDLE - timedelta(minutes=31))
        assert sittings.find(secret) is not None
    clock.wait(IDLE)
    assert sittings.find(secret) is None


def test_no_session_lasts_for_ever(accounts: Accounts, sittings: Sittings, clock: Clock) -> None:
    """However often it is used, a session ends after its longest time, and is cleared away."""
    bo = join(accounts, "Bo", Role.READER)
    secret = sittings.begin(bo, "x")
    for _ in range(28):
        assert sittings.find(secret) is not None
        clock.wait(LONGEST / 28)
    assert sittings.find(secret) is None
    assert sittings.list(bo) == ()
    sittings.begin(bo, "y")
    count = text("select count(*) from sessions")
    assert sittings.store.read(lambda c: c.execute(count).scalar()) == 1


def test_sessions_end_one_by_one_or_together(accounts: Accounts, sittings: Sittings) -> None:
    """One session can be ended, or all but one, and never those of another user."""
    bo, cy = join(accounts, "Bo", Role.READER), join(accounts, "Cy", Role.READER)
    first, second, third = (sittings.begin(bo, agent) for agent in "abc")
    other = sittings.begin(cy, "d")
    found = sittings.find(second)
    assert found is not None
    sittings.end(cy, only=found.digest)
    assert sittings.find(second) is not None
    sittings.end(bo, but=found.digest)
    assert [sittings.find(one) is not None for one in (first, second, third, other)] == [
        False,
        True,
        False,
        True,
    ]


def test_a_token_runs_out(accounts: Accounts, sittings: Sittings, clock: Clock) -> None:
    """A token holds for its days, until its user takes it back; no user has very many."""
    bo = join(accounts, "Bo", Role.READER)
    short, long = (sittings.make_token(bo, "x", Role.READER, days) for days in (1, 9))
    clock.wait(timedelta(days=1))
    assert sittings.find_token(short) is None
    found = sittings.find_token(long)
    assert found is not None
    sittings.forget_token(bo, found.digest)
    assert sittings.find_token(long) is None
    for _ in range(19):
        sittings.make_token(bo, "x", Role.READER, 1)
    with pytest.raises(SettingsWrong, match="you have 20 tokens"):
        sittings.make_token(bo, "x", Role.READER, 1)


def test_no_secret_is_kept(accounts: Accounts, sittings: Sittings, store: Store) -> None:
    """Neither a session's, nor a token's, nor an invitation's secret stands in any table."""
    bo = join(accounts, "Bo", Role.READER)
    secrets = [
        sittings.begin(bo, "x"),
        sittings.make_token(bo, "x", Role.READER, 9),
        accounts.begin(),
        accounts.invite("Cy", Role.READER),
    ]
    everything = read_everything(store)
    assert [secret for secret in secrets if secret in everything] == []
    assert all(len(secret) >= 43 for secret in secrets)
    assert len(set(secrets)) == 4


def test_the_log_is_without_names_and_hashes(accounts: Accounts, store: Store) -> None:
    """The log says what was done to which user and by whom, in ids; of a password a digest."""
    ada = join(accounts, "Ada", Role.ADMIN)
    accounts.invite("Bo", Role.READER, by=ada)
    entries = store.read(lambda c: list(list_entries(c)))
    bo = name_id("Bo")
    assert [entry.subject for entry in entries] == [
        f"join:admin {ada.id} {ada.id}",
        f"invite:reader {bo} {ada.id}",
    ]
    assert "hash of Ada" not in "".join(entry.digest for entry in entries)
    assert [bool(entry.digest) for entry in entries] == [True, False]


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("update users set role = 'admin' where name = 'Bo'", "the user Bo is admin; the log"),
        ("update users set removed = '' where name = 'Bo'", "the user Bo is removed; the log"),
        ("update users set password = 'mine' where name = 'Bo'", "the password of the user Bo"),
        ("update users set removed = null where name = 'Cy'", "the user Cy is reader; the log"),
        ("delete from users where name = 'Bo'", "is gone"),
        (
            "insert into users (id, name, role, at) values ('e', 'Eve', 'admin', '2021')",
            "the user Eve is admin; the log says nothing",
        ),
    ],
)
def test_a_user_changed_past_the_log_is_seen(
    accounts: Accounts, store: Store, statement: str, told: str
) -> None:
    """Checking tells where a user, role or password was changed in the database itself."""
    for name in ("Bo", "Cy"):
        join(accounts, name, Role.READER)
    accounts.remove("Cy")
    assert list_wrong(store) == []
    store.write(lambda c: c.execute(text(statement)))
    (wrong,) = list_wrong(store)
    assert told in wrong


def test_what_lets_users_in_does_not_travel(
    accounts: Accounts, sittings: Sittings, store: Store, tmp_path: Path
) -> None:
    """A backup has the users with their roles; no password, session, token or invitation."""
    bo = join(accounts, "Bo", Role.REVIEWER)
    sittings.begin(bo, "x")
    sittings.make_token(bo, "x", Role.READER, 9)
    accounts.invite("Cy", Role.READER)
    back_up(store, tmp_path / "backup.db", index_all)
    assert b"hash of Bo" not in (tmp_path / "backup.db").read_bytes()
    copy = open_store(tmp_path / "backup.db", create=False)
    assert [(k.user.name, k.user.role, k.password) for k in Accounts(copy).users()] == [
        ("Bo", Role.REVIEWER, None),
        ("Cy", Role.READER, None),
    ]
    for table in tables.PASSING:
        assert copy.read(lambda c, t=table: c.execute(select(t)).first()) is None
    assert list_wrong(copy) == []
    copy.close()


def test_a_desk_that_is_restored_lets_nobody_in(
    accounts: Accounts, sittings: Sittings, tmp_path: Path
) -> None:
    """Restoring from a desk itself, not from a backup, brings no password or session either."""
    source = open_store(tmp_path / "source.db")
    there = Accounts(source), Sittings(source)
    there[1].begin(join(there[0], "Bo", Role.ADMIN), "x")
    accounts.store.write(lambda to: source.read(lambda c: copy_tables(c, to)))
    (kept,) = accounts.users()
    assert (kept.user.name, kept.password) == ("Bo", None)
    assert sittings.list(kept.user) == ()
    source.close()
