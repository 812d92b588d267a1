"""Watches: each new fact is told once, with its evidence, and arrives whatever happens between."""

import hmac
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import feedparser
import pytest

from tests.desk.receiving import Came, Receiver, open_receiver
from tests.desk.sampled import SAMPLES, copy_file, list_accounts
from tests.desk.sending import QUICK, item, mark, page, rss, send
from tests.fetching.serving import open_site
from tests.reconciling.build import figure
from tests.watching.telling import blast
from twosource.desk import Desk
from twosource.desk.deliveries import sign
from twosource.desk.watches import Round, Watcher
from twosource.errors import SettingsWrong
from twosource.fetching import Limits
from twosource.store.alerts import list_alerts
from twosource.watching import Channel, Condition, Watch, WatchedSource

RAISED = Condition("toll raised", "killed")
SECRET = "k3y"  # noqa: S105  # of a test
STDOUT = Channel("stdout")


@dataclass
class Clock:
    """A clock that stands until it is set."""

    at: datetime = datetime(2030, 1, 1, 12, tzinfo=UTC)

    def __call__(self) -> str:
        """Return the moment that it shows."""
        return self.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def step(self, **more: float) -> None:
        """Let time pass, or go back."""
        self.at += timedelta(**more)


@dataclass
class Watched:
    """A desk, its clock, and what was written to the terminal."""

    desk: Desk
    clock: Clock = field(default_factory=Clock)
    lines: list[str] = field(default_factory=list)
    ticks: float = 0.0

    def __post_init__(self) -> None:
        """Set the desk's clock."""
        self.desk.kept.shelf._clock = self.clock  # noqa: SLF001  # as the system's would be

    def follow(
        self,
        *channels: Channel,
        conditions: Sequence[Condition] = (RAISED,),
        sources: Sequence[WatchedSource] = (),
        name: str = "ferry",
        limits: Limits = QUICK,
    ) -> Watcher:
        """Return a watcher that has begun."""
        watch = Watch(
            name,
            tuple(sources),
            tuple(conditions),
            channels or (STDOUT,),
            ("127.0.0.1",),
            robots=False,
        )
        watcher = Watcher(self.desk, watch, self.lines.append, json_lines=True, limits=limits)
        watcher.begin()
        return watcher

    def go(self, watcher: Watcher, seconds: float = 60.0) -> Round:
        """Do one round, so many seconds after the last."""
        self.clock.step(seconds=seconds)
        self.ticks += seconds
        return watcher.run(self.ticks)

    def put(self, *numbers: int) -> None:
        """Let samples come onto the desk."""
        self.clock.step(seconds=1)
        self.desk.put(list_accounts(numbers))

    @property
    def told(self) -> list[dict[str, str]]:
        """Return what was told on the terminal."""
        return [json.loads(line) for line in self.lines]

    def count_alerts(self) -> int:
        """Return how many alerts the desk keeps."""
        return len(self.desk.kept.shelf.read(lambda it: list(list_alerts(it.connection))))


@pytest.fixture
def watched(open_new: Callable[[], Desk]) -> Iterator[Watched]:
    """Open a desk on which nothing is."""
    with open_new() as desk:
        yield Watched(desk)


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    """Open a receiver of webhooks, and set its secret."""
    monkeypatch.setenv("HOOK_SECRET", SECRET)
    with open_receiver() as opened:
        yield opened


def hook(receiver: Receiver) -> Channel:
    """Return the channel that leads to a receiver."""
    return Channel("webhook", receiver.address, "HOOK_SECRET")


def test_only_what_is_new_is_told(watched: Watched) -> None:
    """What the desk tells when a watch begins is known; what comes then is told once."""
    watched.put(*range(1, 7))
    watcher = watched.follow()
    assert watched.go(watcher) == Round((), (), ())
    watched.put(*range(7, 13))
    told = watched.go(watcher).alerts
    assert told
    assert [one["id"] for one in watched.told] == [alert.id for alert in told]
    for _ in range(3):
        assert watched.go(watcher).alerts == ()
    watched.desk.judge(
        "set", list_accounts([1])[0][0].id, field="family", value="X", by="A", why="y"
    )
    assert watched.go(watcher).alerts == ()
    assert len(watched.lines) == len(told)


def test_everything_may_be_told(watched: Watched) -> None:
    """On demand the first round tells what the desk holds, and the second nothing."""
    watched.put(*range(1, 13))
    watcher = watched.follow(name="silent")
    assert watched.go(watcher).alerts == ()
    watch = Watch("loud", (), (RAISED,), (STDOUT,))
    loud = Watcher(watched.desk, watch, watched.lines.append, json_lines=True)
    loud.begin(everything=True)
    assert watched.go(loud).alerts
    loud.begin(everything=True)
    assert watched.go(loud).alerts == ()


def test_a_watch_goes_on_where_it_was(watched: Watched) -> None:
    """What came while it was away is told when it is started again."""
    watched.put(*range(1, 7))
    watched.go(watched.follow())
    watched.put(*range(7, 13))
    assert watched.go(watched.follow()).alerts


def test_what_came_before_the_first_round_is_told(watched: Watched) -> None:
    """On an empty desk a watch begins at once: the first report may be told."""
    watcher = watched.follow(conditions=[Condition("new incident")])
    watched.put(1)
    assert watched.go(watcher).alerts


def test_one_fact_under_two_conditions_is_told_once(watched: Watched) -> None:
    """Two conditions that find one fact give one alert."""
    watched.put(*range(1, 7))
    watcher = watched.follow(conditions=[RAISED, Condition("toll raised")])
    watched.put(*range(7, 13))
    ids = [alert.id for alert in watched.go(watcher).alerts]
    assert len(ids) == len(set(ids))
    told = [alert.told for alert in watched.go(watcher).alerts]
    assert told == []


def test_a_new_condition_begins_when_it_is_written(watched: Watched) -> None:
    """A condition that is added tells what comes from then on, and the old one misses nothing."""
    watched.put(*range(1, 7))
    watched.go(watched.follow())
    watched.put(7, 8, 9)
    conflicts = Condition("conflict")
    watcher = watched.follow(conditions=[RAISED, conflicts])
    first = watched.told
    watched.go(watcher)
    assert {one["fact"] for one in watched.told} == {"toll raised"}
    assert first == []
    watched.put(10, 11, 12)
    watched.go(watcher)
    known = {one["id"] for one in watched.told if one["fact"] == "conflict"}
    watched.go(watched.follow(conditions=[conflicts]))
    watched.go(watched.follow(conditions=[conflicts, RAISED]))
    assert {one["id"] for one in watched.told if one["fact"] == "conflict"} == known


def test_a_clock_that_goes_back_hides_nothing(watched: Watched) -> None:
    """Reports that come after the clock was set back are looked at."""
    watched.put(*range(1, 7))
    watcher = watched.follow()
    watched.go(watcher)
    watched.clock.step(days=-400)
    watched.put(*range(7, 13))
    assert watched.go(watcher).alerts
    assert len(watched.lines) > 0


def test_a_desk_told_anew_tells_nothing_twice(watched: Watched) -> None:
    """Where another version tells all stories anew, what was told stays told."""
    watched.put(*range(1, 13))
    watcher = watched.follow(conditions=[RAISED, Condition("confirmed"), Condition("denied")])
    watched.desk.kept.require_reviewers(2)
    assert watched.go(watcher).alerts == ()
    watched.clock.step(days=-1)
    watched.desk.kept.require_reviewers(1)
    assert watched.go(watcher).alerts == ()


def verify(one: Came, at: datetime) -> dict[str, object]:
    """Return what a webhook brought, as a receiver in Python checks it."""
    parts = dict(part.split("=", 1) for part in one.headers["twosource-signature"].split(","))
    mac = hmac.new(SECRET.encode(), parts["t"].encode() + b"." + one.body, sha256).hexdigest()
    assert hmac.compare_digest(mac, parts["v1"])
    assert abs(int(parts["t"]) - at.timestamp()) < 5
    told: dict[str, object] = json.loads(one.body)
    assert one.headers["idempotency-key"] == told["id"]
    return told


def test_a_webhook_is_signed(watched: Watched, receiver: Receiver) -> None:
    """A receiver that knows the secret can tell that an alert is whole, and when it was sent."""
    watched.put(*range(1, 7))
    watcher = watched.follow(hook(receiver))
    watched.put(*range(7, 13))
    told = watched.go(watcher).alerts
    assert [verify(one, watched.clock.at)["id"] for one in receiver.came] == [a.id for a in told]
    assert receiver.came[0].headers["content-type"] == "application/json"
    assert sign(b"{}", "other", watched.clock()) != sign(b"{}", SECRET, watched.clock())


def test_a_secret_that_is_not_there_is_one_sentence(
    watched: Watched, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is sent without the signature that was asked for."""
    monkeypatch.delenv("HOOK_SECRET")
    with pytest.raises(SettingsWrong, match="HOOK_SECRET is not set"):
        watched.follow(hook(receiver))


def one_alert(watched: Watched, *channels: Channel) -> Watcher:
    """Return a watcher that has one alert to tell in its next round."""
    watcher = watched.follow(*channels, conditions=[Condition("toll raised")])
    watched.clock.step(seconds=1)
    watched.desk.put([blast("a", figure("Four people", 4))])
    watched.clock.step(seconds=1)
    nine = blast("b", figure("Nine people", 9, told="raised"), published="2024-03-05")
    watched.desk.put([nine])
    return watcher


def test_a_webhook_that_fails_is_tried_again(watched: Watched, receiver: Receiver) -> None:
    """Twice it answers 500, the third time 200: then it is done, and is one alert."""
    watcher = one_alert(watched, hook(receiver))
    receiver.answers += [500, 500]
    (failed,) = watched.go(watcher).failed
    assert "it answers 500; it is tried again in 30 s" in failed
    first = watched.clock.at
    assert watcher.wait(watched.ticks) == pytest.approx(30, abs=1)
    assert watched.go(watcher, 10).failed == ()
    assert len(receiver.came) == 1
    (failed,) = watched.go(watcher, 25).failed
    assert "in 60 s" in failed
    assert watched.go(watcher, 61).failed == ()
    for _ in range(3):
        watched.go(watcher, 10_000)
    assert len(receiver.came) == 3
    assert len(set(receiver.keys)) == 1
    assert len({one.body for one in receiver.came}) == 1
    assert watched.count_alerts() == 1
    verify(receiver.came[0], first)
    verify(receiver.came[2], first + timedelta(seconds=96))


def test_a_receiver_that_is_down_for_long_gets_all(watched: Watched) -> None:
    """After two days everything is delivered, once each; meanwhile it is asked ever less often."""
    watched.put(*range(1, 7))
    with open_receiver() as gone:
        down = Channel("webhook", gone.address)
    watcher = watched.follow(down)
    watched.put(*range(7, 13))
    many = len(watched.go(watcher).alerts)
    failed = []
    for _ in range(48):
        watched.clock.step(hours=1)
        failed.append(len(watcher.run(0.0).failed))
    assert all(one <= 2 for one in failed)
    with open_receiver() as receiver:
        moved = Channel("webhook", receiver.address)
        # The same receiver at another port: its deliveries are those of its name.
        shelf = watched.desk.kept.shelf
        shelf.write(
            lambda ground: ground.connection.exec_driver_sql(
                "update deliveries set channel = ?", (moved.name,)
            )
        )
        watcher = watched.follow(moved)
        for _ in range(8):
            watched.go(watcher, 3_600)
        assert len(receiver.keys) == len(set(receiver.keys)) == many


def test_an_alert_that_never_arrives_is_given_up(watched: Watched, receiver: Receiver) -> None:
    """After some three days the last sentence says so, and nothing is tried any more."""
    watcher = one_alert(watched, hook(receiver))
    receiver.answers += [500] * 100
    failed: list[str] = []
    begun = watched.clock.at
    while not any("given up" in told for told in failed):
        failed += watched.go(watcher, 1_800).failed
    assert timedelta(days=2) < watched.clock.at - begun < timedelta(days=6)
    many = len(receiver.came)
    watched.go(watcher, 1_000_000)
    assert len(receiver.came) == many == 20


def test_one_bad_alert_holds_up_no_other(watched: Watched, receiver: Receiver) -> None:
    """A receiver that refuses one alert, and takes the others, gets the others."""
    watched.put(*range(1, 7))
    watcher = watched.follow(hook(receiver))
    watched.put(*range(7, 13))
    receiver.answers += [400]
    many = len(watched.go(watcher).alerts)
    assert many > 1
    assert len(set(receiver.keys[1:])) == many - 1
    watched.go(watcher, 40)
    assert len(set(receiver.keys)) == many
    assert len(receiver.keys) == many + 1


def test_a_webhook_of_ones_own_network_must_be_allowed(
    watched: Watched, receiver: Receiver
) -> None:
    """An alert goes to no private machine that the watch does not name."""
    watcher = one_alert(watched, hook(receiver))
    watcher.watch = Watch("ferry", (), watcher.watch.conditions, (hook(receiver),))
    (failed,) = watched.go(watcher).failed
    assert "private network" in failed
    assert receiver.came == []


def test_two_processes_of_one_watch_deliver_once(watched: Watched, receiver: Receiver) -> None:
    """What one has claimed the other leaves alone, until the claim ends."""
    watcher = one_alert(watched, hook(receiver))
    other = watched.follow(hook(receiver), conditions=watcher.watch.conditions)
    watched.clock.step(seconds=5)
    watcher.stopped = lambda: True
    assert len(watcher.run(0.0).alerts) == 1
    cut_off = watcher._post  # noqa: SLF001  # a process that is cut off before it sends
    assert len(cut_off._claim()) == 1  # noqa: SLF001
    assert watched.go(other, 60).failed == ()
    assert receiver.came == []
    assert cut_off.wait() == pytest.approx(60, abs=1)
    watched.go(other, 70)
    assert len(receiver.came) == 1


def test_what_is_left_when_asked_to_end_waits_for_nothing(
    watched: Watched, receiver: Receiver
) -> None:
    """Who ends between two deliveries leaves the others to be sent at once by the next."""
    watched.put(*range(1, 7))
    watcher = watched.follow(hook(receiver))
    watched.put(*range(7, 13))
    asked = iter([False] * 2)
    watcher.stopped = lambda: next(asked, True)
    many = len(watched.go(watcher).alerts)
    assert 0 < len(receiver.came) < many
    watched.go(watched.follow(hook(receiver)), 0)
    assert len(receiver.keys) == len(set(receiver.keys)) == many


def test_a_channel_that_is_gone_is_told(watched: Watched, receiver: Receiver) -> None:
    """What waits for a channel that the watch has no more is told once, and given up."""
    watcher = one_alert(watched, hook(receiver), STDOUT)
    receiver.answers += [500] * 9
    watched.go(watcher)
    assert len(watched.lines) == 1
    watcher = watched.follow(STDOUT, conditions=[Condition("toll raised")])
    (failed,) = watched.go(watcher).failed
    assert "no such channel any more; it is given up" in failed
    assert watched.go(watcher).failed == ()
    assert len(watched.lines) == 1


def test_alerts_are_a_feed(watched: Watched, tmp_path: Path) -> None:
    """The feed has all alerts, the newest first, and is made again where it is lost."""
    path = tmp_path / "alerts.xml"
    watched.put(*range(1, 7))
    watcher = watched.follow(Channel("atom", str(path)))
    watched.go(watcher)
    assert feedparser.parse(path.read_bytes()).entries == []
    watched.put(*range(7, 13))
    told = watched.go(watcher).alerts
    parsed = feedparser.parse(path.read_bytes())
    assert not parsed.bozo
    wanted = [f"urn:twosource:alert:{alert.id}" for alert in reversed(told)]
    assert [entry.id for entry in parsed.entries] == wanted
    before = path.read_bytes()
    path.unlink()
    watched.go(watcher)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["alerts.xml"]


def test_a_feed_without_a_folder_waits(watched: Watched, tmp_path: Path) -> None:
    """Where the folder is missing that is told, and the feed is whole when it is there."""
    path = tmp_path / "out" / "alerts.xml"
    watcher = one_alert(watched, Channel("atom", str(path)))
    (failed,) = watched.go(watcher).failed
    assert "its folder does not exist: make it" in failed
    path.parent.mkdir()
    assert watched.go(watcher, 100).failed == ()
    assert len(feedparser.parse(path.read_bytes()).entries) == 1


def test_very_many_alerts_are_delivered(
    watched: Watched, receiver: Receiver, tmp_path: Path
) -> None:
    """Hundreds of alerts arrive in order, each once, and the feed is written once for all."""
    facts = ["toll raised", "denied", "confirmed", "conflict", "new incident"]
    conditions = [*map(Condition, facts), Condition("speaks", who="Interior Ministry")]
    path = tmp_path / "alerts.xml"
    watcher = watched.follow(
        STDOUT, hook(receiver), Channel("atom", str(path)), conditions=conditions
    )
    watched.put(*range(1, 13))
    told = [alert.id for alert in watched.go(watcher).alerts]
    assert len(told) > 20
    assert receiver.keys == told
    assert [one["id"] for one in watched.told] == told
    assert len(feedparser.parse(path.read_bytes()).entries) == len(told)


def test_of_an_erased_report_nothing_stays(watched: Watched, tmp_path: Path) -> None:
    """Alerts that have its words go, also those that still wait, and the feed is written anew."""
    path = tmp_path / "alerts.xml"
    channels = [Channel("atom", str(path)), Channel("webhook", "http://127.0.0.1:9/hook")]
    watcher = one_alert(watched, *channels)
    watched.go(watcher)
    assert b"Nine people" in path.read_bytes()
    (nine,) = [report.id for report in watched.desk.reports if "Nine" in report.text]
    watched.desk.kept.erase(nine, by="Ada", why="asked to")
    assert watched.count_alerts() == 0
    watched.go(watcher, 1_000)
    assert b"Nine people" not in path.read_bytes()
    assert watched.count_alerts() == 0


def test_only_files_that_changed_are_opened(watched: Watched, tmp_path: Path) -> None:
    """A folder is looked through each time; what is as it was in it is never opened."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    source = WatchedSource(str(folder), 60)
    watcher = watched.follow(sources=[source], conditions=[Condition("new incident")])
    assert [added.refused for added in watched.go(watcher).added] == [()]
    for name in ("01-corvane-wire.txt", "06-plumbline.txt"):
        (folder / name).write_bytes((SAMPLES / name).read_bytes())
    (added,) = watched.go(watcher).added
    assert len(added.fresh) == 2
    os.utime(folder / "01-corvane-wire.txt", (0, 0))
    opened = record_opened(folder)
    (added,) = watched.go(watcher).added
    assert ([report.name for report in added.reports], added.fresh) == (["01-corvane-wire.txt"], ())
    assert set(opened()) == {"01-corvane-wire.txt"}
    path = folder / "06-plumbline.txt"
    path.write_bytes(path.read_bytes().replace(b"nine", b"eleven"))
    (added,) = watched.go(watcher).added
    (fresh,) = added.fresh
    replaced = {report.id: report.replaces for report in watched.desk.reports}
    assert replaced[fresh] in replaced
    assert watched.go(watcher).added[0].reports == ()


def record_opened(folder: Path) -> Callable[[], list[str]]:
    """Return what gives the names of the files of a folder that were opened from now on."""
    names: list[str] = []

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and str(arguments[0]).startswith(f"{folder}{os.sep}"):
            names.append(Path(str(arguments[0])).name)

    sys.addaudithook(hear)
    return lambda: names


def test_a_file_that_cannot_be_opened_is_tried_again(watched: Watched, tmp_path: Path) -> None:
    """What was refused for want of a right is read when there is one; what is no report is not."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "empty.txt").write_bytes(b"")
    missing = folder / "link.txt"
    missing.write_bytes(b"A ferry sank off Port Lind on Monday. Nine were hurt.")
    watcher = watched.follow(sources=[WatchedSource(str(folder), 60)])
    (added,) = watched.go(watcher).added
    assert [error.name for error in added.refused] == ["empty.txt"]
    assert watched.go(watcher).added[0].refused == ()


def test_a_feed_is_watched_with_one_request_each_time(watched: Watched) -> None:
    """The rules of a site are asked for once, and an unchanged feed for its marks alone."""
    with open_site() as site:
        send(site, "/robots.txt", b"User-agent: *\nAllow: /")
        link = site.at("/ferry")
        send(site, "/ferry", page("Ferry", "The ferry Alma sank off Port Lind.", "Nine were hurt."))
        mark(site, "/feed", rss(item("Ferry", guid="1", link=link, summary="A ferry.")), '"7"')
        source = WatchedSource(site.at("/feed"), 600)
        watcher = watched.follow(sources=[source])
        watcher.watch = Watch("ferry", (source,), (RAISED,), (STDOUT,), (site.place,))
        (added,) = watched.go(watcher).added
        assert (added.refused, len(added.fresh)) == ((), 1)
        assert site.asked == ["/robots.txt", "/feed", "/ferry"]
        assert watched.go(watcher).added == ()
        assert watcher.wait(watched.ticks) == pytest.approx(540)
        for _ in range(3):
            site.asked.clear()
            (added,) = watched.go(watcher, 600).added
            assert (added.reports, site.asked) == ((), ["/feed"])


def test_a_source_that_fails_stops_no_other(watched: Watched, tmp_path: Path) -> None:
    """A missing folder and a broken reports.toml are told, and the next source is read."""
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "a.txt").write_text("A ferry sank.")
    (bad / "reports.toml").write_text("[")
    good = tmp_path / "good"
    good.mkdir()
    (good / "b.txt").write_text("A ferry sank off Port Lind on Monday.")
    paths = (tmp_path / "none", bad, good)
    sources = [WatchedSource(str(path), 60) for path in paths]
    told = watched.go(watched.follow(sources=sources))
    assert len(watched.desk.reports) == 1
    assert [len(added.refused) for added in told.added] == [1, 0]
    (failed,) = told.failed
    assert "it is not TOML" in failed


def test_ending_waits_for_nothing(watched: Watched, tmp_path: Path) -> None:
    """Who asks to end is heard between two reports; the rest comes the next time."""
    for number in range(1, 4):
        (tmp_path / f"{number}.txt").write_text(f"A ferry sank off Port Lind on day {number}.")
    watcher = watched.follow(sources=[WatchedSource(str(tmp_path), 60)])
    asked = iter([False, False, True])
    watcher.stopped = lambda: next(asked, True)
    assert watched.go(watcher).added == ()
    watcher.stopped = lambda: False
    (added,) = watched.go(watcher).added
    assert len(watched.desk.reports) == len(added.reports) == 3


def test_a_killed_process_tells_an_alert_once(tmp_path: Path, receiver: Receiver) -> None:
    """Killed between an alert and its delivery, a watch delivers it when it runs again."""
    at = copy_file(tmp_path, (1, 2))
    path = tmp_path / "watch.toml"
    path.write_text(
        f'name = "ferry"\nsources = ["inbox"]\nprivate = ["127.0.0.1"]\n'
        f'[[when]]\nfact = "speaks"\nwho = "Interior Ministry"\n'
        f'[[to]]\nwebhook = "{receiver.address}"\nsecret_env = "HOOK_SECRET"\n'
    )
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "c.txt").write_text("Six people were killed in Ormeza, the Interior Ministry said.")
    receiver.holds = True
    command = [sys.executable, "-m", "twosource", "watch", str(path), "--desk", str(at)]
    process = subprocess.Popen(command)
    try:
        assert receiver.arrived.wait(60)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    (first,) = receiver.keys
    receiver.holds = False
    with Desk(at) as desk:
        watched = Watched(desk, Clock(datetime.now(UTC)))
        condition = Condition("speaks", who="Interior Ministry")
        watcher = watched.follow(hook(receiver), conditions=[condition])
        assert watched.count_alerts() == 1
        for _ in range(4):
            assert watched.go(watcher, 100).alerts == ()
        assert watched.count_alerts() == 1
    assert receiver.keys == [first, first]
    assert len({one.body for one in receiver.came}) == 1
