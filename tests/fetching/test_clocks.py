"""Clocks: a watch runs while something is fetched, and stands still while one waits."""

import pytest

from tests.fetching.serving import QuickTime
from twosource.errors import ReportRefused
from twosource.fetching import Clock
from twosource.fetching.clocks import Watch


def test_a_watch_ends_a_fetch() -> None:
    """The time that is left gets less, and none is left after the end."""
    spent = QuickTime()
    watch = Watch(spent.clock(), "ferry", 30, 20)
    assert watch.wait_for() == 20
    spent.slept.append(25)
    assert watch.wait_for() == pytest.approx(5, abs=0.5)
    spent.slept.append(6)
    with pytest.raises(ReportRefused, match="ferry: it took more than 30 seconds: ask again later"):
        watch.wait_for()


def test_a_watch_stands_still_while_one_waits() -> None:
    """Seconds in which nothing was fetched are given back."""
    spent = QuickTime()
    watch = Watch(spent.clock(), "ferry", 30, 30)
    spent.slept.append(100)
    watch.extend(100)
    assert watch.wait_for() == pytest.approx(30, abs=0.5)
    assert watch.waited == 100


def test_a_moment_is_told_in_utc() -> None:
    """Moments are RFC 3339 in UTC, now and ahead; the machine's own clock has a zone."""
    clock = QuickTime().clock()
    assert (clock.tell(), clock.tell(90)) == ("2030-01-01T12:00:00Z", "2030-01-01T12:01:30Z")
    assert Clock().now().utcoffset() is not None
