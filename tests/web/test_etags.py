"""ETags and pages: what a program has already is not sent again; long lists are cut."""

import pytest
from fastapi import FastAPI

from tests.web.visiting import Visitor, visit
from twosource.desk.accounts import Role
from twosource.web.paging import Paging


@pytest.mark.parametrize("path", ["/api/users", "/users", "/static/desk.css", "/api/openapi.json"])
def test_an_answer_that_is_known_is_not_sent_again(admin: Visitor, path: str) -> None:
    """An answer has a weak ETag; asked with it again, it is 304 and empty."""
    first = admin.get(path)
    etag = first.headers["etag"]
    assert etag.startswith('W/"')
    for said in (etag, etag.removeprefix("W/"), f'"x", {etag}', "*"):
        again = admin.get(path, headers={"if-none-match": said})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == etag
        assert "content-length" not in again.headers
        assert again.headers["content-security-policy"]
    for said in ('"x"', "", "W/", etag[:-2]):
        assert admin.get(path, headers={"if-none-match": said}).content == first.content


def test_an_answer_that_changed_is_sent(bare_app: FastAPI) -> None:
    """When something changes the ETag does, and the new answer is sent."""
    admin = visit(bare_app, Role.ADMIN)
    etag = admin.get("/api/users").headers["etag"]
    bare_app.state.accounts.invite("Cy", Role.READER)
    again = admin.get("/api/users", headers={"if-none-match": etag})
    assert again.status_code == 200
    assert "Cy" in again.text
    assert again.headers["etag"] != etag


def test_errors_have_no_etag(admin: Visitor) -> None:
    """Nobody is told that an error has not changed."""
    for path in ("/api/nothing", "/nothing", "/api/users?page=0"):
        answer = admin.get(path, headers={"if-none-match": "*"})
        assert answer.status_code in {404, 422}
        assert "etag" not in answer.headers


def test_two_users_have_two_pages(app: FastAPI) -> None:
    """The same page of two sessions has two ETags: the secret of its forms is another."""
    one, other = visit(app, Role.READER), visit(app, Role.READER)
    assert one.get("/account").headers["etag"] != other.get("/account").headers["etag"]


def test_a_question_about_a_page_gets_its_head_alone(admin: Visitor) -> None:
    """HEAD is answered as GET is, without the body."""
    head = admin.client.head("/users")
    assert (head.status_code, head.content) == (200, b"")


def test_a_long_list_leads_on(admin: Visitor) -> None:
    """Pages of a list lead to the next and the one before, in a header and on the page."""
    first = admin.get("/api/users?size=1&page=1")
    assert first.json()["total"] == 3
    assert first.headers["link"] == '</api/users?size=1&page=2>; rel="next"'
    middle = admin.get("/api/users?page=2&size=1")
    assert middle.headers["link"] == (
        '</api/users?size=1&page=1>; rel="prev", </api/users?size=1&page=3>; rel="next"'
    )
    assert "next" not in admin.get("/api/users?page=3&size=1").headers["link"]
    assert "link" not in admin.get("/api/users").headers
    beyond = admin.get("/api/users?page=9").json()
    assert (beyond["items"], beyond["total"]) == ([], 3)
    shown = admin.get("/users?page=2&size=1").text
    assert "Page 2 of 3" in shown
    assert 'rel="next" href="/users?page=3&amp;size=1"' in shown


@pytest.mark.parametrize(
    ("total", "size", "pages"), [(0, 25, 1), (1, 25, 1), (25, 25, 1), (26, 25, 2), (9, 1, 9)]
)
def test_pages_are_counted(total: int, size: int, pages: int) -> None:
    """There are as many pages as the items fill, and one where there is nothing."""
    every = list(range(total))
    cut = [Paging(page, size).cut(every) for page in range(1, pages + 1)]
    assert [one.pages for one in cut] == [pages] * pages
    assert [item for one in cut for item in one.items] == every
