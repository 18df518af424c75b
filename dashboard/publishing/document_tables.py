"""A protected table as the document tells it: named dimensions, cells with figures or nothing; pure."""

from typing import Any

from dashboard.privacy.protected import ProtectedTable
from dashboard.privacy.table import ALL, UNIT, Dim, Key
from dashboard.publishing.policy_content import TOTALS
from dashboard.publishing.shapes import category_name, scheme_of, unknown_codes, way_title
from dashboard.publishing.tables import Place


def table_document(table: ProtectedTable, place: Place) -> dict[str, Any]:
    """Return a table with why it is shown as it is."""
    return {
        "product": table.product.partition(" ")[0],
        "name": table.product,
        "rung": table.rung.value,
        "why": table.why,
        "held": table.held,
        "dims": [dim_document(dim, place) for dim in table.dims],
        "completeness": completeness(table),
        "cells": [cell_document(table, key) for key in table.frame.keys] if table.reportable else [],
    }


def dim_document(dim: Dim, place: Place) -> dict[str, Any]:
    """Return a dimension with its categories as people read them."""
    name, _, scheme = dim.name.partition("@")
    found = scheme_of(dim.name)
    if dim.name == UNIT:
        groups = {kind.value: words for kind, words in place.policy.groups.items()}
        named = [{"code": each, "name": groups.get(each, each)} for each in dim.categories]
        return {"name": UNIT, "scheme": TOTALS, "title": "Bureaus and offices", "categories": named}
    categories = [_category(dim, code) for code in dim.categories]
    return {
        "name": name,
        "scheme": scheme,
        "title": way_title(dim.name),
        "overlapping": dim.overlapping,
        "because": None if found is None else found.because,
        "categories": categories,
    }


def _category(dim: Dim, code: str) -> dict[str, Any]:
    told: dict[str, Any] = {"code": code, "name": category_name(dim.name, code)}
    if code in dim.parents:
        told["parent"] = dim.parents[code]
    if code in unknown_codes(dim.name):
        told["unknown"] = True
    return told


def cell_document(table: ProtectedTable, key: Key) -> dict[str, Any]:
    """Return a cell; a hidden one carries nothing but its place."""
    found = table.cells.get(key)
    if found is None:
        return {"key": list(key), "shown": False}
    told: dict[str, Any] = {"key": list(key), "n": found.numerator, "shown": True}
    return told if found.denominator is None else told | {"d": found.denominator}


def completeness(table: ProtectedTable) -> dict[str, int] | None:
    """Return for how many of the total the group is known; None where shown numbers do not tell it."""
    place = next((at for at, dim in enumerate(table.dims) if dim.name != UNIT), None)
    if place is None or table.dims[place].name in table.frame.shape.loose:
        return None
    whole = (ALL,) * len(table.dims)
    lost = [
        (*whole[:place], code, *whole[place + 1 :])
        for code in table.dims[place].categories
        if code in unknown_codes(table.dims[place].name)
    ]
    total = base_of(table, whole)
    unknown = [base_of(table, key) for key in lost if key in table.frame.keys]
    if total is None or None in unknown:
        return None
    return {"known": total - sum(each for each in unknown if each is not None), "total": total}


def base_of(table: ProtectedTable, key: Key) -> int | None:
    """Return how many a shown cell tells of, None for a hidden one."""
    found = table.cells.get(key)
    if found is None:
        return None
    return found.numerator if found.denominator is None else found.denominator
