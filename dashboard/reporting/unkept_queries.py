"""Reads the measures that nobody looks after: without an owner, or without values two quarters running."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, aliased

from dashboard.access.people import in_effect
from dashboard.access.sign_in import unit_tree
from dashboard.access.viewer import with_followed
from dashboard.calendar.queries import PeriodView, periods, present_quarter
from dashboard.measures.duties import duties, spans, total_cell
from models.duties import Duty
from models.measures import Measure, MeasureVersion
from models.organization import Person, RoleGrant, Unit
from models.reporting import Line, Revision
from models.vocabulary import DutyState, PeriodKind, Role, StoredPresence

ENTERING = (Role.CONTRIBUTOR, Role.DIRECTOR)
EXPECTED = (DutyState.MUST_REPORT, DutyState.NOT_YET_MEASURABLE)
Place = tuple[int, int, int]  # Measure, reporting unit and subject.


@dataclass(frozen=True)
class Ownerless:
    """A measure in use that nobody can report: asked of nobody, or of units in which nobody enters."""

    code: str
    title: str
    units: tuple[str, ...]


@dataclass(frozen=True)
class Silent:
    """A measure for which a unit gave no value in two quarters running."""

    unit: str
    unit_name: str
    code: str
    title: str
    subject: str


@dataclass(frozen=True)
class Unkept:
    """What nobody looks after; `quarters` are the last two that were due, none before there are two."""

    ownerless: tuple[Ownerless, ...]
    quarters: tuple[PeriodView, ...]
    silent: tuple[Silent, ...]


def unkept(session: Session) -> Unkept:
    """Return what nobody looks after, as far as the viewer reads duties and lines; six statements.

    A value is an answer with a figure or text that was handed in; “not collected” twice is no value.
    """
    known, clock = periods(session), session.info["clock"]
    due = [each for each in known if each.kind is PeriodKind.QUARTER and not each.before_system]
    quarters = tuple([each for each in due if each.due_at < clock.now()][-2:])
    present = present_quarter(known, clock.today())
    return Unkept(
        _ownerless(session, present) if present else (),
        quarters if len(quarters) > 1 else (),
        _silent(session, *quarters) if len(quarters) > 1 else (),
    )


def _ownerless(session: Session, period: PeriodView) -> tuple[Ownerless, ...]:
    ends = or_(Duty.to_ordinal.is_(None), Duty.to_ordinal >= period.ordinal)
    asked = (Duty.measure_id == Measure.id) & Duty.state.in_(EXPECTED) & ends
    statement = (
        select(Measure.code, MeasureVersion.title, Unit.abbreviation)
        .join(MeasureVersion, (MeasureVersion.measure_id == Measure.id) & spans(period.ordinal))
        .outerjoin(Duty, asked & (Duty.from_ordinal <= period.ordinal))
        .outerjoin(Unit, Unit.id == Duty.reporter_unit_id)
        .where(or_(Duty.id.is_(None), Unit.id.not_in(_entered_for(session))))
        .order_by(Measure.code, Unit.abbreviation)
        .distinct()
    )
    found: dict[tuple[str, str], list[str]] = {}
    for code, title, unit in session.execute(statement):
        found.setdefault((code, title), []).extend([unit] if unit else [])
    return tuple(Ownerless(*measure, tuple(units)) for measure, units in found.items())


def _entered_for(session: Session) -> Sequence[int]:
    """Return the units for which some active person enters today, those that follow an ended unit too."""
    today = session.info["clock"].today()
    statement = (
        select(RoleGrant.unit_id)
        .join(Person, Person.id == RoleGrant.person_id)
        .where(in_effect(), Person.active.is_(True), RoleGrant.role.in_(ENTERING))
        .where(RoleGrant.starts_on <= today, or_(RoleGrant.ends_on.is_(None), RoleGrant.ends_on >= today))
        .distinct()
    )
    held = set(session.scalars(statement))
    parents, followed = unit_tree(session, today)
    return [unit for unit in parents if held & with_followed(unit, followed)]


def _silent(session: Session, before: PeriodView, last: PeriodView) -> tuple[Silent, ...]:
    earlier = {place for place, _ in _without_value(session, before)}
    return tuple(told for place, told in _without_value(session, last) if place in earlier)


def _without_value(session: Session, period: PeriodView) -> list[tuple[Place, Silent]]:
    """Return what a quarter asked for and got no value of, by unit and measure."""
    reporter, subject = aliased(Unit), aliased(Unit)
    statement = (
        duties(period)
        .with_only_columns(
            *(Duty.measure_id, Duty.reporter_unit_id, Duty.subject_unit_id),
            *(reporter.abbreviation, reporter.name, Measure.code, MeasureVersion.title, subject.abbreviation),
        )
        .join(reporter, reporter.id == Duty.reporter_unit_id)
        .join(subject, subject.id == Duty.subject_unit_id)
        .where(~_has_value(session, period))
        .order_by(reporter.abbreviation, Measure.code, subject.abbreviation)
    )
    return [((measure, by, about), Silent(*told)) for measure, by, about, *told in session.execute(statement)]


def _has_value(session: Session, period: PeriodView) -> ColumnElement[bool]:
    counted = func.coalesce(Line.accepted_revision, Line.submitted_revision)
    return (
        select(Line.id)
        .join(Revision, (Revision.line_id == Line.id) & (Revision.number_in_line == counted))
        .where(
            Line.measure_id == Duty.measure_id,
            Line.reporter_unit_id == Duty.reporter_unit_id,
            Line.subject_unit_id == Duty.subject_unit_id,
            Line.period_id == period.id,
            Line.cell_id == total_cell(session),
            Revision.presence == StoredPresence.REPORTED,
        )
        .correlate(Duty)
        .exists()
    )
