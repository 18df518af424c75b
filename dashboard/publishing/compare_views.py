"""Draws what two releases of a period tell differently."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.messages import nothing_here
from dashboard.design.tables import framed, row, table
from dashboard.measures.released_words import cell_words, row_marks, value_words
from dashboard.publishing.differences import Difference, Told
from dashboard.publishing.release_queries import ComparePage
from dashboard.publishing.releases_views import HERE
from dashboard.released.parsing import cell, measure
from dashboard.released.parsing import row as parsed
from dashboard.released.shapes import Measure


def compare_view(page: ComparePage) -> list[Component]:
    """Draw every figure that differs."""
    before, after = page.before, page.after
    heads = ("Where", f"Revision {before.revision}", f"Revision {after.revision}")
    links = html.P(
        [
            html.A(f"{before.period}, revision {before.revision}", href=f"{HERE}/{before.id}"),
            " and ",
            html.A(f"revision {after.revision}", href=f"{HERE}/{after.id}"),
        ]
    )
    if not page.found:
        return [links, nothing_here("Both releases show the same figures.")]
    found = {each["code"]: measure(each) for one in (before, after) for each in one.document["measures"]}
    rows = [
        row(f"{each.measure}, {each.where}", cells(found[each.measure], each), heads[1:])
        for each in page.found
    ]
    return [links, framed(table("What differs", heads, [html.Tbody(rows)], "values cards"), "What differs")]


def cells(defined: Measure, each: Difference) -> list[str]:
    """Return how both releases tell it."""
    return [words(defined, each.before), words(defined, each.after)]


def words(defined: Measure, told: Told | None) -> str:
    """Return a row or cell in words."""
    if told is None:
        return "not in this release"
    if "key" in told:
        return cell_words(defined, cell(told))
    found = parsed(told)
    return "; ".join([value_words(defined, found), *row_marks(found)])
