"""Draws how the registers of all units stand in a quarter."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.filters import Filter, filter_form
from dashboard.design.tables import framed, row, table
from dashboard.measures.showing import show_day
from dashboard.registers.standing import Standing, UnitStanding

HEADS = ("Unit", "Programs that reported", "Meeting", "Feedback cycle", "Sent to all staff", "Open actions")
MISSING = "⚠ missing"


def standing_view(standing: Standing) -> list[Component]:
    """Draw one row per unit, each with the way to its registers."""
    what = f"Registers of {standing.period.label}"
    choice = Filter(
        "period", "Quarter", [(each.code, each.label) for each in standing.quarters], standing.period.code
    )
    body = html.Tbody([unit_row(standing, each) for each in standing.units])
    return [
        html.H2("How the units’ registers stand", id="standing"),
        filter_form("/meetings", [choice]),
        framed(table(f"{what}. {taking_part(standing)}", HEADS, [body], "cards register"), what),
    ]


def taking_part(standing: Standing) -> str:
    """Return how many units opened a cycle, of those that report: the plan asks for their list."""
    opened = sum(each.opened_on is not None for each in standing.units)
    return f"{opened} of {len(standing.units)} units have opened a feedback cycle."


def unit_row(standing: Standing, each: UnitStanding) -> Component:
    """Draw one unit; what is missing after the quarter's end is marked."""
    name = html.A(
        [f"{each.abbreviation} {each.name}"], href=f"/registers/{each.abbreviation}/{standing.period.code}"
    )
    met = ("took part" if each.took_part else "not recorded") if standing.met else "no meeting yet"
    lacking = MISSING if standing.over else "–"
    cells = (
        f"{each.reported} of {each.programs}",
        met,
        show_day(each.opened_on) if each.opened_on else lacking,
        show_day(each.sent_on) if each.sent_on else lacking,
        str(each.open_actions),
    )
    return row(name, cells, HEADS[1:])
