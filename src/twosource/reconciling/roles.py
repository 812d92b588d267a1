"""Roles: what a claim can say of an incident besides counts."""

from typing import Literal

__all__ = ["Role"]

Role = Literal["happened", "weapon", "place", "actor"]
