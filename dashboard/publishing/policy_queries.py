"""Reads the versions of the privacy policy: the one in force, the one that waits, and those before."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from dashboard.access.authorise import why_barred
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.publishing.policy_content import PolicyContent, read_policy
from models.organization import Person
from models.releases import PrivacyPolicy


@dataclass(frozen=True)
class PolicyVersion:
    """One version of the policy, by whom it was proposed and what was decided about it."""

    id: int
    version: int
    content: PolicyContent
    reason: str | None
    proposed_by: str
    proposed_at: datetime
    approved_by: str | None
    approved_at: datetime | None
    returned_reason: str | None

    @property
    def waits(self) -> bool:
        """Say whether nothing has been decided yet."""
        return self.approved_at is None and self.returned_reason is None


@dataclass(frozen=True)
class PolicyPage:
    """The versions with the newest first, and what this viewer may do."""

    versions: tuple[PolicyVersion, ...]
    may_propose: bool
    may_approve: bool
    barred: str | None

    @property
    def in_force(self) -> PolicyVersion | None:
        """Return the newest approved version."""
        return next((each for each in self.versions if each.approved_at is not None), None)

    @property
    def waiting(self) -> PolicyVersion | None:
        """Return the proposal that waits."""
        return next((each for each in self.versions if each.waits), None)


def policy_page(session: Session, viewer: Viewer) -> PolicyPage:
    """Return every version of the policy, for everybody, and what the viewer may do."""
    found = versions(session)
    waiting = next((each for each in found if each.waits), None)
    row = None if waiting is None else session.get(PrivacyPolicy, waiting.id)
    return PolicyPage(
        versions=found,
        may_propose=viewer.may(Right.POLICY_PROPOSE),
        may_approve=viewer.may(Right.POLICY_APPROVE),
        barred=None if row is None else why_barred(viewer, row),
    )


def versions(session: Session) -> tuple[PolicyVersion, ...]:
    """Return every version, the newest first."""
    proposer, approver = aliased(Person), aliased(Person)
    statement = (
        select(PrivacyPolicy, proposer.display_name, approver.display_name)
        .join(proposer, proposer.id == PrivacyPolicy.proposed_by)
        .outerjoin(approver, approver.id == PrivacyPolicy.approved_by)
        .order_by(PrivacyPolicy.version.desc())
    )
    return tuple(_version(row, by, decided) for row, by, decided in session.execute(statement))


def policy_in_force(session: Session) -> PolicyVersion | None:
    """Return the newest approved version, or None while there is none."""
    return next((each for each in versions(session) if each.approved_at is not None), None)


def _version(row: PrivacyPolicy, proposed_by: str, approved_by: str | None) -> PolicyVersion:
    return PolicyVersion(
        id=row.id,
        version=row.version,
        content=read_policy(row.content),
        reason=row.reason,
        proposed_by=proposed_by,
        proposed_at=row.proposed_at,
        approved_by=approved_by,
        approved_at=row.approved_at,
        returned_reason=row.returned_reason,
    )
