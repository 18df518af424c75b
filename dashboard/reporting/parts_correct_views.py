"""Draws the accepted parts of a value with the way to correct them together with it."""

from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import data
from dashboard.measures.kinds import kind_of
from dashboard.reporting.lines import answer_of
from dashboard.reporting.parts_correcting import AcceptedPart
from dashboard.reporting.parts_field_views import dom_id
from models.vocabulary import MeasureKindName

LABELS = {"number": "", "numerator": ", count", "denominator": ", out of"}


def parts_fields(parts: Sequence[AcceptedPart], kind: MeasureKindName, scale: int) -> list[Component]:
    """Draw a field for each figure of each part, folded; nothing where a value is not broken down."""
    fields = [
        one_part(part, field, kind, scale)
        for part in parts
        if not part.is_sum
        for field in kind_of(kind).fields
    ]
    if not fields:
        return []
    note = html.P("The parts are decided together with the value.", className="hint")
    group = html.Div(fields, className="ticks", **data(name="parts", many="yes"))
    return [html.Details([html.Summary("The parts of this value"), note, group], className="form-field")]


def one_part(part: AcceptedPart, field: str, kind: MeasureKindName, scale: int) -> Component:
    """Draw one figure of a part with what stands in it."""
    name = f"part-{field}-{dom_id(part.key)}"
    label = html.Label(f"{part.name}{LABELS[field]}", htmlFor=name, className="form-label")
    typed = kind_of(kind).typed(field, answer_of(part.revision), scale)
    box = dbc.Input(id=name, name="parts", value=typed, type="text", autocomplete="off")
    return html.Div([label, box], **data(value=f"{part.key} {field}"))
