"""The store: what a desk keeps, in one SQLite file or in PostgreSQL.

Holds tables, migrations, transactions and the log of changes; the same statements run on both
engines. It never reads a report, never joins two, and never decides: it keeps rows for the desk.
"""

from twosource.store.engines import Store, open_store

__all__ = ["Store", "open_store"]
