"""Changes targets: proposed as a new revision, so that what was said before stays readable."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import ValueRejected
from dashboard.fields import ask
from dashboard.measures.answers import Answer
from dashboard.measures.duties import total_cell
from dashboard.targets.checking import Drafted, aim, compared, setting
from dashboard.targets.holding import figures, hold, may_write, now, person_id, unchanged
from dashboard.targets.places import Place, find_place
from dashboard.targets.questions import questions
from dashboard.targets.rules import faults
from dashboard.targets.target_typed import ProposeTarget, Steps, aimed, field, milestones
from dashboard.targets.years import Year, plan_years, year_numbered
from models.targets import Target, TargetMilestone

SURE = "Please look at this before the target goes to a lead."


def propose_target(session: Session, viewer: Viewer, command: ProposeTarget) -> Target:
    """Propose a target as a new revision, after every check and the answers to what is asked."""
    years = plan_years(session)
    year = year_numbered(years, command.year)
    place = find_place(session, viewer, command.measure, command.unit, year)
    may_write(session, viewer, Right.TARGET_PROPOSE, place)
    hold(session, place.measure.id)
    rows = _rows(session, place, year)
    unchanged(command.seen, rows)
    answer, due = aimed(place, year, command)
    steps = milestones(place, year, command)
    beside = compared(session, place, years, year)
    drafted = Drafted(
        answer,
        (due.ordinal, due.label),
        [(period.ordinal, period.label, field, figure) for period, field, figure in steps],
        command.relation_to_prior,
        command.no_baseline_reason,
    )
    looked_at = aim(place, year, drafted, beside)
    for fault in faults(looked_at):
        raise ValueRejected(fault.sentence, field(place, fault.field))
    if lines := questions(looked_at, setting(place)):
        ask(command.confirmed, SURE, lines)
    target = _target(session, viewer, place, rows, command)
    target.due_period_id = due.id
    if beside.baseline is not None:
        target.no_baseline_reason = None
    _write(session, target, answer, steps)
    return target


def _rows(session: Session, place: Place, year: Year) -> list[Target]:
    statement = select(Target).where(
        Target.measure_id == place.measure.id,
        Target.subject_unit_id == place.subject.id,
        Target.cell_id == total_cell(session),
        Target.plan_year == year.number,
    )
    return list(session.scalars(statement.order_by(Target.revision)))


def _target(
    session: Session, viewer: Viewer, place: Place, rows: Sequence[Target], command: ProposeTarget
) -> Target:
    return Target(
        measure_id=place.measure.id,
        subject_unit_id=place.subject.id,
        reporter_unit_id=place.reporter,
        cell_id=total_cell(session),
        plan_year=command.year,
        revision=rows[-1].revision + 1 if rows else 1,
        method=command.method,
        rationale=command.rationale,
        equity_rationale=command.equity_rationale,
        equity_group=command.equity_group,
        relation_to_prior=command.relation_to_prior,
        no_baseline_reason=command.no_baseline_reason,
        proposed_by=person_id(viewer),
        proposed_at=now(session),
    )


def _write(session: Session, target: Target, answer: Answer, steps: Steps) -> None:
    for name, value in figures(answer).items():
        setattr(target, name, value)
    session.add(target)
    session.flush()
    for period, _, figure in steps:
        session.add(
            TargetMilestone(
                target_id=target.id,
                period_id=period.id,
                reporter_unit_id=target.reporter_unit_id,
                subject_unit_id=target.subject_unit_id,
                **figures(figure),
            )
        )
    session.flush()
