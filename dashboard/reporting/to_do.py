"""What the course of reports puts on the to-do list: reports open again, periods to close, corrections."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import periods
from dashboard.clock import LOCAL
from dashboard.design.to_do import ToDo, Urgency
from dashboard.measures.showing import show_day
from dashboard.reporting.closing_views import HERE
from dashboard.reporting.correct_queries import waiting_corrections
from models.calendar import Period
from models.duties import Duty
from models.organization import Unit
from models.reporting import Reopening, Report


def corrections_to_decide(session: Session, viewer: Viewer) -> int:
    """Return how many proposed corrections this reviewer may decide about."""
    return sum(each.barred is None for each in waiting_corrections(session, viewer))


def reopened_to_do(session: Session, viewer: Viewer) -> list[ToDo]:
    """Return the closed reports that are open again for the viewer's own units, the first to end first."""
    mine = [unit for unit, held in viewer.unit_rights.items() if Right.FIGURE_ENTER in held]
    if not mine:
        return []
    statement = (
        select(Unit.abbreviation, Period.code, Reopening.until)
        .join(Unit, Unit.id == Reopening.reporter_unit_id)
        .join(Period, Period.id == Reopening.period_id)
        .where(
            Reopening.reporter_unit_id.in_(mine),
            Reopening.until >= session.info["clock"].now(),
            Period.closed_at.is_not(None),
        )
        .order_by(Reopening.until)
    )
    return [
        ToDo(
            Urgency.DUE,
            f"{unit}, {code} is open again",
            f"/entry/{unit}/{code}",
            f"until {show_day(until.astimezone(LOCAL).date())}",
        )
        for unit, code, until in session.execute(statement)
    ]


def periods_to_close(session: Session, viewer: Viewer) -> list[ToDo]:
    """Return the periods that are past their due day and not closed, for a lead.

    A period before the first duty, for which nobody told anything either, has nothing to close.
    """
    if not viewer.may(Right.PERIOD_CLOSE):
        return []
    now, first = session.info["clock"].now(), session.scalar(select(func.min(Duty.from_ordinal)))
    begun = set(session.scalars(select(Report.period_id).distinct()))
    return [
        ToDo(
            Urgency.WAITS,
            f"Close {each.label}",
            f"{HERE}?period={each.code}",
            f"It was due on {show_day(each.due_day)}.",
        )
        for each in periods(session)
        if not each.before_system and each.closed_at is None and each.due_at < now
        if each.id in begun or (first is not None and each.ordinal >= first)
    ]
