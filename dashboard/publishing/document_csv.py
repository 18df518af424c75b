"""A release as CSV files: one row for each cell and margin, hidden ones without figures; pure."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from dashboard.privacy.rounding import percent
from dashboard.privacy.table import ALL, UNIT
from dashboard.released.shapes import DEPARTMENT
from dashboard.spreadsheet.delimited import harmless
from models.base import unscaled
from models.measure_vocabulary import MeasureKindName

FIRST, LAST = ("measure", "period", "subject"), ("numerator", "denominator", "value", "shown")
Row = tuple[str, ...]


def csv_files(document: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the CSV files of a release by name: totals, and one for each product and its dimensions."""
    files: dict[str, list[Row]] = {"totals.csv": [(*FIRST, *LAST)]}
    for measure in document["measures"]:
        files["totals.csv"] += total_rows(document["period"], measure)
        for table in measure["tables"]:
            if table["cells"]:
                name = file_name(table)
                rows = files.setdefault(name, [(*FIRST, *dimensions(table), *LAST)])
                rows += table_rows(document["period"], measure, table)
    return {name: written(rows) for name, rows in sorted(files.items())}


def file_name(table: Mapping[str, Any]) -> str:
    """Return 'bureau-by-race.race-spd15-2024.csv'; tables of other dimensions stand in other files."""
    ways = [f"{dim['name']}-{dim['scheme']}" for dim in table["dims"] if dim["name"] != UNIT]
    units = ["units"] if any(dim["name"] == UNIT for dim in table["dims"]) else []
    return ".".join([table["product"], *ways, *units, "csv"])


def dimensions(table: Mapping[str, Any]) -> list[str]:
    """Return the names of the columns of a table's dimensions; units are the subject."""
    return [dim["name"] for dim in table["dims"] if dim["name"] != UNIT]


def total_rows(period: str, measure: Mapping[str, Any]) -> Iterator[Row]:
    """Yield a measure's totals, the department's first."""
    for row in measure["rows"]:
        first = (measure["code"], period, row["subject"])
        if not row["shown"]:
            yield (*first, "", "", "", "false")
            continue
        part = row.get("numerator", row.get("number"))
        yield (*first, *numbers(measure, part, row.get("denominator")), "true")


def table_rows(period: str, measure: Mapping[str, Any], table: Mapping[str, Any]) -> Iterator[Row]:
    """Yield every cell of a table."""
    at = next((place for place, dim in enumerate(table["dims"]) if dim["name"] == UNIT), None)
    for cell in table["cells"]:
        key = list(cell["key"])
        unit = ALL if at is None else key.pop(at)
        first = (measure["code"], period, DEPARTMENT if unit == ALL else unit, *key)
        if cell["shown"]:
            yield (*first, *numbers(measure, cell["n"], cell.get("d")), "true")
        else:
            yield (*first, "", "", "", "false")


def numbers(measure: Mapping[str, Any], part: int | None, whole: int | None) -> Row:
    """Return numerator, denominator and value as exact decimal text, percentages as the policy rounds."""
    if part is None:
        return ("", "", "")
    survey = measure["kind"] == MeasureKindName.SURVEY.value
    scale = measure["scale"]
    top, base = unscaled(part, scale), None if whole is None else unscaled(whole, scale)
    if base is None or survey:
        value: Decimal | None = top
    else:
        value = percent(part, whole or 0, measure["decimals"]) if whole else None
    return (f"{top:f}", "" if base is None else f"{base:f}", "" if value is None else f"{value:f}")


def written(rows: Sequence[Row]) -> bytes:
    """Return rows as CSV in UTF-8; no text begins like a formula."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([harmless(each) for each in row] for row in rows)
    return stream.getvalue().encode()
