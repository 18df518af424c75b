"""Tells what a returned workbook would change, field by field; pure."""

from collections.abc import Iterator

from dashboard.definitions.workbook_cells import show_definition
from dashboard.definitions.workbook_changes import Change, Comparison
from dashboard.definitions.workbook_columns import BY_NAME
from models.vocabulary import VersionState

SHOWN = 160  # Characters of a text that are told before and after.


def difference_lines(comparison: Comparison) -> tuple[str, ...]:
    """Return every difference in words, by measure and field; then what is added and what is left."""
    lines = [line for change in comparison.changes for line in _told(change)]
    lines += [
        f"New measure under {', '.join(each.activities)}: {each.definition.title}"
        for each in comparison.additions
    ]
    lines += [f"{code} was changed by somebody else and stays as it is." for code in comparison.left]
    return tuple(lines)


def _told(change: Change) -> Iterator[str]:
    before, after = show_definition(change.row.definition), show_definition(change.definition)
    opened = (
        f" (prepares version {change.row.version + 1})" if change.row.state is VersionState.IN_USE else ""
    )
    for name in change.names:
        was, becomes = _short(before[name]), _short(after[name])
        yield f"{change.row.measure}{opened}, {BY_NAME[name].head}: {was} → {becomes}"


def _short(text: str) -> str:
    if not text:
        return "empty"
    return f"“{text}”" if len(text) <= SHOWN else f"“{text[:SHOWN]} …”"
