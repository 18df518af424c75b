"""Dates the plan's printed calendar steps: which template stands in which period."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.clock import LOCAL
from models.calendar import CalendarStep, Period, PlanYear
from models.plan import PlanItem
from models.vocabulary import PeriodKind, PlanItemKind

LAUNCH_QUARTER = (
    "Y1Q1"  # The plan gives the launch no day of its own; the first quarter's due date stands for it.
)
YEARS = {
    "year_one_close": (1,),
    "years_two_to_four_quarterly": (2, 3, 4),
    "years_two_to_four_year_end": (2, 3, 4),
    "year_five_quarterly": (5,),
    "year_five_year_end": (5,),
}
QUARTERLY = frozenset({"years_two_to_four_quarterly", "year_five_quarterly"})


def add_steps(session: Session, edition_id: int) -> int:
    """Add the dated instances that do not stand yet and move open ones to their period's due day.

    Returns the number added: 157 for the printed plan's 52 templates (domain model, plan calendar).
    """
    items = session.scalars(
        select(PlanItem)
        .where(PlanItem.edition_id == edition_id, PlanItem.kind == PlanItemKind.CALENDAR_STEP)
        .order_by(PlanItem.ordinal)
    ).all()
    places = session.execute(
        select(Period, PlanYear.number)
        .join(PlanYear, PlanYear.id == Period.plan_year_id)
        .where(Period.edition_id == edition_id)
        .order_by(Period.ordinal)
    ).all()
    known = {(step.item_id, step.period_id): step for step in session.scalars(select(CalendarStep))}
    before = len(known)
    for item, period in _instances(items, [(row[0], row[1]) for row in places]):
        due = period.due_at.astimezone(LOCAL).date()
        step = known.get((item.id, period.id))
        if step is None:
            step = known[item.id, period.id] = CalendarStep(item_id=item.id, period_id=period.id, due_on=due)
            session.add(step)
        elif step.due_on != due and step.done_at is None:
            step.due_on = due
    return len(known) - before


def _instances(
    items: Sequence[PlanItem], places: Sequence[tuple[Period, int]]
) -> Iterator[tuple[PlanItem, Period]]:
    for item in items:
        for period, year in places:
            if stands_in(item.printed["phase"], period.code, period.kind, year):
                yield item, period


def stands_in(phase: str, code: str, kind: PeriodKind, year: int) -> bool:
    """Say whether a template of a phase has an instance in a period."""
    if phase not in YEARS:
        return code == LAUNCH_QUARTER
    wanted = PeriodKind.QUARTER if phase in QUARTERLY else PeriodKind.YEAR_END
    return kind is wanted and year in YEARS[phase]
