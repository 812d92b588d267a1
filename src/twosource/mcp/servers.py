"""Servers: the tools in the official SDK of the Model Context Protocol, imported here alone."""

import json
import logging
import socket
from collections.abc import Callable, Iterable
from importlib.metadata import version
from typing import Any

import uvicorn
from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import CallToolResult, InputRequiredResult, TextContent, ToolAnnotations
from pydantic import ValidationError

from twosource.desk import Desk
from twosource.errors import Fault, SettingsWrong, TwosourceError
from twosource.mcp.gates import LOOPBACK, Gate
from twosource.mcp.tools import INSTRUCTIONS, Tools

__all__ = ["make_server", "run_http", "run_stdio"]

_LARGEST = 2_000_000  # bytes of one request: more than all texts that may be given
_PATIENCE = 3  # seconds that who listens still has, once the program is asked to end
_READING = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


class _Server(MCPServer[Any]):
    """The SDK's server, with errors of one sentence and answers without blanks between fields."""

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        """Call a tool; whatever is wrong becomes a :class:`ToolError` of one sentence."""
        try:
            result = await super().call_tool(name, arguments, context)
        except ToolError as error:
            raise ToolError(_tell(name, error)) from None
        if isinstance(result, CallToolResult) and result.structured_content is not None:
            packed = json.dumps(
                result.structured_content, ensure_ascii=False, separators=(",", ":")
            )
            return result.model_copy(update={"content": [TextContent(type="text", text=packed)]})
        return result


def _tell(name: str, error: ToolError) -> str:
    """Return what is wrong with a call, and what to do, in one sentence."""
    cause = error.__cause__
    match cause:
        case Fault():
            return f"{cause} (a fault in twosource: please report it with this call)"
        case TwosourceError():
            return str(cause)
        case ValidationError():
            wrong = cause.errors(include_url=False, include_input=False)[0]
            where = ".".join(str(part) for part in wrong["loc"])
            return f"{name} was called with a wrong {where}: {wrong['msg']}"
        case None:
            return str(error)
        case _:
            kind = type(cause).__name__
            return f"{name} failed ({kind}; a fault in twosource: please report it with this call)"


def make_server(desk: Desk) -> MCPServer[Any]:
    """Return a server that answers questions to a desk."""
    server = _Server(
        "twosource",
        title="twosource",
        description="Who says what, through whom, and how many independent origins say it.",
        instructions=INSTRUCTIONS,
        version=version("twosource"),
        log_level="CRITICAL",  # an error is told to who asks, in one sentence
    )
    logging.getLogger("mcp").setLevel(logging.CRITICAL)
    for tool in Tools(desk).tools:
        server.add_tool(tool, annotations=_READING, structured_output=True)
    return server


def run_stdio(desk: Desk) -> None:
    """Answer over standard input and output."""
    make_server(desk).run("stdio")


def run_http(
    desk: Desk,
    at: tuple[str, int],
    hosts: Iterable[str] | None,
    token: str | None,
    ready: Callable[[str], None] | None,
) -> None:
    """Answer over HTTP at a host and port, behind a :class:`Gate`."""
    host, port = at
    app = make_server(desk).streamable_http_app(
        host=host if host in LOOPBACK else "",
        json_response=True,
        max_request_body_size=_LARGEST,
    )
    gate = Gate(app, hosts, token)
    config = uvicorn.Config(
        gate,
        log_config=None,
        log_level="critical",
        access_log=False,
        ws="none",
        timeout_graceful_shutdown=_PATIENCE,
    )
    with _bind(host, port) as bound:
        if ready is not None:
            shown = f"[{host}]" if ":" in host else host
            ready(f"http://{shown}:{bound.getsockname()[1]}/mcp")
        uvicorn.Server(config).run(sockets=[bound])


def _bind(host: str, port: int) -> socket.socket:
    if not 0 <= port <= 65535:  # the system would take another one for it
        raise SettingsWrong(f"{port} is no port: choose one from 0 to 65535")
    bound = None
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        bound = socket.socket(family, kind)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen()  # whoever is told the address may call at once
    except OSError as error:
        if bound is not None:
            bound.close()
        raise SettingsWrong(
            f"{host}:{port} cannot be used ({error.strerror}): choose another"
        ) from error
    return bound
