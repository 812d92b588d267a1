"""Offers: the names that a package gives, each imported when it is first asked for.

Who asks for one module of a package does not load the rest of it; a command starts so much sooner.
"""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module

__all__ = ["offer"]


def offer(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """Return the ``__getattr__`` of a package; ``homes`` are names, parted by spaces, by module.

    >>> find = offer("twosource.model", {"spans": "Span"})
    >>> find("Span").__module__
    'twosource.model.spans'
    """
    places = {name: module for module, names in homes.items() for name in names.split()}

    def find(name: str) -> object:
        if name not in places:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value: object = getattr(import_module(f"{package}.{places[name]}"), name)
        setattr(sys.modules[package], name, value)  # from now on without this detour
        return value

    return find
