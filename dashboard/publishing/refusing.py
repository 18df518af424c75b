"""Why a period cannot be released, or not by this person: not closed, no policy, or their own figures."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import OWN_WORK
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView
from dashboard.errors import NotAllowed, WrongState
from dashboard.publishing.policy_queries import PolicyVersion, policy_in_force
from models.reporting import Line, LineHand, Revision

HOLDS_ROLE = "You hold a role in a unit whose figures are released, so another lead has to release."
NO_POLICY = "No privacy policy is in force. A lead approves one first, under Administration, Privacy."


def refuse_release(session: Session, viewer: Viewer, period: PeriodView) -> None:
    """Raise `WrongState` or `NotAllowed` with the sentence where this viewer cannot release the period."""
    if sentence := why_not_ready(period, policy_in_force(session)):
        raise WrongState(sentence)
    if sentence := why_not_by(viewer, period, entered_in(session, viewer)):
        raise NotAllowed(sentence)


def why_not_ready(period: PeriodView, policy: PolicyVersion | None) -> str | None:
    """Return why nobody can release the period now, or None."""
    if period.before_system:
        return f"{period.code} lies before the system; there is nothing to release."
    if period.closed_at is None:
        return f"{period.code} is not closed yet. A period is closed first, then released."
    return NO_POLICY if policy is None else None


def why_not_by(viewer: Viewer, period: PeriodView, own: Collection[int]) -> str | None:
    """Return why this viewer cannot release the period: nobody decides about what they entered."""
    if viewer.is_system:
        return None
    if viewer.reads:
        return HOLDS_ROLE
    return OWN_WORK if period.id in own else None


def entered_in(session: Session, viewer: Viewer) -> frozenset[int]:
    """Return the periods in which a viewer ever entered or handed in a figure; two statements."""
    hands = (
        select(Line.period_id)
        .join(LineHand, LineHand.line_id == Line.id)
        .where(LineHand.entered_by == viewer.person_id)
    )
    mine = (Revision.submitted_by == viewer.person_id) | (Revision.entered_by == viewer.person_id)
    handed_in = select(Line.period_id).join(Revision, Revision.line_id == Line.id).where(mine)
    return frozenset({*session.scalars(hands.distinct()), *session.scalars(handed_in.distinct())})
