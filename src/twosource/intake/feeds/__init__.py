"""Feeds and sitemaps to items, and items to reports or to what is said of their pages.

It never asks for what a feed points to, and never takes the day of a change for that of
publication.
"""

from twosource.intake.feeds.feeds import give_item, is_feed, name_item, read_feed, take_item
from twosource.intake.feeds.items import Feed, Item
from twosource.intake.feeds.sitemaps import Sitemap, is_sitemap, read_sitemap

__all__ = [
    "Feed",
    "Item",
    "Sitemap",
    "give_item",
    "is_feed",
    "is_sitemap",
    "name_item",
    "read_feed",
    "read_sitemap",
    "take_item",
]
