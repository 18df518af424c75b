"""The figures of a released document in words, in the one way in which figures are printed; pure."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from dashboard.measures.answers import Answer
from dashboard.measures.figure_words import SHARES, bureaus
from dashboard.measures.kinds import show
from dashboard.measures.presence import PRESENCE_WORDS
from dashboard.measures.showing import show_amount
from models.measure_vocabulary import MeasureKindName
from models.vocabulary import Presence, StoredPresence

Told = Mapping[str, Any]
HIDDEN = "not shown"
HELD = "correction held until the year’s release"
UNRELIABLE = "few cases, unreliable"


def row_words(measure: Told, row: Told) -> str:
    """Return what a row tells: its figure, what stands in its place, or that it is not shown."""
    if not row["shown"]:
        return HIDDEN
    kind, scale = MeasureKindName(measure["kind"]), measure["scale"]
    part, whole = row.get("numerator"), row.get("denominator")
    if kind not in SHARES and kind is not MeasureKindName.SURVEY and part is not None and whole is not None:
        return f"{part // 10**scale} of {bureaus(whole // 10**scale)}"
    if not has_figure(row):
        return PRESENCE_WORDS[Presence(row["presence"])]
    day = row.get("on_date")
    return show(
        kind,
        Answer(
            StoredPresence.REPORTED,
            row.get("number"),
            part,
            whole,
            row.get("text"),
            date.fromisoformat(day) if day else None,
            "not collected",
        ),
        scale,
    )


def has_figure(row: Told) -> bool:
    """Say whether a row carries any figure or text."""
    return any(row.get(name) is not None for name in ("number", "numerator", "text", "on_date"))


def marks(row: Told) -> list[str]:
    """Return what stands beside a figure."""
    return [words for name, words in (("held", HELD), ("unreliable", UNRELIABLE)) if row.get(name)]


def cell_words(measure: Told, cell: Told) -> str:
    """Return a cell of a table: '44 % (22 of 50)', '12', or that it is not shown."""
    if not cell["shown"]:
        return HIDDEN
    scale, whole = measure["scale"], cell.get("d")
    if MeasureKindName(measure["kind"]) is MeasureKindName.SURVEY:
        scale = 0
    if whole is None:
        return show_amount(cell["n"], scale)
    answer = Answer(StoredPresence.REPORTED, numerator=cell["n"], denominator=whole)
    return show(MeasureKindName.PERCENT, answer, scale)


def compared_words(measure: Told, value: str | None) -> str:
    """Return a baseline, target or expected value, which is in percent or whole units."""
    if value is None:
        return "–"
    number = Decimal(value)
    digits = Decimal(1) if number == number.to_integral() else Decimal("0.1")
    shown = f"{number.quantize(digits):,}"
    return f"{shown} %" if MeasureKindName(measure["kind"]) in SHARES else shown
