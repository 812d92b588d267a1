"""What a language supplies for finding times."""

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["TimeWords"]


@dataclass(frozen=True, slots=True, eq=False)
class TimeWords:
    """Words for times, and the phrases that they make.

    ``shapes`` maps a class to the regular expression of words that hold digits; ``classes`` maps
    a class to its words in lower case, each with its value. ``rules`` pairs a rule of
    ``reading.moments`` with a regular expression over classes: ``<class>`` keeps the value of one
    word under the name of its class, ``<label:a|b>`` that of either class under the label,
    ``{a|b}`` keeps nothing, ``$name`` stands for one of ``parts``. Earlier rules win. ``glue``
    are the classes that tell no time without a word of another.
    ``ahead``, ``back`` and ``breaks`` are regular expressions: signs that a clause tells of what
    is to come, of what was, and of its end; ``reporting`` those verbs that a day may follow;
    ``toward``, ``until`` and ``since`` the words right before a time that say as much; ``lasting``
    the verbs after which "until" looks back. ``happenings`` is what a year may name ("the 2019
    protests"). ``joins`` is what may stand between a day and its part or clock time;
    ``same_day`` are words for the day of publication. ``anchored`` is a regular expression of
    times that are counted from a happening: its groups ``count``, ``unit`` and ``side`` are words
    of the classes (without ``unit``: the day before), ``<what>`` stands for the happening;
    ``loosely`` finds those that say no more than on which ``side`` of it. Equal
    only to itself, so that what is compiled from it can be kept.
    """

    shapes: Mapping[str, str]
    classes: Mapping[str, Mapping[str, str]]
    parts: Mapping[str, str]
    rules: tuple[tuple[str, str], ...]
    glue: frozenset[str]
    ahead: str
    back: str
    future_helpers: frozenset[str]  # "will vote on Sunday": auxiliaries of a verb in the tree
    past_helpers: frozenset[str]
    breaks: str
    reporting: str
    toward: str
    until: str
    lasting: str
    since: str
    joins: str
    same_day: frozenset[str]
    anchored: str
    loosely: str
    happenings: frozenset[str]
