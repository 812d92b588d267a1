"""Servers: the program that answers browsers; the only module that knows which it is."""

import socket

import uvicorn
from fastapi import FastAPI

from twosource.errors import SettingsWrong

__all__ = ["bind", "run"]

_PATIENCE = 10  # seconds that requests under way have when the server is ended
_MOST = 200  # requests at once: more are told to come again


def bind(host: str, port: int) -> socket.socket:
    """Return a socket that listens; raises :class:`SettingsWrong` where it cannot."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=128)
    except (OSError, OverflowError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise SettingsWrong(
            f"{host}:{port}: nothing can listen there ({why}): name another --port"
        ) from error


def run(app: FastAPI, listening: socket.socket, *, proxy: str | None = None) -> None:
    """Answer until the program is ended; ``proxy`` is the address of one whose word is taken.

    Nothing is written of who asks for what: addresses of pages may hold invitations.
    """
    config = uvicorn.Config(
        app,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=proxy is not None,
        forwarded_allow_ips=proxy or "",
        limit_concurrency=_MOST,
        timeout_graceful_shutdown=_PATIENCE,
        ws="none",
        lifespan="on",
    )
    uvicorn.Server(config).run(sockets=[listening])
