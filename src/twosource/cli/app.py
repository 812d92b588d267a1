"""The program: its commands, and the one place where errors become sentences."""

import os
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from twosource.cli.additions import add_reports
from twosource.cli.agents import serve_agents
from twosource.cli.aliases import app as aliases
from twosource.cli.briefs import print_brief
from twosource.cli.datasets import read_reports, reconcile_reports
from twosource.cli.doctors import examine_installation
from twosource.cli.gazetteer import app as gazetteer
from twosource.cli.keeping import (
    back_up_desk,
    check_desk,
    erase_report,
    list_changes,
    reread_reports,
    restore_desk,
    set_reviewers,
)
from twosource.cli.messages import complain, require_output
from twosource.cli.outlets import list_outlets
from twosource.cli.queues import print_queue
from twosource.cli.schemas import print_schema
from twosource.cli.searches import explain_finding, print_original, search_reports
from twosource.cli.serving import serve_desk
from twosource.cli.stories import list_stories, print_diff, print_story
from twosource.cli.users import app as users
from twosource.cli.verdicts import JUDGED, correct_finding, list_verdicts, set_report
from twosource.cli.watches import watch_sources
from twosource.errors import Fault, SettingsWrong, TwosourceError

__all__ = ["app", "main"]

app = typer.Typer(
    name="twosource",
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("brief")(print_brief)
app.command("add")(add_reports)
app.command("watch")(watch_sources)
app.command("read")(read_reports)
app.command("reconcile")(reconcile_reports)
app.command("stories")(list_stories)
app.command("story")(print_story)
app.command("diff")(print_diff)
app.command("search")(search_reports)
app.command("queue")(print_queue)
app.command("explain")(explain_finding)
app.command("original")(print_original)
for _kind, _command in JUDGED.items():
    app.command(_kind)(_command)
app.command("correct", context_settings={"ignore_unknown_options": True})(correct_finding)
app.command("set")(set_report)
app.command("verdicts")(list_verdicts)
app.command("reviewers")(set_reviewers)
app.command("reread")(reread_reports)
app.command("check")(check_desk)
app.command("log")(list_changes)
app.command("backup")(back_up_desk)
app.command("restore")(restore_desk)
app.command("erase")(erase_report)
app.command("serve")(serve_desk)
app.command("mcp")(serve_agents)
app.command("outlets")(list_outlets)
app.command("schema")(print_schema)
app.command("doctor")(examine_installation)
app.add_typer(aliases, name="aliases")
app.add_typer(gazetteer, name="gazetteer")
app.add_typer(users, name="users")

# What does nothing but print, and into no file.
_PRINTING = frozenset(
    "stories diff search queue explain verdicts log outlets schema doctor".split()
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"twosource {version('twosource')}")
        raise typer.Exit


@app.callback()
def describe(
    context: typer.Context,
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
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)
    if context.invoked_subcommand in _PRINTING:
        require_output("there is nowhere to print to")


def main() -> None:
    """Run the program; every error is one sentence, and the exit status says whose it was."""
    status = 0
    try:
        status = _run()
        if sys.stdout is not None:
            sys.stdout.flush()  # here, where a full disk or a closed pipe still gets its sentence
        sys.exit(status)
    except typer.TyperException as error:
        complain(_explain(error))
        sys.exit(error.exit_code)
    except typer.Abort:
        sys.exit(1)
    except Fault as error:
        complain(f"{error} (a fault in twosource: please report it with this command)")
        sys.exit(1)
    except TwosourceError as error:
        complain(str(error))
        sys.exit(2)
    except BrokenPipeError:  # the reader of a pipe has seen enough: | head
        _leave_output()
        sys.exit(status)
    except OSError as error:
        what = error.filename or "standard output"
        complain(f"{what}: it cannot be read or written ({error.strerror}); -o FILE writes a file")
        _leave_output()
        sys.exit(2)
    except Exception as error:  # the last of all faces: a person, not a developer
        if sys.flags.dev_mode:
            raise
        why = f"{type(error).__name__}: {error}"
        complain(f"{why} (a fault in twosource: please report it with this command)")
        sys.exit(1)


def _run() -> int:
    """Run the command, and return its exit status.

    Raises :class:`BrokenPipeError`, of which typer would make an error without a word, and
    :class:`SettingsWrong` for words that are no text.
    """
    try:
        return int(app(standalone_mode=False) or 0)
    except SystemExit as error:
        if isinstance(error.__context__, BrokenPipeError):
            raise error.__context__ from None
        raise
    except UnicodeEncodeError as error:
        if (written := _find_undecoded(error)) is None:
            raise
        raise SettingsWrong(f"“{written}” is no text in UTF-8: write it anew") from error


def _find_undecoded(error: UnicodeEncodeError) -> str | None:
    """Return what a person wrote that is no text: names of files may be such, nothing else."""
    wrong = error.object[error.start : error.end]
    for written in (*sys.argv[1:], os.environ.get("TWOSOURCE_REVIEWER", "")):
        if wrong in written:
            return written.encode("utf-8", "backslashreplace").decode("utf-8")
    return None


def _explain(error: typer.TyperException) -> str:
    """Return what is wrong with a call, and the command that says what is right."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "twosource"
    return f"{error.format_message().rstrip('.')}: see {command} --help"


def _leave_output() -> None:
    """Send what is still unwritten nowhere, so that Python's own exit does not fail over it."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
