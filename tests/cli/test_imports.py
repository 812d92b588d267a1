"""Commands start at once: none loads what it does not use."""

import subprocess
import sys
from pathlib import Path

import pytest

from twosource.desk import Desk

# What a command may leave out: the databases, the network, the readers of pages, drawings ...
HEAVY = frozenset(
    """alembic charset_normalizer feedparser httpx jinja2 lxml numpy onnxruntime py3langid rich
    sqlalchemy sqlalchemy.dialects.postgresql tokenizers trafilatura twosource.briefing.html
    twosource.desk.desk twosource.intake.intakes twosource.intake.documents.documents
    twosource.reading.stages twosource.reconciling.names twosource.reconciling.record""".split()
)
PROGRAM = """
import atexit, sys
from twosource.cli import main
heavy = sys.argv.pop(1).split()
atexit.register(lambda: print("\\nloaded", *(name for name in heavy if name in sys.modules)))
main()
"""


def list_loaded(*arguments: object) -> set[str]:
    """Run a command in a process of its own, and return what it loaded of what is heavy."""
    heavy = " ".join(sorted(HEAVY))
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, heavy, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    told = done.stdout.splitlines()[-1].split()
    assert (told[0], done.stderr) == ("loaded", "")
    return set(told[1:])


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of a desk, without a report: what is loaded is the same."""
    path = tmp_path_factory.mktemp("imports") / "desk.db"
    Desk(path).close()
    return path


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("--version",),
        ("brief", "--help"),
        ("accept", "--help"),
        ("outlets", "Reuters"),
        ("aliases", "Kyiv"),
    ],
    ids=" ".join,
)
def test_help_and_tables_load_no_desk(arguments: tuple[str, ...]) -> None:
    """What reads and keeps nothing loads no library but that of the command line."""
    assert list_loaded(*arguments) == set()


def test_stories_load_the_store_alone(at: Path) -> None:
    """To list what is kept, nothing is read or reconciled; current tables need no migration."""
    assert list_loaded("stories", "--desk", at) == {"sqlalchemy", "twosource.desk.desk"}


def test_a_search_loads_no_reader(at: Path) -> None:
    """A search asks the index of words; no report is read, no page, no network."""
    loaded = list_loaded("search", "Kelmar*", "--desk", at)
    assert loaded == {"sqlalchemy", "twosource.desk.desk"}


def test_a_brief_of_plain_text_loads_no_store(samples: Path) -> None:
    """A brief keeps nothing, so that it needs no database; text needs no reader of pages."""
    loaded = list_loaded("brief", samples / "01-corvane-wire.txt")
    assert {"onnxruntime", "twosource.reading.stages"} <= loaded
    needless = {"alembic", "sqlalchemy", "jinja2", "trafilatura", "httpx", "rich"}
    assert loaded & {*needless, "twosource.intake.documents.documents"} == set()
