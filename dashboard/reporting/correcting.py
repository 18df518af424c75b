"""Proposes a correction of an accepted value, as a further revision with its reason."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.acting import moment, person_id
from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import NotFound, Superseded, ValueRejected
from dashboard.fields import MaybeWords, Short, Whole, Words
from dashboard.measures.duties import total_cell
from dashboard.measures.kinds import Answer, check, kind_of, missing, parse_field
from dashboard.reporting.decisions import decided_on
from dashboard.reporting.hands import remember_hand
from dashboard.reporting.lines import answer_of, hold_report_of
from dashboard.reporting.parts_correcting import Correcting, correct_parts
from dashboard.reporting.places import get_unit
from dashboard.reporting.submitting import last_revisions
from dashboard.reporting.workflow import LineAction, line_standing, next_standing
from models.calendar import Period
from models.measures import Measure, MeasureVersion
from models.reporting import Line, Revision
from models.vocabulary import Origin, StoredPresence

SAME = "This is the value that stands already. Change a figure, or leave it as it is."


@dataclass(frozen=True)
class ProposeCorrection:
    """What an accepted value should have been, and why; `revision` is the accepted one that was shown.

    `reason` is why the value is corrected, `absence` why there is no figure, `parts` what its parts become.
    """

    unit: Short
    period: Short
    measure: Short
    subject: Short
    revision: Whole
    reason: Words
    number: MaybeWords = None
    numerator: MaybeWords = None
    denominator: MaybeWords = None
    text: MaybeWords = None
    on_date: MaybeWords = None
    presence: MaybeWords = None
    absence: MaybeWords = None
    note: MaybeWords = None
    parts: tuple[Words, ...] = ()


def propose_correction(session: Session, viewer: Viewer, command: ProposeCorrection) -> Revision:
    """Add a revision that another reviewer accepts or refuses; until then the accepted one goes on holding.

    Closed periods take corrections too: that is what they are for.
    """
    line_id = _line_id(session, viewer, command)
    hold_report_of(session, line_id)
    line = session.get_one(Line, line_id, populate_existing=True)
    authorise(session, viewer, Right.CORRECTION_PROPOSE, line)
    next_standing(
        line_standing(line.state, line.submitted_revision, line.accepted_revision), LineAction.CORRECT
    )
    if line.accepted_revision != command.revision:
        raise Superseded("This value has been corrected meanwhile. Please look at it again.")
    line, accepted, version = decided_on(session, line.id, command.revision)
    answer = _answer(command, version)
    parts = correct_parts(session, viewer, Correcting(line, version, answer, command.reason), command.parts)
    if answer == answer_of(accepted) and not parts:
        raise ValueRejected(SAME, "reason")
    revision = _revision(session, viewer, accepted, version, answer, command.reason)
    session.add(revision)
    line.submitted_revision = revision.number_in_line
    remember_hand(session, viewer, line)
    session.flush()
    return revision


def _line_id(session: Session, viewer: Viewer, command: ProposeCorrection) -> int:
    unit, subject = get_unit(session, command.unit), get_unit(session, command.subject)
    found = session.scalars(
        select(Line.id)
        .join(Measure, Measure.id == Line.measure_id)
        .join(Period, Period.id == Line.period_id)
        .where(
            Line.reporter_unit_id == unit.id,
            Line.subject_unit_id == subject.id,
            Measure.code == command.measure,
            Period.code == command.period,
            Line.cell_id == total_cell(session),
        )
    ).first()
    if found is None or not viewer.may(Right.CORRECTION_PROPOSE, unit.id):
        raise NotFound("There is no such report.")
    return found


def _answer(command: ProposeCorrection, version: MeasureVersion) -> Answer:
    """Return the corrected answer; raise `ValueRejected` for one that breaks a rule or lacks a part."""
    kept: dict[str, Any] = {"reason": command.absence, "note": command.note}
    if command.presence in (None, StoredPresence.REPORTED.value):
        kept["presence"] = StoredPresence.REPORTED
        for name in kind_of(version.kind).fields:
            kept[name] = parse_field(name, getattr(command, name), version.scale, version.kind)
    else:
        kept["presence"] = parse_field("presence", command.presence, version.scale, version.kind)
    answer = Answer(**kept)
    check(version.kind, answer, version.scale)
    if sentence := missing(version.kind, answer):
        raise ValueRejected(sentence, "presence" if answer.is_absent else kind_of(version.kind).fields[0])
    return answer


def _revision(
    session: Session,
    viewer: Viewer,
    accepted: Revision,
    version: MeasureVersion,
    answer: Answer,
    reason: str,
) -> Revision:
    last = last_revisions(session, Line.id == accepted.line_id)
    return Revision(
        line_id=accepted.line_id,
        number_in_line=last[accepted.line_id] + 1,
        reporter_unit_id=accepted.reporter_unit_id,
        subject_unit_id=accepted.subject_unit_id,
        scale=version.scale,
        people=accepted.people,
        origin=Origin.ENTERED,
        correction_reason=reason,
        entered_by=person_id(viewer),
        entered_at=moment(session),
        submitted_by=person_id(viewer),
        submitted_at=moment(session),
        **vars(answer),
    )
