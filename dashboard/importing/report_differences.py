"""Tells what a report's workbook would change, before and after; pure."""

from collections.abc import Iterator

from dashboard.importing.report_changes import Change, Comparison
from dashboard.importing.report_heads import FIELDS
from dashboard.measures.kinds import kind_of, missing
from models.vocabulary import StoredPresence

SHOWN = 160  # Characters of a text that are told before and after.


def difference_lines(comparison: Comparison) -> tuple[str, ...]:
    """Return every difference in words, by line and field; then what is left as it is."""
    lines = [line for change in comparison.changes for line in _told(change)]
    lines += [f"{key} changed after the workbook was taken and stays as it is." for key in comparison.left]
    return tuple(lines)


def _told(change: Change) -> Iterator[str]:
    row = change.row
    for field, head in FIELDS.items():
        before, after = getattr(row.answer, field), getattr(change.answer, field)
        follows = field == "presence" and before is None and after is StoredPresence.REPORTED
        if before != after and not follows:
            yield f"{row.name}, {head}: {_short(row.texts[head])} → {_short(_shown(change, field))}"
    if not row.cell and (lacks := missing(row.kind, change.answer)):
        yield f"{row.key}: {lacks}"


def _shown(change: Change, field: str) -> str:
    value = getattr(change.answer, field)
    if field == "presence":
        return "" if value is None else value.value.replace("_", " ")
    if field in ("reason", "note"):
        return value or ""
    kind = kind_of(change.row.kind)
    typed = kind.typed(field, change.answer, change.row.scale)
    return dict(kind.choices).get(typed, typed) if field == "number" else typed


def _short(text: str) -> str:
    if not text:
        return "empty"
    return f"“{text}”" if len(text) <= SHOWN else f"“{text[:SHOWN]} …”"
