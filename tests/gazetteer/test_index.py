"""The gazetteer's file: what goes in comes out, the same bytes each time, damage is named."""

import runpy
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.errors import SettingsWrong
from twosource.gazetteer import Index, fold_name, pack_index
from twosource.gazetteer.index import FEATURES
from twosource.model.places import Candidate

BUILD = Path(__file__).parents[2] / "scripts" / "build-gazetteer"
LOMARK = Candidate(
    name="Lomärk",
    geoname=7,
    lat=Decimal("35.9306"),
    lon=Decimal("-36.6339"),
    feature="town",
    country="XA",
    region="Idrin",
    population=12_000,
)
XANDIA = Candidate(
    name="Xandia",
    geoname=None,
    lat=Decimal("-0.5000"),
    lon=Decimal("179.9999"),
    feature="country",
    country="XA",
    region=None,
    population=1_400_000_000,
)
ENTRIES = ((LOMARK, ("lomark", "al lomark")), (XANDIA, ("xandia", "lomark")))

places = st.builds(
    Candidate,
    name=st.text(min_size=1, max_size=40),
    geoname=st.none() | st.integers(1, 20_000_000),
    lat=st.decimals(-90, 90, places=4),
    lon=st.decimals(-180, 180, places=4),
    feature=st.sampled_from(FEATURES),
    country=st.sampled_from(["IQ", "SY", "US"]),
    region=st.none() | st.text(min_size=1, max_size=20),
    population=st.integers(0, 2_000_000_000),
)
keys = st.lists(st.text(min_size=1, max_size=60), max_size=5)


def write(folder: Path, data: bytes) -> Path:
    path = folder / "places.index"
    path.write_bytes(data)
    return path


def test_a_place_comes_back_as_it_was_put_in(tmp_path: Path) -> None:
    """Each place is found under each of its keys, with all its fields."""
    index = Index(write(tmp_path, pack_index(ENTRIES)))
    assert [index.candidate(number) for number in index.find("al lomark")] == [LOMARK]
    assert {index.candidate(number) for number in index.find("lomark")} == {LOMARK, XANDIA}
    assert list(index.list_keys()) == ["al lomark", "lomark", "xandia"]


@pytest.mark.parametrize("key", ["", "a", "lomar", "lomarks", "m", "zz", "☃"])
def test_a_key_that_was_not_put_in_finds_nothing(tmp_path: Path, key: str) -> None:
    """Keys before, between and behind the stored ones find nothing."""
    assert Index(write(tmp_path, pack_index(ENTRIES))).find(key) == ()


def test_an_empty_gazetteer_finds_nothing(tmp_path: Path) -> None:
    """A file without places is whole, and finds nothing."""
    index = Index(write(tmp_path, pack_index([])))
    index.verify()
    assert index.find("lomark") == ()


@given(entries=st.lists(st.tuples(places, keys), max_size=120))
def test_any_places_come_back(
    entries: list[tuple[Candidate, list[str]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever the names and keys, every place is found under every key, and nowhere else."""
    index = Index(write(tmp_path_factory.mktemp("index"), pack_index(entries)))
    index.verify()
    for wanted in {key for _, place_keys in entries for key in place_keys}:
        found = sorted(repr(index.candidate(number)) for number in index.find(wanted))
        assert found == sorted(repr(place) for place, names in entries if wanted in names)


@given(order=st.permutations(range(8)))
def test_the_bytes_do_not_depend_on_the_order_of_the_places(order: list[int]) -> None:
    """The same places in any order, with their keys in any order, give the same bytes."""
    entries = [
        (LOMARK, (f"lomark {number % 3}", "lomark", f"place {number}")) for number in range(8)
    ]
    turned = [(place, names[::-1]) for place, names in (entries[number] for number in order)]
    assert pack_index(turned) == pack_index(entries)


def test_countries_are_listed_by_their_numbers(tmp_path: Path) -> None:
    """Of a town and a country only the country is listed, and its number is that of its place."""
    index = Index(write(tmp_path, pack_index(ENTRIES)))
    assert [index.candidate(number) for number in index.list_countries()] == [XANDIA]


def test_a_band_holds_the_places_between_two_latitudes(tmp_path: Path) -> None:
    """A band includes both its edges and nothing beyond."""
    index = Index(write(tmp_path, pack_index(ENTRIES)))
    assert [row[1] for row in index.band(-5_000, 359_306)] == [-5_000, 359_306]
    assert [row[1] for row in index.band(-4_999, 359_305)] == []


def test_a_name_of_more_than_255_bytes_is_refused() -> None:
    """A key that does not fit its length byte is an error, never cut."""
    with pytest.raises(ValueError, match="256"):
        pack_index([(LOMARK, ("x" * 300,))])


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: data[:0], id="empty"),
        pytest.param(lambda data: data[:20], id="no whole header"),
        pytest.param(lambda data: data[:-1], id="cut"),
        pytest.param(lambda data: data + b"\0", id="too long"),
        pytest.param(lambda data: b"PK" + data[2:], id="another kind of file"),
        pytest.param(lambda data: data[:8] + b"\x63" + data[9:], id="another format"),
    ],
)
def test_a_file_that_is_not_whole_is_refused_by_name(tmp_path: Path, damage) -> None:
    """A damaged file is refused when it is opened, with its path and what to do."""
    path = write(tmp_path, damage(pack_index(ENTRIES)))
    with pytest.raises(SettingsWrong, match=r"places\.index"):
        Index(path)


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    """A path without a file says so."""
    with pytest.raises(SettingsWrong, match="cannot be opened"):
        Index(tmp_path / "none.index")


def test_a_changed_byte_shows_when_the_file_is_verified(tmp_path: Path) -> None:
    """Damage inside a section does not pass the checksum."""
    data = bytearray(pack_index(ENTRIES))
    data[-1] ^= 0x40
    with pytest.raises(SettingsWrong, match="checksum"):
        Index(write(tmp_path, bytes(data))).verify()


@given(at=st.integers(32, 200), byte=st.integers(0, 255))
def test_damage_never_shows_as_a_bug(
    at: int, byte: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever byte is changed behind the header, a lookup answers or says that the file is bad."""
    data = bytearray(pack_index(ENTRIES))
    data[min(at, len(data) - 1)] = byte
    index = Index(write(tmp_path_factory.mktemp("index"), bytes(data)))
    try:
        for key in ("al lomark", "lomark", "xandia"):
            for number in index.find(key):
                index.candidate(number)
    except SettingsWrong as error:
        assert "cannot be read" in str(error)  # noqa: PT017


def make_sources(build: dict, *, turned: bool = False):
    """Two towns and their country, in the shape of the tables that the index is made of."""
    town, arrange = build["Town"], reversed if turned else iter
    return build["Sources"](
        towns=tuple(
            arrange(
                [
                    town(1, "Ar Lomāq", (10.0, 20.0), "YE", "01", 900, ("Lomak", "لوماق", "lwmaq")),
                    town(2, "Saint Idrin", (12.0, 20.0), "YE", "01", 80, ("II", "1234")),
                ]
            )
        ),
        countries={
            "YE": {
                "name": "Xandia ",
                "geonameid": 9,
                "capital": "Lomak",
                "population": 1_000,
                "languages": "ar-YE,en",
            }
        },
        states={},
        regions=tuple(
            arrange(
                [
                    {
                        "country_code": "YE",
                        "city": "Ar Lomāq",
                        "latitude": 10.0,
                        "longitude": 20.0,
                        "population": 900,
                        "state": "Idrin Province",
                        "county": "Low County",
                    }
                ]
            )
        ),
        old_regions=(),
    )


def test_the_build_joins_towns_with_regions_capitals_and_spellings(tmp_path: Path) -> None:
    """From small tables come a country, its capital, a region in their middle, and a county."""
    build = runpy.run_path(str(BUILD))
    index = Index(write(tmp_path, pack_index(build["list_entries"](make_sources(build)))))
    found = {
        key: [index.candidate(number).feature for number in index.find(key)]
        for key in index.list_keys()
    }
    assert found["al lomaq"] == found["lomaq"] == found["lomak"] == ["capital"]
    assert found["st idrin"] == ["town"]
    assert found["idrin"] == found["idrin province"] == ["region"]
    assert "lwmaq" not in found
    region = index.candidate(index.find("idrin")[0])
    assert (region.name, region.lat, region.population) == ("Idrin Province", Decimal(11), 980)
    county = index.candidate(index.find("low county")[0])
    assert (county.feature, county.region) == ("region", "Idrin Province")


def test_the_build_gives_the_same_bytes_from_the_same_tables() -> None:
    """Neither a second run nor another order of the rows changes a byte."""
    build = runpy.run_path(str(BUILD))
    once, again, turned = (
        pack_index(build["list_entries"](make_sources(build, turned=turned)))
        for turned in (False, False, True)
    )
    assert once == again == turned


def test_the_shipped_index_is_whole_and_folded() -> None:
    """The index in the package passes its checksum, and its keys are what ``fold_name`` gives."""
    from twosource.gazetteer import open_gazetteer

    index = open_gazetteer().index
    index.verify()
    assert [key for key in list(index.list_keys())[::50] if fold_name(key) != key] == []
