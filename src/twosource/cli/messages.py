"""Messages: what goes to standard error, one sentence a line, and the bar of long work."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["complain", "progress_bar"]


def complain(sentence: str) -> None:
    """Print one sentence on standard error, behind the program's name; on one line, always."""
    line = " ".join(sentence.split())
    if sys.stderr is not None:  # a shell's 2>&- takes it away; print would then use the brief's
        print(f"twosource: {line}", file=sys.stderr)  # noqa: T201  # this is what prints


@contextmanager
def progress_bar(what: str, *, least: int = 0) -> Iterator[Callable[[int, int], None] | None]:
    """Yield what shows how much of how much is done; None when nobody watches.

    No bar is shown for less than ``least``.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415  # costs a tenth of a second, seldom needed
    from rich.progress import Progress as Bar  # noqa: PLC0415

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None, visible=False)

        def show(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, visible=total >= least)

        yield show
