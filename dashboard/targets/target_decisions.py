"""Decides about proposed targets: a lead approves them, or returns them with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.definitions.gaps import unmeasured_activities
from dashboard.errors import Superseded, ValueRejected, WrongState
from dashboard.fields import MaybeShort, Short, Whole, Words, ask
from dashboard.targets.checking import setting
from dashboard.targets.holding import CHANGED, now, person_id, whole_numbers
from dashboard.targets.questions import questions
from dashboard.targets.target_held import Seen, considered, held, may_decide, revisions_of, target_row
from dashboard.targets.years import plan_years, year_numbered
from models.targets import Target

SURE = "Please look at this before approving."


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


def approve_targets(session: Session, viewer: Viewer, command: ApproveTargets) -> int:
    """Approve proposals, and targets whose baseline has changed; return their number."""
    ticked = {*command.targets, *([command.target] if command.target else [])}
    if not ticked:
        raise ValueRejected("Tick at least one.", "targets")
    seen = [_seen(each) for each in ticked]
    chosen = [considered(session, viewer, each) for each in _in_order(session, seen)]
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
    row, place, year = held(session, viewer, command.target)
    revisions, found = revisions_of(session, place, year, row)
    if revisions.waits != found:
        raise Superseded(CHANGED)
    may_decide(session, viewer, revisions, row)
    row.returned_reason = command.reason
    session.flush()
    return row


def _seen(text: str) -> Seen:
    number, _, mark = text.partition(" ")
    return whole_numbers([number])[0], mark


def _in_order(session: Session, seen: Sequence[Seen]) -> list[Seen]:
    """Return what was ticked in the order of its measures: one order of locks for everybody."""
    return sorted(set(seen), key=lambda each: (target_row(session, each[0]).measure_id, each[0]))


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
