"""The command line: one file for each command, each a thin call on the desk.

Holds options, messages and exit statuses. It never decides anything about reports.
"""

from twosource.cli.app import app, main

__all__ = ["app", "main"]
