"""Draws units by objectives: in each place what stands in which state, and what is due or overdue."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import aria, data
from dashboard.design.filters import Filter, filter_form
from dashboard.design.messages import nothing_here
from dashboard.design.tables import framed, table
from dashboard.measures.showing import show_day
from dashboard.reporting.matrix import TEXTS, MatrixRow, Place, Urgency
from dashboard.reporting.matrix_queries import EVERY, ReviewPage
from models.vocabulary import LineState

STATES: Mapping[LineState, tuple[str, str]] = MappingProxyType(
    {
        LineState.RETURNED: ("↩", "returned"),
        LineState.SUBMITTED: ("▲", "submitted"),
        LineState.OPEN: ("○", "open"),
        LineState.ACCEPTED: ("✓", "accepted"),
    }
)
PRESSING: Mapping[Urgency, tuple[str, str]] = MappingProxyType(
    {
        Urgency.NOT_DUE: ("", "not due"),
        Urgency.SOON: ("◔", "due soon"),
        Urgency.OVERDUE: ("⚠", "overdue"),
        Urgency.MISSING: ("✕", "missing at close"),
    }
)
TEXTS_HEAD = "Other"
Nudge = Callable[[str, str], Component]  # Unit and period to what stands beside the unit's name.


def matrix_part(page: ReviewPage, nudge: Nudge | None = None) -> list[Component]:
    """Draw the period's choice, whose strategies are shown, and the matrix."""
    title = f"{page.period.label}, due {show_day(page.period.due_day)}"
    parts = [filters(page), html.H2(title), *strategies_part(page)]
    if not page.matrix.rows:
        return [*parts, nothing_here("Nothing is asked under these objectives in this period.")]
    heads = ["Unit", *(head(page, column) for column in page.matrix.columns)]
    body = html.Tbody([matrix_row(page, row, nudge) for row in page.matrix.rows])
    return [
        *parts,
        framed(
            table(f"{page.period.code}: entries by unit and objective", heads, [body], "cards review-matrix"),
            f"Units by objectives, {title}",
        ),
    ]


def filters(page: ReviewPage) -> Component:
    """Draw the choice of the period; it stands in the address."""
    options = [(each.code, each.label) for each in reversed(page.periods)]
    kept = page.asked.strategies or ""
    strategies = [("", "My strategies"), (EVERY, "All strategies")]
    chosen = [Filter("period", "Period", options, page.period.code)]
    if page.mine:
        chosen.append(Filter("strategies", "Strategies", strategies, kept))
    return filter_form("/review", chosen)


def strategies_part(page: ReviewPage) -> list[Component]:
    """Say that only the viewer's strategies are shown, with the way to all, or the other way round."""
    if not page.mine:
        return []
    names = ", ".join(page.mine)
    every = page.asked.strategies == EVERY
    words = "All strategies are shown." if every else f"Shown: your strategies ({names})."
    link, wanted = (f"Show only {names}", "") if every else ("Show all strategies", EVERY)
    return [html.P([f"{words} ", html.A(link, href=address(page, strategies=wanted))])]


def address(page: ReviewPage, **changed: str) -> str:
    """Return the address of the screen with some choices changed; an empty text takes one away."""
    asked = {**vars(page.asked), "period": page.period.code, **changed}
    wanted = {name: value for name, value in asked.items() if value}
    return f"/review?{urlencode(wanted)}"


def head(page: ReviewPage, column: str) -> Component | str:
    """Return a column's heading: the objective's code, its words on demand."""
    if column == TEXTS:
        return html.Abbr(TEXTS_HEAD, title="Activities without an objective, narrative, actions")
    return html.Abbr(column, title=page.objectives.get(column, ""))


def matrix_row(page: ReviewPage, row: MatrixRow, nudge: Nudge | None) -> Component:
    """Draw one unit across the objectives."""
    to_come = any(place and place.to_come for place in row.places)
    beside = (
        [nudge(row.unit, page.period.code)] if nudge and to_come and page.period.closed_at is None else []
    )
    link = html.A(row.unit, href=f"{address(page, unit=row.unit, objective='')}#waiting", title=row.unit_name)
    heading = html.Th([link, html.Span(row.unit_name, className="meta"), *beside], scope="row")
    cells = [
        place_cell(page, row, column, place)
        for column, place in zip(page.matrix.columns, row.places, strict=True)
    ]
    return html.Tr([heading, *cells], **data(unit=row.unit))


def place_cell(page: ReviewPage, row: MatrixRow, column: str, place: Place | None) -> Component:
    """Draw one place: it leads to what waits there, and says in words how urgent the rest is."""
    label = TEXTS_HEAD if column == TEXTS else column
    if place is None:
        return html.Td(html.Span("–", **aria(label="nothing asked")), className="none", **data(label=label))
    told = [counted_state(STATES[state], place.counts[state]) for state in STATES if place.counts.get(state)]
    href = f"{address(page, unit=row.unit, objective=column)}#waiting"
    pressing = PRESSING[place.urgency] if place.urgency else None
    note = [html.Span(" ".join(pressing).strip(), className="pressing")] if pressing else []
    look = f"place {place.urgency}" if place.urgency else "place"
    return html.Td([html.A(told, href=href), *note], className=look, **data(label=label))


def counted_state(words: tuple[str, str], number: int) -> Component:
    """Return icon, number and word of one state."""
    icon, word = words
    return html.Span([html.Span(icon, className="icon", **aria(hidden="true")), f"{number} {word}"])
