"""Draws the form of one action, with a searchable choice of what it concerns."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import data
from dashboard.design.forms import Area, Field, form, hidden
from dashboard.design.messages import nothing_here
from dashboard.measures.showing import show_day
from dashboard.reporting.evidence_views import piece_fields
from dashboard.reporting.ledger_choices import ChoiceGroup
from dashboard.reporting.ledger_queries import ActionView
from dashboard.reporting.ledger_views import CHANGEABLE
from dashboard.reporting.ledger_words import SIDES
from dashboard.reporting.story_queries import Story
from dashboard.reporting.workflow import REFUSALS, LineAction, Standing
from models.vocabulary import ActionKind

ADD, CHANGE = "/actions/add", "/actions/change"
CONCERNS = "What it concerns"
FIND = "Find an objective or activity by words or code"


@dataclass(frozen=True)
class Pick(Field):
    """Any number of choices in groups, with a box that finds them by their words; native boxes throughout."""

    groups: Sequence[ChoiceGroup] = ()
    chosen: Collection[str] = ()

    def draw(self, key: str) -> Component:
        """Draw the box to find with, the groups of boxes, and how many are shown and chosen."""
        place = f"{key}-{self.name}"
        find = dbc.Input(id=f"{place}-find", type="text", autocomplete="off", className="pick-find")
        groups = [self._group(f"{place}-{at}", group) for at, group in enumerate(self.groups)]
        parts = [
            html.Legend(self.label, className="form-label"),
            html.P(self.hint, className="hint"),
            html.Label(FIND, htmlFor=f"{place}-find", className="form-label small"),
            find,
            html.Output(f"{len(self.chosen)} chosen", className="pick-told"),
            html.A(
                "Skip the list of choices", href=f"#{place}-end", className="visually-hidden-focusable small"
            ),
            html.Div(groups, className="pick-list"),
            html.Span(id=f"{place}-end", tabIndex="-1"),
        ]
        return html.Fieldset(parts, className="form-field pick", **data(name=self.name, many="yes"))

    def _group(self, place: str, group: ChoiceGroup) -> Component:
        boxes = [self._box(f"{place}-{at}", *option) for at, option in enumerate(group.options)]
        return html.Div([html.P(group.title, className="pick-title"), *boxes], className="pick-group")

    def _box(self, place: str, code: str, words: str) -> Component:
        box = dbc.Checkbox(id=place, name=self.name, value=code in self.chosen, label=words)
        return html.Div(box, **data(value=code))


def form_view(story: Story, groups: Sequence[ChoiceGroup], add: str, edit: str) -> list[Component]:
    """Draw the form for an action of the side `add`, or for changing the action `edit`, under its heading."""
    if add in set(ActionKind):
        kind = ActionKind(add)
        side = SIDES[kind]
        return [html.H2(side.title), html.P(side.why, className="hint"), add_form(story, kind, groups)]
    action = story.action(edit)
    if action is None:
        return [nothing_here("There is no such action in this report.")]
    if action.state not in CHANGEABLE:
        return [nothing_here(REFUSALS[Standing(action.state.value), LineAction.SAVE])]
    return [html.H2(f"Change the action of {show_day(action.on_date)}"), change_form(story, action, groups)]


def add_form(story: Story, kind: ActionKind, groups: Sequence[ChoiceGroup]) -> Component:
    """Draw the form for one more action of a side, which may bring its first file or link."""
    key = "add-action"
    attached = html.Details(
        [html.Summary("Attach a file or a link (you can add more later)")]
        + [each.draw(key) for each in piece_fields()]
    )
    fields: list[Field | Component] = [
        *hidden(unit=story.unit.abbreviation, period=story.period.code, kind=kind.value),
        *told_fields(story, kind),
        Pick("items", CONCERNS, hint="Choose one or more.", groups=groups),
        attached,
    ]
    return form(ADD, key, fields, "Record this action")


def change_form(story: Story, action: ActionView, groups: Sequence[ChoiceGroup]) -> Component:
    """Draw the form that changes an action."""
    fields: list[Field | Component] = [
        *hidden(action=str(action.id), version=str(action.version)),
        *told_fields(story, action.kind, action),
        Pick(
            "items",
            CONCERNS,
            hint="Choose one or more.",
            groups=groups,
            chosen=[each.code for each in action.concerns],
        ),
    ]
    return form(CHANGE, "change-action", fields, "Save this action")


def told_fields(story: Story, kind: ActionKind, action: ActionView | None = None) -> list[Field]:
    """Return the fields of text and date."""
    period, side = story.period, SIDES[kind]
    days = f"{show_day(period.starts_on)} to {show_day(period.ends_on)}"
    hint = f"A day from {days}, such as {period.starts_on:%Y-%m-%d} or {period.starts_on:%-m/%-d/%Y}."
    return [
        Area("text", side.text, action.text if action else "", side.hint, rows=5),
        Field("on_date", "Date", f"{action.on_date:%Y-%m-%d}" if action else "", hint),
    ]
