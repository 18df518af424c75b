"""What the screen is told after a cell was saved: how its table stands now."""

from typing import Any

from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.breakdowns.book import book
from dashboard.reporting.parts_reading import cells_of
from dashboard.reporting.parts_saving import SavedCell, total_answer
from dashboard.reporting.parts_standing import Total, cut_title, table_standing
from dashboard.reporting.parts_words import complete_words, sum_words


def table_told(session: Session, _viewer: Viewer, saved: SavedCell) -> dict[str, Any]:
    """Return how the table of a saved cell stands, in the words of the screen."""
    line, version = saved.total, saved.definition
    cells = cells_of(session, line.reporter_unit_id, line.period_id, line.measure_id)
    total = Total(version.kind, version.scale, total_answer(session, line, version))
    mine = cells.get((line.measure_id, line.subject_unit_id), {})
    standing = table_standing(cut_title(book(), saved.table.cut), total, saved.table, mine)
    return {
        "table": standing.name,
        "sum": sum_words(standing),
        "complete": complete_words(standing),
        "differs": standing.differs,
    }
