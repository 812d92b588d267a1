"""Parquet: a row a report, of a table that is kept by columns."""

from collections.abc import Callable, Iterator
from importlib import import_module
from types import ModuleType
from typing import Any, BinaryIO

from twosource.errors import ExtraMissing, ReportRefused
from twosource.intake.html import declared_encoding
from twosource.intake.reports import MOST_BYTES
from twosource.intake.settings import Given
from twosource.intake.tables.columns import OPTION, Columns
from twosource.intake.tables.rows import take_values
from twosource.intake.taken import Taken
from twosource.intake.text import Undecodable, read_text
from twosource.outlets import OutletTable

__all__ = ["is_parquet", "read_parquet"]

_MAGIC = b"PAR1"
_ENDINGS = (".parquet", ".parq", ".pq")
_OWN = Columns()
# Rows that are unpacked at once: each may have a text of millions of bytes.
_ROWS = 16
_BUFFER = 65_536
# Of the description at the end of a file; pandas writes some 500 bytes a column.
_MOST_DESCRIPTION = 20_000_000
_MOST_PARTS = 200_000
# Words are packed to a tenth, repeated ones to a hundredth: more was made to fill a memory.
_MOST_RATIO = 500
_MOST_UNPACKED = 200_000_000


def is_parquet(name: str, head: bytes) -> bool:
    """Say whether a file is Parquet, by its name or its first bytes."""
    return head.startswith(_MAGIC) or name.lower().endswith(_ENDINGS)


def read_parquet(
    stream: BinaryIO,
    name: str,
    give: Callable[[Given], Given],
    outlets: OutletTable,
    columns: Columns = _OWN,
) -> Iterator[Taken | ReportRefused]:
    """Yield the report of each row of a Parquet file, or why there is none.

    Only the columns that are wanted are unpacked, some rows at a time. Rows are called and kept as
    those of CSV. Of a moment the day is taken, in the zone that its column names. A part that is
    damaged is refused, and those after it are read. Raises ``ExtraMissing`` without pyarrow.
    """
    arrow, parquet = _import_arrow()
    try:
        file = _open(arrow, parquet, stream, name)
        places = columns.find_all(file.schema_arrow.names, name)
        wanted = {field: file.schema_arrow.names[place] for field, place in places.items()}
        for field in wanted:
            _check_type(arrow.types, field, file.schema_arrow.field(places[field]), name)
    except ReportRefused as error:
        yield error
        return
    first = 1
    for group in range(file.metadata.num_row_groups):
        number = first
        try:
            _check_size(file.metadata.row_group(group), set(wanted.values()), name)
            for values in _read_group(arrow, file, group, wanted):
                yield _take(values, f"{name}#{number}", give, outlets)
                number += 1
        except _find_errors(arrow) as error:
            yield _refuse_rows(error, f"{name}#{number}")
        except ReportRefused as error:
            yield error
        first += file.metadata.row_group(group).num_rows


def _import_arrow() -> tuple[ModuleType, ModuleType]:
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ModuleNotFoundError as reason:
        raise ExtraMissing("tables", "Reading Parquet files") from reason


def _find_errors(arrow: Any) -> tuple[type[Exception], ...]:
    """Return what pyarrow raises of a file that is damaged, or of a type that it does not know."""
    return (arrow.ArrowException, OSError, OverflowError, ValueError)


def _open(arrow: Any, parquet: Any, stream: BinaryIO, name: str) -> Any:
    if not stream.seekable():
        raise ReportRefused(name, "Parquet cannot be read from a pipe: save it to a file")
    try:
        return parquet.ParquetFile(
            stream,
            pre_buffer=False,  # with a buffer, so that no part of the file is unpacked whole
            buffer_size=_BUFFER,
            thrift_string_size_limit=_MOST_DESCRIPTION,
            thrift_container_size_limit=_MOST_PARTS,
        )
    except _find_errors(arrow) as error:
        why = f"it is no whole Parquet file ({_shorten(error)}): fetch or save it again"
        raise ReportRefused(name, why) from error


def _shorten(error: Exception) -> str:
    line = next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)
    return line.strip().rstrip(".:")[:200]


def _check_type(types: Any, field: str, column: Any, name: str) -> None:
    """Refuse a table in which a column that is wanted holds something else than words."""
    kind = column.type.value_type if types.is_dictionary(column.type) else column.type
    if _is_words(types, kind):
        return
    if field == "published" and (types.is_date(kind) or types.is_timestamp(kind)):
        return
    if field == "name" and types.is_integer(kind):
        return
    if field == "credit" and _is_list(types, kind) and _is_words(types, kind.value_type):
        return
    raise ReportRefused(
        name,
        f"its column {column.name!r} holds {str(kind)[:100]}, no words: "
        f"name another one, as {OPTION} {field}=NAME",
    )


def _is_words(types: Any, kind: Any) -> bool:
    tests = (types.is_string, types.is_large_string, types.is_binary, types.is_large_binary)
    return any(test(kind) for test in (*tests, types.is_null))


def _is_list(types: Any, kind: Any) -> bool:
    return any(test(kind) for test in (types.is_list, types.is_large_list))


def _check_size(group: Any, wanted: set[str], name: str) -> None:
    """Refuse rows that were packed to fill a memory, before they are unpacked."""
    for place in range(group.num_columns):
        column = group.column(place)
        size, packed = column.total_uncompressed_size, max(1, column.total_compressed_size)
        path = column.path_in_schema
        is_wanted = path in wanted or path.partition(".")[0] in wanted
        if is_wanted and size > _MOST_UNPACKED and size > _MOST_RATIO * packed:
            why = f"its column {path!r} unpacks to {size:,} bytes"
            raise ReportRefused(name, f"{why}, over {_MOST_RATIO} times what it takes: not read")


def _read_group(
    arrow: Any, file: Any, group: int, wanted: dict[str, str]
) -> Iterator[dict[str, bytes | list[bytes] | None]]:
    """Yield the values of each row of a row group, by field."""
    columns = sorted(set(wanted.values()))
    for batch in file.iter_batches(
        batch_size=_ROWS, row_groups=[group], columns=columns, use_threads=False
    ):
        arrays = {field: _to_bytes(arrow, batch.column(name)) for field, name in wanted.items()}
        for place in range(batch.num_rows):
            yield {field: array[place].as_py() for field, array in arrays.items()}


def _to_bytes(arrow: Any, array: Any) -> Any:
    """Return an array of bytes or of lists of them: words may be damaged, and days out of range."""
    types = arrow.types
    if types.is_dictionary(array.type):
        array = array.dictionary_decode()
    if _is_list(types, array.type):
        return array.cast(arrow.list_(arrow.large_binary()))
    if types.is_timestamp(array.type) or types.is_date64(array.type):
        array = array.cast(arrow.date32(), safe=False)
    if types.is_date32(array.type) or types.is_integer(array.type):
        array = array.cast(arrow.string())
    return array.cast(arrow.large_binary())


def _take(
    values: dict[str, bytes | list[bytes] | None],
    where: str,
    give: Callable[[Given], Given],
    outlets: OutletTable,
) -> Taken | ReportRefused:
    told: dict[str, str | list[str]] = {}
    for field, value in values.items():
        if isinstance(value, list):
            told[field] = [word.decode("utf-8", "replace") for word in value if word]
        elif value is not None:
            if len(value) > MOST_BYTES:
                return ReportRefused(where, f"its {field} holds more than {MOST_BYTES:,} bytes")
            try:
                told[field] = _decode(value)
            except Undecodable as error:
                return ReportRefused(where, str(error))
    return take_values(told, where, give, outlets)


def _decode(value: bytes) -> str:
    """Return words as text; columns of bytes may hold them in any encoding."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return read_text(value, declared_encoding(value))


def _refuse_rows(error: Exception, where: str) -> ReportRefused:
    why = f"it and the rows of its group after it are damaged ({_shorten(error)}): save them again"
    return ReportRefused(where, why)
