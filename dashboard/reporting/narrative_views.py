"""Draws the four narrative fields: each with a hint, how much fits, what is saved, and the period before."""

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import data
from dashboard.measures.showing import show_moment
from dashboard.reporting.ledger_views import CHANGEABLE
from dashboard.reporting.narrative_queries import FieldView
from dashboard.reporting.narrative_rules import Needed
from dashboard.reporting.narrative_words import FIELDS, LONGEST
from dashboard.reporting.states import LINE_WORDS
from dashboard.reporting.story_queries import Story

SAVES = "Every field saves by itself while you write. What is not needed may stay empty."
NOTHING = "Nothing was written here."
NOT_HANDED_IN = "Nothing is handed in here now; what the unit is writing is not shown."


def narrative_view(story: Story) -> Component:
    """Draw all fields, for writing where the report takes entries."""
    needed = {each.field: each for each in story.needed}
    fields = [field_view(story, each, needed.get(each.field)) for each in story.fields]
    hint = [] if story.locked else [html.P(SAVES, className="hint")]
    where = data(unit=story.unit.abbreviation, period=story.period.code)
    return html.Div([*hint, *fields], className="narrative", **where)


def field_view(story: Story, field: FieldView, needed: Needed | None) -> Component:
    """Draw one field with what stood there in the period before."""
    writing = story.locked is None and field.state in CHANGEABLE
    nothing = NOT_HANDED_IN if story.team else NOTHING
    body = writing_part(field, needed) if writing else reading_part(field, nothing)
    return html.Div(
        [*body, *before_part(story, field)],
        id=f"narrative-{field.field}",
        className="narrative-field",
        **data(narrative=field.field.value, version=str(field.version)),
    )


def writing_part(field: FieldView, needed: Needed | None) -> list[Component]:
    """Draw the field to write in; what is needed and why stands beside its name."""
    place = f"text-{field.field}"
    because = f"{needed.words[0].upper()}{needed.words[1:]}." if needed else ""
    returned = (
        [html.P([html.Strong("Returned: "), field.return_reason], className="returned")]
        if field.return_reason
        else []
    )
    return [
        html.H3(html.Label(FIELDS[field.field].name, htmlFor=place)),
        html.P(FIELDS[field.field].hint, id=f"{place}-hint", className="hint"),
        *([html.P(because, id=f"{place}-needed", className="needed")] if needed else []),
        *returned,
        dbc.Textarea(id=place, value=field.text, rows=4),
        html.P(
            [
                html.Output(told(field), id=f"{place}-told", className="saved", **data(state="")),
                html.Span(room_words(field.text), className="room"),
            ],
            className="narrative-told",
        ),
    ]


def reading_part(field: FieldView, nothing: str) -> list[Component]:
    """Draw the field for reading; `nothing` says that there is no text to read."""
    state = [html.P(LINE_WORDS[field.state], className="meta")] if field.version else []
    return [
        html.H3(FIELDS[field.field].name),
        html.P(field.text or nothing, className="told" if field.text else "nothing text-body-secondary"),
        *state,
    ]


def before_part(story: Story, field: FieldView) -> list[Component]:
    """Draw the text of the period before, behind one line of words; nothing where there was none."""
    if not field.before or story.before is None:
        return []
    words = f"{FIELDS[field.field].name} in {story.before.code}"
    return [html.Details([html.Summary(words), html.P(field.before, className="told")], className="before")]


def room_words(text: str) -> str:
    """Return how much of the room is taken: '120 of 4,000 characters'."""
    return f"{len(text):,} of {LONGEST:,} characters"


def told(field: FieldView) -> str:
    """Return who saved the field last, and when."""
    if field.saved_at is None:
        return "Nothing is saved yet."
    return f"Saved by {field.saved_by}, {show_moment(field.saved_at)}."
