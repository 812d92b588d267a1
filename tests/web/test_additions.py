"""Adding reports from a browser: files, addresses, texts; what is refused, and erasing again."""

from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from tests.web.visiting import Visitor, find_csrf, visit
from twosource.desk.accounts import Role

TEXT = "Police said that nine people were hurt when a barge struck the Quenby lock on Tuesday."
FORM = "/reports/new"


def add(visitor: Visitor, **fields: object) -> str:
    """Send the form; return the page that it leads to."""
    files = fields.pop("files", None)
    said = {"csrf": find_csrf(visitor.get(FORM)), "back": FORM} | fields
    sent = visitor.client.post("/additions", data=said, files=files, follow_redirects=False)
    assert sent.status_code == 303, sent.text
    return str(sent.headers["location"])


def wait(visitor: Visitor, page: str) -> dict[str, Any]:
    """Return an addition once it is settled."""
    told: dict[str, Any] = visitor.get(f"/api{page}?wait=20").json()
    assert told["state"] in ("done", "failed")
    return told


def test_a_text_is_added_and_its_story_is_told(own_app: FastAPI) -> None:
    """A text that is pasted is a report with its title, outlet and day, and leads to its story."""
    vera = visit(own_app, Role.REVIEWER)
    said = {"title": "Barge strikes lock", "outlet": "Reed", "published": "2024-03-05"}
    page = add(vera, text=TEXT, **said)
    told = wait(vera, page)
    ((came,), by) = told["came"], told["by"]
    assert (came["name"], came["fresh"], by) == ("Reed", True, "Vera")
    assert f'href="/stories/{came["story"]}"' in vera.get(page).text
    shown = vera.get(f"/api/reports/{came['report']}").json()
    assert shown["text"].endswith(TEXT)
    assert (shown["about"]["published"], shown["about"]["name"]) == ("2024-03-05", said["title"])


def test_files_are_added_and_bad_ones_refused(own_app: FastAPI) -> None:
    """What can be read is on the desk, what cannot is named with the reason, by its own name."""
    vera = visit(own_app, Role.REVIEWER)
    files = [
        ("files", ("lock.txt", TEXT.encode())),
        ("files", ("../../etc/passwd.txt", b"")),
        ("files", ("lock.txt", TEXT.replace("nine", "ten").encode())),
    ]
    told = wait(vera, add(vera, files=files, outlet="Reed", published="2024-03-05"))
    assert len(told["came"]) == 2
    (refused,) = told["refused"]
    assert refused["name"] == "passwd.txt"
    assert "/tmp" not in str(told)  # noqa: S108  # where uploads are kept is nobody's


def test_what_is_known_is_not_new(own_app: FastAPI, samples: Path) -> None:
    """A report that is on the desk already is told so."""
    vera = visit(own_app, Role.REVIEWER)
    data = (samples / "06-plumbline.txt").read_bytes()
    told = wait(vera, add(vera, files=[("files", ("06-plumbline.txt", data))]))
    assert [it["fresh"] for it in told["came"]] == [False]


@pytest.mark.parametrize(
    "address", ["/etc/hosts", "file:///etc/hosts", "-", "javascript:x", "ftp://a/b"]
)
def test_only_web_addresses_are_asked(reviewer: Visitor, address: str) -> None:
    """A path of this machine is no address, and its form is shown again as it was filled in."""
    refused = reviewer.send("/additions", FORM, addresses=address)
    assert refused.status_code == 422
    assert "is no web address" in refused.text
    assert f"{address}</textarea>" in refused.text
    assert reviewer.get("/api/additions").json()["total"] == 0


def test_machines_of_this_network_are_refused(own_app: FastAPI) -> None:
    """An address of this very machine is not asked, unless an admin lets it."""
    vera = visit(own_app, Role.REVIEWER)
    told = wait(vera, add(vera, addresses="http://127.0.0.1:8080/report.html"))
    assert told["came"] == []
    assert "127.0.0.1" in str(told["refused"])
    for field in ({"private": "127.0.0.1"}, {"no_robots": "true"}):
        sent = vera.send("/additions", FORM, addresses="http://127.0.0.1:9/", **field)
        assert sent.status_code == 403
        assert "only an admin" in sent.text


def test_nothing_to_add_is_told(reviewer: Visitor) -> None:
    """An empty form is no order."""
    refused = reviewer.send("/additions", FORM)
    assert refused.status_code == 400
    assert "there is nothing to add" in refused.text


def test_readers_add_nothing(reader: Visitor) -> None:
    """Neither the form nor its order is for readers."""
    assert reader.get(FORM).status_code == 403
    assert reader.client.post("/api/additions", data={"text": TEXT}).status_code == 403
    assert reader.get("/additions/0000").status_code == 403


def test_an_addition_that_is_not_known_is_missing(reviewer: Visitor) -> None:
    """Of an id that no addition has nothing is told."""
    assert reviewer.get("/additions/00000000").status_code == 404


def test_erasing_needs_the_same_words_twice(own_app: FastAPI) -> None:
    """An admin erases a report for good; a slip of the pen erases nothing; nobody else may."""
    ada, vera = visit(own_app, Role.ADMIN), visit(own_app, Role.REVIEWER)
    (report,) = own_app.state.desk.reports
    wrong = ada.send("/erase", what=report.id, confirm="yes", why="it was asked for")
    assert wrong.status_code == 422
    assert report.id in wrong.text
    assert vera.get("/erase").status_code == 403
    gone = ada.send("/erase", what=report.id, confirm=report.id, why="it was asked for")
    assert gone.status_code == 303
    assert own_app.state.desk.reports == ()
    assert ada.get(f"/reports/{report.id}").status_code == 404
    (last,) = ada.get("/api/changes?what=erase").json()["changes"]["items"]
    assert last["by"] == "Ada"
