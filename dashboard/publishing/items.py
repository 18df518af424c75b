"""The items of a release: one row for each published cell, as the document tells it; pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.breakdowns.keys import Member, spell
from dashboard.privacy.policy import Rung
from dashboard.privacy.table import ALL, UNIT
from dashboard.publishing.preparing import Prepared
from dashboard.released.shapes import DEPARTMENT
from models.vocabulary import ReleasedPresence

NUMBERS = ("number", "numerator", "denominator")


@dataclass(frozen=True)
class Places:
    """Ids of units and cells by what the document calls them."""

    units: Mapping[str, int]
    cells: Mapping[str, int]


def release_items(prepared: Prepared) -> Iterator[dict[str, Any]]:
    """Yield the rows of the table of items, each place once; what stands in a wider group has none."""
    places = _places(prepared)
    ids = {each.place.measure: each.id for each in prepared.measures}
    for told in prepared.document["measures"]:
        found: dict[tuple[int, int], dict[str, Any]] = {}
        shared = {"measure_id": ids[told["code"]], "scale": told["scale"]}
        for row in told["rows"]:
            place = (places.units[row["subject"]], places.cells[""])
            found[place] = _row_item(row)
        for table in told["tables"]:
            for place, item in _table_items(table, places):
                found.setdefault(place, item)
        for (unit, cell), item in found.items():
            yield {**shared, "subject_unit_id": unit, "cell_id": cell, **item}


def _places(prepared: Prepared) -> Places:
    material = prepared.material
    facts = next(iter(material.facts.values()), None)
    units = {each.code: each.id for each in material.units.values()}
    if facts is not None and facts.department is not None:
        units[DEPARTMENT] = facts.department
    cells = {spell(Member(*each) for each in made): cell for cell, made in material.cells.items()}
    return Places(units, {**cells, "": prepared.total_cell})


def _row_item(row: Mapping[str, Any]) -> dict[str, Any]:
    if not row["shown"]:
        return _hidden()
    named = {name: row.get(name) for name in NUMBERS}
    day = row.get("on_date")
    return {
        **named,
        "text": row.get("text"),
        "on_date": date.fromisoformat(day) if day else None,
        "presence": ReleasedPresence(row["presence"]),
        "reported": row["reported"],
        "expected": row["expected"],
    }


def _hidden() -> dict[str, Any]:
    nothing = dict.fromkeys((*NUMBERS, "text", "on_date"))
    return {**nothing, "presence": ReleasedPresence.SUPPRESSED, "reported": 0, "expected": 0}


def _table_items(
    table: Mapping[str, Any], places: Places
) -> Iterator[tuple[tuple[int, int], dict[str, Any]]]:
    """Yield the cells of a table as declared, whose units and categories have rows of their own."""
    if table["rung"] != Rung.DECLARED.value:
        return
    dims = table["dims"]
    for cell in table["cells"]:
        unit, made_of = DEPARTMENT, []
        for dim, category in zip(dims, cell["key"], strict=True):
            if dim["name"] == UNIT:
                unit = DEPARTMENT if category == ALL else category
            elif category != ALL:
                made_of.append(Member(dim["name"], dim["scheme"], category))
        known = places.cells.get(spell(made_of))
        if known is not None and made_of:
            yield (places.units[unit], known), _cell_item(cell)


def _cell_item(cell: Mapping[str, Any]) -> dict[str, Any]:
    if not cell["shown"]:
        return _hidden()
    whole = cell.get("d")
    numbers = {"number": cell["n"] if whole is None else None}
    numbers |= {"numerator": None if whole is None else cell["n"], "denominator": whole}
    rest = {"text": None, "on_date": None, "presence": ReleasedPresence.REPORTED}
    return {**numbers, **rest, "reported": 1, "expected": 1}
