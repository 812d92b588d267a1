"""Visits: sites are asked for what is new, once, and whatever fails is tried again."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest

from tests.desk.sending import (
    ask,
    dispatch,
    index,
    item,
    mark,
    page,
    rss,
    send,
    sitemap,
    wire,
)
from tests.fetching.serving import Site, answer, open_site
from twosource.desk import Added, Desk
from twosource.desk.addresses import clean_address
from twosource.errors import ReportRefused

FERRY = (
    "The ferry Alma ran aground off Port Lind on Monday.",
    "Nine passengers were hurt, the Harbour Board said.",
    "Divers looked for two of the crew until night fell over the bay.",
    "The Board opened an inquiry and closed the northern lane to all ships.",
)
BRIDGE = (
    "The bridge at Vell was closed on Tuesday after a barge struck it.",
    "Nobody was hurt, the Civil Guard said.",
    "Engineers looked at the second pier and found a crack as long as a hand.",
)
FULL = "".join(f"<p>{one}</p>" for one in FERRY)


@pytest.fixture
def site() -> Iterator[Site]:
    """Open a site."""
    with open_site() as opened:
        yield opened


@pytest.fixture(params=["memory", "kept"])
def desk(request: pytest.FixtureRequest, open_new: Callable[[], Desk]) -> Iterator[Desk]:
    """Open a desk of each kind."""
    with Desk() if request.param == "memory" else open_new() as opened:
        yield opened


def add(desk: Desk, site: Site, path: str = "/feed", **how: bool) -> Added:
    """Visit a path of a site; of what it was asked before nothing is left."""
    site.asked.clear()
    site.heads.clear()
    return desk.add(site.at(path), fetching=ask(site, **how))


def test_a_feed_that_holds_whole_texts_is_read(site: Site, desk: Desk) -> None:
    """Items with their whole text become reports, and no page is asked for."""
    link = site.at("/ferry")
    send(site, "/feed", rss(item("Ferry aground", guid="1", link=link, content=FULL)))
    added = add(desk, site)
    (report,) = added.reports
    assert (added.refused, report.name, report.outlet) == ((), link, "Quay Post")
    assert report.text.startswith(FERRY[0])
    assert (report.published, report.published_basis) == ("2024-03-04", "feed")
    assert site.asked == ["/feed"]


def test_pages_of_a_feed_are_read(site: Site, desk: Desk) -> None:
    """Of items with a summary the pages are fetched, under addresses without what tracks."""
    send(site, "/ferry", page("Ferry aground", *FERRY))
    link = site.at("/ferry") + "?utm_source=feed#top"
    send(site, "/feed", rss(item("Ferry aground", guid="1", link=link, summary="A ferry.")))
    added = add(desk, site)
    (report,) = added.reports
    assert (added.refused, report.name) == ((), site.at("/ferry"))
    assert site.asked == ["/feed", "/ferry"]
    assert add(desk, site, "/feed").fresh == ()
    assert site.asked == ["/feed"]


def test_what_feeds_say_themselves_may_be_all(site: Site, desk: Desk) -> None:
    """With feed-only no page is asked for."""
    link = site.at("/ferry")
    send(site, "/feed", rss(item("Ferry aground", guid="1", link=link, summary=FERRY[0])))
    (report,) = add(desk, site, pages=False).reports
    assert (report.text, site.asked) == (FERRY[0], ["/feed"])


def test_an_unchanged_feed_costs_one_conditional_request(site: Site, desk: Desk) -> None:
    """Where the site says that nothing changed, or its bytes do, nothing else is asked."""
    send(site, "/ferry", page("Ferry aground", *FERRY))
    feed = rss(item("Ferry aground", guid="1", link=site.at("/ferry"), summary="A ferry."))
    mark(site, "/feed", feed, '"7"')
    assert len(add(desk, site).fresh) == 1
    assert add(desk, site) == Added((), ())
    assert (site.asked, site.heads[0]["if-none-match"]) == (["/feed"], '"7"')
    send(site, "/feed", feed)  # and without marks
    for _ in range(2):
        assert add(desk, site) == Added((), ())
        assert site.asked == ["/feed"]


def test_a_changed_item_is_a_new_version(site: Site, desk: Desk) -> None:
    """A page that says something else is a report of its own that says which it replaces."""
    link = site.at("/ferry")
    mark(site, "/ferry", page("Ferry aground", *FERRY), '"a"')
    send(site, "/feed", rss(item("Ferry aground", guid="1", link=link, summary="Nine hurt.")))
    (first,) = add(desk, site).fresh
    mark(site, "/ferry", page("Ferry aground", "Eleven were hurt.", *FERRY[2:]), '"b"')
    send(site, "/feed", rss(item("Ferry aground", guid="1", link=link, summary="Eleven hurt.")))
    (second,) = add(desk, site).fresh
    assert site.heads[1]["if-none-match"] == '"a"'
    replaced = {report.id: report.replaces for report in desk.reports}
    assert replaced == {first: None, second: first}


def test_an_item_that_only_seems_changed_adds_nothing(site: Site, desk: Desk) -> None:
    """An item told anew whose page is as it was costs one conditional request."""
    link = site.at("/ferry")
    mark(site, "/ferry", page("Ferry aground", *FERRY), '"a"')
    send(site, "/feed", rss(item("Ferry aground", guid="1", link=link, summary="Nine hurt.")))
    add(desk, site)
    send(site, "/feed", rss(item("Ferry aground!", guid="1", link=link, summary="Nine hurt.")))
    assert add(desk, site).fresh == ()
    assert site.asked == ["/feed", "/ferry"]
    assert add(desk, site).fresh == ()
    assert site.asked == ["/feed"]


def test_a_moved_page_of_a_guid_is_the_same_item(site: Site, desk: Desk) -> None:
    """An item whose page has another address is a version of it, by its guid."""
    send(site, "/ferry", page("Ferry aground", *FERRY))
    send(site, "/ferry-2", page("Ferry aground", "Eleven were hurt.", *FERRY[2:]))
    for path in ("/ferry", "/ferry-2"):
        send(site, "/feed", rss(item("Ferry", guid="1", link=site.at(path), summary="A ferry.")))
        add(desk, site)
    assert [bool(report.replaces) for report in desk.reports] == [False, True]


def test_a_guid_means_something_in_its_own_feed(desk: Desk) -> None:
    """Two sites that both call an item "1" replace nothing of each other."""
    with open_site() as one, open_site() as other:
        # Two names of one machine are two sites.
        for site, words, host in ((one, FERRY, "127.0.0.1"), (other, BRIDGE, "localhost")):
            content = "".join(f"<p>{word}</p>" for word in (*words, "The rest is not known yet."))
            send(site, "/feed", rss(item("News", guid="1", content=content)))
            fetching = ask(site)
            private = frozenset([f"{host}:{site.port}"])
            desk.add(
                site.at("/feed", host),
                fetching=type(fetching)(private, robots=False, limits=fetching.limits),
            )
    assert len(desk.reports) == 2
    assert [report.replaces for report in desk.reports] == [None, None]


def test_a_saved_feed_is_told_apart_from_others(tmp_path: Path, desk: Desk) -> None:
    """Feeds of two publishers that were saved, and that both have an item "1", stay apart."""
    for name, words in (("Quay Post", FERRY), ("Vell Echo", BRIDGE)):
        content = "".join(f"<p>{word}</p>" for word in (*words, "The rest is not known yet."))
        (tmp_path / f"{name}.xml").write_bytes(
            rss(item("News", guid="1", content=content), title=name)
        )
    desk.add(tmp_path)
    assert [report.replaces for report in desk.reports] == [None, None]


def test_a_page_that_fails_is_tried_again(site: Site, desk: Desk) -> None:
    """Twice it fails, the third time it is read; until then the feed's own words stand for it."""
    link = site.at("/ferry")
    mark(site, "/feed", rss(item("Ferry", guid="1", link=link, summary=FERRY[0])), '"7"')
    site.answers["/ferry"] = answer(b"", status="500 Internal Server Error")
    for fresh in (1, 0):
        added = add(desk, site)
        (refused,) = added.refused
        assert (refused.name, len(added.fresh)) == (link, fresh)
        assert site.asked == ["/feed", "/ferry"]
    send(site, "/ferry", page("Ferry aground", *FERRY))
    added = add(desk, site)
    assert (added.refused, len(added.fresh)) == ((), 1)
    words, whole = sorted(desk.reports, key=lambda report: len(report.text))
    assert (words.text, whole.replaces) == (FERRY[0], words.id)
    add(desk, site)
    assert site.asked == ["/feed"]


def test_a_page_that_always_fails_is_given_up(site: Site, desk: Desk) -> None:
    """After three visits a page is left alone, until the feed says something else of it."""
    link = site.at("/ferry")
    mark(site, "/feed", rss(item("Ferry", guid="1", link=link, summary=FERRY[0])), '"7"')
    asked = []
    for _ in range(5):
        add(desk, site)
        asked.append(site.asked.count("/ferry"))
    assert asked == [1, 1, 1, 0, 0]
    mark(site, "/feed", rss(item("Ferry", guid="1", link=link, summary=FERRY[1])), '"8"')
    add(desk, site)
    assert site.asked == ["/feed", "/ferry"]


def test_one_bad_item_stops_no_other(site: Site, desk: Desk) -> None:
    """A page without an article, a broken document and a missing page leave the rest to be read."""
    send(site, "/none", b"<html><body></body></html>")
    send(site, "/broken", b"%PDF-1.7 nothing follows", "Content-Type: application/pdf")
    send(site, "/ferry", page("Ferry aground", *FERRY))
    rows = [item(path, guid=path, link=site.at(path)) for path in PATHS]
    send(site, "/feed", rss(*rows))
    added = add(desk, site)
    assert {error.name for error in added.refused} == {site.at(path) for path in PATHS[:3]}
    assert [report.name for report in added.reports] == [site.at("/ferry")]


PATHS = ("/none", "/broken", "/missing", "/ferry")


def test_what_robots_forbid_is_not_fetched(site: Site, desk: Desk) -> None:
    """The feed's own words are taken, a sentence says why, and the page is never asked for."""
    send(site, "/robots.txt", b"User-agent: *\nDisallow: /ferry")
    send(site, "/feed", rss(item("Ferry", guid="1", link=site.at("/ferry"), summary=FERRY[0])))
    added = add(desk, site, robots=True)
    assert [report.text for report in added.reports] == [FERRY[0]]
    (refused,) = added.refused
    assert "robots.txt asks programs not to fetch it" in refused.why
    assert site.asked == ["/robots.txt", "/feed"]


def test_an_index_leads_to_its_sitemaps(site: Site, desk: Desk) -> None:
    """Sitemaps of an index are read, and asked for again though the index did not change."""
    send(site, "/ferry", page("Ferry aground", *FERRY))
    send(site, "/bridge", page("Bridge closed", *BRIDGE))
    mark(site, "/index", index(site.at("/1"), site.at("/2")), '"i"')
    mark(site, "/1", sitemap(site.at("/ferry")), '"1"')
    mark(site, "/2", sitemap(), '"2"')
    assert len(add(desk, site, "/index").fresh) == 1
    mark(site, "/2", sitemap(site.at("/bridge")), '"3"')
    assert len(add(desk, site, "/index").fresh) == 1
    assert site.asked == ["/index", "/1", "/2", "/bridge"]
    assert add(desk, site, "/index").fresh == ()
    assert [head.get("if-none-match") for head in site.heads] == [None, '"1"', '"3"']


def test_an_index_that_lists_itself_ends(site: Site, desk: Desk) -> None:
    """No index leads to another, and none to a page: each is asked for once."""
    send(site, "/index", index(site.at("/index"), site.at("/other"), site.at("/ferry")))
    send(site, "/other", index(site.at("/index")))
    send(site, "/ferry", page("Ferry aground", *FERRY))
    added = add(desk, site, "/index")
    assert site.asked == ["/index", "/index", "/other", "/ferry"]
    assert (len(added.refused), added.reports) == (3, ())


def test_a_page_is_asked_for_what_is_new(site: Site, desk: Desk) -> None:
    """A page's next text replaces the first, though it is asked for by another address of it."""
    canonical = f'<link rel="canonical" href="{site.at("/ferry")}">'
    send(site, "/ferry", page("Ferry aground", *FERRY))
    (first,) = add(desk, site, "/ferry").fresh
    assert add(desk, site, "/ferry").fresh == ()
    late = page("Ferry aground", "Eleven were hurt.", *FERRY[2:], head=canonical)
    send(site, "/ferry?from=start", late)
    (second,) = add(desk, site, "/ferry?from=start").fresh
    assert {r.id: r.replaces for r in desk.reports}[second] == first


def test_a_wire_corrects_and_kills(site: Site, desk: Desk) -> None:
    """A correction replaces; a kill withdraws all before it, until it is undone."""
    uri = "urn:newsml:northwire.example:20240304:ferry"
    send(site, "/wire", wire(dispatch(uri, " ".join(FERRY))))
    (first,) = add(desk, site, "/wire").fresh
    fixed = dispatch(
        uri, "Eleven were hurt. " + " ".join(FERRY[2:]), version="2", ednote="Corrects the number."
    )
    send(site, "/wire", wire(fixed))
    (second,) = add(desk, site, "/wire").fresh
    by = {report.id: report for report in desk.reports}
    assert (by[second].status, by[second].replaces) == ("corrected", first)
    killed = dispatch(
        uri, "", status="canceled", version="3", ednote="Kill: the ferry was not hers."
    )
    send(site, "/wire", wire(killed))
    (notice,) = add(desk, site, "/wire").fresh
    by = {report.id: report for report in desk.reports}
    assert (by[notice].status, by[notice].replaces) == ("withdrawn", second)
    assert by[notice].text == "Kill: the ferry was not hers."
    assert desk.record().stories == ()
    (verdict,) = desk.verdicts
    assert (verdict.by, verdict.value) == ("Northwire (notice)", "withdrawn")
    assert {target.report for target in verdict.on} == {first, second}
    assert notice[:8] in verdict.why
    desk.judge("undo", verdict.id, by="Ada", why="it was another ferry")
    assert {key for story in desk.record().stories for key in story.reports} == {first, second}


def test_no_site_kills_what_another_sent(desk: Desk) -> None:
    """A kill that comes from another site than the report withdraws nothing."""
    uri = "urn:newsml:northwire.example:20240304:ferry"
    with open_site() as one, open_site() as other:
        send(one, "/wire", wire(dispatch(uri, " ".join(FERRY))))
        add(desk, one, "/wire")
        killed = dispatch(uri, "", status="canceled", ednote="Kill it.")
        send(other, "/wire", wire(killed))
        host = f"localhost:{other.port}"
        fetching = type(ask(other))(frozenset([host]), robots=False, limits=ask(other).limits)
        desk.add(f"http://{host}/wire", fetching=fetching)
    assert desk.verdicts == ()
    assert [report.replaces for report in desk.reports] == [None, None]


class Broken(Exception):
    """Somebody pulls the plug."""


def test_an_interrupted_visit_goes_on_where_it_was(open_new: Callable[[], Desk]) -> None:
    """What was told to be safe is not fetched again; the rest is."""
    with open_site() as site, open_new() as desk:
        many = 8
        for number in range(many):
            send(site, f"/{number}", page(f"Ferry {number}", f"Ferry {number} sank.", *FERRY))
        rows = [item(str(n), guid=str(n), link=site.at(f"/{n}")) for n in range(many)]
        mark(site, "/feed", rss(*rows), '"7"')
        third = site.answers["/3"]

        def dawdle(line: socket.socket) -> None:  # longer than a first batch is waited for
            site.closed.wait(0.6)
            line.sendall(cast(bytes, third))

        def interrupt(done: int, _many: int) -> None:
            if done == 6:
                raise Broken

        site.answers["/3"] = dawdle

        safe: list[str] = []
        with pytest.raises(Broken):
            desk.add(
                site.at("/feed"),
                fetching=ask(site),
                progress=interrupt,
                kept=lambda reports: safe.extend(report.name for report in reports),
            )
        assert 0 < len(safe) < many
        again = add(desk, site)
        assert again.refused == ()
        assert desk.kept.count_reports() == many
        fetched = {site.at(path) for path in site.asked if path != "/feed"}
        assert fetched.isdisjoint(safe)
        assert len(fetched) == many - len(safe)
        assert add(desk, site).fresh == ()
        assert site.asked == ["/feed"]


def test_a_site_out_of_order_changes_nothing(site: Site, desk: Desk) -> None:
    """A feed that cannot be had, or is none, is refused in one sentence, and asked again."""
    for body in (b"", b"<html><body></body></html>", b"\0\1\2\3"):
        send(site, "/feed", body)
        for _ in range(2):
            (refused,) = add(desk, site).refused
            assert "\n" not in str(refused)
    site.answers["/feed"] = answer(b"", status="503 Service Unavailable")
    assert "too busy" in add(desk, site).refused[0].why
    send(site, "/feed", rss(item("Ferry aground", guid="1", content=FULL)))
    assert len(add(desk, site).fresh) == 1


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("https://Reed.example", "https://reed.example/"),
        ("https://reed.example/a?utm_source=x#b", "https://reed.example/a"),
        ("https://reed.example/a?id=1&utm_medium=x&b=", "https://reed.example/a?id=1&b="),
        ("https://reed.example/a?b=%7E&c", "https://reed.example/a?b=%7E&c"),
        ("https://reed.example/a?FBCLID=1", "https://reed.example/a"),
        (" https://reed.example/a ", "https://reed.example/a"),
    ],
)
def test_an_address_is_cleaned(written: str, clean: str) -> None:
    """What only says who sent the reader goes; all else stays as it is written."""
    assert clean_address(written) == clean
    assert clean_address(clean) == clean


def test_a_broken_address_is_refused(site: Site, desk: Desk) -> None:
    """What is no address is told in one sentence, and no fault of ours."""
    (refused,) = desk.add("http://[reed", fetching=ask(site)).refused
    assert "please report" not in refused.why
    with pytest.raises(ReportRefused):
        clean_address("http://[reed")
