"""The agents' door over HTTP, on loopback: the official client, and calls that are refused."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest
from mcp import Client
from mcp.client._transport import TransportStreams
from mcp.client.streamable_http import streamable_http_client

from tests.mcp.calling import Caller
from twosource import Desk
from twosource.errors import SettingsWrong
from twosource.mcp import Gate, serve_http

TOKEN = "a-long-enough-token-of-tests"  # noqa: S105  # no secret


@contextmanager
def serve(desk: Path, **settings: str) -> Iterator[str]:
    """Run the program over HTTP on a free port; yield its address."""
    command = [
        sys.executable,
        "-m",
        "twosource",
        "mcp",
        "--desk",
        str(desk),
        "--http",
        "--port",
        "0",
    ]
    with subprocess.Popen(
        command, env={**os.environ, **settings}, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stderr is not None
        told = running.stderr.readline()
        try:
            yield told.partition("answering at ")[2].partition(";")[0]
        finally:
            running.send_signal(signal.SIGINT)
            try:
                running.wait(30)
            except subprocess.TimeoutExpired:
                running.kill()
                raise


@pytest.fixture(scope="module")
def address(desk_file: Path) -> Iterator[str]:
    """Return the address of a running program that asks no token."""
    with serve(desk_file) as found:
        yield found


@pytest.fixture(scope="module")
def guarded(desk_file: Path) -> Iterator[str]:
    """Return the address of a running program that asks a token."""
    with serve(desk_file, TWOSOURCE_MCP_TOKEN=TOKEN) as found:
        yield found


def post(address: str, **headers: str) -> tuple[int, str]:
    """Ask for the tools without a session; return the status and the words of the answer."""
    parts = urlsplit(address)
    asked = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/list"})
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    given = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("POST", parts.path, asked, given | told)
    answer = connection.getresponse()
    words = answer.read().decode()
    connection.close()
    return answer.status, words


def test_the_client_is_answered(address: str) -> None:
    """The official client lists the tools and asks over streamable HTTP."""
    with Caller(lambda: Client(address)) as caller:
        assert "independent_origins" in caller.list_tools()
        (story,) = caller.call("stories")["stories"]
        assert caller.call("brief", story=story["id"])["contested"]
        assert "is no id" in caller.fail("brief", story="?")


def test_another_name_is_refused(address: str) -> None:
    """A call under a name that leads here by a trick (DNS rebinding) is refused."""
    status, words = post(address, Host="evil.example")
    assert (status, "under that name" in words) == (421, True)


def test_a_page_of_another_site_is_refused(address: str) -> None:
    """A page of another site gets no answer, nor does one without an origin of its own."""
    for origin in ("https://evil.example", "null", "http://127.0.0.1.evil.example"):
        assert post(address, Origin=origin)[0] == 403


def test_a_large_request_is_refused(address: str) -> None:
    """A request of more than two million bytes is not read."""
    assert post(address, Content_Length="3000000")[0] == 413


def test_a_token_is_asked(guarded: str) -> None:
    """Without the token, or with another, there is no answer; with it there is."""
    assert post(guarded)[0] == 401
    assert post(guarded, Authorization="Bearer another-long-enough-token")[0] == 401
    assert post(guarded, Authorization=f"Basic {TOKEN}")[0] == 401

    @asynccontextmanager
    async def connect() -> AsyncIterator[TransportStreams]:
        headers = {"Authorization": f"Bearer {TOKEN}"}
        async with (
            httpx2.AsyncClient(headers=headers) as web,
            streamable_http_client(guarded, http_client=web) as streams,
        ):
            yield streams

    with Caller(lambda: Client(connect())) as caller:
        assert caller.call("stories")["more"] == 0


@pytest.mark.parametrize(
    ("host", "port", "token", "words"),
    [
        ("0.0.0.0", 0, None, "set TWOSOURCE_MCP_TOKEN"),  # noqa: S104
        ("desk.example", 0, None, "can be reached by other machines"),
        ("127.0.0.1", 0, "short", "TWOSOURCE_MCP_TOKEN is too short"),
        ("127.0.0.1", 99_999, None, "is no port"),
    ],
)
def test_an_open_door_is_refused(host: str, port: int, token: str | None, words: str) -> None:
    """Other machines are not let in without a token; what cannot be served is one sentence."""
    with pytest.raises(SettingsWrong, match=words):
        serve_http(Desk(), host, port, token=token)


def test_a_port_in_use_is_one_sentence(address: str) -> None:
    """Where another program answers already, the sentence says so."""
    port = urlsplit(address).port
    assert port is not None
    with pytest.raises(SettingsWrong, match="cannot be used"):
        serve_http(Desk(), "127.0.0.1", port)


def ask_gate(gate: Gate, headers: dict[bytes, bytes]) -> int:
    """Return the status with which a gate answers."""
    sent: list[int] = []

    async def send(message: object) -> None:
        assert isinstance(message, dict)
        sent.extend([message["status"]] if "status" in message else [])

    async def receive() -> dict[str, object]:
        raise AssertionError("a gate reads no body")

    scope = {"type": "http", "headers": list(headers.items())}
    asyncio.run(gate(scope, receive, send))
    return sent[0]


async def accept(_scope: object, _receive: object, send: object) -> None:
    """Answer every call: an application behind a gate."""
    assert callable(send)
    await send({"type": "http.response.start", "status": 200, "headers": []})


def test_where_any_name_will_do_no_page_is_answered() -> None:
    """A door that serves all names of its machine answers programs with the token, never pages."""
    gate = Gate(accept, None, TOKEN)
    token = f"Bearer {TOKEN}".encode()
    assert ask_gate(gate, {b"host": b"desk.example", b"authorization": token}) == 200
    page = {b"host": b"desk.example", b"origin": b"http://desk.example", b"authorization": token}
    assert ask_gate(gate, page) == 403


def test_a_broken_host_is_refused() -> None:
    """A host that is none is no host that is meant."""
    gate = Gate(accept, ["localhost", "::1"], None)
    assert ask_gate(gate, {b"host": b"[::"}) == 421
    assert ask_gate(gate, {}) == 421
    assert ask_gate(gate, {b"host": b"[::1]:80"}) == 200
    assert ask_gate(gate, {b"host": b"LOCALHOST:80"}) == 200
