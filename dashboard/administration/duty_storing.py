"""Writes what becomes of duties and roles when units end; row by row, audited."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.acting import moment, person_id
from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.administration.duty_rules import Recut
from dashboard.administration.duty_words import moved_roles
from dashboard.administration.merging_rules import Change
from dashboard.administration.phrases import listed
from dashboard.administration.unit_refusals import EVE
from dashboard.administration.unit_work import Work
from models.duties import Duty, DutyStatement
from models.measures import Measure
from models.organization import RoleGrant
from models.vocabulary import DutyState


def store_duties(
    session: Session, viewer: Viewer, change: Change, work: Work, ids: Mapping[str, int]
) -> None:
    """End the duties, and the accepted statements behind them, of units that end; write those that follow."""
    _cut(session, viewer, work.duties)
    _cut_statements(session, viewer, change, work, ids)
    measures = {row.code: row.id for row in session.execute(select(Measure.code, Measure.id))}
    for each in work.duties.new:
        duty = Duty(
            measure_id=measures[each.measure],
            subject_unit_id=ids[each.subject],
            reporter_unit_id=ids[each.reporter],
            state=DutyState.MUST_REPORT,
            from_ordinal=each.first,
            to_ordinal=each.last,
        )
        authorise(session, viewer, Right.UNIT_KEEP, duty)
        session.add(duty)
    session.flush()


def _cut(session: Session, viewer: Viewer, cut: Recut) -> None:
    for duty in session.scalars(select(Duty).where(Duty.id.in_(cut.cuts)).order_by(Duty.id)):
        authorise(session, viewer, Right.UNIT_KEEP, duty)
        duty.to_ordinal = cut.cuts[duty.id]


def _cut_statements(
    session: Session, viewer: Viewer, change: Change, work: Work, ids: Mapping[str, int]
) -> None:
    """Let an accepted statement about an ended unit hold no longer than the unit does."""
    if work.first is None:
        return
    last = work.first.ordinal - 1
    statement = select(DutyStatement).where(
        DutyStatement.subject_unit_id.in_([ids[name] for name in change.ended]),
        DutyStatement.accepted.is_(True),
        DutyStatement.to_ordinal.is_(None) | (DutyStatement.to_ordinal > last),
    )
    for row in session.scalars(statement.order_by(DutyStatement.id)):
        authorise(session, viewer, Right.UNIT_KEEP, row)
        row.to_ordinal = max(last, row.from_ordinal - 1)


def store_roles(session: Session, viewer: Viewer, change: Change, work: Work, ids: Mapping[str, int]) -> None:
    """End the roles for units that end; give those that pass on anew, in the name of who changes units."""
    authorise(session, viewer, Right.UNIT_KEEP)
    ends = select(RoleGrant).where(RoleGrant.id.in_([each.grant for each in work.roles]))
    held = {row.id: row for row in session.scalars(ends)}
    for each, after in moved_roles(change, work, viewer.person_id):
        before = held[each.grant]
        session.add(
            RoleGrant(
                person_id=each.person_id,
                role=each.role,
                unit_id=ids[after],
                strategies=list(before.strategies),
                starts_on=max(work.last + EVE, before.starts_on),
                ends_on=before.ends_on,
                granted_by=person_id(viewer),
                granted_at=moment(session),
            )
        )
    for grant in held.values():
        grant.ends_on, grant.ended_by = work.last, viewer.person_id
        grant.end_reason = f"{listed(change.ended)} ended on {change.day - EVE:%Y-%m-%d}."
    session.flush()
