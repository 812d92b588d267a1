"""Serving: the tools behind standard input, or behind HTTP on one's own machine."""

from collections.abc import Callable
from importlib import import_module
from types import ModuleType

from twosource.desk import Desk
from twosource.errors import ExtraMissing, SettingsWrong
from twosource.mcp.gates import LOOPBACK

__all__ = ["serve_http", "serve_stdio"]

_ANY = frozenset(["0.0.0.0", "::"])  # noqa: S104  # named to be refused without a token


def serve_stdio(desk: Desk) -> None:
    """Answer one agent over standard input and output, until it ends.

    Raises :class:`ExtraMissing` where the ``mcp`` package is not installed.
    """
    _import_servers().run_stdio(desk)


def serve_http(
    desk: Desk,
    host: str,
    port: int,
    *,
    token: str | None = None,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Answer agents over streamable HTTP, until it is interrupted.

    Other machines reach it only where ``host`` is not loopback; then a ``token`` is needed. Port 0
    is any free one. ``ready`` is told the address. Raises :class:`SettingsWrong` for a missing
    token, or an address that cannot be used, and :class:`ExtraMissing` as above.
    """
    servers = _import_servers()
    if token is not None and (len(token) < 16 or not token.isascii() or not token.isprintable()):
        raise SettingsWrong("TWOSOURCE_MCP_TOKEN is too short: write 16 or more letters and digits")
    if host not in LOOPBACK and token is None:
        raise SettingsWrong(
            f"{host} can be reached by other machines: set TWOSOURCE_MCP_TOKEN, or leave --host out"
        )
    hosts = None if host in _ANY else LOOPBACK | {host}
    servers.run_http(desk, (host, port), hosts, token, ready)


def _import_servers() -> ModuleType:
    try:
        return import_module("twosource.mcp.servers")
    except ModuleNotFoundError as reason:
        if (reason.name or "").partition(".")[0] == "twosource":
            raise
        raise ExtraMissing("mcp", "Answering agents") from reason
