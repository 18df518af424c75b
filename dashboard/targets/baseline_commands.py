"""Changes baselines: planned, proposed, returned, approved; once approved they are only corrected."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import ValueRejected, WrongState
from dashboard.fields import Day, MaybeShort, MaybeWhole, MaybeWords, Short, Whole, Words
from dashboard.measures.answers import FIGURES, Answer
from dashboard.measures.rollup import REPORTED
from dashboard.targets.baseline_decisions import is_frozen
from dashboard.targets.baseline_storing import (
    kept_rows,
    new_row,
    open_row,
    period_of_value,
    refuse_roll_up,
    row_to_fill,
)
from dashboard.targets.flagging import refuse_after_due
from dashboard.targets.holding import (
    figures,
    hold,
    may_write,
    now,
    person_id,
    unchanged,
)
from dashboard.targets.parsing import baseline_answer
from dashboard.targets.places import Place, find_place
from dashboard.targets.years import Year, plan_years, year_numbered
from models.measure_vocabulary import Quality
from models.organization import Person
from models.targets import Baseline
from models.vocabulary import BaselineState

FROZEN = "This baseline is approved and frozen. It can only be corrected, with a reason."


@dataclass(frozen=True)
class PlanBaselines:
    """Who obtains the baselines of several places or of one, each 'PM-2.1.1-01 BCHAP', and until when."""

    year: Whole
    owner: MaybeWhole
    due: Day
    places: tuple[Short, ...] = ()
    place: MaybeShort = None


@dataclass(frozen=True)
class ProposeBaseline:
    """An obtained value, as it was typed; `seen` marks what was on the screen.

    `reason` corrects a frozen baseline; without one it stays as it is.
    """

    measure: Short
    unit: Short
    year: Whole
    period: Short
    source: Words
    quality: Quality
    number: MaybeShort = None
    numerator: MaybeShort = None
    denominator: MaybeShort = None
    text: MaybeWords = None
    on_date: MaybeShort = None
    reason: MaybeWords = None
    seen: MaybeShort = None


@dataclass(frozen=True)
class StateNoBaseline:
    """The statement that a place has no baseline, and why."""

    measure: Short
    unit: Short
    year: Whole
    reason: Words
    seen: MaybeShort = None


def plan_baselines(session: Session, viewer: Viewer, command: PlanBaselines) -> int:
    """Say who obtains the baselines of several places, and until when; return their number."""
    year = year_numbered(plan_years(session), command.year)
    named = dict.fromkeys([*command.places, *([command.place] if command.place else [])])
    if not named:
        raise ValueRejected("Tick at least one.", "places")
    if command.due < session.info["clock"].today():
        raise ValueRejected("This day has passed; enter one that lies ahead.", "due")
    owner = session.get(Person, command.owner or 0)
    if owner is None or not owner.active:
        raise ValueRejected("Choose who obtains it.", "owner")
    for each in sorted(named):  # One order of locks for everybody.
        code, _, unit = each.partition(" ")
        _plan(session, viewer, find_place(session, viewer, code, unit, year), year, command)
    return len(named)


def _plan(session: Session, viewer: Viewer, place: Place, year: Year, command: PlanBaselines) -> None:
    refuse_roll_up(place)
    hold(session, place.measure.id)
    may_write(session, viewer, Right.BASELINE_PROPOSE, place)
    rows = kept_rows(session, place, year)
    if any(is_frozen(row) and row.plan_year == year.number for row in rows):
        raise WrongState(f"{place.measure.code}, {place.subject.abbreviation}: {FROZEN}")
    row = open_row(rows, year) or new_row(session, place, year, rows)
    row.owner_id, row.due_on = command.owner, command.due
    session.add(row)


def propose_baseline(session: Session, viewer: Viewer, command: ProposeBaseline) -> Baseline:
    """Propose an obtained value, or the correction of a frozen one with its reason; nothing is assumed."""
    year, place, rows = _found(session, viewer, command)
    frozen = [row for row in rows if is_frozen(row) and row.plan_year == year.number]
    if frozen and not command.reason:
        raise ValueRejected("Say why the approved baseline has to be corrected.", "reason")
    answer = baseline_answer(place.measure, {name: getattr(command, name) for name in FIGURES})
    period = period_of_value(session, year, command.period)
    values = {
        **figures(answer),
        "state": BaselineState.OBTAINED,
        "period_id": None if period is None else period.id,
        "source": command.source,
        "quality": command.quality,
        "reason": command.reason if frozen else None,
    }
    return _propose(session, viewer, row_to_fill(session, place, year, rows), values)


def state_no_baseline(session: Session, viewer: Viewer, command: StateNoBaseline) -> Baseline:
    """Propose that a place has no baseline, with the reason."""
    year, place, rows = _found(session, viewer, command)
    values = {
        **figures(Answer(REPORTED)),
        "state": BaselineState.NOT_APPLICABLE,
        "period_id": None,
        "source": None,
        "quality": None,
        "reason": command.reason,
    }
    return _propose(session, viewer, row_to_fill(session, place, year, rows), values)


def _found(
    session: Session, viewer: Viewer, command: ProposeBaseline | StateNoBaseline
) -> tuple[Year, Place, list[Baseline]]:
    """Return the held place of a proposal with its rows; raise where somebody else came first."""
    year = year_numbered(plan_years(session), command.year)
    place = find_place(session, viewer, command.measure, command.unit, year)
    refuse_roll_up(place)
    may_write(session, viewer, Right.BASELINE_PROPOSE, place)
    hold(session, place.measure.id)
    rows = kept_rows(session, place, year)
    unchanged(command.seen, rows)
    return year, place, rows


def _propose(session: Session, viewer: Viewer, row: Baseline, values: dict[str, Any]) -> Baseline:
    for name, value in values.items():
        setattr(row, name, value)
    row.proposed_by, row.proposed_at = person_id(viewer), now(session)
    refuse_after_due(session, row)
    session.add(row)
    session.flush()
    return row
