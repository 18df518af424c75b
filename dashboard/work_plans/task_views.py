"""Draws the tasks of an activity, and the forms that add, change, finish and withdraw them."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import aria
from dashboard.design.forms import Field, form, hidden
from dashboard.measures.showing import show_day
from dashboard.texts import typed_day
from dashboard.work_plans.person_fields import person_choice
from dashboard.work_plans.plan_forms import DAY, deferral_fields
from dashboard.work_plans.plan_records import ResourceView, Row, TaskView, WorkPlan
from dashboard.work_plans.withdraw_forms import withdraw_form

SAVE, FINISH = "/work-plan/task", "/work-plan/task/done"


def task_part(plan: WorkPlan, row: Row) -> list[Component]:
    """Draw the tasks with their forms."""
    items = [html.Li([*task_words(plan, each), *_forms(plan, row, each)]) for each in row.tasks]
    drawn = [html.Ul(items, className="work-parts")] if items else [html.P("No tasks yet.", className="note")]
    added = [] if plan.frozen else [_opened("Add a task", task_form(plan, row, None))]
    return [html.H3("Tasks"), *drawn, *added]


def task_words(plan: WorkPlan, task: TaskView) -> list[Component]:
    """Draw a task in words: what, who, until when, and whether it is late."""
    ends = task.ends
    late = task.done_on is None and ends is not None and ends < plan.today
    facts = [
        task.person.name if task.person else "nobody yet",
        f"from {show_day(task.starts_on)}" if task.starts_on else "",
        f"due {show_day(task.due_on)}" if task.due_on else "no due day",
        f"deferred to {task.deferral.to.code}: {task.deferral.reason}" if task.deferral else "",
        f"✓ done on {show_day(task.done_on)}" if task.done_on else "",
        "⚠ late" if late else "",
    ]
    told = html.Span(" · ".join(each for each in facts if each), className="meta")
    return [html.Span(task.text), told]


def _forms(plan: WorkPlan, row: Row, task: TaskView) -> list[Component]:
    if plan.frozen:
        return []
    named = hidden(unit=plan.unit.abbreviation, task=str(task.id))
    done = form(FINISH, f"done-{task.id}", named, "Done today", quiet=True, label=f"Done: {task.text}")
    away = withdraw_form(plan, "task", task.id, task.text)
    buttons = [] if task.done_on else [done]
    change = _opened("Change", task_form(plan, row, task), f"Change the task {task.text}")
    return [html.Div([*buttons, away], className="buttons"), change]


def task_form(plan: WorkPlan, row: Row, task: TaskView | None) -> Component:
    """Draw the form of a task, of a new one for None."""
    key = f"task-{task.id if task else 'new'}"
    named = {"unit": plan.unit.abbreviation, "year": str(plan.year), "activity": row.part.activity.code}
    fields = [
        *hidden(**named, task=str(task.id) if task else ""),
        Field("text", "Task", task.text if task else ""),
        person_choice("person", "Who", plan.people, task.person if task else None),
        Field("starts_on", "Start", typed_day(task.starts_on) if task else "", DAY),
        Field("due_on", "Due", typed_day(task.due_on) if task else "", DAY),
        *([Field("done_on", "Done on", typed_day(task.done_on), DAY)] if task else []),
        *(deferral_fields(plan, task.deferral) if task else []),
    ]
    return form(
        SAVE, key, fields, "Save the task" if task else "Add the task", label=named_form("task", task)
    )


def named_form(what: str, row: TaskView | ResourceView | None) -> str:
    """Return the name of a form, which is another for each row and for a new one."""
    return f"Add a {what}" if row is None else f"Change the {what}: {row.text}"


def _opened(words: str, content: Component, label: str = "") -> Component:
    named = aria(label=label) if label else {}
    return html.Details([html.Summary(words, **named), content], className="no-print")
