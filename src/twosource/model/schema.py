"""The JSON Schema (draft 2020-12) of records, made from the records' own types."""

import inspect
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Literal, Union, cast, get_args, get_origin, get_type_hints

from twosource.model.records import FORMAT, Record
from twosource.model.wire import Json

__all__ = ["schema"]

_PLAIN: dict[object, dict[str, Json]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    types.NoneType: {"type": "null"},
    Decimal: {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"},
}


def schema(kind: type = Record) -> dict[str, Json]:
    """Return the JSON Schema of a record type; by default of the whole record.

    Every field is required, since a record always writes all of them; fields that it does not
    name are allowed, since later versions add some.
    """
    definitions: dict[str, Json] = {}
    top = _describe(kind, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FORMAT if kind is Record else kind.__name__,
        **top,
        "$defs": dict(sorted(definitions.items())),
    }


def _describe(kind: object, definitions: dict[str, Json]) -> dict[str, Json]:
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_describe(part, definitions) for part in get_args(kind)]}
    if origin is Literal:
        return {"enum": list(cast(tuple[Json, ...], get_args(kind)))}
    if origin is tuple:
        return _describe_tuple(get_args(kind), definitions)
    if origin is not None and issubclass(origin, Mapping):
        return {
            "type": "object",
            "additionalProperties": _describe(get_args(kind)[1], definitions),
        }
    return _describe_record(cast(type, kind), definitions)


def _describe_tuple(kinds: tuple[object, ...], definitions: dict[str, Json]) -> dict[str, Json]:
    if kinds[-1] is Ellipsis:
        return {"type": "array", "items": _describe(kinds[0], definitions)}
    items: list[Json] = [_describe(kind, definitions) for kind in kinds]
    return {
        "type": "array",
        "prefixItems": items,
        "items": False,
        "minItems": len(items),
    }


def _describe_record(kind: type, definitions: dict[str, Json]) -> dict[str, Json]:
    if not is_dataclass(kind):
        raise TypeError(f"{kind!r} has no place in a record")
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}  # holds the name, should the record contain itself
        hints = get_type_hints(kind)
        names = [field.name for field in fields(kind)]
        definitions[kind.__name__] = {
            "type": "object",
            "description": inspect.cleandoc(kind.__doc__ or ""),
            "properties": {name: _describe(hints[name], definitions) for name in names},
            "required": list(names),
        }
    return {"$ref": f"#/$defs/{kind.__name__}"}
