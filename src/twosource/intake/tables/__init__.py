"""Rows to reports: JSON Lines, CSV and Parquet, with columns that one declares.

It never holds more than a row, and never guesses what a column means.
"""

from twosource.intake.tables.columns import Columns, read_columns
from twosource.intake.tables.lines import read_lines
from twosource.intake.tables.tables import is_table, read_table

__all__ = ["Columns", "is_table", "read_columns", "read_lines", "read_table"]
