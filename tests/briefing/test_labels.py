"""Reports are called by their outlet, or by a short beginning of their name."""

from dataclasses import replace

import pytest

from tests.briefing.ferry import build_ferry
from twosource.briefing.labels import choose_labels

ENTRY = build_ferry()[0].reports[0]


@pytest.mark.parametrize(
    ("names", "labels"),
    [
        (["short.txt"], ["short.txt"]),
        (["000_3e38da2bc4ff3dac.txt", "003_a1c6e357c0dae756.txt"], ["000…", "003…"]),
        (["day_one_3e38da2bc4ff.txt", "day_two_a1c6e357c0da.txt"], ["day_one…", "day_two…"]),
        (["averylongnamewithoutcuts.txt"], ["averylongnamewitho…"]),
        (["a-very-long-beginning-1.txt", "a-very-long-beginning-2.txt"], None),
    ],
)
def test_long_names_are_cut_where_they_differ(names: list[str], labels: list[str] | None) -> None:
    """A label fits one report only; where no beginning does, the whole name stands."""
    entries = [replace(ENTRY, id=name, name=name, outlet=None) for name in names]
    assert list(choose_labels(entries).values()) == (labels or names)


def test_an_outlet_is_never_cut() -> None:
    """An outlet's name stands as it is, however long."""
    outlet = "The Daily Advertiser of the Western Islands"
    assert choose_labels([replace(ENTRY, outlet=outlet)]) == {ENTRY.id: outlet}
