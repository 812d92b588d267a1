"""Holdings: one story with everything that questions about it are answered from.

They come from a kept desk, from one in memory, or from texts that are read for one question and
forgotten. Names of private persons who came to harm are kept back unless they are asked for.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from typing import Protocol

from twosource.briefing import keep_names_back
from twosource.desk.tables import Tables
from twosource.errors import SettingsWrong
from twosource.model.findings import Findings
from twosource.model.records import Record
from twosource.model.reports import Report, ReportEntry, enter
from twosource.model.stories import Rule, Story
from twosource.model.verdicts import Verdict
from twosource.reconciling import reconcile
from twosource.reconciling.accounts import Account, usable
from twosource.reconciling.copies import find_copies
from twosource.reconciling.joins import Group
from twosource.reconciling.rarity import list_words, weigh_word
from twosource.reconciling.record import compose, settle, tell
from twosource.reconciling.stands import Stand
from twosource.reconciling.testimonies import take_testimonies
from twosource.reconciling.verdicts import select_standing

__all__ = [
    "Holding",
    "Holdings",
    "ReadHoldings",
    "make_holding",
    "name_outlet",
    "rank_stories",
]


@dataclass(frozen=True)
class Holding:
    """One story: its record as it may be shown, its reports, and the verdicts that stand."""

    record: Record
    story: Story
    accounts: tuple[Account, ...]
    texts: Mapping[str, str]
    verdicts: tuple[Verdict, ...]
    tables: Tables

    @cached_property
    def reports(self) -> Mapping[str, ReportEntry]:
        """The story's reports by their ids."""
        return {entry.id: entry for entry in self.record.reports}

    @cached_property
    def stands(self) -> Mapping[str, Stand]:
        """What the independence of each claim hangs on, by the claim's id."""
        return take_testimonies(
            self.story,
            self.accounts,
            verdicts=self.verdicts,
            outlets=self.tables.outlets,
            aliases=self.tables.aliases,
        )


class Holdings(Protocol):
    """Where stories are: a desk, or texts that were read for one question."""

    names: bool

    @property
    def tables(self) -> Tables:
        """The tables by which reports are read."""
        ...

    def list_ids(self) -> Sequence[str]:
        """Return the ids of the stories, the last changed first."""
        ...

    def open(self, key: str, rule: Rule = "ucdp") -> Holding:
        """Return one story, by its id or the beginning of it."""
        ...

    def find(self, words: Iterable[str], most: int) -> tuple[list[str], int]:
        """Return the stories that hold most of some words, and how many more hold any."""
        ...

    def count_unused(self) -> int:
        """Return how many reports are in no story, since they were withdrawn or are empty."""
        ...


def make_holding(
    record: Record,
    story: str,
    accounts: Iterable[Account],
    verdicts: tuple[Verdict, ...],
    tables: Tables,
    *,
    names: bool,
) -> Holding:
    """Return the holding of one story of a record."""
    own = next(one for one in record.stories if one.id == story)
    mine = tuple(account for account in accounts if account.id in own.reports)
    texts: Mapping[str, str] = {account.id: account.report.text for account in mine}
    if not names:
        record, texts = keep_names_back(record, texts)
        own = next(one for one in record.stories if one.id == story)
    return Holding(record, own, mine, texts, verdicts, tables)


def rank_stories(votes: Mapping[str, float], most: int) -> tuple[list[str], int]:
    """Return the stories with the most votes, and how many more have any."""
    ranked = sorted(votes, key=lambda key: (-votes[key], key))
    return ranked[:most], max(0, len(ranked) - most)


class ReadHoldings:
    """The stories of reports that were read, all at hand."""

    def __init__(
        self,
        read: Sequence[tuple[Report, Findings]],
        tables: Tables,
        verdicts: Sequence[Verdict] = (),
        *,
        names: bool = False,
        together: bool = False,
    ) -> None:
        """Take reports with what was found in them; ``together`` they are told as one story."""
        self.names = names
        self._together = together
        self.tables = tables
        self._read = tuple(read)
        self._verdicts = tuple(verdicts)
        self._standing = select_standing(self._verdicts)
        self._records: dict[Rule, Record] = {}

    @cached_property
    def _accounts(self) -> tuple[Account, ...]:
        reports = [report for report, _ in self._read]
        findings = [found for _, found in self._read]
        return settle(reports, findings, self._standing, self.tables.outlets)

    def _record(self, rule: Rule) -> Record:
        if rule not in self._records:
            make = self._tell_together if self._together else self._reconcile
            self._records[rule] = make(rule)
        return self._records[rule]

    def _reconcile(self, rule: Rule) -> Record:
        return reconcile(
            [report for report, _ in self._read],
            [found for _, found in self._read],
            twosource=version("twosource"),
            rule=rule,
            verdicts=self._verdicts,
            outlets=self.tables.outlets,
            aliases=self.tables.aliases,
        )

    def _tell_together(self, rule: Rule) -> Record:
        """Tell one story of all reports, whether or not their words would join them."""
        used = [account for account in self._accounts if usable(account)]
        group = Group(tuple(account.id for account in used), ("they were given together",))
        told = tell(
            group,
            used,
            find_copies([account.report for account in used], self.tables.outlets),
            rule=rule,
            verdicts=self._standing,
            outlets=self.tables.outlets,
            aliases=self.tables.aliases,
        )
        entries = tuple(enter(it.report, it.findings.published_bounds) for it in self._accounts)
        stages = (stage for account in used for stage in account.findings.stages)
        return compose(entries, [told], twosource=version("twosource"), stages=stages)

    def list_ids(self) -> Sequence[str]:
        """Return the ids of the stories, those of most reports first."""
        stories = sorted(self._record("ucdp").stories, key=lambda one: (-len(one.reports), one.id))
        return [story.id for story in stories]

    def open(self, key: str, rule: Rule = "ucdp") -> Holding:
        """Return one story; raises :class:`SettingsWrong` where none or several are meant."""
        record = self._record(rule)
        plain = key.strip().lower()
        found = [story.id for story in record.stories if plain and story.id.startswith(plain)]
        if len(found) != 1:
            what = "fits several stories" if found else "is the id of no story"
            raise SettingsWrong(f"{key!r} {what}: ask for the stories")
        return make_holding(
            record, found[0], self._accounts, self._standing, self.tables, names=self.names
        )

    def find(self, words: Iterable[str], most: int) -> tuple[list[str], int]:
        """Return the stories that hold most of some words, by how rare they are."""
        wanted = frozenset(words)
        texts = {report.id: frozenset(list_words(report.text)) for report, _ in self._read}
        votes: dict[str, float] = {}
        for story in self._record("ucdp").stories:
            there = frozenset[str]().union(*(texts[key] for key in story.reports)) & wanted
            if there:
                votes[story.id] = sum(weigh_word(word) for word in sorted(there))
        return rank_stories(votes, most)

    def count_unused(self) -> int:
        """Return how many reports are in no story."""
        return len(self._read) - sum(len(one.reports) for one in self._record("ucdp").stories)


def name_outlet(entry: ReportEntry | None, report: str) -> str:
    """Return what a report is called: its outlet, or else its name."""
    return report if entry is None else entry.outlet or entry.name
