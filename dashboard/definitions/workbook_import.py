"""Takes the definitions workbook back: everything or nothing, after a yes to every difference."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.definitions.commands import SaveDefinition, propose_measure, save_definition
from dashboard.definitions.workbook_changes import Comparison, compare
from dashboard.definitions.workbook_differences import difference_lines
from dashboard.definitions.workbook_queries import definition_rows, identity, plan_lines
from dashboard.definitions.workbook_returned import open_returned
from dashboard.definitions.workbook_sheets import workbook_sheets
from dashboard.fields import MaybeShort, Upload, ask
from dashboard.plan.words import counted
from dashboard.spreadsheet import read_workbook, write_workbook
from dashboard.spreadsheet.faults import refuse
from dashboard.spreadsheet.marks import bound

NOTHING = "Nothing in this workbook differs from the definitions as they stand."


@dataclass(frozen=True)
class ImportDefinitions:
    """A definitions workbook that came back, and the mark of the differences that were confirmed."""

    file: Upload
    confirmed: MaybeShort = None


def export_definitions(session: Session) -> bytes:
    """Return the definitions workbook of today."""
    today = session.info["clock"].today()
    return write_workbook(workbook_sheets(definition_rows(session), identity(session), today))


def import_definitions(session: Session, viewer: Viewer, command: ImportDefinitions) -> str:
    """Save every change of a workbook and return what was done in a sentence; all of it or nothing.

    Raises `ValueRejected` with every fault and its cell, and `Question` with every difference until the
    person has said yes to exactly these, for exactly this file.
    """
    authorise(session, viewer, Right.DEFINITION_DRAFT)
    returned = open_returned(read_workbook(command.file.content), identity(session))
    present = {row.measure: row for row in definition_rows(session)}
    found = compare(returned, present, plan_lines(session))
    refuse(found.faults, command.file.content)
    if not found.changes and not found.additions:
        return NOTHING
    ask(
        command.confirmed,
        f"This workbook would {summary(found)}. Save all of it?",
        bound(difference_lines(found), command.file.content),
    )
    for change in found.changes:
        row = change.row
        save_definition(session, viewer, SaveDefinition(row.measure, row.edits, change.definition))
    codes = [propose_measure(session, viewer, new) for new in found.additions]
    return f"Saved: {done(found, codes)}."


def summary(found: Comparison) -> str:
    """Say how many definitions a workbook changes and adds."""
    parts = []
    if found.changes:
        parts.append(f"change {counted(len(found.changes), 'definition', 'definitions')}")
    if found.additions:
        parts.append(f"add {counted(len(found.additions), 'measure', 'measures')}")
    return " and ".join(parts)


def done(found: Comparison, codes: Sequence[str]) -> str:
    """Say what was saved."""
    parts = []
    if found.changes:
        parts.append(f"{counted(len(found.changes), 'definition', 'definitions')} changed")
    if codes:
        parts.append(f"{counted(len(codes), 'measure', 'measures')} added ({', '.join(codes)})")
    return ", ".join(parts)
