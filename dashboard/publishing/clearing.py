"""Passes and refuses texts for audiences; nobody clears what they wrote, and other words need a new pass."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.acting import moment, person_id
from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import get_period
from dashboard.errors import Superseded, ValueRejected
from dashboard.fields import MaybeWords, Short
from dashboard.publishing.texts import Owner, ReleasableText, texts_of
from dashboard.reporting.text_hands import hands_on
from models.reporting import LineHand, Revision
from models.vocabulary import Audience
from models.work import Clearance, TextHand

CHANGED = "One of these texts has changed since you opened the screen; please read it again."


class Decided(StrEnum):
    """What is decided about texts."""

    PASS = "pass"  # noqa: S105  # No password.
    REFUSE = "refuse"


@dataclass(frozen=True)
class ClearTexts:
    """What is decided about some texts of a period, for some audiences; a refusal says why."""

    period: Short
    decision: Decided
    texts: tuple[Short, ...] = ()
    audiences: tuple[Audience, ...] = ()
    note: MaybeWords = None


def clear_texts(session: Session, viewer: Viewer, command: ClearTexts) -> int:
    """Record the decision about each text and audience; return how many texts it was about."""
    if not command.texts:
        raise ValueRejected("Tick at least one text.", "texts")
    if not command.audiences:
        raise ValueRejected("Tick at least one audience.", "audiences")
    if command.decision is Decided.REFUSE and command.note is None:
        raise ValueRejected("Say why, so that the unit can mend it.", "note")
    known = {each.key.spelled: each for each in texts_of(session, get_period(session, command.period))}
    chosen = [known.get(each) for each in sorted(set(command.texts))]
    for text in chosen:
        if text is None:
            raise Superseded(CHANGED)
        authorise(session, viewer, Right.CLEARANCE_DECIDE, text.owner, *hands_in(session, text.owner))
        session.add_all(_row(session, viewer, command, text, audience) for audience in command.audiences)
    session.flush()
    return len(chosen)


def hands_in(session: Session, owner: Owner) -> Sequence[TextHand | LineHand]:
    """Return everybody who ever wrote in a text, or entered something into the line that it stands beside."""
    if isinstance(owner, Revision):
        return session.scalars(select(LineHand).where(LineHand.line_id == owner.line_id)).all()
    return hands_on(session, owner)


def _row(
    session: Session, viewer: Viewer, command: ClearTexts, text: ReleasableText, audience: Audience
) -> Clearance:
    return Clearance(
        table_name=text.key.table,
        row_id=text.key.row,
        revision=text.key.revision,
        field=text.key.field,
        audience=audience,
        passed=command.decision is Decided.PASS,
        note=command.note,
        person_id=person_id(viewer),
        at=moment(session),
        reporter_unit_id=text.owner.reporter_unit_id,
        subject_unit_id=text.owner.subject_unit_id,
    )
