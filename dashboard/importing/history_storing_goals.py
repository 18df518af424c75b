"""Stores baselines, targets and implementation states of earlier periods as proposals of one batch."""

from collections.abc import Sequence

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from dashboard.access.acting import moment, person_id
from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import WrongState
from dashboard.importing.history_rows import NewBaseline, NewState, NewTarget
from dashboard.importing.history_storing import Place
from dashboard.measures.duties import total_cell
from dashboard.reporting.text_hands import remember_text
from dashboard.reporting.workflow import LineAction, next_state
from dashboard.targets.holding import figures
from models.targets import Baseline, Target
from models.vocabulary import BaselineState, LineState
from models.work import ActivityUpdate, Batch

NOT_TOLD = "Not stated in the source document."
BEGUN = "A unit has begun to tell of one of these activities in such a period itself; ask it to finish."
BEFORE = "Set before this system began; its baseline is told by the source document."


def store_goals(
    session: Session,
    viewer: Viewer,
    batch: Batch,
    baselines: Sequence[NewBaseline],
    targets: Sequence[NewTarget],
) -> None:
    """Store baselines and targets as proposals of the batch."""
    cell = total_cell(session)
    made = [
        *(_baseline(session, viewer, batch, new, cell) for new in baselines),
        *(_target(session, viewer, batch, new, cell) for new in targets),
    ]
    if made:
        authorise(session, viewer, Right.HISTORY_IMPORT, *made)
        session.add_all(made)
        session.flush()


def _baseline(session: Session, viewer: Viewer, batch: Batch, new: NewBaseline, cell: int) -> Baseline:
    return Baseline(
        measure_id=new.measure,
        subject_unit_id=new.subject,
        reporter_unit_id=new.reporter,
        cell_id=cell,
        plan_year=new.plan_year,
        revision=new.revision,
        state=BaselineState.OBTAINED,
        period_id=new.period,
        source=new.source,
        proposed_by=person_id(viewer),
        proposed_at=moment(session),
        batch_id=batch.id,
        **figures(new.answer),
    )


def _target(session: Session, viewer: Viewer, batch: Batch, new: NewTarget, cell: int) -> Target:
    return Target(
        measure_id=new.measure,
        subject_unit_id=new.subject,
        reporter_unit_id=new.reporter,
        cell_id=cell,
        plan_year=new.plan_year,
        revision=new.revision,
        due_period_id=new.due,
        method=new.method,
        rationale=new.rationale,
        equity_rationale=NOT_TOLD,
        equity_group=NOT_TOLD,
        no_baseline_reason=BEFORE,
        proposed_by=person_id(viewer),
        proposed_at=moment(session),
        batch_id=batch.id,
        **figures(new.answer),
    )


def store_states(
    session: Session, viewer: Viewer, batch: Batch, reports: dict[Place, int], states: Sequence[NewState]
) -> None:
    """Store implementation states; one that an undone import left is written anew, as the audit shows."""
    rows = [
        session.get_one(ActivityUpdate, new.update)
        if new.update is not None
        else ActivityUpdate(
            report_id=reports[new.unit, new.period],
            item_id=new.item,
            reporter_unit_id=new.unit,
            subject_unit_id=new.unit,
            state=LineState.OPEN,
            version=0,
        )
        for new in states
    ]
    if not rows:
        return
    authorise(session, viewer, Right.HISTORY_IMPORT, *rows)
    for new, row in zip(states, rows, strict=True):
        row.status, row.what, row.by_when = new.status, new.what, new.by_when
        row.next_step, row.reason, row.batch_id = new.next_step, new.reason, batch.id
        row.state, row.return_reason = next_state(LineState.OPEN, LineAction.IMPORT), None
        row.version += 1
        row.entered_by = row.submitted_by = person_id(viewer)
        row.entered_at = row.submitted_at = moment(session)
    session.add_all(rows)
    try:
        remember_text(session, viewer, *rows)
    except IntegrityError:  # What a unit has begun itself is out of the team's sight, and stays as it is.
        raise WrongState(BEGUN) from None
