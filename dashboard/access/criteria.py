"""What a viewer may read of a row: the rules of the reading table as SQL criteria."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, false, or_, select, true

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from models.organization import Unit
from models.reporting import Cell, Line
from models.targets import Target
from models.vocabulary import LineState, Role, UnitKind
from models.work import Action, ActivityUpdate, Batch, Evidence
from models.work_vocabulary import BatchKind

Criterion = Callable[[Viewer, Any], ColumnElement[bool]]


def unit_and_team(viewer: Viewer, row: Any) -> ColumnElement[bool]:
    """The entering unit, the subject unit and the team."""
    if viewer.sees_live:
        return true()
    return or_(row.reporter_unit_id.in_(viewer.reads), row.subject_unit_id.in_(viewer.reads))


def entering_unit(viewer: Viewer, row: Any) -> ColumnElement[bool]:
    """The entering unit alone: working figures are nobody else's."""
    mine: ColumnElement[bool] = row.reporter_unit_id.in_(viewer.reads)
    return mine


def entering_unit_and_team(viewer: Viewer, row: Any) -> ColumnElement[bool]:
    """The entering unit and the team."""
    return true() if viewer.sees_live else entering_unit(viewer, row)


def handed_in(viewer: Viewer, row: Any) -> ColumnElement[bool]:
    """The entering unit, and the team once it was handed in; what is being edited is the unit's alone."""
    mine = entering_unit(viewer, row)
    return or_(mine, with_the_team(row)) if viewer.sees_live else mine


def with_the_team(row: Any) -> ColumnElement[bool]:
    """A text as it was handed in: submitted, accepted, or returned and not rewritten since.

    What an undone import left is the team's own, until the unit tells it anew.
    """
    as_returned = row.decided_at >= row.entered_at
    if hasattr(row, "batch_id"):
        as_returned = or_(as_returned, row.batch_id.is_not(None))
    returned = (row.state == LineState.RETURNED) & as_returned
    return or_(row.state.in_((LineState.SUBMITTED, LineState.ACCEPTED)), returned)


def report_header(viewer: Viewer, row: Any) -> ColumnElement[bool]:
    """A report's header: the entering unit, the team, and every unit that one of its lines tells of."""
    if viewer.sees_live:
        return true()
    told = select(Line.report_id).where(Line.subject_unit_id.in_(viewer.reads))
    return or_(row.reporter_unit_id.in_(viewer.reads), row.id.in_(told))


def revisions(viewer: Viewer, row: Any) -> ColumnElement[bool]:
    """Submitted revisions: entering unit and team; the subject unit once accepted; small cells in a look."""
    mine = row.reporter_unit_id.in_(viewer.reads)
    if viewer.sees_live:
        return true() if viewer.looks else or_(mine, row.people.is_(False))
    accepted = (
        select(Line.id)
        .where(Line.id == row.line_id, Line.accepted_revision == row.number_in_line)
        .correlate_except(Line)
    )
    told = row.subject_unit_id.in_(viewer.reads) & row.people.is_(False) & accepted.exists()
    return or_(mine, told)


def comparisons(viewer: Viewer, row: Any) -> ColumnElement[bool]:
    """Baselines and targets: the units concerned and the team; those of small cells in a look."""
    mine = or_(row.reporter_unit_id.in_(viewer.reads), row.subject_unit_id.in_(viewer.reads))
    if not viewer.sees_live or viewer.looks:
        return unit_and_team(viewer, row)
    return or_(mine, row.cell_id.in_(select(Cell.id).where(Cell.key == "")))


def targets(viewer: Viewer, row: Any) -> ColumnElement[bool]:
    """Targets: like baselines, and the department's approved ones for every unit held against them."""
    own = comparisons(viewer, row)
    if viewer.sees_live or not viewer.reads:
        return own
    department = select(Unit.id).where(Unit.kind == UnitKind.DEPARTMENT)
    whole = row.cell_id.in_(select(Cell.id).where(Cell.key == ""))
    return or_(own, row.subject_unit_id.in_(department) & row.approved_at.is_not(None) & whole)


def milestones(viewer: Viewer, row: Any) -> ColumnElement[bool]:
    """Milestones: whoever may read their target."""
    readable: ColumnElement[bool] = row.target_id.in_(select(Target.id).where(targets(viewer, Target)))
    return readable


def nobody(_viewer: Viewer, _row: Any) -> ColumnElement[bool]:
    """Only the system itself."""
    return false()


def own_person(viewer: Viewer, row: Any) -> ColumnElement[bool]:
    """The person's own rows; everybody's for those who keep people or confirm what they may do."""
    if viewer.may(Right.PEOPLE_READ):
        return true()
    own: ColumnElement[bool] = row.person_id == viewer.person_id
    return own


def grants(viewer: Viewer, row: Any) -> ColumnElement[bool]:
    """Who holds which role: one's own and one's units'; directors for all units; the team, all of units.

    They have to be known to be asked, written to and named; all roles are read by those who keep people.
    """
    if viewer.may(Right.PEOPLE_READ):
        return true()
    of_units = row.unit_id.is_not(None) if viewer.sees_live else row.unit_id.in_(viewer.reads)
    above = row.role == Role.DIRECTOR if viewer.reads else false()  # They can authorise a unit's report.
    return or_(row.person_id == viewer.person_id, of_units, above)


def audited(viewer: Viewer, row: Any) -> ColumnElement[bool]:
    """The audit, table by table: administration for those who keep it, decisions for the team's leads.

    What a unit enters is read by that unit alone, in the audit as everywhere.
    """
    tables = {
        *(ADMINISTRATION if viewer.may(Right.AUDIT_READ) else ()),
        *(DECISIONS if viewer.may(Right.AUDIT_READ_DECISIONS) else ()),
    }
    if not tables:
        return false()
    readable: ColumnElement[bool] = row.table_name.in_(sorted(tables))
    return readable


def evidence(viewer: Viewer, row: Any) -> ColumnElement[bool]:
    """Evidence of the own unit; the team's, once what it proves was handed in."""
    mine = entering_unit(viewer, row)
    if not viewer.sees_live:
        return mine
    return or_(
        mine,
        row.line_id.in_(select(Line.id).where(Line.state != LineState.OPEN)),
        row.activity_update_id.in_(select(ActivityUpdate.id).where(with_the_team(ActivityUpdate))),
        row.action_id.in_(select(Action.id).where(with_the_team(Action))),
    )


def proving(viewer: Viewer, row: Any) -> ColumnElement[bool]:
    """A stored file: whoever may read evidence that it is."""
    readable: ColumnElement[bool] = row.id.in_(select(Evidence.file_id).where(evidence(viewer, Evidence)))
    return readable


def of_an_action(viewer: Viewer, row: Any) -> ColumnElement[bool]:
    """What an action concerns: whoever may read the action."""
    readable: ColumnElement[bool] = row.action_id.in_(select(Action.id).where(handed_in(viewer, Action)))
    return readable


def imported(viewer: Viewer, row: Any) -> ColumnElement[bool]:
    """What an import changed: the entering unit; the team where it is history, which they accept."""
    mine = entering_unit(viewer, row)
    history = select(Batch.id).where(Batch.kind == BatchKind.HISTORY)
    return or_(mine, row.batch_id.in_(history)) if viewer.sees_live else mine


def units_and_team(viewer: Viewer, _row: Any) -> ColumnElement[bool]:
    """Everybody who holds a role in a unit, and the team; not the readers of releases."""
    return true() if viewer.sees_live or viewer.reads else false()


def team(viewer: Viewer, _row: Any) -> ColumnElement[bool]:
    """The team alone."""
    return true() if viewer.sees_live else false()


def messages(viewer: Viewer, row: Any) -> ColumnElement[bool]:
    """Mail: the person it went to, and those who look after what was sent."""
    if viewer.may(Right.MESSAGE_READ):
        return true()
    own: ColumnElement[bool] = row.person_id == viewer.person_id
    return own


def message_keepers(viewer: Viewer, _row: Any) -> ColumnElement[bool]:
    """Those who look after what was sent."""
    return true() if viewer.may(Right.MESSAGE_READ) else false()


# Which tables' audit is read by whom; figures, narratives and evidence are in neither.
ADMINISTRATION = frozenset(
    {
        "credential",
        "installation",
        "invitation",
        "period",
        "person",
        "plan_year",
        "role_grant",
        "sign_in_session",
        "unit",
        "unit_name",
        "unit_succession",
    }
)
DECISIONS = ADMINISTRATION | frozenset(
    {
        "activity_assignment",
        "inequity_meeting",
        "calendar_step",
        "duty",
        "clearance",
        "duty_statement",
        "job",
        "known_margin",
        "measure",
        "measure_activity",
        "measure_ending",
        "measure_lineage",
        "measure_set",
        "measure_suggestion",
        "measure_version",
        "no_measure",
        "outcome_goal",
        "plan_amendment",
        "privacy_policy",
        "release",
        "reopening",
        "small_cells",
    }
)
