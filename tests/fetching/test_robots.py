"""Robots: a site's robots.txt is asked once, and followed."""

import time

import pytest

from tests.fetching.serving import Names, QuickTime, Site, answer, quick
from twosource.errors import ReportRefused
from twosource.fetching import Limits

PAGE = b"<p>The dam above Vell holds.</p>"
RULES = """
User-agent: other
Disallow: /

User-Agent: *
Disallow: /private/
Allow: /private/press
Disallow: /*.pdf$   # not for programs
Crawl-delay: 4
"""


def text(rules: str) -> bytes:
    """Return a robots.txt as it is sent."""
    return answer(rules.encode(), "Content-Type: text/plain")


@pytest.mark.parametrize("path", ["/", "/private/press/1", "/a/b.pdf?x"])
def test_what_a_site_allows_is_fetched(site: Site, path: str) -> None:
    """The longest rule that fits a path decides; the rules are those for everybody."""
    site.answers["/robots.txt"] = text(RULES)
    site.answers[path] = answer(PAGE)
    with quick(site, robots=True) as fetcher:
        assert fetcher.fetch(site.at(path)).body == PAGE


@pytest.mark.parametrize("path", ["/private/desk", "/private/", "/a/b.pdf"])
def test_what_a_site_forbids_is_not_fetched(site: Site, path: str) -> None:
    """A page that a site forbids is not asked for, and the refusal says what to do."""
    site.answers["/robots.txt"] = text(RULES)
    with (
        quick(site, robots=True) as fetcher,
        pytest.raises(ReportRefused, match="asks programs not to fetch it"),
    ):
        fetcher.fetch(site.at(path))
    assert site.asked == ["/robots.txt"]


def test_rules_for_this_program_go_before_those_for_all(site: Site) -> None:
    """A group that names the program is the only one that counts, whatever version it names."""
    rules = "User-agent: a\nUser-agent: TwoSource/2\nDisallow: /own\n\nUser-agent: *\nDisallow: /"
    site.answers["/robots.txt"] = text("\ufeff" + rules)
    site.answers["/page"] = answer(PAGE)
    with quick(site, robots=True) as fetcher:
        assert fetcher.fetch(site.at("/page")).body == PAGE
        with pytest.raises(ReportRefused, match="asks programs not to"):
            fetcher.fetch(site.at("/own"))
    with (
        quick(site, robots=True, agent="harbour/1") as fetcher,
        pytest.raises(ReportRefused, match="asks programs not to"),
    ):
        fetcher.fetch(site.at("/page"))


def test_robots_need_not_be_asked(site: Site) -> None:
    """With robots=False no robots.txt is asked for."""
    site.answers["/robots.txt"] = text("User-agent: *\nDisallow: /")
    site.answers["/page"] = answer(PAGE)
    with quick(site) as fetcher:
        assert fetcher.fetch(site.at("/page")).body == PAGE
    assert site.asked == ["/page"]


@pytest.mark.parametrize("status", ["404 Not Found", "401 Unauthorized", "410 Gone", "204 None"])
def test_a_site_without_rules_allows_all(site: Site, status: str) -> None:
    """A robots.txt that is not there forbids nothing (RFC 9309, 2.3.1.3)."""
    site.answers["/robots.txt"] = answer(b"", status=status)
    site.answers["/page"] = answer(PAGE)
    with quick(site, robots=True) as fetcher:
        assert fetcher.fetch(site.at("/page")).body == PAGE


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (answer(b"", status="500 Internal Server Error"), "in trouble"),
        (answer(b"", status="503 Service Unavailable"), "too busy"),
        (answer(b"", status="429 Too Many Requests"), "asked too often"),
        (answer(b"User-agent: *", length=99), "breaks off"),
        (
            answer(b"", "Location: http://10.0.0.1/", status="302 Found"),
            r"robots\.txt forbids cannot be known now, since 10\.0\.0\.1 is in a private network",
        ),
        (b"", "breaks off"),
    ],
)
def test_rules_that_cannot_be_had_forbid_all_for_now(site: Site, sent: bytes, why: str) -> None:
    """Where a site cannot say what it forbids, nothing is fetched until it can (2.3.1.4)."""
    site.answers["/robots.txt"] = sent
    site.answers["/page"] = answer(PAGE)
    spent = QuickTime()
    with quick(site, robots=True, clock=spent.clock()) as fetcher:
        for _ in range(2):
            with pytest.raises(ReportRefused, match=why):
                fetcher.fetch(site.at("/page"))
        assert site.asked == ["/robots.txt"]
        site.answers["/robots.txt"] = text("")
        spent.slept.append(601)
        assert fetcher.fetch(site.at("/page")).body == PAGE


def test_rules_are_asked_for_once_a_day(site: Site) -> None:
    """One robots.txt serves all pages of a site for a day, and no longer."""
    site.answers["/robots.txt"] = text("")
    site.answers["/page"] = answer(PAGE)
    spent = QuickTime()
    with quick(site, robots=True, clock=spent.clock()) as fetcher:
        for _ in range(3):
            fetcher.fetch(site.at("/page"))
        assert site.asked.count("/robots.txt") == 1
        spent.slept.append(86_401)
        fetcher.fetch(site.at("/page"))
        assert site.asked.count("/robots.txt") == 2


def test_rules_may_lie_elsewhere(site: Site, other: Site) -> None:
    """A robots.txt that redirects is followed, and holds for the site that was asked."""
    site.answers["/robots.txt"] = answer(
        b"", f"Location: {other.at('/rules')}", status="301 Moved Permanently"
    )
    other.answers["/rules"] = text("User-agent: *\nDisallow: /page")
    with (
        quick(site, other, robots=True) as fetcher,
        pytest.raises(ReportRefused, match="asks programs not to"),
    ):
        fetcher.fetch(site.at("/page"))


def test_each_site_of_a_redirect_is_asked(site: Site, other: Site) -> None:
    """A redirect to a site that forbids the page is not followed."""
    site.answers["/page"] = answer(b"", f"Location: {other.at('/page')}", status="302 Found")
    other.answers["/robots.txt"] = text("User-agent: *\nDisallow: /")
    with (
        quick(site, other, robots=True) as fetcher,
        pytest.raises(ReportRefused, match="asks programs not to"),
    ):
        fetcher.fetch(site.at("/page"))
    assert other.asked == ["/robots.txt"]


def test_a_private_site_is_told_as_one(site: Site) -> None:
    """A host that may not be reached is refused for that, not for its robots.txt."""
    with (
        quick(robots=True, resolve=Names([("127.0.0.1",)])) as fetcher,
        pytest.raises(ReportRefused, match=r"/: gazette\.example leads to 127\.0\.0\.1, which is"),
    ):
        fetcher.fetch(site.at("/", "gazette.example"))


def test_a_huge_file_of_rules_is_read_in_part(site: Site) -> None:
    """Of rules without end the first half megabyte counts, and takes little time to follow."""
    names = "".join(f"User-agent: robot{number}\n" for number in range(8000))
    rules = "".join(f"Disallow: /{number}/*x*y\n" for number in range(12_000))
    whole = names + "User-agent: *\nDisallow: /first\n" + rules
    whole += "Allow: /\n" * 60_000 + "Disallow: /last\n"
    site.answers["/robots.txt"] = text(whole)
    site.answers["/last"] = answer(PAGE)
    begun = time.monotonic()
    with quick(site, robots=True, limits=Limits(delay=0, seconds=20)) as fetcher:
        assert fetcher.fetch(site.at("/last")).body == PAGE
        with pytest.raises(ReportRefused, match="asks programs not to"):
            fetcher.fetch(site.at("/first"))
    assert time.monotonic() - begun < 10


def test_rules_that_trickle_are_cut_off(site: Site) -> None:
    """A robots.txt that never ends takes no longer than the page might."""
    site.answers["/robots.txt"] = site.trickle(answer(b"", length=-1), b"#")
    begun = time.monotonic()
    with (
        quick(site, robots=True, limits=Limits(delay=0, seconds=0.4)) as fetcher,
        pytest.raises(ReportRefused, match=r"cannot be known now, since it took more than 0\.4"),
    ):
        fetcher.fetch(site.at("/page"))
    assert time.monotonic() - begun < 2
    assert site.asked == ["/robots.txt"]


@pytest.mark.parametrize(("asked", "slept"), [("4", 4.0), ("3600", 10.0), ("soon", 1.0)])
def test_the_pace_that_a_site_asks_for_is_kept(site: Site, asked: str, slept: float) -> None:
    """A Crawl-delay is kept up to a bound."""
    site.answers["/robots.txt"] = text(f"User-agent: *\nCrawl-delay: {asked}\n")
    site.answers["/page"] = answer(PAGE)
    spent = QuickTime()
    with quick(site, robots=True, limits=Limits(), clock=spent.clock()) as fetcher:
        fetcher.fetch(site.at("/page"))
        fetcher.fetch(site.at("/page"))
    assert sum(spent.slept) == pytest.approx(slept, abs=0.5)
