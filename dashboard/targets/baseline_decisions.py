"""Decides about proposed baselines: a lead freezes them, or returns them with a reason."""

from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import NotFound, Superseded, ValueRejected
from dashboard.fields import MaybeShort, Short, Whole, Words
from dashboard.targets.baseline_rows import PROPOSED
from dashboard.targets.flagging import flag_targets, refuse_after_due
from dashboard.targets.holding import CHANGED, hold, now, person_id, whole_numbers
from models.targets import Baseline
from models.vocabulary import BaselineState


@dataclass(frozen=True)
class ApproveBaselines:
    """Proposals to approve, several or one, by their ids."""

    proposals: tuple[Short, ...] = ()
    proposal: MaybeShort = None


@dataclass(frozen=True)
class ReturnBaseline:
    """A proposal to return, and why."""

    baseline: Whole
    reason: Words


def approve_baselines(session: Session, viewer: Viewer, command: ApproveBaselines) -> int:
    """Freeze proposals, each by the one decision; return how many targets have to be approved again."""
    ticked = {*command.proposals, *([command.proposal] if command.proposal else [])}
    if not ticked:
        raise ValueRejected("Tick at least one.", "proposals")
    found = [_waiting(session, number) for number in sorted(whole_numbers(ticked))]
    found.sort(key=lambda row: row.measure_id)  # One order of locks for everybody.
    return sum(_approve(session, viewer, row.id) for row in found)


def _approve(session: Session, viewer: Viewer, baseline: int) -> int:
    row, rows = _decided(session, viewer, baseline)
    refuse_after_due(session, row)
    row.approved_by, row.approved_at = person_id(viewer), now(session)
    same_year = [each for each in rows if each.plan_year == row.plan_year and each is not row]
    replaced = [each for each in same_year if is_frozen(each)]
    for each in replaced:
        each.state = BaselineState.SUPERSEDED
    session.flush()
    return flag_targets(session, viewer, row)


def return_baseline(session: Session, viewer: Viewer, command: ReturnBaseline) -> Baseline:
    """Return a proposal with a reason; what is frozen stays frozen."""
    row, _ = _decided(session, viewer, command.baseline)
    row.returned_reason = command.reason
    return row


def _decided(session: Session, viewer: Viewer, baseline: int) -> tuple[Baseline, list[Baseline]]:
    """Return a waiting proposal and its neighbours, held; nobody decides about what they ever proposed."""
    hold(session, _waiting(session, baseline).measure_id)
    row = _waiting(session, baseline)
    rows = list(session.scalars(_neighbours(row)))
    undecided = [each for each in rows if each.approved_at is None and each is not row]
    authorise(session, viewer, Right.BASELINE_APPROVE, row, *undecided)
    return row, rows


def _waiting(session: Session, baseline: int) -> Baseline:
    row = session.get(Baseline, baseline)
    if row is None:
        raise NotFound("There is no such baseline.")
    if row.state not in PROPOSED or row.approved_at is not None or row.returned_reason is not None:
        raise Superseded(CHANGED)
    return row


def _neighbours(row: Baseline) -> Select[Baseline]:
    return select(Baseline).where(
        Baseline.measure_id == row.measure_id,
        Baseline.subject_unit_id == row.subject_unit_id,
        Baseline.cell_id == row.cell_id,
    )


def is_frozen(row: Baseline) -> bool:
    """Say whether a row is approved and holds."""
    return row.approved_at is not None and row.state in PROPOSED
