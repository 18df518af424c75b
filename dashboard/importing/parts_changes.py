"""What a workbook would change in breakdowns: each part against the total as it will then be; pure."""

from collections.abc import Iterator, Mapping

from dashboard.breakdowns.differing import too_large
from dashboard.importing.report_changes import Change, Comparison, compare
from dashboard.importing.report_heads import FIELDS, KEY
from dashboard.importing.report_returned import Returned
from dashboard.importing.report_rows import WorkRow, line_key
from dashboard.measures.answers import Answer
from dashboard.reporting.parts_figures import field_at, figure_of
from dashboard.reporting.parts_standing import Total
from dashboard.spreadsheet.shape import CellFault


def compare_parts(
    returned: Returned | None, parts: Mapping[str, WorkRow], totals: Mapping[str, Answer]
) -> Comparison:
    """Hold the sheet of breakdowns against the report; `totals` are the answers by line as they will be."""
    if returned is None:
        return Comparison((), (), ())
    found = compare(returned, parts)
    places = {row.get(KEY): row for row in returned.sheet.rows}
    faults = [
        returned.fault(places[change.row.key], head, sentence)
        for change in found.changes
        for head, sentence in _too_large(change, totals)
    ]
    return Comparison(found.changes, (*found.faults, *faults), found.left)


def _too_large(change: Change, totals: Mapping[str, Answer]) -> Iterator[tuple[str, str]]:
    row, part = change.row, figure_of(change.row.kind, change.answer)
    total = Total(row.kind, row.scale, totals.get(line_key(row.measure, row.subject), Answer()))
    wrong = too_large(part, total.figure, total.say) if part is not None else None
    if wrong is not None:
        yield FIELDS[field_at(row.kind, wrong[0])], f"{wrong[1][0].lower()}{wrong[1][1:]}"


def both(values: Comparison, parts: Comparison) -> Comparison:
    """Return two sheets' differences as one, totals before their parts; faults are told by sheet."""
    faults: tuple[CellFault, ...] = (*values.faults, *parts.faults)
    return Comparison((*values.changes, *parts.changes), faults, (*values.left, *parts.left))


def totals_after(rows: Mapping[str, WorkRow], values: Comparison) -> Mapping[str, Answer]:
    """Return the answer of each total as it will be when every difference is saved."""
    changed = {change.row.key: change.answer for change in values.changes}
    return {key: changed.get(key, row.answer) for key, row in rows.items()}
