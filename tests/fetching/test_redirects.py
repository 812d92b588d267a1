"""Redirects: followed a few times, each checked as if it had been asked for."""

import pytest

from tests.fetching.serving import Names, Site, answer, quick
from twosource.errors import ReportRefused

PAGE = b"<p>The bridge at Osk was closed.</p>"


def lead(location: str, status: str = "302 Found") -> bytes:
    """Return an answer that leads elsewhere."""
    return answer(b"", f"Location: {location}", status=status)


def test_a_chain_is_followed(site: Site, other: Site) -> None:
    """Redirects lead from site to site, and the page tells where it was found."""
    site.answers["/"] = lead("/b?c")
    site.answers["/b?c"] = lead(other.at("/page#part"), "307 Temporary Redirect")
    other.answers["/page"] = answer(PAGE)
    with quick(site, other) as fetcher:
        page = fetcher.fetch(site.at("/"))
    assert (page.body, page.address, page.moved) == (PAGE, other.at("/page"), None)


def test_a_lasting_redirect_is_told(site: Site) -> None:
    """Where to ask next time is the end of the redirects that are to last, from the first on."""
    site.answers["/old"] = lead("/new", "301 Moved Permanently")
    site.answers["/new"] = lead("/newer", "308 Permanent Redirect")
    site.answers["/newer"] = lead("/today")
    site.answers["/today"] = lead("/page", "301 Moved Permanently")
    site.answers["/page"] = answer(PAGE)
    with quick(site) as fetcher:
        page = fetcher.fetch(site.at("/old"))
    assert (page.moved, page.address) == (site.at("/newer"), site.at("/page"))


def test_letters_beyond_ascii_are_followed(site: Site) -> None:
    """A redirect to an address in UTF-8 leads where it means."""
    site.answers["/"] = lead("/fähre".encode().decode("latin-1"))
    site.answers["/f%C3%A4hre"] = answer(PAGE)
    with quick(site) as fetcher:
        assert fetcher.fetch(site.at("/")).body == PAGE


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("/", "in a circle"),
        ("", "in a circle"),
        ("/back", "in a circle"),
        ("/long/1", "leads on more than 5 times"),
        ("file:///etc/passwd", "file: is not fetched"),
        ("gopher://127.0.0.1:70/", "gopher: is not fetched"),
        ("data:text/html,bridge", "data: is not fetched"),
        ("http://ada:secret@gazette.example/", "before @"),
        ("http://10.0.0.1/", r"10\.0\.0\.1 is in a private network"),
        ("http://169.254.169.254/latest/meta-data/", "no address of a site"),
        ("http://[::ffff:127.0.0.1]/", "private network"),
        ("http://2130706433/", "names no host"),
        ("http://localhost/", r"localhost leads to (127\.0\.0\.1|::1), which is in a private"),
        ("http://8.8.8.8:25/", "not served at port 25"),
    ],
)
def test_a_redirect_is_checked_as_an_address_is(site: Site, location: str, why: str) -> None:
    """Circles, chains, other schemes and private addresses are refused where they are met."""
    site.answers["/"] = lead(location)
    site.answers["/back"] = lead("/")
    for number in range(9):
        site.answers[f"/long/{number}"] = lead(f"/long/{number + 1}")
    with quick(site) as fetcher, pytest.raises(ReportRefused, match=why) as refused:
        fetcher.fetch(site.at("/"))
    assert refused.value.name == site.at("/")
    assert "secret" not in str(refused.value)


def test_a_redirect_to_another_port_of_this_machine_is_refused(site: Site, other: Site) -> None:
    """That one server of this machine may be reached opens no other."""
    site.answers["/"] = lead(other.at("/page"))
    other.answers["/page"] = answer(PAGE)
    with quick(site) as fetcher, pytest.raises(ReportRefused, match="private network"):
        fetcher.fetch(site.at("/"))
    assert other.asked == []


def test_a_name_that_comes_to_lead_inside_is_refused(site: Site, other: Site) -> None:
    """A redirect to a public name which leads to this machine is refused at the connection."""
    site.answers["/"] = lead(other.at("/page", "gazette.example"))
    with (
        quick(site, resolve=Names([("127.0.0.1",)])) as fetcher,
        pytest.raises(ReportRefused, match=r"gazette\.example leads to 127\.0\.0\.1"),
    ):
        fetcher.fetch(site.at("/"))
    assert other.asked == []
