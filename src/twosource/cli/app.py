"""The program: its commands, and the one place where errors become sentences."""

import sys
from importlib.metadata import version
from typing import Annotated

import typer

from twosource.cli.briefs import print_brief
from twosource.cli.messages import complain
from twosource.cli.schemas import print_schema
from twosource.errors import Fault, TwosourceError

__all__ = ["app", "main"]

app = typer.Typer(
    name="twosource",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("brief")(print_brief)
app.command("schema")(print_schema)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"twosource {version('twosource')}")
        raise typer.Exit


@app.callback()
def describe(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Read the news reports on an event and give back one accountable record.

    It counts independent origins, not articles, and points every statement to its words. It
    measures reporting, not truth.
    """


def main() -> None:
    """Run the program; every error is one sentence, and the exit status says whose it was."""
    try:
        app()
    except Fault as error:
        complain(f"{error} (a fault in twosource: please report it with this command)")
        sys.exit(1)
    except TwosourceError as error:
        complain(str(error))
        sys.exit(2)
    except BrokenPipeError:  # the reader of a pipe has seen enough: | head
        sys.stderr.close()
        sys.exit(0)
