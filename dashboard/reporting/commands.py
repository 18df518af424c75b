"""Changes reports: saves a field, submits and withdraws; each through the one transition table."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView
from dashboard.errors import Superseded, ValueRejected, WrongState
from dashboard.measures.duties import duties, total_cell
from dashboard.measures.kinds import Answer, check, kind_of, missing, parse_field, show
from dashboard.measures.rollup import Place
from dashboard.reporting.entering import ensure_open, line_to_enter, remember_hand
from dashboard.reporting.lines import (
    FIGURES,
    KEPT,
    answer_of,
    answer_words,
    find_or_open_report,
    moment,
    person_id,
    record_event,
    standing_answer,
)
from dashboard.reporting.places import get_place
from dashboard.reporting.workflow import LineAction, next_state
from models.duties import Duty
from models.measures import Measure, MeasureVersion
from models.organization import Person
from models.reporting import Line, Report, Revision, WorkingFigure
from models.vocabulary import (
    EventKind,
    LineState,
    Origin,
    StoredPresence,
)


@dataclass(frozen=True)
class SaveField:
    """One field of one answer as typed, with the version the person saw (0 where nothing was saved)."""

    unit: str
    period: str
    measure: str
    subject: str
    field: str
    raw: object
    version: int

    @classmethod
    def from_body(cls, body: Mapping[str, object]) -> "SaveField":
        """Read a request's body; raise `ValueRejected` where a part is missing or of the wrong type."""
        words = {name: body.get(name) for name in ("unit", "period", "measure", "subject", "field")}
        version = body.get("version")
        if not all(isinstance(word, str) for word in words.values()) or type(version) is not int:
            raise ValueRejected("This request cannot be understood.")
        return cls(**{name: str(word) for name, word in words.items()}, raw=body.get("raw"), version=version)


@dataclass(frozen=True)
class Saved:
    """What a save led to: the row's new version, and how the answer reads and what it still lacks."""

    version: int
    told: str


@dataclass(frozen=True)
class SubmitReport:
    """Hand in a unit's report for a period."""

    unit: str
    period: str

    @classmethod
    def from_place(cls, place: object) -> "SubmitReport":
        """Read the place a screen names; raise `ValueRejected` where it names none."""
        match place:
            case {"unit": str(unit), "period": str(period)}:
                return cls(unit, period)
        raise ValueRejected("This request cannot be understood.")


def save_field(session: Session, viewer: Viewer, command: SaveField) -> Saved:
    """Save one field of one line; refuse nonsense, and what somebody else changed meanwhile."""
    line, version = line_to_enter(session, viewer, command)
    working = session.get(WorkingFigure, line.id)
    _refuse_stale(session, working, version, command)
    answer = _changed(standing_answer(working, version), version, command)
    working = _keep(session, viewer, line, working, answer)
    session.flush()
    return Saved(working.version, answer_words(version.kind, version.scale, answer))


def submit_report(session: Session, viewer: Viewer, command: SubmitReport) -> int:
    """Submit every open or returned line and return their number, or raise with all that is missing."""
    unit, period = get_place(session, viewer, command.unit, command.period)
    ensure_open(session, unit, period)
    report = find_or_open_report(session, viewer, unit, period)
    authorise(session, viewer, Right.REPORT_SUBMIT, report)
    ready = _ready_lines(session, report, period)
    for line, working, version in ready:
        line.state = next_state(line.state, LineAction.SUBMIT)
        line.submitted_revision = (line.submitted_revision or 0) + 1
        session.add(_revision(session, viewer, line, working, version))
    if not ready:
        raise WrongState("There is nothing left to submit: every line is submitted or accepted.")
    record_event(session, viewer, report, EventKind.SUBMITTED, len(ready))
    return len(ready)


def withdraw_report(session: Session, viewer: Viewer, command: SubmitReport) -> int:
    """Take back every submitted line that nobody has reviewed; return their number."""
    unit, period = get_place(session, viewer, command.unit, command.period)
    ensure_open(session, unit, period)
    report = find_or_open_report(session, viewer, unit, period)
    authorise(session, viewer, Right.REPORT_SUBMIT, report)
    lines = session.scalars(
        select(Line).where(Line.report_id == report.id, Line.state == LineState.SUBMITTED)
    ).all()
    for line in lines:
        line.state = next_state(line.state, LineAction.WITHDRAW)
    if not lines:
        raise WrongState("There is nothing to withdraw: no line waits for review.")
    record_event(session, viewer, report, EventKind.WITHDRAWN, len(lines))
    return len(lines)


def _refuse_stale(
    session: Session, working: WorkingFigure | None, version: MeasureVersion, command: SaveField
) -> None:
    if working is None or _seen(session, working, command.version):
        return
    theirs = show(version.kind, answer_of(working), version.scale)
    name = session.scalars(select(Person.display_name).where(Person.id == working.entered_by)).first()
    raise Superseded(
        f"{name or 'Somebody else'} saved “{theirs}” here first. "
        f"Yours (“{str(command.raw)[:60]}”) is not saved; type it again to replace theirs.",
        working.version,
    )


def _seen(session: Session, working: WorkingFigure, version: int) -> bool:
    """Say whether the person saw the present figures, or they are the own last save, told or not."""
    mine = working.entered_by == session.info["viewer"].person_id
    return working.version == version or (mine and working.version == version + 1)


def _changed(answer: Answer, version: MeasureVersion, command: SaveField) -> Answer:
    kind = kind_of(version.kind)
    if command.field not in (*kind.fields, "presence", "reason", "note"):
        raise ValueRejected("This measure has no such field.", command.field)
    value = parse_field(command.field, command.raw, version.scale, version.kind)
    changed: dict[str, Any] = {command.field: value}
    answer = replace(answer, **changed)
    if command.field == "presence" and value is not StoredPresence.REPORTED:
        answer = replace(answer, **dict.fromkeys(FIGURES))
    if command.field in FIGURES:
        given = any(getattr(answer, name) is not None for name in FIGURES)
        answer = replace(answer, presence=StoredPresence.REPORTED if given else None)
    check(version.kind, answer, version.scale)
    return answer


def _keep(
    session: Session, viewer: Viewer, line: Line, working: WorkingFigure | None, answer: Answer
) -> WorkingFigure:
    if working is None:
        working = WorkingFigure(
            line_id=line.id, reporter_unit_id=line.reporter_unit_id, subject_unit_id=line.subject_unit_id
        )
        session.add(working)
    for name in KEPT:
        setattr(working, name, getattr(answer, name))
    working.entered_by = person_id(viewer)
    working.entered_at = moment(session)
    remember_hand(session, viewer, line)
    return working


def _ready_lines(
    session: Session, report: Report, period: PeriodView
) -> list[tuple[Line, WorkingFigure, MeasureVersion]]:
    owed = session.execute(
        duties(period).where(Duty.reporter_unit_id == report.reporter_unit_id).order_by(Measure.code)
    ).all()
    entered = _entered(session, report)
    ready, problems = [], []
    for duty, measure, version in owed:
        line, working = entered.get((duty.measure_id, duty.subject_unit_id), (None, None))
        if line is not None and line.state not in (LineState.OPEN, LineState.RETURNED):
            continue
        sentence = missing(version.kind, standing_answer(working, version))
        if sentence is not None or line is None or working is None:
            problems.append(f"{measure.code} {version.title}: {sentence or 'No answer yet.'}")
        else:
            ready.append((line, working, version))
    if problems:
        raise ValueRejected(f"{len(problems)} of {len(owed)} still need an answer. " + " ".join(problems))
    return ready


def _entered(session: Session, report: Report) -> dict[Place, tuple[Line, WorkingFigure | None]]:
    """Return the total lines of a report with their working figures, by measure and subject."""
    statement = (
        select(Line, WorkingFigure)
        .outerjoin(WorkingFigure, WorkingFigure.line_id == Line.id)
        .where(Line.report_id == report.id, Line.cell_id == total_cell(session))
    )
    return {
        (line.measure_id, line.subject_unit_id): (line, working)
        for line, working in session.execute(statement)
    }


def _revision(
    session: Session, viewer: Viewer, line: Line, working: WorkingFigure, version: MeasureVersion
) -> Revision:
    return Revision(
        line_id=line.id,
        number_in_line=line.submitted_revision,
        reporter_unit_id=line.reporter_unit_id,
        subject_unit_id=line.subject_unit_id,
        scale=version.scale,
        people=False,  # A total; the cells of a breakdown say here whether they tell of people.
        origin=Origin.ENTERED,
        entered_by=working.entered_by,
        entered_at=working.entered_at,
        submitted_by=person_id(viewer),
        submitted_at=moment(session),
        **{name: getattr(working, name) for name in KEPT},
    )
