"""Registers in every state: meetings, reports from proposed to evaluated, feedback cycles."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView
from dashboard.demonstration.accounts import REVIEWER, director
from dashboard.demonstration.chance import happens
from dashboard.demonstration.register_words import ACTIONS, FINDINGS, KEEPING, LETTER, THEMES, Finding
from dashboard.demonstration.stage import Stage
from dashboard.registers.units import programmes_of
from models.registers import (
    FeedbackCommitment,
    FeedbackCycle,
    InequityMeeting,
    InequityReport,
    MeetingAttendance,
)
from models.vocabulary import PeriodKind
from models.work_vocabulary import CommitmentState

ATTENDED = (14, 0, None, 3)  # The newest quarter first: nobody came to one pod, nobody counted at another.
QUARTERS = 4  # So many quarters, the present one last, have entries.
OPENS, CLOSES, MEETS, ANSWERS, PODS = 8, 29, 40, 45, 36  # Days into a quarter.


@dataclass(frozen=True)
class Registers:
    """Writes the registers of a few units, as if their people had kept them all year."""

    session: Session
    stage: Stage
    quarters: Sequence[PeriodView]

    def add(self, row: Any) -> int:
        """Write one row; return its id."""
        self.session.add(row)
        self.session.flush()
        key: int = row.id
        return key

    def owned(self, unit: str) -> dict[str, Any]:
        """Return what every row of a unit has."""
        key = self.stage.unit(unit).id
        hand = {"entered_by": self.stage.people[director(unit)], "entered_at": self.stage.now}
        return {"reporter_unit_id": key, "subject_unit_id": key, **hand}

    def past(self, quarter: PeriodView, days: int) -> date | None:
        """Return a day of a quarter, or None where it lies ahead."""
        day = quarter.starts_on + timedelta(days)
        return day if day <= self.stage.today else None


def add_registers(session: Session, viewer: Viewer, stage: Stage) -> None:
    """Write meetings, reports and cycles of the last four quarters."""
    authorise(session, viewer, Right.CONTENT_LOAD)
    begun = [each.period for each in stage.quarters if each.period.kind is PeriodKind.QUARTER]
    made = Registers(session, stage, [each for each in begun if not each.before_system][-QUARTERS:])
    met = {quarter.code: add_meeting(made, quarter) for quarter in made.quarters}
    for unit in KEEPING:
        below = programmes_of(session, stage.unit(unit).id)[1]
        keys = [each.id for each in below if each.exists_on(stage.today)] or [stage.unit(unit).id]
        for back, quarter in enumerate(reversed(made.quarters)):
            add_reports(made, unit, keys, quarter, back, met)
            add_cycle(made, unit, quarter, back)
    session.flush()


def add_meeting(made: Registers, quarter: PeriodView) -> tuple[int, date] | None:
    """Record a quarter's meeting with the units that took part, once its day has come."""
    if (day := made.past(quarter, MEETS)) is None:
        return None
    hand = {"recorded_by": made.stage.people[REVIEWER], "recorded_at": made.stage.now}
    words = "Three bureaus shared what language access changes; two asked about small numbers. (Synthetic.)"
    key = made.add(InequityMeeting(period_id=quarter.id, held_on=day, highlights=words, version=1, **hand))
    for unit in made.stage.units:
        if unit.code in KEEPING or happens(70, quarter.code, unit.code, "meeting"):
            ids = {"reporter_unit_id": unit.id, "subject_unit_id": unit.id}
            made.session.add(MeetingAttendance(meeting_id=key, **ids, **hand))
    return key, day


def add_reports(
    made: Registers,
    unit: str,
    programs: Sequence[int],
    quarter: PeriodView,
    back: int,
    met: dict[str, tuple[int, date] | None],
) -> None:
    """Write one report per program and quarter; in the present quarter the last program is still silent."""
    silent = 1 if back == 0 and len(programs) > 1 else 0
    for place, program in enumerate(programs[: len(programs) - silent]):
        finding = FINDINGS[(place + back) % len(FINDINGS)]
        content = plan_parts(made, quarter, back, finding, met[quarter.code])
        row = InequityReport(
            period_id=quarter.id,
            programme_unit_id=program,
            version=1,
            **{**made.owned(unit), "subject_unit_id": program},
            **content,
        )
        made.session.add(row)


def plan_parts(
    made: Registers, quarter: PeriodView, back: int, finding: Finding | None, met: tuple[int, date] | None
) -> dict[str, Any]:
    """Return what a report says: the older its quarter, the further its plan has come."""
    if finding is None:
        return {"nothing_found": True}
    parts: dict[str, Any] = {"nothing_found": False, "finding": finding.finding, "data": finding.data}
    proposed = made.past(quarter, OPENS)
    if proposed is None:
        return parts
    parts |= {"proposed_plan": finding.plan, "proposed_on": proposed}
    if back and met is not None:
        parts |= {"shared_at": met[0], "shared_on": met[1]}
        parts |= {"implemented_on": quarter.ends_on - timedelta(4)} if back > 1 else {}
        done = {"evaluated_on": quarter.ends_on, "evaluation": finding.evaluation}
        parts |= done if back > 2 else {}
    return parts


def add_cycle(made: Registers, unit: str, quarter: PeriodView, back: int) -> None:
    """Write a quarter's cycle; one of the earlier ones has no correspondence to all staff."""
    sent = made.past(quarter, ANSWERS) if back != 2 else None
    key = made.add(
        FeedbackCycle(
            period_id=quarter.id,
            opened_on=made.past(quarter, OPENS),
            closed_on=made.past(quarter, CLOSES),
            channel="Anonymous form on the intranet; listening session",
            themes=THEMES if made.past(quarter, CLOSES) else None,
            correspondence_on=sent,
            correspondence=LETTER if sent else None,
            coaching_pod_on=made.past(quarter, PODS),
            short_term_plan=True if made.past(quarter, PODS) else None,
            attended=ATTENDED[back % len(ATTENDED)] if made.past(quarter, PODS) else None,
            version=1,
            **made.owned(unit),
        )
    )
    for text, state, note in ACTIONS if sent else ():
        add_action(made, unit, key, quarter, (text, state if back else CommitmentState.OPEN, note))


def add_action(
    made: Registers, unit: str, cycle: int, quarter: PeriodView, said: tuple[str, CommitmentState, str | None]
) -> None:
    """Write one action of a correspondence and what became of it."""
    text, state, note = said
    is_open = state is CommitmentState.OPEN
    made.session.add(
        FeedbackCommitment(
            cycle_id=cycle,
            text=text,
            due_on=quarter.ends_on + timedelta(30),
            state=state,
            settled_on=None if is_open else quarter.ends_on,
            note=None if is_open else note,
            **made.owned(unit),
        )
    )
