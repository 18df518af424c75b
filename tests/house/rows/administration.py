"""What the keeping of units and the calendar adds to the table."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.administration import due_dates, plan_years
from dashboard.administration import unit_asked as asked
from dashboard.administration import unit_changes as changes
from dashboard.administration import unit_commands as units
from dashboard.errors import Question
from dashboard.fields import read_command
from models.duties import Duty
from tests.house.shape import Fetched, Route, Screen, Sent
from tests.support.world import World

KEEPER = frozenset({"administrator"})
SYSTEM = Viewer.system("test")
DAY = "2026-11-01"
Body = dict[str, object]


def confirmed(run: Callable[..., Any], reads: type[Any], body: Body) -> Callable[[World], Body]:
    """Return what makes the body with the yes to the question that it leads to."""

    def made(world: World) -> Body:
        viewer = world.viewer("administrator")
        try:
            with world.sessions.write(viewer) as session:
                run(session, viewer, read_command(reads, body))
        except Question as question:
            return {**body, "confirmed": question.mark}
        raise AssertionError("Nothing was asked.")

    return made


def empty(made: Callable[[World], Body]) -> Callable[[World], Body]:
    """Take away what holds the calendar before a body is made."""

    def first(world: World) -> Body:
        with world.sessions.write(SYSTEM) as session:
            authorise(session, SYSTEM, Right.CONTENT_LOAD)
            for duty in session.scalars(select(Duty)):
                session.delete(duty)
        return made(world)

    return first


def kept(
    right: Right, done: str, run: Callable[..., Any], reads: type[Any], body: Body, *, held: bool = True
) -> Sent:
    """Return the row of a form that asks before it does something."""
    made = confirmed(run, reads, body)
    return Sent(right, body, done, KEEPER, made=made if held else empty(made))


NEW: Body = {"abbreviation": "OXY", "name": "Office of X and Y", "kind": "office", "parent": "CO"}
MERGER: Body = {"units": ["BCHAP", "BFHN"], "day": DAY, **NEW}
SPLIT: Body = {"unit": "BCHAP", "day": DAY, "parts": "BCH: Health\nBPR: Prevention"}
END: Body = {"unit": "OPGS", "day": DAY, "reason": "Closed."}
RENAME: Body = {"unit": "BCHAP", "name": "Bureau of Health", "day": DAY}
PLACE: Body = {"unit": "HR", "parent": "DPH"}
YEARS: Body = {"kind": "state_fiscal_year", "first_year_starts": "2023-07-01"}
DAYS: Body = {"quarter_due_days": 20, "year_end_due_days": 45}
DUE: Body = {"period": "Y3Q4", "day": "2027-01-20", "reason": "A holiday."}
LIVE: Body = {"period": "Y3Q1"}

SCREENS: Mapping[str, Screen] = {
    "pages.admin_units": Screen("/admin/units", Right.UNIT_KEEP, KEEPER),
    "pages.admin_calendar": Screen("/admin/calendar", Right.CALENDAR_KEEP, KEEPER),
}
KEEP = Right.UNIT_KEEP
CALENDAR = Right.CALENDAR_KEEP
ACTIONS: Mapping[str, Sent] = {
    "/admin/units/create": Sent(
        KEEP, {**NEW, "starts": DAY, "reports": False}, "Created: Office of X and Y (OXY).", KEEPER
    ),
    "/admin/units/rename": kept(
        KEEP, "Renamed: Bureau of Health", units.rename_unit, units.RenameUnit, RENAME
    ),
    "/admin/units/place": kept(KEEP, "HR stands under DPH.", units.place_unit, units.PlaceUnit, PLACE),
    "/admin/units/merge": kept(
        KEEP, "Merged: BCHAP and BFHN into OXY", changes.merge_units, asked.MergeUnits, MERGER
    ),
    "/admin/units/split": kept(
        KEEP, "Split: BCHAP into BCH and BPR", changes.split_unit, asked.SplitUnit, SPLIT
    ),
    "/admin/units/end": kept(KEEP, "Ended: OPGS on 31 October 2026.", changes.end_unit, asked.EndUnit, END),
    "/admin/calendar/years": kept(
        CALENDAR, "have moved", plan_years.set_years, plan_years.SetYears, YEARS, held=False
    ),
    "/admin/calendar/due-days": kept(
        CALENDAR, "Moved: the due dates of 9 periods.", due_dates.set_due_days, due_dates.SetDueDays, DAYS
    ),
    "/admin/calendar/due-date": kept(
        CALENDAR, "Moved: the due date of Y3 Q4", due_dates.move_due_date, due_dates.MoveDueDate, DUE
    ),
    "/admin/calendar/go-live": kept(
        CALENDAR,
        "The system starts with Y3 Q1",
        plan_years.set_go_live,
        plan_years.SetGoLive,
        LIVE,
        held=False,
    ),
}
DOWNLOADS: Mapping[str, Fetched] = {}
ROUTES: Mapping[tuple[str, str], Route] = {}
