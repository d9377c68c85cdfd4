"""From an HTTP request to checked parameters, as Telegram reads them: query, form, multipart or JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from .errors import bad_request, strict
from .schema import METHODS, MISSING, Kind, ListOf, Obj


@dataclass(frozen=True, slots=True)
class Upload:
    """A file sent with a request."""

    name: str
    data: bytes
    mime_type: str


async def read_raw(request: web.Request) -> dict[str, Any]:
    """All parameters of a request, files as `Upload`, nothing checked."""
    raw: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        body: dict[str, Any] = await request.json()
        return raw | body
    for name, value in (await request.post()).items():
        raw[name] = _read_upload(value) if isinstance(value, web.FileField) else value
    return raw


def _read_upload(field: web.FileField) -> Upload:
    return Upload(field.filename, field.file.read(), field.content_type)


def check_params(method: str, raw: Mapping[str, Any]) -> dict[str, Any]:
    """`raw` with every value in its own type.

    Raises:
        ApiError: A parameter or a field nobody knows, of a wrong type, or missing.
    """
    shape = METHODS[method]
    for name in raw:
        if name not in shape.fields:
            raise strict(f"{method} has no parameter {name!r}")
    for name in sorted(shape.required):
        if raw.get(name) in (None, ""):
            raise bad_request(MISSING.get(name, f'parameter "{name}" is required'))
    return {name: _read(shape.fields[name], value, name) for name, value in raw.items()}


def _read(kind: Kind, value: Any, path: str) -> Any:
    if isinstance(kind, str):
        return _PLAIN[kind](value, path)
    value = _parse_json(value, path) if isinstance(value, str) else value
    if isinstance(kind, ListOf):
        return _read_list(kind, value, path)
    return _read_object(kind, value, path)


def _parse_json(value: str, path: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        raise bad_request(f"can't parse {path.replace('_', ' ')} JSON object") from None


def _read_list(kind: ListOf, value: Any, path: str) -> list[Any]:
    if not isinstance(value, list):
        raise bad_request(f"expected an Array as {path}")
    return [_read(kind.item, item, f"{path}[{place}]") for place, item in enumerate(value)]


def _read_object(kind: Obj, value: Any, path: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise bad_request(f"object expected as {path}")
    for name in value:
        if name not in kind.fields:
            raise strict(f"{path} has no field {name!r}")
    for name in sorted(kind.required):
        if name not in value:
            raise bad_request(f'can\'t find field "{name}" in {path}')
    return {name: _read(kind.fields[name], inner, f"{path}.{name}") for name, inner in value.items()}


def _read_int(value: Any, path: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise bad_request(f'field "{path}" must be of type Number')
    try:
        return int(value)
    except ValueError:
        raise bad_request(f'field "{path}" must be of type Number') from None


def _read_bool(value: Any, path: str) -> bool:
    if value in (True, "true", "True", "1"):
        return True
    if value in (False, "false", "False", "0"):
        return False
    raise strict(f"{path} is not a Boolean: {value!r}")


def _read_str(value: Any, path: str) -> str:
    if not isinstance(value, str):
        raise bad_request(f'field "{path}" must be of type String')
    return value


def _read_chat(value: Any, path: str) -> int | str:
    if isinstance(value, str) and value.startswith("@"):
        return value
    return _read_int(value, path)


def _read_file(value: Any, path: str) -> Upload | str:
    return value if isinstance(value, Upload) else _read_str(value, path)


_PLAIN = {"int": _read_int, "bool": _read_bool, "str": _read_str, "chat": _read_chat, "file": _read_file}
