"""Draws one activity of a work plan: how it stands, what is planned, and the forms for both."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import aria
from dashboard.errors import NotFound
from dashboard.measures.showing import show_day
from dashboard.reporting.report_tabs import report_tabs
from dashboard.work_plans.areas import statuses
from dashboard.work_plans.asked import Asked
from dashboard.work_plans.marks import row_status, timing_mark, told_when, told_words
from dashboard.work_plans.partner_views import partner_part
from dashboard.work_plans.plan_forms import plan_part
from dashboard.work_plans.plan_places import NOT_HERE
from dashboard.work_plans.plan_records import Row, Told, WorkPlan
from dashboard.work_plans.resource_forms import resources_of
from dashboard.work_plans.status_forms import status_part
from dashboard.work_plans.task_views import task_part
from dashboard.work_plans.words import STATUS_WORDS


def activity_view(plan: WorkPlan, asked: Asked, proof: Sequence[Component] = ()) -> list[Component]:
    """Draw one activity below the screen's heading, with what proves its status.

    Raises `NotFound` for an activity that the unit does not have.
    """
    row = next((each for each in plan.rows if each.part.activity.code == asked.activity), None)
    if row is None:
        raise NotFound(NOT_HERE)
    report = [report_tabs(asked.unit, asked.period, "Activities")] if asked.period and plan.keeps else []
    return [
        *report,
        html.P(html.A("‹ All activities", href=asked.address(activity="", walk="")), className="no-print"),
        *head(row),
        *status_part(plan, row, asked),
        *proof,
        *plan_part(plan, row),
        *task_part(plan, row),
        *resources_of(plan, row, asked),
        *partner_part(plan, row),
        neighbours(plan, row, asked),
    ]


def head(row: Row) -> list[Component]:
    """Draw the activity's code, its printed words, and how it stands."""
    activity = row.part.activity
    place = f"one answer for {', '.join(activity.areas)}" if activity.shared else f"of {activity.primary}"
    code = html.A(activity.code, href=f"/plan/{activity.code}")
    found: list[Component] = [
        html.H2(["Activity ", code, f", {place}"]),
        html.P(activity.text, className="printed"),
    ]
    stands: list[Component | str] = [
        row_status(row),
        " ",
        html.Span(told_when(row), className="meta d-inline me-3"),
    ]
    if row.excused is not None:
        return [*found, html.P(stands), html.P(row.excused, className="excuse")]
    return [*found, html.P([*stands, timing_mark(row.timing)]), *latest(row), *told_before(row)]


def told_before(row: Row) -> list[Component]:
    """Draw what units told last that this one follows, with the way to what they had planned for it."""
    return [
        html.P(
            [
                html.A(each.unit, href=f"/work-plan/{each.unit}?period={each.period.code}&activity={code}"),
                f" told last, as of {each.period.code}: {STATUS_WORDS[each.status][1]}. ",
                " ".join(told_words(each)),
            ],
            className="note",
        )
        for each in row.beside
        for code in (row.part.activity.code,)
    ]


def places_words(row: Row, told: Told) -> str:
    """Return how each of the four places of a shared activity stands, which derive from the one answer."""
    found = statuses(row.part.activity, told.status, told.areas)
    return "; ".join(f"{code}: {STATUS_WORDS[status][1]}" for code, status in found.items()) + "."


def latest(row: Row) -> list[Component]:
    """Draw what was told last besides the status."""
    told = row.latest
    if told is None:
        return []
    words = told_words(told)
    if told.by_when is not None:
        words.insert(1, f"By {show_day(told.by_when)}.")
    lines = [html.P(each, className="told-words") for each in words]
    areas = [html.P(places_words(row, told), className="note")] if row.part.activity.shared else []
    same = [html.P(f"Told as unchanged for {told.period.code}.", className="note")] if told.unchanged else []
    return [*lines, *areas, *same]


def neighbours(plan: WorkPlan, row: Row, asked: Asked) -> Component:
    """Draw the ways to the activity before and after."""
    codes = [each.part.activity.code for each in plan.rows]
    at = codes.index(row.part.activity.code)
    before = [html.A(f"‹ {codes[at - 1]}", href=asked.address(activity=codes[at - 1]))] if at else []
    later = codes[at + 1 : at + 2]
    after = [html.A(f"{code} ›", href=asked.address(activity=code)) for code in later]
    return html.Nav([*before, " ", *after], className="neighbours", **aria(label="Other activities"))
