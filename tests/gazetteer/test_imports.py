"""Places of one's own: read from tables, kept in a file, found before the others."""

import csv
import sqlite3
import zipfile
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.errors import SettingsWrong
from twosource.gazetteer import OwnPlaces, import_places, open_gazetteer

# A dump as GeoNames makes them, of an invented country corner; the ids are no real ones.
DUMP = [
    "900000001 Vostrel Muhafazat~Vostrel Vostrel,Vostrell 34.9 36.9 A ADM1 SY  77    120000",
    "900000002 Qaryat~Nebis Qaryat~Nebis Nebis,Nebbis 34.91 36.92 P PPL SY  77    340",
    "900000003 Nebis~Crossing Nebis~Crossing  34.95 36.95 S BDG SY  77    0",
    "900000004 Old~Nebis Old~Nebis  34.92 36.93 P PPLQ SY  77    0",
    "170063 Aleppo Aleppo Halab,Alep~Town 36.2 37.15 P PPLA SY  09    2500000",
]


def write_dump(path: Path) -> Path:
    """Write the dump with the 19 columns of GeoNames."""
    rows = []
    for line in DUMP:
        cells = [cell.replace("~", " ") for cell in line.split(" ")]
        head, people = cells[:-1], cells[-1]
        rows.append("\t".join([*head, *[""] * (14 - len(head)), people, "", "", "", ""]))
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def write_csv(path: Path, text: str) -> Path:
    """Write a table."""
    path.write_text(text, encoding="utf-8")
    return path


def import_all(into: Path, *paths: Path, facilities: bool = False) -> list[str]:
    """Import tables and return what was complained about."""
    said: list[str] = []
    for path in paths:
        import_places(path, into, complain=said.append, facilities=facilities)
    return said


SQUARES = """name,lat,lon,names,country,feature,population
Reed Square,34.7324,36.7137,Sahat al-Reed;Clock Square,SY,facility
Garden Quarter,34.713,36.69,,,town
"""


def test_a_table_of_ones_own_comes_first(tmp_path: Path) -> None:
    """A place is found under all its names, before what GeoNames calls so."""
    table = write_csv(tmp_path / "homs.csv", SQUARES + "Baghdad,34.7,36.7,,SY,facility\n")
    assert import_all(tmp_path / "own.db", table) == []
    places = open_gazetteer(own=tmp_path / "own.db")
    (square,) = places.candidates("clock square")
    assert (square.name, square.feature, square.table) == ("Reed Square", "facility", "homs")
    assert (square.lat, square.lon) == (Decimal("34.7324"), Decimal("36.7137"))
    assert [one.table for one in places.candidates("Baghdad")][:2] == ["homs", None]


def test_what_a_table_leaves_out_is_taken_from_around(tmp_path: Path) -> None:
    """Country and region are those of the nearest town."""
    import_all(tmp_path / "own.db", write_csv(tmp_path / "a.csv", SQUARES))
    (quarter,) = open_gazetteer(own=tmp_path / "own.db").candidates("Garden Quarter")
    assert (quarter.country, quarter.region) == ("SY", "Homs")


def test_the_version_tells_what_was_imported(tmp_path: Path) -> None:
    """It changes with the tables, and is empty without."""
    base = tmp_path / "own.db"
    assert open_gazetteer(own=base).version == ""
    import_all(base, write_csv(tmp_path / "a.csv", SQUARES))
    first = open_gazetteer(own=base).version
    import_all(base, write_csv(tmp_path / "a.csv", SQUARES + "Pier,34.7,36.7,,SY,\n"))
    second = open_gazetteer(own=base).version
    assert len(first) == len(second) == 8
    assert first != second


def test_a_table_takes_the_place_of_its_former_self_and_goes_again(tmp_path: Path) -> None:
    """Importing again replaces; removing takes out all its places and keys."""
    base = tmp_path / "own.db"
    import_all(base, write_csv(tmp_path / "a.csv", SQUARES))
    import_all(base, write_csv(tmp_path / "a.csv", "name,lat,lon\nPier,34.7,36.7\n"))
    places = open_gazetteer(own=base)
    assert places.candidates("Reed Square") == ()
    assert places.candidates("Pier")
    with OwnPlaces(base, create=True) as own:
        assert [(table.name, table.places) for table in own.tables] == [("a", 1)]
        assert own.remove("a")
        assert not own.remove("a")
        assert own.tables == ()
    with sqlite3.connect(base) as plain:
        assert plain.execute("SELECT count(*) FROM keys").fetchone() == (0,)
        assert plain.execute("SELECT count(*) FROM places").fetchone() == (0,)


ROWS = [
    ("Pier,abc,36.7,,SY,", "lat 'abc' is not a number of degrees"),
    ("Pier,,36.7,,SY,", "lat '' is not a number of degrees"),
    ("Pier,95,36.7,,SY,", "lat 95 lies outside -90 to 90"),
    ("Pier,NaN,36.7,,SY,", "lat NaN lies outside -90 to 90"),
    (",34.7,36.7,,SY,", "it has no name"),
    ("Pier,34.7,36.7,,Syria,", "its country 'SYRIA' is not two letters, as SY"),
    ("Pier,-60,-140,,,", "its country is not told, and no town lies near"),
    (
        "Pier,34.7,36.7,,SY,facility,99999999999999999999",
        "population 99999999999999999999 is too large",
    ),
    ("Pier,34.7,36.7,,SY,harbour", "feature 'harbour' is none of town, region, facility"),
    ("الساحة,34.7,36.7,,SY,", "'الساحة' has no name of two Latin letters or more"),
]


@pytest.mark.parametrize(("row", "why"), ROWS)
def test_a_row_that_cannot_be_read_stops_no_other(tmp_path: Path, row: str, why: str) -> None:
    """It is told with its line and the reason."""
    table = write_csv(tmp_path / "a.csv", f"{SQUARES}{row}\nLast,34.7,36.7,,SY,\n")
    said = import_all(tmp_path / "own.db", table)
    assert said == [f"{table}: line 4 is left out: {why}"]
    assert open_gazetteer(own=tmp_path / "own.db").candidates("Last")


TABLES = [
    (b"Pier,34.7,36.7\n", "name, lat, lon not found"),
    (b"", "name, lat, lon not found"),
    (b"name,lat,lon\n", "no place that can be imported"),
    (b"name,lat,lon\nPier\xff,1,1\n", "line 2 is not UTF-8"),
    (b"name,lat,lon\rPier,1,1\r", "it cannot be read as CSV"),
]


@pytest.mark.parametrize(("data", "why"), TABLES)
def test_a_table_that_cannot_be_read_changes_nothing(tmp_path: Path, data: bytes, why: str) -> None:
    """One sentence says why, and the former table stays."""
    base = tmp_path / "own.db"
    import_all(base, write_csv(tmp_path / "a.csv", SQUARES))
    (tmp_path / "a.csv").write_bytes(data)
    with pytest.raises(SettingsWrong, match=why):
        import_all(base, tmp_path / "a.csv")
    assert open_gazetteer(own=base).candidates("Reed Square")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_spreadsheet_s_separators_and_marks(tmp_path: Path, separator: str) -> None:
    """Semicolons, tabs, quotes, a mark of byte order and commas in numbers are read."""
    lat = '"34,7"' if separator == "," else "34,7"
    lines = [["Name", "Latitude", "LNG"], ["Pier", lat, "36.7"]]
    text = "\ufeff" + "\r\n".join(separator.join(line) for line in lines)
    import_all(tmp_path / "own.db", write_csv(tmp_path / "a.csv", text))
    pier, *_ = open_gazetteer(own=tmp_path / "own.db").candidates("Pier")
    assert pier.table == "a"
    assert (pier.lat, pier.country) == (Decimal("34.7000"), "SY")


def test_a_dump_brings_villages_and_ids_of_regions(tmp_path: Path) -> None:
    """Of GeoNames populated places and divisions are taken; facilities only if asked for."""
    base, dump = tmp_path / "own.db", write_dump(tmp_path / "SY.txt")
    assert import_all(base, dump) == []
    places = open_gazetteer(own=base)
    (village,) = places.candidates("Nebis")
    assert (village.geoname, village.region, village.table) == (900000002, "Vostrel", None)
    assert [one.geoname for one in places.candidates("Vostrel")] == [900000001]
    assert places.candidates("Nebis Crossing") == ()
    assert places.candidates("Old Nebis") == ()  # abandoned
    import_all(base, dump, facilities=True)
    (crossing,) = open_gazetteer(own=base).candidates("Nebis Crossing")
    assert crossing.feature == "facility"


def test_a_dump_s_row_replaces_the_index_s(tmp_path: Path) -> None:
    """One id is one place, as the newer table has it; its region is named as around it."""
    import_all(tmp_path / "own.db", write_dump(tmp_path / "SY.txt"))
    found = open_gazetteer(own=tmp_path / "own.db").candidates("Aleppo")
    (town,) = [one for one in found if one.geoname == 170063]
    assert (town.population, town.region) == (2500000, "Aleppo")


def test_a_packed_dump(tmp_path: Path) -> None:
    """GeoNames packs its dumps; the readme beside the table is passed over."""
    dump = write_dump(tmp_path / "SY.txt")
    with zipfile.ZipFile(tmp_path / "SY.zip", "w") as archive:
        archive.write(dump, "SY.txt")
        archive.writestr("readme.txt", "about")
    import_all(tmp_path / "own.db", tmp_path / "SY.zip")
    assert open_gazetteer(own=tmp_path / "own.db").candidates("Nebbis")


def test_a_region_of_the_dump_stands_for_the_index_s(tmp_path: Path) -> None:
    """A first-level region is not offered twice."""
    dump = write_dump(tmp_path / "SY.txt")
    text = dump.read_text(encoding="utf-8").replace("Vostrel,Vostrell", "Vostrel,Idlib")
    dump.write_text(text, encoding="utf-8")
    import_all(tmp_path / "own.db", dump)
    found = open_gazetteer(own=tmp_path / "own.db").candidates("Idlib")
    regions = [one.geoname for one in found if one.feature == "region" and one.country == "SY"]
    assert regions == [900000001]


def test_a_first_import_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """No file is made before there is something to keep."""
    with pytest.raises(SettingsWrong):
        import_all(tmp_path / "deep" / "own.db", write_csv(tmp_path / "a.csv", "name,lat,lon\n"))
    assert not (tmp_path / "deep").exists()


def test_the_version_tells_how_a_dump_was_taken(tmp_path: Path) -> None:
    """With its facilities it is another table."""
    base, dump = tmp_path / "own.db", write_dump(tmp_path / "SY.txt")
    import_all(base, dump)
    plain = open_gazetteer(own=base).version
    import_all(base, dump, facilities=True)
    assert open_gazetteer(own=base).version != plain


def test_a_dump_s_bad_row_stops_no_other(tmp_path: Path) -> None:
    """It is told with its id."""
    dump = write_dump(tmp_path / "SY.txt")
    text = dump.read_text(encoding="utf-8").replace("\t34.91\t", "\tnorth\t")
    dump.write_text(text, encoding="utf-8")
    said = import_all(tmp_path / "own.db", dump)
    assert said == ["the place with the id 900000002 is left out: its numbers cannot be read"]
    assert open_gazetteer(own=tmp_path / "own.db").candidates("Vostrel")


def test_a_column_s_own_name_counts(tmp_path: Path) -> None:
    """Metres in x and y, and a type of its own, do no harm beside lat and lon."""
    text = "name,type,lat,lon,x,y\n'pier 9,school,34.7,36.7,290000,3845000\n"
    assert import_all(tmp_path / "own.db", write_csv(tmp_path / "a.csv", text)) == []
    found = open_gazetteer(own=tmp_path / "own.db").candidates("Pier 9")
    assert [one.feature for one in found] == ["facility"]


def test_a_damaged_archive_is_one_sentence(tmp_path: Path) -> None:
    """Bytes that have changed inside it are told as such, never as a fault."""
    dump = write_dump(tmp_path / "SY.txt")
    packed = tmp_path / "SY.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(dump, "SY.txt")
    data = bytearray(packed.read_bytes())
    data[40:120] = bytes(80)
    packed.write_bytes(data)
    with pytest.raises(SettingsWrong, match=r"SY\.zip: it cannot be read"):
        import_all(tmp_path / "own.db", packed)


def test_others_read_on_while_a_table_is_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A writer that has not ended locks no reader out; a second writer is told to try again."""
    monkeypatch.setattr("twosource.gazetteer.own.WAIT", 0.1)
    base = tmp_path / "own.db"
    import_all(base, write_csv(tmp_path / "a.csv", SQUARES))
    with closing(sqlite3.connect(base)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        writer.execute("DELETE FROM tables")
        assert open_gazetteer(own=base).candidates("Reed Square")
        with pytest.raises(SettingsWrong, match="another import is writing it: try again"):
            import_all(base, write_csv(tmp_path / "b.csv", SQUARES))
        writer.rollback()


def test_progress_ends_at_the_whole(tmp_path: Path) -> None:
    """It counts the bytes of the table."""
    seen: list[tuple[int, int]] = []
    table = write_csv(tmp_path / "a.csv", SQUARES)
    import_places(
        table, tmp_path / "own.db", complain=str, progress=lambda *step: seen.append(step)
    )
    assert seen[-1] == (table.stat().st_size, table.stat().st_size)


def test_another_program_s_file_is_refused(tmp_path: Path) -> None:
    """A SQLite file of someone else's, and one that is none, are left alone."""
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as plain:
        plain.execute("CREATE TABLE notes (text)")
    for path, data in ((other, None), (tmp_path / "text.db", b"not a database at all, but text")):
        if data:
            path.write_bytes(data)
        before = path.read_bytes()
        with pytest.raises(SettingsWrong, match="no file of places that twosource can open"):
            OwnPlaces(path, create=True)
        assert path.read_bytes() == before


@given(
    st.lists(
        st.tuples(
            st.from_regex(r"[A-Z][a-z]{2,8}", fullmatch=True),
            st.floats(-89, 89),
            st.floats(-179, 179),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_what_goes_in_comes_out(tmp_path_factory: pytest.TempPathFactory, rows) -> None:  # type: ignore[no-untyped-def]
    """Each row is found under its name, at its point to four decimals."""
    folder = tmp_path_factory.mktemp("own")
    with (folder / "a.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["name", "lat", "lon", "country"])
        writer.writerows([name, f"{lat:.6f}", f"{lon:.6f}", "SY"] for name, lat, lon in rows)
    import_all(folder / "own.db", folder / "a.csv")
    places = open_gazetteer(own=folder / "own.db")
    for name, lat, lon in rows:
        own = [one for one in places.candidates(name) if one.table]
        assert any(
            abs(float(one.lat) - lat) < 1e-4 and abs(float(one.lon) - lon) < 1e-4 for one in own
        )
