"""Places are as precise as the words and no finer."""

import pytest

from twosource.analysis import analyse
from twosource.gazetteer import Gazetteer, import_places, open_gazetteer
from twosource.intake import read_bytes
from twosource.languages import ENGLISH
from twosource.model.findings import Findings
from twosource.model.places import Place
from twosource.reading import read
from twosource.reading.material import Material
from twosource.reading.places.resolving import candidates

PLACES = open_gazetteer()


def places(text: str, index: Gazetteer = PLACES) -> dict[str, Place]:
    """Return the places of a text by name."""
    report = read_bytes(text.encode(), "report.txt")
    found = read(report, analyse(report, ENGLISH.sentences), language=ENGLISH, places=index)
    return {place.name: place for place in found.places}


PRECISIONS = [
    ("A bridge fell in Baghdad.", "Baghdad", 1),
    ("A bridge fell near Baghdad.", "Baghdad", 2),
    ("A bridge fell in Idlib province in Syria.", "Idlib", 4),
    ("A bridge fell in Iraq.", "Iraq", 6),
    ("A bridge fell in the UK.", "UK", 6),
]


@pytest.mark.parametrize(("text", "name", "precision"), PRECISIONS)
def test_precision(text: str, name: str, precision: int) -> None:
    """The kind of place and the preposition give UCDP's precision."""
    assert places(text)[name].precision == precision


def test_an_unknown_place_keeps_its_name_alone() -> None:
    """A square or a bridge that the index lacks has no point, but is known to be one."""
    place = places("A fire broke out at the Old Harbour Bridge.")["Old Harbour Bridge"]
    assert (place.lat, place.precision, place.feature) == (None, None, "facility")


def test_a_lone_small_town_is_left_open() -> None:
    """A town of a few hundred people, its country unnamed, is not pinned in a report on Iraq."""
    place = places("Iraqi police left. The road to Springfield was closed.").get("Springfield")
    assert place is not None
    assert place.lat is None
    assert place.alternatives


def test_the_country_spoken_of_decides() -> None:
    """Of several towns of one name the one in the country that the report names is taken."""
    place = places("A bridge fell in Tripoli, Libyan police said.")["Tripoli"]
    assert place.country == "LY"


ORGANISATIONS = [
    "The Baghdad Police Command spoke.",
    "The U.S. embassy was closed.",
    "The Syrian army spoke.",
]


@pytest.mark.parametrize("text", ORGANISATIONS)
def test_bodies_are_no_places(text: str) -> None:
    """A body with a place in its name is no place."""
    assert places(text) == {}


def test_a_noun_says_what_an_unknown_place_is() -> None:
    """A village that the index lacks is known to be a town, a province to be a region."""
    found = places("Shots were heard in the village of Zerend in Ustrel province.")
    assert (found["Zerend"].feature, found["Ustrel"].feature) == ("town", "region")


def where(text: str, name: str) -> tuple[str | None, str | None]:
    """Return the country and the whole degrees of a place."""
    place = places(text)[name]
    return place.country, None if place.lat is None else f"{place.lat:.0f} {place.lon:.0f}"


MEANT = [
    # what holds a place stands beside it, in full or short
    ("A barn burned in Paris, Texas.", "Paris", ("US", "34 -96")),
    ("A barn burned in Paris, TX.", "Paris", ("US", "34 -96")),
    ("A barn burned in Columbus, Neb., on Friday.", "Columbus", ("US", "41 -97")),
    ("A barn burned in Tripoli (Lebanon).", "Tripoli", ("LB", "34 36")),
    ("Fields in Alexandria in southern Romania burned.", "Alexandria", ("RO", "44 25")),
    # said once, it holds for the report
    (
        "Fire in Paris. The barn of Paris, Texas, burned.",
        "Paris",
        ("US", "34 -96"),
    ),
    # the other names lie near one of several
    ("Barns burned in Columbus, Omaha, Lincoln and Norfolk.", "Columbus", ("US", "41 -97")),
    # nothing beside it: the place that most mean
    ("A barn burned in Paris.", "Paris", ("FR", "49 2")),
]


@pytest.mark.parametrize(("text", "name", "place"), MEANT)
def test_which_place_is_meant(text: str, name: str, place: tuple[str, str]) -> None:
    """The words beside a name, and the other names of a report, say which place it is."""
    assert where(text, name) == place


def test_a_close_call_is_left_open() -> None:
    """Of two towns of a size nothing says which: the name keeps both, without a point."""
    place = places("A barn burned in Springfield.")["Springfield"]
    assert place.lat is None
    assert len(place.alternatives) > 1


@pytest.mark.parametrize("text", ["The State burned.", "The City of burned."])
def test_a_kind_of_place_is_no_name(text: str) -> None:
    """What is only a sort of place names none."""
    assert places(text) == {}


APOSTROPHES = [("Syrias Idlib", "SY"), ("Syrias", "SY"), ("Moscows", "RU"), ("Paris", "FR")]


@pytest.mark.parametrize(("name", "country"), APOSTROPHES)
def test_a_name_that_lost_its_apostrophe(name: str, country: str) -> None:
    """In texts without apostrophes an owner is read as itself, and what it owns as lying in it."""
    report = read_bytes(b"Nothing burned.", "report.txt")
    material = Material(
        report, analyse(report, ENGLISH.sentences), ENGLISH, PLACES, Findings(report.id)
    )
    assert candidates(material, name)[0].country == country


def test_another_spelling_counts_in_a_country_spoken_of() -> None:
    """Of a name that is only spelled alike the place is taken where the report is about it."""
    text = "A bridge fell in Hassakeh."
    assert places(f"{text} Syrian police left.")["Hassakeh"].country == "SY"
    assert places(text)["Hassakeh"].lat is None


@pytest.fixture(scope="module")
def with_own(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """Return a gazetteer with places of one's own in Syria."""
    folder = tmp_path_factory.mktemp("own")
    table = "name,lat,lon,country,feature\n" + "".join(
        f"{row}\n"
        for row in (
            "Reed Square,34.7324,36.7137,SY,facility",
            "Khalidiya,34.7401,36.7205,SY,town",
            "Lenz Crossing,36.5,37.9,SY,facility",
        )
    )
    (folder / "own.csv").write_text(table, encoding="utf-8")
    import_places(folder / "own.csv", folder / "own.db", complain=pytest.fail)
    return open_gazetteer(own=folder / "own.db")


OWN = [
    # A square has a point at last.
    ("Police closed Reed Square in Homs, Syria.", "Reed Square", "34.7324", 1),
    # They win: Syria has towns of that name, too.
    ("Police closed Khalidiya in Syria.", "Khalidiya", "34.7401", 1),
    ("Police closed a road near Lenz Crossing.", "Lenz Crossing", "36.5000", 2),
    # The words beside the name, or the report's own country, put it elsewhere.
    ("Police closed Reed Square in Kharkiv, Ukraine.", "Reed Square", None, None),
    ("Iraqi police closed a road in Khalidiya.", "Khalidiya", None, None),
]


@pytest.mark.parametrize(("text", "name", "lat", "precision"), OWN)
def test_places_of_one_s_own_win_where_the_report_is_about_their_country(
    with_own: Gazetteer, text: str, name: str, lat: str | None, precision: int | None
) -> None:
    """They are taken before others of the name, and never in another country."""
    place = places(text, with_own)[name]
    found = str(place.lat) if place.table else None
    assert (found, place.precision if place.table else None) == (lat, precision)


def test_a_stage_that_looks_places_up_names_what_was_imported(with_own: Gazetteer) -> None:
    """The record tells two readings apart that used other tables."""
    report = read_bytes(b"Police closed Reed Square.", "report.txt")
    analysis = analyse(report, ENGLISH.sentences)
    plain = dict(read(report, analysis, language=ENGLISH, places=PLACES).stages)
    told = dict(read(report, analysis, language=ENGLISH, places=with_own).stages)
    changed = {name for name in plain if plain[name] != told[name]}
    assert changed == {"names", "places"}
    assert told["places"] == f"{plain['places']}+{with_own.version}"
