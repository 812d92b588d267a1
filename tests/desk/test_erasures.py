"""Erasures: what is erased is nowhere, not in a table, not packed, not in the bytes of a file."""

import json
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, select, table, text

from tests.desk.runs import find_place
from twosource.desk import Desk
from twosource.model.reports import Report

PERSON = "Ilka Zorvanek"
WORDS = ("zorvanek", "zörvanek", "ilka")
PLAIN = "skerrow"  # a word of a report that is left alone
BASE = {"outlet": "Northwire", "published": "2024-03-05"}
TEXTS: Sequence[Mapping[str, str]] = (
    {
        **BASE,
        "title": "Mayor Ilka Zorvanek resigns",
        "text": "Mayor Ilka Zorvanek resigned on Tuesday. “I did nothing wrong,” Zorvanek told"
        " reporters in Lomark. Ms. Zorvanek said that 14 people were hurt in the fire at the"
        " Quenby mill. ZORVANEK DENIES BLAME, said a banner. Zorvanek’s lawyer declined to"
        " comment.",
    },
    {
        **BASE,
        "outlet": "Upland Voice",
        "text": "Fourteen people were hurt in the fire at the Quenby mill, the fire brigade said on"
        " Tuesday. Ilka\nZorvanek, the mayor of Lomark, denied that the mill was unsafe. Police"
        " said that 200 Zorvanek supporters marched in Lomark. Both Zorvaneks were away.",
    },
    {
        **BASE,
        "outlet": "Lomark Post",
        "text": "Fourteen people were hurt in the fire at the Quenby mill in Lomark, police said."
        " The mayor said nothing.",
    },
    {
        **BASE,
        "text": "The Harbour Board said that 3 boats sank off Skerrow Point on Tuesday. Skerrow"
        " fishermen pulled 9 people from the water.",
    },
)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return a place where no desk is yet, on each engine."""
    return find_place(request.param, request, tmp_path)


def write_texts(folder: Path, rows: Sequence[Mapping[str, str]]) -> Path:
    """Write reports to be added, one a line."""
    path = folder / "texts.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def read_everything(connection: Connection) -> Iterator[tuple[str, str]]:
    """Yield every value of every table as it can be read, with where it stands."""
    for name in inspect(connection).get_table_names():
        for row in connection.execute(select(text("*")).select_from(table(name))).mappings():
            for column, value in row.items():
                yield f"{name}.{column}", read_value(value)


def read_value(value: object) -> str:
    """Return the words of a value, unpacked if it is packed."""
    if not isinstance(value, bytes | memoryview):
        return str(value)
    try:
        return zlib.decompress(value).decode("utf-8", "replace")
    except zlib.error:
        return bytes(value).decode("utf-8", "replace")


def find_in_tables(desk: Desk, words: Sequence[str]) -> set[str]:
    """Return where any of some words stands in a table."""

    def look(connection: Connection) -> set[str]:
        return {
            f"{place}: …{value[max(0, at - 20) : at + 30]!r}"
            for place, value in read_everything(connection)
            for word in words
            if (at := value.lower().find(word)) >= 0
        }

    return desk.kept.shelf.store.read(look)


def find_in_files(address: str, words: Sequence[str]) -> set[str]:
    """Return in which files of a desk any of some words stands, or that it is in the index.

    The index writes only what a word does not share with the one before it.
    """
    if "://" in address:
        return set()
    path = Path(address)
    files = [path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))]
    data = {file.name: file.read_bytes().lower() for file in files if file.exists()}
    ends = [word[2:].encode() for word in words if len(word) > 6]
    found = {name for name in data for end in ends if end in data[name]}
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create virtual table temp.terms using fts5vocab(main, words, row)")
        terms = {term for (term,) in connection.execute("select term from temp.terms")}
    return found | (terms & set(words))


def assert_nowhere(desk: Desk, address: str, words: Sequence[str]) -> None:
    """Check that words stand nowhere on a desk, and that it is whole."""
    assert find_in_tables(desk, words) == set()
    assert find_in_files(address, words) == set()
    assert [desk.kept.search(word) for word in words] == [()] * len(words)
    assert desk.kept.check(deep=True).wrong == ()


def judge_on(desk: Desk, reports: Sequence[Report]) -> None:
    """Let people say something of all that stands in some reports, and take one of it back."""
    record, own = desk.record(), {report.id for report in reports}
    claims = [claim for story in record.stories for claim in story.claims if claim.report in own]
    named = [entity for entity in record.entities if any(s.report in own for s in entity.names)]
    for key in [*(claim.id for claim in claims[:4]), *(entity.id for entity in named)]:
        desk.judge("accept", key, by="Ada", why=f"{PERSON} was there")
    desk.judge("undo", desk.verdicts[0].id, by="Ben", why="Zorvanek was not")
    first = reports[0].id
    desk.judge("set", first, field="outlet", value="Zorvanek Weekly", by="Ada", why="its imprint")


def test_a_name_that_is_erased(address: str, tmp_path: Path) -> None:
    """A person's name is nowhere after it is erased, in none of its forms, and does not return."""
    path = write_texts(tmp_path, TEXTS)
    with Desk(address) as desk:
        added = desk.add(path)
        assert len(added.fresh) == len(TEXTS)
        judge_on(desk, [report for report in added.reports if "orvanek" in report.text])
        before = desk.verdicts
        assert find_in_tables(desk, WORDS)
        assert len(desk.kept.search("zorvanek")) == 2
        erased = desk.kept.erase(PERSON, by="Ada", why="a court asked")
        assert len(erased.reports) == 2
        assert_nowhere(desk, address, WORDS)
        kept = [(v.id, v.verdict, v.by, v.at, v.undoes, len(v.on)) for v in desk.verdicts]
        assert kept == [(v.id, v.verdict, v.by, v.at, v.undoes, len(v.on)) for v in before]
        assert find_in_tables(desk, [PLAIN])
        assert len(desk.kept.search(PLAIN)) == 1
    assert find_in_files(address, WORDS) == set()
    with Desk(address) as desk:
        assert desk.add(path).fresh == ()
        assert desk.kept.reread(everything=True).refused == ()
        assert_nowhere(desk, address, WORDS)
        assert desk.kept.count_reports() == len(TEXTS)
    assert find_in_files(address, WORDS) == set()


def test_a_name_in_a_reason(tmp_path: Path) -> None:
    """What a person says of another report names nobody who is erased either."""
    address = str(tmp_path / "desk.db")
    with Desk(address) as desk:
        desk.add(write_texts(tmp_path, TEXTS))
        (other,) = (one for one in desk.reports if one.outlet == "Lomark Post")
        desk.judge("set", other.id, field="family", value=PERSON, by="Ada", why=f"{PERSON} said so")
        desk.kept.erase(PERSON, by="Ada", why="a court asked")
        assert_nowhere(desk, address, WORDS)


def test_a_report_that_is_erased(address: str, tmp_path: Path) -> None:
    """A report is nowhere after it is erased, its words in verdicts neither; others stay."""
    words = ("varnwick", "orlesk")
    row = {
        **BASE,
        "name": "varnwick.txt",
        "url": "https://news.example/varnwick",
        "title": "Fire at Varnwick",
        "author": "Tam Orlesk",
        "text": "Tam Orlesk, a baker of Varnwick, said that 14 people were hurt in the fire at the"
        " Quenby mill in Lomark. Varnwick was dark.",
    }
    path = write_texts(tmp_path, [*TEXTS, row])
    with Desk(address) as desk:
        desk.add(path)
        record = desk.record()
        (report,) = (entry for entry in record.reports if entry.name == "varnwick.txt")
        (entity,) = (entity for entity in record.entities if entity.name == "Tam Orlesk")
        other = min(entry.id for entry in record.reports if entry.outlet == "Lomark Post")
        desk.judge("accept", entity.id, by="Ada", why="Tam Orlesk was there")
        desk.judge("same", report.id, other, by="Ada", why="both tell of Varnwick")
        assert find_in_tables(desk, words)
        assert desk.kept.erase(report.id, by="Ada", why="a court asked").reports == (report.id,)
        assert_nowhere(desk, address, words)
        assert [verdict.verdict for verdict in desk.verdicts] == ["accept", "same"]
        assert find_in_tables(desk, [PLAIN])
    assert find_in_files(address, words) == set()
    with Desk(address) as desk:
        assert desk.add(path).fresh == ()
        assert desk.kept.count_reports() == len(TEXTS)
        assert_nowhere(desk, address, words)


RESIGNED = "Mayor Ilka Zorvanek resigned. 14 people were hurt at the Quenby mill in Lomark."
# What a report may be, and the name by which somebody asks to erase.
FORMS: Mapping[str, tuple[str, Sequence[Mapping[str, str]]]] = {
    "a name in small letters": (
        "ilka zorvanek",
        [{"text": "Mayor Ilka\nZorvanek resigned. Zorvanek left. ZORVANEK OUT, a banner said."}],
    ),
    "a text in small letters": (
        PERSON,
        [{"text": "the mayor ilka zorvanek resigned. then zorvanek left the town hall."}],
    ),
    "a text in capitals": (PERSON, [{"text": "MAYOR ILKA ZORVANEK RESIGNED. ZORVANEK LEFT."}]),
    "other accents": (PERSON, [{"text": "Mayor Ilka Zörvanek resigned. Zörvanek left Lomark."}]),
    "the last name alone": ("Zorvanek", [{"text": "Mayor Zorvanek resigned. Zorvanek left."}]),
    "a name of a file": (PERSON, [{"name": "ilka-zorvanek-quits.txt", "text": RESIGNED}]),
    "an address": (PERSON, [{"url": "https://news.example/ilka_zorvanek-1", "text": RESIGNED}]),
    "who wrote it": (PERSON, [{"author": PERSON, "text": "14 people were hurt in Lomark."}]),
    "an address of hers": (
        PERSON,
        [{"text": f"{RESIGNED} Write to ilka.zorvanek@lomark.example, she said."}],
    ),
    "a place without a point": (
        PERSON,
        [{"text": f"{RESIGNED} She spoke in Zorvanek Square, Lomark."}],
    ),
    "the last name in another report": (
        PERSON,
        [
            {"text": RESIGNED},
            {
                "text": "14 people were hurt at the Quenby mill in Lomark, police said. Zorvanek,"
                " who was mayor, said nothing."
            },
        ],
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_other_forms_of_a_name(tmp_path: Path, form: str) -> None:
    """However a report writes a name, and however it is asked for, nothing is left of it."""
    name, rows = FORMS[form]
    address = str(tmp_path / "desk.db")
    with Desk(address) as desk:
        added = desk.add(write_texts(tmp_path, [{**BASE, **row} for row in rows]))
        assert added.refused == ()
        desk.kept.erase(name, by="Ada", why="a court asked")
        words = [word for word in WORDS if word in name.lower() or word != "ilka"]
        assert_nowhere(desk, address, words)
