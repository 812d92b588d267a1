"""Messages: what goes to standard error, one sentence a line."""

import sys

__all__ = ["complain"]


def complain(sentence: str) -> None:
    """Print one sentence on standard error, behind the program's name."""
    print(f"twosource: {sentence}", file=sys.stderr)  # noqa: T201  # this is what prints
