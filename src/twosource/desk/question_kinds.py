"""Kinds of questions: what the review queue asks, by name; light, since commands list them."""

from collections.abc import Mapping
from typing import Literal

__all__ = ["QUESTIONS", "QuestionKind"]

QuestionKind = Literal[
    "count", "claim", "figure", "date", "incident", "story", "origin", "copy", "dispute", "loose"
]
# What each kind is called where people choose among them.
QUESTIONS: Mapping[QuestionKind, str] = {
    "count": "counts that conflict",
    "claim": "claims that conflict or deny",
    "figure": "figures read with doubt",
    "date": "reports without a date",
    "incident": "joins of happenings",
    "story": "joins of stories",
    "origin": "origins that are not known",
    "copy": "passages that two reports share",
    "dispute": "verdicts that disagree",
    "loose": "verdicts whose words are gone",
}
