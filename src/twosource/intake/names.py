"""Names: what a report is called, in characters that can be printed, stored and sent."""

import re
from pathlib import PurePath

__all__ = ["make_name", "make_words"]

_LOST = re.compile("[\x00\ud800-\udfff]")
_JOINERS = "\u200c\u200d"  # they hold emoji and Persian words together


def make_name(path: PurePath | str) -> str:
    r"""Return a path with ``/`` on every system, and ``\n`` or ``\xff`` for what cannot be shown.

    A line break, a mark of direction or a byte that is no UTF-8 would otherwise reach a terminal
    or break a record.
    """
    name = path if isinstance(path, str) else path.as_posix()
    name = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(map(_show, name))


def _show(letter: str) -> str:
    if letter.isprintable() or letter in _JOINERS:
        return letter
    return letter.encode("unicode_escape").decode("ascii")


def make_words(value: str) -> str:
    """Return words from outside a report on one line, without what a database cannot keep."""
    return _LOST.sub("\ufffd", " ".join(value.split()))
