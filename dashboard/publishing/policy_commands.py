"""Changes the privacy policy: one person proposes a version, a lead approves it or returns it."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard.access.acting import moment, person_id
from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import NotFound, PlanError, ValueRejected, WrongState
from dashboard.fields import MaybeShort, MaybeUpload, MaybeWhole, Whole, Words, ask
from dashboard.publishing.policy_content import (
    PolicyContent,
    Zeros,
    problems,
    proposed_policy,
    read_policy,
    stored,
)
from dashboard.publishing.policy_differences import policy_differences
from dashboard.publishing.policy_queries import policy_in_force
from dashboard.yaml_file import read_yaml
from models.releases import PrivacyPolicy
from models.vocabulary import DataClass

WAITS = "Another proposal waits for a lead’s decision; nothing else can be proposed before that."


@dataclass(frozen=True)
class ProposeClass:
    """Other values for one class of data; an empty threshold means none."""

    data_class: DataClass
    threshold: MaybeWhole
    zeros: Zeros
    minimum_denominator: Whole
    unreliable_below: Whole
    reason: Words


@dataclass(frozen=True)
class ProposeFile:
    """A whole policy as a file in the form of the project's own; without one, that file itself."""

    reason: Words
    file: MaybeUpload = None


@dataclass(frozen=True)
class ApprovePolicy:
    """Put the proposal that waits into force."""

    version: Whole
    confirmed: MaybeShort = None


@dataclass(frozen=True)
class ReturnPolicy:
    """Return the proposal that waits, with a reason."""

    version: Whole
    reason: Words


def propose_class(session: Session, viewer: Viewer, command: ProposeClass) -> PrivacyPolicy:
    """Propose a version that differs from the one in force in one class of data."""
    content = stored(_in_force(session))
    changed = {"threshold", "zeros", "minimum_denominator", "unreliable_below"}
    content["classes"][command.data_class] |= {name: getattr(command, name) for name in changed}
    return _propose(session, viewer, read_policy(content), command.reason)


def propose_file(session: Session, viewer: Viewer, command: ProposeFile) -> PrivacyPolicy:
    """Propose a whole policy; raise `ValueRejected` with every fault of the file and its line."""
    content = proposed_policy() if command.file is None else _read(command.file.content)
    return _propose(session, viewer, content, command.reason)


def approve_policy(session: Session, viewer: Viewer, command: ApprovePolicy) -> PrivacyPolicy:
    """Put a proposal into force after its differences were confirmed; nobody approves their own."""
    row = _waiting(session, command.version)
    authorise(session, viewer, Right.POLICY_APPROVE, row)
    before = policy_in_force(session)
    lines = policy_differences(before.content if before else None, read_policy(row.content))
    ask(command.confirmed, f"Put version {row.version} of the privacy policy into force?", lines)
    row.approved_by, row.approved_at = person_id(viewer), moment(session)
    session.flush()
    return row


def return_policy(session: Session, viewer: Viewer, command: ReturnPolicy) -> PrivacyPolicy:
    """Return a proposal; the version in force goes on holding."""
    row = _waiting(session, command.version)
    authorise(session, viewer, Right.POLICY_APPROVE, row)
    row.returned_reason = command.reason
    session.flush()
    return row


def _propose(session: Session, viewer: Viewer, content: PolicyContent, reason: str) -> PrivacyPolicy:
    authorise(session, viewer, Right.POLICY_PROPOSE)
    _replace_own(session, viewer)
    before = policy_in_force(session)
    if before is not None and before.content == content:
        raise ValueRejected("This is the policy in force; nothing would change.")
    number = (session.scalars(select(func.max(PrivacyPolicy.version))).one() or 0) + 1
    row = PrivacyPolicy(
        version=number,
        content=stored(content),
        reason=reason,
        proposed_by=person_id(viewer),
        proposed_at=moment(session),
    )
    session.add(row)
    session.flush()
    return row


def _replace_own(session: Session, viewer: Viewer) -> None:
    """Take back the viewer's own waiting proposal; raise `WrongState` where it is somebody else's."""
    waiting = select(PrivacyPolicy).where(
        PrivacyPolicy.approved_at.is_(None), PrivacyPolicy.returned_reason.is_(None)
    )
    for row in session.scalars(waiting.with_for_update()):
        if row.proposed_by != viewer.person_id:
            raise WrongState(WAITS)
        row.returned_reason = "Replaced by a later proposal of the same person."


def _waiting(session: Session, version: int) -> PrivacyPolicy:
    statement = select(PrivacyPolicy).where(PrivacyPolicy.version == version).with_for_update()
    row = session.scalars(statement.execution_options(populate_existing=True)).first()
    if row is None:
        raise NotFound("There is no such version of the policy.")
    if row.approved_at is not None or row.returned_reason is not None:
        raise WrongState("This version has been decided already.")
    return row


def _in_force(session: Session) -> PolicyContent:
    found = policy_in_force(session)
    return proposed_policy() if found is None else found.content


def _read(content: bytes) -> PolicyContent:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "policy.yaml"
        path.write_bytes(content)
        try:
            return read_yaml(path, PolicyContent, problems)
        except PlanError as error:
            raise ValueRejected(error.message.replace(f"{folder}/", ""), "file") from None
