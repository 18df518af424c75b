"""Draws the inequity reports of a quarter, and the plans of earlier quarters that are still under way."""

from collections.abc import Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import aria
from dashboard.design.messages import nothing_here
from dashboard.design.tables import framed, row, table
from dashboard.measures.showing import show_day
from dashboard.registers.entries import ReportEntry
from dashboard.registers.queries import RegistersPage
from dashboard.registers.words import STAGE_ICONS, Stage

INTRO = (
    "What a program’s data and other information show about racial inequities, or that they show none, "
    "and what it proposes to do."
)
HEADS = ("Program or unit", "What was found", "Action plan", "Stands at")


def reports_part(page: RegistersPage) -> list[Component]:
    """Draw the quarter's reports, who has not reported, and the plans that go on from earlier quarters."""
    listed = (
        [reports_table(page, page.reports, f"Inequity reports of {page.place.period.code}")]
        if page.reports
        else [nothing_here("No program has reported for this quarter yet.")]
    )
    add = html.P(html.A("Add a report", href=f"{page.place.address}?report=new", className="btn btn-primary"))
    return [
        html.H2("Inequity reports", id="inequity"),
        html.P(INTRO, className="intro"),
        *listed,
        *silent(page),
        *([] if page.locked else [add]),
        *earlier(page),
    ]


def silent(page: RegistersPage) -> list[Component]:
    """Name the programs that have not reported, where some have."""
    if not page.silent or not page.reports:
        return []
    return [html.P([html.Strong("Not reported yet: "), "; ".join(page.silent)], className="note")]


def earlier(page: RegistersPage) -> list[Component]:
    """Draw the plans of earlier quarters that are not both implemented and evaluated."""
    if not page.under_way:
        return []
    what = "Findings and plans of earlier quarters"
    return [html.H3("Plans still under way from earlier quarters"), reports_table(page, page.under_way, what)]


def reports_table(page: RegistersPage, reports: Sequence[ReportEntry], what: str) -> Component:
    """Draw reports as a table, which becomes cards on a narrow screen."""
    body = html.Tbody([report_row(page, each) for each in reports])
    caption = html.Span(what, className="visually-hidden")
    return framed(table(caption, HEADS, [body], "cards register"), what)


def report_row(page: RegistersPage, each: ReportEntry) -> Component:
    """Draw one report; its name leads to the forms where something can be entered."""
    quarter = "" if each.quarter == page.place.period.code else f", {each.quarter}"
    name = html.A(f"{each.programme}{quarter}", href=f"{page.place.address}?report={each.id}")
    cells = (
        each.finding or "Nothing found",
        plan_cell(each),
        html.Span(mark(each.stage), className="text-nowrap"),
    )
    return row(name, cells, HEADS[1:])


def plan_cell(each: ReportEntry) -> list[Component] | str:
    """Draw the action plan with its days in order."""
    if each.proposed_plan is None:
        return "–"
    days = [f"{words} {show_day(day)}" for words, day in steps(each) if day]
    return [
        html.Span(each.proposed_plan, className="plan-text"),
        html.Span("; ".join(days), className="note d-block"),
        *([html.Span(f"Evaluation: {each.evaluation}", className="note d-block")] if each.evaluation else []),
    ]


def steps(each: ReportEntry) -> list[tuple[str, date | None]]:
    """Return the steps of a plan in order with their days, None for what has not come."""
    return [
        ("proposed", each.proposed_on),
        ("shared at the meeting of", each.shared_on),
        ("implemented", each.implemented_on),
        ("evaluated", each.evaluated_on),
    ]


def mark(stage: Stage) -> list[Component | str]:
    """Draw how far a report has come: icon and word."""
    return [html.Span(STAGE_ICONS[stage], className="icon", **aria(hidden="true")), f" {stage.value}"]
