"""Records to JSON values and back, driven by the records' own types.

A record becomes an object with its fields in their order, a tuple a list, a Decimal a string of
digits; ids, numbers and words stay as they are. Nothing is dropped and nothing is invented.
"""

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import (
    TYPE_CHECKING,
    Literal,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from twosource.errors import RecordRefused

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

__all__ = ["Json", "dump", "from_json", "to_json"]

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
T = TypeVar("T")


def to_json(value: object) -> Json:
    """Return a record, or anything inside one, as JSON values."""
    if value is None or isinstance(value, (str, int)):  # bool is an int
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, (tuple, list)):
        return [to_json(item) for item in value]
    if is_dataclass(value):
        return {name: to_json(getattr(value, name)) for name in _names(cast(object, type(value)))}
    if isinstance(value, Mapping):  # an abstract class, which is asked last: it takes longest
        return {str(key): to_json(item) for key, item in value.items()}
    raise TypeError(f"{type(value).__name__} has no place in a record")


def dump(value: object, *, indent: int | None = None) -> str:
    """Return a record as JSON text: UTF-8 as it is, the same bytes every time."""
    separators = (",", ":") if indent is None else None
    return json.dumps(to_json(value), ensure_ascii=False, indent=indent, separators=separators)


def from_json(kind: type[T], data: Json) -> T:
    """Return the record of type ``kind`` that ``data`` writes.

    Unknown fields are ignored, so that a later version's record can be read; a missing field
    takes its default. Raises :class:`RecordRefused` with the path of what does not fit.
    """
    return cast(T, _reader(cast(object, kind))(data, kind.__name__))


Reader = Callable[[Json, str], object]


@cache
def _names(kind: object) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cast("type[DataclassInstance]", kind)))


@cache
def _reader(kind: object) -> Reader:
    """Return the function that reads values of one type; made once for each type."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _union_reader(get_args(kind))
    if origin is Literal:
        return _literal_reader(get_args(kind))
    if origin is tuple:
        return _tuple_reader(get_args(kind))
    if origin is not None and issubclass(origin, Mapping):
        return _mapping_reader(get_args(kind))
    if isinstance(kind, type) and is_dataclass(kind):
        return _record_reader(kind)
    return _plain_reader(cast(type, kind))


def _plain_reader(kind: type) -> Reader:
    def read(data: Json, path: str) -> object:
        if kind is Decimal and isinstance(data, str):
            try:
                return Decimal(data)
            except InvalidOperation:
                raise _refusal(path, "a decimal number", data) from None
        if isinstance(data, kind) and not (kind is int and isinstance(data, bool)):
            return data
        raise _refusal(path, kind.__name__, data)

    return read


def _literal_reader(words: tuple[object, ...]) -> Reader:
    def read(data: Json, path: str) -> object:
        if data in words:
            return data
        raise _refusal(path, " | ".join(map(str, words)), data)

    return read


def _union_reader(kinds: tuple[object, ...]) -> Reader:
    def read(data: Json, path: str) -> object:
        if data is None and types.NoneType in kinds:
            return None
        rest = [kind for kind in kinds if kind is not types.NoneType]
        for kind in rest[:-1]:
            try:
                return _reader(kind)(data, path)
            except RecordRefused:
                continue
        return _reader(rest[-1])(data, path)

    return read


def _tuple_reader(kinds: tuple[object, ...]) -> Reader:
    def read(data: Json, path: str) -> object:
        if not isinstance(data, list):
            raise _refusal(path, "a list", data)
        items = kinds[:1] * len(data) if kinds[-1] is Ellipsis else kinds
        if len(items) != len(data):
            raise _refusal(path, f"a list of {len(items)}", data)
        return tuple(
            _reader(kind)(item, f"{path}[{index}]")
            for index, (kind, item) in enumerate(zip(items, data, strict=True))
        )

    return read


def _mapping_reader(kinds: tuple[object, ...]) -> Reader:
    def read(data: Json, path: str) -> object:
        if not isinstance(data, dict):
            raise _refusal(path, "an object", data)
        return {key: _reader(kinds[1])(item, f"{path}.{key}") for key, item in data.items()}

    return read


def _record_reader(kind: type) -> Reader:
    hints = get_type_hints(kind)

    def read(data: Json, path: str) -> object:
        if not isinstance(data, dict):
            raise _refusal(path, f"an object ({kind.__name__})", data)
        values = {
            name: _reader(hints[name])(data[name], f"{path}.{name}")
            for name in _names(kind)
            if name in data
        }
        try:
            return kind(**values)
        except (TypeError, ValueError) as error:
            raise RecordRefused(f"{path}: {error}") from error

    return read


def _refusal(path: str, wanted: str, found: Json) -> RecordRefused:
    return RecordRefused(f"{path}: expected {wanted}, found {json.dumps(found)[:60]}")
