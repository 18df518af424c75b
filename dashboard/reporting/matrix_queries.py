"""Reads what the first screen of review shows: units by objectives, and everything that waits below it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, get_period, periods
from dashboard.measures.duties import duties, total_cell
from dashboard.reporting.correct_queries import Correctable, waiting_corrections
from dashboard.reporting.matrix import TEXTS, Matrix, Tally, matrix, of_strategies, urgency
from dashboard.reporting.queue import Waiting, objective_of, review_queue
from dashboard.reporting.queue_texts import WaitingText, waiting_texts
from dashboard.reporting.sealing import Seals, seals
from dashboard.reporting.submit_texts import TEXTS as TEXT_TABLES
from dashboard.reporting.submit_texts import is_reviewed
from models.duties import Duty
from models.measures import Measure, MeasureActivity
from models.organization import Unit
from models.plan import PlanItem
from models.reporting import Line, Report
from models.vocabulary import LineState, PeriodKind, PlanItemKind, Role

EVERY = "all"


@dataclass(frozen=True)
class AskedReview:
    """What an address asks for; `strategies` is "all" for everything, otherwise the viewer's own."""

    unit: str = ""
    period: str = ""
    objective: str = ""
    strategies: str = ""


@dataclass(frozen=True)
class ReviewPage:
    """The matrix of a period, and what waits below it, cut to what was asked for.

    `sealed` says why nothing goes back to a unit in a period.
    """

    asked: AskedReview
    period: PeriodView
    periods: tuple[PeriodView, ...]
    objectives: Mapping[str, str]
    mine: tuple[str, ...]
    matrix: Matrix
    lines: tuple[Waiting, ...]
    texts: tuple[WaitingText, ...]
    corrections: tuple[Correctable, ...]
    sealed: Seals


def review_page(session: Session, viewer: Viewer, asked: AskedReview) -> ReviewPage:
    """Return the whole screen; by default the quarter that is due and the viewer's own strategies."""
    known = tuple(each for each in periods(session) if not each.before_system)
    now = session.info["clock"].now()
    when = get_period(session, asked.period) if asked.period else _due(known, session)
    mine = strategies_of(viewer)
    titles = _objectives(session)
    wanted = of_strategies(titles, () if asked.strategies == EVERY else mine)
    tally = _tally(session, when)
    lines = [
        each for each in review_queue(session, viewer, asked.unit, asked.period) if _fits(each, wanted, asked)
    ]
    texts = [
        each
        for each in waiting_texts(session, viewer, asked.unit, asked.period)
        if _fits(each, wanted, asked)
    ]
    return ReviewPage(
        asked=asked,
        period=when,
        periods=tuple(each for each in known if each.opens_on <= session.info["clock"].today()),
        objectives=titles,
        mine=mine,
        matrix=matrix(tally, wanted, urgency(when.due_at, when.closed_at, now)),
        lines=tuple(lines),
        texts=tuple(texts),
        corrections=waiting_corrections(session, viewer),
        sealed=seals(session),
    )


def strategies_of(viewer: Viewer) -> tuple[str, ...]:
    """Return the strategies that a reviewer looks after; none where their grant names none."""
    held = [grant.strategies for grant in viewer.grants if grant.role is Role.REVIEWER]
    return tuple(sorted({code for codes in held for code in codes})) if all(held) else ()


def _due(known: Sequence[PeriodView], session: Session) -> PeriodView:
    """Return the quarter whose due date is nearest, of those that are not closed where there is one."""
    now, today = session.info["clock"].now(), session.info["clock"].today()
    quarters = [each for each in known if each.kind is PeriodKind.QUARTER and each.opens_on <= today]
    still = [each for each in quarters if each.closed_at is None] or quarters or list(known)
    return min(still, key=lambda each: abs(each.due_at - now))


def _objectives(session: Session) -> Mapping[str, str]:
    columns = select(PlanItem.code, PlanItem.text).where(PlanItem.kind == PlanItemKind.OBJECTIVE)
    return {row.code: row.text for row in session.execute(columns.order_by(PlanItem.code))}


def _fits(each: Waiting | WaitingText, wanted: Sequence[str], asked: AskedReview) -> bool:
    """Say whether an entry belongs to what was asked for; what serves no single objective always does."""
    if asked.objective == TEXTS:
        return not each.objective
    if asked.objective:
        return each.objective == asked.objective
    return not each.objective or each.objective in wanted


def _tally(session: Session, period: PeriodView) -> Tally:
    tally = Tally()
    answered = (
        (Line.measure_id == Duty.measure_id)
        & (Line.reporter_unit_id == Duty.reporter_unit_id)
        & (Line.subject_unit_id == Duty.subject_unit_id)
        & (Line.period_id == period.id)
        & (Line.cell_id == total_cell(session))
    )
    statement = (
        duties(period)
        .with_only_columns(Unit.abbreviation, Unit.name, PlanItem.code, Line.state, func.count())
        .join(Unit, Unit.id == Duty.reporter_unit_id)
        .outerjoin(MeasureActivity, (MeasureActivity.measure_id == Measure.id) & MeasureActivity.first)
        .outerjoin(PlanItem, PlanItem.id == MeasureActivity.item_id)
        .outerjoin(Line, answered)
        .group_by(Unit.abbreviation, Unit.name, PlanItem.code, Line.state)
    )
    for unit, name, code, state, number in session.execute(statement):
        tally.add(unit, name, objective_of(code or "") or TEXTS, state or LineState.OPEN, number)
    _add_texts(session, period, tally)
    return tally


def _add_texts(session: Session, period: PeriodView, tally: Tally) -> None:
    """Count texts that were handed in; what is being edited is the unit's alone.

    Those of a unit that did not see the period's end and owes nothing there went to another one.
    """
    stays = or_(
        Unit.ends_on.is_(None), Unit.ends_on >= period.ends_on, Unit.abbreviation.in_(list(tally.names))
    )
    for model in TEXT_TABLES:
        statement = (
            select(Unit.abbreviation, Unit.name, model.state, func.count(model.id))
            .join(Report, Report.id == model.report_id)
            .join(Unit, Unit.id == Report.reporter_unit_id)
            .where(Report.period_id == period.id, model.state != LineState.OPEN, is_reviewed(model), stays)
            .group_by(Unit.abbreviation, Unit.name, model.state)
        )
        for unit, name, state, number in session.execute(statement):
            tally.add(unit, name, TEXTS, state, number)
