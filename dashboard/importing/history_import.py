"""Takes a workbook of earlier periods in: everything or nothing, after a yes to all that would come in."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import periods
from dashboard.definitions.workbook_queries import identity
from dashboard.fields import MaybeShort, Upload, ask
from dashboard.importing.history_compare import compare_history
from dashboard.importing.history_open import LIMITS, open_history
from dashboard.importing.history_rows import Sound
from dashboard.importing.history_storing import places_of, reports_for, store_values
from dashboard.importing.history_storing_goals import store_goals, store_states
from dashboard.importing.history_template import history_sheets
from dashboard.plan.words import counted
from dashboard.reporting.batches import new_batch
from dashboard.spreadsheet import read_workbook, write_workbook
from dashboard.spreadsheet.faults import refuse
from dashboard.spreadsheet.marks import bound
from models.organization import Unit
from models.vocabulary import UnitKind
from models.work import Batch
from models.work_vocabulary import BatchKind


@dataclass(frozen=True)
class ImportHistory:
    """A workbook of earlier periods, and the mark of what was confirmed."""

    file: Upload
    confirmed: MaybeShort = None


def history_template(session: Session) -> bytes:
    """Return the empty workbook, with the units, periods and years that take history."""
    known = periods(session)
    taking = [each.code for each in known if each.before_system or each.closed_at is not None]
    units = session.scalars(select(Unit.abbreviation).order_by(Unit.abbreviation)).all()
    years = sorted({each.plan_year for each in known})
    today = session.info["clock"].today()
    return write_workbook(history_sheets(units, taking, years, identity(session), today))


def import_history(session: Session, viewer: Viewer, command: ImportHistory) -> str:
    """Take everything in as one batch that waits for a lead, and say what came in; all of it or nothing.

    Raises `ValueRejected` with every fault and its cell, and `Question` with every row until the person has
    said yes to exactly these, for exactly this file.
    """
    department = session.scalars(select(Unit.id).where(Unit.kind == UnitKind.DEPARTMENT)).one()
    batch = new_batch(session, viewer, department, BatchKind.HISTORY, command.file.name)
    authorise(session, viewer, Right.HISTORY_IMPORT, batch)
    content = command.file.content
    sheets = open_history(read_workbook(content, LIMITS), identity(session))
    sound, faults = compare_history(session, sheets)
    refuse(faults, content)
    if not sound.count:
        return "Nothing in this workbook is new."
    ask(
        command.confirmed,
        f"This workbook would bring {brought(sound)}, which then wait for a lead. Take all of it in?",
        bound(sound.lines, content),
    )
    _store(session, viewer, batch, sound)
    return f"Taken in as one batch: {brought(sound)}. A lead accepts it or takes it back."


def _store(session: Session, viewer: Viewer, batch: Batch, sound: Sound) -> None:
    session.add(batch)
    session.flush()
    reports = reports_for(session, viewer, places_of(sound.values, sound.states))
    store_values(session, viewer, batch, reports, sound.values)
    store_goals(session, viewer, batch, sound.baselines, sound.targets)
    store_states(session, viewer, batch, reports, sound.states)


def brought(sound: Sound) -> str:
    """Say what a workbook brings: '12 values, 2 baselines'."""
    parts = (
        (len(sound.values), "value", "values"),
        (len(sound.baselines), "baseline", "baselines"),
        (len(sound.targets), "target", "targets"),
        (len(sound.states), "implementation state", "implementation states"),
    )
    return ", ".join(counted(*part) for part in parts if part[0])
