"""The code has the shape that the project promises itself: arrows, sizes, names, docstrings."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "twosource"
MODULES = sorted(PACKAGE.rglob("*.py"))
FOLDERS = [path for path in MODULES if path.name == "__init__.py"]
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))

# A name that says nothing collects what belongs to nobody.
EMPTY_NAMES = {"common", "core", "handlers", "helpers", "manager", "misc", "types", "utils"}

# Modules over 300 lines and functions over 40, each with its reason: {"model/x.py": "why"}.
LONG_MODULES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {
    "cli/briefs.py::print_brief": "one parameter for each option, with its help",
    "cli/datasets.py::read_reports": "one parameter for each option, with its help",
    "cli/stories.py::print_story": "one parameter for each option, with its help",
    "store/migrations/versions/0001_first_tables.py::_make_derived": "a list of tables",
    "store/migrations/versions/0001_first_tables.py::_make_kept": "a list of tables",
    "store/migrations/versions/0002_arrivals.py::upgrade": "a list of tables",
}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    """Return a path as people write it, from the package or the project."""
    return path.relative_to(PACKAGE if path.is_relative_to(PACKAGE) else ROOT).as_posix()


@cache
def parse(path: Path) -> ast.Module:
    """Return the syntax tree of one file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def find_functions(tree: ast.AST, outer: str = "") -> Iterator[tuple[str, Function]]:
    """Yield each function of a module and of its classes, with its dotted name."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Function):
            yield outer + node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from find_functions(node, f"{outer}{node.name}.")


def count_lines(function: Function) -> int:
    """Count the lines of a function without its docstring and decorators."""
    first = function.body[0]
    told = ast.get_docstring(function) is not None
    docstring = (first.end_lineno or first.lineno) - first.lineno + 1 if told else 0
    return (function.end_lineno or function.lineno) - function.lineno + 1 - docstring


def find_kept_files() -> list[Path]:
    """Return every file that is committed, or would be."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    try:
        listed = subprocess.run(
            [*command, "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
    except (FileNotFoundError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout: nobody can say which files are kept")
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


def find_words(pattern: str) -> list[str]:
    """Return the places in kept files where a pattern stands, as file:line."""
    found = re.compile(pattern)
    texts = ((path, path.read_bytes().decode("utf-8", "replace")) for path in find_kept_files())
    return [
        f"{name_of(path)}:{number}: {line.strip()[:80]}"
        for path, text in texts
        if "\0" not in text
        for number, line in enumerate(text.splitlines(), start=1)
        if found.search(line)
    ]


def test_the_arrows_hold() -> None:
    """Every import contract in pyproject.toml is kept."""
    program = Path(sys.executable).with_name("lint-imports")
    checked = subprocess.run(
        [program, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_nobody_inside_imports_from_the_package_root() -> None:
    """Modules import one another by their own names, never through `twosource` itself."""
    for path in MODULES:
        for node in ast.walk(parse(path)):
            if isinstance(node, ast.Import):
                assert "twosource" not in {alias.name for alias in node.names}, name_of(path)
            if isinstance(node, ast.ImportFrom):
                assert node.module != "twosource", name_of(path)
                assert node.level == 0, f"{name_of(path)} imports relatively"


@pytest.mark.parametrize("path", FOLDERS, ids=name_of)
def test_each_folder_says_what_it_is_for(path: Path) -> None:
    """A package's docstring says what the folder is for, and what it never does."""
    docstring = ast.get_docstring(parse(path)) or ""
    assert "never" in docstring.lower()


@pytest.mark.parametrize("path", FOLDERS, ids=name_of)
def test_each_folder_lists_its_names_in_order(path: Path) -> None:
    """A package's `__all__` is there and sorted: constants, then classes, then functions."""
    lists = [
        ast.literal_eval(node.value)
        for node in parse(path).body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    ]
    assert len(lists) == 1
    (names,) = lists
    assert names == sorted(
        names, key=lambda name: (not name.isupper(), not name.lstrip("_")[0].isupper(), name)
    )


def test_long_modules_have_a_reason() -> None:
    """A module over 300 lines is listed above with its reason; none has over 500."""
    lengths = {name_of(path): path.read_text("utf-8").count("\n") for path in MODULES}
    assert {name for name, length in lengths.items() if length > 300} == set(LONG_MODULES)
    assert {name: length for name, length in lengths.items() if length > 500} == {}


def test_long_functions_have_a_reason() -> None:
    """A function over 40 lines is listed above with its reason."""
    long = {
        f"{name_of(path)}::{name}"
        for path in MODULES
        for name, function in find_functions(parse(path))
        if count_lines(function) > 40
    }
    assert long == set(LONG_FUNCTIONS)


def test_no_file_has_an_empty_name() -> None:
    """No module and no folder is called utils, helpers, core or the like."""
    files = [path.relative_to(ROOT) for path in find_kept_files() if path.suffix == ".py"]
    assert [path for path in files if EMPTY_NAMES & {*path.parent.parts, path.stem}] == []


def test_public_functions_have_a_docstring() -> None:
    """Whoever may call a function is told what it does."""
    silent = [
        f"{name_of(path)}::{name}"
        for path in MODULES
        for name, function in find_functions(parse(path))
        if not any(part.startswith("_") for part in name.split("."))
        and not ast.get_docstring(function)
    ]
    assert silent == []


def test_each_test_states_its_fact() -> None:
    """Each test has a docstring of one sentence, and the sentence has an end."""
    for path in TESTS:
        for name, function in find_functions(parse(path)):
            if name.rpartition(".")[2].startswith("test_"):
                fact = ast.get_docstring(function) or ""
                assert fact.endswith((".", "?", "!")), f"{name_of(path)}::{name}"


def test_each_folder_of_tests_mirrors_the_package() -> None:
    """A folder under tests/ has the name of what it tests: a folder of the package, the samples."""
    folders = {path.parent.relative_to(ROOT / "tests") for path in TESTS}
    places = (PACKAGE, ROOT)
    tested = [any((place / folder).is_dir() for place in places) for folder in folders]
    assert all(tested), folders


def test_no_path_of_one_machine_is_kept() -> None:
    """No kept file names a folder that exists on one machine only."""
    assert find_words(r"(?<![\w.])/(?:root|home|Users|work|mnt)/\w") == []


def test_no_address_of_a_registry_is_kept() -> None:
    """Where packages come from is set on the machine, not in a kept file."""
    addresses = r"pypi\.org|pythonhosted\.org|registry\.npmjs|anaconda\.org|index[-_]url"
    assert find_words(addresses + r"|find[-_]links") == []


def test_no_lock_file_is_kept() -> None:
    """Versions stand in pyproject.toml and requirements/, without addresses or digests."""
    names = {path.name for path in find_kept_files()}
    assert {name for name in names if name.endswith((".lock", "-lock.json", ".lockb"))} == set()
