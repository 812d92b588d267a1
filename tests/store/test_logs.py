"""The chain of the log: what ties an entry to the one before, and which changes show."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.store.logs import Entry, find_break

WORDS = ("add", "verdict", "reread", "erase")


def chain_up(changes: Sequence[tuple[str, str, str, str]]) -> list[Entry]:
    """Return entries for changes (at, what, subject, digest), chained as the log promises it."""
    entries, chain = [], "0" * 64
    for number, fields in enumerate(changes, start=1):
        chain = sha256("\n".join((chain, str(number), *fields)).encode()).hexdigest()
        entries.append(Entry(number, *fields, chain))
    return entries


CHANGES = [
    (f"2021-11-06T10:00:0{number}.000000Z", what, f"{number:064x}", f"{number:x}" * 64)
    for number, what in enumerate(WORDS, start=1)
]


def test_an_empty_log_is_whole() -> None:
    """A log without entries has no break."""
    assert find_break([]) is None


def test_a_log_that_was_written_is_whole() -> None:
    """A log whose entries follow from one another has no break, and neither has a part of it."""
    entries = chain_up(CHANGES)
    assert [find_break(entries[:end]) for end in range(len(entries) + 1)] == [None] * 5


def test_the_chain_never_changes() -> None:
    """An entry of a known day has the chain that it had then, or old desks would look broken."""
    chain = "f893cbba6f8a2c59992c4d7c071631b8baad972738e0b575c0ec576b26abb1b4"
    entry = Entry(1, "2021-11-06T10:00:00.000000Z", "add", "5" * 64, "d" * 64, chain)
    assert find_break([entry]) is None


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", 9),
        ("at", "2021-11-06T09:00:00.000000Z"),
        ("what", "mask"),
        ("subject", "e" * 64),
        ("digest", ""),
        ("chain", "0" * 64),
    ],
)
def test_a_changed_field_is_a_break(place: int, field: str, value: object) -> None:
    """An entry of which one field was changed does not follow from the one before."""
    entries = chain_up(CHANGES)
    entries[place] = replace(entries[place], **{field: value})
    assert find_break(entries) == entries[place]


@pytest.mark.parametrize("place", range(3))
def test_a_missing_entry_is_a_break(place: int) -> None:
    """The entry after one that was taken out does not follow."""
    entries = chain_up(CHANGES)
    after = entries[place + 1]
    assert find_break(entries[:place] + entries[place + 1 :]) == after


@pytest.mark.parametrize("place", range(3))
def test_swapped_entries_are_a_break(place: int) -> None:
    """Entries do not follow in another order, not even with each other's numbers."""
    entries = chain_up(CHANGES)
    one, other = entries[place], entries[place + 1]
    entries[place : place + 2] = [other, one]
    assert find_break(entries) == other
    numbered = [replace(other, number=one.number), replace(one, number=other.number)]
    entries[place : place + 2] = numbered
    assert find_break(entries) == numbered[0]


@pytest.mark.parametrize("place", range(3))
def test_a_change_with_its_chain_made_anew_shows_in_the_next_entry(place: int) -> None:
    """Whoever changes an entry and its chain is found out by the entry that came after."""
    entries = chain_up(CHANGES)
    changes = list(CHANGES)
    changes[place] = (*CHANGES[place][:2], "e" * 64, "")
    entries[place] = chain_up(changes)[place]
    assert find_break(entries) == entries[place + 1]


@given(
    st.lists(st.tuples(st.text(), st.sampled_from(WORDS), st.text(), st.text()), min_size=1),
    st.data(),
)
def test_any_entry_can_be_told_from_any_other(
    changes: list[tuple[str, str, str, str]], data: st.DataObject
) -> None:
    """A log of any words is whole, and no entry of it can stand in the place of another."""
    entries = chain_up(changes)
    assert find_break(entries) is None
    one = data.draw(st.integers(0, len(entries) - 1))
    other = data.draw(st.integers(0, len(entries) - 1))
    entries[one] = entries[other]
    assert (find_break(entries) is None) == (one == other)
