"""Tracks the actions that a director stated to all staff: open, kept, changed, not kept."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.acting import name_of, person_id
from dashboard.access.viewer import Viewer
from dashboard.errors import Superseded, ValueRejected, WrongState
from dashboard.fields import MaybeDay, MaybeShort, MaybeWords, Short, Whole, ask
from dashboard.measures.showing import show_day
from dashboard.registers.dates import refuse_future, refuse_settled
from dashboard.registers.places import held_row, place_to_keep, settled_until
from dashboard.registers.words import COMMITMENT_WORDS
from models.registers import FeedbackCommitment, FeedbackCycle
from models.work_vocabulary import CommitmentState

NO_LETTER = "Record the correspondence to all staff first; the actions are those that it states."


@dataclass(frozen=True)
class StateAction:
    """An action that the quarter's correspondence states."""

    unit: Short
    period: Short
    text: Short
    due_on: MaybeDay = None


@dataclass(frozen=True)
class SettleAction:
    """What became of an action; `seen` is the state that was on the screen."""

    unit: Short
    period: Short
    commitment: Whole
    state: CommitmentState
    settled_on: MaybeDay = None
    note: MaybeWords = None
    seen: MaybeShort = None


@dataclass(frozen=True)
class WithdrawAction:
    """Take back an action that was recorded by mistake."""

    unit: Short
    period: Short
    commitment: Whole
    confirmed: MaybeShort = None


def state_action(session: Session, viewer: Viewer, command: StateAction) -> FeedbackCommitment:
    """Record an action stated in the quarter's correspondence."""
    place = place_to_keep(session, viewer, command.unit, command.period)
    cycle = session.scalars(
        select(FeedbackCycle).where(
            FeedbackCycle.reporter_unit_id == place.unit_id, FeedbackCycle.period_id == place.period.id
        )
    ).first()
    if cycle is None or cycle.correspondence_on is None:
        raise ValueRejected(NO_LETTER, "text")
    if command.due_on is not None and command.due_on < cycle.correspondence_on:
        told = f"The correspondence is of {show_day(cycle.correspondence_on)}"
        raise ValueRejected(f"{told}; the action is due later.", "due_on")
    row = FeedbackCommitment(
        reporter_unit_id=place.unit_id,
        subject_unit_id=place.unit_id,
        cycle_id=cycle.id,
        text=command.text,
        due_on=command.due_on,
        state=CommitmentState.OPEN,
        entered_by=person_id(viewer),
        entered_at=session.info["clock"].now(),
    )
    session.add(row)
    session.flush()
    return row


def settle_action(session: Session, viewer: Viewer, command: SettleAction) -> FeedbackCommitment:
    """Record what became of an action, of an earlier quarter too; a day in a closed quarter stays."""
    place = place_to_keep(session, viewer, command.unit, command.period)
    row: FeedbackCommitment = held_row(session, FeedbackCommitment, command.commitment, place)
    if row.state.value != command.seen and row.entered_by != viewer.person_id:
        theirs = COMMITMENT_WORDS[row.state][1]
        name = name_of(session, row.entered_by)
        raise Superseded(f"{name} has set this to “{theirs}” meanwhile. Open it again to change that.")
    _check(session, row, command)
    _refuse_settled(row, command, settled_until(session, place.unit_id))
    row.state, row.settled_on, row.note = command.state, command.settled_on, command.note
    row.entered_by, row.entered_at = person_id(viewer), session.info["clock"].now()
    session.flush()
    return row


def _refuse_settled(row: FeedbackCommitment, command: SettleAction, until: date | None) -> None:
    """Raise `ValueRejected` where what became of it in a closed quarter would be told otherwise."""
    refuse_settled({"settled_on": row.settled_on}, {"settled_on": command.settled_on}, until)
    if command.state is not row.state:
        refuse_settled({"state": row.settled_on}, {}, until)


def _check(session: Session, row: FeedbackCommitment, command: SettleAction) -> None:
    if command.state is CommitmentState.OPEN:
        if command.settled_on is not None:
            raise ValueRejected(
                "An open action has no such day; clear it, or choose what became of it.", "settled_on"
            )
        return
    if command.settled_on is None:
        raise ValueRejected("Say on which day.", "settled_on")
    refuse_future({"settled_on": command.settled_on}, session.info["clock"].today())
    sent = session.get_one(FeedbackCycle, row.cycle_id).correspondence_on
    if sent is not None and command.settled_on < sent:
        raise ValueRejected(f"It was stated on {show_day(sent)}; please check this day.", "settled_on")
    if command.state is not CommitmentState.KEPT and command.note is None:
        raise ValueRejected("Say in a few words what changed, or why not.", "note")


def withdraw_action(session: Session, viewer: Viewer, command: WithdrawAction) -> FeedbackCommitment:
    """Take back an action while the quarter whose correspondence states it takes entries."""
    place = place_to_keep(session, viewer, command.unit, command.period)
    row: FeedbackCommitment = held_row(session, FeedbackCommitment, command.commitment, place)
    if session.get_one(FeedbackCycle, row.cycle_id).period_id != place.period.id:
        raise WrongState("This action was stated in an earlier quarter; say what became of it instead.")
    ask(command.confirmed, "Withdraw this action?", [row.text])
    row.withdrawn = True
    row.entered_by, row.entered_at = person_id(viewer), session.info["clock"].now()
    session.flush()
    return row
