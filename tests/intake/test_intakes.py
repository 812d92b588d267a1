"""Files, folders and standard input become reports; what cannot be read stops nothing."""

import io
from pathlib import Path

import pytest

from twosource.errors import SettingsWrong
from twosource.intake import take_in
from twosource.intake.reports import MOST_BYTES, MOST_CHARACTERS

STORY = "Two people were hurt when the old bridge fell into the river, police said."
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(40)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two reports, one of them deeper, a picture and files about them."""
    reports = tmp_path / "reports"
    (reports / "north").mkdir(parents=True)
    (reports / ".cache").mkdir()
    (reports / "003_bridge.txt").write_text(STORY)
    (reports / "north" / "river.txt").write_text(STORY + " Later.")
    (reports / "photo.png").write_bytes(PICTURE)
    (reports / "README.md").write_text("What these reports are.")
    (reports / ".hidden.txt").write_text(STORY)
    (reports / ".cache" / "old.txt").write_text(STORY)
    return reports


def test_a_folder_is_read_in_order(folder: Path) -> None:
    """Reports come by name, relative to the folder; hidden and README files are passed over."""
    taken = take_in([folder])
    assert [report.name for report in taken.reports] == ["003_bridge.txt", "north/river.txt"]


def test_one_broken_file_stops_no_other(folder: Path) -> None:
    """A picture among the reports is refused by its name, and the others are read."""
    (refused,) = take_in([folder]).refused
    assert (refused.name, refused.why.partition(",")[0]) == ("photo.png", "it is a picture")


def test_a_missing_path_is_refused(folder: Path) -> None:
    """A path that leads nowhere is refused, as the user wrote it."""
    taken = take_in([folder / "no.txt", folder / "003_bridge.txt"])
    assert [error.why for error in taken.refused] == ["there is no such file or folder"]
    assert [report.name for report in taken.reports] == ["003_bridge.txt"]


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    """A folder without files is refused: nothing would be read in silence."""
    assert [error.why for error in take_in([tmp_path]).refused] == ["the folder holds no files"]


def test_a_file_named_twice_is_one_report(folder: Path) -> None:
    """The same file, named by itself and by its folder, is read once."""
    taken = take_in([folder, folder / "003_bridge.txt", folder / "north" / "river.txt"])
    assert [report.name for report in taken.reports] == ["003_bridge.txt", "north/river.txt"]


def test_two_files_of_one_name_get_their_folders(tmp_path: Path) -> None:
    """Names that two files share are told apart by the folders above them."""
    for town in ("east", "west"):
        (tmp_path / town / "a").mkdir(parents=True)
        (tmp_path / town / "a" / "x.txt").write_text(STORY)
    taken = take_in([tmp_path / "east" / "a" / "x.txt", tmp_path / "west" / "a" / "x.txt"])
    assert [report.name for report in taken.reports] == ["east/a/x.txt", "west/a/x.txt"]


def test_standard_input_is_a_report() -> None:
    """A dash stands for standard input."""
    (report,) = take_in(["-"], stdin=io.BytesIO(STORY.encode())).reports
    assert (report.name, report.text) == ("standard-input", STORY)


def test_order_does_not_matter(folder: Path) -> None:
    """The same files in another order are the same intake."""
    files = [folder / "north" / "river.txt", folder, folder / "003_bridge.txt"]
    assert take_in(files).reports == take_in(files[::-1]).reports


@pytest.mark.parametrize("name", ["003_bridge.txt", "003", "003*", "003…", "003..."])
def test_an_option_finds_its_report(folder: Path, name: str) -> None:
    """A file name, or a beginning that fits no other, names a report."""
    taken = take_in([folder], published=[f"{name}=4 March 2024"], outlet=["Reed"])
    told = [(report.published, report.published_basis, report.outlet) for report in taken.reports]
    assert told == [("2024-03-04", "given", "Reed"), (None, None, "Reed")]


@pytest.mark.parametrize(
    ("published", "outlet", "message"),
    [
        (["nobody=2024-03-04"], [], "'nobody' fits no report; there are 003_bridge.txt"),
        (["*=2024-03-04"], [], "fits no report"),
        (["04/05/2017"], [], "'04/05/2017' is not a date that can be read in one way"),
        (["003=soon"], [], "'soon' is not a date"),
        (["003=2024", "003=2025"], [], "given twice for 003_bridge.txt"),
        (["2024", "2025"], [], "given twice for all reports"),
        ([], ["003="], "says nothing"),
    ],
)
def test_an_option_that_cannot_be_followed_is_refused(
    folder: Path, published: list[str], outlet: list[str], message: str
) -> None:
    """A wrong name, date or repetition is told in one sentence."""
    with pytest.raises(SettingsWrong, match=message.replace("(", r"\(")):
        take_in([folder], published=published, outlet=outlet)


def test_an_option_that_fits_several_is_refused(folder: Path) -> None:
    """A beginning that two reports share names neither."""
    (folder / "003_river.txt").write_text(STORY)
    with pytest.raises(SettingsWrong, match="'003' fits 2 reports"):
        take_in([folder], published=["003=2024-03-04"])


def test_settings_lie_beside_the_reports(folder: Path) -> None:
    """A reports.toml speaks for the files of its folder, an option goes before it."""
    (folder / "reports.toml").write_text(
        '["003_bridge.txt"]\npublished = 2024-03-04\noutlet = "Reed"\nfamily = "Reed Group"\n'
        'author = "Ada Ray"\ntitle = "A fall"\ncredit = ["Northwire", "AFP"]\n'
    )
    taken = take_in([folder / "003_bridge.txt", folder], outlet=["003=Daily Reed"])
    report = taken.reports[0]
    assert (report.published, report.published_basis) == ("2024-03-04", "given")
    assert (report.outlet, report.family, report.author) == ("Daily Reed", "Reed Group", "Ada Ray")
    assert (report.title, report.credit) == ("A fall", ("Northwire", "AFP"))
    assert "reports.toml" not in [report.name for report in taken.reports]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            '["003_bridge.txt"]\ndate = "2024-03-04"',
            r"reports.toml: 'date' in \['003_bridge.txt'\]",
        ),
        ('["003_bridge.txt"]\npublished = "04/05/2017"', r"published in \['003_bridge.txt'\]"),
        ('["003_bridge.txt"]\npublished = true', "published"),
        ('["003_bridge.txt"]\noutlet = 3', "'outlet' in .* must be words"),
        ('["004.txt"]\noutlet = "Reed"', "'004.txt'.* names no file"),
        ('outlet = "Reed"', "'outlet' stands outside a table"),
        ("[bridge", "it is not TOML"),
        ("a = " + "[" * 5000, "nested too deeply"),
        ('["../reports/003_bridge.txt"]\noutlet = "Reed"', "names no file"),
        ('["' + "x" * 5000 + '"]\noutlet = "Reed"', "names no file"),
    ],
)
def test_wrong_settings_name_file_and_key(folder: Path, settings: str, message: str) -> None:
    """Settings that cannot be followed are refused with the file and the key."""
    (folder / "reports.toml").write_text(settings)
    with pytest.raises(SettingsWrong, match=message):
        take_in([folder])


def test_a_report_keeps_the_digest_of_its_bytes(folder: Path) -> None:
    """The source of a report is the SHA-256 of what was read, not of what was made of it."""
    (folder / "page.txt").write_bytes(b"\xef\xbb\xbf" + STORY.encode())
    first, page = (take_in([folder / name]).reports[0] for name in ("003_bridge.txt", "page.txt"))
    assert first.text == page.text
    assert first.source != page.source


def test_settings_may_open_with_a_byte_order_mark(folder: Path) -> None:
    """Editors on Windows put one before UTF-8."""
    (folder / "reports.toml").write_text('["003_bridge.txt"]\noutlet = "Reed"', "utf-8-sig")
    assert take_in([folder]).reports[0].outlet == "Reed"


@pytest.mark.parametrize(
    ("size", "why"),
    [
        (MOST_BYTES + 1, "it holds more than 10,000,000 bytes: give its parts as reports"),
        (MOST_CHARACTERS + 1, "it holds more than 500,000 characters: give its parts as reports"),
    ],
)
def test_what_is_too_large_is_refused_at_once(folder: Path, size: int, why: str) -> None:
    """A file that would take minutes to read is refused by its size, and stops no other."""
    (folder / "dump.txt").write_bytes(b"said " * (size // 5 + 1))
    taken = take_in([folder / "dump.txt", folder / "003_bridge.txt"])
    assert [error.why[: len(why)] for error in taken.refused] == [why]
    assert len(taken.reports) == 1


def test_standard_input_without_an_end_is_refused() -> None:
    """No more is read of standard input than a report may hold."""
    if not Path("/dev/zero").exists():
        pytest.skip("no /dev/zero here")
    with Path("/dev/zero").open("rb") as endless:
        (refused,) = take_in(["-"], stdin=endless).refused
    assert refused.why.startswith("it holds more than")


def test_standard_input_that_is_closed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell can close standard input; that is told in a sentence."""
    monkeypatch.setattr("sys.stdin", None)
    (refused,) = take_in(["-"]).refused
    assert refused.why == "standard input is closed: pipe a report into it"


def test_a_dash_given_twice_is_one_report() -> None:
    """Standard input can be read once only."""
    assert len(take_in(["-", "-"], stdin=io.BytesIO(STORY.encode())).reports) == 1


def test_words_from_outside_can_be_kept(folder: Path) -> None:
    """What an option says reaches no record with a byte that is no UTF-8, or a line break."""
    (report, _) = take_in([folder], outlet=["Daily\n Reed\udcff"]).reports
    assert report.outlet == "Daily Reed\ufffd"
