"""Reads an exported release as anybody can: release.json and tables/*.csv, which must say the same."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.attack.seen import ALL, UNIT, Cell, Key, Seen, Way
from tests.attack.words import numbers_in

DEPARTMENT = "DPH"
POOLED = "years together"
SURVEY, FIGURES = "survey", ("numerator", "denominator", "value")
Told = Mapping[str, Any]


@dataclass(frozen=True)
class Exported:
    """An exported release: its document, its certificate, and the rows of each of its tables."""

    document: Told
    certificate: Told
    rows: Mapping[str, list[dict[str, str]]] = field(default_factory=dict)


def read_export(folder: Path) -> Exported:
    """Read the folder that `export-release` wrote."""
    document, certificate = (
        json.loads((folder / name).read_text()) for name in ("release.json", "certificate.json")
    )
    files = sorted((folder / "tables").glob("*.csv"))
    return Exported(document, certificate, {each.stem: _rows(each) for each in files})


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as stream:
        return list(csv.DictReader(stream))


def tables_of(release: Exported) -> Iterator[Seen]:
    """Yield every table of the document: the totals of each measure, and its cuts."""
    for measure in release.document["measures"]:
        if (totals := _totals(release.document, measure)) is not None:
            yield totals
        for table in measure["tables"]:
            if table["cells"]:
                yield _cut(release.document, measure, table)


def _totals(document: Told, measure: Told) -> Seen | None:
    cells: dict[Key, Cell | None] = {}
    for row in measure["rows"]:
        key = (ALL if row["subject"] == DEPARTMENT else row["subject"],)
        cell = _cell_of_row(measure, row)
        if cell is not None or not row["shown"]:
            cells[key] = cell
    units = tuple(key[0] for key in cells if key != (ALL,))
    ratio = measure["kind"] != SURVEY and any(
        cell and cell.denominator is not None for cell in cells.values()
    )
    way = Way(UNIT, units)
    period, revision = document["period"], document["revision"]
    return Seen(measure["code"], period, (way,), cells, revision, ratio) if cells else None


def _cell_of_row(measure: Told, row: Told) -> Cell | None:
    if not row["shown"]:
        return None
    if measure["kind"] == SURVEY:
        base = row.get("denominator")
        return None if base is None else Cell(base // 10 ** measure["scale"])
    if row.get("numerator") is not None:
        return Cell(row["numerator"], row.get("denominator"))
    return None if row.get("number") is None else Cell(row["number"])


def _cut(document: Told, measure: Told, table: Told) -> Seen:
    cells: dict[Key, Cell | None] = {}
    for cell in table["cells"]:
        cells[tuple(cell["key"])] = Cell(cell["n"], cell.get("d")) if cell["shown"] else None
    ratio = any(cell is not None and cell.denominator is not None for cell in cells.values())
    period = f"{document['period']} pooled" if table["rung"] == POOLED else document["period"]
    ways = tuple(_way(each) for each in table["dims"])
    return Seen(measure["code"], period, ways, cells, document["revision"], ratio)


def _way(dim: Told) -> Way:
    name = dim["name"] if dim["name"] == UNIT else f"{dim['name']}@{dim['scheme']}"
    codes = tuple(each["code"] for each in dim["categories"])
    parents = {each["code"]: each["parent"] for each in dim["categories"] if "parent" in each}
    answered = any(each.get("unknown") for each in dim["categories"])
    return Way(name, codes, bool(dim.get("overlapping")), covering=answered, parents=parents)


def people(release: Exported) -> dict[str, Told]:
    """Return the measures whose class of data is one of people, by the policy that everybody reads."""
    classes = ("workforce", "community", "survey", "money")
    return {each["code"]: each for each in release.document["measures"] if each["data_class"] in classes}


def told_twice(release: Exported) -> Iterator[str]:
    """Yield the rows of CSV files that say other than the document, or say something of what is hidden."""
    told = {
        (measure["code"], row["subject"]): row
        for measure in release.document["measures"]
        for row in measure["rows"]
    }
    scales = {measure["code"]: measure["scale"] for measure in release.document["measures"]}
    for row in release.rows.get("totals", ()):
        found = told[row["measure"], row["subject"]]
        part = found.get("numerator", found.get("number"))
        expected = None if part is None else Decimal(part).scaleb(-scales[row["measure"]])
        if row["numerator"] and Decimal(row["numerator"]) != expected:
            yield f"totals: {row['measure']} {row['subject']}"
    for name, rows in release.rows.items():
        for row in rows:
            if row["shown"] != "true" and any(row[each] for each in FIGURES):
                yield f"{name}: {row['measure']} {row['subject']}"


def kept_with_hidden(release: Exported) -> Iterator[str]:
    """Yield hidden rows and cells that carry anything but their place."""
    for measure in release.document["measures"]:
        for row in measure["rows"]:
            if not row["shown"] and row.keys() - {"subject", "shown"}:
                yield f"{measure['code']} {row['subject']}"
        for table in measure["tables"]:
            for cell in table["cells"]:
                if not cell["shown"] and cell.keys() - {"key", "shown"}:
                    yield f"{measure['code']} {cell['key']}"


def said_beside_hidden(release: Exported) -> Iterator[tuple[str, str, int]]:
    """Yield the numbers that a measure's released texts say of a subject whose number is hidden."""
    for measure in release.document["measures"]:
        hidden = {row["subject"] for row in measure["rows"] if not row["shown"]}
        for text in release.document["texts"]:
            if text.get("measure") == measure["code"] and text["subject"] in hidden:
                for number in numbers_in(text["words"]):
                    yield measure["code"], text["subject"], number
