"""Forms in the one way the product has them: labelled native fields, a place for each fault, one button.

`forms.js` sends a form as JSON to its endpoint, shows a refusal beside its field, asks what has to be asked,
and opens the next screen; nothing that was typed is lost on the way.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import aria, data

Options = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Field:
    """One field: its name in the command, its label, a hint, and what stands in it."""

    name: str
    label: str
    value: str = ""
    hint: str = ""

    def draw(self, key: str) -> Component:
        """Draw label, hint and control; `key` tells fields of two forms on one screen apart."""
        place = f"{key}-{self.name}"
        label = html.Label(self.label, htmlFor=place, className="form-label")
        hint = [html.P(self.hint, id=f"{place}-hint", className="hint")] if self.hint else []
        return html.Div([label, *hint, self.control(place)], className="form-field", **data(name=self.name))

    def control(self, place: str) -> Component:
        """Draw the control itself: one line of text."""
        return dbc.Input(id=place, name=self.name, value=self.value, type="text", autocomplete="off")


@dataclass(frozen=True)
class Area(Field):
    """Several lines of text."""

    rows: int = 3

    def control(self, place: str) -> Component:
        """Draw a text area."""
        return dbc.Textarea(id=place, name=self.name, value=self.value, rows=self.rows)


@dataclass(frozen=True)
class Choice(Field):
    """One of several answers; `value` is the chosen one."""

    options: Options = ()

    def control(self, place: str) -> Component:
        """Draw a native select."""
        parts = [
            html.Option(words, value=code, selected=code == self.value or None)
            for code, words in self.options
        ]
        return html.Select(parts, id=place, name=self.name, className="form-select")


@dataclass(frozen=True)
class Ticks(Field):
    """Any number of answers, each with its label; `chosen` are the ticked ones."""

    options: Sequence[tuple[str, str | Component]] = ()
    chosen: Collection[str] = field(default_factory=tuple)

    def draw(self, key: str) -> Component:
        """Draw a group of boxes under its legend."""
        boxes = [self._box(f"{key}-{self.name}-{at}", *option) for at, option in enumerate(self.options)]
        hint = [html.P(self.hint, className="hint")] if self.hint else []
        parts = [html.Legend(self.label, className="form-label"), *hint, html.Div(boxes, className="ticks")]
        return html.Fieldset(parts, className="form-field", **data(name=self.name, many="yes"))

    def _box(self, place: str, code: str, words: str | Component) -> Component:
        box = dbc.Checkbox(id=place, name=self.name, value=code in self.chosen, label=words)
        return html.Div(box, **data(value=code))


@dataclass(frozen=True)
class Tick(Field):
    """Yes or no; `value` is "yes" for a ticked box."""

    def draw(self, key: str) -> Component:
        """Draw one box with its words beside it."""
        hint = [html.P(self.hint, className="hint")] if self.hint else []
        box = dbc.Checkbox(
            id=f"{key}-{self.name}", name=self.name, value=self.value == "yes", label=self.label
        )
        return html.Div([box, *hint], className="form-field", **data(name=self.name, tick="yes"))


@dataclass(frozen=True)
class File(Field):
    """A file to send; `value` names the endings that are offered, such as ".xlsx"."""

    def control(self, place: str) -> Component:
        """Draw the place in which the browser's script puts a native file control, which Dash has not."""
        return html.Div(className="file-place", **data(file=self.name, accept=self.value, id=place))


@dataclass(frozen=True)
class Hidden(Field):
    """What the form is about; nobody types it."""

    def draw(self, key: str) -> Component:
        """Draw a hidden field."""
        return dbc.Input(id=f"{key}-{self.name}", name=self.name, value=self.value, type="hidden")


def hidden(**named: str) -> list[Field]:
    """Return hidden fields by name and value."""
    return [Hidden(name, "", value) for name, value in named.items()]


def form(
    action: str,
    key: str,
    fields: Sequence[Field | Component],
    submit: str,
    *,
    quiet: bool = False,
    label: str = "",
) -> Component:
    """Draw a form that is sent to the endpoint `action`; `quiet` makes it a small one, such as one button.

    `label` names the form for those who do not see it, where several stand on one screen.
    """
    drawn = [each.draw(key) if isinstance(each, Field) else each for each in fields]
    look: Any = {"color": "secondary", "outline": True, "size": "sm"} if quiet else {"color": "primary"}
    told = html.Div(id=f"{key}-told", className="form-told", role="alert")
    button = dbc.Button(submit, type="submit", id=f"{key}-submit", **look)
    named = aria(label=label) if label else {}
    return html.Form(
        [*drawn, told, html.Div(button, className="buttons")],
        className="house-form quiet" if quiet else "house-form",
        **data(action=action),
        **named,
    )
