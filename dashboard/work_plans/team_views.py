"""Draws the work plans of all units that somebody reads, with what needs a look."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.filters import Filter, filter_form
from dashboard.design.messages import nothing_here
from dashboard.design.status import n_of_m
from dashboard.design.tables import framed, row, table
from dashboard.work_plans.asked import ADDRESS, Asked
from dashboard.work_plans.team_queries import TeamPage, UnitLine
from models.vocabulary import ImplementationStatus

HEADS = ("Unit", "Activities", "Told", "Nobody answers for", "Late", "Blocked", "Deferred", "Not applicable")
LEGEND = (
    "Statuses count once a unit has handed them in; your own unit\u2019s count as soon as they are saved."
)
NOTHING = "There is no work plan that you read."


def team_view(page: TeamPage) -> list[Component]:
    """Draw the choice of the quarter, and a row per unit."""
    chosen = page.period.code if page.period else f"Y{page.year}Q1"
    options = [(each.code, each.label) for each in page.offered]
    choice = filter_form(ADDRESS, [Filter("period", "Plan year and quarter", options, chosen)])
    if not page.lines:
        return [choice, nothing_here(NOTHING)]
    body = html.Tbody([_line(each, chosen) for each in page.lines])
    drawn = framed(table("Work plans by unit", HEADS, [body], "cards work-plans"), "Work plans by unit")
    return [choice, html.P(LEGEND, className="note mb-2"), drawn]


def _line(line: UnitLine, period: str) -> Component:
    unit, found = line.unit, line.counts
    link = html.A(unit.name, href=Asked(unit.abbreviation, period=period).address())
    cells = [
        str(found.activities),
        n_of_m(found.told, found.activities),
        _flagged(found.unowned),
        _flagged(found.late),
        _flagged(found.statuses[ImplementationStatus.BLOCKED]),
        str(found.deferred),
        str(found.excused),
    ]
    return row([link, html.Span(unit.abbreviation, className="meta")], cells, HEADS[1:])


def _flagged(number: int) -> Component | str:
    """Draw a number that needs a look, unless it is zero."""
    return html.Span(f"\u26a0 {number}", className="flag") if number else "0"
