"""Changes what leads decide: a definition is taken into use, a year's set of measures is locked."""

import hashlib
import json
from dataclasses import dataclass
from typing import Annotated, Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from dashboard.access.acting import moment, person_id
from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, edition_id, get_period, periods
from dashboard.definitions.commands import find_measure, newest, refuse_own, refuse_stale
from dashboard.definitions.gaps import unmeasured_activities
from dashboard.definitions.life_cycle import DefinitionAction, next_state
from dashboard.errors import ValueRejected, WrongState
from dashboard.fields import MaybeChoice, MaybeShort, Short, Words, ask
from dashboard.measures.duties import USED
from models.duties import Duty
from models.measure_vocabulary import ProvisionalChoice
from models.measures import Measure, MeasureSet, MeasureVersion
from models.vocabulary import DutyState, VersionState


@dataclass(frozen=True)
class ApproveDefinition:
    """Take a passed definition into use from a period on; `choice` is about values that were given before."""

    measure: Short
    edits: int
    from_period: Short
    choice: Annotated[ProvisionalChoice | None, MaybeChoice] = None
    confirmed: MaybeShort = None


@dataclass(frozen=True)
class LockSet:
    """Lock the measures of a plan year as they stand, or unlock them again, with a reason."""

    plan_year: int
    locked: bool
    reason: Words
    confirmed: MaybeShort = None


def approve_definition(session: Session, viewer: Viewer, command: ApproveDefinition) -> MeasureVersion:
    """Put the newest version in use; the one before holds until the period before, closed ones keep it.

    Four eyes: neither who prepared it nor who passed it approves it.
    """
    measure = find_measure(session, command.measure)
    version = newest(session, measure)
    authorise(session, viewer, Right.DEFINITION_APPROVE, version)
    refuse_own(viewer, version.reviewed_by)
    refuse_stale(version, command.edits)
    if version.reviewed_by is None and version.state is VersionState.UNDER_REVIEW:
        raise WrongState("A reviewer has to pass this definition first.")
    start = get_period(session, command.from_period)
    _refuse_start(session, measure, version, start)
    _ask_about_duties(session, measure, command)
    version.state = next_state(version.state, DefinitionAction.APPROVE)
    _supersede(session, version, start)
    version.effective_from_ordinal = start.ordinal
    version.effective_to_ordinal = _last_ordinal(session, version)
    version.approved_by, version.approved_at = person_id(viewer), moment(session)
    version.provisional_choice = command.choice
    session.flush()
    return version


def _refuse_start(session: Session, measure: Measure, version: MeasureVersion, start: PeriodView) -> None:
    """Refuse a start in a closed period or locked year, outside the years, or before the last version."""
    if start.closed_at is not None:
        raise ValueRejected(
            f"{start.code} is closed, and closed periods keep their definition.", "from_period"
        )
    if not any(each.plan_year in version.years for each in periods(session) if each.ordinal >= start.ordinal):
        raise ValueRejected("From then on the definition is asked in no plan year.", "from_period")
    refuse_locked(session, start, "from_period")
    before = _in_use(session, measure.id)
    if before is not None and start.ordinal <= (before.effective_from_ordinal or 0):
        raise ValueRejected(
            f"Version {before.number} holds from that period on; choose a later one.", "from_period"
        )


def _in_use(session: Session, measure_id: int) -> MeasureVersion | None:
    statement = select(MeasureVersion).where(
        MeasureVersion.measure_id == measure_id, MeasureVersion.state == VersionState.IN_USE
    )
    return session.scalars(statement).first()


def _supersede(session: Session, version: MeasureVersion, start: PeriodView) -> None:
    before = _in_use(session, version.measure_id)
    if before is None or before is version:
        return
    before.state = VersionState.RETIRED
    before.effective_to_ordinal = start.ordinal - 1
    before.retired_reason = f"Revised: version {version.number} holds from {start.code} on."
    session.flush()


def _last_ordinal(session: Session, version: MeasureVersion) -> int | None:
    """Return the last period of the last year in which a definition is asked; None for the plan's last."""
    known = periods(session)
    last = max(version.years)
    end = max(each.ordinal for each in known if each.plan_year == last)
    return None if end == known[-1].ordinal else end


def _ask_about_duties(session: Session, measure: Measure, command: ApproveDefinition) -> None:
    """Ask before a measure is taken into use that nobody has to report."""
    owed = session.scalar(
        select(func.count(Duty.id)).where(Duty.measure_id == measure.id, Duty.state == DutyState.MUST_REPORT)
    )
    if not owed:
        ask(
            command.confirmed,
            f"No unit has to report {measure.code} yet. Take it into use all the same?",
            ("Until somebody owes it, it appears in no report. Set it under “Who owes what”.",),
        )


def refuse_locked(session: Session, period: PeriodView, field: str) -> None:
    """Raise `ValueRejected` where the set of measures of a period's plan year is locked."""
    if present := lock_of(session, period.plan_year):
        raise ValueRejected(
            f"The measures of Year {period.plan_year} were locked on {present.at:%-d %B %Y} "
            f"({present.reason}). Choose a period of a later year, or have the set unlocked.",
            field,
        )


def lock_of(session: Session, plan_year: int) -> MeasureSet | None:
    """Return the lock of a plan year's measures, or None where they are open."""
    statement = (
        select(MeasureSet)
        .where(MeasureSet.edition_id == edition_id(session), MeasureSet.plan_year == plan_year)
        .order_by(MeasureSet.revision.desc())
        .limit(1)
    )
    newest_set = session.scalars(statement).first()
    return newest_set if newest_set is not None and newest_set.locked else None


def lock_set(session: Session, viewer: Viewer, command: LockSet) -> MeasureSet:
    """Lock or unlock a year's measures; the set as it stands then is kept word for word with its hash."""
    authorise(session, viewer, Right.DEFINITION_APPROVE)
    if command.plan_year not in {each.plan_year for each in periods(session)}:
        raise ValueRejected("The plan has no such year.", "plan_year")
    if (lock_of(session, command.plan_year) is not None) is command.locked:
        state = "locked" if command.locked else "open"
        raise WrongState(f"The measures of Year {command.plan_year} are {state} already.")
    document = _set_of(session, command.plan_year)
    if command.locked and (gaps := unmeasured_activities(session, command.plan_year)):
        ask(
            command.confirmed,
            f"{len(gaps)} scheduled activities have no measure in use and no recorded reason. Lock it so?",
            [f"{each.code} {each.text}" for each in gaps],
        )
    row = MeasureSet(
        edition_id=edition_id(session),
        plan_year=command.plan_year,
        revision=1 + _revisions(session, command.plan_year),
        locked=command.locked,
        document=document,
        sha256=hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest(),
        reason=command.reason,
        person_id=person_id(viewer),
        at=moment(session),
    )
    session.add(row)
    session.flush()
    return row


def _revisions(session: Session, plan_year: int) -> int:
    statement = select(func.max(MeasureSet.revision)).where(
        MeasureSet.edition_id == edition_id(session), MeasureSet.plan_year == plan_year
    )
    return session.scalar(statement) or 0


def _set_of(session: Session, plan_year: int) -> dict[str, Any]:
    """Return code, version, kind and title of every measure that is in use at some time of a year."""
    year = [each for each in periods(session) if each.plan_year == plan_year]
    last = MeasureVersion.effective_to_ordinal
    statement = (
        select(
            Measure.code,
            MeasureVersion.number,
            MeasureVersion.kind,
            MeasureVersion.title,
            MeasureVersion.years,
        )
        .join(MeasureVersion, MeasureVersion.measure_id == Measure.id)
        .where(
            MeasureVersion.state.in_(USED),
            MeasureVersion.effective_from_ordinal <= year[-1].ordinal,
            or_(last.is_(None), last >= year[0].ordinal),
        )
        .order_by(Measure.code, MeasureVersion.number)
    )
    measures = [
        {"code": code, "version": number, "kind": kind.value, "title": title}
        for code, number, kind, title, years in session.execute(statement)
        if plan_year in years
    ]
    return {"plan_year": plan_year, "measures": measures}
