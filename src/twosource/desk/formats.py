"""Formats: what a brief can be written as."""

from typing import Literal

__all__ = ["BriefFormat"]

BriefFormat = Literal["md", "html", "json"]
