"""Messages: what goes to standard error, a sentence a line, questions, and the bar of long work."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from twosource.errors import SettingsWrong

__all__ = ["ask", "complain", "fold", "progress_bar", "require_output"]


def complain(sentence: str) -> None:
    """Print one sentence on standard error, behind the program's name; on one line, always."""
    if sys.stderr is not None:  # a shell's 2>&- takes it away; print would then use the brief's
        print(f"twosource: {fold(sentence)}", file=sys.stderr)  # noqa: T201  # this is what prints


def fold(words: str) -> str:
    """Return words on one line, for a list that has an entry a line."""
    return " ".join(words.split())


def ask(question: str, otherwise: str) -> bool:
    """Ask a person on standard error, and say whether the answer is yes.

    ``otherwise`` is what to do where nobody can be asked, since a stream is closed; it is told by a
    :class:`SettingsWrong`.
    """
    if sys.stdin is None or sys.stderr is None:  # a shell's <&- or 2>&-
        closed = "standard input" if sys.stdin is None else "standard error"
        raise SettingsWrong(f"{closed} is closed, so nobody can be asked: {otherwise}")
    print(f"{question} [y/N]: ", end="", file=sys.stderr, flush=True)  # noqa: T201  # as above
    return sys.stdin.buffer.readline().strip().lower() in (b"y", b"yes")


def require_output(otherwise: str) -> None:
    """Raise :class:`SettingsWrong`, which says what to do, where standard output is closed."""
    if sys.stdout is None:  # a shell's >&-
        raise SettingsWrong(f"standard output is closed: {otherwise}")


@contextmanager
def progress_bar(what: str, *, least: int = 0) -> Iterator[Callable[[int, int], None] | None]:
    """Yield what shows how much of how much is done; None when nobody watches.

    No bar is shown for less than ``least``.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # costs a tenth of a second, seldom needed
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None, visible=False)

        def show(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, visible=total >= least)

        yield show
