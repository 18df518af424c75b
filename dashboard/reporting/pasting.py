"""Pastes a block of cells over a report as one step: what is good is saved, the rest says why it is not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView
from dashboard.errors import ValueRejected
from dashboard.reporting.batches import kept_before, new_batch, remember
from dashboard.reporting.block import parse_block
from dashboard.reporting.echo import Entered
from dashboard.reporting.entering import ensure_open
from dashboard.reporting.hands import remember_hands
from dashboard.reporting.judging import Judged, judge_block
from dashboard.reporting.keeping import write_answer
from dashboard.reporting.lines import find_or_open_report, held_report
from dashboard.reporting.paste_rows import targets_of, with_lines
from dashboard.reporting.places import UnitView, get_place
from dashboard.reporting.workflow import LineAction, next_state
from models.work_vocabulary import BatchKind

SOURCE = "Pasted into the entry sheet"
NOT_UNDERSTOOD = "This request cannot be understood."
NOTHING = "Nothing was copied; copy the cells again and paste."


@dataclass(frozen=True)
class PasteBlock:
    """A copied text, the field it begins at, and the rows from there on: measure, subject, version seen."""

    unit: str
    period: str
    field: str
    text: str
    rows: tuple[tuple[str, str, int], ...]

    @classmethod
    def from_body(cls, body: dict[str, Any]) -> "PasteBlock":
        """Read a request's body; raise `ValueRejected` where a part is missing or of the wrong type."""
        match body:
            case {"unit": str(unit), "period": str(period), "field": str(start), "text": str(text)}:
                rows = body.get("rows")
                if isinstance(rows, list) and rows:
                    return cls(unit, period, start, text, _rows(rows))
        raise ValueRejected(NOT_UNDERSTOOD)


def _rows(given: list[object]) -> tuple[tuple[str, str, int], ...]:
    """Return the rows of a screen, on which no measure and subject stands twice."""
    rows = tuple(_row(each) for each in given)
    if len({row[:2] for row in rows}) < len(rows):
        raise ValueRejected(NOT_UNDERSTOOD)
    return rows


def _row(given: object) -> tuple[str, str, int]:
    match given:
        case [str(measure), str(subject), int(version)] if not isinstance(version, bool):
            return measure, subject, version
    raise ValueRejected(NOT_UNDERSTOOD)


@dataclass(frozen=True)
class Pasted:
    """What a paste led to: the batch that can be undone, the rows it saved, and what became of every row."""

    batch: int | None
    saved: tuple[Entered, ...]
    judged: tuple[Judged, ...]
    left_over: int


def paste_block(session: Session, viewer: Viewer, command: PasteBlock) -> Pasted:
    """Paste a block; each cell is checked like a typed one, and the changed rows become one batch.

    Raises `ValueRejected` for what is no block, `WrongState` where the period takes nothing.
    """
    unit, period = get_place(session, viewer, command.unit, command.period)
    ensure_open(session, unit, period)
    block = parse_block(command.text)
    if not block:
        raise ValueRejected(NOTHING)
    report = held_report(session, unit, period)
    if report is not None:
        authorise(session, viewer, Right.FIGURE_ENTER, report)
    targets = targets_of(session, unit, period, command.rows[: len(block)])
    judged = judge_block(session, block, targets, command.field)
    changing = [each for each in judged if each.changes]
    saved, batch = _save(session, viewer, unit, period, changing) if changing else ((), None)
    left = block[len(command.rows) :]
    return Pasted(batch, tuple(saved), tuple(judged), sum(any(cells) for cells in left))


def _save(
    session: Session, viewer: Viewer, unit: UnitView, period: PeriodView, rows: Sequence[Judged]
) -> tuple[list[Entered], int]:
    """Save the changed rows, and remember them as one batch; return them with its number."""
    report = find_or_open_report(session, viewer, unit, period)
    targets = with_lines(session, viewer, report, [each.target for each in rows])
    before, saved = {}, []
    for target, each in zip(targets, rows, strict=True):
        line, definition = target.line, target.definition
        if line is None or definition is None:
            continue
        before[line.id] = kept_before(target.working)
        line.state = next_state(line.state, LineAction.SAVE)
        working = write_answer(session, viewer, line, target.working, each.answer)
        saved.append(Entered(target.measure, target.subject, line, definition, working))
    remember_hands(session, viewer, [row.line for row in saved])
    session.flush()
    batch = new_batch(session, viewer, unit.id, BatchKind.PASTE, SOURCE)
    session.add(batch)
    session.flush()
    for row in saved:
        remember(session, batch, row.working, before[row.line.id])
    return saved, batch.id
