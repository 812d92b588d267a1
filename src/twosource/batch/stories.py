"""Stories of a dataset: which reports belong together, and the record of each story.

Three steps, each of which the engine spreads over its workers: keys of each file of findings, links
of each stretch of days, records of what links join. A story is told as a desk tells it; what may
be missed is a link over more than :data:`twosource.batch.linked.REACH` days.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import TypeVar

from twosource.aliases import AliasTable, open_aliases
from twosource.batch.datasets import Dataset, open_dataset
from twosource.batch.engines import Engine
from twosource.batch.keyed import Keying, Listed, load_accounts, name_keyed
from twosource.batch.linked import Linked, Linking, list_stretches
from twosource.batch.storage import import_arrow, pack_table
from twosource.batch.tasks import Task
from twosource.errors import Fault
from twosource.model.identity import digest
from twosource.model.wire import Json, dump, from_json, to_json
from twosource.outlets import OutletTable, open_outlets
from twosource.reconciling import reconcile
from twosource.reconciling.accounts import Account
from twosource.reconciling.selections import select_stories

__all__ = ["Portion", "Telling", "Told", "join_links", "open_telling", "tell_stories"]

_MOST = 5_000  # reports that are joined by links before they are told: what would be more is parted
_HELD = 200_000  # reports that are compared at once by all their keys: 230 of 16 bytes for each
_BATCH = 256  # reports that one worker tells at a time
Link = tuple[str, str, int]
T = TypeVar("T")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Told:
    """What came of it; ``parted`` are the links that would have joined too many reports."""

    reports: int
    stories: int
    links: int
    parted: int


def tell_stories(address: str, engine: Engine, *, progress: Progress | None = None) -> Told:
    """Join the reports of a dataset to stories, and write each with its record.

    They are rows of ``stories/*.parquet``: ``id``, ``title``, ``period`` (EDTF), ``reports`` (ids)
    and ``record`` (JSON). ``progress`` is told how many reports of how many are told. Raises
    :class:`Fault` where a step cannot be done; what was done before is kept.
    """
    dataset = open_dataset(address)
    files = _name_keys(dataset)
    of = _key(address, engine, files)
    links = _link(address, engine, files, of)
    groups, parted = join_links(sorted(of), links)
    done = stories = 0
    names = set()
    for told in _ask(engine, "tell", _share_out(address, groups, of), Portion):
        names.add(told.file)
        stories += told.stories
        done += told.reports
        if progress:
            progress(done, len(of))
    for old in list(dataset.folder.list_files("stories")):
        if old not in names:
            dataset.folder.delete(old)
    return Told(len(of), stories, len(links), parted)


def _name_keys(dataset: Dataset) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return for each day its files, each with the file of its keys."""
    return {
        day: tuple((file, name_keyed(file, stages)) for file, stages in files)
        for day, files in dataset.list_files().items()
    }


def _key(
    address: str, engine: Engine, files: Mapping[str, Sequence[tuple[str, str]]]
) -> dict[str, str]:
    """Make the keys of all files; return the file in which each report is."""
    asked = [Keying(address, *pair) for pairs in files.values() for pair in pairs]
    of: dict[str, str] = {}
    for listed in _ask(engine, "key", asked, Listed):
        for report in listed.reports:
            of[report] = min(listed.findings, of.get(report, listed.findings))
    return of


def _link(
    address: str,
    engine: Engine,
    files: Mapping[str, Sequence[tuple[str, str]]],
    of: Mapping[str, str],
) -> list[Link]:
    """Compare what must be compared; return the links, the surest first."""
    counts = Counter(of.values())
    asked = []
    for both in list_stretches(list(files)):
        own, before = (tuple(pair for day in days for pair in files[day]) for days in both)
        parts = 1 + sum(counts[found] for found, _ in (*own, *before)) // _HELD
        asked += [Linking(address, own, before, part, parts) for part in range(parts)]
    found = {link for linked in _ask(engine, "link", asked, Linked) for link in linked.links}
    return sorted(found, key=lambda link: (link[2], link))


def _ask(engine: Engine, task: str, asked: Iterable[object], kind: type[T]) -> Iterator[T]:
    for answer in engine.map(task, [to_json(one) for one in asked]):
        if answer.fault is not None:
            raise Fault(f"a step of telling stories failed ({answer.fault}): run it again")
        yield from_json(kind, answer.value)


def join_links(
    reports: Sequence[str], links: Iterable[Link], most: int = _MOST
) -> tuple[list[list[str]], int]:
    """Return the groups that links make, the surest first, and how many links parted one.

    No group has more than ``most`` reports. Groups and their reports are in order.
    """
    above = {report: report for report in reports}
    size = dict.fromkeys(reports, 1)

    def find(report: str) -> str:
        while above[report] != report:
            above[report] = above[above[report]]
            report = above[report]
        return report

    parted = 0
    for a, b, _ in links:
        one, other = sorted((find(a), find(b)))
        if one == other:
            continue
        if size[one] + size[other] > most:
            parted += 1
            continue
        above[other] = one
        size[one] += size[other]
    groups: dict[str, list[str]] = defaultdict(list)
    for report in reports:
        groups[find(report)].append(report)
    return [groups[first] for first in sorted(groups)], parted


def _pack(rows: Sequence[Mapping[str, object]]) -> bytes:
    arrow = import_arrow("pyarrow")
    text = arrow.string()
    schema = arrow.schema(
        [
            ("id", text),
            ("title", text),
            ("period", text),
            ("reports", arrow.list_(text)),
            ("record", text),
        ]
    )
    return pack_table(rows, schema)


def _share_out(
    address: str, groups: Iterable[Sequence[str]], of: Mapping[str, str]
) -> Iterator["Telling"]:
    """Yield portions of groups that lie in the same files, as far as can be."""
    held: list[tuple[str, ...]] = []

    def give() -> Telling:
        files = sorted({of[report] for group in held for report in group})
        return Telling(address, tuple(files), tuple(held))

    for group in sorted(groups, key=lambda group: (min(of[it] for it in group), group)):
        if held and sum(map(len, held)) + len(group) > _BATCH:
            yield give()
            held = []
        held.append(tuple(group))
    if held:
        yield give()


@dataclass(frozen=True, slots=True)
class Telling:
    """To be done: the stories of some groups of reports, by their ids, which lie in some files."""

    dataset: str
    files: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Portion:
    """What came of it: a file of stories, how many they are, and of how many reports."""

    file: str
    stories: int
    reports: int


def open_telling() -> Task:
    """Return the task of telling: a :class:`Telling` to a :class:`Portion`."""
    outlets, aliases = open_outlets(), open_aliases()

    def tell(item: Json) -> Json:
        asked = from_json(Telling, item)
        dataset = open_dataset(asked.dataset)
        wanted = frozenset(report for group in asked.groups for report in group)
        accounts = load_accounts(dataset, asked.files, wanted, outlets)
        by_id = {account.id: account for account in accounts}
        rows = [
            row
            for group in asked.groups
            for row in _tell([by_id[report] for report in group], outlets, aliases)
        ]
        name = f"stories/{digest(*sorted(wanted))}.parquet"
        dataset.folder.write(name, _pack(rows))
        return to_json(Portion(name, len(rows), len(wanted)))

    return tell


def _tell(
    accounts: Sequence[Account], outlets: OutletTable, aliases: AliasTable
) -> Iterator[dict[str, object]]:
    record = reconcile(
        [account.report for account in accounts],
        [account.findings for account in accounts],
        twosource=version("twosource"),
        outlets=outlets,
        aliases=aliases,
    )
    for story in record.stories:
        yield {
            "id": story.id,
            "title": story.title.text,
            "period": story.period,
            "reports": list(story.reports),
            "record": dump(select_stories(record, story.reports)),
        }
