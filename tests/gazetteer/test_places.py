"""Looking places up by name and by position in the index that ships with twosource."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.gazetteer import Gazetteer, fold_name, open_gazetteer
from twosource.gazetteer.places import measure_distance


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.mark.parametrize(
    ("name", "feature", "country", "geoname"),
    [
        ("Baghdad", "capital", "IQ", 98182),
        ("BAGHDAD", "capital", "IQ", 98182),
        ("Bagdad", "capital", "IQ", 98182),
        ("Iraq", "country", "IQ", 99237),
        ("Aleppo", "region", "SY", None),
        ("Aleppo", "town", "SY", 170063),
        ("Halab", "town", "SY", 170063),
        ("Idlib", "region", "SY", None),
        ("Idlib", "town", "SY", 169389),
        ("Idlib province", "region", "SY", None),
        ("Idlib Governorate", "region", "SY", None),
        ("Anbar", "region", "IQ", None),
        ("al-Raqqa", "town", "SY", 172955),
        ("Raqqah", "town", "SY", 172955),
        ("Deir Ezzor", "town", "SY", 170794),
        ("Georgia", "country", "GE", 614540),
        ("Georgia", "region", "US", 4197000),
        ("Kiev", "capital", "UA", 703448),
        ("The Hague", "town", "NL", 2747373),
        ("Hague", "town", "NL", 2747373),
        ("Sana'a", "capital", "YE", 71137),
        ("Sana’a", "capital", "YE", 71137),
        ("Saint Louis", "town", "US", 4407066),
        ("St. Louis", "town", "US", 4407066),
        ("Washington, D.C.", "capital", "US", 4140963),
        ("Rapides Parish", "region", "US", None),
        ("Antarctica", "country", "AQ", 6697173),
        ("Nice", "town", "FR", 2990440),
    ],
)
def test_a_well_known_name_finds_its_place(
    gazetteer: Gazetteer, name: str, feature: str, country: str, geoname: int | None
) -> None:
    """Common English spellings are known, with the right kind of place."""
    found = {(one.feature, one.country, one.geoname) for one in gazetteer.candidates(name)}
    assert (feature, country, geoname) in found


@pytest.mark.parametrize(
    "name",
    ["Khān Shaykhūn", "Khan Shaykhun", "Khan Sheikhoun", "Khan-Sheikhoun", "khan sheikhun"],
)
def test_one_town_is_found_under_its_spellings(gazetteer: Gazetteer, name: str) -> None:
    """Accents, hyphens, case and alternate spellings all lead to the one town."""
    (town,) = gazetteer.candidates(name)
    assert (town.name, town.region, town.geoname) == ("Khān Shaykhūn", "Idlib", 168325)
    assert (town.lat, town.lon) == (Decimal("35.4421"), Decimal("36.6510"))


@pytest.mark.parametrize(
    "name", ["", " ", "!", "1234", "X", "é", "7a", "Qwertyuiopia", "Xqz province", "بغداد"]
)
def test_a_name_that_is_none_finds_nothing(gazetteer: Gazetteer, name: str) -> None:
    """Unknown names, single letters, digits and other scripts give no place, and no error."""
    assert gazetteer.candidates(name) == ()


def test_countries_come_before_capitals_regions_and_towns(gazetteer: Gazetteer) -> None:
    """Candidates go by kind, then by falling population."""
    assert [one.feature for one in gazetteer.candidates("Georgia")][:2] == ["country", "region"]
    for name in ("Baghdad", "San José", "Washington", "Luxembourg"):
        found = gazetteer.candidates(name)
        ranks = ["country", "capital", "region", "town"]
        order = [(ranks.index(one.feature), -one.population) for one in found]
        assert len(found) > 1
        assert order == sorted(order)


def test_coordinates_have_four_decimals(gazetteer: Gazetteer) -> None:
    """A coordinate is a decimal number of 1e-4 degrees, whole numbers too."""
    for one in gazetteer.candidates("San Antonio"):
        assert (one.lat.as_tuple().exponent, one.lon.as_tuple().exponent) == (-4, -4)


def test_every_country_has_at_most_one_capital(gazetteer: Gazetteer) -> None:
    """No country has two capitals, and those of the well-known are there."""
    index = gazetteer.index
    capitals = [
        index.candidate(number)
        for number, *_, feature in index.band(-900_000, 900_000)
        if feature == "capital"
    ]
    countries = [one.country for one in capitals]
    assert len(countries) == len(set(countries)) > 240
    assert {"IQ", "SY", "US", "GB", "UA", "SD", "VA"} <= set(countries)


def test_a_region_is_found_in_its_country(gazetteer: Gazetteer) -> None:
    """The country's code chooses among regions of one name."""
    found = gazetteer.region("Georgia", "US")
    assert found is not None
    assert found.geoname == 4197000
    assert gazetteer.region("Georgia", "IQ") is None


def test_near_gives_the_nearest_towns_first(gazetteer: Gazetteer) -> None:
    """Around Baghdad: itself, then others within the distance, none of them a region."""
    lat, lon = Decimal("33.3406"), Decimal("44.4009")
    found = gazetteer.near(lat, lon, 60)
    far = [
        measure_distance(float(lat), float(lon), float(one.lat), float(one.lon)) for one in found
    ]
    assert found[0].name == "Baghdad"
    assert far == sorted(far)
    assert max(far) <= 60
    assert {one.feature for one in found} == {"capital", "town"}


def test_near_keeps_the_most_populous(gazetteer: Gazetteer) -> None:
    """Where there are more towns than asked for, the small ones are left out."""
    lat, lon = Decimal("33.3406"), Decimal("44.4009")
    every = gazetteer.near(lat, lon, 100, most=1000)
    few = gazetteer.near(lat, lon, 100, most=3)
    assert {one.population for one in few} == set(sorted(one.population for one in every)[-3:])


def test_near_looks_across_the_date_line_and_the_pole(gazetteer: Gazetteer) -> None:
    """Fiji's towns lie on both sides of 180 degrees; around the pole all longitudes count."""
    east = gazetteer.near(Decimal("-16.7"), Decimal("-179.95"), 150)
    assert any(one.country == "FJ" and one.lon > 0 for one in east)
    assert gazetteer.near(Decimal("90.0"), Decimal("0.0"), 100) == ()
    assert {one.country for one in gazetteer.near(Decimal("90.0"), Decimal("0.0"), 1500)} >= {"SJ"}


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Khān Shaykhūn", "khan shaykhun"),
        ("Al-Ḥasakah", "al hasakah"),
        ("Ma‘arrat an Nu‘mān", "maarrat an numan"),
        ("ʿAyn al ʿArab", "ayn al arab"),
        ("N’Djamena", "ndjamena"),
        ("Côte d'Ivoire", "cote divoire"),
        ("İstanbul", "istanbul"),
        ("Diyarbakır", "diyarbakir"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Đà Nẵng", "da nang"),
        ("U.S.", "us"),
        ("The  Gambia", "gambia"),
        ("Theresienstadt", "theresienstadt"),
        ("Antigua & Barbuda", "antigua and barbuda"),
        ("Port-au-Prince", "port au prince"),
        ("Washington,\r\nD.C.", "washington dc"),
        ("the", "the"),
        ("", ""),
    ],
)
def test_folding_makes_spellings_equal(text: str, folded: str) -> None:
    """Case, accents, apostrophes, hyphens and a leading "the" do not count."""
    assert fold_name(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    """A folded name is its own key."""
    assert fold_name(fold_name(text)) == fold_name(text)


@given(st.text(alphabet=st.characters(max_codepoint=0x24F, categories=["L", "N", "Z", "P"])))
def test_folding_ignores_case_and_spaces_around(text: str) -> None:
    """Capitals and blanks around a name never make another key."""
    assert fold_name(f"  {text.upper()}\n") == fold_name(text.upper())
    assert fold_name(f"The {text}") == fold_name(text) or not fold_name(text)


@given(st.text(max_size=30))
def test_any_text_can_be_looked_up(text: str) -> None:
    """No text, however strange, breaks a lookup."""
    assert isinstance(open_gazetteer().candidates(text), tuple)
