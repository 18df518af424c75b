"""Changes targets: proposed as a new revision, so that what was said before stays readable."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView
from dashboard.errors import ValueRejected
from dashboard.fields import MaybeDay, MaybeShort, MaybeWords, Short, Whole, Words, ask
from dashboard.measures.answers import Answer
from dashboard.measures.duties import total_cell
from dashboard.targets.checking import Drafted, aim, compared, setting
from dashboard.targets.holding import figures, hold, may_write, now, person_id, unchanged
from dashboard.targets.parsing import aimed_number, aimed_state, milestone
from dashboard.targets.places import Place, Year, find_place, plan_years, year_numbered
from dashboard.targets.rules import faults, questions
from dashboard.targets.words import STATES
from models.targets import Target, TargetMilestone
from models.vocabulary import PeriodKind, TargetMethod

QUARTERS = ("q1", "q2", "q3", "q4")  # The fields of milestones, one for each quarter of the year.
SURE = "Please look at this before the target goes to a lead."


@dataclass(frozen=True)
class ProposeTarget:
    """A target as it was typed; `seen` marks the newest revision that was on the screen.

    `value` and `due` are asked for kinds with numbers, `state` and `on_date` for those without.
    """

    measure: Short
    unit: Short
    year: Whole
    method: TargetMethod
    rationale: Words
    equity_rationale: Words
    equity_group: Words
    value: MaybeShort = None
    due: MaybeShort = None
    state: MaybeWords = None
    on_date: MaybeDay = None
    q1: MaybeShort = None
    q2: MaybeShort = None
    q3: MaybeShort = None
    q4: MaybeShort = None
    relation_to_prior: MaybeWords = None
    no_baseline_reason: MaybeWords = None
    seen: MaybeShort = None
    confirmed: MaybeShort = None


Steps = list[tuple[PeriodView, str, Answer]]


def propose_target(session: Session, viewer: Viewer, command: ProposeTarget) -> Target:
    """Propose a target as a new revision, after every check and the answers to what is asked."""
    years = plan_years(session)
    year = year_numbered(years, command.year)
    place = find_place(session, viewer, command.measure, command.unit, year)
    may_write(session, viewer, Right.TARGET_PROPOSE, place)
    hold(session, place.measure.id)
    rows = _rows(session, place, year)
    unchanged(command.seen, rows)
    answer, due = _aimed(place, year, command)
    steps = _milestones(place, year, command)
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
        raise ValueRejected(fault.sentence, _field(place, fault.field))
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


def _aimed(place: Place, year: Year, command: ProposeTarget) -> tuple[Answer, PeriodView]:
    """Return the target's figures and the period it is due in; a state is due in the quarter of its day."""
    if place.measure.kind in STATES:
        answer = aimed_state(place.measure, command.state, command.on_date)
        return answer, _quarter_of(year, answer.on_date)
    number = aimed_number(place.measure, command.value, "value")
    if number is None:
        raise ValueRejected("Enter the target; without a number nobody can tell whether it is met.", "value")
    due = next((period for period in year.periods if period.code == command.due), None)
    if due is None:
        raise ValueRejected(f"Choose the period of {year.name} in which the target is due.", "due")
    return number, due


def _quarter_of(year: Year, day: date | None) -> PeriodView:
    for period in year.periods:
        if period.kind is PeriodKind.QUARTER and day and period.starts_on <= day <= period.ends_on:
            return period
    raise ValueRejected(
        f"Enter a day in {year.name}, from {year.starts_on:%-d %B %Y} to {year.ends_on:%-d %B %Y}.", "on_date"
    )


def _milestones(place: Place, year: Year, command: ProposeTarget) -> Steps:
    quarters = [period for period in year.periods if period.kind is PeriodKind.QUARTER]
    return list(_given(place, quarters, command))


def _given(
    place: Place, quarters: Sequence[PeriodView], command: ProposeTarget
) -> Iterator[tuple[PeriodView, str, Answer]]:
    for period, field in zip(quarters, QUARTERS, strict=True):
        answer = milestone(place.measure, getattr(command, field), field)
        if answer is not None:
            yield period, field, answer


def _field(place: Place, field: str) -> str:
    """Return the field of the form beside which a fault stands; states have fields of their own."""
    own = {"value": "state", "due": "on_date"} if place.measure.kind in STATES else {}
    return own.get(field, field)


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
