"""Finds or makes the row in which a status is told, and saves it through the one transition table."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.acting import moment, person_id
from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.reporting.lines import find_or_open_report
from dashboard.reporting.text_hands import remember_text
from dashboard.reporting.workflow import LineAction, next_state
from dashboard.work_plans.ground import Activity
from dashboard.work_plans.update_places import TellingPlace
from models.reporting import Report
from models.vocabulary import ImplementationStatus, LineState
from models.work import ActivityUpdate


def hold_update(session: Session, viewer: Viewer, place: TellingPlace, activity: Activity) -> ActivityUpdate:
    """Return the row of an activity in a held report, opened for writing; a new one has version 0."""
    report = find_or_open_report(session, viewer, place.unit, place.period)
    found = session.scalars(
        select(ActivityUpdate)
        .where(ActivityUpdate.report_id == report.id, ActivityUpdate.item_id == activity.id)
        .execution_options(populate_existing=True)
    ).first()
    update = found or new_update(viewer, report, activity)
    authorise(session, viewer, Right.WORK_PLAN_KEEP, update)
    return update


def new_update(viewer: Viewer, report: Report, activity: Activity) -> ActivityUpdate:
    """Return a row of a report in which nothing has been told yet."""
    return ActivityUpdate(
        report_id=report.id,
        reporter_unit_id=report.reporter_unit_id,
        subject_unit_id=report.subject_unit_id,
        item_id=activity.id,
        status=ImplementationStatus.NOT_STARTED,
        state=LineState.OPEN,
        areas=[],
        version=0,
        entered_by=person_id(viewer),
    )


def save_update(
    session: Session, viewer: Viewer, update: ActivityUpdate, values: Mapping[str, object]
) -> None:
    """Write a status; raise `WrongState` for one that was submitted or accepted."""
    update.state = next_state(update.state, LineAction.SAVE)
    for name, value in values.items():
        setattr(update, name, value)
    update.version += 1
    update.batch_id = None  # Whatever came in with a batch of history: from now on it is the unit's own.
    update.entered_by, update.entered_at = person_id(viewer), moment(session)
    session.add(update)
    remember_text(session, viewer, update)
    session.flush()
