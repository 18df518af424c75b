"""Draws the measures that nobody looks after; both lists should become empty."""

from itertools import groupby

from dash import html
from dash.development.base_component import Component

from dashboard.design.messages import nothing_here
from dashboard.design.tables import framed, row, table
from dashboard.plan.words import counted
from dashboard.reporting.unkept_queries import Ownerless, Silent, Unkept

ADDRESS, OWNER, VALUES = "/unkept", "owner", "values"
LISTS = (("owner", "measures without an owner"), ("values", "measures without values"))
INTRO = (
    "A measure is kept by the people who enter for the units that report it. Where there is nobody, or where "
    "no value came two quarters running, somebody has to ask why."
)
OWNED = "Every measure in use is asked of a unit in which somebody enters."
GIVEN = "No measure was without a value in two quarters running."
TOO_SOON = "Two quarters have to be due before this can be said."
OWNER_HEADS = ("Measure", "What is missing", "Who owes what")
VALUE_HEADS = ("Unit", "Without values", "Measures")


def unkept_view(found: Unkept) -> list[Component]:
    """Draw both lists."""
    quarters = " and ".join(each.code for each in found.quarters)
    return [
        html.P(INTRO, className="intro"),
        html.H2("Measures without an owner", id=OWNER),
        *(owner_table(found) if found.ownerless else [nothing_here(OWNED)]),
        html.H2(f"Measures without values{f' in {quarters}' if quarters else ''}", id=VALUES),
        *(value_table(found) if found.silent else [nothing_here(GIVEN if found.quarters else TOO_SOON)]),
    ]


def owner_table(found: Unkept) -> list[Component]:
    """Draw the measures that nobody can report."""
    what = counted(len(found.ownerless), "measure has", "measures have")
    body = html.Tbody([owner_row(each) for each in found.ownerless])
    return [framed(table(f"{what} no owner", OWNER_HEADS, [body], "cards"), "Measures without an owner")]


def owner_row(each: Ownerless) -> Component:
    """Draw one measure, what it lacks, and the way to who owes it."""
    name = measure_link(each.code, each.title)
    way = html.A(
        ["Who owes it", html.Span(f": {each.code}", className="visually-hidden")], href=duty_address(each)
    )
    return row(name, (missing_words(each), way), OWNER_HEADS[1:])


def duty_address(each: Ownerless) -> str:
    """Return where the team says who owes a measure."""
    return f"/admin/duties?objective=all&q={each.code}"


def missing_words(each: Ownerless) -> str:
    """Say why nobody can report a measure."""
    if not each.units:
        return "No unit is asked."
    return f"Nobody enters for {', '.join(each.units)}."


def value_table(found: Unkept) -> list[Component]:
    """Draw, unit by unit, the measures that had no value twice."""
    groups = [list(rows) for _, rows in groupby(found.silent, key=lambda each: each.unit)]
    number = len({each.code for each in found.silent})
    told = f"{counted(number, 'measure', 'measures')} in {counted(len(groups), 'unit', 'units')}"
    body = html.Tbody([unit_row(rows, found.quarters[-1].code) for rows in groups])
    return [framed(table(told, VALUE_HEADS, [body], "cards"), "Measures without values")]


def unit_row(rows: list[Silent], period: str) -> Component:
    """Draw one unit: how many of its measures had no value, and which, on demand where they are many."""
    first = rows[0]
    name = html.A(f"{first.unit_name} ({first.unit})", href=f"/overview?unit={first.unit}&period={period}")
    listed = html.Ul([html.Li(silent_words(each)) for each in rows], className="mb-0")
    words = f"Which {len(rows)}" if len(rows) > 1 else "Which one"
    return row(
        name,
        (counted(len(rows), "measure", "measures"), html.Details([html.Summary(words), listed])),
        VALUE_HEADS[1:],
    )


def silent_words(each: Silent) -> list[Component | str]:
    """Draw one measure, with the unit that it is about where another one reports it."""
    about = [f", about {each.subject}"] if each.subject != each.unit else []
    return [*measure_link(each.code, each.title), *about]


def measure_link(code: str, title: str) -> list[Component]:
    """Draw a measure as the way to its page."""
    return [html.A(title, href=f"/measures/{code}"), html.Span(code, className="meta")]
