"""What waits for review as lists to keep: entries, corrections, and units by objectives in numbers."""

from collections.abc import Iterator, Sequence

from dashboard.clock import wall_time
from dashboard.measures.answer_cells import ANSWER_HEADS, answer_cells
from dashboard.reporting.correct_queries import Correctable
from dashboard.reporting.matrix import TEXTS
from dashboard.reporting.matrix_queries import ReviewPage
from dashboard.reporting.matrix_views import PRESSING, STATES, TEXTS_HEAD
from dashboard.reporting.queue import Waiting
from dashboard.reporting.queue_texts import WaitingText
from dashboard.spreadsheet.listed import Listing, Listings
from dashboard.spreadsheet.shape import Value

LISTS = (
    ("waiting", "what waits"),
    ("corrections", "corrections"),
    ("matrix", "units by objectives"),
)
WAITING = (
    *("Unit", "Name of the unit", "Period", "Objective", "Measure", "What", "About", *ANSWER_HEADS),
    *("Text", "Reason", "Note", "Evidence", "Handed in by", "Handed in at", "Standing", "You"),
)
CORRECTIONS = (
    *("Unit", "Name of the unit", "Period", "Measure", "What", "About"),
    *(f"Accepted: {head.lower()}" for head in ANSWER_HEADS),
    *(f"Proposed: {head.lower()}" for head in ANSWER_HEADS),
    *("Why", "Proposed by", "Proposed at"),
)
MATRIX = ("Unit", "Name of the unit", "Objective", *(word.capitalize() for _, word in STATES.values()))
TOLD = (
    "Free texts of units’ reports are for the team alone; nothing leaves it before a person has cleared it."
)


def review_lists(page: ReviewPage) -> Listings:
    """Return the lists of the screen, cut as the screen is."""
    matrix = (*MATRIX, "What has not come")
    return Listings(
        f"review-{page.period.code}",
        (f"Review, {page.period.label}", "Live entries, not released.", TOLD),
        (
            Listing("waiting", "Waiting", WAITING, _waiting(page.lines, page.texts)),
            Listing(
                "corrections", "Corrections", CORRECTIONS, [_correction(each) for each in page.corrections]
            ),
            Listing("matrix", "Units by objectives", matrix, list(_matrix(page))),
        ),
    )


def _waiting(lines: Sequence[Waiting], texts: Sequence[WaitingText]) -> list[Sequence[Value]]:
    return [*(_line(each) for each in lines), *(_text(each) for each in texts)]


def _line(each: Waiting) -> Sequence[Value]:
    answer = each.answer
    return (
        *(each.unit, each.unit_name, each.period, each.objective, each.measure, each.title, each.subject),
        *answer_cells(each.kind, answer, each.scale),
        *(None, answer.reason, answer.note, len(each.evidence)),
        *(each.submitted_by, wall_time(each.submitted_at)),
        "provisional" if each.provisional else "in use",
        each.barred or "may decide",
    )


def _text(each: WaitingText) -> Sequence[Value]:
    return (
        *(each.unit, each.unit_name, each.period, each.objective or TEXTS_HEAD, None, each.name, each.unit),
        *(None, None, None, None),
        *("\n".join(each.told), None, None, None),
        *(each.submitted_by, wall_time(each.submitted_at), None, each.barred or "may decide"),
    )


def _correction(each: Correctable) -> Sequence[Value]:
    return (
        *(each.unit, each.unit_name, each.period, each.measure, each.title, each.subject),
        *answer_cells(each.kind, each.answer, each.scale),
        *answer_cells(each.kind, each.correction, each.scale),
        *(each.reason, each.proposed_by, wall_time(each.proposed_at) if each.proposed_at else None),
    )


def _matrix(page: ReviewPage) -> Iterator[Sequence[Value]]:
    """Yield one row per unit and objective under which something is asked."""
    for row in page.matrix.rows:
        for column, place in zip(page.matrix.columns, row.places, strict=True):
            if place is not None:
                objective = TEXTS_HEAD if column == TEXTS else column
                counts = (place.counts.get(state, 0) for state in STATES)
                pressing = PRESSING[place.urgency][1] if place.urgency else None
                yield (row.unit, row.unit_name, objective, *counts, pressing)
