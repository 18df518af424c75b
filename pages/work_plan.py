"""Work plan: a unit's activities of a plan year, who answers for them, and how they stand each quarter."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.plan.words import counted, year_names
from dashboard.web.endpoints import Done, SentFile, download, form
from dashboard.web.guard import register_page
from dashboard.web.keeping import sent_lists
from dashboard.work_plans.activity_views import activity_view
from dashboard.work_plans.asked import Asked, read_asked
from dashboard.work_plans.many_commands import PlanMany, TellMany, plan_many, tell_many
from dashboard.work_plans.plan_commands import SavePlan, save_plan
from dashboard.work_plans.plan_export import plan_lists
from dashboard.work_plans.plan_queries import work_plan
from dashboard.work_plans.plan_records import WorkPlan
from dashboard.work_plans.plan_views import plan_view
from dashboard.work_plans.proof_queries import proof_of
from dashboard.work_plans.proof_views import proof_part
from dashboard.work_plans.resource_commands import AddPartner, SaveResource, add_partner, save_resource
from dashboard.work_plans.task_commands import FinishTask, SaveTask, finish_task, save_task
from dashboard.work_plans.unchanged import NothingChanged, Repeated, left_to_tell, nothing_changed
from dashboard.work_plans.update_commands import TellStatus, tell_status
from dashboard.work_plans.withdrawing import Withdraw, withdraw


@register_page(
    __name__,
    requires=Right.WORK_PLAN_READ,
    path_template="/work-plan/<unit>",
    title=lambda unit="": f"{unit}: work plan",
    name="Work plan",
)
def layout(session: Session, viewer: Viewer, unit: str = "", **query: Any) -> Any:
    """Draw the work plan of a unit, or one activity of it."""
    asked = read_asked(unit, query)
    plan = work_plan(session, viewer, unit, asked.year, asked.period)
    heading = html.H1(f"Work plan of {plan.unit.name}, {year_names([plan.year])}")
    if not asked.activity:
        return [heading, *plan_view(plan, asked)]
    return [heading, *activity_view(plan, asked, proof(session, viewer, plan, asked.activity))]


def proof(session: Session, viewer: Viewer, plan: WorkPlan, activity: str) -> list[Any]:
    """Draw the evidence of an activity's status in the period shown."""
    if plan.period is None:
        return []
    found = proof_of(session, plan.unit.id, plan.period.id, activity)
    return proof_part(plan, found, activity, team=plan.unit.id not in viewer.reads)


@form("/work-plan/save", requires=Right.WORK_PLAN_KEEP, reads=SavePlan)
def save(session: Session, viewer: Viewer, command: SavePlan) -> Done:
    """Save what is planned for an activity."""
    save_plan(session, viewer, command)
    return Done(f"The plan of {command.activity} is saved.")


@form("/work-plan/many", requires=Right.WORK_PLAN_KEEP, reads=PlanMany)
def save_many(session: Session, viewer: Viewer, command: PlanMany) -> Done:
    """Set who answers and when, for several activities."""
    number = plan_many(session, viewer, command)
    return Done(f"Set for {counted(number, 'activity', 'activities')}.")


@form("/work-plan/task", requires=Right.WORK_PLAN_KEEP, reads=SaveTask)
def task(session: Session, viewer: Viewer, command: SaveTask) -> Done:
    """Add or change a task."""
    save_task(session, viewer, command)
    return Done("The task is saved.")


@form("/work-plan/task/done", requires=Right.WORK_PLAN_KEEP, reads=FinishTask)
def finish(session: Session, viewer: Viewer, command: FinishTask) -> Done:
    """Say that a task is done."""
    return Done(f"Done: {finish_task(session, viewer, command)}")


@form("/work-plan/resource", requires=Right.WORK_PLAN_KEEP, reads=SaveResource)
def resource(session: Session, viewer: Viewer, command: SaveResource) -> Done:
    """Add or change a resource."""
    save_resource(session, viewer, command)
    return Done("The resource is saved.")


@form("/work-plan/partner", requires=Right.WORK_PLAN_KEEP, reads=AddPartner)
def partner(session: Session, viewer: Viewer, command: AddPartner) -> Done:
    """Add a partner agency."""
    add_partner(session, viewer, command)
    return Done(f"Added: {command.name}.")


@form("/work-plan/withdraw", requires=Right.WORK_PLAN_KEEP, reads=Withdraw)
def take_out(session: Session, viewer: Viewer, command: Withdraw) -> Done:
    """Take a task, a resource or a partner agency out."""
    return Done(f"Taken out: {withdraw(session, viewer, command)}")


@form("/work-plan/status", requires=Right.WORK_PLAN_KEEP, reads=TellStatus)
def tell(session: Session, viewer: Viewer, command: TellStatus) -> Done:
    """Tell how an activity stands, and go where the person came from or to the next."""
    tell_status(session, viewer, command)
    told = f"The status of {command.activity} is saved."
    here = Asked(command.unit, period=command.period)
    if not command.walk:
        return Done(told, here.address())
    _, needed = left_to_tell(work_plan(session, viewer, command.unit, period=command.period))
    following = needed[0].part.activity.code if needed else ""
    return Done(told, here.address(activity=following, walk="yes" if following else ""))


@form("/work-plan/statuses", requires=Right.WORK_PLAN_KEEP, reads=TellMany)
def tell_several(session: Session, viewer: Viewer, command: TellMany) -> Done:
    """Tell one status of several activities."""
    number = tell_many(session, viewer, command)
    return Done(f"Told of {counted(number, 'activity', 'activities')}.")


@form("/work-plan/unchanged", requires=Right.WORK_PLAN_KEEP, reads=NothingChanged)
def unchanged(session: Session, viewer: Viewer, command: NothingChanged) -> Done:
    """Let everything stand as it was told before."""
    return Done(unchanged_words(nothing_changed(session, viewer, command)))


@download("/work-plan/<unit>/<name>", requires=Right.WORK_PLAN_READ)
def keep(session: Session, viewer: Viewer, unit: str = "", name: str = "", **query: Any) -> SentFile:
    """Send a work plan as a file."""
    asked = read_asked(unit, query)
    return sent_lists(session, name, plan_lists(work_plan(session, viewer, unit, asked.year, asked.period)))


def unchanged_words(done: Repeated) -> str:
    """Return how many stand unchanged, and which still need a word."""
    told = f"{counted(done.number, 'activity stands', 'activities stand')} as told before."
    return told + (f" Still to tell: {', '.join(done.needed)}." if done.needed else "")
