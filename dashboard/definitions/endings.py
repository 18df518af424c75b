"""Changes that end something: a measure retired, merged, split, replaced; a suggestion left without one."""

from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.acting import moment, person_id
from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import edition_id, get_period, periods
from dashboard.definitions.approval import refuse_locked
from dashboard.definitions.commands import find_measure, newest
from dashboard.definitions.life_cycle import DefinitionAction, next_state
from dashboard.errors import NotFound, ValueRejected, WrongState
from dashboard.fields import Codes, MaybeChoice, MaybeWords, Short, Words
from models.measure_vocabulary import LineageKind
from models.measures import Measure, MeasureEnding, MeasureLineage, MeasureVersion, NoMeasure
from models.plan import PlanItem
from models.vocabulary import PlanItemKind, VersionState

DECIDABLE = (PlanItemKind.SUGGESTED_MEASURE, PlanItemKind.PRIMARY_ACTIVITY)


@dataclass(frozen=True)
class ProposeEnding:
    """Propose that a measure is asked for the last time in a period, and what follows it."""

    measure: Short
    last_period: Short
    reason: Words
    kind: Annotated[LineageKind | None, MaybeChoice] = None
    successors: Codes = ()


@dataclass(frozen=True)
class DecideEnding:
    """Approve a proposed ending, or give it back with a reason."""

    ending: int
    approve: bool
    reason: MaybeWords = None


@dataclass(frozen=True)
class ProposeNoMeasure:
    """Propose that a suggestion, or a whole primary activity, gets no measure, and why."""

    item: Short
    reason: Words


@dataclass(frozen=True)
class DecideNoMeasure:
    """Approve that something gets no measure, or give the proposal back with a reason."""

    item: Short
    approve: bool
    reason: MaybeWords = None


def propose_ending(session: Session, viewer: Viewer, command: ProposeEnding) -> MeasureEnding:
    """Keep the proposal that a measure in use ends; a lead decides about it."""
    authorise(session, viewer, Right.DEFINITION_DRAFT)
    measure = find_measure(session, command.measure)
    version = _of_open_life(session, measure)
    period = get_period(session, command.last_period)
    if period.closed_at is not None and period.ordinal < _last_closed(session):
        raise ValueRejected("Later periods are closed already, and they keep what was asked.", "last_period")
    if period.ordinal < (version.effective_from_ordinal or 0):
        raise ValueRejected("The measure was not in use then.", "last_period")
    _refuse_successors(session, measure, command)
    if _waiting(session, measure.id) is not None:
        raise WrongState("An ending of this measure waits for a lead's decision already.")
    ending = MeasureEnding(
        measure_id=measure.id,
        kind=command.kind,
        successors=list(command.successors),
        last_ordinal=period.ordinal,
        reason=command.reason,
        proposed_by=person_id(viewer),
        proposed_at=moment(session),
    )
    session.add(ending)
    session.flush()
    return ending


def _of_open_life(session: Session, measure: Measure) -> MeasureVersion:
    statement = select(MeasureVersion).where(
        MeasureVersion.measure_id == measure.id, MeasureVersion.state == VersionState.IN_USE
    )
    found = session.scalars(statement).first()
    if found is None:
        next_state(newest(session, measure).state, DefinitionAction.END)
        raise WrongState("This measure is not in use.")
    return found


def _last_closed(session: Session) -> int:
    return max((each.ordinal for each in periods(session) if each.closed_at is not None), default=0)


def _refuse_successors(session: Session, measure: Measure, command: ProposeEnding) -> None:
    if (command.kind is None) != (not command.successors):
        raise ValueRejected("Say both: how other measures follow this one, and which.", "successors")
    if command.kind is LineageKind.SPLIT and len(command.successors) < 2:
        raise ValueRejected("A measure is split into two others at least.", "successors")
    if command.kind is not LineageKind.SPLIT and len(command.successors) > 1:
        raise ValueRejected("Only a split has several measures that follow.", "successors")
    if measure.code in command.successors:
        raise ValueRejected("A measure cannot follow itself.", "successors")
    for code in command.successors:
        if newest(session, find_measure(session, code)).state is VersionState.RETIRED:
            raise ValueRejected(f"{code} is retired and follows nothing.", "successors")


def _waiting(session: Session, measure_id: int) -> MeasureEnding | None:
    statement = select(MeasureEnding).where(
        MeasureEnding.measure_id == measure_id,
        MeasureEnding.approved_at.is_(None),
        MeasureEnding.returned_reason.is_(None),
    )
    return session.scalars(statement).first()


def decide_ending(session: Session, viewer: Viewer, command: DecideEnding) -> MeasureEnding:
    """Retire the measure after its last period and draw its lineage, or give the proposal back."""
    ending = session.get(MeasureEnding, command.ending)
    if ending is None:
        raise NotFound("There is no such proposal.")
    authorise(session, viewer, Right.DEFINITION_APPROVE, ending)
    if ending.approved_at is not None or ending.returned_reason is not None:
        raise WrongState("This proposal was decided already.")
    if not command.approve:
        ending.returned_reason = _needed(command.reason)
        session.flush()
        return ending
    measure = session.get_one(Measure, ending.measure_id)
    version = _of_open_life(session, measure)
    for period in (each for each in periods(session) if each.ordinal == ending.last_ordinal + 1):
        refuse_locked(session, period, "ending")
    version.state = next_state(version.state, DefinitionAction.END)
    version.effective_to_ordinal, version.retired_reason = ending.last_ordinal, ending.reason
    _retire_draft(session, measure, ending.reason)
    _draw(session, ending)
    ending.approved_by, ending.approved_at = person_id(viewer), moment(session)
    session.flush()
    return ending


def _retire_draft(session: Session, measure: Measure, reason: str) -> None:
    """A next version that was being prepared ends with its measure."""
    version = newest(session, measure)
    if version.state in (VersionState.DRAFT, VersionState.UNDER_REVIEW):
        version.state, version.retired_reason = VersionState.RETIRED, reason


def _draw(session: Session, ending: MeasureEnding) -> None:
    for code in ending.successors:
        following = find_measure(session, code)
        session.add(
            MeasureLineage(
                from_measure_id=ending.measure_id,
                to_measure_id=following.id,
                kind=ending.kind,
                reason=ending.reason,
            )
        )


def propose_no_measure(session: Session, viewer: Viewer, command: ProposeNoMeasure) -> NoMeasure:
    """Keep the proposal that something in the plan gets no measure; a lead decides about it."""
    authorise(session, viewer, Right.DEFINITION_DRAFT)
    item = _decidable(session, command.item)
    row = session.get(NoMeasure, item.id)
    if row is not None and row.approved_at is not None:
        raise WrongState("That this gets no measure was decided already.")
    if row is None:
        row = NoMeasure(item_id=item.id)
        session.add(row)
    row.reason, row.returned_reason = command.reason, None
    row.proposed_by, row.proposed_at = person_id(viewer), moment(session)
    session.flush()
    return row


def decide_no_measure(session: Session, viewer: Viewer, command: DecideNoMeasure) -> NoMeasure:
    """Approve the recorded decision for no measure, or give it back with a reason."""
    row = session.get(NoMeasure, _decidable(session, command.item).id)
    if row is None:
        raise NotFound("There is no such proposal.")
    authorise(session, viewer, Right.DEFINITION_APPROVE, row)
    if row.approved_at is not None or row.returned_reason is not None:
        raise WrongState("This proposal was decided already.")
    if command.approve:
        row.approved_by, row.approved_at = person_id(viewer), moment(session)
    else:
        row.returned_reason = _needed(command.reason)
    session.flush()
    return row


def _decidable(session: Session, code: str) -> PlanItem:
    statement = select(PlanItem).where(
        PlanItem.edition_id == edition_id(session), PlanItem.code == code, PlanItem.kind.in_(DECIDABLE)
    )
    found = session.scalars(statement).first()
    if found is None:
        raise NotFound("The plan has no such suggestion or primary activity.")
    return found


def _needed(reason: str | None) -> str:
    if reason is None:
        raise ValueRejected("Say why you give this back.", "reason")
    return reason
