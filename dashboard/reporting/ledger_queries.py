"""Reads the action ledger: the actions of a report with what they concern, and how many there are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.reporting.evidence_queries import EvidenceView, evidence_of
from models.calendar import Period
from models.organization import Person, Unit
from models.plan import PlanItem
from models.reporting import Report
from models.vocabulary import ActionKind, LineState
from models.work import Action, ActionLink


@dataclass(frozen=True)
class Concerned:
    """An objective or activity that an action concerns."""

    code: str
    text: str


@dataclass(frozen=True)
class ActionView:
    """An action as it is shown; `return_reason` is there while it is returned."""

    id: int
    kind: ActionKind
    text: str
    on_date: date
    state: LineState
    version: int
    return_reason: str | None
    entered_by: str
    entered_at: datetime
    concerns: tuple[Concerned, ...]
    evidence: tuple[EvidenceView, ...]


def actions_of(session: Session, unit_id: int, period_id: int) -> tuple[ActionView, ...]:
    """Return the actions of a report that the viewer may read, by date; what was taken away is left out."""
    which = (
        Report.reporter_unit_id == unit_id,
        Report.period_id == period_id,
        Action.withdrawn.is_(False),
    )
    statement = (
        select(Action, Person.display_name)
        .join(Report, Report.id == Action.report_id)
        .join(Person, Person.id == Action.entered_by)
        .where(*which)
        .order_by(Action.on_date, Action.id)
    )
    rows = session.execute(statement).all()
    keys = [action.id for action, _ in rows]
    concerns = concerned_by(session, keys)
    evidence = evidence_of(session, Action, Action.id.in_(keys)) if keys else {}
    return tuple(_view(action, by, concerns, evidence) for action, by in rows)


def _view(
    action: Action,
    by: str,
    concerns: Mapping[int, Sequence[Concerned]],
    evidence: Mapping[int, tuple[EvidenceView, ...]],
) -> ActionView:
    same: dict[str, Any] = {
        name: getattr(action, name)
        for name in ("id", "kind", "text", "on_date", "state", "version", "entered_at")
    }
    returned = action.return_reason if action.state is LineState.RETURNED else None
    return ActionView(
        **same,
        return_reason=returned,
        entered_by=by,
        concerns=tuple(concerns.get(action.id, ())),
        evidence=evidence.get(action.id, ()),
    )


def concerned_by(session: Session, actions: Sequence[int]) -> dict[int, list[Concerned]]:
    """Return the objectives and activities of some actions by action, in the order of their codes."""
    statement = (
        select(ActionLink.action_id, PlanItem.code, PlanItem.text)
        .join(PlanItem, PlanItem.id == ActionLink.item_id)
        .where(ActionLink.action_id.in_(actions))
        .order_by(PlanItem.code)
    )
    found: dict[int, list[Concerned]] = defaultdict(list)
    for key, code, text in session.execute(statement) if actions else ():
        found[key].append(Concerned(code, text))
    return found


def address_of(session: Session, action: Action) -> str:
    """Return the address of the screen on which an action stands."""
    unit, period = session.execute(
        select(Unit.abbreviation, Period.code)
        .select_from(Report)
        .join(Unit, Unit.id == Report.reporter_unit_id)
        .join(Period, Period.id == Report.period_id)
        .where(Report.id == action.report_id)
    ).one()
    return f"/actions/{unit}/{period}"
