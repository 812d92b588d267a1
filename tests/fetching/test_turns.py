"""Turns: hosts are asked one thing at a time, with pauses, and left alone when they ask for it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Lock

import pytest

from tests.fetching.serving import QuickTime, Site, answer, quick
from twosource.errors import ReportRefused
from twosource.fetching import Limits
from twosource.fetching.clocks import Watch
from twosource.fetching.turns import Turns, read_retry

PAGE = b"<p>Trains ran again to Ullmark.</p>"
BUSY = "503 Service Unavailable"


def test_a_host_is_asked_with_pauses(site: Site) -> None:
    """Between two requests to one host lies the delay, for redirects too."""
    site.answers["/"] = answer(b"", "Location: /page", status="302 Found")
    site.answers["/page"] = answer(PAGE)
    spent = QuickTime()
    with quick(site, limits=Limits(), clock=spent.clock()) as fetcher:
        fetcher.fetch(site.at("/"))
        fetcher.fetch(site.at("/page"))
    assert spent.slept == [pytest.approx(1, abs=0.3)] * 2


def test_pauses_are_no_part_of_the_time_that_a_fetch_has(site: Site) -> None:
    """A fetch that has to wait for its turn loses nothing of its own seconds."""
    site.answers["/page"] = answer(PAGE)
    limits = Limits(seconds=2.0, delay=50.0)
    with quick(site, limits=limits, clock=QuickTime().clock()) as fetcher:
        for _ in range(3):
            assert fetcher.fetch(site.at("/page")).body == PAGE


def test_threads_take_turns(site: Site) -> None:
    """Threads that share a fetcher ask a host one after the other."""
    busy, together = Lock(), []

    def send(line: object) -> None:
        together.append(busy.acquire(blocking=False))
        site.closed.wait(0.01)
        line.sendall(answer(PAGE))  # type: ignore[attr-defined]
        busy.release()

    site.answers["/page"] = send
    with quick(site, limits=Limits(delay=0.02)) as fetcher, ThreadPoolExecutor(8) as threads:
        pages = list(threads.map(fetcher.fetch, [site.at("/page")] * 8))
    assert {page.body for page in pages} == {PAGE}
    assert together == [True] * 8


@pytest.mark.parametrize("status", ["429 Too Many Requests", BUSY])
def test_a_busy_site_is_asked_again(site: Site, status: str) -> None:
    """A site that says when to come back is asked again then."""
    answers = [answer(b"", "Retry-After: 20", status=status), answer(PAGE)]
    site.answers["/"] = lambda line: line.sendall(answers.pop(0))
    spent = QuickTime()
    with quick(site, clock=spent.clock()) as fetcher:
        assert fetcher.fetch(site.at("/")).body == PAGE
    assert spent.slept == [pytest.approx(20, abs=0.3)]


def test_a_site_that_stays_busy_is_given_up(site: Site) -> None:
    """After two more tries the refusal says when to ask again."""
    site.answers["/"] = answer(b"", status=BUSY)
    spent = QuickTime()
    with (
        quick(site, clock=spent.clock()) as fetcher,
        pytest.raises(ReportRefused, match=r"too busy.*ask again after 2030-01-01T12:00:\d\dZ"),
    ):
        fetcher.fetch(site.at("/"))
    assert len(site.asked) == 3
    assert sum(spent.slept) < 15


def test_busy_sites_in_a_row_are_waited_for_no_longer_than_one(site: Site) -> None:
    """Redirects from one busy page to the next do not add their waits without end."""
    for number in range(5):
        busy = answer(b"", "Retry-After: 50", status=BUSY)
        led = answer(b"", f"Location: /{number + 1}", status="302 Found")
        answers = [busy, led]
        site.answers[f"/{number}"] = lambda line, answers=answers: line.sendall(answers.pop(0))  # type: ignore[misc]
    spent = QuickTime()
    with quick(site, clock=spent.clock()) as fetcher, pytest.raises(ReportRefused, match="busy"):
        fetcher.fetch(site.at("/0"))
    assert sum(spent.slept) < 121


def test_a_site_that_wants_long_peace_gets_it(site: Site) -> None:
    """A Retry-After beyond the bound is not waited for, and no other page of the host is asked."""
    site.answers["/"] = answer(b"", "Retry-After: 7200", status="429 Too Many Requests")
    site.answers["/page"] = answer(PAGE)
    spent = QuickTime()
    with quick(site, clock=spent.clock()) as fetcher:
        for path in ("/", "/page"):
            with pytest.raises(ReportRefused, match=r"ask again after 2030-01-01T1[34]:\d\d:\d\dZ"):
                fetcher.fetch(site.at(path))
        assert (site.asked, spent.slept) == (["/"], [])
        spent.slept.append(7200)
        assert fetcher.fetch(site.at("/page")).body == PAGE


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("30", 30),
        (" 0 ", 0),
        ("9" * 400, 86_400),
        ("Tue, 01 Jan 2030 12:00:45 GMT", 45),
        ("Tue, 01 Jan 2030 12:00:45 -0000", 45),
        ("Tue, 01 Jan 2030 11:00:00 GMT", 0),
        ("Fri, 01 Jan 2500 12:00:00 GMT", 86_400),
        ("Fri, 99 Jan 99999999999999999999 12:00:00 GMT", 5),
        ("soon", 5),
        ("-5", 5),
        ("", 5),
        (None, 5),
    ],
)
def test_a_time_to_come_back_is_read(said: str | None, seconds: float) -> None:
    """A Retry-After is a number of seconds or a date; nonsense counts as a few seconds."""
    assert read_retry(said, QuickTime().clock()) == seconds


def test_hosts_that_may_be_asked_are_forgotten() -> None:
    """Many hosts do not fill the memory; those that must be left alone are remembered."""
    clock = QuickTime().clock()
    turns = Turns(clock, Limits(delay=0))
    watch = Watch(clock, "train", 60, 60)
    with turns.take("peace.example", watch) as turn:
        turn.postpone(1000)
    for number in range(10_050):
        with turns.take(f"{number}.example", watch):
            pass
    assert len(turns._hosts) < 10_000  # noqa: SLF001
    with pytest.raises(ReportRefused, match="left alone"), turns.take("peace.example", watch):
        pass
