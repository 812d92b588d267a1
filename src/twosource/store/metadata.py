"""Metadata: what every module of tables adds its tables to."""

from sqlalchemy import MetaData

__all__ = ["METADATA"]

METADATA = MetaData()
