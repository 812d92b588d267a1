"""Keys of a dataset: of each file of findings, by what its reports find others and are compared."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from twosource.batch.datasets import Dataset, open_dataset
from twosource.batch.readings import Reading
from twosource.batch.rows import open_row
from twosource.batch.storage import import_arrow
from twosource.batch.tasks import Task
from twosource.model.identity import digest
from twosource.model.wire import Json, from_json, to_json
from twosource.outlets import OutletTable, open_outlets
from twosource.reconciling.accounts import Account, usable
from twosource.reconciling.keys import VERSION, number_keys, pack_profile
from twosource.reconciling.likenesses import make_profile
from twosource.reconciling.record import settle
from twosource.reconciling.runs import list_run_keys, shared_words

__all__ = ["Keyed", "Keying", "Listed", "load_accounts", "load_keyed", "name_keyed", "open_keying"]


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
        if dataset.folder.read(asked.keys) is None:
            dataset.folder.write(asked.keys, _pack(_make_keys(dataset, asked.findings, outlets)))
        found = load_keyed(dataset, [asked.keys], profiles=False)
        return to_json(Listed(asked.findings, tuple(keyed.id for keyed in found)))

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
    for entry in dataset.read(files, reports):
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


def load_keyed(dataset: Dataset, files: Iterable[str], *, profiles: bool = True) -> Iterator[Keyed]:
    """Yield what files of keys hold, each report once; without ``profiles`` these stay empty."""
    parquet = import_arrow("pyarrow.parquet")
    columns = ["id", "published", "keys", "runs", *(["profile"] if profiles else [])]
    seen: set[str] = set()
    for file in files:
        with dataset.folder.open(file) as opened:
            for row in parquet.read_table(opened, columns=columns).to_pylist():
                if row["id"] not in seen:
                    seen.add(row["id"])
                    yield _unpack(row)


def _unpack(row: Mapping[str, object]) -> Keyed:
    keys, runs = row["keys"], row["runs"]
    return Keyed(
        str(row["id"]),
        None if row["published"] is None else str(row["published"]),
        tuple(keys) if isinstance(keys, list) else (),
        tuple(runs) if isinstance(runs, list) else (),
        str(row.get("profile") or ""),
    )


def _pack(keyed: Iterable[Keyed]) -> bytes:
    arrow, parquet = import_arrow("pyarrow"), import_arrow("pyarrow.parquet")
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
    buffer = io.BytesIO()
    parquet.write_table(arrow.Table.from_pylist(rows, schema=schema), buffer, compression="zstd")
    return buffer.getvalue()
