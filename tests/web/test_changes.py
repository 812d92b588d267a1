"""The log as people read it, and the feed of stories that changed, with the address of a user."""

from xml.etree.ElementTree import fromstring

import pytest
from fastapi import FastAPI

from tests.web.visiting import HERE, Visitor
from twosource.desk.accounts import Role
from twosource.desk.sittings import Sittings

ATOM = "{http://www.w3.org/2005/Atom}"


def test_changes_lead_to_what_changed(reader: Visitor) -> None:
    """Each report that came is a row with ways to it and to its story."""
    told = reader.get("/api/changes?what=add").json()["changes"]
    page = reader.get("/changes?what=add").text
    assert told["total"] == 11
    for it in told["items"]:
        assert f'href="/reports/{it["report"]}"' in page
        assert f'href="/stories/{it["story"]}"' in page


def test_changes_of_no_sort_are_refused(reader: Visitor) -> None:
    """What is no sort of change is told."""
    assert reader.get("/changes?what=gossip").status_code == 400


def test_users_are_among_the_changes_without_their_names(reader: Visitor) -> None:
    """That a user joined is in the log; whose hash of a password it is, nobody reads there."""
    told = reader.get("/api/changes?what=user").json()["changes"]
    assert told["total"] >= 3
    assert "argon2" not in str(told)


def test_the_feed_has_an_entry_for_each_story(reader: Visitor) -> None:
    """The feed is Atom, its entries lead to the stories by their whole addresses."""
    answer = reader.get("/changes.atom")
    feed = fromstring(answer.content)  # noqa: S314  # our own
    (story,) = reader.get("/api/stories").json()["stories"]["items"]
    links = [it.get("href") for it in feed.iterfind(f"{ATOM}entry/{ATOM}link")]
    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert links == [f"{HERE}/stories/{story['id']}"]
    assert feed.findtext(f"{ATOM}updated") == story["at"]


def test_a_program_gets_the_feed_by_its_token(app: FastAPI, anybody: Visitor) -> None:
    """Under /api a token opens the feed; without one nobody gets it."""
    sittings: Sittings = app.state.sittings
    user = app.state.accounts.find("Rea").user
    secret = sittings.make_token(user, "a program", Role.READER, 1)
    assert anybody.get("/api/changes.atom").status_code == 401
    assert anybody.get("/changes.atom", follow_redirects=False).status_code == 303
    told = anybody.get("/api/changes.atom", headers={"Authorization": f"Bearer {secret}"})
    assert told.status_code == 200


def test_a_reader_of_feeds_has_an_address_of_its_own(
    app: FastAPI, reader: Visitor, anybody: Visitor
) -> None:
    """It opens the feed to nobody in particular, nothing else, and ends with its token."""
    sittings: Sittings = app.state.sittings
    user = app.state.accounts.find("Rea").user
    secret = sittings.make_token(user, "my reader", Role.READER, 1)
    told = reader.get("/api/changes").json()["feeds"]
    (feed,) = [it for it in told if it["name"] == "my reader"]
    assert secret not in feed["path"]
    opened = fromstring(anybody.get(feed["path"]).content)  # noqa: S314  # our own
    assert opened.tag == f"{ATOM}feed"
    wrong = feed["path"].replace(feed["path"].split("/")[3], "0" * 40)
    assert anybody.get(wrong).status_code == 404
    token = next(it for it in sittings.list_tokens(user) if it.name == "my reader")
    sittings.forget_token(user, token.digest)
    assert anybody.get(feed["path"]).status_code == 404


@pytest.mark.parametrize("path", ["/origins", "/api/origins"])
def test_outlets_are_listed_with_what_they_repeat(reader: Visitor, path: str) -> None:
    """The paper that carries the wire, and the ministry that most rest on, are there."""
    page = reader.get(path).text
    assert "Kaldavar Ledger" in page
    assert "interior ministry" in page
