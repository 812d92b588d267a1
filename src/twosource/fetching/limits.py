"""Limits: how much is fetched at most, how long it may take, and how long a site is waited for."""

from dataclasses import dataclass

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may cost: bytes, seconds, and how often a site is asked.

    ``most_bytes`` holds for a body as it came and again for the same body unpacked. ``seconds``
    bounds a whole fetch with its redirects and its robots.txt, but for the waits that politeness
    asks for; it is also how long a server may say nothing. The bounds of an archive, which is saved
    and not read, are ``archive_bytes`` and ``archive_seconds``.
    """

    most_bytes: int = 10_000_000
    archive_bytes: int = 2_000_000_000
    seconds: float = 30.0
    archive_seconds: float = 3600.0
    redirects: int = 5
    header_bytes: int = 64_000
    headers: int = 200
    delay: float = 1.0  # seconds from the end of one request to a host to the begin of the next
    most_delay: float = 10.0  # a Crawl-delay above it counts as this one
    most_wait: float = 60.0  # a Retry-After above it is not waited for
    retries: int = 2  # how often a site that is busy (429, 503) is asked again
    robots_seconds: float = 86_400.0  # RFC 9309, section 2.4: no copy is used for more than a day
    robots_retry: float = 600.0  # how long a robots.txt that could not be had is taken for that
