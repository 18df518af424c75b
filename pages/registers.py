"""The registers of a unit and quarter: inequity reports and plans, the feedback cycle and its actions."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.design.keeping import keep_links
from dashboard.registers.action_views import action_view
from dashboard.registers.commitment_commands import (
    SettleAction,
    StateAction,
    WithdrawAction,
    settle_action,
    state_action,
    withdraw_action,
)
from dashboard.registers.feedback_commands import KeepCycle, keep_cycle
from dashboard.registers.inequity_commands import KeepReport, WithdrawReport, keep_report, withdraw_report
from dashboard.registers.inequity_forms import new_report_view, report_view
from dashboard.registers.listed import LISTS, registers_lists
from dashboard.registers.plan_commands import AdvancePlan, advance_plan
from dashboard.registers.queries import RegistersPage, registers_page
from dashboard.registers.views import registers_view
from dashboard.reporting.report_tabs import report_tabs
from dashboard.web.endpoints import Done, SentFile, download, form
from dashboard.web.guard import register_page
from dashboard.web.keeping import sent_lists


@register_page(
    __name__,
    requires=Right.REGISTER_READ,
    path_template="/registers/<unit>/<period>",
    title=lambda unit="", period="": f"{unit} {period}: registers",
    name="Registers",
)
def layout(
    session: Session,
    viewer: Viewer,
    unit: str = "",
    period: str = "",
    report: str = "",
    action: str = "",
    **_: Any,
) -> Any:
    """Draw the registers, or the one report or action that the address names."""
    page = registers_page(session, viewer, unit, period)
    return [
        html.H1(f"{page.place.name}: {page.place.period.label}"),
        report_tabs(page.place.abbreviation, page.place.period.code, "Registers", own=page.own),
        *body(page, report, action),
    ]


def body(page: RegistersPage, report: str, action: str) -> list[Any]:
    """Draw one report or action where the address names one that can be shown, otherwise everything."""
    if report == "new" and page.locked is None:
        return new_report_view(page)
    if report and report != "new":
        return report_view(page, page.report(report))
    if action and page.locked is None:
        return action_view(page, page.action(action))
    return [*registers_view(page), keep_links(page.place.address, LISTS)]


@download("/registers/<unit>/<period>/<name>", requires=Right.REGISTER_READ)
def take(
    session: Session, viewer: Viewer, unit: str = "", period: str = "", name: str = "", **_: Any
) -> SentFile:
    """Send the registers of a unit and period as a file."""
    return sent_lists(session, name, registers_lists(registers_page(session, viewer, unit, period)))


def address(command: Any, place: str) -> str:
    """Return where a form leads back to."""
    return f"/registers/{command.unit}/{command.period}#{place}"


@form("/registers/report", requires=Right.REGISTER_KEEP, reads=KeepReport)
def keep(session: Session, viewer: Viewer, command: KeepReport) -> Done:
    """Record what a program reports."""
    keep_report(session, viewer, command)
    return Done("The report is saved.", address(command, "inequity"))


@form("/registers/report/withdraw", requires=Right.REGISTER_KEEP, reads=WithdrawReport)
def take_back(session: Session, viewer: Viewer, command: WithdrawReport) -> Done:
    """Withdraw a report."""
    withdraw_report(session, viewer, command)
    return Done("The report is withdrawn.", address(command, "inequity"))


@form("/registers/plan", requires=Right.REGISTER_KEEP, reads=AdvancePlan)
def advance(session: Session, viewer: Viewer, command: AdvancePlan) -> Done:
    """Record what became of an action plan."""
    advance_plan(session, viewer, command)
    return Done("The plan is saved.", address(command, "inequity"))


@form("/registers/cycle", requires=Right.REGISTER_KEEP, reads=KeepCycle)
def cycle(session: Session, viewer: Viewer, command: KeepCycle) -> Done:
    """Record how the feedback cycle stands."""
    keep_cycle(session, viewer, command)
    return Done("The feedback cycle is saved.")


@form("/registers/action", requires=Right.REGISTER_KEEP, reads=StateAction)
def add(session: Session, viewer: Viewer, command: StateAction) -> Done:
    """Record an action that was stated to all staff."""
    state_action(session, viewer, command)
    return Done("The action is recorded.")


@form("/registers/action/settle", requires=Right.REGISTER_KEEP, reads=SettleAction)
def settle(session: Session, viewer: Viewer, command: SettleAction) -> Done:
    """Record what became of an action."""
    settle_action(session, viewer, command)
    return Done("What became of the action is saved.", address(command, "feedback"))


@form("/registers/action/withdraw", requires=Right.REGISTER_KEEP, reads=WithdrawAction)
def take_action_back(session: Session, viewer: Viewer, command: WithdrawAction) -> Done:
    """Withdraw an action."""
    withdraw_action(session, viewer, command)
    return Done("The action is withdrawn.", address(command, "feedback"))
