"""Refusals: why an address was not fetched, in sentences that say what to do."""

from http import HTTPStatus

from twosource.errors import ReportRefused

__all__ = ["Unreached", "name_status", "tell_private", "tell_robots", "tell_status"]

_SAID = {
    401: "it is only for people who log in: save it from your browser and add the file",
    403: "its site does not let this program have it: save it from your browser and add the file",
    404: "there is nothing at this address: check how it is written",
    407: "a proxy stands in the way and wants a password: fetch from another network",
    410: "its site took it away for good: what was kept of it before is the last there will be",
    429: "its site finds that it is asked too often: ask again later",
    451: "its site may not show it, for legal reasons: look for it in an archive",
    503: "its site is too busy, or closed for repair: ask again later",
}


class Unreached(ReportRefused):
    """No connection was made: the name, the address, the port or the certificate is in the way."""


def name_status(status: int) -> str:
    """Return a status as people know it: ``404 Not Found``."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def tell_status(status: int) -> str:
    """Say what an answer that holds no page means, and what to do."""
    if said := _SAID.get(status):
        return f"{said} (it answered {name_status(status)})"
    if status >= 500:
        return f"its site is in trouble (it answered {name_status(status)}): ask again later"
    return f"it answered {name_status(status)}, which is no page: open it in your browser"


def tell_private(host: str) -> str:
    """Say that a host is not on the open network, and how to allow one's own."""
    return f"{host} is in a private network: if it is yours, allow it: --private {host}"


def tell_robots() -> str:
    """Say that a site does not want programs to fetch a page."""
    return (
        "its site's robots.txt asks programs not to fetch it: save it from your browser, or fetch "
        "without asking robots.txt if the site lets you (--no-robots)"
    )
