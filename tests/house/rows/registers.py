"""What the room of registers adds to the table."""

from collections.abc import Mapping

from dashboard.access.roles import Right
from dashboard.registers.commitment_commands import WithdrawAction, withdraw_action
from dashboard.registers.inequity_commands import WithdrawReport, withdraw_report
from dashboard.registers.meeting_commands import WithdrawMeeting, withdraw_meeting
from tests.house.shape import BCHAP_ENTERS, HERE, OTHER_UNIT, TEAM, Fetched, Route, Screen, Sent
from tests.support import registering
from tests.support.owing import asked
from tests.support.world import PERIOD, World

READERS = BCHAP_ENTERS | TEAM
EVERY_UNIT = READERS | OTHER_UNIT


def reported(world: World) -> dict[str, object]:
    """Return a body in which BCHAP itself reports."""
    finding = {"found": "inequity", "finding": "Visits differ."}
    return {**HERE, "programme": str(registering.unit_id(world)), **finding}


def planned(world: World) -> dict[str, object]:
    """Have BCHAP report a finding; return a body with its plan."""
    key = registering.report(world)
    plan = {"proposed_plan": "Home visits.", "proposed_on": "2026-11-02"}
    return {**HERE, "report": str(key), "seen": "1", **plan}


def withdrawn_report(world: World) -> dict[str, object]:
    """Have BCHAP report a finding; return a body that withdraws it, with a yes to the question."""
    key = registering.report(world)
    command = WithdrawReport("BCHAP", PERIOD, key)
    mark = asked(world, withdraw_report, command, "director.bchap").mark
    return {**HERE, "report": str(key), "confirmed": mark}


def stated(world: World) -> dict[str, object]:
    """Have BCHAP answer its staff; return a body with an action."""
    registering.cycle(world)
    return {**HERE, "text": "Publish interpreter hours."}


def settled(world: World) -> dict[str, object]:
    """Have BCHAP state an action; return a body that settles it."""
    registering.cycle(world)
    key = registering.action(world)
    return {**HERE, "commitment": str(key), "state": "kept", "settled_on": "2026-11-20", "seen": "open"}


def withdrawn_action(world: World) -> dict[str, object]:
    """Have BCHAP state an action; return a body that withdraws it, with a yes to the question."""
    registering.cycle(world)
    key = registering.action(world)
    command = WithdrawAction("BCHAP", PERIOD, key)
    mark = asked(world, withdraw_action, command, "director.bchap").mark
    return {**HERE, "commitment": str(key), "confirmed": mark}


def withdrawn_meeting(world: World) -> dict[str, object]:
    """Have the team record a meeting; return a body that withdraws it, with a yes to the question."""
    key = registering.meeting(world)
    mark = asked(world, withdraw_meeting, WithdrawMeeting(key), "reviewer").mark
    return {"meeting": str(key), "confirmed": mark}


SCREENS: Mapping[str, Screen] = {
    "pages.registers": Screen(f"/registers/BCHAP/{PERIOD}", Right.REGISTER_READ, READERS, OTHER_UNIT),
    "pages.inequity_meetings": Screen("/meetings", Right.REGISTER_READ, EVERY_UNIT),
}
ACTIONS: Mapping[str, Sent] = {
    "/registers/report": Sent(
        Right.REGISTER_KEEP, {}, "The report is saved.", BCHAP_ENTERS, OTHER_UNIT, made=reported
    ),
    "/registers/report/withdraw": Sent(
        Right.REGISTER_KEEP, {}, "The report is withdrawn.", BCHAP_ENTERS, OTHER_UNIT, made=withdrawn_report
    ),
    "/registers/plan": Sent(
        Right.REGISTER_KEEP, {}, "The plan is saved.", BCHAP_ENTERS, OTHER_UNIT, made=planned
    ),
    "/registers/cycle": Sent(
        Right.REGISTER_KEEP,
        {**HERE, "opened_on": "2026-10-05"},
        "The feedback cycle is saved.",
        BCHAP_ENTERS,
        OTHER_UNIT,
    ),
    "/registers/action": Sent(
        Right.REGISTER_KEEP, {}, "The action is recorded.", BCHAP_ENTERS, OTHER_UNIT, made=stated
    ),
    "/registers/action/settle": Sent(
        Right.REGISTER_KEEP, {}, "What became of the action", BCHAP_ENTERS, OTHER_UNIT, made=settled
    ),
    "/registers/action/withdraw": Sent(
        Right.REGISTER_KEEP, {}, "The action is withdrawn.", BCHAP_ENTERS, OTHER_UNIT, made=withdrawn_action
    ),
    "/meetings/keep": Sent(
        Right.MEETING_KEEP,
        {"period": PERIOD, "held_on": "2026-11-12", "units": ["BCHAP"]},
        "The meeting is saved.",
        TEAM,
    ),
    "/meetings/withdraw": Sent(
        Right.MEETING_KEEP, {}, "The meeting is withdrawn.", TEAM, made=withdrawn_meeting
    ),
}
DOWNLOADS: Mapping[str, Fetched] = {
    "/registers/<unit>/<period>/<name>": Fetched(
        Right.REGISTER_READ,
        f"/registers/BCHAP/{PERIOD}/reports.csv",
        f"/registers/BCHAP/{PERIOD}/other.csv",
        READERS,
        OTHER_UNIT,
    ),
    "/meetings/<name>": Fetched(
        Right.REGISTER_READ, "/meetings/lists.xlsx", "/meetings/other.xlsx", EVERY_UNIT
    ),
}
ROUTES: Mapping[tuple[str, str], Route] = {}
