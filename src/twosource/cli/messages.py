"""Messages: what goes to standard error, one sentence a line."""

import sys

__all__ = ["complain"]


def complain(sentence: str) -> None:
    """Print one sentence on standard error, behind the program's name; on one line, always."""
    line = " ".join(sentence.split())
    if sys.stderr is not None:  # a shell's 2>&- takes it away; print would then use the brief's
        print(f"twosource: {line}", file=sys.stderr)  # noqa: T201  # this is what prints
