"""Addresses: which may be asked for, and what each is read as."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.errors import ReportRefused
from twosource.fetching.addresses import join_address, read_address, show_address


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("https://gazette.example/ferry?page=2#top", "https://gazette.example/ferry?page=2"),
        (" HTTP://Gazette.Example:80 ", "http://gazette.example/"),
        ("http://gazette.example.:8080/a b", "http://gazette.example:8080/a%20b"),
        ("https://zürich.example/ü", "https://xn--zrich-kva.example/%C3%BC"),
        ("http://[2001:DB8::1]:8080/", "http://[2001:db8::1]:8080/"),
        ("http://127。0。0。1/", "http://127.0.0.1/"),
        ("http://under_score.example/", "http://under_score.example/"),
    ],
)
def test_an_address_is_read(text: str, read: str) -> None:
    """Letters, ports, dots and fragments are brought to one form."""
    assert str(read_address(text)) == read


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("file:///etc/passwd", "file: is not fetched, only http: and https: are"),
        ("gopher://gazette.example/", "gopher: is not fetched"),
        ("data:text/html,ferry", "data: is not fetched"),
        ("ftp://gazette.example/", "ftp: is not fetched"),
        ("javascript:alert(1)", "javascript: is not fetched"),
        ("gazette.example/ferry", "does not begin with https://"),
        ("//gazette.example/ferry", "does not begin with https://"),
        ("", "does not begin with https://"),
        ("https://ada:secret@gazette.example/", "take out what stands before @"),
        ("http://gazette.example\\@10.0.0.1/", "take out what stands before @"),
        ("http://0x7f000001/", "names no host"),
        ("http://0x7f.1/", "names no host"),
        ("http://2130706433/", "names no host"),
        ("http://127.1/", "names no host"),
        ("http://0177.0.0.1/", "no address"),
        ("http://127.0.0.1.1/", "names no host"),
        ("http://%31%32%37.0.0.1/", "names no host"),
        ("http://１２７.0.0.1/", "no address"),
        ("http://ⓛocalhost/", "no address"),
        ("http://[fe80::1%25eth0]/", "names no host"),
        ("http://[::1/", "names no host|no address"),
        ("http:///ferry", "names no host"),
        ("http:gazette.example", "names no host"),
        ("http://gazette..example/", "names no host"),
        ("http://gazette.example:0/", "no port 0"),
        ("http://gazette.example:65536/", "no port 65536"),
        ("http://gazette.example:eighty/", "no address"),
        ("http://gazette.example/\r\nHost: other.example", "no address"),
        ("http://gazette.example/" + "a" * 8000, "more than 8000 letters"),
    ],
)
def test_an_address_that_is_not_asked_for_is_refused(text: str, why: str) -> None:
    """Other schemes, passwords, numbers in disguise and what is no address are refused."""
    with pytest.raises(ReportRefused, match=why):
        read_address(text)


def test_a_refusal_shows_no_password() -> None:
    """What a refusal calls an address has no password, no line break and an end."""
    assert show_address("https://ada:secret@gazette.example/") == "https://gazette.example/"
    assert show_address("http://gazette.example/\x1b[2J\n") == "http://gazette.example/\\x1b[2J"
    assert len(show_address("data:," + "a" * 10_000_000)) == 200


@pytest.mark.parametrize(
    ("location", "read"),
    [
        ("/harbour", "https://gazette.example:8443/harbour"),
        ("?page=2", "https://gazette.example:8443/news/ferry?page=2"),
        ("../b#end", "https://gazette.example:8443/b"),
        ("//other.example/x", "https://other.example/x"),
        ("http://other.example", "http://other.example/"),
    ],
)
def test_a_redirect_is_read_from_where_it_stands(location: str, read: str) -> None:
    """A relative redirect is joined to the address that gave it."""
    base = read_address("https://gazette.example:8443/news/ferry")
    assert str(join_address(base, location, "ferry")) == read


@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://h", "http://[", "//"]))
def test_any_text_is_read_or_refused(text: str, start: str) -> None:
    """No text makes the reader fail, and what it reads stays the same when it is read again."""
    base = read_address("http://gazette.example/")
    for read in (read_address, lambda it: join_address(base, it, "ferry")):
        try:
            address = read(start + text)
        except ReportRefused:
            continue
        assert str(read_address(str(address))) == str(address)
        assert address.host.isascii()
        assert not set(str(address)) & set("\r\n\t @") - {"@"}
