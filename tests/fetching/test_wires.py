"""Wires: connections go to the address that was checked, by the name that was asked for."""

import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fetching.serving import Names, Site, answer, open_site, quick
from twosource.errors import ReportRefused
from twosource.fetching import Limits

PAGE = b"<p>The mill at Tarn burned down.</p>"
HOST = "gazette.example"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a certificate of a site that does not exist, with its key."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("openssl is not installed: no certificate can be made")
    file = tmp_path_factory.mktemp("certificate") / "both.pem"
    names = ["-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"]
    made = ["-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", str(file)]
    done = subprocess.run(
        [program, "req", "-x509", *made, *names], capture_output=True, check=True, text=True
    )
    file.write_text(file.read_text() + done.stdout)
    return file


@pytest.fixture
def secret(certificate: Path) -> Iterator[Site]:
    """Open a site that speaks TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with open_site(context) as site:
        yield site


def test_the_connection_goes_to_the_checked_address(site: Site) -> None:
    """A name is looked up once, by the resolver that is checked; the site hears the name."""
    site.answers["/"] = answer(PAGE)
    names = Names([("127.0.0.1",), ("10.0.0.1",)])
    with quick(private={HOST}, resolve=names) as fetcher:
        assert fetcher.fetch(site.at("/", HOST)).body == PAGE
    assert names.asked == [HOST]
    assert site.heads[0]["host"] == f"{HOST}:{site.port}"


def test_an_answer_that_changes_is_checked_anew(site: Site) -> None:
    """A name that leads elsewhere the next time is checked the next time."""
    site.answers["/"] = answer(PAGE)
    names = Names([("127.0.0.1",), ("169.254.169.254",)])
    with quick(private={HOST}, resolve=names) as fetcher:
        fetcher.fetch(site.at("/", HOST))
        with pytest.raises(ReportRefused, match=r"leads to 169\.254\.169\.254, which is no"):
            fetcher.fetch(site.at("/", HOST))
    assert len(site.asked) == 1


def test_another_address_is_tried_where_one_is_dead(site: Site) -> None:
    """Where the first address of a host refuses, the next one is asked."""
    site.answers["/"] = answer(PAGE)
    with quick(private={HOST}, resolve=Names([("::1", "127.0.0.1")])) as fetcher:
        assert fetcher.fetch(site.at("/", HOST)).body == PAGE


def test_no_proxy_is_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy of the environment, which could connect anywhere, is not asked."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.answers["/"] = answer(PAGE)
    with quick(site) as fetcher:
        assert fetcher.fetch(site.at("/")).body == PAGE


def test_a_page_comes_over_tls(
    secret: Site, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The certificate is that of the name, though the connection goes to an address."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    secret.answers["/"] = answer(PAGE)
    with quick(private={HOST}, resolve=Names([("127.0.0.1",)])) as fetcher:
        assert fetcher.fetch(secret.at("/", HOST, "https")).body == PAGE
    assert secret.server_names == [HOST]
    assert secret.heads[0]["host"] == f"{HOST}:{secret.port}"


def test_a_certificate_that_nobody_vouches_for_is_refused(secret: Site) -> None:
    """A certificate that a site gave to itself is not trusted."""
    with (
        quick(private={HOST}, resolve=Names([("127.0.0.1",)])) as fetcher,
        pytest.raises(ReportRefused, match=r"certificate of gazette\.example cannot be trusted"),
    ):
        fetcher.fetch(secret.at("/", HOST, "https"))
    assert secret.asked == []


def test_a_certificate_of_another_name_is_refused(
    secret: Site, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A certificate that is good for another site is not trusted."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with (
        quick(private={"other.example"}, resolve=Names([("127.0.0.1",)])) as fetcher,
        pytest.raises(ReportRefused, match="Hostname mismatch"),
    ):
        fetcher.fetch(secret.at("/", "other.example", "https"))


def test_a_way_down_from_tls_is_refused(
    secret: Site, site: Site, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A redirect from https to http is not followed: anybody on the way could write its page."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    secret.answers["/"] = answer(b"", f"Location: {site.at('/')}", status="302 Found")
    names = Names([("127.0.0.1",)])
    with (
        quick(private=True, resolve=names) as fetcher,
        pytest.raises(ReportRefused, match="can be forged on the way"),
    ):
        fetcher.fetch(secret.at("/", HOST, "https"))
    assert site.asked == []


def test_a_site_without_tls_is_told(site: Site) -> None:
    """A site that speaks plainly where TLS is expected is one sentence."""

    def talk(line: socket.socket) -> None:
        line.recv(10_000)
        line.sendall(answer(PAGE, status="400 Bad Request"))

    site.talk = talk  # type: ignore[method-assign]
    with quick(site) as fetcher, pytest.raises(ReportRefused, match="speaks no TLS"):
        fetcher.fetch(site.at("/", scheme="https"))


def test_a_handshake_that_never_ends_is_cut_off(site: Site) -> None:
    """A site that says nothing to the first word of TLS takes no longer than the limit."""
    site.talk = lambda line: line.recv(10_000) and site.closed.wait(10)  # type: ignore[method-assign]
    limits = Limits(delay=0.0, seconds=0.3)
    with (
        quick(site, limits=limits) as fetcher,
        pytest.raises(ReportRefused, match=r"does not answer in time|more than 0\.3"),
    ):
        fetcher.fetch(site.at("/", scheme="https"))
