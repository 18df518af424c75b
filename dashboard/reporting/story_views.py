"""Draws what a report tells besides figures, in the order in which it is written."""

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.design.keeping import keep_links
from dashboard.measures.showing import show_day
from dashboard.reporting.ledger_views import side_view
from dashboard.reporting.ledger_words import count_words
from dashboard.reporting.narrative_views import narrative_view
from dashboard.reporting.report_tabs import report_tabs
from dashboard.reporting.story_export import LISTS
from dashboard.reporting.story_queries import Story
from models.vocabulary import ActionKind

HERE = "Actions and narrative"


def story_head(story: Story) -> list[Component]:
    """Draw the name of the report and the way to its other parts."""
    tabs = report_tabs(story.unit.abbreviation, story.period.code, HERE, own=not story.team)
    return [html.H1(f"{story.unit.name}: {story.period.label}"), tabs]


def story_view(story: Story) -> list[Component]:
    """Draw both sides of the ledger and the four fields."""
    counts = count_words(*(len(story.of(kind)) for kind in ActionKind))
    facts = [html.Span(counts), html.Span(f"Due {show_day(story.period.due_day)}")]
    locked = [dbc.Alert(story.locked, color="secondary", className="py-2")] if story.locked else []
    return [
        *story_head(story),
        html.P(facts, className="facts"),
        *locked,
        *begun_part(story),
        html.H2("Actions", id="actions"),
        *(side_view(story, kind) for kind in ActionKind),
        html.H2("Narrative", id="narrative"),
        narrative_view(story),
        keep_links(story.address, LISTS),
    ]


def begun_part(story: Story) -> list[Component]:
    """Draw the ways to what ended units had begun to write in this period."""
    return [
        html.P(
            [
                f"{each.name} ({each.abbreviation}), whose work this unit goes on with, had begun to write: ",
                html.A(
                    f"read it, and take over what still holds ({each.abbreviation})",
                    href=f"/actions/{each.abbreviation}/{story.period.code}",
                ),
                ".",
            ],
            className="begun",
        )
        for each in story.begun
    ]
