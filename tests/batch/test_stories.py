"""Stories of a dataset are those that reconciling everything at once tells."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from twosource.batch import list_units, open_engine, run, tell_stories
from twosource.batch.datasets import open_dataset
from twosource.batch.keyed import name_keyed
from twosource.batch.linked import REACH, Linked, Linking, list_stretches, open_linking
from twosource.batch.rows import open_row
from twosource.batch.stories import join_links
from twosource.errors import SettingsWrong
from twosource.model.records import Record
from twosource.model.wire import dump, from_json, to_json
from twosource.reconciling import reconcile
from twosource.reconciling.selections import select_stories

parquet = pytest.importorskip("pyarrow.parquet", reason="the extra `tables` is not installed")


@pytest.fixture(scope="module")
def dataset(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Read the samples into a dataset, five to a chunk, and tell their stories."""
    folder = tmp_path_factory.mktemp("read") / "dataset"
    units, _ = list_units([samples])
    run(units, str(folder), open_engine("local", 2), size=5)
    tell_stories(str(folder), open_engine("local", 2))
    return folder


def read_stories(folder: Path) -> Mapping[str, Mapping[str, object]]:
    """Return the rows of the stories by their ids."""
    files = sorted((folder / "stories").glob("*.parquet"))
    rows = [row for file in files for row in parquet.read_table(file).to_pylist()]
    assert len({row["id"] for row in rows}) == len(rows)
    return {row["id"]: row for row in rows}


def reconcile_at_once(folder: Path) -> Record:
    """Return the record of all that was read, reconciled in one go."""
    opened = open_dataset(str(folder))
    files = [file for files in opened.list_files().values() for file, _ in files]
    read = [open_row(entry.row, entry.item.report) for entry in opened.read(files)]
    from importlib.metadata import version

    return reconcile(
        [one.report for one in read],
        [one.findings for one in read],  # type: ignore[union-attr]  # none has a fault
        twosource=version("twosource"),
    )


def test_stories_are_those_of_reconciling_everything_at_once(dataset: Path) -> None:
    """Each story has the record, byte for byte, that it has among all others."""
    whole, told = reconcile_at_once(dataset), read_stories(dataset)
    assert {story.id for story in whole.stories} == told.keys()
    for story in whole.stories:
        row = told[story.id]
        assert row["title"] == story.title.text
        assert row["reports"] == list(story.reports)
        record = from_json(Record, json.loads(str(row["record"])))
        assert dump(record) == dump(select_stories(whole, story.reports))


def test_telling_again_changes_nothing(dataset: Path) -> None:
    """The files of stories are named by what is in them, and hold the same bytes."""
    before = {path.name: path.read_bytes() for path in (dataset / "stories").iterdir()}
    told = tell_stories(str(dataset), open_engine("local", 1))
    assert told.stories == len(read_stories(dataset))
    assert {path.name: path.read_bytes() for path in (dataset / "stories").iterdir()} == before


def test_a_folder_without_a_dataset_is_refused(tmp_path: Path) -> None:
    """What was not read cannot be told; the sentence says how it is read."""
    with pytest.raises(SettingsWrong, match="there is no dataset; `twosource read -o` makes one"):
        tell_stories(str(tmp_path), open_engine("local", 1))


@pytest.mark.parametrize(
    ("mark", "why"),
    [
        ("[1]", "it holds other files"),
        ('{"format": 1}', "it holds other files"),
        ('{"twosource": "findings", "format": 9}', "a later twosource wrote it"),
        ("{", "it cannot be used"),
    ],
)
def test_a_mark_of_something_else_is_refused(tmp_path: Path, mark: str, why: str) -> None:
    """A file of that name may be anybody's, or a later version's."""
    (tmp_path / "dataset.json").write_text(mark, encoding="utf-8")
    with pytest.raises(SettingsWrong, match=why):
        open_dataset(str(tmp_path), create=True)


@pytest.mark.parametrize(
    ("links", "groups", "parted"),
    [
        ([], [["a"], ["b"], ["c"], ["d"]], 0),
        ([("a", "b", 1), ("b", "d", 5)], [["a", "b", "d"], ["c"]], 0),
        ([("a", "b", 1), ("c", "d", 2), ("b", "c", 3)], [["a", "b"], ["c", "d"]], 1),
        ([("a", "b", 1), ("b", "c", 2), ("a", "c", 3)], [["a", "b", "c"], ["d"]], 0),
    ],
)
def test_links_join_the_surest_first(
    links: Sequence[tuple[str, str, int]], groups: Sequence[Sequence[str]], parted: int
) -> None:
    """A link that would join more than the most is left out and counted."""
    assert join_links(["a", "b", "c", "d"], links, most=3) == (groups, parted)


def test_every_two_days_within_reach_meet_once() -> None:
    """Of two days at most so far apart one stretch has the later, and has or sees the earlier."""
    days = [f"2024-{month:02}-{day:02}" for month in (2, 3, 4) for day in range(1, 29)]
    stretches = list_stretches([*days, "unknown"])
    assert sorted(day for own, _ in stretches for day in own) == [*days, "unknown"]
    for first, day in enumerate(days):
        for other in days[first : first + 1 + REACH // 2]:
            seen = [own for own, before in stretches if other in own and day in (*own, *before)]
            assert len(seen) == 1
    assert (["unknown"], []) in stretches


def list_pairs(dataset: Path, parts: int) -> dict[tuple[str, str], int]:
    """Return the links of all days as one stretch, looked at in so many parts: the surest each."""
    files = [
        (found, name_keyed(found, stages))
        for day in open_dataset(str(dataset)).list_files().values()
        for found, stages in day
    ]
    compare = open_linking()
    links: dict[tuple[str, str], int] = {}
    for part in range(parts):
        asked = Linking(str(dataset), tuple(files), (), part, parts)
        for a, b, rank in from_json(Linked, compare(to_json(asked))).links:
            links[a, b] = min(rank, links.get((a, b), rank))
    return links


@pytest.mark.parametrize("parts", [2, 5])
def test_parts_of_a_stretch_give_the_same_links(dataset: Path, parts: int) -> None:
    """What shares a key is found in the part of that key, with what it shares besides."""
    whole = list_pairs(dataset, 1)
    assert whole
    assert list_pairs(dataset, parts) == whole


def test_a_chunk_of_earlier_stages_is_read_anew(dataset: Path, tmp_path: Path) -> None:
    """Old rows stay until new ones are there; then they are swept away."""
    old = open_dataset(str(dataset))
    files = [file for files in old.list_files().values() for file, _ in files]
    entries = list(old.read(files))
    from twosource.batch.units import Chunk

    kept = open_dataset(str(tmp_path / "kept"), create=True)
    chunk = Chunk("unit", tuple(entry.item for entry in entries))
    kept.write(chunk, [entry.row for entry in entries], "stage=1")
    half = replace(chunk, items=chunk.items[:6])
    kept.write(half, [entry.row for entry in entries[:6]], "stage=2")
    kept.sweep("stage=2")
    assert len(kept.list_known("stage=1")) == len(entries)
    rest = replace(chunk, items=chunk.items[6:])
    kept.write(rest, [entry.row for entry in entries[6:]], "stage=2")
    kept.sweep("stage=2")
    assert kept.list_known("stage=1") == frozenset()
    assert len(kept.list_known("stage=2")) == len(entries)
    files = [file for files in kept.list_files().values() for file, _ in files]
    assert len(list(kept.read(files))) == len(entries)
    assert sorted(files) == sorted(kept.folder.list_files("findings"))
