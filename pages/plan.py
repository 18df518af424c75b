"""The plan: its activities as a tree, its schedule, its statements, and a search over all of it."""

from typing import Any

from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.plan.queries import (
    PrintedPlan,
    distinct_activities,
    printed_plan,
    schedule,
    unit_names,
    year_totals,
)
from dashboard.plan.search import search_plan
from dashboard.plan.section_views import cycle, engagement, statements
from dashboard.plan.views import explorer, results, schedule_table, tree
from dashboard.web.guard import register_page


@register_page(
    __name__,
    requires=Right.PLAN_READ,
    path="/plan",
    name="Plan",
    title="Plan",
    order=20,
    navigation=True,
)
def layout(session: Session, viewer: Viewer, q: str = "", part: str = "", **_query: Any) -> Any:
    """Draw a part of the plan, or what a search found."""
    plan, typed = printed_plan(session), str(q).strip()
    content = results(search_plan(plan, typed), typed) if typed else drawn(session, plan, part)
    return explorer(plan, part, typed, content)


def drawn(session: Session, plan: PrintedPlan, part: str) -> Any:
    """Draw one part of the plan; the activities where the address names none."""
    match part:
        case "schedule":
            return schedule_table(schedule(plan), year_totals(plan), distinct_activities(plan))
        case "engagement":
            return engagement(plan, unit_names(session))
        case "statements":
            return statements(plan)
        case "calendar":
            return cycle(plan)
    return tree(plan)
