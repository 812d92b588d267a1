"""Settings of a watch: what a file says is followed, and what it cannot mean is one sentence."""

from pathlib import Path

import pytest

from twosource.errors import SettingsWrong
from twosource.watching import Channel, Condition, Watch, WatchedSource, read_watch

WHEN = '[[when]]\nfact = "conflict"\n'
WHOLE = """
name = "ferries"
every = "10 min"
sources = ["https://reed.example/feed.xml", "inbox"]
private = ["intranet.example"]
robots = false

[[source]]
address = "https://quay.example/news"
every = "2 hours"
outlet = "Quay Post"
feed_only = true

[[when]]
fact = "toll-raised"
measure = "killed"
at_least = 10

[[when]]
fact = "new_incident"
place = "Ormeza"
type = "ASSAULT"

[[when]]
fact = "speaks"
who = "Ada Ray"
lat = 52.5
lon = -13
within_km = 20

[[to]]
stdout = true

[[to]]
webhook = "https://hooks.example/T0/secret"
secret_env = "HOOK"

[[to]]
atom = "out/alerts.xml"
"""


def read(folder: Path, told: str, name: str = "watch.toml") -> Watch:
    """Return the watch that a file describes; the only known place is Ormeza."""
    path = folder / name
    path.write_text(told, encoding="utf-8")
    return read_watch(path, {"Ormeza": (40.0, 20.0)}.get)


def test_a_whole_file_is_understood(tmp_path: Path) -> None:
    """Every setting arrives, and paths are taken from the folder of the file."""
    assert read(tmp_path, WHOLE) == Watch(
        "ferries",
        (
            WatchedSource("https://reed.example/feed.xml", 600),
            WatchedSource(str(tmp_path / "inbox"), 600),
            WatchedSource("https://quay.example/news", 7_200, "Quay Post", feed_only=True),
        ),
        (
            Condition("toll raised", "killed", 10),
            Condition("new incident", None, 0, "Ormeza", 40.0, 20.0, 50.0, "ASSAULT"),
            Condition("speaks", None, 0, None, 52.5, -13.0, 20.0, who="Ada Ray"),
        ),
        (
            Channel("stdout"),
            Channel("webhook", "https://hooks.example/T0/secret", "HOOK"),
            Channel("atom", str(tmp_path / "out" / "alerts.xml")),
        ),
        ("intranet.example",),
        robots=False,
    )


def test_little_is_needed(tmp_path: Path) -> None:
    """One condition is enough: the watch is called as its file, and tells the terminal."""
    watch = read(tmp_path, WHEN, "harbour.toml")
    assert (watch.name, watch.sources) == ("harbour", ())
    assert (watch.conditions, watch.channels) == ((Condition("conflict"),), (Channel("stdout"),))


def test_paths_do_not_hang_on_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same file named in two ways has the same channels, so that deliveries go on."""
    whole = read(tmp_path, WHOLE)
    monkeypatch.chdir(tmp_path)
    assert read_watch(Path("watch.toml"), lambda _: (40.0, 20.0)) == whole


def test_a_secret_address_is_not_told(tmp_path: Path) -> None:
    """Of a webhook the host is told, and two of one host are told apart."""
    more = '[[to]]\nwebhook = "https://hooks.example/T1/other"\n'
    names = [channel.name for channel in read(tmp_path, WHOLE + more).channels]
    assert len(set(names)) == 4
    webhooks = [name for name in names if "hooks.example" in name]
    assert len(webhooks) == 2
    assert not any("secret" in name or "T0" in name for name in webhooks)


@pytest.mark.parametrize(
    ("told", "seconds"),
    [("10s", 10), ("1 min", 60), ("90 seconds", 90), ("1 hour", 3_600), ("2d", 172_800)],
)
def test_times_are_written_as_people_do(tmp_path: Path, told: str, seconds: int) -> None:
    """Seconds, minutes, hours and days are known."""
    watch = read(tmp_path, f'every = "{told}"\nsources = ["a"]\n{WHEN}')
    assert watch.sources[0].every == seconds


WRONG = [
    ("", "nothing to tell"),
    ("when = 1", "when must be tables"),
    ("[[when]]\nfact = 'war'", "'war' is not known; there are toll raised"),
    ("[[when]]\nplace = 'Ormeza'", "fact '' is not known"),
    ("[[when]]\nfact = 'conflict'\nfacts = 1", "[[when]]: 'facts' is not known"),
    ("[[when]]\nfact = 'speaks'", "needs a name"),
    ("[[when]]\nfact = 'speaks'\nwho = 'the -'", "needs a name"),
    ("[[when]]\nfact = 'conflict'\nwho = 'Ada'", "who does not narrow 'conflict'"),
    ("[[when]]\nfact = 'conflict'\ntype = 'ASSAULT'", "type does not narrow"),
    ("[[when]]\nfact = 'speaks'\nwho = 'Ada'\nmeasure = 'killed'", "measure does not narrow"),
    ("[[when]]\nfact = 'new incident'\nat_least = 3", "at_least does not narrow"),
    ("[[when]]\nfact = 'denied'\nmeasure = 'dead'", "measure 'dead': there are killed"),
    ("[[when]]\nfact = 'new incident'\ntype = 'WAR'", "type 'WAR': there are"),
    ("[[when]]\nfact = 'denied'\nat_least = -1", "at_least must be a whole number"),
    ("[[when]]\nfact = 'denied'\nat_least = 2.5", "at_least must be a whole number"),
    ("[[when]]\nfact = 'denied'\nat_least = nan", "at_least must be a number"),
    ("[[when]]\nfact = 'denied'\nat_least = inf", "at_least must be a number"),
    ("[[when]]\nfact = 'denied'\nat_least = true", "at_least must be a number"),
    (f"[[when]]\nfact = 'denied'\nat_least = 1{'0' * 400}", "at_least must be a number"),
    ("[[when]]\nfact = 'denied'\nlat = 5", "lat and lon go together"),
    ("[[when]]\nfact = 'denied'\nlat = 91\nlon = 0", "no point on earth"),
    ("[[when]]\nfact = 'denied'\nlat = nan\nlon = 0", "lat must be a number"),
    ("[[when]]\nfact = 'denied'\nplace = 'Nowhere'", "place 'Nowhere' is not known"),
    ("[[when]]\nfact = 'denied'\nwithin_km = 5", "within_km is a distance"),
    ("[[when]]\nfact = 'denied'\nplace = 'Ormeza'\nwithin_km = 0", "within_km is a distance"),
    (f"{WHEN}name = 5", "'name' is not known"),
    (f"name = 5\n{WHEN}", "name must be words in quotes"),
    (f'name = "a\\u0007b"\n{WHEN}', "must be on one line"),
    (f"every = 600\n{WHEN}", "every 600 is no time"),
    (f"every = '5 s'\n{WHEN}", "every '5 s' is no time of 10 seconds or more"),
    (f"every = '{'9' * 5_000} s'\n{WHEN}", "is no time of 10 seconds"),
    (f"every = '3 months'\n{WHEN}", "every '3 months' is no time"),
    (f"sources = 'inbox'\n{WHEN}", "sources must be a list of words"),
    (f"sources = ['ftp://a.example']\n{WHEN}", "only addresses of http and https"),
    (f"sources = ['in', './in']\n{WHEN}", "stands there 2 times"),
    (f"sources = ['']\n{WHEN}", "address must be words"),
    (f"sources = ['.']\n{WHEN}", "watch.toml lies in"),
    (f"[[source]]\nevery = '1 h'\n{WHEN}", "[[source]] needs an address"),
    (f"[[source]]\naddress = 'a'\npublished = '2024-03-04'\n{WHEN}", "'published' is not known"),
    (f"[[source]]\naddress = 'a'\nfeed_only = 'no'\n{WHEN}", "feed_only must be true or false"),
    (f"[[source]]\naddress = 'a'\noutlet = 'a=b'\n{WHEN}", "outlet 'a=b'"),
    (f"private = true\n{WHEN}", "private must be a list"),
    (f"robots = 'no'\n{WHEN}", "robots must be true or false"),
    (f"{WHEN}[[to]]\n", "[[to]] is stdout = true"),
    (f"{WHEN}[[to]]\nstdout = false", "[[to]] is stdout = true"),
    (f"{WHEN}[[to]]\nstdout = true\natom = 'a.xml'", "one of them"),
    (f"{WHEN}[[to]]\nwebhook = 'hooks.example'", "no address of http"),
    (f"{WHEN}[[to]]\nwebhook = 'https://'", "no address of http"),
    (f"{WHEN}[[to]]\nwebhook = 'https://[a'", "no address of http"),
    (f"{WHEN}[[to]]\natom = 'a.xml'\nsecret_env = 'X'", "secret_env goes with a webhook"),
    (f"{WHEN}[[to]]\nstdout = true\n[[to]]\nstdout = true", "stdout stands there 2 times"),
    (f"sources = ['in']\n{WHEN}[[to]]\natom = 'in/a.xml'", "a.xml lies in"),
    ("[[when]", "it is not TOML"),
]


@pytest.mark.parametrize(("told", "says"), WRONG)
def test_what_cannot_be_followed_is_one_sentence(tmp_path: Path, told: str, says: str) -> None:
    """The sentence names the file and what is wrong in it."""
    with pytest.raises(SettingsWrong) as refused:
        read(tmp_path, told)
    assert str(refused.value).startswith(f"{tmp_path / 'watch.toml'}: ")
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    """A missing file, a folder, and bytes that are no text are refused."""
    (tmp_path / "latin.toml").write_bytes(b'name = "\xe9"')
    for name in ("none.toml", ".", "latin.toml"):
        with pytest.raises(SettingsWrong):
            read_watch(tmp_path / name)
