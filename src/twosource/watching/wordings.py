"""Wordings: how counts and statements are said in the sentence of an alert."""

import unicodedata

from twosource.model.figures import Figure, Number
from twosource.model.stories import Statement

__all__ = ["clean", "find_number", "name_figure", "show_figure", "show_statement", "split_name"]


def find_number(figure: Figure) -> Number | None:
    """Return the number by which a count is compared: the least that its words allow."""
    return figure.high if figure.low is None else figure.low


def name_figure(figure: Figure) -> str:
    """Return what a figure counts: ``killed, people``."""
    return f"{figure.measure.replace('_', ' ')}, {figure.group}"


def show_figure(figure: Figure) -> str:
    """Return the number of a figure with its bounds: ``4``, ``20 or more``, ``4 to 6``."""
    if figure.low == figure.high:
        return f"{figure.low}"
    if figure.high is None:
        return f"{figure.low} or more"
    return f"{figure.high} or fewer" if figure.low is None else f"{figure.low} to {figure.high}"


def show_statement(statement: Statement) -> str:
    """Return what a statement states: ``killed, people 4``, ``weapon “tear gas”``."""
    what = ", ".join(filter(None, [statement.about.replace("_", " "), statement.who]))
    value = f"{statement.best}" if statement.value is None else f"“{statement.value.words.text}”"
    return f"{what} {value}"


def clean(words: str) -> str:
    """Return words on one line, without the control characters by which terminals are led."""
    shown = (" " if unicodedata.category(letter) == "Cc" else letter for letter in words)
    return " ".join("".join(shown).split())


def split_name(name: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared: no capitals, no accents, no article.

    ``"the Café-Owners' League"`` gives ``("cafe", "owners", "league")``.
    """
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    words = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    # "Ada Ray's" ends in an s of its own.
    return tuple(word for word in words if word not in ("the", "s"))
