"""Reads the facts of one measure, or of all of them, with a number of statements that never grows."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, case, func, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, periods
from dashboard.measures.duties import USED
from dashboard.measures.facts import Aim, Base, Calendar, Concern, Facts, Place, Standing, Version
from dashboard.measures.figures import accepted_lines, printed_caution, total
from dashboard.measures.imported import source_of
from dashboard.measures.reaching_back import reaching_back, with_imported
from dashboard.measures.rollup import REPORTED, Kept
from dashboard.measures.status import Override
from models.duties import Duty
from models.measures import Measure, MeasureVersion
from models.organization import Person, Unit
from models.reporting import Line, Revision
from models.targets import Baseline, StatusOverride, Target, TargetMilestone
from models.vocabulary import BaselineState, Origin, UnitKind

Keyed = dict[int, Any]


def facts_of(session: Session, viewer: Viewer, measure: int) -> Facts:
    """Return the facts of one measure, whatever the state of its definition."""
    return all_facts(session, viewer, measure=measure)[measure]


def all_facts(
    session: Session,
    viewer: Viewer,
    *,
    measure: int | None = None,
    lines_of: Collection[int] | None = None,
    known: Mapping[int, PeriodView] | None = None,
) -> dict[int, Facts]:
    """Return the facts of every measure that was ever in use, by id in the order of their codes.

    `measure` asks for one alone, in any state; `lines_of` keeps lines to the periods with some ids, and
    targets to their plan years; `known` are the periods by id, where they have been read.
    """
    known = known or {each.id: each for each in periods(session)}
    calendar, (units, department) = Calendar(known), _units(session)
    versions = _versions(session, measure)
    concerns, lines = _concerns(session, measure), _lines(session, measure, lines_of)
    baselines, waiting = _baselines(session, measure, known)
    years = None if lines_of is None else {known[each].plan_year for each in lines_of}
    targets, overrides = _targets(session, measure, years, known), _overrides(session, measure)
    return {
        key: Facts(
            code=code,
            title=title,
            caution=caution,
            versions=reaching_back(versions.get(key, []), lines.get(key, {}), known),
            calendar=calendar,
            units=units,
            concerns=with_imported(concerns.get(key, []), lines.get(key, {}), known),
            lines=lines.get(key, {}),
            baselines=baselines.get(key, {}),
            waiting=waiting.get(key, {}),
            targets=targets.get(key, {}),
            overrides=overrides.get(key, {}),
            department=department,
            whole=viewer.sees_live,
        )
        for key, code, title, caution in _measures(session, measure)
        if measure is not None or key in versions
    }


def _only(column: InstrumentedAttribute[int], measure: int | None) -> ColumnElement[bool]:
    return true() if measure is None else column == measure


def _measures(session: Session, measure: int | None) -> Iterable[tuple[int, str, str, str | None]]:
    newest = (
        select(MeasureVersion.title)
        .where(MeasureVersion.measure_id == Measure.id)
        .order_by(MeasureVersion.number.desc())
        .limit(1)
        .correlate(Measure)
        .scalar_subquery()
    )
    statement = select(Measure.id, Measure.code, newest, printed_caution()).where(_only(Measure.id, measure))
    return [(row[0], row[1], row[2], row[3]) for row in session.execute(statement.order_by(Measure.code))]


def _versions(session: Session, measure: int | None) -> Mapping[int, list[Version]]:
    columns = [getattr(MeasureVersion, name) for name in Version.__dataclass_fields__]
    statement = select(MeasureVersion.measure_id, *columns).order_by(MeasureVersion.number)
    used = true() if measure is not None else MeasureVersion.state.in_(USED)
    found: Mapping[int, list[Version]] = defaultdict(list)
    for key, *row in session.execute(statement.where(used, _only(MeasureVersion.measure_id, measure))):
        found[key].append(Version(*row))
    return found


def _units(session: Session) -> tuple[dict[int, Place], int | None]:
    columns = (Unit.id, Unit.kind, Unit.abbreviation, Unit.name, Unit.starts_on, Unit.ends_on)
    rows = session.execute(select(*columns)).all()
    department = next((row.id for row in rows if row.kind is UnitKind.DEPARTMENT), None)
    return {row.id: Place(*row[2:]) for row in rows}, department


def _concerns(session: Session, measure: int | None) -> Mapping[int, list[Concern]]:
    earliest = func.coalesce(Duty.earliest_on, Measure.earliest_measurable_on)
    columns = (Duty.subject_unit_id, Duty.reporter_unit_id, Duty.state, Duty.reason, earliest)
    statement = (
        select(Duty.measure_id, *columns, Duty.from_ordinal, Duty.to_ordinal)
        .join(Measure, Measure.id == Duty.measure_id)
        .where(_only(Duty.measure_id, measure))
    )
    found: Mapping[int, list[Concern]] = defaultdict(list)
    for row in session.execute(statement):
        found[row[0]].append(Concern(*row[1:]))
    return {key: sorted(rows, key=attrgetter("subject", "first")) for key, rows in found.items()}


def _lines(
    session: Session, measure: int | None, wanted: Collection[int] | None
) -> Mapping[int, Mapping[tuple[int, int], Standing]]:
    note = case((Revision.origin == Origin.HISTORICAL, func.coalesce(Revision.note, "")))
    statement = accepted_lines(Line.measure_id, Line.period_id, Line.subject_unit_id, note)
    statement = statement.where(_only(Line.measure_id, measure))
    if wanted is not None:
        statement = statement.where(Line.period_id.in_(wanted))
    found: Mapping[int, dict[tuple[int, int], Standing]] = defaultdict(dict)
    for key, period, subject, told, state, *kept in session.execute(statement):
        found[key][period, subject] = Standing(
            state, None if kept[0] is None else Kept(*kept), source_of(told)
        )
    return found


def _baselines(
    session: Session, measure: int | None, known: Mapping[int, PeriodView]
) -> tuple[Mapping[int, Keyed], Mapping[int, Keyed]]:
    """Return the approved, obtained baselines with the newest last, and what is said of all others."""
    statement = (
        select(
            *(Baseline.measure_id, Baseline.subject_unit_id, Baseline.state, Baseline.approved_at),
            *(Baseline.plan_year, Baseline.period_id),
            *_figures(Baseline),
        )
        .where(Baseline.cell_id == total(), _only(Baseline.measure_id, measure))
        .order_by(Baseline.plan_year, Baseline.revision)
    )
    found: Mapping[int, Keyed] = defaultdict(lambda: defaultdict(list))
    waiting: Mapping[int, Keyed] = defaultdict(dict)
    for key, subject, state, approved, year, period, *figures in session.execute(statement):
        if state is BaselineState.OBTAINED and approved is not None:
            place = known[period].ordinal if period in known else None
            found[key][subject].append(Base(Kept(REPORTED, *figures), year, place))
        waiting[key][subject] = state
    return found, waiting


def _targets(
    session: Session, measure: int | None, years: Collection[int] | None, known: Mapping[int, PeriodView]
) -> Mapping[int, Mapping[tuple[int, int], Aim]]:
    """Return the newest approved targets with their milestones, by measure, subject and plan year."""
    columns = (Target.id, Target.measure_id, Target.subject_unit_id, Target.plan_year, Target.due_period_id)
    statement = (
        select(*columns, Target.flagged, *_figures(Target))
        .where(Target.cell_id == total(), Target.approved_at.is_not(None), _only(Target.measure_id, measure))
        .order_by(Target.revision)
    )
    if years is not None:
        statement = statement.where(Target.plan_year.in_(years))
    steps = _milestones(session, measure, known)
    found: Mapping[int, dict[tuple[int, int], Aim]] = defaultdict(dict)
    for target, key, subject, year, due, flagged, *figures in session.execute(statement):
        kept = Kept(REPORTED, *figures)
        found[key][subject, year] = Aim(kept, known[due].ordinal, tuple(steps.get(target, ())), flagged)
    return found


def _milestones(
    session: Session, measure: int | None, known: Mapping[int, PeriodView]
) -> Mapping[int, list[tuple[int, Kept]]]:
    statement = select(TargetMilestone.target_id, TargetMilestone.period_id, *_figures(TargetMilestone))
    if measure is not None:
        statement = statement.join(Target, Target.id == TargetMilestone.target_id).where(
            Target.measure_id == measure
        )
    found: Mapping[int, list[tuple[int, Kept]]] = defaultdict(list)
    for target, period, *figures in session.execute(statement):
        found[target].append((known[period].ordinal, Kept(REPORTED, *figures)))
    return {key: sorted(steps) for key, steps in found.items()}


def _figures(table: type[Baseline] | type[Target] | type[TargetMilestone]) -> tuple[Any, ...]:
    return (table.number, table.numerator, table.denominator, table.text, table.on_date)


def _overrides(session: Session, measure: int | None) -> Mapping[int, Mapping[tuple[int, int], Override]]:
    """Return the approved judgements by measure, period and subject; one taken back counts for nothing."""
    statement = (
        select(
            StatusOverride.measure_id,
            StatusOverride.period_id,
            StatusOverride.subject_unit_id,
            StatusOverride.status,
            Person.display_name,
            StatusOverride.reason,
            StatusOverride.returned_reason,
        )
        .join(Person, Person.id == StatusOverride.proposed_by)
        .where(StatusOverride.approved_at.is_not(None), _only(StatusOverride.measure_id, measure))
        .order_by(StatusOverride.revision)
    )
    found: Mapping[int, dict[tuple[int, int], Override]] = defaultdict(dict)
    for key, period, subject, status, name, reason, taken_back in session.execute(statement):
        if taken_back is None:
            found[key][period, subject] = Override(status, name, reason)
        else:
            found[key].pop((period, subject), None)
    return found
