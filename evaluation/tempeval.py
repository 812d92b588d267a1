"""TempEval-3's documents: TimeBank and AQUAINT, each text one report of its creation time.

``even`` are the documents at even places in the order of their identifiers (the first, the third
...), ``odd`` the others. The even half of TimeBank may be read to write rules, the odd half and
AQUAINT may not.
"""

from pathlib import Path
from typing import Literal

from evaluation.data import Row, read_rows
from twosource.model.reports import Report, report_id

__all__ = ["Part", "make_report", "name_part", "read_documents"]

Part = Literal["all", "even", "odd"]


def read_documents(path: Path, part: Part = "all") -> list[Row]:
    """Return the records of a part, by their identifiers."""
    documents = sorted(read_rows(path), key=lambda row: str(row["id"]))
    return {"all": documents, "even": documents[::2], "odd": documents[1::2]}[part]


def name_part(split: str | None) -> Part:
    """Return the part that a split names; whatever else it names is the whole."""
    return "even" if split == "even" else "odd" if split == "odd" else "all"


def make_report(document: Row) -> Report:
    """Make a report of a document, published on its creation time."""
    text, name = document["text"], document["id"]
    return Report(
        id=report_id(text, name),
        text=text,
        name=name,
        published=document["dct"][:10],
        published_basis="given",
    )
