"""Turns the document of a verified release into values; pure."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from dashboard.released.shapes import (
    Category,
    Cell,
    Compared,
    Completeness,
    Dim,
    Measure,
    Released,
    Row,
    Table,
    Text,
)
from models.measure_vocabulary import MeasureKindName, MeasureStatus
from models.vocabulary import DataClass, Presence

Told = Mapping[str, Any]


def released(id_: int, released_at: datetime, document: Told) -> Released:
    """Return a release's document as values; the document has been compared with its hash."""
    counts = document["status_counts"]
    return Released(
        id=id_,
        period=document["period"],
        revision=document["revision"],
        as_of=datetime.fromisoformat(document["as_of"]),
        released_at=released_at,
        reported=document["reported"]["n"],
        expected=document["reported"]["m"],
        measures=tuple(map(measure, document["measures"])),
        statuses={MeasureStatus(name): count for name, count in counts["shown"].items()},
        not_shown=counts["not_shown"],
        texts=tuple(map(text, document["texts"])),
    )


def measure(told: Told) -> Measure:
    """Return one measure with its rows and tables."""
    return Measure(
        code=told["code"],
        title=told["title"],
        kind=MeasureKindName(told["kind"]),
        data_class=DataClass(told["data_class"]),
        scale=told["scale"],
        definition=told["definition"],
        definition_version=told.get("definition_version", 1),
        question=told.get("question"),
        caution=told["caution"],
        direction=told["direction"],
        source=told["source"],
        unit_of_count=told.get("unit_of_count", "count"),
        equity_context=told.get("equity_context"),
        rows=tuple(map(row, told["rows"])),
        tables=tuple(map(table, told["tables"])),
    )


def row(told: Told) -> Row:
    """Return one subject's row; a hidden one is its place alone, whatever else may stand there."""
    if not told["shown"]:
        return Row(told["subject"], shown=False)
    return Row(
        told["subject"],
        shown=True,
        presence=Presence(told["presence"]),
        number=told.get("number"),
        numerator=told.get("numerator"),
        denominator=told.get("denominator"),
        text=told.get("text"),
        on_date=date.fromisoformat(told["on_date"]) if told.get("on_date") else None,
        why_absent=told.get("why_absent"),
        note=told.get("note"),
        reported=told["reported"],
        expected=told["expected"],
        compared=compared(told),
        held=bool(told.get("held")),
        unreliable=bool(told.get("unreliable")),
    )


def compared(told: Told) -> Compared | None:
    """Return what a row was compared with, None where that is not shown."""
    if told.get("status") is None:
        return None
    numbers = (told.get(name) for name in ("baseline", "target", "expected_value"))
    baseline, target, expected = (None if each is None else Decimal(each) for each in numbers)
    return Compared(MeasureStatus(told["status"]), told.get("reason") or "", baseline, target, expected)


def table(told: Told) -> Table:
    """Return a breakdown; hidden cells stay places without figures."""
    return Table(
        product=told["product"],
        rung=told["rung"],
        why=told["why"],
        dims=tuple(map(dim, told["dims"])),
        keys=tuple(tuple(each["key"]) for each in told["cells"]),
        cells={tuple(each["key"]): shown for each in told["cells"] if (shown := cell(each)) is not None},
        completeness=Completeness(**told["completeness"]) if told.get("completeness") else None,
        held=bool(told.get("held")),
    )


def cell(told: Told) -> Cell | None:
    """Return a cell's figures, None for a hidden one."""
    return Cell(told["n"], told.get("d")) if told["shown"] else None


def dim(told: Told) -> Dim:
    """Return a dimension with its categories in their order."""
    named = (
        Category(each["code"], each["name"], not each.get("unknown"), each.get("parent"))
        for each in told["categories"]
    )
    return Dim(
        name=told["name"],
        scheme=told["scheme"],
        title=told.get("title") or told["name"].replace("_", " ").capitalize(),
        categories=tuple(named),
        overlapping=bool(told.get("overlapping")),
        because=told.get("because"),
    )


def text(told: Told) -> Text:
    """Return a cleared text of a report."""
    return Text(told.get("report") or told["subject"], told["subject"], told["field"], told["words"])
