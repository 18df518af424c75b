"""Hands the cells of a report in together with their totals, and keeps the sum of each table beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.acting import moment, person_id
from dashboard.access.viewer import Viewer
from dashboard.breakdowns.book import book
from dashboard.breakdowns.keys import read_key
from dashboard.breakdowns.schemes import SUM_OF_ROWS
from dashboard.breakdowns.tables import given_tables
from dashboard.measures.answers import Answer
from dashboard.reporting.lines import standing_answer
from dashboard.reporting.parts_cells import cell_line, lines_with
from dashboard.reporting.parts_figures import figure_of
from dashboard.reporting.parts_reading import CellView
from dashboard.reporting.parts_standing import Total
from dashboard.reporting.parts_sums import sum_answer
from dashboard.reporting.workflow import LineAction, next_state
from models.measures import MeasureVersion
from models.reporting import Line, Revision, WorkingFigure
from models.vocabulary import PEOPLE, LineState, Origin


@dataclass(frozen=True)
class Whole:
    """A total that is being handed in, with the answer and the definition under which it is."""

    line: Line
    version: MeasureVersion
    answer: Answer


@dataclass(frozen=True)
class Part:
    """A cell beside its total: its line, what was entered in it, and what counts of that."""

    key: str
    line: Line
    working: WorkingFigure | None
    answer: Answer


def submit_parts(
    session: Session, viewer: Viewer, wholes: Sequence[Whole], numbers: Mapping[int, int]
) -> None:
    """Hand in every cell that holds a figure; `numbers` are the last revisions of lines that have one.

    A cell that is empty is open again and holds nothing that was handed in: nothing is not zero.
    """
    beside = lines_with(session, [whole.line for whole in wholes])
    entered = _entered(session, [line.id for lines in beside.values() for _, line in lines])
    for whole in wholes:
        found = [_part(whole, key, line, entered) for key, line in beside.get(whole.line.id, ())]
        parts = [part for part in found if not _is_sum(part.key)]
        filled = [part for part in parts if figure_of(whole.version.kind, part.answer) is not None]
        for part in parts:
            if part in filled:
                _submit(session, viewer, whole, part, numbers)
            else:
                _leave(part.line)
        _submit_sums(session, viewer, whole, filled, found, numbers)


def _entered(session: Session, lines: Sequence[int]) -> Mapping[int, WorkingFigure]:
    if not lines:
        return {}
    rows = session.scalars(select(WorkingFigure).where(WorkingFigure.line_id.in_(lines)))
    return {row.line_id: row for row in rows}


def _part(whole: Whole, key: str, line: Line, entered: Mapping[int, WorkingFigure]) -> Part:
    working = entered.get(line.id)
    return Part(key, line, working, standing_answer(working, whole.version))


def _is_sum(key: str) -> bool:
    return any(member.category == SUM_OF_ROWS for member in read_key(key))


def _leave(line: Line) -> None:
    if line.submitted_revision is not None:
        line.submitted_revision = None
    if line.state is LineState.RETURNED:
        line.state = next_state(next_state(line.state, LineAction.SUBMIT), LineAction.WITHDRAW)


def _submit(session: Session, viewer: Viewer, whole: Whole, part: Part, numbers: Mapping[int, int]) -> None:
    line, now, person = part.line, moment(session), person_id(viewer)
    line.state = next_state(line.state, LineAction.SUBMIT)
    line.submitted_revision = numbers.get(line.id, 0) + 1
    typed = part.working is None or part.working.batch_id is None
    session.add(
        Revision(
            line_id=line.id,
            number_in_line=line.submitted_revision,
            reporter_unit_id=line.reporter_unit_id,
            subject_unit_id=line.subject_unit_id,
            scale=whole.version.scale,
            people=whole.version.data_class in PEOPLE and not _is_sum(part.key),
            origin=Origin.ENTERED if typed else Origin.WORKBOOK,
            batch_id=None if part.working is None else part.working.batch_id,
            entered_by=person if part.working is None else part.working.entered_by,
            entered_at=now if part.working is None else part.working.entered_at,
            submitted_by=person,
            submitted_at=now,
            **vars(part.answer),
        )
    )


def _submit_sums(
    session: Session,
    viewer: Viewer,
    whole: Whole,
    filled: Sequence[Part],
    found: Sequence[Part],
    numbers: Mapping[int, int],
) -> None:
    """Keep of each table what its rows add up to, and its note: of people a reviewer reads no more."""
    cells = {part.key: CellView(part.key, part.line.state, part.answer) for part in filled}
    kept = {part.key: part for part in found if _is_sum(part.key)}
    total = Total(whole.version.kind, whole.version.scale, whole.answer)
    for table in given_tables(book(), cells):
        before = kept.pop(table.sum_key, None)
        line = before.line if before else cell_line(session, viewer, whole.line, table.sum_key)
        if before is None:
            line.state = LineState.OPEN
        note = before.answer.note if before else None
        answer = sum_answer(total, table, cells, note)
        part = Part(table.sum_key, line, before.working if before else None, answer)
        _submit(session, viewer, whole, part, numbers)
    for part in kept.values():
        _leave(part.line)
