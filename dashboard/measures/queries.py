"""Reads one measure for its page: definition, the plan's wording, and values beside baseline and target."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, periods
from dashboard.errors import NotFound
from dashboard.measures.duties import FREQUENCIES, USED
from dashboard.measures.figures import Standing, accepted_lines, by_place, kept_baselines, targets_by_year
from dashboard.measures.rollup import RollUp
from dashboard.measures.series import (
    Concern,
    Facts,
    Nature,
    PeriodRow,
    Place,
    UnitRow,
    baseline_of,
    period_row,
    unit_rows,
)
from dashboard.released.queries import ReleaseView, latest_release
from models.duties import Duty
from models.measures import Measure, MeasureActivity, MeasureSuggestion, MeasureVersion
from models.organization import Unit
from models.plan import PlanItem
from models.reporting import Line
from models.vocabulary import (
    Accumulation,
    AcrossTime,
    AcrossUnits,
    DecidedBy,
    Direction,
    Frequency,
    Level,
    MeasureKindName,
    UnitKind,
    VersionState,
)


@dataclass(frozen=True)
class Definition:
    """One version of a measure's definition; ordinals are those of the first and last period it holds for."""

    number: int
    state: VersionState
    title: str
    kind: MeasureKindName
    unit_of_count: str
    numerator_wording: str | None
    denominator_wording: str | None
    inclusion: str | None
    level: Level
    frequency: Frequency
    decided_by: DecidedBy
    direction: Direction
    across_units: AcrossUnits
    across_time: AcrossTime
    accumulation: Accumulation
    scale: int
    source: str
    owner: str
    limitations: str
    note: str | None
    years: tuple[int, ...]
    effective_from_ordinal: int | None
    effective_to_ordinal: int | None

    def holds_in(self, period: PeriodView) -> bool:
        """Say whether values of a period are collected under this definition."""
        first, last = self.effective_from_ordinal, self.effective_to_ordinal
        if self.state not in USED or first is None or period.plan_year not in self.years:
            return False
        return first <= period.ordinal and (last is None or period.ordinal <= last)


@dataclass(frozen=True)
class Suggestion:
    """A printed suggestion that the measure answers, with the plan's caution beside it."""

    code: str
    text: str
    caution: str | None


@dataclass(frozen=True)
class Values:
    """A measure's figures, as far as the viewer may read them; `whole` says they are the department's."""

    period: PeriodView
    nature: Nature
    figure: PeriodRow
    baseline: RollUp
    rows: tuple[UnitRow, ...]
    series: tuple[PeriodRow, ...]
    whole: bool


@dataclass(frozen=True)
class MeasurePage:
    """A measure with its definition; `values` is None while it is not in use, or for readers of releases."""

    code: str
    definition: Definition
    activities: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]
    periods: tuple[PeriodView, ...]
    values: Values | None
    sees_live: bool
    released: ReleaseView | None


def measure_page(session: Session, viewer: Viewer, code: str, period: str) -> MeasurePage:
    """Return one measure; raise `NotFound` for an unknown code, or a period in which it is not asked."""
    measure = session.scalars(select(Measure.id).where(Measure.code == code)).first()
    if measure is None:
        raise NotFound("There is no such measure.")
    versions = _versions(session, measure)
    offered = _offered(session, versions)
    chosen = _chosen(offered, period)
    values = None
    if chosen is not None:
        values = _values(session, viewer, measure, versions, offered, chosen)
    return MeasurePage(
        code=code,
        definition=_in_force(versions, chosen),
        activities=_activities(session, measure),
        suggestions=_suggestions(session, measure),
        periods=offered,
        values=values,
        sees_live=viewer.sees_live,
        released=None if viewer.sees_live else latest_release(session),
    )


def _versions(session: Session, measure: int) -> tuple[Definition, ...]:
    names = Definition.__dataclass_fields__
    columns = [getattr(MeasureVersion, name) for name in names]
    statement = select(*columns).where(MeasureVersion.measure_id == measure).order_by(MeasureVersion.number)
    return tuple(Definition(*row) for row in session.execute(statement))


def _in_force(versions: Sequence[Definition], period: PeriodView | None) -> Definition:
    """Return the definition of a period; otherwise the one in use, otherwise the newest."""
    holding = [each for each in versions if period is not None and each.holds_in(period)]
    in_use = [each for each in versions if each.state is VersionState.IN_USE]
    return [*versions, *in_use, *holding][-1]


def _offered(session: Session, versions: Sequence[Definition]) -> tuple[PeriodView, ...]:
    """Return the begun periods for which a definition asks; none while no definition was ever in use."""
    today = session.info["clock"].today()
    return tuple(
        period
        for period in periods(session)
        if period.starts_on <= today
        and any(each.holds_in(period) and each.frequency in FREQUENCIES[period.kind] for each in versions)
    )


def _chosen(offered: Sequence[PeriodView], code: str) -> PeriodView | None:
    if not code:
        return offered[-1] if offered else None
    found = next((period for period in offered if period.code == code), None)
    if found is None:
        raise NotFound(f"This measure is not asked in “{code[:10]}”.")
    return found


def _activities(session: Session, measure: int) -> tuple[str, ...]:
    statement = (
        select(PlanItem.code)
        .join(MeasureActivity, MeasureActivity.item_id == PlanItem.id)
        .where(MeasureActivity.measure_id == measure)
        .order_by(MeasureActivity.first.desc(), PlanItem.code)
    )
    return tuple(session.scalars(statement))


def _suggestions(session: Session, measure: int) -> tuple[Suggestion, ...]:
    statement = (
        select(PlanItem.code, PlanItem.text, PlanItem.caution)
        .join(MeasureSuggestion, MeasureSuggestion.item_id == PlanItem.id)
        .where(MeasureSuggestion.measure_id == measure)
        .order_by(PlanItem.id)
    )
    return tuple(Suggestion(*row) for row in session.execute(statement))


def _values(
    session: Session,
    viewer: Viewer,
    measure: int,
    versions: Sequence[Definition],
    offered: Sequence[PeriodView],
    chosen: PeriodView,
) -> Values | None:
    """Return what the viewer may read; None where that is nothing."""
    facts = _facts(session, measure, _nature(versions, chosen), chosen, whole=viewer.sees_live)
    if not facts.concerns and not viewer.sees_live:
        return None
    clock = session.info["clock"]
    shown = [each for each in offered if each.ordinal <= chosen.ordinal and each.kind is chosen.kind]
    series = tuple(period_row(facts, each, _in_force(versions, each).number) for each in shown)
    rows = unit_rows(facts, chosen, clock.now(), clock.today())
    return Values(
        chosen, facts.nature, series[-1], baseline_of(facts, chosen), rows, series, viewer.sees_live
    )


def _nature(versions: Sequence[Definition], chosen: PeriodView) -> Nature:
    """Return the definition's nature, at a scale that keeps the digits of every version."""
    held = _in_force(versions, chosen)
    scale = max(each.scale for each in versions)
    return Nature(held.kind, scale, held.level, held.across_units, held.accumulation)


def _facts(session: Session, measure: int, nature: Nature, chosen: PeriodView, *, whole: bool) -> Facts:
    units, department = _units(session)
    baselines = kept_baselines(session, chosen.plan_year, measure=measure)
    return Facts(
        nature=nature,
        units=units,
        concerns=_concerns(session, measure),
        lines=_lines(session, measure),
        baselines={subject: kept for (_, subject), kept in baselines.items()},
        targets=targets_by_year(session, measure),
        department=department,
        whole=whole,
    )


def _units(session: Session) -> tuple[dict[int, Place], int | None]:
    columns = (Unit.id, Unit.kind, Unit.abbreviation, Unit.name, Unit.starts_on, Unit.ends_on)
    rows = session.execute(select(*columns)).all()
    department = next((row.id for row in rows if row.kind is UnitKind.DEPARTMENT), None)
    return {row.id: Place(*row[2:]) for row in rows}, department


def _concerns(session: Session, measure: int) -> tuple[Concern, ...]:
    earliest = func.coalesce(Duty.earliest_on, Measure.earliest_measurable_on)
    columns = (Duty.subject_unit_id, Duty.reporter_unit_id, Duty.state, Duty.reason, earliest)
    statement = (
        select(*columns, Duty.from_ordinal, Duty.to_ordinal)
        .join(Measure, Measure.id == Duty.measure_id)
        .where(Duty.measure_id == measure)
    )
    return tuple(sorted((Concern(*row) for row in session.execute(statement)), key=attrgetter("subject")))


def _lines(session: Session, measure: int) -> Mapping[tuple[int, int], Standing]:
    statement = accepted_lines(Line.period_id, Line.subject_unit_id).where(Line.measure_id == measure)
    return by_place(session, statement)
