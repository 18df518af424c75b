"""Draws one table of a breakdown: its groups and their rule, its rows, and what they add up to."""

from dash import html
from dash.development.base_component import Component

from dashboard.breakdowns.book import book
from dashboard.breakdowns.schemes import Scheme
from dashboard.design.attributes import data
from dashboard.design.filters import Filter, filter_form
from dashboard.design.forms import form, hidden
from dashboard.reporting.parts_field_views import explain_part, one_way, two_ways
from dashboard.reporting.parts_page import DETAIL, WANTED, PartsPage, PartsTable
from dashboard.reporting.parts_words import PROPOSED, RULES, complete_words, sum_words

CLEAR = "/breakdown/clear"


def table_part(page: PartsPage, part: PartsTable) -> Component:
    """Draw one table with its heading; one of two ways stays folded until somebody wants it."""
    standing = part.standing
    body = one_way_part(page, part) if len(part.table.schemes) == 1 else [folded(page, part)]
    title = html.H3(standing.title, id=f"table-{standing.name}")
    return html.Section([title, *body], className="part", **data(table=standing.name))


def one_way_part(page: PartsPage, part: PartsTable) -> list[Component]:
    """Draw the groups of a table, their choice, the rows, what they add up to, and the note."""
    scheme = part.table.schemes[0]
    source = html.Details([html.Summary("Where these rows come from"), html.P(scheme.source)])
    return [
        groups_line(scheme),
        source,
        *choosing(page, part),
        one_way(page, part),
        sums(part),
        explain_part(page, part),
    ]


def folded(page: PartsPage, part: PartsTable) -> Component:
    """Draw a table of two ways behind one line of words, open where it holds figures."""
    lines = [groups_line(scheme) for scheme in part.table.schemes]
    drawn = [*lines, *choosing(page, part), two_ways(page, part), sums(part), explain_part(page, part)]
    return html.Details(
        [html.Summary("One cell for each pair"), *drawn], open=part.chosen, className="folded"
    )


def groups_line(scheme: Scheme) -> Component:
    """Say by which groups a table is filled in, how they count, and whether they are a proposal."""
    proposed = [f" {PROPOSED}"] if scheme.proposal else []
    return html.P([html.Strong(f"{scheme.title}. "), RULES[scheme.counting], *proposed])


def choosing(page: PartsPage, part: PartsTable) -> list[Component]:
    """Draw the choice of groups while no figure fixes it, or the way to take the figures out."""
    if page.locked:
        return []
    if part.chosen:
        return [clear_form(page, part), *detail_way(page, part)]
    dimensions = [book().dimensions[scheme.dimension] for scheme in part.table.schemes]
    filters = [
        Filter(
            info.code.value,
            f"{info.title}: groups",
            [(each.code, each.title) for each in info.schemes],
            scheme.code,
        )
        for info, scheme in zip(dimensions, part.table.schemes, strict=True)
        if len(info.schemes) > 1
    ]
    if any(scheme.detailed for scheme in part.table.schemes) and len(part.table.schemes) == 1:
        options = [("", "Groups alone"), (WANTED, "Groups with their detailed groups")]
        filters.append(Filter(DETAIL, "Level of detail", options, WANTED if part.detailed else ""))
    if not filters:
        return []
    return [filter_form(address(page), filters, {"measure": page.row.measure, "subject": page.row.subject})]


def detail_way(page: PartsPage, part: PartsTable) -> list[Component]:
    """Draw the way to the detailed groups where a table has them and does not show them."""
    if part.detailed or len(part.table.schemes) > 1 or not part.table.schemes[0].detailed:
        return []
    way = f"{address(page)}?measure={page.row.measure}&subject={page.row.subject}&{DETAIL}={WANTED}"
    return [html.P(html.A("Enter detailed groups as well", href=way))]


def address(page: PartsPage) -> str:
    """Return the address of the breakdowns of this report."""
    return f"/breakdown/{page.sheet.unit.abbreviation}/{page.sheet.period.code}"


def clear_form(page: PartsPage, part: PartsTable) -> Component:
    """Draw the button that takes a table's figures out, so that other groups can be chosen."""
    place = hidden(
        unit=page.sheet.unit.abbreviation,
        period=page.sheet.period.code,
        measure=page.row.measure,
        subject=page.row.subject,
        table=part.standing.name,
    )
    name = part.standing.title
    key = f"clear-{part.standing.name}"
    return form(CLEAR, key, place, "Take these figures out", quiet=True, label=f"Take out: {name}")


def sums(part: PartsTable) -> Component:
    """Say how the rows stand to their total; the browser keeps it up to date."""
    standing = part.standing
    return html.Div(
        [
            html.P(sum_words(standing), className="sum"),
            html.P(complete_words(standing), className="complete"),
        ],
        className="sums differs" if standing.differs else "sums",
        role="status",
    )
