"""Draws a work plan: what it counts, what the quarter still needs, and the activities by objective."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import aria
from dashboard.design.filters import Filter, filter_form
from dashboard.design.keeping import keep_links
from dashboard.design.tabs import tabs
from dashboard.reporting.report_tabs import report_tabs
from dashboard.work_plans.asked import ACTIVITIES, ADDRESS, PARTS, RESOURCES, TIMELINE, Asked
from dashboard.work_plans.counts import Counts, counts
from dashboard.work_plans.exception_views import exception_part
from dashboard.work_plans.many_views import many_part
from dashboard.work_plans.plan_export import LISTS
from dashboard.work_plans.plan_records import WorkPlan
from dashboard.work_plans.resource_views import resource_part
from dashboard.work_plans.row_views import objective_parts
from dashboard.work_plans.timeline_views import timeline_part
from dashboard.work_plans.words import NOT_TOLD, STATUS_WORDS
from models.vocabulary import PeriodKind

FOLLOWS = "This unit goes on with what was planned before; it stands, and is finished, where it was planned:"


def plan_view(plan: WorkPlan, asked: Asked) -> list[Component]:
    """Draw the part of a work plan that the address asks for, below its heading."""
    parts = {
        TIMELINE: timeline_part,
        RESOURCES: resource_part,
    }
    drawn = parts[asked.part](plan, asked) if asked.part in parts else activities_part(plan, asked)
    return [*head(plan, asked), *drawn]


def head(plan: WorkPlan, asked: Asked) -> list[Component]:
    """Draw the ways to the other parts of the report and of the plan, and the choice of the quarter."""
    places = [(words, asked.address(part=part, activity="")) for part, words in PARTS]
    here = asked.address(activity="", part=asked.part if asked.part in dict(PARTS) else ACTIVITIES)
    options = [(each.code, each.label) for each in plan.offered]
    chosen = plan.period.code if plan.period else f"Y{plan.year}Q1"
    choice = filter_form(
        f"{ADDRESS}/{asked.unit}", [Filter("period", "Plan year and quarter", options, chosen)]
    )
    return [
        *way(plan, asked),
        choice,
        facts(counts(plan.rows), plan),
        tabs("Parts of the work plan", places, here),
        keep_links(f"{ADDRESS}/{asked.unit}", LISTS, {"year": asked.year, "period": asked.period}),
    ]


def way(plan: WorkPlan, asked: Asked) -> list[Component]:
    """Draw the ways to the other parts of the report, for the unit's own people; to all plans for others."""
    if not plan.keeps:
        return [html.P(html.A("‹ All work plans", href=ADDRESS), className="no-print")]
    return [report_tabs(asked.unit, asked.period, "Activities")] if asked.period else []


def facts(found: Counts, plan: WorkPlan) -> Component:
    """Draw the counts: how many activities, with which status, late, and without anybody."""
    excused = f", {found.excused} more not applicable" if found.excused else ""
    pairs: list[tuple[str, str]] = [
        ("Activities", f"{found.activities}{excused}"),
        ("Nobody answers for", str(found.unowned)),
        ("Late", str(found.late)),
        ("Early", str(found.early)),
        ("Deferred", str(found.deferred)),
    ]
    if plan.period is not None and plan.period.kind is PeriodKind.QUARTER:
        pairs.append((f"Told for {plan.period.code}", f"{found.told} of {found.activities}"))
    return html.Div([_pairs(pairs), status_counts(found)], className="plan-facts")


def status_counts(found: Counts) -> Component:
    """Draw how many activities have which status, each as icon, word and number."""
    words = [(STATUS_WORDS[status], found.statuses[status]) for status in STATUS_WORDS]
    told = [*words, (NOT_TOLD, found.statuses[None])]
    items = [
        html.Li([html.Span(icon, className="icon", **aria(hidden="true")), f"{word}: {number}"])
        for (icon, word), number in told
        if number
    ]
    return html.Ul(items, className="plan-meta state", **aria(label="Activities by status"))


def _pairs(pairs: Sequence[tuple[str, str]]) -> Component:
    drawn = [html.Div([html.Dt(f"{name}:"), html.Dd(value)]) for name, value in pairs]
    return html.Dl(drawn, className="facts mb-2")


def follows(plan: WorkPlan) -> list[Component]:
    """Lead to the work plans of ended units that this one goes on with."""
    if not plan.follows:
        return []
    links = [
        html.Li(html.A(f"Work plan of {each}", href=f"{ADDRESS}/{each}?year={plan.year}"))
        for each in plan.follows
    ]
    return [html.P(FOLLOWS, className="note"), html.Ul(links)]


def activities_part(plan: WorkPlan, asked: Asked) -> list[Component]:
    """Draw what the quarter still needs, the activities, and the forms for many at once."""
    told = dict.fromkeys((plan.gone, plan.frozen, None if plan.gone else plan.locked))
    notes = [html.P(each, className="note") for each in told if each]
    return [
        *notes,
        *follows(plan),
        *exception_part(plan, asked),
        *objective_parts(plan, asked),
        *many_part(plan),
    ]
