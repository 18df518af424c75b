"""A report's answers as a plain list, with the words of the entry screen; pure."""

from collections.abc import Sequence

from dashboard.importing.report_rows import WorkRow
from dashboard.measures.kinds import show
from dashboard.spreadsheet.shape import Value

LIST_HEADS = (
    *("Measure", "What is asked", "About", "State", "Answer", "Reason", "Note"),
    *("Baseline", "Target", "Accepted before"),
)


def list_rows(rows: Sequence[WorkRow]) -> list[Sequence[Value]]:
    """Return one row per line of a report."""
    return [
        (
            *(row.measure, row.title, row.subject, row.state),
            show(row.kind, row.answer, row.scale) or "no answer",
            *(row.answer.reason, row.answer.note),
            *(row.baseline, row.target, row.before),
        )
        for row in rows
    ]
