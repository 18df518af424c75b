"""Makes the demonstration in one transaction: all of it stands afterwards, or nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from dashboard.access.installation import found, installation, refuse_other
from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, periods
from dashboard.demonstration.accounts import LEAD, add_people
from dashboard.demonstration.appraisals import add_appraisals
from dashboard.demonstration.assignments import add_assignments
from dashboard.demonstration.breakdowns import add_begun_parts
from dashboard.demonstration.cells import Known, add_cells
from dashboard.demonstration.closing import add_corrections
from dashboard.demonstration.counted import take_counted_into_use
from dashboard.demonstration.duties import Owed, add_duties
from dashboard.demonstration.goals import add_goals
from dashboard.demonstration.history import Play
from dashboard.demonstration.imported import add_history
from dashboard.demonstration.ledger import Ledger
from dashboard.demonstration.messages import add_messages
from dashboard.demonstration.others import take_others_into_use
from dashboard.demonstration.registers import add_registers
from dashboard.demonstration.releases import add_policy, add_releases
from dashboard.demonstration.requests import add_requests
from dashboard.demonstration.setting import add_units, close_periods, numeric_measures, take_into_use
from dashboard.demonstration.stage import (
    Stage,
    asked_measures,
    begun_quarters,
    department,
    reporting_units,
)
from dashboard.demonstration.story import add_story
from dashboard.demonstration.unkept import add_unkept
from dashboard.demonstration.variety import add_variety
from dashboard.demonstration.work_plans import add_work_plans
from dashboard.errors import SetupError
from dashboard.measures.drafts import read_drafts
from dashboard.measures.duties import total_cell
from dashboard.settings import ROOT, Settings
from models.reporting import Line, Report, Revision
from models.vocabulary import InstallationKind

DRAFTS = ROOT / "data" / "measures" / "drafts.yaml"
FULL_UNITS = 30
Say = Callable[[str], None]


class Size(StrEnum):
    """How much is made: enough to try everything out, or enough to measure speed."""

    SMALL = "small"
    FULL = "full"


@dataclass(frozen=True)
class Task:
    """What shall be made, in a running transaction."""

    session: Session
    viewer: Viewer
    size: Size
    say: Say

    @property
    def full(self) -> bool:
        """Say whether the load set is made."""
        return self.size is Size.FULL


def demo(
    sessions: Sessions, settings: Settings, size: Size = Size.SMALL, say: Say = lambda _: None
) -> tuple[bool, str]:
    """Make the demonstration; return whether it was made now, and a summary.

    Raises `SetupError` in production, in a real installation, without a plan, and for the full size on a day
    that is not pinned.
    """
    if settings.production:
        raise SetupError("Demonstration data and accounts are refused in production.")
    if size is Size.FULL and settings.today is None:
        raise SetupError("The full size needs a pinned day: set DASHBOARD_TODAY=2028-11-15.")
    viewer = Viewer.system("demonstration")
    with sessions.write(viewer) as session:
        refuse_other(session, InstallationKind.DEMONSTRATION)
        if present := installation(session):
            return False, f"The demonstration ({present.size}) stands already; nothing was changed."
        if not periods(session):
            raise SetupError("No plan is loaded yet. Run “python -m dashboard load-plan” first.")
        return True, _make(Task(session, viewer, size, say))


def _make(task: Task) -> str:
    session, viewer = task.session, task.viewer
    found(session, viewer, InstallationKind.DEMONSTRATION, task.size)
    if task.full:
        add_units(session, viewer, FULL_UNITS)
    known = periods(session)
    stage = _set_stage(task, known)
    first = known[0] if task.full else _first_of_system(known)
    codes = numeric_measures(session) if task.full else _key_measures()
    take_into_use(session, viewer, codes, stage.people, first, to_the_end=task.full)
    if not task.full:
        take_others_into_use(session, viewer, stage.people, known)
    close_periods(session, viewer, stage.people[LEAD], stage.now)
    measures = asked_measures(session)
    owed = add_duties(session, stage, measures, later=_next_year(stage, known))
    add_goals(session, stage, owed)
    task.say(f"{len(stage.units)} units, {len(measures)} measures, {len(owed)} duties to report.")
    add_policy(session, viewer, stage)
    cells = add_cells(session, viewer)
    written = _play(task, stage, owed, cells, first)
    if not task.full:
        add_begun_parts(session, viewer, stage, cells)
        add_variety(session, viewer, stage)
        add_history(session, stage)
        add_work_plans(session, viewer, stage)
        add_messages(session, viewer)
        add_assignments(session, viewer, stage)
        add_requests(session, viewer, stage)
        add_appraisals(session, viewer, stage)
        add_story(session, viewer, stage)
        add_registers(session, viewer, stage)
        take_counted_into_use(session, viewer, stage)
        add_unkept(session, viewer, stage)
        add_corrections(session, viewer, stage)
        add_releases(session, viewer, stage)
    return (
        f"Demonstration ({task.size}) made: {written.written[Report]} reports with "
        f"{written.written[Line]:,} lines and {written.written[Revision]:,} revisions. All of it synthetic."
    )


def _key_measures() -> list[str]:
    return [draft.code for draft in read_drafts(DRAFTS).quarterly_in_demonstration]


def _first_of_system(known: Sequence[PeriodView]) -> PeriodView:
    return next(period for period in known if not period.before_system)


def _set_stage(task: Task, known: Sequence[PeriodView]) -> Stage:
    session, clock = task.session, task.session.info["clock"]
    units = reporting_units(session)
    people = add_people(session, task.viewer, {unit.code: unit.id for unit in units}, known[0].starts_on)
    return Stage(
        today=clock.today(),
        now=clock.now(),
        quarters=begun_quarters(session, clock.today(), clock.now()),
        units=units,
        department=department(session),
        people=people,
        total_cell=total_cell(session),
    )


def _next_year(stage: Stage, known: Sequence[PeriodView]) -> date:
    """Return the first day after today on which a plan year begins, or the plan's last day."""
    return next((each.starts_on for each in known if each.starts_on > stage.today), known[-1].ends_on)


def _play(task: Task, stage: Stage, owed: Sequence[Owed], cells: Known, first: PeriodView) -> Ledger:
    """Play quarter after quarter; each is written before the next, so that memory stays small."""
    ledger = Ledger(task.session)
    play = Play(stage, ledger, cells, task.full)
    by_reporter = sorted(owed, key=lambda duty: (duty.reporter.code, duty.asked.code, duty.subject.code))
    for quarter in stage.quarters:
        if quarter.period.ordinal >= first.ordinal:
            play.quarter(quarter, by_reporter)
            ledger.write()
            task.say(f"{quarter.code}: {ledger.written[Line]:,} lines so far.")
    return ledger
