"""Addresses to bytes: the only place that asks the network, within limits and with manners.

Holds one fetcher for pages, feeds and archives: it follows redirects, checks where each connection
goes, keeps to robots.txt and to the pace that a site asks for. It never reaches a machine of one's
own network unless it is named, never sends a cookie or a password, never waits longer or keeps more
than its limits say, and never reads what it fetched.
"""

from twosource.fetching.clocks import Clock
from twosource.fetching.fetcher import Fetcher
from twosource.fetching.fetches import Fetched
from twosource.fetching.limits import Limits

__all__ = ["Clock", "Fetched", "Fetcher", "Limits"]
