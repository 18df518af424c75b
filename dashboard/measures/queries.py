"""Reads one measure for its page: definition, the plan's wording, and values beside baseline and target."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView
from dashboard.errors import NotFound
from dashboard.measures.answers import Answer
from dashboard.measures.comparing import Compared, compared_in
from dashboard.measures.duties import UNDECIDED
from dashboard.measures.facts import Facts, Version
from dashboard.measures.history import Revised, revised
from dashboard.measures.outlook import Outlook, outlook
from dashboard.measures.reading import facts_of
from dashboard.measures.rollup import RollUp
from dashboard.measures.series import PeriodRow, UnitRow, baseline_of, period_row, unit_rows
from models.measures import Measure, MeasureActivity, MeasureSuggestion, MeasureVersion
from models.organization import Person
from models.plan import PlanItem
from models.vocabulary import (
    Accumulation,
    AcrossTime,
    AcrossUnits,
    DataClass,
    DecidedBy,
    Direction,
    Frequency,
    Level,
    MeasureKindName,
    MeasureType,
    VersionState,
)

DEPARTMENT = "DPH"


@dataclass(frozen=True)
class Definition:
    """One version of a measure's definition as a reader sees it."""

    number: int
    state: VersionState
    title: str
    kind: MeasureKindName
    measure_type: MeasureType
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
    data_class: DataClass
    years: tuple[int, ...]
    scale: int
    source: str
    collection_method: str | None
    owner: str
    steward: str | None
    limitations: str
    equity_context: str | None
    note: str | None
    breaks_series: bool
    change_reason: str | None
    effective_from_ordinal: int | None
    effective_to_ordinal: int | None
    approved_at: datetime | None


@dataclass(frozen=True)
class Suggestion:
    """A printed suggestion that the measure answers, with the plan's caution beside it."""

    code: str
    text: str
    caution: str | None


@dataclass(frozen=True)
class Tried:
    """A provisional value: given on a draft, and accepted or not."""

    period: str
    unit: str
    answer: Answer | None
    state: str


@dataclass(frozen=True)
class Values:
    """A measure's figures, as far as the viewer may read them; `whole` says they are the department's."""

    period: PeriodView
    nature: Version
    figure: PeriodRow
    baseline: RollUp
    rows: tuple[UnitRow, ...]
    series: tuple[PeriodRow, ...]
    compared: tuple[Compared, ...]
    outlook: Outlook
    revised: tuple[Revised, ...]
    whole: bool
    judge: str | None

    @property
    def standing(self) -> Compared | None:
        """Return how the figure that is looked at stands."""
        own = [each for each in self.compared if each.subject is None]
        return own[0] if own else self.compared[0] if len(self.compared) == 1 else None

    def named(self, unit: str) -> Compared | None:
        """Return how a unit stands that is named by its abbreviation, the department as DPH."""
        subject = next((row.subject for row in self.rows if row.unit.abbreviation == unit), None)
        found = None if subject is None else self.of(subject)
        return found or (self.standing if unit == DEPARTMENT else None)

    def of(self, subject: int) -> Compared | None:
        """Return how one subject stands."""
        return next((each for each in self.compared if each.subject == subject), None)


@dataclass(frozen=True)
class MeasurePage:
    """A measure with its definition; `values` is None while it is not in use, or for readers of releases."""

    id: int
    code: str
    definition: Definition
    versions: tuple[tuple[Definition, str], ...]
    approver: str | None
    activities: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]
    periods: tuple[PeriodView, ...]
    values: Values | None
    tried: tuple[Tried, ...]
    sees_live: bool
    today: date


def measure_page(session: Session, viewer: Viewer, code: str, period: str) -> MeasurePage:
    """Return one measure; raise `NotFound` for an unknown code, or a period in which it is not asked."""
    measure = session.scalars(select(Measure.id).where(Measure.code == code)).first()
    if measure is None:
        raise NotFound("There is no such measure.")
    definitions = _definitions(session, measure)
    facts = facts_of(session, viewer, measure)
    offered = _offered(session, facts)
    chosen = _chosen(offered, period)
    values = None if chosen is None else _values(session, viewer, measure, facts, offered, chosen)
    shown = _in_force([each for each, _ in definitions], facts, chosen)
    return MeasurePage(
        id=measure,
        code=code,
        definition=shown,
        versions=definitions,
        approver=next(name for each, name in definitions if each is shown) or None,
        activities=_activities(session, measure),
        suggestions=_suggestions(session, measure),
        periods=offered,
        values=values,
        tried=_tried(facts, shown),
        sees_live=viewer.sees_live,
        today=session.info["clock"].today(),
    )


def _definitions(session: Session, measure: int) -> tuple[tuple[Definition, str], ...]:
    """Return every version with the name of who approved it, the first one first."""
    columns = [getattr(MeasureVersion, name) for name in Definition.__dataclass_fields__]
    statement = (
        select(Person.display_name, *columns)
        .outerjoin(Person, Person.id == MeasureVersion.approved_by)
        .where(MeasureVersion.measure_id == measure)
        .order_by(MeasureVersion.number)
    )
    return tuple((Definition(*row[1:]), row[0] or "") for row in session.execute(statement))


def _in_force(definitions: Sequence[Definition], facts: Facts, period: PeriodView | None) -> Definition:
    """Return the definition of a period; otherwise the one in use, otherwise the newest."""
    held = facts.version_in(period) if period is not None else None
    holding = [each for each in definitions if held is not None and each.number == held.number]
    in_use = [each for each in definitions if each.state is VersionState.IN_USE]
    return [*definitions, *in_use, *holding][-1]


def _offered(session: Session, facts: Facts) -> tuple[PeriodView, ...]:
    """Return the begun periods with a value, asked for or derived; none while it was never in use."""
    today = session.info["clock"].today()
    begun = [each for each in facts.calendar.periods.values() if each.starts_on <= today]
    asked = [
        each for each in begun if facts.version_in(each) is not None and not _is_early(each, today, facts)
    ]
    return tuple(sorted(asked, key=lambda each: each.ordinal))


def _is_early(period: PeriodView, today: date, facts: Facts) -> bool:
    """A year that is made of quarters is shown once it has ended."""
    version = facts.version_in(period)
    return version is not None and version.derives_in(period) and period.ends_on >= today


def _chosen(offered: Sequence[PeriodView], code: str) -> PeriodView | None:
    if not code:
        quarters = [each for each in offered if each.code.find("Q") > 0]
        return next(reversed(quarters or list(offered)), None)
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


def _tried(facts: Facts, shown: Definition) -> tuple[Tried, ...]:
    """Return the provisional values that the viewer may read, while the definition is undecided."""
    if shown.state not in UNDECIDED:
        return ()
    found = sorted(
        facts.lines.items(), key=lambda each: (facts.calendar.periods[each[0][0]].ordinal, each[0][1])
    )
    return tuple(
        Tried(
            facts.calendar.periods[period].code,
            facts.units[subject].abbreviation,
            None if line.accepted is None else line.accepted.answer(),
            line.state.value,
        )
        for (period, subject), line in found
    )


def _values(
    session: Session,
    viewer: Viewer,
    measure: int,
    facts: Facts,
    offered: Sequence[PeriodView],
    chosen: PeriodView,
) -> Values | None:
    """Return what the viewer may read; None where that is nothing."""
    version = facts.version_in(chosen)
    if version is None or (not facts.concerns and not viewer.sees_live):
        return None
    clock, may_judge = session.info["clock"], viewer.may(Right.STATUS_PROPOSE)
    shown = [each for each in offered if each.ordinal <= chosen.ordinal and each.kind is chosen.kind]
    series = tuple(
        period_row(facts, each, held) for each in shown if (held := facts.version_in(each)) is not None
    )
    return Values(
        period=chosen,
        nature=version,
        figure=series[-1],
        baseline=baseline_of(facts, chosen, version),
        rows=unit_rows(facts, chosen, version, clock.now(), clock.today()),
        series=series,
        compared=tuple(compared_in(facts, chosen, clock.now(), clock.today())),
        outlook=outlook(facts, chosen, version, series),
        revised=revised(session, measure, chosen, version),
        whole=viewer.sees_live,
        judge=f"/measures/{facts.code}?period={chosen.code}&judge=" if may_judge else None,
    )
