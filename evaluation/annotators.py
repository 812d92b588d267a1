"""Annotators: whatever adds trees, names and roles to the words and sentences of a text.

An annotator takes an analysis that has words and sentences, and returns it filled. The project's
own is its network; any other parser can be scored in its place.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.resources import files

from twosource.analysis import analyse, make_working_copy
from twosource.errors import TwosourceError
from twosource.gazetteer import open_gazetteer
from twosource.languages import ENGLISH
from twosource.model.analyses import Analysis
from twosource.model.findings import Findings
from twosource.model.reports import Report, report_id
from twosource.reading import read, restore

__all__ = [
    "Annotate",
    "AnnotatorMissing",
    "Read",
    "analyse_text",
    "open_annotator",
    "read_as_desk",
    "read_as_written",
    "read_words",
]

Annotate = Callable[[Analysis], Analysis]
Read = Callable[[Report], tuple[Analysis, Findings]]

_open_places = cache(open_gazetteer)


class AnnotatorMissing(Exception):
    """The network, or what it needs, is not there."""


def open_annotator(*, roles: bool | None) -> Annotate:
    """Open the project's network; ``roles`` says whether it is to look for attributions.

    None leaves that to the network, as the program does: where the file for them is there.
    Raises :class:`AnnotatorMissing` where the network, its weights or what runs it are not there.
    """
    try:
        opened = import_module("twosource.analysis.network").open_network
        if not (files("twosource.analysis") / "weights" / "pieces.json").is_file():
            raise AnnotatorMissing("the network has no weights in twosource/analysis/weights")
        network = opened(roles=roles)
    except (ImportError, FileNotFoundError, TwosourceError) as reason:
        raise AnnotatorMissing(f"the network cannot be opened: {reason}") from reason
    annotate: Annotate = network.annotate
    return annotate


def analyse_text(text: str, name: str) -> Analysis:
    """Return the words and sentences that the program itself finds in a text, headline and all."""
    report = Report(id=report_id(text, name), text=text, name=name)
    return analyse(report, ENGLISH.sentences)


@cache
def read_as_desk(report: Report) -> tuple[Analysis, Findings]:
    """Return what the program reads in a report: words, the network, and every finder.

    Raises :class:`AnnotatorMissing` where the network is not there.
    """
    copy = make_working_copy(report, open_annotator(roles=None), ENGLISH)
    analysis, found = read_as_written(copy)
    return analysis, found if copy is report else restore(found, report)


def read_as_written(report: Report) -> tuple[Analysis, Findings]:
    """Return the same without a working copy: what is read of capitals alone, as they stand."""
    analysis = open_annotator(roles=None)(analyse(report, ENGLISH.sentences))
    return analysis, read(report, analysis, language=ENGLISH, places=_open_places())


def read_words(text: str, analysis: Analysis) -> Findings:
    """Return what the program reads in a text of its own whose words are given already."""
    name = analysis.report
    report = Report(id=report_id(text, name), text=text, name=name)
    given = replace(analysis, report=report.id)
    return read(report, given, language=ENGLISH, places=_open_places())
