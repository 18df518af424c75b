"""Reads which narrative fields a report needs: from how its measures stand as entered, and its activities."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, periods
from dashboard.measures.comparing import subject
from dashboard.measures.duties import total_cell
from dashboard.measures.facts import Facts, Standing
from dashboard.measures.reading import all_facts
from dashboard.measures.rollup import Kept
from dashboard.measures.series import unit_rows
from dashboard.reporting.narrative_rules import Needed, needed_because
from dashboard.reporting.places import UnitView
from models.measure_vocabulary import MeasureStatus
from models.plan import PlanItem
from models.reporting import Line, Report, WorkingFigure
from models.vocabulary import ImplementationStatus, LineState, NarrativeField
from models.work import ActivityUpdate, Narrative

Entered = Mapping[tuple[int, int], WorkingFigure]  # By measure and subject.


def needed_fields(session: Session, viewer: Viewer, unit: UnitView, period: PeriodView) -> tuple[Needed, ...]:
    """Return the fields that a unit's report needs before it is handed in, with the reasons.

    What the unit has entered counts as if it were accepted, so that the reason is known while there is time
    to write. A dozen statements, however many measures there are.
    """
    return needed_because(
        _statuses(session, viewer, unit, period),
        _blocked(session, unit, period),
        _written(session, unit, period),
    )


def _statuses(
    session: Session, viewer: Viewer, unit: UnitView, period: PeriodView
) -> Iterator[tuple[str, MeasureStatus]]:
    entered = _entered(session, unit, period)
    for key, facts in all_facts(session, viewer, lines_of=_year(session, period)).items():
        yield from _of_measure(session, _as_entered(facts, key, period, entered), unit, period)


def _year(session: Session, period: PeriodView) -> list[int]:
    """Return the ids of the periods of a plan year, of which a year's value is made."""
    return [each.id for each in periods(session) if each.plan_year == period.plan_year]


def _of_measure(
    session: Session, facts: Facts, unit: UnitView, period: PeriodView
) -> Iterator[tuple[str, MeasureStatus]]:
    version, clock = facts.version_in(period), session.info["clock"]
    mine = {each.subject for each in facts.concerns_in(period) if each.reporter == unit.id}
    if version is None or not mine:
        return
    for row in unit_rows(facts, period, version, clock.now(), clock.today()):
        if row.subject in mine:
            about = "" if row.subject == unit.id else f" about {row.unit.abbreviation}"
            yield f"{facts.code}{about}", subject(facts, period, version, row).status.status


def _as_entered(facts: Facts, measure: int, period: PeriodView, entered: Entered) -> Facts:
    """Return the facts in which what was entered stands in the place of what is accepted."""
    version = facts.version_in(period)
    found = {
        (period.id, subject): Standing(LineState.OPEN, _kept(working, version.scale))
        for (key, subject), working in entered.items()
        if version is not None and key == measure
    }
    return replace(facts, lines={**facts.lines, **found}) if found else facts


def _kept(working: WorkingFigure, scale: int) -> Kept | None:
    if working.presence is None:
        return None
    figures = (working.number, working.numerator, working.denominator, working.text, working.on_date)
    return Kept(working.presence, *figures, working.reason, scale)


def _entered(session: Session, unit: UnitView, period: PeriodView) -> Entered:
    statement = (
        select(Line.measure_id, Line.subject_unit_id, WorkingFigure)
        .join(WorkingFigure, WorkingFigure.line_id == Line.id)
        .where(
            Line.reporter_unit_id == unit.id,
            Line.period_id == period.id,
            Line.cell_id == total_cell(session),
        )
    )
    return {(measure, about): working for measure, about, working in session.execute(statement)}


def _blocked(session: Session, unit: UnitView, period: PeriodView) -> list[str]:
    statement = (
        select(PlanItem.code)
        .join(ActivityUpdate, ActivityUpdate.item_id == PlanItem.id)
        .join(Report, Report.id == ActivityUpdate.report_id)
        .where(
            Report.reporter_unit_id == unit.id,
            Report.period_id == period.id,
            ActivityUpdate.status == ImplementationStatus.BLOCKED,
        )
        .order_by(PlanItem.code)
    )
    return list(session.scalars(statement))


def _written(session: Session, unit: UnitView, period: PeriodView) -> dict[NarrativeField, str]:
    statement = (
        select(Narrative.field, Narrative.text)
        .join(Report, Report.id == Narrative.report_id)
        .where(Report.reporter_unit_id == unit.id, Report.period_id == period.id)
    )
    return {row.field: row.text for row in session.execute(statement)}
