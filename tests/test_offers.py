"""Packages give the names that they list, and load a module when it is asked for, not before."""

import subprocess
import sys
from importlib import import_module

import pytest

from twosource.offers import offer

OFFERING = ["briefing", "desk", "intake", "model", "reconciling"]


@pytest.mark.parametrize("package", OFFERING)
def test_a_package_gives_what_it_lists(package: str) -> None:
    """Each name of `__all__` is there, and is the one that its module has."""
    found = import_module(f"twosource.{package}")
    for name in found.__all__:
        value = getattr(found, name)
        home = getattr(value, "__module__", "")
        if home.startswith("twosource."):
            assert getattr(import_module(home), name) is value


@pytest.mark.parametrize("package", OFFERING)
def test_a_package_loads_nothing_before_it_is_asked(package: str) -> None:
    """Who imports a package, or one of its modules, does not wait for the others."""
    code = f"import sys, twosource.{package}; print(*(n for n in sys.modules if 'twosource.' in n))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert set(done.stdout.split()) == {f"twosource.{package}", "twosource.offers"}


def test_a_name_that_is_not_offered_is_not_there() -> None:
    """An unknown name is the error of any module, so that its modules can still be imported."""
    with pytest.raises(AttributeError, match=r"'twosource\.model' has no attribute 'Spam'"):
        offer("twosource.model", {"spans": "Span"})("Spam")
