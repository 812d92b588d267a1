"""What arrives by itself, on each engine: versions, sources, items that were seen, alerts."""

import pytest

from tests.store.test_any_store import FIRST, LATER, SECOND, THIRD, ask, change, make_report, put
from twosource.model.sources import Source
from twosource.model.versions import Version, digest_key
from twosource.store import Store
from twosource.store.alerts import (
    KeptAlert,
    claim_due,
    find_next,
    find_watched,
    forget_alerts,
    insert_alerts,
    list_alerts,
    mark_delivery,
    postpone,
    put_off,
    put_watched,
)
from twosource.store.logs import find_break, list_entries
from twosource.store.sources import find_seen, find_source, put_seen, put_source
from twosource.store.versions import (
    find_versions,
    forget_version,
    insert_versions,
    list_versions,
)

KEY, OTHER = digest_key("https://quay.example/ferry"), digest_key("17")
LONG = "https://quay.example/" + "".join(f"{number:x}/" for number in range(3_000))
FAR = "2029-01-01T00:00:00.000000Z"


def make_alert(number: int, watch: str = "ferry", at: str = FIRST) -> KeptAlert:
    """Return an alert with a body of its own."""
    return KeptAlert(f"alert-{number}", watch, at, f'{{"told": "nine hurt {number} – 漢字"}}')


def claim(store: Store, at: str, *, until: str = THIRD, most: int = 9) -> list[tuple[str, str]]:
    """Claim what is due; return the alerts and channels."""
    found = change(store, claim_due, "ferry", at, until=until, far=FAR, most=most)
    return [(one.alert.id, one.channel) for one in found]


def test_versions_are_kept_in_the_order_of_their_coming(store: Store) -> None:
    """All versions of an item are found by its key, and by any of their reports."""
    numbers = put(store, *(make_report(number) for number in (1, 2, 3, 4)))
    first, second, third, other = (make_report(number).id for number in (1, 2, 3, 4))
    made = [
        Version(KEY, first, None, None),
        Version(KEY, second, "2024-03-04T08:00:00Z", first),
        Version(OTHER, third, None, None),
    ]
    change(store, insert_versions, [(numbers[one.report], one) for one in made])
    assert ask(store, find_versions, [KEY, OTHER, "none"]) == {KEY: made[:2], OTHER: made[2:]}
    assert ask(store, list_versions, second) == made[:2]
    assert ask(store, list_versions, other) == []
    change(store, forget_version, numbers[first])
    assert ask(store, find_versions, [KEY]) == {KEY: made[1:2]}


@pytest.mark.parametrize("address", ["https://quay.example/", LONG, "https://quay.example/שָׁלוֹם"])
def test_a_source_is_remembered(store: Store, address: str) -> None:
    """The last answer of an address of any length is found; the address itself is not kept."""
    assert ask(store, find_source, address) is None
    for source in (
        Source(address, '"7"', "Mon, 04 Mar 2024 12:00:00 GMT", FIRST, "d1"),
        Source(address, None, None, SECOND, None),
    ):
        change(store, put_source, source)
        assert ask(store, find_source, address) == source
    rows = store.read(lambda it: it.exec_driver_sql("select address from sources").all())
    assert [len(row[0]) for row in rows] == [64]


def test_items_are_seen_in_their_own_source(store: Store) -> None:
    """What was seen last of an item counts; items of other sources are others."""
    many = {f"item {number} {LONG}": "d1" for number in range(2_000)}
    change(store, put_seen, "a", many, FIRST)
    change(store, put_seen, "a", {"item 1": "d1", "item 2": "d2"}, FIRST)
    change(store, put_seen, "a", {"item 1": "d3"}, SECOND)
    change(store, put_seen, "b", {"item 2": "d4"}, SECOND)
    asked = ["item 1", "item 2", "item 3"]
    assert ask(store, find_seen, "a", asked) == {"item 1": "d3", "item 2": "d2"}
    assert ask(store, find_seen, "b", asked) == {"item 2": "d4"}
    assert ask(store, find_seen, "a", many) == many
    assert ask(store, find_seen, "c", asked) == {}


def test_a_watch_knows_its_own_facts(store: Store) -> None:
    """A fact that one watch knows is new to another."""
    change(store, put_watched, "ferry", ["a", "b", "a"], FIRST)
    assert ask(store, find_watched, "ferry", ["a", "c"]) == {"a"}
    assert ask(store, find_watched, "harbour", ["a", "c"]) == set()
    assert ask(store, find_watched, "ferry", map(str, range(3_000))) == set()


def test_alerts_are_logged(store: Store) -> None:
    """Each alert is an entry of the log, which holds, and comes back as it went in."""
    change(store, insert_alerts, [make_alert(1), make_alert(2)], [])
    change(store, insert_alerts, [make_alert(3, "harbour", SECOND)], [])
    change(store, insert_alerts, [], ["stdout"])
    assert ask(store, list_alerts) == [
        make_alert(3, "harbour", SECOND),
        make_alert(2),
        make_alert(1),
    ]
    assert ask(store, list_alerts, "ferry", 1) == [make_alert(2)]
    entries = ask(store, list_entries)
    assert [(one.what, one.subject) for one in entries] == [
        ("alert", f"alert-{number}") for number in (1, 2, 3)
    ]
    assert find_break(entries) is None
    change(store, forget_alerts, ["alert-1", "alert-3", "none"])
    assert ask(store, list_alerts) == [make_alert(2)]
    assert len(ask(store, list_entries)) == 3


def test_a_delivery_is_claimed_by_one(store: Store) -> None:
    """What is claimed is nobody else's until the claim ends, and then it is due again."""
    change(store, insert_alerts, [make_alert(1), make_alert(2)], ["stdout", "hook"])
    change(store, insert_alerts, [make_alert(3, "harbour")], ["hook"])
    assert ask(store, find_next, "ferry") == FIRST
    assert claim(store, FIRST, most=3) == [
        ("alert-1", "hook"),
        ("alert-1", "stdout"),
        ("alert-2", "hook"),
    ]
    assert claim(store, SECOND) == [("alert-2", "stdout")]
    assert claim(store, SECOND) == []
    assert ask(store, find_next, "ferry") == THIRD
    assert len(claim(store, THIRD, until=LATER)) == 4


def test_a_delivery_is_done_or_tried_again(store: Store) -> None:
    """What arrived is never due again; what did not is due at its time, after those never tried."""
    change(store, insert_alerts, [make_alert(1), make_alert(2)], ["hook"])
    one, other = change(store, claim_due, "ferry", FIRST, until=SECOND, far=FAR, most=9)
    change(store, mark_delivery, one, next=SECOND, note="it answers 500")
    change(store, put_off, [other], FIRST)
    assert claim(store, FIRST, until=SECOND) == [("alert-2", "hook")]
    found = change(store, claim_due, "ferry", SECOND, until=THIRD, far=FAR, most=9)
    assert [(it.alert.id, it.tries, it.note) for it in found] == [
        ("alert-2", 0, None),
        ("alert-1", 1, "it answers 500"),
    ]
    for delivery in found:
        change(store, mark_delivery, delivery, done=SECOND)
    assert claim(store, LATER) == []
    assert ask(store, find_next, "ferry") is None


def test_a_channel_that_is_out_of_order_waits_as_a_whole(store: Store) -> None:
    """All that is due on it waits; another channel, another watch and later times do not."""
    change(store, insert_alerts, [make_alert(1), make_alert(2)], ["stdout", "hook"])
    change(store, insert_alerts, [make_alert(3, "harbour")], ["hook"])
    change(store, postpone, "ferry", "hook", THIRD)
    assert claim(store, SECOND) == [("alert-1", "stdout"), ("alert-2", "stdout")]
    change(store, postpone, "ferry", "hook", FIRST)
    assert ask(store, find_next, "harbour") == FIRST
    assert len(claim(store, THIRD, until=LATER)) == 4


def test_a_clock_that_went_back_holds_nothing_up(store: Store) -> None:
    """What was put off by a clock that was years ahead is due now."""
    change(store, insert_alerts, [make_alert(1)], ["hook"])
    (one,) = change(store, claim_due, "ferry", FIRST, until=SECOND, far=FAR, most=9)
    change(store, mark_delivery, one, next="2040-01-01T00:00:00.000000Z", note="it answers 500")
    assert claim(store, SECOND) == [("alert-1", "hook")]
