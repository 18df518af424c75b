"""A work plan as lists to keep: activities with their statuses, tasks, resources, as on its screens."""

from collections.abc import Sequence
from datetime import date

from dashboard.plan.words import year_names
from dashboard.spreadsheet.listed import Listing, Listings
from dashboard.spreadsheet.shape import Value
from dashboard.work_plans.amounts import MISSING, cell
from dashboard.work_plans.plan_records import Deferral, Named, Row, WorkPlan
from dashboard.work_plans.words import NOT_APPLICABLE, NOT_TOLD, RESOURCE_WORDS, STATUS_WORDS, TIMING_WORDS

LISTS = (("activities", "activities"), ("tasks", "tasks"), ("resources", "resources"))
ACTIVITIES = (
    *("Activity", "Words of the plan", "Status", "Told for", "In time", "What", "By when", "What next"),
    *("Reason", "Areas", "Accountable", "Deputy", "Start", "Due", "Deferred to", "Why deferred"),
    *("Scope", "Scope reviewed", "Partner agencies"),
)
TASKS = ("Activity", "Task", "Who", "Start", "Due", "Done", "Deferred to", "Why deferred")
RESOURCES = ("Activity", "What", "Kind", "Needed", "Allocated", "Spent", "Gap")
UNITS = f"Money in dollars, people in full-time positions (FTE); “{MISSING}” is not zero."
Cells = Sequence[Value]


def plan_lists(plan: WorkPlan) -> Listings:
    """Return a work plan as lists."""
    told = f"Statuses as told up to {plan.period.code}." if plan.period else "No quarter has begun."
    tasks = [cells for row in plan.rows for cells in _tasks(row)]
    resources = [cells for row in plan.rows for cells in _resources(row)]
    return Listings(
        f"work-plan-{plan.unit.abbreviation}-year-{plan.year}",
        (f"Work plan of {plan.unit.name}, {year_names([plan.year])}", told, UNITS),
        (
            Listing("activities", "Activities", ACTIVITIES, [_activity(row) for row in plan.rows]),
            Listing("tasks", "Tasks", TASKS, tasks),
            Listing("resources", "Resources", RESOURCES, resources),
        ),
    )


def _activity(row: Row) -> Cells:
    activity, entry = row.part.activity, row.entry
    partners = ", ".join(each.name for each in row.partners) or None
    people = (_name(entry.accountable), _name(entry.deputy))
    days = (entry.starts_on, entry.due_on, *_deferral(entry.deferral))
    scope = (entry.scope, entry.scope_reviewed_on, partners)
    return (activity.code, activity.text, *_status(row), *people, *days, *scope)


def _status(row: Row) -> Cells:
    """Return how an activity stands, with its words; the reason of what is not applicable among them."""
    if row.excused is not None:
        return (NOT_APPLICABLE[1], None, None, None, None, None, row.excused, None)
    word, timing = NOT_TOLD[1], TIMING_WORDS[row.timing][1]
    told = row.latest
    if told is None:
        return (word, None, timing, None, None, None, None, None)
    words: tuple[str | None, date | None, str | None, str | None]
    words = (told.what, told.by_when, told.next_step, told.reason)
    return (STATUS_WORDS[told.status][1], told.period.code, timing, *words, ", ".join(told.areas) or None)


def _tasks(row: Row) -> list[Cells]:
    code = row.part.activity.code
    return [
        (
            code,
            task.text,
            _name(task.person),
            task.starts_on,
            task.due_on,
            task.done_on,
            *_deferral(task.deferral),
        )
        for task in row.tasks
    ]


def _resources(row: Row) -> list[Cells]:
    code = row.part.activity.code
    found: list[Cells] = []
    for each in row.resources:
        amounts, kind = each.amounts, each.amounts.kind
        figures = (amounts.needed, amounts.allocated, amounts.spent, amounts.gap)
        found.append((code, each.text, RESOURCE_WORDS[kind], *(cell(kind, one) for one in figures)))
    return found


def _name(person: Named | None) -> str | None:
    return None if person is None else person.name


def _deferral(deferral: Deferral | None) -> tuple[str | None, str | None]:
    return (None, None) if deferral is None else (deferral.to.code, deferral.reason)
