"""Draws how every unit's reports came in all periods: icon and word in each place."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import data
from dashboard.design.status import n_of_m
from dashboard.design.tables import framed, table
from dashboard.reporting.closing_queries import by_period
from dashboard.reporting.closing_views import HERE, mark
from dashboard.reporting.timeliness import Timeliness
from dashboard.reporting.timeliness_queries import UnitCourse

CAME = (Timeliness.ON_TIME, Timeliness.LATE, Timeliness.EXCUSED, Timeliness.MISSING)


def all_periods_part(found: tuple[UnitCourse, ...]) -> list[Component]:
    """Draw units by periods, each with its count of reports on time; nothing where nothing was ever asked."""
    if not found:
        return []
    periods, rows = by_period(found)
    name = "How reports came, by unit and period"
    codes = [each.code for each in periods]
    heads = ["Unit", *(html.A(code, href=f"{HERE}?period={code}") for code in codes), "On time"]
    body = html.Tbody([unit_row(unit, rows[unit], codes) for unit in sorted(rows)])
    return [html.H2("All periods"), framed(table(name, heads, [body], "cards timeliness-table"), name)]


def unit_row(unit: str, courses: Mapping[str, UnitCourse], codes: list[str]) -> Component:
    """Draw one unit across the periods, with how many of its finished reports came on time."""
    places = [
        html.Td(mark(courses[code].state) if code in courses else "–", **data(label=code)) for code in codes
    ]
    came = [each.state for each in courses.values() if each.state in CAME]
    total = n_of_m(came.count(Timeliness.ON_TIME), len(came))
    name = next(iter(courses.values())).unit_name
    heading = html.Th([html.Abbr(unit, title=name)], scope="row")
    return html.Tr([heading, *places, html.Td(total, **data(label="On time"))])
