"""One's own account, users and settings: what each page shows and does."""

import re

import pytest
from fastapi import FastAPI

from tests.web.visiting import HERE, PASSWORD, Visitor, add_user, visit
from twosource.desk.accounts import Role


def read_secret(page: str) -> str:
    """Return what a page shows once."""
    found = re.search(r'<code class="secret">([^<]+)</code>', page)
    assert found
    return found[1]


def test_an_invited_user_chooses_a_password_and_is_in(bare_app: FastAPI) -> None:
    """The link that an admin hands over lets the user choose a password, once, and signs in."""
    invited = visit(bare_app, Role.ADMIN).send("/users", name="Cy Ó", role="reviewer")
    assert invited.headers["cache-control"] == "no-store"
    link = read_secret(invited.text).removeprefix(HERE)
    cy = Visitor(bare_app)
    assert "Welcome, Cy Ó" in cy.get(link).text
    differing = cy.send(link, password=PASSWORD, password_again=PASSWORD.upper())
    assert differing.status_code == 400
    assert "the two passwords are not the same" in differing.text
    assert PASSWORD not in differing.text
    short = PASSWORD[:11]
    weak = cy.send(link, password=short, password_again=short)
    assert "a password has 12 to 256 characters" in weak.text
    done = cy.send(link, password=PASSWORD, password_again=PASSWORD)
    assert (done.status_code, done.headers["location"]) == (303, "/")
    account = cy.get("/api/account").json()
    assert (account["user"]["name"], account["user"]["role"]) == ("Cy Ó", "reviewer")
    assert Visitor(bare_app).get(link).status_code == 404


def test_the_first_admin_is_asked_for_a_name(bare_app: FastAPI) -> None:
    """The link of the first admin asks for a name, and says in a sentence where it is none."""
    secret = bare_app.state.accounts.begin()
    first, path = Visitor(bare_app), f"/welcome/{secret}"
    assert "Your name" in first.get(path).text
    refused = first.send(path, name=" ", password=PASSWORD, password_again=PASSWORD)
    assert refused.status_code == 400
    assert "a user&#39;s name has 1 to 80 characters" in refused.text
    assert first.send(path, name="Zoe", password=PASSWORD, password_again=PASSWORD).is_redirect
    assert first.get("/api/users").status_code == 200


def test_signing_in_begins_a_session_of_its_own(bare_app: FastAPI) -> None:
    """What the browser said before signing in is nobody's afterwards (session fixation)."""
    visitor = Visitor(bare_app)
    visitor.get("/sign-in")
    before = visitor.client.cookies["twosource"]
    visitor.send("/sign-in", name="Rea", password=PASSWORD)
    after = visitor.client.cookies["twosource"]
    assert after != before
    thief = Visitor(bare_app)
    thief.carry(before)
    assert thief.get("/api/account").status_code == 401


@pytest.mark.parametrize(
    ("way", "leads"),
    [
        ("/stories?page=2", "/stories?page=2"),
        ("", "/"),
        ("https://evil.example/", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/\t/evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/a\r\nSet-Cookie: x=y", "/"),
        ("/" + "x" * 3_000, "/"),
    ],
)
def test_signing_in_leads_nowhere_else(bare_app: FastAPI, way: str, leads: str) -> None:
    """After signing in a browser is led to a page of this desk, whatever the link said."""
    done = Visitor(bare_app).send("/sign-in", name="Rea", password=PASSWORD, next=way)
    assert done.headers["location"] == leads


@pytest.mark.parametrize("back", ["https://evil.example", "//evil.example", "/\\evil"])
def test_a_form_leads_nowhere_else(bare_app: FastAPI, back: str) -> None:
    """A form that says that it is on a page elsewhere leads to the first page."""
    done = visit(bare_app, Role.ADMIN).send("/settings/reviewers", "/settings", many=2, back=back)
    assert (done.status_code, done.headers["location"]) == (303, "/")


def test_changing_the_password_ends_other_sessions(bare_app: FastAPI) -> None:
    """With the old password a user chooses another; other browsers are out, this one is in."""
    here, there = visit(bare_app, Role.READER), visit(bare_app, Role.READER)
    new = "another four plain words"
    sent = {"password": "wrong", "password_new": new, "password_again": new}
    assert here.send("/account/password", "/account", **sent).status_code == 400
    assert there.get("/api/account").status_code == 200
    done = here.send("/account/password", "/account", **sent | {"password": PASSWORD})
    assert done.status_code == 303
    assert "Your password is changed" in here.get("/account").text
    assert "Your password is changed" not in here.get("/account").text
    assert there.get("/api/account").status_code == 401
    assert Visitor(bare_app).send("/sign-in", name="Rea", password=new).status_code == 303


def test_a_session_can_be_ended_from_another(bare_app: FastAPI) -> None:
    """The account's page lists where a user is signed in, and ends what is chosen, one's own."""
    here, there = visit(bare_app, Role.READER), visit(bare_app, Role.READER)
    sessions = here.get("/api/account").json()["sessions"]
    assert len(sessions) == 2
    (other,) = [one["id"] for one in sessions if not one["this"]]
    stranger = visit(bare_app, Role.ADMIN).send("/account/sessions/end", "/account", id=other)
    assert stranger.status_code == 404
    assert here.send("/account/sessions/end", "/account", id=other).status_code == 303
    assert there.get("/api/account").status_code == 401
    assert here.get("/api/account").status_code == 200


def test_a_token_is_shown_once_and_taken_back(bare_app: FastAPI) -> None:
    """A token works until it is taken back, and stands on no page after the first."""
    vera = visit(bare_app, Role.REVIEWER)
    made = vera.send("/account/tokens", "/account", name="nightly <b>", days=3, role="admin")
    token = read_secret(made.text)
    program = Visitor(bare_app, headers={"authorization": f"Bearer {token}"})
    assert program.get("/api/account").json()["user"]["role"] == "reviewer"
    page = vera.get("/account").text
    assert token not in page
    assert "nightly &lt;b&gt;" in page
    (line,) = vera.get("/api/account").json()["tokens"]
    stranger = visit(bare_app, Role.ADMIN)
    assert stranger.send("/account/tokens/forget", "/account", id=line["id"]).status_code == 404
    assert vera.send("/account/tokens/forget", "/account", id=line["id"]).status_code == 303
    assert program.get("/api/account").status_code == 401


def test_a_removed_user_is_out_at_once(bare_app: FastAPI) -> None:
    """Removing a user ends the session that the user sits in; the admin sees it on the page."""
    rea, admin = visit(bare_app, Role.READER), visit(bare_app, Role.ADMIN)
    assert admin.send("/users/remove", "/users", name="Rea").headers["location"] == "/users"
    page = admin.get("/users").text
    assert "Rea is shut out." in page
    assert "Invite again" in page
    assert rea.get("/api/account").status_code == 401
    assert Visitor(bare_app).send("/sign-in", name="Rea", password=PASSWORD).status_code == 400


def test_a_role_is_changed_at_once(bare_app: FastAPI) -> None:
    """A user who becomes an admin, or is none any more, is so on the next page."""
    rea, admin = visit(bare_app, Role.READER), visit(bare_app, Role.ADMIN)
    assert rea.get("/users").status_code == 403
    admin.send("/users/role", "/users", name="Rea", role="admin")
    assert rea.get("/users").status_code == 200
    rea.send("/users/role", "/users", name="Ada", role="reader")
    assert admin.get("/users").status_code == 403
    last = rea.send("/users/role", "/users", name="Rea", role="reader")
    assert last.status_code == 400
    assert "Rea is the only admin" in last.text


def test_a_reset_shows_a_new_link(bare_app: FastAPI) -> None:
    """A user whose password is lost gets a link, by which another one is chosen."""
    add_user(bare_app, "Cy", Role.READER)
    shown = visit(bare_app, Role.ADMIN).send("/users/reset", "/users", name="Cy")
    assert Visitor(bare_app).send("/sign-in", name="Cy", password=PASSWORD).status_code == 400
    link = read_secret(shown.text).removeprefix(HERE)
    cy = Visitor(bare_app)
    assert cy.send(link, password=PASSWORD, password_again=PASSWORD).status_code == 303
    assert cy.get("/api/account").status_code == 200


def test_a_form_that_is_refused_is_shown_filled_in(bare_app: FastAPI) -> None:
    """What had been written stands in the form again, escaped, beside the reason."""
    admin = visit(bare_app, Role.ADMIN)
    name = 'A "quoted" <name> ' + "x" * 80
    refused = admin.send("/users", name=name, role="reader")
    assert refused.status_code == 400
    assert "Not done: a user&#39;s name has 1 to 80 characters" in refused.text
    assert 'value="A &#34;quoted&#34; &lt;name&gt; ' in refused.text
    assert "<name>" not in refused.text


def test_settings_say_how_the_desk_stands(bare_app: FastAPI) -> None:
    """The page shows reports, the end of the log and how many must agree, and changes the last."""
    admin = visit(bare_app, Role.ADMIN)
    before = admin.get("/api/settings").json()
    assert (before["reviewers"], before["reports"]) == (1, 0)
    assert before["chain"] == bare_app.state.desk.kept.check().chain
    assert admin.send("/settings/reviewers", "/settings", many=2).status_code == 303
    assert admin.get("/api/settings").json()["reviewers"] == 2
    assert admin.get("/api/settings").json()["entries"] == before["entries"] + 1
    checked = admin.send("/settings/check", "/settings")
    assert "The desk is in order" in checked.text


def test_a_session_ends_by_the_clock(bare_app: FastAPI) -> None:
    """Half a day unused ends a session: the next page is that to sign in on."""
    rea = visit(bare_app, Role.READER)
    assert rea.get("/account").status_code == 200
    sittings = bare_app.state.sittings
    begun = sittings.clock()
    sittings.clock = lambda: begun.replace(begun[:4], str(int(begun[:4]) + 1), 1)
    assert rea.get("/account", follow_redirects=False).headers["location"].startswith("/sign-in")
    lost = rea.client.post("/sign-out", data={"csrf": "x"})
    assert lost.status_code == 403


def test_the_api_lists_itself(reader: Visitor, app: FastAPI) -> None:
    """The page about the API names every operation of the document, and loads nothing else."""
    document = reader.get("/api/openapi.json").json()
    page = reader.get("/api").text
    operations = [
        f"{method.upper()} {path}"
        for path, methods in document["paths"].items()
        for method in methods
    ]
    assert len(operations) >= 8
    assert [one for one in operations if f"<code>{one}</code>" not in page] == []
    assert "//cdn" not in page
    assert all(path.startswith("/api/") for path in document["paths"])
    assert app.docs_url is None
