"""Canonical bytes of what went in, and their SHA-256: the same input has the same hash anywhere."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any


def sha256(thing: Any) -> str:
    """Return the SHA-256 of a thing's canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical(thing)).hexdigest()


def canonical(thing: Any) -> bytes:
    """Return JSON with sorted keys and no spaces, in UTF-8, of dataclasses, mappings, sequences and sets."""
    text = json.dumps(_plain(thing), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def _plain(thing: Any) -> Any:
    if is_dataclass(thing) and not isinstance(thing, type):
        return {each.name: _plain(getattr(thing, each.name)) for each in fields(thing)}
    if isinstance(thing, Mapping):
        return sorted(([_plain(key), _plain(value)] for key, value in thing.items()), key=json.dumps)
    if isinstance(thing, (set, frozenset)):
        return sorted((_plain(each) for each in thing), key=json.dumps)
    if isinstance(thing, (list, tuple)):
        return [_plain(each) for each in thing]
    return thing if thing is None or isinstance(thing, (bool, int, float, str)) else str(thing)
