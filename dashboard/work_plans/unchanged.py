"""A quarter by exception: “nothing changed” for every activity of which nothing was told yet."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import WrongState
from dashboard.fields import Short
from dashboard.reporting.lines import find_or_open_report
from dashboard.work_plans.plan_queries import work_plan
from dashboard.work_plans.plan_records import Row, Told, WorkPlan
from dashboard.work_plans.plan_rows import known_of
from dashboard.work_plans.update_keeping import new_update, save_update
from dashboard.work_plans.update_places import place_to_tell
from dashboard.work_plans.words_needed import standing
from models.reporting import Report
from models.work import ActivityUpdate

ALL_TOLD = "Every activity has its status for this period already."


@dataclass(frozen=True)
class NothingChanged:
    """Everything of which nothing was told yet stands as it stood."""

    unit: Short
    period: Short


@dataclass(frozen=True)
class Repeated:
    """How many activities stand unchanged, and the codes of those that need a word of their own."""

    number: int
    needed: tuple[str, ...]


def nothing_changed(session: Session, viewer: Viewer, command: NothingChanged) -> Repeated:
    """Repeat what was told last for all that may stand unchanged; the others are named, and left."""
    place = place_to_tell(session, viewer, command.unit, command.period)
    report = find_or_open_report(session, viewer, place.unit, place.period)
    plan = work_plan(session, viewer, command.unit, period=command.period)
    ready, needed = left_to_tell(plan)
    ready = _without_rows(session, report, ready)
    if not ready:
        codes = ", ".join(row.part.activity.code for row in needed)
        raise WrongState(f"Each of these needs a word of its own: {codes}." if codes else ALL_TOLD)
    for row in ready:
        _repeat(session, viewer, report, row)
    return Repeated(len(ready), tuple(row.part.activity.code for row in needed))


def left_to_tell(plan: WorkPlan) -> tuple[list[Row], list[Row]]:
    """Return the activities still to tell: those that may stand unchanged, and those that need a word."""
    needed = [row for row in plan.counted if row.needed is not None]
    return [row for row in plan.counted if row.told is None and row.needed is None], needed


def _without_rows(session: Session, report: Report, rows: list[Row]) -> list[Row]:
    """Leave out what has a row that does not count: of history that waits, or that was taken back."""
    there = set(session.scalars(select(ActivityUpdate.item_id).where(ActivityUpdate.report_id == report.id)))
    return [row for row in rows if row.part.activity.id not in there]


def _repeat(session: Session, viewer: Viewer, report: Report, row: Row) -> None:
    update = new_update(viewer, report, row.part.activity)
    authorise(session, viewer, Right.WORK_PLAN_KEEP, update)
    save_update(session, viewer, update, _same(row.before))


def _same(before: Told | None) -> dict[str, object]:
    """Return the columns of a status that is told again as it was."""
    return {
        "status": standing(known_of(before)),
        "what": before and before.what,
        "by_when": before and before.by_when,
        "next_step": before and before.next_step,
        "reason": before and before.reason,
        "areas": list(before.areas) if before else [],
        "unchanged": True,
    }
