"""Draws the two forms for many at once: asking for measures, and stating exceptions."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import data
from dashboard.design.forms import Area, Choice, Field, Options, Ticks, form
from dashboard.duties.choosing import Bureau
from dashboard.duties.queries import DutiesPage
from dashboard.duties.words import STATE_WORDS
from models.vocabulary import DutyState

ASSIGN, STATE = "/duties/assign", "/duties/state"
ON = [("", "with no end")]
SHOWN = "These are the measures that the filters above show."
NONE_SHOWN = (
    "The filters above show no measure. Choose another period, or definitions that are not in use yet."
)


def forms(page: DutiesPage) -> list[Component]:
    """Draw what the viewer may do; a director's own form stands open."""
    stated = part(
        "State an exception, or that something is reported again", state_form(page), not page.may_assign
    )
    if not page.may_assign:
        return [stated]
    return [part("Ask units for measures", assign_form(page)), stated]


def part(title: str, content: Component, opened: bool = False) -> Component:
    """Draw a form below a heading that opens it."""
    return html.Details([html.Summary(html.H2(title)), content], open=opened, className="duty-form")


def assign_form(page: DutiesPage) -> Component:
    """Draw the form that makes units report measures."""
    offices = named(page.reporters)
    fields = [
        *measure_ticks(page),
        Ticks(
            "units",
            "Units",
            hint="For measures of the whole department tick none; the department itself is told of.",
            options=offices,
        ),
        *tools("units", page.reporters),
        Choice(
            "reporter",
            "Who reports",
            hint="One office can report about all of them, as Human Resources does for promotions.",
            options=[("", "Each unit for itself"), *offices],
        ),
        *span_fields(page),
    ]
    return form(ASSIGN, "assign", fields, "Look at what changes", label="Ask units for measures")


def state_form(page: DutiesPage) -> Component:
    """Draw the form that states an exception, or that something is reported again."""
    units = named(page.units)
    only = [units[0][0]] if len(units) == 1 else []
    fields = [
        state_choice(),
        item_choice(page),
        *measure_ticks(page),
        Ticks("units", "Units", options=units, chosen=only),
        *tools("units", page.units),
        Area("reason", "Reason", hint="Whoever decides, and whoever reads the figures later, needs it."),
        Field(
            "earliest_on",
            "Earliest day on which it can be measured",
            hint="For “not yet measurable” only, such as 2027-07-01. It must be reported from then on.",
        ),
        *span_fields(page),
    ]
    return form(STATE, "state", fields, "Send to be decided", label="State an exception")


def named(units: Sequence[Bureau]) -> list[tuple[str, str]]:
    """Return units as choices."""
    return [(each.abbreviation, f"{each.abbreviation} {each.name}") for each in units]


def state_choice() -> Field:
    """Draw the choice of what is stated; the exceptions stand first."""
    excuses = [state for state in STATE_WORDS if state is not DutyState.MUST_REPORT]
    options = [(state.value, STATE_WORDS[state][1].capitalize()) for state in excuses]
    again = (DutyState.MUST_REPORT.value, "Must report again")
    return Choice("state", "What is stated", value=DutyState.NOT_APPLICABLE, options=[*options, again])


def item_choice(page: DutiesPage) -> Field:
    """Draw the choice of a whole objective or activity, which stands for all its measures, later ones too."""
    lines = [
        (each.code, f"{'Objective' if each.parent is None else 'Activity'} {each.code} {each.text}"[:110])
        for each in page.lines
    ]
    return Choice(
        "item",
        "For",
        hint="A whole objective or activity stands for all its measures, those that come later too.",
        options=[("", "The measures ticked below"), *lines],
    )


def measure_ticks(page: DutiesPage) -> list[Field | Component]:
    """Draw the measures on the screen as boxes."""
    options = [(each.code, f"{each.code} {each.title}") for each in page.measures]
    hint = SHOWN if options else NONE_SHOWN
    return [
        Ticks("measures", "Measures", hint=hint, options=options),
        *tools("measures", page.measures),
    ]


def tools(name: str, boxes: Sequence[object]) -> list[Component]:
    """Draw the place in which the browser's script puts two buttons that tick all boxes, or none."""
    return [html.Div(className="tick-tools", **data(of=name))] if len(boxes) > 2 else []


def span_fields(page: DutiesPage) -> list[Field]:
    """Draw from which period to which; closed periods are not offered."""
    later: Options = [(each.code, each.label) for each in page.periods if each.closed_at is None]
    codes = [code for code, _ in later]
    first = page.period.code if page.period.code in codes else next(iter(following(page, codes)), "")
    return [
        Choice("from_period", "From", value=first, hint="Closed periods never change.", options=later),
        Choice("to_period", "To", options=[*ON, *later]),
    ]


def following(page: DutiesPage, codes: Sequence[str]) -> list[str]:
    """Return the periods after the one on the screen that are not closed."""
    return [each.code for each in page.periods if each.code in codes and each.ordinal > page.period.ordinal]
