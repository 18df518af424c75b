"""Parts that the screens of baselines and targets share: heads, pages, states and forms of decisions."""

from collections.abc import Sequence
from datetime import date, datetime

from dash import html
from dash.development.base_component import Component

from dashboard.clock import LOCAL
from dashboard.design.attributes import aria
from dashboard.design.forms import Area, Field, form, hidden
from dashboard.design.tables import Content
from dashboard.measures.definition_words import DIRECTION
from dashboard.measures.figure_words import caution_words
from dashboard.measures.kinds import kind_of
from dashboard.measures.showing import show_day
from dashboard.targets.choosing import PAGE, Filters
from dashboard.targets.defined import Defined
from dashboard.targets.places import Place
from dashboard.targets.years import Year

SHARE_OF_ALL = "of"


def place_head(place: Place, year: Year) -> Component:
    """Draw what a form is about: measure, unit, kind, direction, and the printed caution."""
    measure = place.measure
    facts = (
        ("Measure", html.A(measure.code, href=f"/measures/{measure.code}")),
        ("About", f"{place.subject.name} ({place.subject.abbreviation})"),
        ("Plan year", year.name),
        ("Kind", f"{kind_of(measure.kind).label}; counts {measure.unit_of_count}"),
        ("Direction", DIRECTION[measure.direction]),
        ("Definition", "in use" if measure.in_use else "a draft, not in use yet"),
    )
    drawn = html.Dl([html.Div([html.Dt(name), html.Dd(told)]) for name, told in facts], className="facts")
    return html.Div([drawn, *caution(measure)])


def caution(measure: Defined) -> list[Component]:
    """Draw the words that the plan prints beside a measure."""
    return [html.P(caution_words(measure.caution), className="caution")] if measure.caution else []


def measure_heading(place: Place, address: str) -> list[Component]:
    """Draw a measure's title as the way to its form, with its code and unit."""
    about = f"{place.measure.code}, {place.subject.abbreviation}"
    return [html.A(place.measure.title, href=address), html.Span(about, className="meta")]


def pages(address: str, filters: Filters, found: int) -> list[Component]:
    """Draw which rows of how many are shown, and the ways to the others."""
    if found <= PAGE:
        return []
    last = -(-found // PAGE)
    here = min(filters.number, last)
    links = [
        html.Li(html.A(words, href=f"{address}?{filters.query(page=str(number))}"))
        for words, number in (("Earlier rows", here - 1), ("Further rows", here + 1))
        if 1 <= number <= last
    ]
    first = (here - 1) * PAGE + 1
    told = html.P(f"Rows {first} to {min(here * PAGE, found)} of {found}.", className="note")
    return [told, html.Nav(html.Ul(links, className="filters"), **aria(label="Other rows"))]


def share(part: int, whole: int) -> str:
    """Return 'k of m (p %)', the count first; of none there is no percentage."""
    counted = f"{part:,} {SHARE_OF_ALL} {whole:,}"
    return f"{counted} ({100 * part // whole} %)" if whole else counted


def day_of(moment: datetime | None) -> str:
    """Return the local day of a moment, or an empty text."""
    return show_day(moment.astimezone(LOCAL).date()) if moment else ""


def until(owner: str | None, due: date | None) -> str:
    """Return who obtains something, and until when."""
    if owner is None and due is None:
        return ""
    by = f" by {show_day(due)}" if due else ""
    return f"{owner or 'nobody named'}{by}"


def decision_forms(
    key: str,
    name: str,
    approve: tuple[str, Sequence[Field | Component]],
    give_back: tuple[str, dict[str, str]],
) -> Component:
    """Draw the two forms of a decision: approve, or return with a reason; `name` tells what is decided."""
    action, fields = approve
    back, about = give_back
    return html.Div(
        [
            form(action, f"{key}-approve", fields, "Approve", label=f"Approve {name}"),
            form(
                back,
                f"{key}-return",
                [*hidden(**about), Area("reason", "Reason, needed to return", rows=2)],
                "Return",
                quiet=True,
                label=f"Return {name}",
            ),
        ],
        className="decide",
    )


def fact_list(facts: Sequence[tuple[str, Content]]) -> Component:
    """Draw a list of facts, those that are empty left out."""
    drawn = [part for name, told in facts if told for part in (html.Dt(name), html.Dd(told))]
    return html.Dl(drawn, className="words")


def signed(deed: str, name: str | None, moment: datetime | None) -> str:
    """Return who did something, and when: 'Approved by …, 25 May 2025'; empty where nobody did."""
    told = [part for part in (name, day_of(moment)) if part]
    return f"{deed} by {', '.join(told)}" if told else ""
