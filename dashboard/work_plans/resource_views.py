"""Draws what activities need, have and spent, with the gaps, and the sums of a whole work plan."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.design.messages import nothing_here
from dashboard.design.tables import framed, row, table
from dashboard.work_plans.amounts import Amounts, Total, lacking, shown, totals
from dashboard.work_plans.asked import Asked
from dashboard.work_plans.plan_records import ResourceView, Row, WorkPlan
from dashboard.work_plans.words import RESOURCE_WORDS

HEADS = ("What", "Kind", "Needed", "Allocated", "Spent", "Gap")
NOTHING = "No resources are recorded yet. Open an activity to say what it needs."
GAP = "The gap is what is needed less what is allocated, where both are known."


def resource_part(plan: WorkPlan, asked: Asked) -> list[Component]:
    """Draw the sums of the work plan, then the resources activity by activity."""
    rows = [each for each in plan.counted if each.resources]
    if not rows:
        return [html.H2("Resources"), nothing_here(NOTHING)]
    every = [one.amounts for each in rows for one in each.resources]
    parts: list[Component] = [html.H2("Resources"), html.P(GAP, className="note"), *totals_lines(every)]
    for each in rows:
        code = each.part.activity.code
        link = html.A(code, href=asked.address(activity=code, part=""))
        parts += [html.H3(["Activity ", link]), resource_table([each])]
        parts += totals_lines([one.amounts for one in each.resources]) if len(each.resources) > 1 else []
    return parts


def resource_table(rows: Sequence[Row]) -> Component:
    """Draw the resources of activities."""
    body = html.Tbody([_row(each) for one in rows for each in one.resources])
    codes = ", ".join(each.part.activity.code for each in rows)
    caption = html.Span(f"Resources of {codes}", className="visually-hidden")
    return framed(table(caption, HEADS, [body], "cards amounts"), f"Resources of {codes}")


def _row(resource: ResourceView) -> Component:
    amounts = resource.amounts
    figures = (amounts.needed, amounts.allocated, amounts.spent, amounts.gap)
    cells = [RESOURCE_WORDS[amounts.kind], *(shown(amounts.kind, each) for each in figures)]
    return row(resource.text, cells, HEADS[1:])


def totals_lines(amounts: Sequence[Amounts]) -> list[Component]:
    """Draw the sums by kind, and how many have no figure."""
    return [html.P(total_words(each), className="total-line") for each in totals(amounts)]


def total_words(total: Total) -> str:
    """Return the sums of one kind in words."""
    figures = (
        ("needed", total.needed, total.no_need),
        ("allocated", total.allocated, total.no_allocation),
        ("gap", total.gap, total.no_gap),
    )
    told = [
        f"{name} {shown(total.kind, None if missing == total.count else value)}"
        for name, value, missing in figures
    ]
    lacks = lacking(total)
    return f"{RESOURCE_WORDS[total.kind]}: {', '.join(told)}." + (f" {lacks}." if lacks else "")
