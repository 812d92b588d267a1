"""Packing keeps every text, says the same each time, and notices damage."""

import zlib
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.store.packing import digest_bytes, pack, pack_bytes, unpack, unpack_bytes

TEXTS = [
    "",
    "a",
    "Two people were killed.",
    "قُتل شخصان في الموصل",
    "👩‍👩‍👧 \u202eabc\u202c \0 \r\n",
]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back(text: str) -> None:
    """A text that UTF-8 can write is the same after packing and unpacking."""
    assert unpack(pack(text)) == text


@given(st.binary())
def test_any_bytes_come_back(data: bytes) -> None:
    """Bytes are the same after packing and unpacking."""
    assert unpack_bytes(pack_bytes(data)) == data


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_packed_the_same_way_each_time(text: str) -> None:
    """A text gives the same bytes each time, and they are those of its UTF-8."""
    assert pack(text) == pack(text) == pack_bytes(text.encode())


def test_packed_texts_are_small() -> None:
    """A text in which words come again takes a fraction of its size."""
    text = "Two people were killed in Mosul on Monday, police said. " * 100
    assert len(pack(text)) < len(text) / 20


def test_what_was_packed_long_ago_can_be_read() -> None:
    """The bytes that a desk holds since its first day are still read."""
    written = "789c0b29cf572848cd2fc84955284f2d4a55c8ceccc9494dd1030066fb0876"
    assert unpack(bytes.fromhex(written)) == "Two people were killed."


@pytest.mark.parametrize("place", [0, 1, 5, 20, -1])
def test_a_changed_byte_is_noticed(place: int) -> None:
    """Unpacking raises an error where a byte is not the one that was written."""
    body = bytearray(pack("Two people were killed in Mosul on Monday, police said."))
    body[place] ^= 0x40
    with pytest.raises(zlib.error):
        unpack(bytes(body))


@pytest.mark.parametrize("length", [0, 1, 2, 10, -1])
def test_missing_bytes_are_noticed(length: int) -> None:
    """Unpacking raises an error where bytes are missing at the end."""
    body = pack("Two people were killed in Mosul on Monday, police said.")
    with pytest.raises(zlib.error):
        unpack(body[:length])


def test_half_a_character_is_refused() -> None:
    """A lone surrogate, which no UTF-8 can write, is refused and never packed as something else."""
    with pytest.raises(UnicodeEncodeError):
        pack("Mosul \ud800")


def test_the_digest_of_one_is_its_sha256() -> None:
    """The digest of one part is what every program calls its SHA-256."""
    assert digest_bytes(b"Mosul") == sha256(b"Mosul").hexdigest()


def test_the_digest_of_several_is_that_of_their_digests() -> None:
    """The digest of several parts is the SHA-256 of their digests, one after another."""
    whole = sha256(b"Mosul").digest() + sha256(b"").digest()
    assert digest_bytes(b"Mosul", b"") == sha256(whole).hexdigest()


@given(st.lists(st.binary(), min_size=2), st.lists(st.binary(), min_size=2))
def test_where_parts_meet_counts(one: list[bytes], other: list[bytes]) -> None:
    """Two lists of parts have one digest only if they are equal, however their bytes run on."""
    assert (digest_bytes(*one) == digest_bytes(*other)) == (one == other)
    assert digest_bytes(b"ab", b"c") != digest_bytes(b"a", b"bc")
