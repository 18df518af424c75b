"""Entry: one unit's report for one period, as a table or one measure at a time."""

from typing import Any

from dash import Input, Output, State, dcc, html
from dash.exceptions import PreventUpdate
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.plan.words import counted
from dashboard.reporting.commands import SaveField, SubmitReport, save_field, submit_report, withdraw_report
from dashboard.reporting.queries import Sheet, entry_sheet
from dashboard.reporting.views import SUBMIT, WITHDRAW, one_measure_form, sheet_view
from dashboard.web.endpoints import action
from dashboard.web.guard import announce, callback, register_page

PLACE, BODY = "entry-place", "entry-body"


@register_page(
    __name__,
    requires=Right.REPORT_READ,
    path_template="/entry/<unit>/<period>",
    title=lambda unit="", period="": f"{unit} {period}: values",
    name="Entry",
)
def layout(
    session: Session,
    viewer: Viewer,
    unit: str = "",
    period: str = "",
    measure: str = "",
    subject: str = "",
    **_query: Any,
) -> Any:
    """Draw the report of a unit, or one measure of it."""
    sheet = entry_sheet(session, viewer, unit, period)
    return [
        html.H1(f"{sheet.unit.name}: {sheet.period.label}"),
        dcc.Store(id=PLACE, data={"unit": unit, "period": period}),
        html.Div(body(sheet, measure, subject), id=BODY),
    ]


def body(sheet: Sheet, measure: str, subject: str) -> Any:
    """Draw one measure where the address names one, otherwise the whole report."""
    for position, row in enumerate(sheet.rows):
        if row.measure == measure and subject in ("", row.subject):
            return one_measure_form(sheet, position)
    return sheet_view(sheet)


@action("/entry/save", requires=Right.FIGURE_ENTER)
def save(session: Session, viewer: Viewer, body: dict[str, Any]) -> dict[str, Any]:
    """Save one field and say how the answer reads now."""
    saved = save_field(session, viewer, SaveField.from_body(body))
    return {"version": saved.version, "told": saved.told}


@callback(
    Output(BODY, "children", allow_duplicate=True),
    Input(SUBMIT, "n_clicks"),
    State(PLACE, "data"),
    requires=Right.REPORT_SUBMIT,
    writes=True,
    prevent_initial_call=True,
)
def submit(session: Session, viewer: Viewer, clicks: int | None, place: object) -> Any:
    """Submit the report and draw it anew."""
    if not clicks:
        raise PreventUpdate
    here = SubmitReport.from_place(place)
    lines = submit_report(session, viewer, here)
    announce(f"Submitted: {counted(lines, 'answer waits', 'answers wait')} for review.", danger=False)
    return sheet_view(entry_sheet(session, viewer, here.unit, here.period))


@callback(
    Output(BODY, "children", allow_duplicate=True),
    Input(WITHDRAW, "n_clicks"),
    State(PLACE, "data"),
    requires=Right.REPORT_SUBMIT,
    writes=True,
    prevent_initial_call=True,
)
def withdraw(session: Session, viewer: Viewer, clicks: int | None, place: object) -> Any:
    """Take back what nobody has reviewed and draw the report anew."""
    if not clicks:
        raise PreventUpdate
    here = SubmitReport.from_place(place)
    lines = withdraw_report(session, viewer, here)
    announce(f"Withdrawn: {counted(lines, 'answer is', 'answers are')} open again.", danger=False)
    return sheet_view(entry_sheet(session, viewer, here.unit, here.period))
