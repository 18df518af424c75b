"""A work plan as a workbook: activities with their statuses, tasks, resources, as its screens show them."""

from collections.abc import Sequence
from datetime import date

from dashboard.plan.words import year_names
from dashboard.spreadsheet import write_workbook
from dashboard.spreadsheet.shape import Column, Notes, Sheet, Value
from dashboard.work_plans.amounts import shown
from dashboard.work_plans.plan_records import Deferral, Named, Row, WorkPlan
from dashboard.work_plans.words import NOT_APPLICABLE, NOT_TOLD, RESOURCE_WORDS, STATUS_WORDS, TIMING_WORDS

ACTIVITIES = (
    *(Column("Activity", 12), Column("Words of the plan", 60), Column("Status", 14), Column("Told for", 10)),
    *(Column("In time", 18), Column("What", 40), Column("By when", 14), Column("What next", 40)),
    *(Column("Reason", 40), Column("Areas", 24), Column("Accountable", 28), Column("Deputy", 28)),
    *(Column("Start", 14), Column("Due", 14), Column("Deferred to", 12), Column("Why deferred", 40)),
    *(Column("Scope", 40), Column("Scope reviewed", 16), Column("Partner agencies", 40)),
)
TASKS = (
    *(Column("Activity", 12), Column("Task", 60), Column("Who", 28), Column("Start", 14), Column("Due", 14)),
    *(Column("Done", 14), Column("Deferred to", 12), Column("Why deferred", 40)),
)
RESOURCES = (
    *(Column("Activity", 12), Column("What", 50), Column("Kind", 14), Column("Needed", 18)),
    *(Column("Allocated", 18), Column("Spent", 18), Column("Gap", 18)),
)
Cells = Sequence[Value]


def export_plan(plan: WorkPlan, marks: Sequence[str] = ()) -> bytes:
    """Return a work plan as a workbook; `marks` are what every file of the installation says on top."""
    title = f"Work plan of {plan.unit.name}, {year_names([plan.year])}"
    told = f"Statuses as told up to {plan.period.code}." if plan.period else "No quarter has begun."
    tasks = [cells for row in plan.rows for cells in _tasks(row)]
    resources = [cells for row in plan.rows for cells in _resources(row)]
    sheets = (
        Notes("About", (title, *marks, told)),
        Sheet("Activities", ACTIVITIES, [_activity(row) for row in plan.rows], frozen=1),
        Sheet("Tasks", TASKS, tasks, frozen=1),
        Sheet("Resources", RESOURCES, resources, frozen=1),
    )
    return write_workbook(sheets)


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
        found.append((code, each.text, RESOURCE_WORDS[kind], *(shown(kind, one) for one in figures)))
    return found


def _name(person: Named | None) -> str | None:
    return None if person is None else person.name


def _deferral(deferral: Deferral | None) -> tuple[str | None, str | None]:
    return (None, None) if deferral is None else (deferral.to.code, deferral.reason)
