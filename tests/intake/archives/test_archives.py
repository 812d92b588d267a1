"""WARC and WACZ: each page of an archive is a report; what is damaged or forged stops no other."""

import base64
import gc
import gzip
import hashlib
import io
import json
import random
import subprocess
import sys
import tracemalloc
import warnings
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable
from itertools import count
from pathlib import Path

import brotli
import pytest
from fastwarc.stream_io import ZstdWriter
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from twosource.errors import ExtraMissing, ReportRefused
from twosource.intake import Given, Taken
from twosource.intake.archives.archives import is_archive, read_archive
from twosource.intake.reports import MOST_BYTES
from twosource.outlets import OutletTable, known_outlets

SITE = "https://gazette.example"
STORY = (
    "The ferry to Lowmere ran aground on Monday with forty people on board, the harbour office "
    "said. Nobody was hurt. Divers looked at the hull in the afternoon and found a crack."
)
BLANK = "\r\n\r\n"


def page(title: str = "Ferry runs aground", story: str = STORY, head: str = "") -> bytes:
    """Return a page with an article of three paragraphs."""
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body><article>"
        f"<h1>{title}</h1>" + f"<p>{story}</p>" * 3 + "</article></body></html>"
    ).encode()


def answer(body: bytes, *headers: str, status: str = "200 OK", media: str = "text/html") -> bytes:
    """Return what a server answers."""
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {media}"] if media else []), *headers]
    return ("\r\n".join(lines) + BLANK).encode() + body


def record(
    address: str,
    block: bytes,
    *headers: str,
    kind: str = "response",
    length: object = None,
    date: str = "2024-03-06T09:30:00Z",
    version: str = "1.0",
    media: str = "application/http; msgtype=response",
) -> bytes:
    """Return one record as it stands in a file; its length may be a lie."""
    lines = (
        f"WARC/{version}",
        f"WARC-Type: {kind}",
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>",
        f"WARC-Date: {date}",
        f"WARC-Target-URI: {address}",
        f"Content-Type: {media}",
        *headers,
        f"Content-Length: {len(block) if length is None else length}",
    )
    return ("\r\n".join(lines) + BLANK).encode() + block + BLANK.encode()


def capture(place: str, *headers: str, **options: object) -> bytes:
    """Return a record of a page whose text tells where it stands."""
    body = page(f"Ferry {place}", f"At {place}: {STORY}")
    return record(f"{SITE}/{place}", answer(body), *headers, **options)  # type: ignore[arg-type]


def sha1(data: bytes) -> str:
    """Return a digest as most crawlers write it."""
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


@pytest.fixture(scope="module")
def outlets() -> OutletTable:
    """Return the outlets that ship."""
    return known_outlets()


def read(
    data: bytes | io.IOBase, name: str = "crawl.warc", passed: Counter[str] | None = None
) -> tuple[list[Taken], list[ReportRefused]]:
    """Read an archive to its end."""
    stream = io.BytesIO(data) if isinstance(data, bytes) else data
    found = list(read_archive(stream, name, lambda said: said, known_outlets(), passed=passed))  # type: ignore[arg-type]
    refused = [one for one in found if isinstance(one, ReportRefused)]
    for one in refused:
        assert one.why.strip()
        assert "\n" not in one.why
        assert "fault" not in one.why
    return [one for one in found if isinstance(one, Taken)], refused


def places(taken: Iterable[Taken]) -> list[str]:
    """Return the last part of the address of each report."""
    return [one.report.name.rpartition("/")[2] for one in taken]


def refuse(data: bytes, name: str = "crawl.warc") -> str:
    """Return why the one refusal of an archive is made."""
    (refused,) = read(data, name)[1]
    return refused.why


# ------------------------------------------------------------------- what is read


def write_warcio(*, gzipped: bool, version: str = "1.0") -> bytes:
    """Write an archive with all kinds of records, as a crawler does."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # warcio leaves its files open
        data = _write_warcio(gzipped=gzipped, version=version)
        gc.collect()
    return data


def _write_warcio(*, gzipped: bool, version: str) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzipped, warc_version=version)
    writer.write_record(writer.create_warcinfo_record("crawl.warc.gz", {"software": "crawler"}))
    html = [("Content-Type", "text/html; charset=utf-8"), ("X-Edition", "north")]
    day = {"WARC-Date": "2024-03-06T09:30:00Z"}

    def put(place: str, kind: str, body: bytes, headers: list[tuple[str, str]], told: str) -> None:
        http = StatusAndHeaders(told, headers, protocol="HTTP/1.1" if told else "")
        if kind == "request":
            http = StatusAndHeaders(f"GET /{place} HTTP/1.1", headers, is_http_request=True)
        writer.write_record(
            writer.create_warc_record(
                f"{SITE}/{place}",
                kind,
                payload=io.BytesIO(body),
                http_headers=None if kind in {"resource", "metadata"} else http,
                warc_headers_dict=day,
                warc_content_type="text/html" if kind == "resource" else "",
            )
        )

    put("ferry", "request", b"", [("Host", "gazette.example")], "")
    put("ferry", "response", page(), html, "200 OK")
    put("gone", "response", page("Gone"), html, "404 Not Found")
    put("moved", "response", b"", [("Location", f"{SITE}/ferry")], "301 Moved Permanently")
    put("map.png", "response", b"\x89PNG", [("Content-Type", "image/png")], "200 OK")
    put("saved", "resource", page("Saved by hand"), [], "")
    put("ferry", "metadata", b"fetchTimeMs: 3", [], "")
    writer.write_record(
        writer.create_revisit_record(
            f"{SITE}/ferry",
            sha1(page()),
            f"{SITE}/ferry",
            "2024-03-06T09:30:00Z",
            http_headers=StatusAndHeaders("200 OK", html, protocol="HTTP/1.1"),
        )
    )
    return out.getvalue()


@pytest.mark.parametrize("version", ["1.0", "1.1"])
@pytest.mark.parametrize("gzipped", [False, True])
def test_an_archive_of_a_crawler_is_read(version: str, gzipped: bool) -> None:  # noqa: FBT001
    """Pages that came with status 200 are reports; all others are passed over and counted."""
    passed = Counter[str]()
    taken, refused = read(write_warcio(gzipped=gzipped, version=version), passed=passed)
    assert refused == []
    assert places(taken) == ["ferry", "saved"]
    assert passed == {
        "warcinfo records": 1,
        "request records": 1,
        "metadata records": 1,
        "revisit records": 1,
        "answers other than 200 OK": 2,
        "pictures, programs and other files": 1,
    }


def test_what_is_told_of_a_page() -> None:
    """A report is called after its address, and keeps the page, its headers and its capture."""
    one, saved = read(write_warcio(gzipped=True))[0]
    assert (one.report.name, one.url, one.key) == (f"{SITE}/ferry",) * 3
    assert one.original == page()
    assert one.report.source == hashlib.sha256(page()).hexdigest()
    assert one.report.title == "Ferry runs aground"
    assert "ran aground on Monday" in one.report.text
    assert ("X-Edition", "north") in one.headers
    assert one.fetched == "2024-03-06T09:30:00Z"
    assert saved.headers == ()


def test_the_day_of_a_capture_dates_nothing() -> None:
    """When a page was captured says nothing of when it was published."""
    (one,) = read(capture("ferry"))[0]
    assert (one.report.published, one.report.published_basis) == (None, None)


def test_an_address_dates_a_report() -> None:
    """The day in a page's address counts, as anywhere."""
    (one,) = read(record(f"{SITE}/2024/03/04/ferry", answer(page())))[0]
    assert (one.report.published, one.report.published_basis) == ("2024-03-04", "url")


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("2024-03-06T09:30:00Z", "2024-03-06T09:30:00Z"),
        ("2024-03-06T09:30:00.123456789Z", "2024-03-06T09:30:00.123456789Z"),
        ("2024-02-30T09:30:00Z", None),
        ("2024-03-06", None),
        ("20240306093000", None),
        ("yesterday", None),
    ],
)
def test_moments_of_captures(date: str, moment: str | None) -> None:
    """A moment is kept as RFC 3339 has it, or not at all."""
    (one,) = read(capture("ferry", date=date))[0]
    assert one.fetched == moment


def test_the_same_text_twice_is_the_same_report() -> None:
    """Two captures of one address and one text are one report; with another text it is another."""
    later = record(f"{SITE}/ferry", answer(page("Ferry", "Later: " + STORY)))
    first, second, third = read(capture("ferry") + capture("ferry") + later)[0]
    assert first.report.id == second.report.id != third.report.id
    assert first.key == second.key == third.key


def test_what_was_said_of_all_is_joined() -> None:
    """What a person says goes before what a page says; the address of the page is told."""
    said: list[Given] = []

    def give(told: Given) -> Given:
        said.append(told)
        return Given(published="2024-03-04", outlet="Lowmere Gazette")

    (one,) = read_archive(io.BytesIO(capture("ferry")), "a.warc", give, known_outlets())
    assert isinstance(one, Taken)
    assert (one.report.published, one.report.outlet) == ("2024-03-04", "Lowmere Gazette")
    assert said == [Given(address=f"{SITE}/ferry")]


@pytest.mark.parametrize(
    ("link", "key"),
    [
        ('<link rel="canonical" href="https://gazette.example/ferry">', f"{SITE}/ferry"),
        ("<link href='/ferry' rel='canonical'>", f"{SITE}/ferry"),
        ("<LINK REL=canonical HREF=https://www.gazette.example/ferry>", None),
        ('<link rel="canonical" href="https://gazette.example/ferry?a=1&amp;b=2">', None),
        ('<link rel="canonical" href="https://other.example/ferry">', "asked"),
        ('<link rel="canonical" href="https://gazette.example/">', "asked"),
        ('<link rel="canonical" href="javascript:alert(1)">', "asked"),
        ('<link rel="canonical" href="https://[">', "asked"),
        ('<link rel="alternate" href="/ferry">', "asked"),
        ('<link rel="canonical" ' + "href=" * 100_000 + ">", "asked"),
        ("<link " * 20_000, "asked"),
    ],
    ids=count(),
)
def test_the_key_is_the_canonical_address(link: str, key: str | None) -> None:
    """A page's own canonical address is its key; one on another site, or the front page, is not."""
    asked = f"{SITE}/ferry?from=feed"
    (one,) = read(record(asked, answer(page(head=link))))[0]
    assert one.url == asked
    told = {"asked": asked, None: one.key}.get(key, key)
    assert one.key == told
    if key is None:
        assert one.key in (f"{SITE}/ferry?a=1&b=2", "https://www.gazette.example/ferry")


def test_an_address_in_angle_brackets() -> None:
    """Wget writes addresses as the grammar of WARC 1.0 has them."""
    (one,) = read(record(f"<{SITE}/ferry>", answer(page())))[0]
    assert one.url == f"{SITE}/ferry"


@pytest.mark.parametrize("media", ["text/html", "application/xhtml+xml; charset=UTF-8", ""])
def test_kinds_of_pages(media: str) -> None:
    """HTML is read, and what looks like it where no kind is told."""
    assert places(read(record(f"{SITE}/ferry", answer(page(), media=media)))[0]) == ["ferry"]


def test_plain_text_is_a_report() -> None:
    """An answer in plain text is read as it stands."""
    (one,) = read(record(f"{SITE}/ferry.txt", answer(STORY.encode(), media="text/plain")))[0]
    assert one.report.text == STORY


@pytest.mark.parametrize("place", ["robots.txt", "ads.txt", "ROBOTS.TXT", ".well-known/a.txt"])
def test_files_for_programs_are_passed_over(place: str) -> None:
    """What a site says to programs is no report, though it is plain text."""
    block = answer(b"User-agent: *\nDisallow: /archive\n", media="text/plain")
    why = refuse(record(f"{SITE}/{place}", block))
    assert why == "it holds no page: only 1 files for programs"


@pytest.mark.parametrize(
    "address", ["dns:gazette.example", "urn:pageinfo:a", "metadata://crawler/log", "data:,a", ""]
)
def test_only_web_addresses_are_read(address: str) -> None:
    """What a crawler keeps for itself is no page."""
    passed = Counter[str]()
    taken, _ = read(record(address, STORY.encode(), kind="resource", media="text/plain"))
    taken += read(record(address, answer(page())), passed=passed)[0]
    assert taken == []
    assert passed == {"records of other than web addresses": 1}


def test_tags_that_html_lets_one_leave_out() -> None:
    """HTML may begin with a title; what is called HTML and is none is refused."""
    open_page = b"<title>Ferry</title><article>" + f"<p>{STORY}</p>".encode() * 3 + b"</article>"
    (one,) = read(record(f"{SITE}/a", answer(open_page)))[0]
    assert "<p>" not in one.report.text
    assert one.original == open_page
    assert "it is none" in refuse(record(f"{SITE}/a", answer(b'{"views": 3}')))


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("iso-8859-1", "latin-1"), ("windows-1251", "cp1251"), ("nonsense", "utf-8"), ("", "utf-8")],
)
def test_the_server_says_the_encoding(charset: str, encoding: str) -> None:
    """A page that is no UTF-8 is read as its server says, before what it says of itself."""
    story = STORY + (" Паром сел на мель." if encoding == "cp1251" else " Die Fähre saß fest.")
    head = '<meta charset="koi8-r">' if encoding != "utf-8" else ""
    body = page("Ferry", story, head).decode().encode(encoding)
    (one,) = read(record(f"{SITE}/a", answer(body, media=f"text/html; charset={charset}")))[0]
    assert story in one.report.text


# ------------------------------------------------------------------- packed and in chunks


def chunk(body: bytes, size: int = 1000, extension: str = "") -> bytes:
    """Return a body in chunks, as servers send it."""
    parts = [body[low : low + size] for low in range(0, len(body), size)]
    return b"".join(b"%x%s\r\n%s\r\n" % (len(p), extension.encode(), p) for p in [*parts, b""])


def deflate(body: bytes, bits: int) -> bytes:
    """Return a body as zlib packs it, or as bare deflate."""
    packer = zlib.compressobj(9, zlib.DEFLATED, bits)
    return packer.compress(body) + packer.flush()


def zstd(body: bytes) -> bytes:
    """Return a body as zstd packs it."""
    out = io.BytesIO()
    writer = ZstdWriter(out)
    writer.write(body)
    writer.close()
    return out.getvalue()


CODINGS = {
    "gzip": gzip.compress(page(), mtime=0),
    "x-gzip": gzip.compress(page()[:500]) + gzip.compress(page()[500:]),
    "deflate": deflate(page(), 15),
    "Deflate": deflate(page(), -15),
    "br": brotli.compress(page()),
    "zstd": zstd(page()),
    "identity": page(),
    "gzip, gzip": gzip.compress(gzip.compress(page(), mtime=0)),
}


@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.parametrize("is_chunked", [False, True])
def test_pages_are_unpacked(coding: str, is_chunked: bool) -> None:  # noqa: FBT001
    """A page is kept as the server meant it, however it was sent."""
    headers = [f"Content-Encoding: {coding}"]
    body = CODINGS[coding]
    if is_chunked:
        headers.append("Transfer-Encoding: chunked")
        body = chunk(body, 77, ";name=value")
    block = answer(body, *headers)
    (one,) = read(record(f"{SITE}/ferry", block, f"WARC-Payload-Digest: {sha1(body)}"))[0]
    assert one.original == page()


@pytest.mark.parametrize(
    "headers",
    [["Transfer-Encoding: chunked"], ["Content-Encoding: gzip"], ["Content-Encoding: br"]],
)
def test_headers_of_what_a_crawler_unpacked(headers: list[str]) -> None:
    """Where a crawler unpacked a page and kept the header, the page is read as it is."""
    (one,) = read(record(f"{SITE}/ferry", answer(page(), *headers)))[0]
    assert one.original == page()


@pytest.mark.parametrize(
    ("body", "headers", "why"),
    [
        (
            gzip.compress(page(), mtime=0)[:-30],
            ["Content-Encoding: gzip"],
            "breaks off in the middle",
        ),
        (b"\x1f\x8b\x08" + b"\xff" * 50, ["Content-Encoding: gzip"], "its packing is damaged"),
        (brotli.compress(page())[:-30], ["Content-Encoding: br"], "its packing is damaged"),
        (b"\x28\xb5\x2f\xfd" + b"\xff" * 9, ["Content-Encoding: zstd"], "its packing is damaged"),
        (b"\x78\x9c" + b"\xff" * 50, ["Content-Encoding: deflate"], "its packing is damaged"),
        (b"", ["Content-Encoding: deflate"], "breaks off in the middle"),
        (b"\x00" * 99, ["Content-Encoding: compress"], "packed as 'compress'"),
        (page(), ["Content-Encoding: gzip, gzip, gzip, gzip"], "packed 4 times over"),
        (chunk(page())[:-300], ["Transfer-Encoding: chunked"], "breaks off in the middle"),
        (b"ffffffffffffffff\r\n" + page(), ["Transfer-Encoding: chunked"], "breaks off"),
        (b"5\r\n<html>", ["Transfer-Encoding: chunked"], "breaks off"),
        (b"", [], "it is empty"),
        (b"<html><head><title>Menu</title></head><body></body></html>", [], "holds no article"),
        (b"\x00\x01\x02\x03" * 99, [], "binary"),
    ],
    ids=count(),
)
def test_a_page_that_cannot_be_read_stops_no_other(
    body: bytes, headers: list[str], why: str
) -> None:
    """A page that is damaged or none is refused by its address; those around it are read."""
    bad = record(f"{SITE}/bad", answer(body, *headers))
    taken, (refused,) = read(capture("first") + bad + capture("last"))
    assert places(taken) == ["first", "last"]
    assert refused.name == f"{SITE}/bad"
    assert why in refused.why


def test_many_small_chunks() -> None:
    """A page in a million chunks is read in a moment."""
    body = chunk(page() + b" " * 500_000, 1)
    (one,) = read(record(f"{SITE}/ferry", answer(body, "Transfer-Encoding: chunked")))[0]
    assert one.original.rstrip() == page()


@pytest.mark.parametrize("media", ["", "text/html"])
@pytest.mark.parametrize(
    "block", [b"", b"<html>", b"HTTP/1.1 200 OK", b"HTTP/9\r\n\r\n", b"ICY 200"]
)
def test_a_response_that_is_none(block: bytes, media: str) -> None:
    """A response that holds no answer of a server is refused."""
    record_ = record(f"{SITE}/a", block, media="application/http" if media else "")
    assert "no whole answer of a web server" in refuse(record_)


def test_an_answer_whose_head_never_ends() -> None:
    """A head of megabytes is no answer, and costs no time."""
    block = b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 1_000_000
    assert "no whole answer" in refuse(record(f"{SITE}/a", block))


# ------------------------------------------------------------------- digests

BLOCK = answer(page())
DIGESTS = [
    sha1(page()),
    sha1(page()).lower(),
    "sha1:" + hashlib.sha1(page(), usedforsecurity=False).hexdigest(),
    "SHA1: " + hashlib.sha1(page(), usedforsecurity=False).hexdigest().upper(),
    "sha256:" + hashlib.sha256(page()).hexdigest(),
    "sha-256:" + base64.b64encode(hashlib.sha256(page()).digest()).decode(),
    "sha-512:" + base64.urlsafe_b64encode(hashlib.sha512(page()).digest()).decode(),
    "md5:" + hashlib.md5(page(), usedforsecurity=False).hexdigest(),
    "blake7:0123",
    "nothing",
]


@pytest.mark.parametrize("digest", DIGESTS)
def test_digests_that_are_right(digest: str) -> None:
    """Digests are checked in each way that tools write them; unknown ones say nothing."""
    headers = (f"WARC-Block-Digest: {sha1(BLOCK)}", f"WARC-Payload-Digest: {digest}")
    assert places(read(record(f"{SITE}/ferry", BLOCK, *headers))[0]) == ["ferry"]


@pytest.mark.parametrize("field", ["Block", "Payload"])
@pytest.mark.parametrize("digest", [sha1(b"other"), "sha1:", "sha256:0", "md5:" + "0" * 32])
def test_a_digest_that_is_wrong_refuses_its_record(field: str, digest: str) -> None:
    """A page whose bytes were changed is refused; those around it are read."""
    bad = record(f"{SITE}/bad", BLOCK, f"WARC-{field}-Digest: {digest}")
    taken, (refused,) = read(capture("first") + bad + capture("last"))
    assert places(taken) == ["first", "last"]
    assert refused.name == f"{SITE}/bad"
    assert f"WARC-{field}-Digest" in refused.why


@pytest.mark.parametrize("of", ["sent", "without chunks", "unpacked"])
def test_a_digest_may_be_of_each_reading(of: str) -> None:
    """Tools digest a page as it was sent, without its chunks, or unpacked: each is the page."""
    packed = gzip.compress(page())
    readings = {"sent": chunk(packed), "without chunks": packed, "unpacked": page()}
    block = answer(chunk(packed), "Transfer-Encoding: chunked", "Content-Encoding: gzip")
    digest = f"WARC-Payload-Digest: {sha1(readings[of])}"
    assert places(read(record(f"{SITE}/ferry", block, digest))[0]) == ["ferry"]


@pytest.mark.parametrize(
    ("header", "why"),
    [
        ("WARC-Truncated: length", "cut it off (WARC-Truncated: length)"),
        ("WARC-Segment-Number: 1", "one part of a page"),
    ],
)
def test_a_part_of_a_page_is_no_page(header: str, why: str) -> None:
    """A page that the crawler cut off, or put into several records, is refused."""
    assert why in refuse(capture("ferry", header))


# ------------------------------------------------------------------- damage and lies

A, B, C = (capture(place) for place in "abc")
GARBAGE = b"\r\nno record of any kind\r\n" * 50


def pack(*parts: bytes) -> bytes:
    """Return each part as a gzip member of its own."""
    return b"".join(map(gzip.compress, parts))


def damage(data: bytes, low: int, size: int = 20) -> bytes:
    """Return data with some bytes overwritten."""
    return data[:low] + b"\xff" * size + data[low + size :]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (A + GARBAGE + C, "no record"),
        (GARBAGE + A + C, "no record"),
        (A + C + GARBAGE, "no record"),
        (A + b"\0" * 5000 + b"\n" + C, "no record"),
        (pack(A) + GARBAGE + pack(C), "no gzip"),
        (pack(A, C) + GARBAGE, "no gzip"),
        (pack(A, GARBAGE, C), "no record"),
        (pack(A) + damage(pack(B), 60) + pack(C), "damaged"),
        (pack(A) + pack(B)[:-30] + pack(C), "damaged"),
        (pack(A) + damage(pack(B), len(pack(B)) - 8, 4) + pack(C), "damaged"),
        (pack(A, C) + pack(B)[:-30], "breaks off"),
        (A + C + B[:-300], "breaks off"),
        (A + C + B[:150], "breaks off"),
        (pack(A, capture("b", length=10**12), C), "breaks off"),
        (pack(A, capture("b", length=10**9), C), "breaks off"),
        (pack(A, capture("b", length=100), C), "Content-Length is wrong"),
        (A + capture("b", length=100) + C, "Content-Length is wrong"),
        (A + capture("b", length=0) + C, "Content-Length is wrong"),
        (A + capture("b", length=len(B) + 50) + B + C, "Content-Length is wrong"),
        (A + capture("b", length=-1) + C, "no number"),
        (A + capture("b", length="abc") + C, "no number"),
        (A + capture("b", length="") + C, "no number"),
        (A + capture("b", length="9" * 50) + C, "no number"),
        (A + B.replace(b"Content-Length", b"X-Length") + C, "no number"),
        (pack(A, B.replace(b"Content-Length", b"X-Length"), C), "no number"),
        (A + capture("b", "X: " + "y" * 1_000_000) + C, "head breaks off"),
        (A + capture("b", *["X: y"] * 100_000) + C, "head breaks off"),
        (A + capture("b", version="2.0") + C, "no record"),
    ],
    ids=count(),
)
def test_damage_stops_no_other_record(data: bytes, why: str) -> None:
    """What is damaged, or lies about its length, is told once; the records around it are read."""
    taken, (refused,) = read(data)
    assert places(taken) == ["a", "c"]
    assert why in refused.why


@pytest.mark.parametrize("data", [pack(A, B, C), pack(A + B + C), A + B + C], ids=count())
@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_an_archive_may_come_in_any_pieces(data: bytes, size: int) -> None:
    """Pipes give what they have; records are read the same."""

    class Drip(io.RawIOBase):
        def __init__(self) -> None:
            self.inner = io.BytesIO(data)

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            part = self.inner.read(min(size, len(buffer)))
            buffer[: len(part)] = part
            return len(part)

    taken, refused = read(Drip())
    assert (places(taken), refused) == (["a", "b", "c"], [])


def test_members_that_part_a_record() -> None:
    """A file that was packed in blocks of any length is read as if it were in one."""
    whole = A + B + C
    parts = [whole[low : low + 333] for low in range(0, len(whole), 333)]
    taken, refused = read(pack(*parts))
    assert (places(taken), refused) == (["a", "b", "c"], [])


def test_members_filled_up_with_zeros() -> None:
    """Zeros between members, as tapes have them, are no damage."""
    taken, refused = read(pack(A) + b"\0" * 3000 + pack(B) + b"\0" * 50_000)
    assert (places(taken), refused) == (["a", "b"], [])


def test_lines_that_end_as_on_unix() -> None:
    """Heads that were written without carriage returns are read."""
    block = answer(page())
    lines = record(f"{SITE}/a", b"", length=len(block)).split(b"\r\n\r\n")[0].split(b"\r\n")
    taken, refused = read(b"\n".join(lines) + b"\n\n" + block + b"\n\n" + B)
    assert (places(taken), refused) == (["a", "b"], [])


def test_a_value_over_several_lines() -> None:
    """A line that begins with a blank goes on with the one before it."""
    (one,) = read(A.replace(b"WARC-Date: ", b"WARC-Date:\r\n\t"))[0]
    assert one.fetched == "2024-03-06T09:30:00Z"


def test_a_page_over_the_limit_is_refused() -> None:
    """A page of more than ten million bytes is refused, and the next one is read."""
    large = page() + b" " * MOST_BYTES
    for block in (answer(large), answer(gzip.compress(large), "Content-Encoding: gzip")):
        taken, (refused,) = read(A + record(f"{SITE}/large", block) + C)
        assert places(taken) == ["a", "c"]
        assert "10,000,000 bytes" in refused.why


def test_an_address_over_the_limit_is_refused() -> None:
    """An address of ten thousand letters is refused, and its name is cut."""
    (refused,) = read(record(f"{SITE}/" + "a" * 10_000, answer(page())))[1]
    assert "8,000 letters" in refused.why
    assert len(refused.name) <= 8_000


@pytest.mark.parametrize("place", ["a\u202eb", "a\x07b", "[", "é", "%00"])
def test_addresses_that_are_strange(place: str) -> None:
    """Whatever an address holds, its report's name can be shown on one line."""
    taken, refused = read(record(f"{SITE}/{place}", answer(page())))
    names = [one.report.name for one in taken] + [one.name for one in refused]
    assert len(names) == 1
    assert names[0].isprintable()


def test_a_broken_host_is_no_web_address() -> None:
    """An address that cannot be taken apart stops nothing."""
    assert places(read(record("https://[gazette/x", answer(page())) + A)[0]) == ["a"]


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"WARC/2.0\r\n", b"\x1f\x8b\x08", b"PK", b"\0" * 99]
)
def test_what_is_no_archive_is_refused(data: bytes) -> None:
    """Bytes that are no archive give one sentence."""
    taken, refused = read(data)
    assert taken == []
    assert len(refused) == 1
    assert refused[0].name.startswith("crawl.warc")


def test_an_archive_without_pages_says_what_it_holds() -> None:
    """Where nothing is a page, the refusal says what was passed over."""
    data = record(f"{SITE}/a", b"", kind="request") + record(f"{SITE}/a", b"", kind="revisit") * 2
    assert refuse(data) == "it holds no page: only 2 revisit records, 1 request records"


@given(st.data())
@settings(max_examples=60)
def test_any_damage_is_told_and_stops_nothing(data: st.DataObject) -> None:
    """Whatever is overwritten, cut out or put in, what is left is read and nothing is a fault."""
    is_packed = data.draw(st.booleans())
    parts = [pack(one) if is_packed else one for one in (A, B, C)]
    archive = b"".join(parts)
    low = data.draw(st.integers(0, len(archive) - 1))
    size = data.draw(st.integers(0, 300))
    archive = archive[:low] + data.draw(st.binary(max_size=50)) + archive[low + size :]
    taken, _ = read(archive, "crawl.warc.gz" if is_packed else "crawl.warc")
    whole = (low >= len(parts[0])) + (low >= len(parts[0] + parts[1]))
    assert places(taken)[:whole] == ["a", "b", "c"][:whole]
    if is_packed and low + size <= len(parts[0] + parts[1]):
        assert places(taken)[-1:] == ["c"]


def test_random_bytes_are_no_archive() -> None:
    """A megabyte of chance, under each beginning, is refused in a moment."""
    chance = random.Random(3).randbytes(1_000_000)  # noqa: S311  # by a seed, to be repeated
    for head in (b"", b"WARC/1.0\r\n", b"\x1f\x8b\x08\0", b"\x28\xb5\x2f\xfd", b"PK\x03\x04"):
        taken, refused = read(head + chance)
        assert taken == []
        assert refused


def test_what_only_looks_like_members() -> None:
    """Megabytes that look like the beginnings of members are given up in a moment."""
    taken, refused = read(pack(A) + b"x" + b"\x1f\x8b\x08\0" * 1_000_000)
    assert places(taken) == ["a"]
    assert len(refused) == 1


# ------------------------------------------------------------------- bombs


def squeeze(head: bytes, fill: bytes, millions: int, tail: bytes = b"") -> bytes:
    """Return a gzip member that unpacks to millions of bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    parts = [packer.compress(head)]
    parts += [packer.compress(fill * (1_000_000 // len(fill))) for _ in range(millions)]
    return b"".join([*parts, packer.compress(tail), packer.flush()])


def open_record(length: int, http: bytes = answer(b"")) -> bytes:
    """Return the beginning of a record whose block follows."""
    lying = record(f"{SITE}/bomb", b"", length=length)
    return lying.removesuffix(BLANK.encode()) + http


BOMB = 300  # millions of bytes
HTTP = len(answer(b""))
BOMBS = {
    "a block": squeeze(open_record(BOMB * 1_000_000 + HTTP), b"\0", BOMB, b"\r\n\r\n"),
    "a head": squeeze(b"WARC/1.0\r\nX: ", b"y", BOMB),
    "a head of many lines": squeeze(b"WARC/1.0\r\n", b"X: yyyyy\r\n", BOMB),
    "no record": squeeze(b"WARC", b"y", BOMB),
    "lines that end": squeeze(b"", b"\r\n", BOMB),
    "a length that lies": squeeze(open_record(5), b"\0", BOMB),
    "a payload": gzip.compress(
        record(f"{SITE}/bomb", answer(squeeze(b"<html>", b"a ", BOMB), "Content-Encoding: gzip"))
    ),
    "a payload of brotli": gzip.compress(
        record(
            f"{SITE}/bomb",
            answer(brotli.compress(b"\0" * 100_000_000, quality=1), "Content-Encoding: br"),
        )
    ),
}


@pytest.mark.parametrize("kind", BOMBS)
def test_bombs_take_no_memory(kind: str) -> None:
    """What unpacks to hundreds of megabytes is passed in pieces, and the others are read."""
    data = pack(A) + BOMBS[kind] + pack(C)
    read(A)  # what is loaded once is not counted
    tracemalloc.start()
    try:
        taken, refused = read(data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert places(taken) == ["a", "c"]
    assert len(refused) <= 1
    assert peak < 4 * MOST_BYTES


def test_records_come_as_they_are_read() -> None:
    """A first report is there before a later record has been looked at."""

    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            Endless.given += 1
            part = (A * 200)[: len(buffer)]
            buffer[: len(part)] = part
            return len(part)

    found = read_archive(io.BufferedReader(Endless()), "a.warc", lambda said: said, known_outlets())
    assert isinstance(next(found), Taken)
    assert Endless.given < 10


def test_many_tiny_records_are_passed() -> None:
    """Tens of thousands of small records take seconds and no memory."""
    tiny = gzip.compress(record(f"{SITE}/a", b"", kind="request"))
    passed = Counter[str]()
    taken, _ = read(tiny * 50_000 + pack(A), passed=passed)
    assert (places(taken), passed["request records"]) == (["a"], 50_000)


# ------------------------------------------------------------------- zstd


def test_an_archive_packed_with_zstd() -> None:
    """Each record may be a frame of zstd; what comes before damage is read."""
    whole = b"".join(map(zstd, (A, B, C)))
    assert places(read(whole)[0]) == ["a", "b", "c"]
    taken, refused = read(zstd(A) * 5 + whole[:-20])
    assert (places(taken[:5]), len(refused)) == (["a"] * 5, 1)


def test_zstd_with_a_dictionary() -> None:
    """The dictionary of an archive comes first, in a frame that others skip."""
    from fastwarc.stream_io import zstd_train_dictionary_from_samples

    samples = [capture(f"page-{number}") for number in range(100)]
    out = io.BytesIO()
    writer = ZstdWriter(out, dictionary=zstd_train_dictionary_from_samples(samples, 5_000))
    for sample in samples:
        writer.write(sample)
        writer.finish()
    writer.close()
    taken, refused = read(out.getvalue())
    assert (len(taken), refused) == (100, [])


WITHOUT = """
import io, sys
sys.modules["fastwarc"] = sys.modules["fastwarc.stream_io"] = None
from twosource.errors import ExtraMissing
from twosource.intake.archives.archives import read_archive
from twosource.outlets import known_outlets
try:
    print(list(read_archive(open(sys.argv[1], "rb"), "a", lambda said: said, known_outlets())))
except ExtraMissing as error:
    print(error)
"""


@pytest.mark.parametrize("kind", ["plain", "gzip", "zstd", "br"])
def test_what_needs_the_extra_says_so(kind: str, tmp_path: Path) -> None:
    """WARC and gzip need no optional part; zstd and Brotli say which they need."""
    path = tmp_path / "crawl"
    packed = record(f"{SITE}/a", answer(brotli.compress(page()), "Content-Encoding: br"))
    path.write_bytes({"plain": A, "gzip": pack(A), "zstd": zstd(A), "br": packed}[kind])
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, path], capture_output=True, text=True, check=True
    )
    if kind in ("plain", "gzip"):
        assert "Taken(" in done.stdout
    else:
        assert "pip install 'twosource[archives]'" in done.stdout


def test_the_extra_is_an_error_of_its_own() -> None:
    """A missing part is told to whoever installs."""
    assert "twosource[archives]" in str(ExtraMissing("archives", "Reading"))


# ------------------------------------------------------------------- WACZ


def list_digests(files: dict[str, bytes]) -> bytes:
    """Return the list that a WACZ has of its files."""
    resources = [
        {
            "name": path.rpartition("/")[2],
            "path": path,
            "hash": "sha256:" + hashlib.sha256(data).hexdigest(),
            "bytes": len(data),
        }
        for path, data in files.items()
    ]
    return json.dumps({"profile": "data-package", "resources": resources}).encode()


def write_wacz(
    files: dict[str, bytes] | None = None,
    listed: bytes | None = None,
    *,
    packing: int = zipfile.ZIP_STORED,
    **more: bytes,
) -> bytes:
    """Return a WACZ of files, with a list that may be a lie."""
    files = {"archive/data.warc.gz": pack(A, B)} if files is None else files
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as opened:
        for path, data in files.items():
            opened.writestr(path, data)
        opened.writestr("indexes/index.cdx", b"example,gazette)/a 20240306093000 {}")
        opened.writestr("datapackage.json", list_digests(files) if listed is None else listed)
        for path, data in more.items():
            opened.writestr(path.replace("_", "-") + ".json", data)
    return out.getvalue()


def test_a_wacz_is_read() -> None:
    """Each WARC file of a WACZ is read, in the order of their names."""
    files = {"archive/b.warc.gz": pack(C), "archive/a.warc": A + B, "archive/notes.txt": b"none"}
    taken, refused = read(write_wacz(files), "crawl.wacz")
    assert (places(taken), refused) == (["a", "b", "c"], [])


def test_a_name_in_a_wacz_tells_its_file() -> None:
    """Damage is told by the WACZ, the file in it and the place."""
    (refused,) = read(write_wacz({"archive/a.warc": A + GARBAGE}), "crawl.wacz")[1]
    assert refused.name == "crawl.wacz/archive/a.warc#2"


def test_a_file_that_was_changed_is_refused() -> None:
    """A WARC file that is not what is listed is refused before a page of it is read."""
    honest = {"archive/a.warc.gz": pack(A), "archive/b.warc.gz": pack(B)}
    listed = list_digests(honest)
    taken, (refused,) = read(
        write_wacz({**honest, "archive/a.warc.gz": pack(C)}, listed), "crawl.wacz"
    )
    assert places(taken) == ["b"]
    assert refused.name == "crawl.wacz/archive/a.warc.gz"
    assert "digest is another" in refused.why


def test_a_file_that_is_not_listed_is_refused() -> None:
    """A WARC file that somebody put in is refused."""
    listed = list_digests({"archive/a.warc.gz": pack(A)})
    files = {"archive/a.warc.gz": pack(A), "archive/b.warc.gz": pack(B)}
    taken, (refused,) = read(write_wacz(files, listed), "crawl.wacz")
    assert places(taken) == ["a"]
    assert "gives no digest" in refused.why


def test_the_list_has_a_digest_too() -> None:
    """A list that is not what its own digest tells of is refused with all its files."""
    files = {"archive/a.warc.gz": pack(A)}
    right = {"hash": "sha256:" + hashlib.sha256(list_digests(files)).hexdigest()}
    good = write_wacz(files, datapackage_digest=json.dumps(right).encode())
    assert places(read(good)[0]) == ["a"]
    wrong = write_wacz(files, datapackage_digest=b'{"hash": "sha256:00"}')
    assert "datapackage-digest.json" in refuse(wrong)


@pytest.mark.parametrize(
    ("listed", "why"),
    [
        (b"{", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"[]", "gives no digest"),
        (b'{"resources": 3}', "gives no digest"),
        (b'{"resources": [3, {"path": 3}, {"path": "archive/data.warc.gz"}]}', "gives no digest"),
        (b'{"resources": [{"path": "archive/data.warc.gz", "hash": "crc:1"}]}', "gives no digest"),
    ],
    ids=count(),
)
def test_lists_that_are_none(listed: bytes, why: str) -> None:
    """A list that tells nothing lets nothing be read."""
    assert why in refuse(write_wacz(listed=listed))


def test_a_zip_that_is_no_wacz() -> None:
    """A ZIP archive without a list, or without WARC files, is refused."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as opened:
        opened.writestr("archive/a.warc.gz", pack(A))
    assert "it has no datapackage.json" in refuse(out.getvalue())
    assert "it has no archive/*.warc.gz" in refuse(write_wacz({"archive/a.txt": b"a"}))


def test_names_that_lead_upwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an entry is called leads nowhere: nothing is written."""
    monkeypatch.chdir(tmp_path)
    files = {"archive/../../../x.warc.gz": pack(A), "archive//etc/y.warc": B}
    taken, refused = read(write_wacz(files))
    assert (sorted(places(taken)), refused) == (["a", "b"], [])
    assert list(tmp_path.iterdir()) == []


def test_a_wacz_that_is_cut_or_damaged() -> None:
    """A WACZ that is cut off, or whose bytes are damaged, is refused."""
    whole = write_wacz()
    assert "no whole ZIP archive" in refuse(whole[:-40])
    assert "it is damaged" in refuse(damage(whole, 200))


def test_a_wacz_that_is_locked() -> None:
    """An entry with a password is refused."""
    whole = bytearray(write_wacz({"archive/data.warc.gz": pack(A)}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        whole[whole.find(mark) + place] |= 1
    assert "password" in refuse(bytes(whole))


def test_a_wacz_from_a_pipe_is_refused() -> None:
    """One has to go back and forth in a ZIP archive."""
    whole = write_wacz()

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    (refused,) = read(Pipe(whole))[1]
    assert "from a pipe" in refused.why


def test_a_zip_bomb_is_refused() -> None:
    """An entry that unpacks to hundreds of times what it takes is not unpacked."""
    bomb = write_wacz({"archive/a.warc": b"\0" * 50_000_000}, packing=zipfile.ZIP_DEFLATED)
    tracemalloc.start()
    try:
        why = refuse(bomb)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert "50,000,000 bytes" in why
    assert peak < 2_000_000


@pytest.mark.slow
def test_a_packed_entry_may_hold_much() -> None:
    """An entry that is packed as pages are is unpacked a piece at a time."""
    chance = random.Random(5)  # noqa: S311  # by a seed, to be repeated
    filler = b"".join(
        record(f"{SITE}/x", bytes(chance.choices(b"abcdefgh ", k=100_000)), kind="request")
        for _ in range(200)
    )
    whole = write_wacz({"archive/a.warc": filler + A}, packing=zipfile.ZIP_DEFLATED)
    del filler
    read(A)
    tracemalloc.start()
    try:
        taken, _ = read(whole)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert places(taken) == ["a"]
    assert peak < 5_000_000


def test_entries_that_lie_over_each_other() -> None:
    """A list that names the same bytes again and again is refused."""
    whole = write_wacz({"archive/a.warc.gz": pack(A) * 20})
    at = whole.find(b"PK\x01\x02")
    end = whole.find(b"PK\x05\x06")
    entry = whole[at : whole.find(b"PK\x01\x02", at + 1)]
    listed = entry * 50 + whole[at:end]
    tail = bytearray(whole[end:])
    many = int.from_bytes(tail[8:10], "little") + 50
    tail[8:10] = tail[10:12] = many.to_bytes(2, "little")
    tail[12:16] = len(listed).to_bytes(4, "little")
    assert "lie over each other" in refuse(whole[:at] + listed + bytes(tail))


def test_a_list_of_entries_that_is_too_long() -> None:
    """A ZIP archive with hundreds of thousands of entries is refused before they are listed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as opened:
        opened.writestr("a", b"")
    one = out.getvalue()
    at, end = one.find(b"PK\x01\x02"), one.find(b"PK\x05\x06")
    entries = one[at:end] * 250_000
    tail = bytearray(one[end:])
    tail[8:12] = b"\xff\xff\xff\xff"
    tail[12:16] = len(entries).to_bytes(4, "little")
    tracemalloc.start()
    try:
        data = one[:at] + entries + bytes(tail)
        tracemalloc.reset_peak()
        before = tracemalloc.get_traced_memory()[0]
        why = refuse(data)
        peak = tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()
    assert "its list of entries" in why
    assert peak < 2 * len(data)


# ------------------------------------------------------------------- what an archive looks like


HEADS = [
    (A, "x", True),
    (pack(A), "x", True),
    (write_wacz(), "x", True),
    (write_wacz(), "x.wacz", True),
    (zstd(A), "crawl.warc.zst", True),
    (b"", "CRAWL.WARC.GZ", True),
    (gzip.compress(STORY.encode(), mtime=0), "story.txt.gz", False),
    (STORY.encode(), "story.txt", False),
    (b"WARC/ing words", "story.txt", False),
    (b"PK\x03\x04" + b"\0" * 22 + b"\x13\0\0\0[Content_Types].xml", "a.docx", False),
    (b"PK\x03\x04", "a", False),
    (b"\x1f\x8b", "a", False),
    (b"", "a", False),
]


@pytest.mark.parametrize(("head", "name", "told"), HEADS, ids=count())
def test_archives_are_recognised(head: bytes, name: str, told: bool) -> None:  # noqa: FBT001
    """The first bytes tell an archive, or its name."""
    assert is_archive(head[:100], name) is told
