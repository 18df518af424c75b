"""Saves one field of one cell of a breakdown, by the rules of typing and those between part and total."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.breakdowns.adding import Figure
from dashboard.breakdowns.book import book
from dashboard.breakdowns.differing import too_large
from dashboard.breakdowns.tables import Table, table_of_key
from dashboard.calendar.queries import period_of
from dashboard.errors import NotFound, ValueRejected
from dashboard.measures.kinds import Answer, kind_of
from dashboard.reporting.answering import with_field
from dashboard.reporting.commands import SaveField
from dashboard.reporting.computed import computed_answers
from dashboard.reporting.conflicts import conflict
from dashboard.reporting.entering import line_to_enter
from dashboard.reporting.hands import remember_hand
from dashboard.reporting.keeping import keep_answer
from dashboard.reporting.lines import answer_words, standing_answer
from dashboard.reporting.parts_cells import cell_line
from dashboard.reporting.parts_figures import ADDED, cuts_of, field_at, is_given
from dashboard.reporting.parts_reading import cells_of
from dashboard.reporting.parts_standing import Total
from models.measures import MeasureVersion
from models.reporting import Line, WorkingFigure
from models.vocabulary import MeasureOrigin

NOT_ASKED = "This measure is not broken down in this way."
OTHER_GROUPS = "This table is filled in by other groups already: “{title}”. Take those figures out first."
NOTHING = "No figure yet."


@dataclass(frozen=True)
class SaveCell:
    """One field of one cell as typed, with the version the person saw (0 where nothing was saved)."""

    at: SaveField
    cell: str

    @classmethod
    def from_body(cls, body: Mapping[str, object]) -> "SaveCell":
        """Read a request's body; raise `ValueRejected` where a part is missing or of the wrong type."""
        cell = body.get("cell")
        if not isinstance(cell, str):
            raise ValueRejected("This request cannot be understood.")
        return cls(SaveField.from_body(body), cell)


@dataclass(frozen=True)
class SavedCell:
    """What a save led to: the cell's new version, how it reads, its table, and the place of its total."""

    version: int
    told: str
    answer: Answer
    table: Table
    total: Line
    definition: MeasureVersion


def save_cell(session: Session, viewer: Viewer, command: SaveCell) -> SavedCell:
    """Save one field of one cell; refuse nonsense, a part larger than its total, and haste."""
    at = command.at
    total, version = line_to_enter(session, viewer, at)
    table = table_asked(version, command.cell)
    ensure_chosen(session, total, version, table)
    line = cell_line(session, viewer, total, command.cell)
    working = session.get(WorkingFigure, line.id)
    if (other := conflict(session, working, version, at.version, at.raw)) is not None:
        raise other
    answer = changed(version, standing_answer(working, version), table, command)
    ensure_part(version, answer, total_answer(session, total, version))
    working = keep_answer(session, viewer, line, working, answer)
    remember_hand(session, viewer, total)  # Whoever entered a part does not decide about the whole.
    session.flush()
    return SavedCell(working.version, cell_words(version, answer), answer, table, total, version)


def table_asked(version: MeasureVersion, key: str) -> Table:
    """Return the table of a cell that a definition asks for; raise `NotFound` for any other cell."""
    table = table_of_key(book(), key)
    if table.cut not in cuts_of(version) or not table.holds(key):
        raise NotFound(NOT_ASKED)
    return table


def ensure_chosen(session: Session, total: Line, version: MeasureVersion, table: Table) -> None:
    """Raise `ValueRejected` where the same cut holds figures by other groups: the two never mix."""
    cells = cells_of(session, total.reporter_unit_id, total.period_id, total.measure_id)
    for key, cell in cells.get((total.measure_id, total.subject_unit_id), {}).items():
        other = table_of_key(book(), key)
        if other.cut == table.cut and other != table and is_given(version.kind, cell.answer):
            title = ", ".join(scheme.title for scheme in other.schemes)
            raise ValueRejected(OTHER_GROUPS.format(title=title), "scheme")


def changed(version: MeasureVersion, before: Answer, table: Table, command: SaveCell) -> Answer:
    """Return the answer of a cell with one field as typed; a cell has figures, the sum of a table a note."""
    field = command.at.field
    fields = ("note",) if command.cell == table.sum_key else kind_of(version.kind).fields
    if field not in fields:
        raise ValueRejected("There is no such field.", field)
    return with_field(before, version, field, command.at.raw)


def ensure_part(version: MeasureVersion, answer: Answer, total: Answer) -> None:
    """Raise `ValueRejected` beside the field where a part is larger than its total."""
    count, *of = (getattr(answer, field) for field in ADDED[version.kind])
    whole = Total(version.kind, version.scale, total)
    found = too_large(Figure(count or 0, *of), whole.figure, whole.say)
    if found is not None:
        raise ValueRejected(found[1], field_at(version.kind, found[0]))


def total_answer(session: Session, total: Line, version: MeasureVersion) -> Answer:
    """Return the answer of a total that is being entered: what a register says, or what was typed."""
    if version.origin is MeasureOrigin.REGISTER:
        period = period_of(session, total.period_id)
        computed = computed_answers(session, total.reporter_unit_id, period)
        counted = computed.get((total.measure_id, total.subject_unit_id))
        if counted is not None and counted.answer is not None:
            return counted.answer
    return standing_answer(session.get(WorkingFigure, total.id), version)


def cell_words(version: MeasureVersion, answer: Answer) -> str:
    """Return how a cell reads after saving."""
    if not is_given(version.kind, answer):
        return "Saved." if answer.note else NOTHING
    total = Total(version.kind, version.scale, answer)
    return answer_words(total.plain_kind, version.scale, answer)
