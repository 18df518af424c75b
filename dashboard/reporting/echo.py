"""What the screen is told after something was saved: how each row reads now, and what is asked about it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.breakdowns.book import book
from dashboard.calendar.queries import PeriodView, periods
from dashboard.measures.kinds import Answer, missing
from dashboard.measures.status import Status
from dashboard.measures.status_words import MARKS
from dashboard.reporting.answering import typed_fields
from dashboard.reporting.lines import answer_words, standing_answer
from dashboard.reporting.parts_figures import cuts_of
from dashboard.reporting.parts_reading import Cells, cells_of
from dashboard.reporting.parts_standing import TableStanding, Total, standings_of
from dashboard.reporting.past import accepted_before, earlier, since_break
from dashboard.reporting.soft_checks import Past
from dashboard.reporting.standing import standings
from dashboard.reporting.words_needed import asked_about, may_be_checked, status_words
from models.measures import MeasureVersion
from models.reporting import Line, WorkingFigure
from models.vocabulary import Accumulation, MeasureKindName


@dataclass(frozen=True)
class Entered:
    """A line with the answer that was just saved in it; measure and subject are named as on the screen."""

    measure: str
    subject: str
    line: Line
    definition: MeasureVersion
    working: WorkingFigure

    @property
    def answer(self) -> Answer:
        """Return the answer that counts now."""
        return standing_answer(self.working, self.definition)


@dataclass(frozen=True)
class Beside:
    """An answer with what it is held against."""

    kind: MeasureKindName
    scale: int
    accumulation: Accumulation
    plan_year: int
    answer: Answer
    past: tuple[Past, ...]
    status: Status | None
    parts: tuple[TableStanding, ...] = ()


def rows_told(
    rows: Sequence[Entered],
) -> Callable[[Session, Viewer], dict[str, list[dict[str, Any]]]]:
    """Return what reads, after rows of one period were saved, how they stand on the screen."""
    return lambda session, viewer: {"rows": echo_of(session, viewer, rows)}


def echo_of(session: Session, viewer: Viewer, rows: Sequence[Entered]) -> list[dict[str, Any]]:
    """Return for each row its version and words, its fields, what is asked about it, and how it stands.

    All are of one period. A fixed number of statements, whatever the number of rows.
    """
    if not rows:
        return []
    known = {each.id: each for each in periods(session)}
    period = known[rows[0].line.period_id]
    one = rows[0].line.measure_id if len(rows) == 1 else None
    answers = {_place(row.line): row.answer for row in rows if _complete(row)}
    statuses = standings(session, viewer, period, answers, measure=one, known=known)
    before = earlier(list(known.values()), period)
    past = accepted_before(session, rows[0].line.reporter_unit_id, before, one) if answers else {}
    cells = cells_of(session, rows[0].line.reporter_unit_id, period.id, one) if _broken_down(rows) else {}
    return [
        _echo(
            row,
            period,
            past.get(_place(row.line), ()),
            statuses.get(_place(row.line)),
            cells.get(_place(row.line), {}),
        )
        for row in rows
    ]


def _broken_down(rows: Sequence[Entered]) -> bool:
    return any(cuts_of(row.definition) for row in rows)


def _place(line: Line) -> tuple[int, int]:
    return line.measure_id, line.subject_unit_id


def _complete(row: Entered) -> bool:
    return missing(row.definition.kind, row.answer) is None


def _echo(
    row: Entered, period: PeriodView, past: tuple[Past, ...], status: Status | None, cells: Cells
) -> dict[str, Any]:
    made, answer = row.definition, row.answer
    known, parts = since_break(past, made), standings_of(book(), _total(row), cuts_of(made), cells)
    beside = Beside(made.kind, made.scale, made.accumulation, period.plan_year, answer, known, status, parts)
    asked = asked_about(beside)
    return {
        "measure": row.measure,
        "subject": row.subject,
        "version": row.working.version,
        "told": answer_words(made.kind, made.scale, answer),
        "done": _complete(row),
        "fields": typed_fields(made, answer),
        "asked": [question.sentence for question in asked],
        "checkable": may_be_checked(asked) and not answer.note,
        "standing": _standing(status),
    }


def _total(row: Entered) -> Total:
    return Total(row.definition.kind, row.definition.scale, row.answer)


def _standing(status: Status | None) -> dict[str, str] | None:
    if status is None:
        return None
    mark = MARKS[status.status]
    return {"words": status_words(status), "icon": mark.icon, "kind": mark.css}
