"""Canonical addresses: where a page says that it stands, whatever address it was asked for by."""

import html
import re
from urllib.parse import urljoin, urlsplit

from twosource.intake.feeds.items import find_address

__all__ = ["find_canonical"]

_HEAD = 500_000  # characters in which a page's head must end
_LINK = re.compile(r"<link\b(?P<attributes>[^<>]{0,5000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""(?<![\w-])(?P<name>rel|href)\s*=\s*(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)'|(?P<c>[^\s"'>]+))""",
    re.IGNORECASE,
)
_KINDS = ("www.", "m.", "mobile.", "amp.")


def find_canonical(page: str, address: str | None) -> str | None:
    """Return the canonical address that a page gives, or None.

    ``<link rel="canonical" href="/ferry">`` at ``https://m.gazette.example/ferry?from=feed`` gives
    ``https://m.gazette.example/ferry``. One on another site is that of what was copied, and one
    that is the site's front page is a mistake of its template: neither is the page's own. Of a
    saved page, whose ``address`` nobody knows (None), a whole address counts wherever it is.
    """
    for link in _LINK.finditer(page, 0, _HEAD):
        said = {
            match["name"].lower(): match["a"] or match["b"] or match["c"] or ""
            for match in _ATTRIBUTE.finditer(link["attributes"])
        }
        if "canonical" in said.get("rel", "").lower().split():
            found = find_address(html.unescape(said.get("href", "")), address)
            return found if found and _is_own(found, address or urljoin(found, "/page")) else None
    return None


def _is_own(canonical: str, address: str) -> bool:
    there, here = urlsplit(canonical), urlsplit(address)
    if _strip(there.hostname) != _strip(here.hostname):
        return False
    return there.path not in ("", "/") or bool(there.query) or here.path in ("", "/")


def _strip(host: str | None) -> str:
    host = host or ""
    return next((host.removeprefix(kind) for kind in _KINDS if host.startswith(kind)), host)
