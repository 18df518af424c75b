"""A target about which somebody decides, held and laid beside what it is checked against."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import NotFound, Superseded, WrongState
from dashboard.targets.aims import Aims, aims
from dashboard.targets.checking import Compared, Drafted, aim, compared, setting
from dashboard.targets.holding import CHANGED, hold
from dashboard.targets.places import Place, find_place
from dashboard.targets.questions import questions
from dashboard.targets.rules import Aim, faults
from dashboard.targets.target_rows import TargetRow, target_rows
from dashboard.targets.years import Year, plan_years, year_numbered
from models.measures import Measure
from models.organization import Unit
from models.targets import Target

Seen = tuple[int, str]  # A target's id, and the mark of the baseline beside which it was shown.


@dataclass(frozen=True)
class Considered:
    """A target that is being decided about, with what it is checked against."""

    row: Target
    place: Place
    aim: Aim


def considered(session: Session, viewer: Viewer, seen: Seen) -> Considered:
    """Return a target that may be approved, held and checked against what holds now."""
    row, place, year = held(session, viewer, seen[0])
    revisions, found = revisions_of(session, place, year, row)
    again = found == revisions.holds and found.flagged and revisions.open is None
    if not again and revisions.waits != found:
        raise Superseded(CHANGED)
    may_decide(session, viewer, revisions, row)
    if not place.measure.in_use:
        raise WrongState(f"The definition of {place.measure.code} is not in use yet, so it has no target.")
    years = plan_years(session)
    beside = compared(session, place, years, year)
    if beside.mark != seen[1]:
        raise Superseded("The baseline has changed since this was shown. Please look at it again.")
    looked_at = aim(place, year, drafted(found), beside)
    for fault in faults(looked_at):
        where = f"{place.measure.code}, {place.subject.abbreviation}"
        raise WrongState(f"{where}: {fault.sentence} Return it, so that it is set anew.")
    return Considered(row, place, looked_at)


def drafted(row: TargetRow) -> Drafted:
    """Return a kept target's own parts, as the rules look at them."""
    steps = [(step.ordinal, step.period, step.code, step.answer) for step in row.milestones]
    return Drafted(
        row.answer, (row.due_ordinal, row.due), steps, row.relation_to_prior, row.no_baseline_reason
    )


def notes(place: Place, year: Year, row: TargetRow, beside: Compared) -> list[str]:
    """Return what a lead should know before approving: what is wrong, then what is asked."""
    looked_at = aim(place, year, drafted(row), beside)
    return [*(fault.sentence for fault in faults(looked_at)), *questions(looked_at, setting(place))]


def held(session: Session, viewer: Viewer, target: int) -> tuple[Target, Place, Year]:
    """Return a target with its place and year, after taking the lock on its measure."""
    hold(session, target_row(session, target).measure_id)
    row = target_row(session, target)
    year = year_numbered(plan_years(session), row.plan_year)
    code = session.get_one(Measure, row.measure_id).code
    unit = session.get_one(Unit, row.subject_unit_id).abbreviation
    return row, find_place(session, viewer, code, unit, year), year


def target_row(session: Session, target: int) -> Target:
    """Return a target; raise `NotFound` for a number that is none."""
    row = session.get(Target, target)
    if row is None:
        raise NotFound("There is no such target.")
    return row


def revisions_of(session: Session, place: Place, year: Year, row: Target) -> tuple[Aims, TargetRow]:
    """Return the revisions of a place's target, and the one that a row is."""
    revisions = aims(target_rows(session, year.number, [place.measure.id])).get(place.key, Aims())
    found = next((each for each in revisions.all if each.id == row.id), None)
    if found is None:
        raise NotFound("There is no such target.")
    return revisions, found


def may_decide(session: Session, viewer: Viewer, revisions: Aims, row: Target) -> None:
    """Check the right and four eyes over every revision that nobody has decided about yet."""
    earlier = [target_row(session, each.id) for each in revisions.undecided if each.id != row.id]
    authorise(session, viewer, Right.TARGET_APPROVE, row, *earlier)
