"""Released figures as files: one measure over time, and every value and status for readers of releases."""

from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.errors import NotFound
from dashboard.measures import status_export, value_export
from dashboard.measures.released_queries import Choice, Told, released_measure
from dashboard.measures.released_rows import Columns, status_columns, value_columns
from dashboard.measures.released_words import (
    HIDDEN,
    compared_words,
    reported_of,
    row_marks,
    status_of,
    value_words,
)
from dashboard.measures.status_words import MARKS
from dashboard.released.queries import read_release, released_periods
from dashboard.released.shapes import Measure, Row
from dashboard.spreadsheet.listed import Listing, Listings
from models.organization import Unit

HEADS = ("Period", "Value", "Reported", "Expected", "Baseline", "Target", "Status", "Reason", "Note")
NOTHING_OF_IT = "No release tells of this measure yet."
Line = tuple[str, ...]
Yields = Callable[[str, Measure], Iterator[tuple[str, Columns]]]


def released_lists(session: Session, code: str) -> Listings:
    """Return a measure's released figures over time as a list to keep; `NotFound` while there are none."""
    page = released_measure(session, code, Choice())
    if page.found is None:
        raise NotFound(NOTHING_OF_IT)
    title = f"{code} {page.found.measure.title}"
    rows = [_series_row(told, row) for told, row in reversed(list(page.over_time()))]
    listing = Listing(code, "List", HEADS, rows)
    return Listings(code, (title, "Figures of: whole department.", "As released."), (listing,))


def _series_row(told: Told, row: Row | None) -> Line:
    measure, status = told.measure, None if row is None else status_of(row)
    compared = row.compared if row else None
    numbers = (compared.expected, compared.baseline, compared.target) if compared else (None,) * 3
    return (
        told.release.period,
        value_words(measure, row),
        reported_of(row),
        *(compared_words(measure, each) for each in numbers),
        HIDDEN if status is None else MARKS[status.status].word,
        "" if status is None else status.reason,
        "; ".join(row_marks(row)),
    )


def values_as_read(session: Session) -> Iterator[Line]:
    """Yield every value that a person may read: live figures, and what was released of everybody else."""
    yield from value_export.value_rows(session)
    yield from _released(session, value_export.COLUMNS, value_columns)


def statuses_as_read(session: Session) -> Iterator[Line]:
    """Yield every status that a person may read: live ones, and what was released of everybody else."""
    yield from status_export.status_rows(session)
    yield from _released(session, status_export.COLUMNS, status_columns)


def _released(session: Session, heads: Sequence[str], yields: Yields) -> Iterator[Line]:
    """Yield the rows of all releases about subjects of whom the viewer reads no live figures."""
    viewer: Viewer = session.info["viewer"]
    if viewer.sees_live:
        return
    named = session.execute(select(Unit.id, Unit.abbreviation))
    own = {row.abbreviation for row in named if row.id in viewer.reads}
    for place in released_periods(session):
        for measure in read_release(session, place).measures:
            for subject, columns in yields(place.period, measure):
                if subject not in own:
                    yield tuple(columns.get(head, "") for head in heads)
