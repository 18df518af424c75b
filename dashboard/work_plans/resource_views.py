"""Draws what activities need, have and spent, with the gaps, and the sums of a whole work plan."""

from collections.abc import Iterator, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.design.messages import nothing_here
from dashboard.design.tables import framed, row, table
from dashboard.work_plans.amounts import Amounts, Total, lacking, shown, totals
from dashboard.work_plans.asked import Asked
from dashboard.work_plans.plan_records import Row, WorkPlan
from dashboard.work_plans.words import RESOURCE_WORDS

FIGURES = ("Needed", "Allocated", "Spent", "Gap")
HEADS = ("What", "Activity", "Kind", *FIGURES)
SUMS = ("Kind", *FIGURES, "Without a figure")
NOTHING = "No resources are recorded yet. Open an activity to say what it needs."
GAP = "The gap is what is needed less what is allocated, where both are known. Blank figures are not zero."


def resource_part(plan: WorkPlan, asked: Asked) -> list[Component]:
    """Draw the sums of the work plan, then the resources activity by activity."""
    rows = [each for each in plan.counted if each.resources]
    if not rows:
        return [html.H2("Resources"), nothing_here(NOTHING)]
    every = [one.amounts for each in rows for one in each.resources]
    return [
        html.H2("Resources"),
        html.P(GAP, className="note"),
        sums_table(every, "Sums of the work plan"),
        html.H2("By activity"),
        resource_table(rows, asked),
    ]


def sums_table(amounts: Sequence[Amounts], words: str) -> Component:
    """Draw the sums by kind, and how many have no figure."""
    body = html.Tbody([_sum(each) for each in totals(amounts)])
    return framed(table(words, SUMS, [body], "cards amounts"), words)


def _sum(total: Total) -> Component:
    cells = [shown(total.kind, each) for each in total.figures]
    return row(RESOURCE_WORDS[total.kind], [*cells, lacking(total) or "–"], SUMS[1:])


def resource_table(rows: Sequence[Row], asked: Asked) -> Component:
    """Draw the resources of activities, each with its sums where it has several."""
    bodies = [html.Tbody(list(_rows(each, asked))) for each in rows]
    return framed(table("Resources by activity", HEADS, bodies, "cards amounts"), "Resources by activity")


def _rows(each: Row, asked: Asked) -> Iterator[Component]:
    code = each.part.activity.code
    link = html.A(code, href=asked.address(activity=code, part=""))
    for one in each.resources:
        found = one.amounts
        figures = (found.needed, found.allocated, found.spent, found.gap)
        cells = [link, RESOURCE_WORDS[found.kind], *(shown(found.kind, figure) for figure in figures)]
        yield row(one.text, cells, HEADS[1:])
    for total in totals([one.amounts for one in each.resources]):
        if total.count > 1:
            yield _sum_row(code, total)


def _sum_row(code: str, total: Total) -> Component:
    lacks = f" ({lacking(total)})" if lacking(total) else ""
    kind = RESOURCE_WORDS[total.kind]
    words = f"Together{lacks}"
    return row(
        html.Strong(words), [code, kind, *(shown(total.kind, each) for each in total.figures)], HEADS[1:]
    )
