"""``twosource mcp``: answer agents that speak the Model Context Protocol."""

import os
from typing import Annotated

import typer

from twosource.cli.desks import DESK, open_desk
from twosource.cli.messages import complain

__all__ = ["serve_agents"]

_PORT = 8734


def serve_agents(
    desk: DESK = None,
    http: Annotated[
        bool, typer.Option("--http", help="Answer over HTTP, not over standard input and output.")
    ] = False,
    host: Annotated[
        str,
        typer.Option(metavar="HOST", help="With --http: where; other than loopback needs a token."),
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(metavar="PORT", min=0, max=65535, help="With --http: 0 is any free one.")
    ] = _PORT,
) -> None:
    """Answer agents over the Model Context Protocol: who says what, how many origins, what is open.

    It only reads. Standard output carries the protocol; TWOSOURCE_MCP_TOKEN is the token that
    calls over HTTP must bear.
    """
    from twosource.mcp import serve_http, serve_stdio  # loads the desk

    with open_desk(desk) as opened:
        if not http:
            serve_stdio(opened)
            return
        token = os.environ.get("TWOSOURCE_MCP_TOKEN") or None
        serve_http(opened, host, port, token=token, ready=_tell_address)


def _tell_address(address: str) -> None:
    complain(f"answering at {address}; Ctrl-C ends it")
