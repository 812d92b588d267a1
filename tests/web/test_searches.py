"""Search in the browser and for programs, with the words marked where they stand."""

import re

import pytest

from tests.web.visiting import Visitor


def test_hits_are_marked_where_they_stand(reader: Visitor) -> None:
    """The words are marked, and a hit leads to its place in the report."""
    page = reader.get("/search?words=granary+square").text
    assert "<mark>Granary</mark> <mark>Square</mark>" in page
    told = reader.get("/api/search?words=granary+square").json()
    first = told["found"]["items"][0]
    at = first["passages"][0]["start"] + first["passages"][0]["marks"][0]["start"]
    assert f'href="/reports/{first["report"]}#at-{at}"' in page


def test_pages_of_hits_are_all_of_them(reader: Visitor) -> None:
    """Pages put together are what one long page shows, and link to one another."""
    whole = reader.get("/api/search?words=ormeza&size=100").json()["found"]["items"]
    pages = [reader.get(f"/api/search?words=ormeza&size=5&page={n}").json() for n in (1, 2, 3)]
    assert [hit for page in pages for hit in page["found"]["items"]] == whole
    shown = reader.get("/search?words=ormeza&size=5&page=2").text
    links = re.findall(r'rel="(?:prev|next)" href="([^"]+)"', shown)
    assert links
    assert all("words=ormeza" in link for link in links)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 200),
        ("words=zebra", 200),
        ("measure=killed&state=contested", 200),
        ("words=-granary", 400),
        ("time=yesterday", 400),
        ("state=gossip", 400),
        ("words=ormeza&page=1000000&size=200", 200),
    ],
)
def test_what_cannot_be_asked_is_told(reader: Visitor, query: str, status: int) -> None:
    """Nothing, what is not there, filters alone, and what has no meaning."""
    assert reader.get(f"/search?{query}").status_code == status
    assert reader.get(f"/api/search?{query}").status_code == status


def test_what_is_asked_is_shown_as_text(reader: Visitor) -> None:
    """Signs that HTML knows stay signs, in the field, the title and the links."""
    page = reader.get('/search?words="><script>alert(1)</script>+ormeza&outlet=a%26b=c').text
    assert "<script>alert" not in page
    assert 'value="&#34;&gt;&lt;script&gt;' in page
