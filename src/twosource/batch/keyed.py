"""Keys of a dataset: of each file of findings, by what its reports find others and are compared."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from twosource.batch.datasets import Dataset, open_dataset
from twosource.batch.readings import Reading
from twosource.batch.rows import open_row
from twosource.batch.storage import import_arrow, pack_table
from twosource.batch.tasks import Task
from twosource.model.identity import digest
from twosource.model.wire import Json, from_json, to_json
from twosource.outlets import OutletTable, open_outlets
from twosource.reconciling.accounts import Account, usable
from twosource.reconciling.keys import VERSION, number_keys, pack_profile, unpack_profile
from twosource.reconciling.likenesses import Profile, make_profile
from twosource.reconciling.record import settle
from twosource.reconciling.runs import list_run_keys, shared_words

__all__ = [
    "Keyed",
    "Keying",
    "Listed",
    "load_accounts",
    "load_profiles",
    "name_keyed",
    "open_keying",
]


@dataclass(frozen=True, slots=True)
class Keyed:
    """A report's keys, those of its words and those of its runs of words, and its profile."""

    id: str
    published: str | None
    keys: tuple[int, ...]
    runs: tuple[int, ...]
    profile: str


def name_keyed(file: str, stages: str) -> str:
    """Return the file of keys that belongs to a file of findings by some versions of the stages."""
    version = digest(stages, VERSION)[:8]
    return file.replace("findings/", "keys/").removesuffix(".parquet") + f"-{version}.parquet"


@dataclass(frozen=True, slots=True)
class Keying:
    """To be done: the keys of one file of findings, unless they are there."""

    dataset: str
    findings: str
    keys: str


@dataclass(frozen=True, slots=True)
class Listed:
    """What came of it: the ids of the reports of the file that can be in a story."""

    findings: str
    reports: tuple[str, ...]


def open_keying() -> Task:
    """Return the task of making keys: a :class:`Keying` to a :class:`Listed`."""
    outlets = open_outlets()

    def make(item: Json) -> Json:
        asked = from_json(Keying, item)
        dataset = open_dataset(asked.dataset)
        if not dataset.folder.holds(asked.keys):
            dataset.folder.write(asked.keys, _pack(_make_keys(dataset, asked.findings, outlets)))
        with dataset.folder.open(asked.keys) as opened:
            ids = import_arrow("pyarrow.parquet").read_table(opened, columns=["id"])
        return to_json(Listed(asked.findings, tuple(ids.column("id").to_pylist())))

    return make


def _make_keys(dataset: Dataset, file: str, outlets: OutletTable) -> Iterator[Keyed]:
    for account in load_accounts(dataset, [file], None, outlets):
        profile = make_profile(account)
        yield Keyed(
            account.id,
            account.report.published,
            number_keys(profile.keys),
            number_keys(list_run_keys(shared_words(account.report))),
            pack_profile(profile, account.report.published),
        )


def load_accounts(
    dataset: Dataset, files: Sequence[str], reports: frozenset[str] | None, outlets: OutletTable
) -> tuple[Account, ...]:
    """Return what some files say of some reports, or of all, as it is reconciled: each once."""
    read = {}
    for entry in dataset.read(files, reports, analyses=False):
        reading = open_row(entry.row, entry.item.report)
        if isinstance(reading, Reading):
            read[reading.report.id] = reading
    found = settle(
        [one.report for one in read.values()],
        [one.findings for one in read.values()],
        (),
        outlets,
    )
    return tuple(account for account in found if usable(account))


def load_profiles(
    dataset: Dataset, files: Iterable[str], reports: frozenset[str]
) -> dict[str, Profile]:
    """Return the profiles of some reports, which stand in some files of keys."""
    parquet = import_arrow("pyarrow.parquet")
    found: dict[str, Profile] = {}
    for file in files:
        with dataset.folder.open(file) as opened:
            for batch in parquet.ParquetFile(opened).iter_batches(columns=["id", "profile"]):
                for row in batch.to_pylist():
                    if row["id"] in reports and row["id"] not in found:
                        found[row["id"]] = unpack_profile(row["profile"])
    return found


def _pack(keyed: Iterable[Keyed]) -> bytes:
    arrow = import_arrow("pyarrow")
    numbers = arrow.list_(arrow.int64())
    schema = arrow.schema(
        [
            ("id", arrow.string()),
            ("published", arrow.string()),
            ("keys", numbers),
            ("runs", numbers),
            ("profile", arrow.string()),
        ]
    )
    rows = [
        {"id": k.id, "published": k.published, "keys": k.keys, "runs": k.runs, "profile": k.profile}
        for k in keyed
    ]
    return pack_table(rows, schema)
