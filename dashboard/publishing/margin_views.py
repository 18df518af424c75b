"""Draws what is declared as known outside, and the forms by which the team keeps it."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.forms import Area, Choice, Ticks, form, hidden
from dashboard.design.messages import nothing_here
from dashboard.design.tables import framed, row, table
from dashboard.measures.showing import show_moment
from dashboard.publishing.margin_queries import Margin, MarginPage
from models.dimensions import PRINTED_ONLY, Dimension
from models.vocabulary import Level

DECLARE, WITHDRAW = "/admin/privacy/known", "/admin/privacy/known/withdraw"
HEADS = ("Measure", "Figures", "Where they stand", "Declared", "")
LEVELS = {Level.DEPARTMENT: "whole department", Level.UNIT: "each bureau and office"}


def margins_part(page: MarginPage) -> list[Component]:
    """Draw the declarations for the team; nothing for everybody else."""
    if not page.may_keep:
        return []
    return [
        html.H2("Known outside"),
        html.P(
            "Figures that stand elsewhere in public. Releases are protected as if everybody knew them "
            "exactly; declaring can only hide more."
        ),
        margins_table(page.margins) if page.margins else nothing_here("Nothing is declared."),
        html.Details([html.Summary("Declare figures"), declare_form(page)]),
    ]


def margins_table(margins: tuple[Margin, ...]) -> Component:
    """Draw what is declared."""
    rows = [
        row(
            each.measure,
            [figures_words(each), each.source, declared(each), withdraw_form(each)],
            HEADS[1:],
        )
        for each in margins
    ]
    return framed(table("Figures known outside", HEADS, [html.Tbody(rows)], "cards"), "Figures known outside")


def figures_words(margin: Margin) -> str:
    """Return 'whole department, by race and level'."""
    ways = " and ".join(each.replace("_", " ") for each in margin.dimensions)
    return f"{LEVELS[margin.level]}, {f'by {ways}' if ways else 'totals'}"


def declared(margin: Margin) -> str:
    """Say who declared it, and when."""
    return f"{margin.declared_by}, {show_moment(margin.declared_at)}"


def withdraw_form(margin: Margin) -> Component:
    """Draw the button that withdraws a declaration."""
    key, place = f"withdraw-margin-{margin.id}", hidden(margin=str(margin.id))
    label = f"Withdraw what is known of {margin.measure}"
    return form(WITHDRAW, key, place, "Withdraw", quiet=True, label=label)


def declare_form(page: MarginPage) -> Component:
    """Draw the form of a declaration."""
    ways = [(each.value, each.value.replace("_", " ")) for each in sorted(set(Dimension) - PRINTED_ONLY)]
    fields = [
        Choice("measure", "Measure", options=[("", "Choose"), *((code, code) for code in page.measures)]),
        Choice("level", "Figures of", "department", options=[(each.value, LEVELS[each]) for each in LEVELS]),
        Ticks("dimensions", "Broken down by", hint="Nothing ticked: the totals.", options=ways),
        Area("source", "Where they stand", hint="Such as the State Employee Diversity Dashboard.", rows=2),
    ]
    return form(DECLARE, "declare-margin", fields, "Declare as known")
