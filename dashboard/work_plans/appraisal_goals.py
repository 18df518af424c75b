"""Reads the goals of a year for managers' appraisals: of one unit with its tasks, or of the whole plan."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.work_plans.appraisal_wording import goal_wording
from dashboard.work_plans.assign_book import Book
from dashboard.work_plans.ground import Activity, Bureau
from models.work_plans import WorkPlanEntry, WorkTask


@dataclass(frozen=True)
class Goal:
    """The goal of one activity, ready to be copied."""

    activity: Activity
    wording: str


def goals(session: Session, book: Book, year: int, unit: Bureau | None) -> tuple[Goal, ...]:
    """Return the goals of a unit's activities with its tasks, or of all scheduled ones without."""
    if unit is None:
        return tuple(Goal(each, goal_wording(each, year)) for each in book.scheduled(year))
    tasks = _tasks(session, year, unit.id)
    own = [each.activity for each in book.parts(year) if each.unit.id == unit.id]
    return tuple(Goal(each, goal_wording(each, year, tasks[each.id])) for each in own)


def _tasks(session: Session, year: int, unit: int) -> dict[int, list[str]]:
    statement = (
        select(WorkPlanEntry.item_id, WorkTask.text)
        .join(WorkTask, WorkTask.entry_id == WorkPlanEntry.id)
        .where(
            WorkPlanEntry.plan_year == year,
            WorkPlanEntry.reporter_unit_id == unit,
            WorkTask.withdrawn.is_(False),
        )
        .order_by(WorkTask.due_on, WorkTask.id)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for item, text in session.execute(statement):
        found[item].append(text)
    return found
