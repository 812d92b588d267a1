"""Roles: docstrings as the site's Markdown writes what they mark up."""

import re
from typing import Any

from griffe import Extension, Object

_ROLE = re.compile(r":(?:attr|class|data|func|meth|mod):`~?([^`]+)`")
_DIALOGUE = re.compile(r"^>>> .*\n?(?:.+\n?)*", re.MULTILINE)


class Roles(Extension):
    """Turns Sphinx's roles into code, its ``::`` into a colon, and dialogues into blocks."""

    def on_object(self, *, obj: Object, **_: Any) -> None:
        """Turn the docstring of one object of the reference."""
        if obj.docstring:
            told = _ROLE.sub(r"`\1`", obj.docstring.value)
            told = re.sub(r"::$", ":", told, flags=re.MULTILINE)
            obj.docstring.value = _DIALOGUE.sub(r"```pycon\n\g<0>\n```\n", told)
