"""Reads what waits in the life of definitions, the years' sets, and what nothing measures yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import false, func, or_, select
from sqlalchemy.orm import Session, aliased

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, edition_id, periods, present_quarter
from dashboard.definitions.gaps import Unmeasured, unmeasured_activities
from models.measure_vocabulary import LineageKind
from models.measures import Measure, MeasureEnding, MeasureSet, MeasureVersion, NoMeasure
from models.organization import Person
from models.plan import PlanItem
from models.vocabulary import VersionState

OPEN = (VersionState.DRAFT, VersionState.UNDER_REVIEW)


@dataclass(frozen=True)
class OpenVersion:
    """A version that is not decided yet, and who had a hand in it."""

    measure: str
    number: int
    title: str
    state: VersionState
    edits: int
    prepared_by: str | None
    reviewed_by: str | None
    review_note: str | None


@dataclass(frozen=True)
class WaitingEnding:
    """A proposed ending that waits for a lead."""

    id: int
    measure: str
    kind: LineageKind | None
    successors: tuple[str, ...]
    last_period: str
    reason: str
    proposed_by: str


@dataclass(frozen=True)
class WaitingNoMeasure:
    """A proposal for no measure that waits for a lead."""

    item: str
    text: str
    reason: str
    proposed_by: str | None


@dataclass(frozen=True)
class YearSetView:
    """Whether the measures of a plan year are locked, by whom, when and why."""

    plan_year: int
    locked: bool
    reason: str
    by: str
    at: datetime | None


@dataclass(frozen=True)
class Worklist:
    """Everything that waits in the life of definitions; counts are of each measure's newest version."""

    counts: Mapping[VersionState, int]
    open: tuple[OpenVersion, ...]
    endings: tuple[WaitingEnding, ...]
    no_measures: tuple[WaitingNoMeasure, ...]
    plan_year: int
    gaps: tuple[Unmeasured, ...]
    sets: tuple[YearSetView, ...]


def worklist(session: Session, year: str = "") -> Worklist:
    """Return what waits; the gaps are those of a plan year, by default the one after the present."""
    known = periods(session)
    plan_year = _year(known, session.info["clock"].today(), year)
    return Worklist(
        counts=_counts(session),
        open=_open_versions(session),
        endings=_endings(session, known),
        no_measures=_no_measures(session),
        plan_year=plan_year,
        gaps=unmeasured_activities(session, plan_year),
        sets=_sets(session, known),
    )


def waiting_versions(session: Session, viewer: Viewer) -> int:
    """Return how many versions under review wait for this person; nobody decides about their own work."""
    hands = (MeasureVersion.prepared_by, MeasureVersion.reviewed_by)
    passed = MeasureVersion.reviewed_by.is_not(None)
    mine = [passed.is_(False)] if viewer.may(Right.DEFINITION_REVIEW) else []
    mine += [passed] if viewer.may(Right.DEFINITION_APPROVE) else []
    statement = select(func.count(MeasureVersion.id)).where(
        MeasureVersion.state == VersionState.UNDER_REVIEW,
        or_(false(), *mine),
        *(or_(hand.is_(None), hand != viewer.person_id) for hand in hands),
    )
    return session.scalar(statement) or 0


def _year(known: Sequence[PeriodView], today: date, asked: str) -> int:
    years = sorted({each.plan_year for each in known})
    if asked.isdigit() and int(asked) in years:
        return int(asked)
    present = present_quarter(tuple(known), today)
    following = present.plan_year + 1 if present else years[0] if years else 1
    return min(following, years[-1]) if years else 1


def _newest() -> Any:
    return (
        select(MeasureVersion.measure_id, func.max(MeasureVersion.number).label("number"))
        .group_by(MeasureVersion.measure_id)
        .subquery()
    )


def _counts(session: Session) -> dict[VersionState, int]:
    newest = _newest()
    statement = (
        select(MeasureVersion.state, func.count(MeasureVersion.id))
        .join(
            newest,
            (newest.c.measure_id == MeasureVersion.measure_id) & (newest.c.number == MeasureVersion.number),
        )
        .group_by(MeasureVersion.state)
    )
    return dict(session.execute(statement).all())


def _open_versions(session: Session) -> tuple[OpenVersion, ...]:
    preparer, reviewer = aliased(Person), aliased(Person)
    statement = (
        select(
            Measure.code,
            MeasureVersion.number,
            MeasureVersion.title,
            MeasureVersion.state,
            MeasureVersion.edits,
            preparer.display_name,
            reviewer.display_name,
            MeasureVersion.review_note,
        )
        .join(Measure, Measure.id == MeasureVersion.measure_id)
        .outerjoin(preparer, preparer.id == MeasureVersion.prepared_by)
        .outerjoin(reviewer, reviewer.id == MeasureVersion.reviewed_by)
        .where(MeasureVersion.state.in_(OPEN))
        .order_by(Measure.code)
    )
    return tuple(OpenVersion(*row) for row in session.execute(statement))


def _endings(session: Session, known: Sequence[PeriodView]) -> tuple[WaitingEnding, ...]:
    codes = {each.ordinal: each.code for each in known}
    statement = (
        select(MeasureEnding, Measure.code, Person.display_name)
        .join(Measure, Measure.id == MeasureEnding.measure_id)
        .join(Person, Person.id == MeasureEnding.proposed_by)
        .where(MeasureEnding.approved_at.is_(None), MeasureEnding.returned_reason.is_(None))
        .order_by(MeasureEnding.id)
    )
    return tuple(
        WaitingEnding(
            row.id, code, row.kind, tuple(row.successors), codes.get(row.last_ordinal, ""), row.reason, name
        )
        for row, code, name in session.execute(statement)
    )


def _no_measures(session: Session) -> tuple[WaitingNoMeasure, ...]:
    statement = (
        select(PlanItem.code, PlanItem.text, NoMeasure.reason, Person.display_name)
        .join(NoMeasure, NoMeasure.item_id == PlanItem.id)
        .outerjoin(Person, Person.id == NoMeasure.proposed_by)
        .where(NoMeasure.approved_at.is_(None), NoMeasure.returned_reason.is_(None))
        .order_by(PlanItem.id)
    )
    return tuple(WaitingNoMeasure(*row) for row in session.execute(statement))


def _sets(session: Session, known: Sequence[PeriodView]) -> tuple[YearSetView, ...]:
    statement = (
        select(MeasureSet, Person.display_name)
        .join(Person, Person.id == MeasureSet.person_id)
        .where(MeasureSet.edition_id == edition_id(session))
        .order_by(MeasureSet.revision)
    )
    newest = {row.plan_year: (row, name) for row, name in session.execute(statement)}
    views = []
    for year in sorted({each.plan_year for each in known}):
        row, name = newest.get(year, (None, ""))
        if row is None:
            views.append(YearSetView(year, locked=False, reason="", by="", at=None))
        else:
            views.append(YearSetView(year, row.locked, row.reason, name, row.at))
    return tuple(views)
