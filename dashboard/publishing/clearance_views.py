"""Draws the texts of a period with the form by which the team passes or refuses them."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.design.filters import Filter, filter_form
from dashboard.design.forms import Area, Choice, Field, Ticks, form, hidden
from dashboard.design.messages import nothing_here
from dashboard.measures.showing import show_moment
from dashboard.publishing.clearance_queries import SHOWS, WAITING, ClearancePage
from dashboard.publishing.clearing import Decided
from dashboard.publishing.texts import ReleasableText
from models.vocabulary import Audience

HERE, DECIDE = "/clearances", "/clearances/decide"
AUDIENCES = {
    Audience.ALL_STAFF: "All staff",
    Audience.BUREAUS: "Bureaus and offices",
    Audience.GOVERNING_ENTITY: "Governing entity",
}
DECISIONS = ((Decided.PASS, "Pass"), (Decided.REFUSE, "Refuse"))
ABOUT = (
    "No narrative, reason, note or action enters a release before somebody other than its author has read it "
    "and passed it. A release shows what is passed for all staff. When a text changes, it needs a new pass."
)
LOOK_FOR = "Nobody may be recognized: no names, no stories that fit one person, no small numbers."


def clearance_view(page: ClearancePage) -> list[Component]:
    """Draw what is shown, then each unit's texts with their form."""
    parts: list[Component] = [html.P(ABOUT), html.P(LOOK_FOR, className="hint"), *choices(page)]
    if page.period is None or not page.units:
        return [*parts, nothing_here(empty_words(page))]
    return [*parts, *(part for unit, texts in page.units for part in unit_part(page, unit, texts))]


def choices(page: ClearancePage) -> list[Component]:
    """Draw the choice of period and list."""
    if page.period is None:
        return []
    offered = [(each.code, each.label) for each in reversed(page.periods)]
    filters = [
        Filter("period", "Period", offered, page.period.code),
        Filter("show", "Show", list(SHOWS.items()), page.show),
        Filter("unit", "Unit", [(each, each) for each in page.choices], page.unit),
    ]
    counted = f"{page.waiting} of {page.total} texts wait."
    return [filter_form(HERE, filters), html.P(counted, className="meta")]


def empty_words(page: ClearancePage) -> str:
    """Say why nothing is listed."""
    if page.period is None:
        return "No period has begun yet."
    if page.show == WAITING and page.total:
        return f"Every text of {page.period.label} is decided."
    return f"There are no accepted texts in {page.period.label}."


def unit_part(page: ClearancePage, unit: str, texts: Sequence[ReleasableText]) -> list[Component]:
    """Draw a unit's texts: those that the viewer decides about in a form, the others below it."""
    open_texts = [each for each in texts if each.key.spelled not in page.barred]
    others = [each for each in texts if each.key.spelled in page.barred]
    parts: list[Component] = [html.H2(unit)]
    if open_texts and page.period is not None:
        parts.append(
            form(DECIDE, f"clear-{unit}", fields(page, open_texts), "Decide", label=f"Texts of {unit}")
        )
    parts += [
        html.Div([*text_words(each), html.P(page.barred[each.key.spelled], className="note")])
        for each in others
    ]
    return parts


def fields(page: ClearancePage, texts: Sequence[ReleasableText]) -> list[Field]:
    """Return the fields of a unit's form."""
    options = [(each.key.spelled, html.Div(text_words(each))) for each in texts]
    audiences = [(each.value, name) for each, name in AUDIENCES.items()]
    decisions = [(each.value, name) for each, name in DECISIONS]
    return [
        *hidden(period=page.period.code if page.period else ""),
        Ticks("texts", "Texts", options=options),
        Ticks("audiences", "For", options=audiences, chosen=(Audience.ALL_STAFF.value,)),
        Choice("decision", "Decision", Decided.PASS.value, options=decisions),
        Area("note", "Why not", hint="Needed where texts are refused.", rows=2),
    ]


def text_words(text: ReleasableText) -> list[Component]:
    """Draw what a text is, its words and what was decided about it."""
    about = f"{text.measure}, {text.subject}: {text.name}" if text.measure else text.name
    verdicts = [
        html.Span(
            f"{'passed' if each.passed else 'refused'} for {AUDIENCES[audience].lower()} by {each.by}, "
            f"{show_moment(each.at)}{f': {each.note}' if each.note else ''}",
            className="meta d-block",
        )
        for audience, each in text.verdicts.items()
    ]
    return [html.Strong(about), html.Span(text.words, className="d-block words-of-others"), *verdicts]
