"""Sources: addresses that are asked again and again, and which of their items were seen.

Addresses and keys of items may hold a name: digests stand for them, and these are as long as an
index takes, whatever a feed writes.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from sqlalchemy import Connection, delete, insert, select

from twosource.model.sources import Source
from twosource.store.rows import insert_many, list_chunks, select_among
from twosource.store.tables import seen, sources

__all__ = ["find_seen", "find_source", "put_seen", "put_source"]


def find_source(connection: Connection, address: str) -> Source | None:
    """Return what is known of an address."""
    table = sources.c
    told = select(table.etag, table.modified, table.asked, table.digest)
    row = connection.execute(told.where(table.address == _digest(address))).first()
    return None if row is None else Source(address, *row)


def put_source(connection: Connection, source: Source) -> None:
    """Keep what an address answered."""
    key = _digest(source.address)
    connection.execute(delete(sources).where(sources.c.address == key))
    values = {name: getattr(source, name) for name in Source.__slots__} | {"address": key}
    connection.execute(insert(sources).values(values))


def find_seen(connection: Connection, address: str, items: Iterable[str]) -> Mapping[str, str]:
    """Return the digests with which some items of a source were seen, by their keys."""
    known = {_digest(item): item for item in items}
    rows = select_among(
        connection,
        select(seen.c.item, seen.c.digest).where(seen.c.source == _digest(address)),
        seen.c.item,
        known,
    )
    return {known[item]: digest for item, digest in rows}


def put_seen(connection: Connection, address: str, items: Mapping[str, str], at: str) -> None:
    """Keep that items of a source were seen, with the digests of what it says of them."""
    source = _digest(address)
    own = {_digest(item): digest for item, digest in items.items()}
    for chunk in list_chunks(own):
        connection.execute(delete(seen).where(seen.c.source == source, seen.c.item.in_(chunk)))
    insert_many(
        connection,
        seen,
        [{"source": source, "item": i, "digest": digest, "at": at} for i, digest in own.items()],
    )


def _digest(words: str) -> str:
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
