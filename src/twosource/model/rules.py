"""Rules: how the low, best and high of a statement are chosen."""

from typing import Literal

__all__ = ["Rule"]

Rule = Literal["ucdp", "conservative", "min_max", "latest_official"]
