"""Finds or makes the cells of breakdowns and their lines; a line of a cell stands where its total stands."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise, authorise_shared
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.breakdowns.keys import read_key
from dashboard.measures.duties import TOTAL
from models.reporting import Cell, CellMember, Line


def cell_id(session: Session, viewer: Viewer, key: str) -> int:
    """Return the id of a cell by its key; make it where nobody used it yet."""
    found = known_cell(session, key)
    if found is not None:
        return found
    authorise_shared(session, viewer, Right.FIGURE_ENTER)
    try:
        with session.begin_nested():
            return add_cell(session, key)
    except IntegrityError:  # Somebody else used it for the first time at the same moment.
        found = known_cell(session, key)
        if found is None:
            raise
        return found


def known_cell(session: Session, key: str) -> int | None:
    """Return the id of a cell by its key, None where nobody used it yet."""
    return session.scalars(select(Cell.id).where(Cell.key == key)).first()


def add_cell(session: Session, key: str) -> int:
    """Add a cell with its members and return its id."""
    cell = Cell(key=key)
    session.add(cell)
    session.flush()
    session.add_all(CellMember(cell_id=cell.id, **member._asdict()) for member in read_key(key))
    session.flush()
    return cell.id


def cell_line(session: Session, viewer: Viewer, total: Line, key: str) -> Line:
    """Return the line of a cell beside its total, which was opened for entry; make it where there is none."""
    cell = cell_id(session, viewer, key)
    found = session.scalars(select(Line).where(*_same_place(total), Line.cell_id == cell)).first()
    line = found or _new_line(total, cell)
    authorise(session, viewer, Right.FIGURE_ENTER, line)
    if found is None:
        session.add(line)
    line.state = total.state
    session.flush()
    return line


def _new_line(total: Line, cell: int) -> Line:
    return Line(
        report_id=total.report_id,
        measure_id=total.measure_id,
        reporter_unit_id=total.reporter_unit_id,
        subject_unit_id=total.subject_unit_id,
        period_id=total.period_id,
        cell_id=cell,
        state=total.state,
    )


def _same_place(total: Line) -> tuple[ColumnElement[bool], ...]:
    return (
        Line.report_id == total.report_id,
        Line.measure_id == total.measure_id,
        Line.subject_unit_id == total.subject_unit_id,
    )


def lines_with(session: Session, totals: Iterable[Line]) -> Mapping[int, Sequence[tuple[str, Line]]]:
    """Return the lines of the cells beside each total, with their keys, by the total's id; one statement."""
    by_place = {(line.report_id, line.measure_id, line.subject_unit_id): line.id for line in totals}
    reports = {report for report, _, _ in by_place}
    statement = (
        select(Cell.key, Line)
        .join(Line, Line.cell_id == Cell.id)
        .where(
            Line.report_id.in_(reports),
            Line.measure_id.in_({measure for _, measure, _ in by_place}),
            Cell.key != TOTAL,
        )
        .order_by(Line.id)
    )
    found: dict[int, list[tuple[str, Line]]] = {}
    for key, line in session.execute(statement) if by_place else ():
        total = by_place.get((line.report_id, line.measure_id, line.subject_unit_id))
        if total is not None:
            found.setdefault(total, []).append((key, line))
    return found
