"""Draws how many managers linked a goal: a form for one's own units, sums for the team."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.forms import Field, form, hidden
from dashboard.design.status import n_of_m
from dashboard.design.tables import framed, row, table
from dashboard.work_plans.appraisal_counts import Linked, counted, totals
from dashboard.work_plans.appraisal_page import AppraisalsPage
from dashboard.work_plans.assign_words import year_word

COUNT = "/appraisals/count"
NOT_ENTERED = "not entered"


def counts_part(page: AppraisalsPage) -> list[Component]:
    """Draw the forms of the viewer's units in years that have begun, and for the team every unit."""
    mine = [
        each for each in counted(page.counts) if each.unit.id in page.mine and page.year <= page.book.present
    ]
    forms = [part for each in mine for part in count_form(page, each, alone=len(mine) == 1)]
    return [*forms, *(counts_table(page) if page.whole else [])]


def count_form(page: AppraisalsPage, told: Linked, *, alone: bool) -> list[Component]:
    """Draw the two numbers of one unit."""
    unit = told.unit
    fields: list[Field | Component] = [
        *hidden(unit=unit.abbreviation, year=str(page.year), seen=told.mark),
        Field("managers", "Managers in the unit", _shown(told.managers)),
        Field("linked", "Of these, with a goal of the plan in MassPerform", _shown(told.linked)),
    ]
    drawn = form(
        COUNT, f"count-{unit.abbreviation}", fields, "Save", label=f"Managers of {unit.abbreviation}"
    )
    return [drawn] if alone else [html.H3(f"{unit.name} ({unit.abbreviation})"), drawn]


def _shown(number: int | None) -> str:
    return "" if number is None else str(number)


def counts_table(page: AppraisalsPage) -> list[Component]:
    """Draw every unit's numbers and their sums, for the team."""
    linked, managers, units = totals(page.counts)
    rows = [
        row(f"{each.unit.name} ({each.unit.abbreviation})", [_words(each)], ["Managers with a goal"])
        for each in page.counts
    ]
    sums = f"{n_of_m(linked, managers)} managers, in {n_of_m(units, len(counted(page.counts)))} units"
    told = sums if units else "no unit has entered numbers"
    caption = f"Managers with a goal of the plan, {year_word(page.year)}: {told}"
    foot = html.Tfoot(
        row("All units that entered numbers", [n_of_m(linked, managers)], ["Managers with a goal"])
    )
    heads = ("Unit", "Managers with a goal")
    return [framed(table(caption, heads, [html.Tbody(rows), foot], "cards"), caption)]


def _words(told: Linked) -> str:
    if told.managers is None or told.linked is None:
        return "ended within the year" if told.ended else NOT_ENTERED
    numbers = n_of_m(told.linked, told.managers)
    return f"{numbers}, told before it ended; in no total" if told.ended else numbers
