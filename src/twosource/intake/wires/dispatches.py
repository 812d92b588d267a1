"""Dispatches: one item of a news agency's service, in whatever format it came, to a report."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256

from twosource.errors import ReportRefused
from twosource.intake.feeds.items import find_address
from twosource.intake.names import make_name
from twosource.intake.reports import read_bytes
from twosource.intake.settings import Given
from twosource.intake.taken import Taken
from twosource.model.reports import ReportStatus
from twosource.outlets import OutletTable

__all__ = ["Dispatch", "take_dispatch"]

_CORRECTS = re.compile(r"\bcorrect(?:s|ed|ing|ion|ions|ive)?\b|\bcorrigendum\b", re.IGNORECASE)
_BY = re.compile(r"\s*by[:\s]\s*", re.IGNORECASE)
_WITHDRAWN = ("canceled", "cancelled", "withheld")


@dataclass(frozen=True, slots=True)
class Dispatch:
    """What an item of a wire says, as ninjs and NewsML-G2 both say it.

    ``key`` is its uri or guid, the same for all its versions; ``first`` and ``made`` are the EDTF
    days of its first and of this version. ``status`` is "usable", "withheld" or "canceled";
    ``signals`` are such as "sig:correction". ``provider`` is the agency that sends it, ``sources``
    those whose text it says it is.
    """

    key: str
    original: bytes
    text: str
    kind: str = "text"
    version: int = 1
    first: str | None = None
    made: str | None = None
    status: str = "usable"
    note: str | None = None
    signals: tuple[str, ...] = ()
    headline: str | None = None
    byline: str | None = None
    dateline: str | None = None
    provider: str | None = None
    sources: tuple[str, ...] = ()

    @property
    def report_status(self) -> ReportStatus:
        """Say what became of the report: a mere update is usable, and a version of its own."""
        if self.status in _WITHDRAWN:
            return "withdrawn"
        signalled = any("correct" in signal.lower() for signal in self.signals)
        told = self.note is not None and _CORRECTS.search(self.note) is not None
        return "corrected" if self.version > 1 and (signalled or told) else "usable"


def take_dispatch(
    dispatch: Dispatch,
    name: str,
    give: Callable[[Given], Given],
    outlets: OutletTable,
) -> Taken | ReportRefused:
    """Return the report of a dispatch, or why there is none; ``name`` is that of its file.

    A report's day is that of its first version, since a story that is mended is still of its day;
    that of a withdrawal is its own, since its words are. A withdrawal's text is the notice's own
    words, never those that it takes back.
    """
    address = find_address(dispatch.key, None)
    name = make_name(address or f"{name}#{dispatch.key}")
    status = dispatch.report_status
    withdrawn = status == "withdrawn"
    if not withdrawn and dispatch.kind not in ("text", "composite", ""):
        return ReportRefused(name, f"it is no text ({dispatch.kind}): only texts are read")
    text = _find_notice(dispatch) if withdrawn else _place_dateline(dispatch)
    if not text.strip():
        return ReportRefused(name, "it has no text of its own: ask its agency for it")
    days = (dispatch.made, dispatch.first) if withdrawn else (dispatch.first, dispatch.made)
    given = Given(
        outlet=dispatch.provider,
        author=_BY.sub("", dispatch.byline, count=1) if dispatch.byline else None,
        title=dispatch.headline,
        source=next(iter(dispatch.sources), None),
        address=address,
        feed_published=next((day for day in days if day), None),
    )
    try:
        report = read_bytes(text.encode("utf-8"), name, give(given), outlets=outlets)
    except ReportRefused as error:
        return error
    source = sha256(dispatch.original).hexdigest()
    report = replace(report, source=source, status=status)
    return Taken(report, dispatch.original, url=address, key=dispatch.key)


def _find_notice(dispatch: Dispatch) -> str:
    """Return the words of a withdrawal; where it has none, the one word of its status."""
    return dispatch.note or dispatch.headline or dispatch.status


def _place_dateline(dispatch: Dispatch) -> str:
    """Return the text with its dateline before it, where only a field of its own holds it."""
    text, dateline = dispatch.text, " ".join((dispatch.dateline or "").split())
    if not dateline or not text or " ".join(text[: 2 * len(dateline)].split()).startswith(dateline):
        return text
    return f"{dateline} {text}" if dateline[-1] in "-–—:" else f"{dateline} - {text}"
