"""Keeps the inequity reports of a quarter: what a program found, or that it found nothing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.acting import person_id
from dashboard.access.viewer import Viewer
from dashboard.errors import ValueRejected
from dashboard.fields import MaybeDay, MaybeShort, MaybeWhole, MaybeWords, Short, Whole, ask
from dashboard.registers.dates import PlanDates, check_plan
from dashboard.registers.facts import Programme
from dashboard.registers.keeping import ask_unless_seen, keep_row
from dashboard.registers.places import Place, held_row, place_to_keep
from dashboard.registers.units import programmes_of
from models.registers import InequityReport

LABELS = {"nothing_found": "Nothing found", "finding": "Finding", "data": "Data behind it"}
HAS_PLAN = "There is an action plan for this finding, so it cannot become “nothing found”."


class Found(StrEnum):
    """What a report tells of."""

    INEQUITY = "inequity"
    NOTHING = "nothing"


@dataclass(frozen=True)
class KeepReport:
    """What a program reports in a quarter; `report` and the version `seen` name one that stands already."""

    unit: Short
    period: Short
    found: Found
    programme: MaybeWhole = None
    finding: MaybeWords = None
    data: MaybeWords = None
    proposed_plan: MaybeWords = None
    proposed_on: MaybeDay = None
    report: MaybeWhole = None
    seen: MaybeWhole = None
    confirmed: MaybeShort = None


@dataclass(frozen=True)
class WithdrawReport:
    """Take back a report of a quarter that takes entries."""

    unit: Short
    period: Short
    report: Whole
    confirmed: MaybeShort = None


def keep_report(session: Session, viewer: Viewer, command: KeepReport) -> InequityReport:
    """Record or correct a report; only while its quarter takes entries."""
    place = place_to_keep(session, viewer, command.unit, command.period)
    content = _content(command)
    row = _new(session, place, command) if command.report is None else _old(session, place, command, content)
    _refuse_doubles(session, place, row, command.found)
    return keep_row(session, viewer, row, content)


def _content(command: KeepReport) -> dict[str, Any]:
    """Return what a report says; raise `ValueRejected` for a finding without words, or words without one."""
    nothing = command.found is Found.NOTHING
    if not nothing and command.finding is None:
        raise ValueRejected("Say what the data or information showed.", "finding")
    for name in ("finding", "data", "proposed_plan"):
        if nothing and getattr(command, name) is not None:
            raise ValueRejected("Nothing was found, you said; clear this, or choose “an inequity”.", name)
    return {"nothing_found": nothing, "finding": command.finding, "data": command.data}


def _new(session: Session, place: Place, command: KeepReport) -> InequityReport:
    programme = reporting_programme(session, place, command.programme)
    check_plan(PlanDates(command.proposed_plan, command.proposed_on), session.info["clock"].today())
    return InequityReport(
        reporter_unit_id=place.unit_id,
        subject_unit_id=programme.id,
        programme_unit_id=programme.id,
        period_id=place.period.id,
        proposed_plan=command.proposed_plan,
        proposed_on=command.proposed_on,
    )


def _old(session: Session, place: Place, command: KeepReport, content: dict[str, Any]) -> InequityReport:
    row: InequityReport = held_row(session, InequityReport, command.report, place)
    if row.period_id != place.period.id:
        raise ValueRejected(
            "What an earlier quarter reported stays; only its action plan goes on.", "finding"
        )
    if command.found is Found.NOTHING and row.proposed_plan is not None:
        raise ValueRejected(HAS_PLAN, "found")
    ask_unless_seen(session, row, command, LABELS, content)
    return row


def reporting_programme(session: Session, place: Place, key: int | None) -> Programme:
    """Return the program, or the unit itself, that a report is from; raise `ValueRejected` for another."""
    unit, below = programmes_of(session, place.unit_id)
    for each in (*below, unit):
        if each.id == key and _is_there(each, place.period.starts_on, place.period.ends_on):
            return each
    raise ValueRejected("Choose the program or unit that reports.", "programme")


def _is_there(programme: Programme, starts: date, ends: date) -> bool:
    return programme.exists_on(starts) or starts <= programme.starts_on <= ends


def _refuse_doubles(session: Session, place: Place, row: InequityReport, found: Found) -> None:
    """Raise `ValueRejected` where a program would say “nothing” twice, or beside a finding."""
    others = session.scalars(
        select(InequityReport.nothing_found).where(
            InequityReport.reporter_unit_id.in_(place.family),
            InequityReport.period_id == place.period.id,
            InequityReport.programme_unit_id == row.programme_unit_id,
            InequityReport.withdrawn.is_(False),
            InequityReport.id != (row.id or 0),
        )
    ).all()
    if found is Found.NOTHING and others:
        raise ValueRejected("This program has reported for the quarter already; open that report.", "found")
    if any(others):
        raise ValueRejected(
            "This program has said “nothing found” for the quarter; open that report and change it.", "found"
        )


def withdraw_report(session: Session, viewer: Viewer, command: WithdrawReport) -> InequityReport:
    """Take back a report, while its quarter takes entries; it stays in the record, and counts no more."""
    place = place_to_keep(session, viewer, command.unit, command.period)
    row: InequityReport = held_row(session, InequityReport, command.report, place)
    if row.period_id != place.period.id:
        raise ValueRejected("What an earlier quarter reported stays.", "report")
    lines = ["The report counts no more.", *(["So does its action plan."] if row.proposed_plan else [])]
    ask(command.confirmed, "Withdraw this report?", lines)
    row.withdrawn, row.version = True, row.version + 1
    row.entered_by, row.entered_at = person_id(viewer), session.info["clock"].now()
    session.flush()
    return row
