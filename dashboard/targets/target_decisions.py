"""Decides about proposed targets: a lead approves them, or returns them with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.definitions.gaps import unmeasured_activities
from dashboard.errors import NotFound, Superseded, ValueRejected, WrongState
from dashboard.fields import MaybeShort, Short, Whole, Words, ask
from dashboard.targets.checking import Compared, Drafted, aim, compared, setting
from dashboard.targets.holding import CHANGED, hold, now, person_id, whole_numbers
from dashboard.targets.places import Place, Year, find_place, plan_years, year_numbered
from dashboard.targets.rules import Aim, faults, questions
from dashboard.targets.target_rows import Aims, TargetRow, aims, target_rows
from models.measures import Measure
from models.organization import Unit
from models.targets import Target

SURE = "Please look at this before approving."
Seen = tuple[int, str]  # A target's id, and the mark of the baseline beside which it was shown.


@dataclass(frozen=True)
class ApproveTargets:
    """Targets to approve, several or one, each as '12 4f0c…': its id and its baseline's mark."""

    targets: tuple[Short, ...] = ()
    target: MaybeShort = None
    confirmed: MaybeShort = None


@dataclass(frozen=True)
class ReturnTarget:
    """A proposal to return, and why."""

    target: Whole
    reason: Words


@dataclass(frozen=True)
class Considered:
    """A target that is being decided about, with what it is checked against."""

    row: Target
    place: Place
    aim: Aim


def approve_targets(session: Session, viewer: Viewer, command: ApproveTargets) -> int:
    """Approve proposals, and targets whose baseline has changed; return their number."""
    ticked = {*command.targets, *([command.target] if command.target else [])}
    if not ticked:
        raise ValueRejected("Tick at least one.", "targets")
    seen = [_seen(each) for each in ticked]
    chosen = [_considered(session, viewer, each) for each in _in_order(session, seen)]
    for year in sorted({each.row.plan_year for each in chosen}):
        _refuse_gaps(session, year)
    lines = [
        f"{each.place.measure.code}, {each.place.subject.abbreviation}: {line}"
        for each in chosen
        for line in questions(each.aim, setting(each.place))
    ]
    if lines:
        ask(command.confirmed, SURE, lines)
    for each in chosen:
        each.row.approved_by, each.row.approved_at = person_id(viewer), now(session)
        each.row.flagged = False
    session.flush()
    return len(chosen)


def return_target(session: Session, viewer: Viewer, command: ReturnTarget) -> Target:
    """Return a proposal with a reason; what was approved before it goes on holding."""
    row, place, year = _held(session, viewer, command.target)
    revisions, found = _revision(session, place, year, row)
    if revisions.waits != found:
        raise Superseded(CHANGED)
    _authorise(session, viewer, revisions, row)
    row.returned_reason = command.reason
    session.flush()
    return row


def _seen(text: str) -> Seen:
    number, _, mark = text.partition(" ")
    return whole_numbers([number])[0], mark


def _in_order(session: Session, seen: Sequence[Seen]) -> list[Seen]:
    """Return what was ticked in the order of its measures: one order of locks for everybody."""
    return sorted(set(seen), key=lambda each: (_target(session, each[0]).measure_id, each[0]))


def _considered(session: Session, viewer: Viewer, seen: Seen) -> Considered:
    """Return a target that may be approved, held and checked against what holds now."""
    row, place, year = _held(session, viewer, seen[0])
    revisions, found = _revision(session, place, year, row)
    again = found == revisions.holds and found.flagged and revisions.open is None
    if not again and revisions.waits != found:
        raise Superseded(CHANGED)
    _authorise(session, viewer, revisions, row)
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


def _held(session: Session, viewer: Viewer, target: int) -> tuple[Target, Place, Year]:
    """Return a target with its place and year, after taking the lock on its measure."""
    hold(session, _target(session, target).measure_id)
    row = _target(session, target)
    year = year_numbered(plan_years(session), row.plan_year)
    code = session.get_one(Measure, row.measure_id).code
    unit = session.get_one(Unit, row.subject_unit_id).abbreviation
    return row, find_place(session, viewer, code, unit, year), year


def _target(session: Session, target: int) -> Target:
    row = session.get(Target, target)
    if row is None:
        raise NotFound("There is no such target.")
    return row


def _revision(session: Session, place: Place, year: Year, row: Target) -> tuple[Aims, TargetRow]:
    revisions = aims(target_rows(session, year.number, [place.measure.id])).get(place.key, Aims())
    found = next((each for each in revisions.all if each.id == row.id), None)
    if found is None:
        raise NotFound("There is no such target.")
    return revisions, found


def _authorise(session: Session, viewer: Viewer, revisions: Aims, row: Target) -> None:
    """Check the right and four eyes over every revision that nobody has decided about yet."""
    earlier = [_target(session, each.id) for each in revisions.undecided if each.id != row.id]
    authorise(session, viewer, Right.TARGET_APPROVE, row, *earlier)


def _refuse_gaps(session: Session, plan_year: int) -> None:
    """Raise `WrongState` while a scheduled primary activity has neither a measure nor a recorded reason."""
    gaps = unmeasured_activities(session, plan_year)
    if gaps:
        listed = ", ".join(gap.code for gap in gaps)
        year = year_numbered(plan_years(session), plan_year)
        raise WrongState(
            f"Targets of {year.name} can be approved once every primary activity scheduled then has a "
            f"measure in use, or a recorded reason why not. Still missing: {listed}."
        )
