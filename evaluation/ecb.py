"""ECB+: its documents as reports, and their gold mentions of events.

A document's text is laid out from its tokens: sentences on lines of their own, marks as they are
set in print. Only the validated sentences are there; a document has no date.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from evaluation.data import Row, read_rows
from twosource.model.reports import Report, report_id

__all__ = ["Document", "Mention", "Stretch", "lay_out", "read_ecb"]

Stretch = tuple[int, int]

_AS_PRINTED = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
_CLOSING = frozenset([*",.;:?!)%]'", "'s", "n't", "'re", "'ve", "'ll", "'d", "'m"])
_OPENING = frozenset("([$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of an event: its words as stretches of the text, and its gold cluster."""

    id: str
    words: tuple[Stretch, ...]
    cluster: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document as a report; ``subtopic`` names the one happening that it tells of."""

    report: Report
    topic: str
    subtopic: str
    mentions: tuple[Mention, ...]


def read_ecb(path: Path) -> list[Document]:
    """Read a file of ECB+ in the project's format."""
    return [_read(row) for row in read_rows(path)]


def _read(row: Row) -> Document:
    text, places = lay_out(row)
    report = Report(id=report_id(text, row["id"]), text=text, name=row["id"])
    mentions = tuple(
        Mention(
            f"{row['id']} {index}",
            tuple(places[event["sent"], token] for token in event["tokens"]),
            event["cluster"],
        )
        for index, event in enumerate(row["events"])
    )
    return Document(report, row["topic"], row["subtopic"], mentions)


def lay_out(row: Row) -> tuple[str, Mapping[tuple[int, int], Stretch]]:
    """Return the text of a document, and where each token of each sentence stands in it."""
    text = ""
    places: dict[tuple[int, int], Stretch] = {}
    for sentence in row["sentences"]:
        text += "\n" if text else ""
        for index, (space, word) in enumerate(_space(sentence["tokens"])):
            text += space
            places[sentence["sent"], index] = len(text), len(text) + len(word)
            text += word
    return text, places


def _space(tokens: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each token as it is printed, with the space before it."""
    quoted, tied = False, True
    for token in tokens:
        word = _AS_PRINTED.get(token, token)
        closes = (word == '"' and quoted) or word.lower() in _CLOSING
        yield "" if tied or closes else " ", word
        opens = word == '"' and not quoted
        quoted ^= word == '"'
        tied = opens or word in _OPENING
