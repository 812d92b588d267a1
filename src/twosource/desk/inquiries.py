"""Inquiries: a claim in words, and texts that are given with it, read in memory and forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.batch.readings import Reader
from twosource.desk.holdings import ReadHoldings
from twosource.desk.tables import Tables
from twosource.errors import ReportRefused, SettingsWrong
from twosource.intake import Given, read_bytes
from twosource.model.columns import unpack_analysis
from twosource.model.edtf import is_edtf
from twosource.model.identity import digest
from twosource.model.reports import Report, report_id
from twosource.reconciling.accounts import Account
from twosource.reconciling.askings import Asked, ask

__all__ = ["LONGEST_CLAIM", "LONGEST_TEXT", "MOST_TEXTS", "GivenText", "read_claim", "read_texts"]

LONGEST_CLAIM = 500  # characters: one or two sentences
MOST_TEXTS = 20
LONGEST_TEXT = 50_000  # characters of one, and twice that of all: a few seconds of reading


@dataclass(frozen=True, slots=True)
class GivenText:
    """A report given as text, with its outlet and its day (EDTF), as far as they are known."""

    text: str
    outlet: str | None = None
    published: str | None = None


def read_claim(words: str, reader: Reader, *, published: str | None = None) -> Asked:
    """Return what a claim in words says; ``published`` (EDTF) is the day that "on Monday" is from.

    Raises :class:`SettingsWrong` for what is empty, too long or not about anything.
    """
    plain = " ".join(words.split())
    if not plain:
        raise SettingsWrong("the claim is empty: write it as a sentence")
    if len(plain) > LONGEST_CLAIM:
        raise SettingsWrong(
            f"the claim has {len(plain)} characters: write one sentence of {LONGEST_CLAIM} at most"
        )
    if published is not None and not is_edtf(published):
        raise SettingsWrong(f"{published!r} is not a date: write it as 2021-11-06")
    if not plain.endswith((".", "!", "?", "”", '"')):
        plain += "."
    report = Report(
        report_id(plain, "claim"),
        plain,
        "claim",
        published=published,
        published_basis=None if published is None else "given",
        language="en",
    )
    reading = reader.read(report)
    copy = report.text if reading.copy is None else reading.copy
    analysis = None if reading.analysis is None else unpack_analysis(reading.analysis, copy)
    asked = ask(Account(report, reading.findings), analysis)
    if asked.is_empty:
        raise SettingsWrong(
            f"“{plain}” names no count, no event and nothing rare: write who did what, where"
        )
    return asked


def read_texts(
    texts: Sequence[GivenText],
    reader: Reader,
    tables: Tables,
    *,
    names: bool = False,
    together: bool = False,
) -> ReadHoldings:
    """Read given texts as reports, in memory; nothing of them is kept.

    ``together`` they are one story, since whoever gives them with a claim says so.

    Raises :class:`SettingsWrong` for too many, too long or empty ones.
    """
    if len(texts) > MOST_TEXTS:
        raise SettingsWrong(f"{len(texts)} texts were given: give {MOST_TEXTS} at most")
    if any(len(one.text) > LONGEST_TEXT for one in texts):
        raise SettingsWrong(f"a text has more than {LONGEST_TEXT:,} characters: give its parts")
    if sum(len(one.text) for one in texts) > 2 * LONGEST_TEXT:
        most = 2 * LONGEST_TEXT
        raise SettingsWrong(f"the texts have more than {most:,} characters together: give fewer")
    reports = [_make_report(one, at, tables) for at, one in enumerate(texts, start=1)]
    read = [(reading.report, reading.findings) for reading in map(reader.read, reports)]
    return ReadHoldings(read, tables, names=names, together=together)


def _make_report(given: GivenText, number: int, tables: Tables) -> Report:
    said = Given(published=given.published, outlet=given.outlet)
    name = f"text-{number}-{digest(given.text)[:6]}"
    data = given.text.encode("utf-8", "replace")
    try:
        return read_bytes(data, name, said, outlets=tables.outlets)
    except ReportRefused as error:
        raise SettingsWrong(f"text {number}: {error.why}") from error
