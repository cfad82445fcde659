"""Structures as programs and the engine send them to each other, and plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from google.protobuf import json_format

from pulumi_fixer.verify.answers import SIGNATURE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from google.protobuf import struct_pb2

_SECRET = "1b47061264138c4ac30d75fd1eb44270"  # noqa: S105


def plain(struct: struct_pb2.Struct) -> dict[str, Any]:
    """Return a structure of the wire as plain data, secrets unwrapped."""
    unwrapped = _unwrapped(json_format.MessageToDict(struct))
    assert isinstance(unwrapped, dict)
    return unwrapped


def _unwrapped(value: Any) -> Any:
    if isinstance(value, dict):
        if value.get(SIGNATURE) == _SECRET:
            return _unwrapped(value.get("value"))
        return {key: _unwrapped(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_unwrapped(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def add(struct: struct_pb2.Struct, values: Mapping[str, Any]) -> None:
    """Add what is not there yet; what the program gave stays as it is, secrets included."""
    for key, value in values.items():
        kind = struct.fields[key].WhichOneof("kind") if key in struct.fields else "null_value"
        if kind == "null_value" and value is not None:
            json_format.ParseDict(value, struct.fields[key])
        elif kind == "struct_value" and isinstance(value, dict):
            inner = struct.fields[key].struct_value
            if SIGNATURE not in inner.fields:
                add(inner, value)
