"""The fetcher: pages come back whole, and everything else in one sentence."""

import gzip
import sys
import time
import tracemalloc
import zlib
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fetching.serving import QuickTime, Site, answer, quick
from twosource.errors import ExtraMissing, ReportRefused, SettingsWrong
from twosource.fetching import Fetched, Fetcher, Limits

PAGE = b"<p>The ferry Alma ran aground off Port Lind.</p>" * 50
# Without the time, which would give the tests other names in each process.
pack = partial(gzip.compress, mtime=0)
SMALL = Limits(delay=0.0, seconds=5.0, most_bytes=1_000_000)


def test_a_page_is_fetched(site: Site) -> None:
    """A page comes with its address, its headers and the time, and was asked for with manners."""
    site.answers["/ferry?a=1"] = answer(
        PAGE,
        "Content-Type: Text/HTML; charset=utf-8",
        'ETag: "7"',
        "Last-Modified: Tue, 01 Jan 2030 08:00:00 GMT",
    )
    with quick(site, clock=QuickTime().clock()) as fetcher:
        page = fetcher.fetch(site.at("/ferry?a=1#top"))
    assert (page.body, page.status, page.media) == (PAGE, 200, "text/html")
    assert (page.asked, page.address) == (site.at("/ferry?a=1#top"), site.at("/ferry?a=1"))
    assert (page.etag, page.modified) == ('"7"', "Tue, 01 Jan 2030 08:00:00 GMT")
    assert (page.fetched, page.moved, page.not_modified) == ("2030-01-01T12:00:00Z", None, False)
    assert ("ETag", '"7"') in page.headers
    (head,) = site.heads
    assert head["host"] == site.place
    assert head["user-agent"].startswith("twosource/")
    assert not {"cookie", "authorization", "referer"} & set(head)


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", pack(PAGE)),
        ("x-gzip", pack(PAGE[:99]) + pack(PAGE[99:]) + b"\0\0rest"),
        ("deflate", zlib.compress(PAGE)),
        ("Deflate", zlib.compressobj(wbits=-15).compress(b"") + zlib.compress(PAGE, wbits=-15)),
        ("identity", PAGE),
        ("gzip", pack(PAGE) + b"\x1f"[:0] + b"no member"),
    ],
)
def test_a_packed_page_is_unpacked(site: Site, coding: str, packed: bytes) -> None:
    """Bodies packed in each way that was asked for are unpacked, in one chunk or byte by byte."""
    chunks = b"".join(b"1\r\n%c\r\n" % byte for byte in packed) + b"0\r\n\r\n"
    said = f"Content-Encoding: {coding}"
    site.answers["/"] = answer(packed, said)
    site.answers["/chunks"] = answer(chunks, said, "Transfer-Encoding: chunked", length=-1)
    with quick(site) as fetcher:
        assert fetcher.fetch(site.at("/")).body == PAGE
        assert fetcher.fetch(site.at("/chunks")).body == PAGE


@pytest.mark.parametrize(
    ("said", "body", "why"),
    [
        ("gzip", pack(PAGE)[:-9], "ends in the middle"),
        ("gzip", pack(PAGE) + b"\x1f\x8b", "ends in the middle"),
        ("gzip", b"no gzip at all", "gzip cannot be unpacked"),
        ("gzip", pack(PAGE)[:-8] + bytes(8), "gzip cannot be unpacked"),
        ("deflate", zlib.compress(PAGE)[:-5], "ends in the middle"),
        ("deflate", b"x", "ends in the middle"),
        ("br", b"\x0b\x02\x80ferry\x03", "packed as 'br', which was not asked for"),
        ("gzip, gzip", pack(pack(PAGE)), "which was not asked for"),
    ],
)
def test_a_damaged_body_is_refused(site: Site, said: str, body: bytes, why: str) -> None:
    """A body that is cut off, damaged or packed in another way is no page."""
    site.answers["/"] = answer(body, f"Content-Encoding: {said}")
    with quick(site) as fetcher, pytest.raises(ReportRefused, match=why):
        fetcher.fetch(site.at("/"))


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_bomb_is_not_unpacked(site: Site, coding: str) -> None:
    """A small body that would become a hundred megabytes costs no more memory than its bound."""
    packer = zlib.compressobj(9, wbits=31 if coding == "gzip" else 15)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(100)) + packer.flush()
    assert len(bomb) < 200_000
    site.answers["/"] = answer(bomb, f"Content-Encoding: {coding}")
    with quick(site, limits=SMALL) as fetcher:
        tracemalloc.start()
        with pytest.raises(ReportRefused, match="more than 1000000 bytes"):
            fetcher.fetch(site.at("/"))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert most < 5_000_000


def test_a_body_of_empty_members_has_an_end(site: Site) -> None:
    """A gzip body that unpacks to nothing, again and again, is cut off by its packed size."""
    empty = pack(b"")
    site.answers["/"] = answer(empty * 60_000, "Content-Encoding: gzip", length=-1)
    with quick(site, limits=SMALL) as fetcher, pytest.raises(ReportRefused, match="more than"):
        fetcher.fetch(site.at("/"))


def test_a_body_that_never_ends_is_cut_off(site: Site) -> None:
    """A site that sends for ever is refused once it sent too much."""
    site.answers["/"] = site.trickle(answer(b"", length=-1), bytes(300_000))
    with quick(site, limits=SMALL) as fetcher, pytest.raises(ReportRefused, match="1000000 bytes"):
        fetcher.fetch(site.at("/"))


def test_a_body_that_says_it_is_too_long_is_not_read(site: Site) -> None:
    """A length above the bound is believed at once; the bound may be set for each fetch."""
    site.answers["/"] = answer(b"ab", length=10**15)
    site.answers["/page"] = answer(PAGE)
    with quick(site, limits=SMALL) as fetcher:
        with pytest.raises(ReportRefused, match="more than 1000000 bytes"):
            fetcher.fetch(site.at("/"))
        with pytest.raises(ReportRefused, match="more than 10 bytes"):
            fetcher.fetch(site.at("/page"), most_bytes=10)
        assert fetcher.fetch(site.at("/page"), most_bytes=len(PAGE)).body == PAGE


@pytest.mark.parametrize(
    "sent",
    [
        answer(PAGE, length=len(PAGE) + 1),
        answer(b"5\r\nferry\r\n", "Transfer-Encoding: chunked", length=-1),
        answer(b"zz\r\nferry\r\n0\r\n\r\n", "Transfer-Encoding: chunked", length=-1),
        answer(PAGE, "Content-Length: 7"),
        b"",
        b"220 mail.example ESMTP\r\n",
        b"HTTP/1.1 200 OK\r\nno header\r\n\r\n",
        answer(PAGE, length=10**30),
        b"\x16\x03\x01",
        b"a" * 10_000 + b"\r\n\r\n",
    ],
)
def test_an_answer_that_breaks_off_is_refused(site: Site, sent: bytes) -> None:
    """A body shorter than it says, two lengths, and what is no HTTP are told in a sentence."""
    site.answers["/"] = sent
    with (
        quick(site) as fetcher,
        pytest.raises(
            ReportRefused, match=r"breaks off or is no HTTP \(.*\): ask again"
        ) as refused,
    ):
        fetcher.fetch(site.at("/"))
    assert len(refused.value.why) < 160


@pytest.mark.parametrize(
    ("start", "piece"),
    [
        (b"", b"H"),
        (b"HTTP/1.1 200 OK\r\n", b"X: "),
        (b"HTTP/1.1 200 OK\r\n", b"X-More: 1\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (answer(b"", length=100_000), b"a"),
        (answer(b"", "Transfer-Encoding: chunked", length=-1), b"1\r\na\r\n"),
        (answer(b"", "Content-Encoding: gzip", length=-1), b""),
        (b"", b""),
    ],
)
def test_a_site_that_trickles_is_cut_off(site: Site, start: bytes, piece: bytes) -> None:
    """A head or a body that comes byte by byte, or not at all, takes no longer than the limit."""
    site.answers["/"] = site.trickle(start, piece)
    begun = time.monotonic()
    limits = Limits(delay=0.0, seconds=0.5)
    with (
        quick(site, limits=limits) as fetcher,
        pytest.raises(ReportRefused, match=r"more than 0\.5 seconds|nothing came for 0\.5|no HTTP"),
    ):
        fetcher.fetch(site.at("/"))
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    "head",
    [
        b"X-Long: " + b"a" * 200_000,
        b"\r\n".join(b"X-%d: 1" % number for number in range(20_000)),
        b"\r\n".join(b"X-%d: 1" % number for number in range(300)),
    ],
)
def test_a_flood_of_headers_is_refused(site: Site, head: bytes) -> None:
    """Headers that are too long or too many are not read to their end."""
    site.answers["/"] = b"HTTP/1.1 200 OK\r\n" + head + b"\r\n\r\n"
    with quick(site) as fetcher, pytest.raises(ReportRefused, match=r"more than \d+ (bytes of )?h"):
        fetcher.fetch(site.at("/"))


def test_a_flood_of_interim_answers_is_refused(site: Site) -> None:
    """A site that always says "go on" is cut off as one with endless headers is."""
    site.answers["/"] = b"HTTP/1.1 100 Continue\r\n\r\n" * 10_000
    with quick(site) as fetcher, pytest.raises(ReportRefused, match="bytes of headers"):
        fetcher.fetch(site.at("/"))


@pytest.mark.parametrize(
    ("status", "why"),
    [
        ("404 Not Found", "nothing at this address: check how it is written"),
        ("410 Gone", "took it away for good"),
        ("401 Unauthorized", "people who log in"),
        ("403 Forbidden", "does not let this program"),
        ("451 Unavailable For Legal Reasons", "for legal reasons"),
        ("500 Internal Server Error", "in trouble"),
        ("204 No Content", "204 No Content, which is no page"),
        ("206 Partial Content", "which is no page"),
        ("300 Multiple Choices", "which is no page"),
        ("304 Not Modified", "which is no page"),
        ("799 Odd", "it answered 799"),
    ],
)
def test_a_status_is_told_with_what_to_do(site: Site, status: str, why: str) -> None:
    """Each answer without a page is one sentence; gone for good differs from not there."""
    site.answers["/"] = answer(b"", status=status)
    with quick(site) as fetcher, pytest.raises(ReportRefused, match=why) as refused:
        fetcher.fetch(site.at("/"))
    assert refused.value.name == site.at("/")


def test_a_page_that_did_not_change_is_not_sent_again(site: Site) -> None:
    """The tags of the last fetch are sent, and a 304 hands them on with an empty body."""
    site.answers["/"] = answer(b"", status="304 Not Modified")
    with quick(site) as fetcher:
        page = fetcher.fetch(site.at("/"), etag='W/"7"', modified="Tue, 01 Jan 2030 08:00:00 GMT")
        with pytest.raises(ReportRefused, match="304"):
            fetcher.fetch(site.at("/"), etag='"a"\r\nX-Smuggled: 1')
    assert page.not_modified
    assert (page.body, page.etag) == (b"", 'W/"7"')
    assert page.modified == "Tue, 01 Jan 2030 08:00:00 GMT"
    assert site.heads[0]["if-none-match"] == 'W/"7"'
    assert site.heads[0]["if-modified-since"] == "Tue, 01 Jan 2030 08:00:00 GMT"
    assert not {"if-none-match", "x-smuggled"} & set(site.heads[1])


def test_what_is_wanted_is_said(site: Site) -> None:
    """Media types and the program's own name are sent."""
    site.answers["/"] = answer(PAGE)
    with quick(site, agent="harbour/1 (+https://gazette.example/bot)") as fetcher:
        fetcher.fetch(site.at("/"), accept="application/rss+xml")
    assert site.heads[0]["accept"] == "application/rss+xml"
    assert site.heads[0]["user-agent"] == "harbour/1 (+https://gazette.example/bot)"


def test_an_archive_is_saved(site: Site, tmp_path: Path) -> None:
    """A large body goes to a file as it is, though the site calls it packed for the way."""
    archive = pack(PAGE * 1000)
    site.answers["/day.warc.gz"] = answer(archive, "Content-Encoding: x-gzip")
    site.answers["/day.jsonl"] = answer(pack(PAGE), "Content-Encoding: gzip")
    with quick(site, limits=SMALL) as fetcher:
        saved = fetcher.save(site.at("/day.warc.gz"), tmp_path / "day.warc.gz")
        fetcher.save(site.at("/day.jsonl"), tmp_path / "day.jsonl")
    assert (tmp_path / "day.warc.gz").read_bytes() == archive
    assert (tmp_path / "day.jsonl").read_bytes() == PAGE
    assert (saved.body, saved.address) == (b"", site.at("/day.warc.gz"))
    assert site.heads[0]["accept-encoding"] == "identity"


def test_half_an_archive_is_not_left_behind(site: Site, tmp_path: Path) -> None:
    """What was there before stays when a body is too long, breaks off or cannot be written."""
    kept = tmp_path / "day.warc"
    kept.write_bytes(b"yesterday")
    site.answers["/long"] = answer(bytes(500_000), length=-1)
    site.answers["/short"] = answer(bytes(500), length=501)
    with quick(site) as fetcher:
        with pytest.raises(ReportRefused, match="more than 99 bytes"):
            fetcher.save(site.at("/long"), kept, most_bytes=99)
        with pytest.raises(ReportRefused, match="breaks off"):
            fetcher.save(site.at("/short"), kept)
        with pytest.raises(ReportRefused, match="cannot be written"):
            fetcher.save(site.at("/long"), tmp_path / "nowhere" / "day.warc")
    assert [path.name for path in tmp_path.iterdir()] == ["day.warc"]
    assert kept.read_bytes() == b"yesterday"


def test_an_archive_may_take_long_but_not_be_silent(site: Site, tmp_path: Path) -> None:
    """An archive that trickles has its own time; a site that says nothing at all is cut off."""
    site.answers["/silent"] = site.trickle(answer(b"ab", length=9), b"")
    site.answers["/slow"] = site.trickle(answer(b"ab", length=9), b"c")
    limits = Limits(delay=0.0, seconds=0.2, archive_seconds=20)
    with quick(site, limits=limits) as fetcher:
        with pytest.raises(ReportRefused, match=r"nothing came for 0\.2 seconds"):
            fetcher.save(site.at("/silent"), tmp_path / "silent")
        fetcher.save(site.at("/slow"), tmp_path / "slow")
    assert (tmp_path / "slow").read_bytes() == b"abccccccc"


def test_a_site_that_is_not_there_is_told(site: Site) -> None:
    """A port that nobody serves is one sentence."""
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/"
        with (
            quick(private=True) as fetcher,
            pytest.raises(ReportRefused, match=r"nobody answers at 127\.0\.0\.1"),
        ):
            fetcher.fetch(address)
    assert site.asked == []


@pytest.mark.parametrize("part", ["httpx", "httpcore", "protego"])
def test_a_missing_part_is_told(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without one of the parts that ask the network, the line that installs them is given."""
    monkeypatch.setitem(sys.modules, part, None)
    with pytest.raises(ExtraMissing, match=r"Fetching addresses.*'twosource\[feeds\]'"):
        Fetcher()


@pytest.mark.parametrize("agent", ["", "a\r\nb", "zürich/1", " a "])
def test_a_name_that_cannot_be_sent_is_refused(agent: str) -> None:
    """A name with line breaks or other letters than ASCII is a wrong setting."""
    with pytest.raises(SettingsWrong, match="use plain letters"):
        Fetcher(agent=agent)


GOOD = answer(pack(PAGE), "Content-Encoding: gzip", "Content-Type: text/html")


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(0, len(GOOD)), st.binary(max_size=4)), max_size=4),
    st.integers(0, len(GOOD)),
)
def test_any_answer_is_a_page_or_refused(
    site: Site, edits: list[tuple[int, bytes]], end: int
) -> None:
    """Whatever bytes a site sends, the fetch ends with a page or with one sentence."""
    sent = bytearray(GOOD)
    for start, piece in edits:
        sent[start : start + len(piece)] = piece
    site.answers["/"] = bytes(sent[: end or None])
    with quick(site) as fetcher:
        try:
            page = fetcher.fetch(site.at("/"))
        except ReportRefused as refused:
            assert refused.why.count("\n") == 0  # noqa: PT017
        else:
            assert isinstance(page, Fetched)
