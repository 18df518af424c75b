"""Takes the figures of one table out, so that it can be filled in by other groups; the audit keeps them."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.breakdowns.book import book
from dashboard.breakdowns.tables import cut_name, table_of_key
from dashboard.errors import NotFound
from dashboard.fields import MaybeShort, Short, ask
from dashboard.measures.kinds import Answer
from dashboard.plan.words import counted
from dashboard.reporting.entering import line_to_enter
from dashboard.reporting.keeping import keep_answer
from dashboard.reporting.lines import answer_of
from dashboard.reporting.parts_cells import lines_with
from models.reporting import WorkingFigure


@dataclass(frozen=True)
class ClearTable:
    """The table of one measure whose figures are taken out, and the mark of what was confirmed."""

    unit: Short
    period: Short
    measure: Short
    subject: Short
    table: Short
    confirmed: MaybeShort = None


def clear_table(session: Session, viewer: Viewer, command: ClearTable) -> int:
    """Empty every cell of a table, its note too, and return their number; asks before it does anything."""
    total, _version = line_to_enter(session, viewer, command)
    found = [
        (line, working)
        for key, line in lines_with(session, [total]).get(total.id, ())
        if cut_name(table_of_key(book(), key).cut) == command.table
        if (working := session.get(WorkingFigure, line.id)) is not None and answer_of(working) != Answer()
    ]
    if not found:
        raise NotFound("There is nothing to take out of this table.")
    many = counted(len(found), "entry", "entries")
    ask(command.confirmed, f"Take {many} out of this table? Other groups can be chosen then.")
    for line, working in found:
        authorise(session, viewer, Right.FIGURE_ENTER, line)
        keep_answer(session, viewer, line, working, Answer())
    session.flush()
    return len(found)
