"""What a request may bring: the body of a callback has exactly the parts that its registration names."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from flask import request

ALL, ONE = "ALL", "MATCH"


def read_body() -> Any:
    """Return the JSON of this request, or None where there is none that can be read."""
    try:
        return request.get_json(silent=True)
    except RecursionError:  # Thousands of nested brackets are no request of ours.
        return None


def understood(registered: Mapping[str, Any], body: Mapping[str, Any]) -> bool:
    """Say whether a callback's body has the declared inputs, states and outputs, each in its form."""
    changed = body.get("changedPropIds", [])
    return (
        _all_fit(registered["inputs"], body.get("inputs"))
        and _all_fit(registered["state"], body.get("state", []))
        and _are_outputs(body["output"], body.get("outputs"))
        and isinstance(changed, list)
        and all(_is_trigger(registered["inputs"], one) for one in changed)
    )


def is_address(inputs: list[Any]) -> bool:
    """Say whether the router's inputs are the path and the query string of an address."""
    path, query = (part.get("value") for part in inputs)
    return (
        isinstance(path, str)
        and path.startswith("/")
        and path.isprintable()
        and (query is None or isinstance(query, str))
    )


def _all_fit(declared: list[dict[str, str]], given: object) -> bool:
    if not isinstance(given, list) or len(given) != len(declared):
        return False
    return all(_fits_place(want, part) for want, part in zip(declared, given, strict=True))


def _fits_place(declared: Mapping[str, str], given: object) -> bool:
    """Say whether one declared place is filled; a place for all of a kind holds a list."""
    pattern = _pattern(declared["id"])
    if isinstance(pattern, dict) and [ALL] in pattern.values():
        return isinstance(given, list) and all(_fits(declared, one) for one in given)
    return _fits(declared, given)


def _fits(declared: Mapping[str, str], given: object) -> bool:
    if not isinstance(given, dict) or given.get("property") != declared["property"]:
        return False
    return _is_one_of(_pattern(declared["id"]), given.get("id"))


def _is_one_of(pattern: str | dict[str, Any], key: object) -> bool:
    if isinstance(pattern, str) or not isinstance(key, dict):
        return pattern == key
    return pattern.keys() == key.keys() and all(
        isinstance(key[name], str | int) if want in ([ALL], [ONE]) else key[name] == want
        for name, want in pattern.items()
    )


def _pattern(key: str) -> str | dict[str, Any]:
    found: str | dict[str, Any] = json.loads(key) if key.startswith("{") else key
    return found


def _is_trigger(declared: Iterable[Mapping[str, str]], changed: object) -> bool:
    if not isinstance(changed, str):
        return False
    spelled, _, name = changed.rpartition(".")
    try:
        key = _pattern(spelled)
    except ValueError:
        return False
    return any(_fits(want, {"id": key, "property": name}) for want in declared)


def _are_outputs(output: str, given: object) -> bool:
    """Say whether the outputs are as many places as the callback's name tells."""
    expected = output[2:-2].split("...") if output.startswith("..") else [output]
    places = given if isinstance(given, list) else [given]
    return len(places) == len(expected) and all(
        isinstance(place, dict)
        and isinstance(place.get("id"), str | dict)
        and isinstance(place.get("property"), str)
        for place in places
    )
