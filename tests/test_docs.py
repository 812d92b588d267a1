"""The documentation is true: nothing is left out, no link is dead, every shown run is repeated."""

import doctest
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
import typer
from typer.core import TyperCommand, TyperGroup

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#+) (.*)$", re.MULTILINE)
_LINK = re.compile(r"\]\((?!\w+:)([^)#\s]+)(?:#[^)]*)?\)")
_SETTING = re.compile(r"TWOSOURCE_[A-Z]+")


@dataclass(frozen=True, slots=True)
class Run:
    """Something a page says one can type, and what it says comes back."""

    language: str
    typed: str
    printed: str


def name_of(path: Path) -> str:
    """Return a page's path as people write it."""
    return path.relative_to(ROOT).as_posix()


def read_page(path: Path) -> str:
    """Return a page, or fail with a sentence where there is none."""
    assert path.is_file(), f"{name_of(path)} is missing"
    return path.read_text(encoding="utf-8")


def find_runs(page: str) -> Iterator[Run]:
    """Yield what a page's console and python blocks type, with what they print.

    A ``console`` block has lines that begin with ``$ ``, each followed by what it prints. A
    ``python`` block is a dialogue with ``>>>``, or a script whose output is the ``text`` block
    that comes next. Other blocks (``sh``, ``toml`` ...) are not run.
    """
    blocks = [(match[1], match[2]) for match in _FENCE.finditer(page)]
    for (language, body), (following, output) in pairwise([*blocks, ("", "")]):
        if language == "console":
            for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
                typed, _, printed = part.replace("\\\n", " ").partition("\n")
                yield Run(language, typed, printed)
        elif language == "python" and not body.startswith(">>>"):
            yield Run(language, body, output if following == "text" else "")
        elif language == "python":
            yield Run("dialogue", body, "")


def repeat(run: Run, folder: Path) -> None:
    """Type what a page shows, and hold the page to it; ``...`` stands for anything.

    A dialogue is held to its own answers by doctest, which prints nothing when all agree.
    """
    script = folder / "shown.txt"
    script.write_text(run.typed, encoding="utf-8")
    commands = {
        "console": ["sh", "-c", run.typed],
        "python": [sys.executable, script],
        "dialogue": [sys.executable, "-m", "doctest", "-o", "ELLIPSIS", script],
    }
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        commands[run.language],
        cwd=folder,
        env={"PATH": programs, "HOME": str(folder), "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{run.typed}\n{done.stdout}"
    agrees = doctest.OutputChecker().check_output(run.printed, done.stdout, doctest.ELLIPSIS)
    assert agrees, f"{run.typed}\n{done.stdout}"


def find_commands() -> list[tuple[str, list[str]]]:
    """Return every command that people see, with its long options."""
    from twosource.cli import app

    def walk(name: str, command: TyperCommand | TyperGroup) -> Iterator[tuple[str, list[str]]]:
        if command.hidden:
            return
        options = [
            max(parameter.opts, key=len)
            for parameter in command.params
            if parameter.param_type_name == "option" and not parameter.hidden
        ]
        yield name, options
        for inner, child in getattr(command, "commands", {}).items():
            yield from walk(f"{name} {inner}", child)

    return list(walk("twosource", typer.main.get_command(app)))


def find_section(page: str, name: str) -> str:
    """Return what stands under the heading that names a command, with the headings below it."""
    headings = list(_HEADING.finditer(page))
    for index, heading in enumerate(headings):
        if heading[2].strip("`") == name:
            after = [next_ for next_ in headings[index + 1 :] if len(next_[1]) <= len(heading[1])]
            return page[heading.start() : after[0].start() if after else len(page)]
    raise AssertionError(f"docs/commands.md has no heading `{name}`")


def test_every_command_and_option_is_documented() -> None:
    """docs/commands.md has a heading for each command, and names each option under it."""
    page = read_page(DOCS / "commands.md")
    for name, options in find_commands():
        section = find_section(page, name)
        for option in options:
            assert re.search(rf"`[^`\n]*{option}(?![\w-])", section), f"{name} {option}"


def test_every_setting_is_documented() -> None:
    """Each environment variable that the code reads is named on a page."""
    read = {
        setting
        for path in [*ROOT.glob("src/**/*.py"), *ROOT.glob("evaluation/**/*.py")]
        for setting in _SETTING.findall(path.read_text(encoding="utf-8"))
    }
    told = {setting for path in PAGES for setting in _SETTING.findall(read_page(path))}
    assert read <= told


def test_every_page_is_linked_from_the_first() -> None:
    """docs/README.md leads to every other page of docs/."""
    linked = {(DOCS / target).resolve() for target in _LINK.findall(read_page(DOCS / "README.md"))}
    pages = {path.resolve() for path in DOCS.rglob("*.md")} - {(DOCS / "README.md").resolve()}
    assert pages - linked == set()


def test_no_link_is_dead() -> None:
    """Each link from a page to a file of this project leads to one."""
    dead = [
        f"{name_of(path)}: {target}"
        for path in PAGES
        for target in _LINK.findall(read_page(path))
        if not (path.parent / target).exists()
    ]
    assert dead == []


def test_the_readme_shows_a_command_and_python() -> None:
    """The README shows at least one run of the command line and one of Python."""
    languages = {run.language for run in find_runs(read_page(ROOT / "README.md"))}
    assert "console" in languages
    assert languages & {"python", "dialogue"}


@pytest.mark.parametrize(
    "path", [path for path in PAGES if any(find_runs(read_page(path)))], ids=name_of
)
def test_what_a_page_shows_happens(path: Path, tmp_path: Path) -> None:
    """A page's blocks, run one after another beside the samples, print what the page says."""
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    for run in find_runs(read_page(path)):
        repeat(run, tmp_path)


def test_the_changelog_speaks_of_this_version() -> None:
    """CHANGELOG.md has a heading for the version that is installed."""
    from twosource import __version__

    assert re.search(
        rf"^## {re.escape(__version__)}\b", read_page(ROOT / "CHANGELOG.md"), re.MULTILINE
    )


SHOWN = """
```console
$ echo one; echo two
one
...
$ printf '%s\\n' \\
    three
three
```
```python
print("four")
```
```text
four
```
```python
>>> 2 + 3
5
```
```sh
false
```
"""


def test_the_runner_finds_each_kind_of_block(tmp_path: Path) -> None:
    """Commands, a continued line, a script and a dialogue are found and run; `sh` is not."""
    runs = list(find_runs(SHOWN))
    assert [run.language for run in runs] == ["console", "console", "python", "dialogue"]
    for run in runs:
        repeat(run, tmp_path)


@pytest.mark.parametrize(
    "shown",
    [
        "```console\n$ echo one\ntwo\n```\n",
        "```python\nprint(1)\n```\n",
        "```python\n>>> 1 + 1\n3\n```\n",
        "```console\n$ false\n```\n",
    ],
)
def test_the_runner_sees_a_lie(shown: str, tmp_path: Path) -> None:
    """A wrong output, an output left out, a wrong dialogue and a failing command are seen."""
    (run,) = find_runs(shown)
    with pytest.raises(AssertionError):
        repeat(run, tmp_path)
